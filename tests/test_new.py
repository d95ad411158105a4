"""Adding a paper that somebody knows by an id, against a server on this machine."""

import time
from pathlib import Path

import pytest

from tests.conftest import Tree, entry
from tests.sources.server import (
    CHALLENGE,
    NOT_FOUND,
    Answer,
    Server,
    feed,
    many,
    note,
    notes,
    one,
    preprint,
    work,
)
from tools.__main__ import main
from tools.checks import run_checks
from tools.index import load_index
from tools.propose import propose
from tools.sources import fetch

pytest_plugins = ("tests.sources.fixtures",)
Capture = pytest.CaptureFixture[str]
PEOPLE = ["Jane Doe", "Richard Roe"]
TITLE = "The Mirror Dance: Two Players and One Theory"
ARXIV = "2001.99901"


@pytest.fixture(autouse=True)
def _led_to_the_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands ask the server on this machine, and never wait."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(
        fetch.Fetcher.__init__, "__defaults__", (lambda _seconds: None, time.monotonic)
    )


@pytest.fixture
def root(tree: Tree) -> Path:
    """An index with two papers, of two branches."""
    dance = entry(
        "uses/doe2019dancing", title="Dancing Toys", year=2019, summary="Toys dance and dance."
    )
    theory = entry("theory/doe2018two", title="Two Players in Theory", year=2018, tags=["players"])
    return tree(dance + theory)


def new(root: Path, *words: str) -> int:
    """Type the command."""
    return main(["new", "--root", str(root), *words])


def only_new(root: Path) -> Path:
    """The one file that was not there before."""
    (path,) = set(root.glob("papers/*/*.yaml")) - {
        root / "papers/uses/doe2019dancing.yaml",
        root / "papers/theory/doe2018two.yaml",
    }
    return path


def nothing_new(root: Path) -> bool:
    """Whether no file was written."""
    return len([*root.glob("papers/*/*")]) == 2


def test_preprint_becomes_an_entry(root: Path, server: Server, capsys: Capture) -> None:
    """In canonical form, valid, with what to check by eye."""
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, TITLE, PEOPLE)))
    assert new(root, f"https://arxiv.org/pdf/{ARXIV}v2.pdf") == 0
    path = only_new(root)
    text = path.read_text("utf-8")
    assert path == root / "papers/theory/doe2020mirror.yaml"
    assert text.startswith(
        f'title: "{TITLE}"\nauthors: [Jane Doe, Richard Roe]\nyear: 2020\nvenue: arXiv\n'
        f'arxiv: "{ARXIV}"\nsources: [https://arxiv.org/abs/{ARXIV}]\nadded: 20'
    )
    out = capsys.readouterr().out
    assert "branch: theory, because it is most like 'Two Players in Theory'" in out
    assert "venue: arXiv; no service knows where it was published" in out
    assert "summary: missing" in out
    index, findings = load_index(root)
    assert [*findings, *run_checks(index)] == []
    assert main(["fmt", "--check", "--root", str(root), str(path)]) == 0


def test_published_venue_goes_before_the_preprint(
    root: Path, server: Server, capsys: Capture
) -> None:
    """The DOI that arXiv names leads to the proceedings; facts that both give are verified."""
    record = preprint(ARXIV, TITLE, ["J. Doe", "R. Roe"], doi="10.5555/TOY.1", journal_ref="Toys")
    server.give(f"id_list={ARXIV}", feed(record))
    server.give("/works/10.5555/toy.1", one(work("10.5555/TOY.1", TITLE, PEOPLE)))
    assert new(root, ARXIV) == 0
    text = only_new(root).read_text("utf-8")
    assert "authors: [Jane Doe, Richard Roe]\nyear: 2021\nvenue: TOYCONF\n" in text
    assert f'arxiv: "{ARXIV}"\ndoi: 10.5555/toy.1\n' in text
    assert "verified: [title, doi]\n" in text
    out = capsys.readouterr().out
    assert "Crossref says '2021 IEEE/CVF Conference on Toys (TOYCONF)'" in out
    assert "venue: arXiv says 'Toys' instead" in out


def test_publication_is_found_by_title_where_arxiv_names_none(root: Path, server: Server) -> None:
    """Only with the same title and an author in common, and no copy that somebody posted."""
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, TITLE, PEOPLE)))
    found = [
        work("10.5555/copy", TITLE, PEOPLE, type="posted-content"),
        work("10.5555/others", TITLE, ["Zoe Zed"]),
        work("10.5555/near", TITLE + " II", PEOPLE),
        work("10.5555/right", TITLE.upper(), PEOPLE),
    ]
    server.give("/works?", many(*found))
    assert new(root, ARXIV) == 0
    text = only_new(root).read_text("utf-8")
    assert f'title: "{TITLE}"' in text
    assert "venue: TOYCONF" in text
    assert "doi: 10.5555/right" in text


