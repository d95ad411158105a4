"""The site as one file."""

import zipfile
from pathlib import Path

import pytest

from tools.__main__ import main
from tools.archive import FOLDER, archive, on_disk

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("papers/x/", "papers/x/index.html"),
        ("papers/?q=a/b", "papers/index.html?q=a/b"),
        ("./#part", "./index.html#part"),
        ("#part", "#part"),
        ("?q=x", "?q=x"),
        ("papers.bib", "papers.bib"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:a@b", "mailto:a@b"),
        ("/gan-index/", "/gan-index/"),
    ],
)
def test_links_to_folders_name_their_index(link: str, named: str) -> None:
    """All others stay."""
    assert f'<a href="{named}">' == on_disk(f'<a href="{link}">')


def site(folder: Path) -> Path:
    """A site of two pages."""
    (folder / "papers").mkdir(parents=True)
    (folder / "index.html").write_text('<a href="papers/">Papers</a>', "utf-8")
    (folder / "papers" / "index.html").write_text('<a href="..">Home</a>', "utf-8")
    (folder / "papers.bib").write_text("@misc{}", "utf-8")
    return folder


def test_everything_is_in_one_folder(tmp_path: Path) -> None:
    """And two archives of one site are the same."""
    whole = site(tmp_path / "site")
    assert 3 == archive(whole, tmp_path / "a.zip")
    archive(whole, tmp_path / "b.zip")

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        assert [f"{FOLDER}/{n}" for n in ("index.html", "papers.bib", "papers/index.html")] == (
            sorted(made.namelist())
        )
        assert b'href="../index.html"' in made.read(f"{FOLDER}/papers/index.html")


def test_without_a_site_there_is_an_error(tmp_path: Path, capsys: Capture) -> None:
    """And no file."""
    out = tmp_path / "a.zip"
    assert 1 == main(["archive", "--site", str(tmp_path), "--out", str(out)])
    assert "holds no site; build it first" in capsys.readouterr().err
    assert not out.exists()


def test_an_archive_that_fails_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, for one."""
    whole, out = site(tmp_path / "site"), tmp_path / "a.zip"
    out.write_text("old", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OSError, match="No space"):
        archive(whole, out)
    assert "old" == out.read_text("utf-8")
    assert [out] == list(tmp_path.glob("*.zip*"))
