"""Comparing entries with the services, and writing only what is asked for."""

import time
from pathlib import Path

import pytest

from tests.conftest import Tree, entry
from tests.sources.server import (
    NOT_FOUND,
    Answer,
    Server,
    feed,
    note,
    notes,
    one,
    preprint,
    work,
)
from tools.__main__ import main
from tools.sources import fetch

pytest_plugins = ("tests.sources.fixtures",)
Capture = pytest.CaptureFixture[str]
ARXIV = "2001.99901"
AT_ARXIV = {"venue": "arXiv", "url": None, "arxiv": ARXIV}
PEOPLE = ["Jane Doe"]


@pytest.fixture(autouse=True)
def _led_to_the_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands ask the server on this machine, and never wait."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(
        fetch.Fetcher.__init__, "__defaults__", (lambda _seconds: None, time.monotonic)
    )


def refresh(root: Path, *words: str) -> int:
    """Type the command."""
    return main(["refresh", "--root", str(root), *words])


def contents(root: Path) -> dict[Path, bytes]:
    """What every file holds."""
    return {path: path.read_bytes() for path in sorted((root / "papers").rglob("*.yaml"))}


def test_entry_that_agrees_is_clean(tree: Tree, server: Server, capsys: Capture) -> None:
    """Capitals, accents and initials are no disagreement."""
    root = tree(entry(**AT_ARXIV))
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "MIRRORS", ["J. Döe"])))
    assert refresh(root) == 0
    assert capsys.readouterr() == ("", "1 of 1 requests answered, 0 findings\n")


def test_disagreements_name_both_sides(tree: Tree, server: Server, capsys: Capture) -> None:
    """With their place, and what to do."""
    root = tree(entry(**AT_ARXIV))
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "Windows", ["Roe"], posted="2019-01-01")))
    assert refresh(root) == 1
    lines = capsys.readouterr().out.splitlines()
    hint = f"Look at https://arxiv.org/abs/{ARXIV} and correct one"
    where = "papers/theory/doe2020mirrors.yaml"
    take = "takes it over with --replace."
    title = "title: the entry has 'Mirrors', arXiv has 'Windows'"
    authors = "authors: the entry has Jane Doe, arXiv has Roe"
    year = "year: the entry has 2020, arXiv has 2019"
    assert lines == [
        f"{where}:1:8: disagrees {title}. {hint}; --write title {take}",
        f"{where}:2:10: disagrees {authors}. {hint}; --write authors {take}",
        f"{where}:3:7: disagrees {year}. {hint}; --write year {take}",
    ]


def test_venue_is_compared_as_the_index_names_it(
    tree: Tree, server: Server, capsys: Capture
) -> None:
    """With the service's own words beside; words that mean no known venue say nothing."""
    root = tree(
        entry(venue="J. Toy", doi="10.5555/a") + entry("uses/roe", title="W", doi="10.5555/b")
    )
    server.give("/works/10.5555/a", one(work("10.5555/a", "Mirrors", PEOPLE)))
    other = work("10.5555/b", "W", PEOPLE, **{"container-title": ["Nature"]})
    server.give("/works/10.5555/b", one(other))
    assert refresh(root) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert (
        "venue: the entry has 'J. Toy', Crossref has 'TOYCONF' "
        "('2021 IEEE/CVF Conference on Toys (TOYCONF)')" in line
    )


def test_year_of_a_preprint_is_no_year_of_the_proceedings(tree: Tree, server: Server) -> None:
    """The preprint is a year older as a rule."""
    root = tree(entry(arxiv="1901.99901"))
    server.give("id_list=", feed(preprint("1901.99901", "Mirrors", PEOPLE, posted="2019-01-01")))
    assert refresh(root) == 0


def test_openreview_is_found_by_title_and_held_to_its_id(
    tree: Tree, server: Server, capsys: Capture
) -> None:
    """A forum of the same title may be another submission."""
    root = tree(entry(openreview="ToyMirror1"))
    wrong = note("ToyMirror2", "Mirrors", ["Zoe Zed"])
    right = note("ToyMirror1", "Mirrors", ["Jane Roe"])
    server.give("/notes/search", notes(wrong, right))
    assert refresh(root) == 1
    assert "the entry has Jane Doe, OpenReview has Jane Roe" in capsys.readouterr().out


def test_unknown_ids_are_findings(tree: Tree, server: Server, capsys: Capture) -> None:
    """An id that leads nowhere is a wrong one."""
    root = tree(entry(**AT_ARXIV, doi="10.5555/a"))
    server.give("/works/10.5555/a", NOT_FOUND)
    assert refresh(root) == 1
    out = capsys.readouterr().out
    assert f"arxiv: the entry has '{ARXIV}', arXiv knows no such paper. Correct it." in out
    assert "doi: the entry has '10.5555/a', Crossref knows no such DOI. Correct it." in out


