"""Turning an issue form's body into an entry, or into an answer that helps."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import TOY, Tree, entry
from tests.sources.server import Answer, Server, feed, preprint
from tools.__main__ import main
from tools.compose import compose
from tools.index import Index, load_index
from tools.issue_form import QUESTIONS, understand
from tools.schema import Paper
from tools.sources import Gathered, fetch

pytest_plugins = ("tests.sources.fixtures",)
Capture = pytest.CaptureFixture[str]
ARXIV = "2001.99901"
FILLED = {
    "paper": f"https://arxiv.org/abs/{ARXIV}",
    "branch": "Theory & mirrors",
    "title": "The Mirror Dance",
    "authors": "Jane Doe, Richard Roe, Jr. and Zoe Zed",
    "year": "2020",
    "venue": "toyconf",
    "tags": "two players, Mirrors",
    "summary": "Both dance.\nNothing breaks.",
}


@pytest.fixture(autouse=True)
def _led_to_the_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands ask the server on this machine, and never wait."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(
        fetch.Fetcher.__init__, "__defaults__", (lambda _seconds: None, time.monotonic)
    )


def body(answers: Mapping[str, str]) -> str:
    """A form as GitHub writes it."""
    return "\n\n".join(
        f"### {each.label}\n\n{answers.get(each.key) or '_No response_'}" for each in QUESTIONS
    )


def send(root: Path, text: str) -> int:
    """Type the command."""
    file = root / "body.md"
    file.write_text(text, encoding="utf-8")
    return main(["from-issue", "--root", str(root), str(file)])


def entries(root: Path) -> list[str]:
    """Files of entries."""
    return [path.relative_to(root).as_posix() for path in sorted(root.glob("papers/*/*.yaml"))]


def test_arxiv_id_alone_is_enough(tree: Tree, server: Server, capsys: Capture) -> None:
    """The services know the rest, and a branch is proposed."""
    root = tree(entry("theory/doe2019x", title="Two Players"))
    record = preprint(ARXIV, "Mirrors of Two Players", ["Jane Doe"])
    server.give(f"id_list={ARXIV}", feed(record))
    assert send(root, body({"paper": ARXIV})) == 0
    assert entries(root) == ["papers/theory/doe2019x.yaml", "papers/theory/doe2020mirrors.yaml"]
    out = capsys.readouterr().out
    assert out.startswith(
        "Thank you. This makes an entry:\n\n```text\npapers/theory/doe2020mirrors"
    )


def test_answers_go_before_what_services_say(tree: Tree, server: Server, capsys: Capture) -> None:
    """What they have otherwise is shown: the id may be another paper's."""
    root = tree(entry("theory/doe2019x", title="Two Players"))
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "Another Paper", ["Jim Jam"])))
    assert send(root, body(FILLED)) == 0
    text = (root / "papers/theory/doe2020mirror.yaml").read_text("utf-8")
    assert text.startswith(
        "title: The Mirror Dance\n"
        'authors: [Jane Doe, "Richard Roe, Jr.", Zoe Zed]\n'
        f'year: 2020\nvenue: TOYCONF\narxiv: "{ARXIV}"\ntags: [two-players, mirrors]\n'
        "summary: Both dance. Nothing breaks.\n"
        f"sources: [https://arxiv.org/abs/{ARXIV}]\n"
    )
    assert "arXiv has 'Another Paper'; is it this paper's record?" in capsys.readouterr().out


def test_full_form_needs_no_service(tree: Tree, server: Server, capsys: Capture) -> None:
    """What nobody answered is said in the entry's report."""
    root = tree(entry("theory/doe2019x", title="Two Players"))
    server.break_down(Answer(status=503))
    assert send(root, body(FILLED)) == 0
    text = (root / "papers/theory/doe2020mirror.yaml").read_text("utf-8")
    assert "sources: [a contributor's form]\n" in text
    assert "arXiv does not answer: status 503" in capsys.readouterr().out


def test_id_that_is_not_known_is_not_taken_over(tree: Tree, capsys: Capture) -> None:
    """A full form does not make a wrong id right."""
    root = tree("")
    assert send(root, body(FILLED)) == 1
    assert entries(root) == []
    assert f"arXiv knows no paper {ARXIV}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "it is empty"),
        ("  \n\n", "it is empty"),
        (body({}), "that alone is enough"),
        (body({"summary": "Nice."}), "or else fill in 'Title', 'Year', 'Venue', 'Page'"),
        (body({"branch": "theory", "year": "2020"}), "or else fill in 'Title', 'Venue', 'Page'"),
        ("Please add the mirror paper, it is great!", "there is no arXiv id, DOI or OpenReview"),
        ("See arXiv:2001.99901 and arXiv:2001.99902.", "several papers are mentioned"),
        (body({"paper": "2001.99901\n2001.99902"}), "does not name one paper"),
        (body({"paper": ARXIV, "year": "twenty"}), "Year: 'twenty' is no year; write four digits"),
        (body({"paper": ARXIV, "venue": "TOYCOMF"}), "did you mean 'TOYCONF'?"),
        (body({"paper": ARXIV, "branch": "../.."}), "Branch: '../..' is not known; use one of"),
        (body({"paper": ARXIV, "also": "theory, thery"}), "did you mean 'theory'?"),
        (body({"paper": ARXIV}) + "\n### Title\n\nAgain", "stands twice"),
        ("x" * 70_000, "more than 65,536 characters"),
    ],
)
def test_what_makes_no_entry_gets_a_helpful_answer(
    text: str, answer: str, tree: Tree, server: Server, capsys: Capture
) -> None:
    """Never an empty entry, and nobody is asked in vain."""
    root = tree("")
    assert send(root, text) == 1
    out = capsys.readouterr().out
    assert out.startswith("Thank you. No entry could be made of this yet:")
    assert answer in out
    assert entries(root) == []
    assert server.asked == []