def test_remark_of_the_authors_counts_last(root: Path, server: Server, capsys: Capture) -> None:
    """'Accepted at' is their word, and is shown as such."""
    record = preprint(ARXIV, TITLE, PEOPLE, comment="8 pages. Accepted at TOYCONF 2021; code soon")
    server.give(f"id_list={ARXIV}", feed(record))
    assert new(root, ARXIV) == 0
    assert "year: 2021\nvenue: TOYCONF\n" in only_new(root).read_text("utf-8")
    assert "arXiv says 'Accepted at TOYCONF 2021'" in capsys.readouterr().out


@pytest.mark.parametrize("comment", ["Submitted to TOYCONF 2021", "Extends our TOYCONF 2019 paper"])
def test_hope_is_no_venue(comment: str, root: Path, server: Server) -> None:
    """A fact that is not given is left out."""
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, TITLE, PEOPLE, comment=comment)))
    assert new(root, ARXIV) == 0
    assert "venue: arXiv" in only_new(root).read_text("utf-8")


def test_venue_that_is_not_known_is_shown_as_it_is(
    root: Path, server: Server, capsys: Capture
) -> None:
    """Nothing is written under a wrong one; the person says which it is."""
    server.give(
        "/works/10.5555/a", one(work("10.5555/a", TITLE, PEOPLE, **{"container-title": ["Nature"]}))
    )
    assert new(root, "10.5555/a") == 1
    assert nothing_new(root)
    assert (
        "it was published in 'Nature', which is not in papers/venues.yaml"
        in capsys.readouterr().err
    )
    assert new(root, "10.5555/a", "--venue", "J. Toy", "--branch", "uses") == 0
    assert "venue: J. Toy" in only_new(root).read_text("utf-8")


def test_openreview_id_is_looked_up(root: Path, server: Server) -> None:
    """Its venue counts where the paper was accepted, and arXiv knows more."""
    found = note(
        "ToyMirror1", TITLE, PEOPLE, venue="TOYCONF 2021 poster", venueid="TOYCONF.cc/2021"
    )
    server.give("/notes?id=ToyMirror1", notes(found))
    server.give("search_query=ti:", feed(preprint(ARXIV, TITLE, PEOPLE)))
    assert new(root, "https://openreview.net/forum?id=ToyMirror1", "--branch", "theory") == 0
    text = only_new(root).read_text("utf-8")
    assert f'year: 2021\nvenue: TOYCONF\narxiv: "{ARXIV}"\nopenreview: ToyMirror1\n' in text
    assert "verified: [title, authors]" in text


def test_openreview_that_wants_a_browser_is_explained(
    root: Path, server: Server, capsys: Capture
) -> None:
    """With the way round it."""
    server.give("/notes?id=ToyMirror1", Answer(CHALLENGE, 403))
    assert new(root, "ToyMirror1") == 1
    assert "give the paper's title in quotes instead" in capsys.readouterr().err


def test_title_is_looked_up_everywhere(root: Path, server: Server) -> None:
    """Records of one paper come together."""
    server.give("search_query=ti:", feed(preprint(ARXIV, TITLE, PEOPLE)))
    found = note("ToyMirror1", TITLE, PEOPLE, venue="TOYCONF 2021", venueid="TOYCONF.cc/2021")
    server.give("/notes/search", notes(found))
    assert new(root, *TITLE.lower().split()) == 0
    text = only_new(root).read_text("utf-8")
    assert f'title: "{TITLE}"' in text
    assert f'venue: TOYCONF\narxiv: "{ARXIV}"\nopenreview: ToyMirror1\n' in text


def test_title_that_is_not_exact_lists_the_nearest(
    root: Path, server: Server, capsys: Capture
) -> None:
    """Another paper is not taken for it."""
    server.give("search_query=ti:", feed(preprint(ARXIV, TITLE, PEOPLE)))
    assert new(root, "The Mirror Dance") == 1
    assert nothing_new(root)
    assert f"the nearest are: {TITLE} (https://arxiv.org/abs/{ARXIV})" in capsys.readouterr().err


@pytest.mark.parametrize(
    "known", [{"arxiv": ARXIV}, {"title": TITLE.lower()}, {"doi": "10.5555/a"}]
)
def test_paper_that_is_there_already_is_shown(
    known: dict[str, object], tree: Tree, server: Server, capsys: Capture
) -> None:
    """By any of its ids, or by its title under another id."""
    root = tree(entry("uses/doe2020x", **known))
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, TITLE, PEOPLE, doi="10.5555/a")))
    server.give("/works/10.5555/a", one(work("10.5555/a", TITLE, PEOPLE)))
    assert new(root, ARXIV, "--branch", "theory") == 1
    assert "it is there already: papers/uses/doe2020x.yaml:" in capsys.readouterr().err
    assert bool(server.asked) == ("arxiv" not in known)


def test_code_is_taken_from_the_record(root: Path, server: Server, capsys: Capture) -> None:
    """With a question, since the link may be somebody else's."""
    summary = "We dance. The code is at https://github.com/doe/dance."
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, TITLE, PEOPLE, summary=summary)))
    assert new(root, ARXIV) == 0
    assert "code: https://github.com/doe/dance\n" in only_new(root).read_text("utf-8")
    assert "is it the authors' own?" in capsys.readouterr().out