def test_empty_feed_for_many_makes_no_id_wrong(tree: Tree, server: Server, capsys: Capture) -> None:
    """It happens, and means nothing."""
    second = entry("uses/roe2020win", title="Win", **AT_ARXIV | {"arxiv": "2001.99902"})
    assert refresh(tree(entry(**AT_ARXIV) + second)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "arXiv sends nothing for many papers at once" in err
    assert len(server.asked) == 1


def test_missing_authors_are_filled_in_with_their_source(
    tree: Tree, server: Server, capsys: Capture
) -> None:
    """Asked for first; comments stay, and the file's new name is said."""
    text = entry("uses/anon2020mirrors", authors=None, **AT_ARXIV)
    root = tree(text + "# Why it is here.\n" + entry("theory/aaa", title="A", openreview="ToyAaaa"))
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "Mirrors", ["Jane Doe", "Richard Roe"])))
    refresh(root, "--write", "authors")
    written = (root / "papers/uses/anon2020mirrors.yaml").read_text("utf-8")
    assert written == (
        "title: Mirrors\nauthors: [Jane Doe, Richard Roe]\nyear: 2020\nvenue: arXiv\n"
        f'arxiv: "{ARXIV}"\nsources: [the paper, https://arxiv.org/abs/{ARXIV}]\n'
        "added: 2026-11-22\n# Why it is here.\n"
    )
    err = capsys.readouterr().err
    assert "papers/uses/anon2020mirrors.yaml: authors written\n" in err
    assert "papers/uses/anon2020mirrors.yaml has to be renamed doe2020mirrors.yaml\n" in err
    assert "/arxiv/" in server.asked[0]


def test_only_what_is_asked_for_is_written(tree: Tree, server: Server, capsys: Capture) -> None:
    """The rest is reported, and no other file is touched."""
    root = tree(entry(**AT_ARXIV) + entry("uses/roe2020win", title="Win"))
    before = contents(root)
    record = preprint(
        ARXIV, "Windows", PEOPLE, doi="10.5555/a", comment="Code: https://github.com/d/m"
    )
    server.give(f"id_list={ARXIV}", feed(record))
    assert refresh(root, "--write", "doi") == 1
    path = root / "papers/theory/doe2020mirrors.yaml"
    assert "doi: 10.5555/a\n" in path.read_text("utf-8")
    assert "code" not in path.read_text("utf-8")
    assert "title: Mirrors" in path.read_text("utf-8")
    out = capsys.readouterr().out
    assert ["title:" in out, "code:" in out, "doi:" in out] == [True, True, False]
    assert {key: value for key, value in contents(root).items() if key != path} == {
        key: value for key, value in before.items() if key != path
    }


def test_without_being_told_nothing_is_written(tree: Tree, server: Server) -> None:
    """The command reports."""
    root = tree(entry(**AT_ARXIV, authors=None))
    before = contents(root)
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "Windows", ["Jane Roe"], doi="10.5555/a")))
    assert refresh(root) == 1
    assert contents(root) == before


def test_fact_that_is_there_is_replaced_only_when_told(tree: Tree, server: Server) -> None:
    """Filling in must never lose a fact."""
    root = tree(entry(**AT_ARXIV))
    before = contents(root)
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "Windows", PEOPLE)))
    assert refresh(root, "--write", "title") == 1
    assert contents(root) == before
    assert refresh(root, "--write", "title", "--replace") == 1
    assert "title: Windows" in (root / "papers/theory/doe2020mirrors.yaml").read_text("utf-8")


def test_verified_fact_is_never_replaced(tree: Tree, server: Server) -> None:
    """Two sources stand against one."""
    root = tree(entry(**AT_ARXIV, verified=["title"]))
    before = contents(root)
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "Windows", PEOPLE)))
    assert refresh(root, "--write", "title", "--replace") == 1
    assert contents(root) == before


def test_fact_on_which_services_differ_is_not_written(tree: Tree, server: Server) -> None:
    """A person has to look."""
    root = tree(entry(**AT_ARXIV, authors=None, doi="10.5555/a"))
    before = contents(root)
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "Mirrors", ["Jane Doe"])))
    server.give("/works/10.5555/a", one(work("10.5555/a", "Mirrors", ["Richard Roe"])))
    assert refresh(root, "--write", "authors") == 1
    assert contents(root) == before


def test_fact_that_an_entry_cannot_hold_is_not_written(
    tree: Tree, server: Server, capsys: Capture
) -> None:
    """What is written has passed the schema."""
    root = tree(entry(**AT_ARXIV, authors=None))
    before = contents(root)
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "Mirrors", ["Jane Doe", "Jane Doe"])))
    assert refresh(root, "--write", "authors") == 1
    assert contents(root) == before
    out, err = capsys.readouterr()
    assert "was not written: " in err
    assert "authors: the entry has nothing" in out


@pytest.mark.parametrize(
    "fault", [Answer(status=503), Answer(b"{"), Answer(b"x", announced=99), None]
)
def test_if_every_request_fails_every_file_is_as_it_was(
    fault: Answer | None,
    tree: Tree,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    """Byte for byte, whatever was to be written; and the exit status says that it failed."""
    ids = {"arxiv": ARXIV, "doi": "10.5555/a", "openreview": "ToyMirror1"}
    root = tree(entry(**ids, authors=None) + entry("uses/roe2020win", title="Win", doi="10.5555/b"))
    before = contents(root)
    server.break_down(fault or NOT_FOUND)
    if fault is None:
        for name in server.environment:
            monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert refresh(root, "--write", "title", "authors", "year", "venue", "doi", "--replace") == 1
    assert contents(root) == before
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("0 of 4 requests answered, 0 findings\n")


def test_path_limits_what_is_asked_for(tree: Tree, server: Server) -> None:
    """One entry costs one request."""
    root = tree(entry(**AT_ARXIV) + entry("uses/roe2020win", title="Win", doi="10.5555/b"))
    refresh(root, str(root / "papers" / "uses"))
    assert server.asked == ["/crossref/works/10.5555/b"]


@pytest.mark.parametrize("words", [["--write", "summary"], ["--replace"]])
def test_what_cannot_be_written_is_wrong_usage(
    words: list[str], tree: Tree, capsys: Capture
) -> None:
    """No service knows a summary of our own."""
    assert refresh(tree(entry()), *words) == 2
    assert "python -m tools: --" in capsys.readouterr().err