def test_all_wrong_answers_are_named_at_once(tree: Tree, capsys: Capture) -> None:
    """Not one after the other."""
    send(tree(""), body({"paper": "?", "year": "x", "venue": "y", "branch": "z"}))
    out = capsys.readouterr().out
    assert [label in out for label in ("- Branch: ", "- Year: ", "- Venue: ")] == [True] * 3


def test_prose_with_one_id_is_enough(tree: Tree, server: Server) -> None:
    """Whoever takes no notice of the form has told what matters."""
    root = tree(entry("theory/doe2019x", title="Two Players"))
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "Two Mirrors", ["Jane Doe"])))
    assert send(root, f"Hi! Could you add (https://arxiv.org/abs/{ARXIV})? Thanks.") == 0
    assert "papers/theory/doe2020two.yaml" in entries(root)


def test_paper_that_is_there_is_shown(tree: Tree, capsys: Capture) -> None:
    """With its file and line."""
    root = tree(entry(arxiv=ARXIV))
    assert send(root, body({"paper": ARXIV})) == 1
    assert "it is there already: papers/theory/doe2020mirrors.yaml:" in capsys.readouterr().out


def test_text_above_the_form_is_said_to_be_unused(
    tree: Tree, server: Server, capsys: Capture
) -> None:
    """Nothing is dropped without a word."""
    root = tree(entry("theory/doe2019x", title="Two Players"))
    server.give(f"id_list={ARXIV}", feed(preprint(ARXIV, "Two Mirrors", ["Jane Doe"])))
    assert send(root, "Also see my blog.\n\n" + body({"paper": ARXIV})) == 0
    assert "This text was not used:\n\n```text\nAlso see my blog.\n```" in capsys.readouterr().out


def test_answer_obeys_no_markup_of_the_form(tree: Tree, capsys: Capture) -> None:
    """It is posted under the project's name: no mention, no way out of the block of code."""
    send(tree(""), body({"paper": ARXIV, "venue": "```\n@everyone <img src=x> \u202e`"}))
    out = capsys.readouterr().out
    assert out.count("```") == 2
    assert out.index("```text") < out.index("@everyone") < out.rindex("```")
    assert "\u202e" not in out


def test_file_that_is_missing_is_wrong_usage(tree: Tree, capsys: Capture) -> None:
    """Not an empty form."""
    assert main(["from-issue", "--root", str(tree("")), "nothing.md"]) == 2
    assert "FILE: nothing.md cannot be read" in capsys.readouterr().err


def test_questions_are_for_keys_of_an_entry() -> None:
    """Each once; the form asks for nothing that an entry cannot hold."""
    keys = [each.key for each in QUESTIONS]
    assert len(set(keys)) == len(keys)
    assert set(keys) - {"paper", "branch"} <= set(Paper.model_fields)
    assert len({each.label for each in QUESTIONS}) == len(QUESTIONS)


INDEX: Index = load_index(TOY)[0]
WORDS = st.text("abcdeéß'-.(:", min_size=1, max_size=9).filter(lambda word: word.strip("-.'(:"))
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
NAMES = st.lists(st.text("abcdé", min_size=2, max_size=6), min_size=2, max_size=3).map(" ".join)
TAGS = st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=3, unique=True)
FACTS = st.fixed_dictionaries(
    {
        "title": TEXTS,
        "authors": st.lists(NAMES, min_size=1, max_size=4, unique=True),
        "year": st.integers(1950, 2026),
        "venue": st.sampled_from(sorted(INDEX.venues)),
        "arxiv": st.just(ARXIV),
    },
    optional={
        "doi": st.just("10.5555/toy.1"),
        "openreview": st.just("ToyMirror1"),
        "acronym": WORDS,
        "code": st.just("https://code.example.org/doe/mirror"),
        "also": st.lists(st.sampled_from(["theory", "uses"]), min_size=1, max_size=2, unique=True),
        "tags": TAGS,
        "summary": TEXTS,
        "note": TEXTS,
        "sources": st.lists(TEXTS, min_size=1, max_size=3, unique=True),
    },
)


@given(FACTS)
@settings(max_examples=100, deadline=None, database=None, derandomize=True)
def test_form_gives_back_the_facts_that_were_filled_in(facts: dict[str, object]) -> None:
    """From the facts to a form and back to an entry, nothing is lost or changed."""
    ids = ("arxiv", "openreview", "doi")
    answers = {key: _written(value) for key, value in facts.items() if key not in ids}
    answers["paper"] = "\n".join(str(facts[key]) for key in ids if key in facts)
    asked = understand(body(answers), INDEX)
    values = compose(Gathered(()), INDEX.venues, {"sources": ["x"], **asked.given}).values
    assert dict(values) == {"sources": ["x"], **facts}


def _written(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
