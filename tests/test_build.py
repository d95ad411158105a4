"""The whole build: the same once more, never half, never broken over a good site."""

import hashlib
import shutil
from pathlib import Path

import pytest

from baselines.record_files import RecordError
from tests.pages.conftest import toy_copy, toy_site
from tools import build
from tools.pages.assemble import assemble
from tools.pages.site_tool import SiteToolError, run_site_tool
from tools.swap import swap

__all__ = ["toy_copy", "toy_site"]


def digests(folder: Path) -> dict[str, str]:
    """The digest of every file, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def built(toy_copy: Path, toy_site: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A root of one's own and its site, with all that the next build can use again."""
    root, out = tmp_path / "root", tmp_path / "site"
    shutil.copytree(toy_copy, root)
    shutil.copytree(toy_site, out)
    shutil.copytree(build.work_folder(toy_site), build.work_folder(out))
    return root, out


def test_two_builds_of_one_index_are_equal(toy_copy: Path, toy_site: Path, tmp_path: Path) -> None:
    """To the byte, in a fresh folder and with nothing to use again."""
    again = tmp_path / "elsewhere" / "site"
    made = build.build(toy_copy, again)

    assert not made.reused
    assert digests(toy_site) == digests(again)


def test_an_unchanged_index_needs_no_site_tool(built: tuple[Path, Path]) -> None:
    """Its earlier output is used again, and the site is the same."""
    root, out = built
    before = digests(out)

    assert build.build(root, out).reused
    assert before == digests(out)


def test_a_changed_entry_shows_in_the_site(built: tuple[Path, Path]) -> None:
    """A summary stands on the paper's page only, so the site tool is not needed for it."""
    root, out = built
    entry = root / "papers/theory/doe2020mirror.yaml"
    entry.write_text(
        entry.read_text("utf-8").replace("nothing of it is true", "all is new"), "utf-8"
    )
    made = build.build(root, out)

    assert made.reused
    assert "all is new" in (out / "papers/doe2020mirror/index.html").read_text("utf-8")


def test_a_removed_entry_leaves_no_page(built: tuple[Path, Path]) -> None:
    """Neither in the site nor among the files that the site tool reads."""
    root, out = built
    (root / "papers/uses/tanaka2022auto.yaml").unlink()
    build.build(root, out)

    assert not (out / "papers/tanaka2022auto").exists()
    assert "tanaka2022auto" not in (out / "branches/uses/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("papers/uses/new.yaml", "title: [", "papers/uses/new.yaml:2:1: syntax"),
        ("papers/uses/x2020y.yaml", "title: X\n", "papers/uses/x2020y.yaml:1:1: missing-key"),
        ("site/pages/about.md", "no head", "site/pages/about.md:1:1: bad-head"),
        (
            "site/pages/contribute.md",
            "---\ntitle: A\ndescription: B\n---\n[@nobody]",
            "site/pages/contribute.md:5:1: unknown-paper",
        ),
    ],
)
def test_something_broken_leaves_the_last_good_site(
    built: tuple[Path, Path], capsys: pytest.CaptureFixture[str], path: str, text: str, said: str
) -> None:
    """All findings are printed, and the exit status says so."""
    root, out = built
    before = digests(out)
    (root / path).write_text(text, "utf-8")

    assert 1 == build.run(root, out)
    printed = capsys.readouterr().err
    assert said in printed
    assert f"Nothing was built; {out} stays as it was." in printed
    assert before == digests(out)


def test_all_findings_come_at_once(
    built: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever mends one would else meet the next."""
    root, out = built
    for name in ("a", "b"):
        (root / f"papers/uses/{name}.yaml").write_text("title: [", "utf-8")

    assert 1 == build.run(root, out)
    assert "2 findings in 2 files" in capsys.readouterr().err


def test_a_failure_at_the_end_leaves_the_last_good_site(
    built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing half done beside it."""
    root, out = built
    before, beside = digests(out), sorted(out.parent.iterdir())

    def interrupted(*args: object) -> None:
        assemble(*args)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "assemble", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build.build(root, out)

    assert before == digests(out)
    assert beside == sorted(out.parent.iterdir())


def test_a_site_that_cannot_take_its_place_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one before is put back."""
    whole, out = tmp_path / "whole", tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("good", "utf-8")

    with pytest.raises(OSError, match="whole"):
        swap(whole, out)
    assert (out / "index.html").read_text("utf-8") == "good"


def test_a_broken_record_is_a_finding(
    toy_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its file, in the form of all others."""
    path = build.REPOSITORY / "baselines" / "results" / "x.json"

    def broken() -> None:
        raise RecordError(f"{path}: seeds: Field required")

    monkeypatch.setattr(build, "read_recorded", broken)
    with pytest.raises(build.RefusedError) as caught:
        build.build(toy_copy, tmp_path / "site")

    (finding,) = caught.value.findings
    said = "baselines/results/x.json:1:1: broken-record seeds: Field required."
    assert said == str(finding)


def test_a_warning_of_the_site_tool_is_an_error(tmp_path: Path) -> None:
    """A link to a page that does not exist, for one; the message says which."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.md").write_text("# A\n\n[gone](gone.md)\n", "utf-8")

    with pytest.raises(SiteToolError, match=r"'gone\.md'"):
        run_site_tool(build.CONFIGURATION, pages, tmp_path / "out", ["index.md"])


def test_files_that_nobody_makes_any_more_go(tmp_path: Path) -> None:
    """Before the site tool reads them."""
    build.mirror({"a/b.md": b"1", "c.md": b"2"}, tmp_path)
    build.mirror({"a/b.md": b"3"}, tmp_path)

    assert {"a/b.md": hashlib.sha256(b"3").hexdigest()} == digests(tmp_path)


def test_the_work_folder_is_one_of_its_own(tmp_path: Path) -> None:
    """Only the folder `build` is taken to be ours."""
    assert tmp_path / "build" == build.work_folder(tmp_path / "build" / "site")
    assert tmp_path / "www.work" == build.work_folder(tmp_path / "www")