def test_branch_that_is_given_is_taken(root: Path, server: Server, capsys: Capture) -> None:
    """The person decides."""
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, TITLE, PEOPLE)))
    assert new(root, ARXIV, "--branch", "uses") == 0
    assert only_new(root).parent.name == "uses"
    assert "branch:" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("branch", "answer"),
    [
        ("thery", "there is no branch 'thery'; did you mean 'theory'?"),
        ("../x", "there is no branch '../x'"),
        ("methods", "'methods' is a group; use one of those in it: penalties, tricks"),
    ],
)
def test_branch_that_holds_no_papers_is_refused_unasked(
    branch: str, answer: str, root: Path, server: Server, capsys: Capture
) -> None:
    """Before anybody is asked; no path leads out of the tree."""
    assert new(root, ARXIV, "--branch", branch) == 1
    assert answer in capsys.readouterr().err
    assert server.asked == []
    assert nothing_new(root)


def test_key_that_is_taken_gets_a_letter(root: Path, server: Server) -> None:
    """Even where the file that has it cannot be read."""
    (root / "papers" / "uses" / "doe2020mirror.yaml").write_text("title: [", encoding="utf-8")
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, TITLE, PEOPLE)))
    assert new(root, ARXIV, "--branch", "uses") == 0
    assert (root / "papers/uses/doe2020mirrorb.yaml").exists()


def test_second_service_that_fails_is_a_remark(root: Path, server: Server, capsys: Capture) -> None:
    """The entry is right as far as it goes, and the person knows what was not asked."""
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, TITLE, PEOPLE)))
    server.give("/works?", Answer(status=503))
    assert new(root, ARXIV) == 0
    out = capsys.readouterr().out
    assert "Crossref does not answer: status 503; look yourself whether it knows more" in out


def test_service_that_is_needed_must_answer(root: Path, server: Server) -> None:
    """A preprint that names its DOI is not entered as a mere preprint."""
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, TITLE, PEOPLE, doi="10.5555/a")))
    server.give("/works/10.5555/a", Answer(status=503))
    assert new(root, ARXIV) == 1
    assert nothing_new(root)


@pytest.mark.parametrize("identifier", [ARXIV, "10.5555/a", "ToyMirror1", TITLE])
@pytest.mark.parametrize(
    "fault", [Answer(status=503), Answer(b"{"), Answer(b"x", announced=99), None]
)
def test_without_answers_nothing_is_written(
    identifier: str,
    fault: Answer | None,
    root: Path,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    """No network, or nothing but noise: one clear line, no file, no traceback."""
    server.break_down(fault or NOT_FOUND)
    if fault is None:
        for name in server.environment:
            monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert new(root, identifier) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("python -m tools new: ")
    assert nothing_new(root)


@pytest.mark.parametrize("words", [["x"], ["12345"], ["https://example.org/a"]])
def test_what_names_no_paper_is_wrong_usage(words: list[str], root: Path, capsys: Capture) -> None:
    """With what can be given instead."""
    assert new(root, *words) == 2
    assert "give an arXiv id, a DOI, an OpenReview id or a title" in capsys.readouterr().err


def test_hostile_record_reaches_no_path_and_no_terminal(
    root: Path, server: Server, capsys: Capture
) -> None:
    """Facts are text: they name no other folder, and no escape sequence is obeyed."""
    title = '../../../\u202eetc/passwd <script>alert(1)</script> \u200b"}] #x: y'
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, title, ["../../Doe", "R\u009b31m Roe"])))
    assert new(root, ARXIV, "--branch", "uses") == 0
    assert only_new(root).parent == root / "papers" / "uses"
    assert "\u202e" not in capsys.readouterr().out
    index, findings = load_index(root)
    assert [*findings, *run_checks(index)] == []


def test_person_is_asked_for_the_branch_at_a_terminal(
    root: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty answer takes what is proposed; a name goes before it."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: "uses")
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, TITLE, PEOPLE)))
    assert new(root, ARXIV) == 0
    assert only_new(root).parent.name == "uses"


def test_proposal_names_the_entries_and_words_behind_it(root: Path) -> None:
    """A person can judge it."""
    index, _ = load_index(root)
    found = propose(index, "More Dancing Toys", "They dance.")
    assert found is not None
    assert found.branch == "uses"
    assert "'Dancing Toys' (shared: toys, dancing, dance)" in found.reason


def test_nothing_is_proposed_where_nothing_is_shared(
    root: Path, server: Server, capsys: Capture
) -> None:
    """Better no branch than any."""
    record = preprint(ARXIV, "Qqq Www", PEOPLE, summary="Zzz.")
    server.give(f"id_list={ARXIV}", feed(record))
    assert new(root, ARXIV) == 1
    assert "give one of papers/taxonomy.yaml with --branch" in capsys.readouterr().err


def test_an_arxiv_id_of_no_month_says_what_one_looks_like(root: Path, capsys: Capture) -> None:
    """It has the right length, so that the general words would not help."""
    assert new(root, "9999.99999") == 2
    assert "9999.99999 is no arXiv id: one starts with year and month" in capsys.readouterr().err
