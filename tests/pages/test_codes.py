"""The page of findings: every code there is, each with an example that is true."""

import ast
import dataclasses
from pathlib import Path

import pytest

from tests.conftest import Tree, entry
from tests.pages.site_check import Page
from tools.explained import Explained
from tools.fmt import format_files
from tools.fmt.codes import CODES as FORM_CODES
from tools.index import load_index
from tools.pages.codes import ALL_GROUPS, WIDTH, codes_page
from tools.pages.context import Context
from tools.pages.explained import CODES as PAGE_CODES
from tools.pages.explained import page_answers
from tools.refresh.compare import CODE as DISAGREES
from tools.service_codes import CODES as SERVICE_CODES

TOOLS = Path(__file__).parent.parent.parent / "tools"
KNOWN = {each.code: each for codes in ALL_GROUPS.values() for each in codes}
# The argument of each function that is a code.
CODE_ARGUMENT = {"Finding": 3, "finding": 1, "failure": 2, "refused": 0, "_report": 1, "_stop": 1}
CODE_ARGUMENT |= {"_wrong": 1, "_wrong_type": -1, "_misplaced": -1}


def written_codes(source: str) -> set[str]:
    """Codes that a source text writes out: in calls, and first of three words of the schema."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        parts: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            number = CODE_ARGUMENT.get(name, -1)
            parts = node.args[number : number + 1] if number >= 0 else []
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            parts = node.value.elts[:1] if len(node.value.elts) == 3 else []
        found |= {part.value for part in parts if isinstance(part, ast.Constant)}
    return {code for code in found if isinstance(code, str)}


def test_every_code_is_explained() -> None:
    """A finding whose code leads nowhere leaves its reader alone."""
    written = {
        code
        for path in TOOLS.rglob("*.py")
        for code in written_codes(path.read_text("utf-8"))
        if code
    }
    assert {"syntax", "wrong-value", "too-long", "bad-head", "misplaced"} <= written
    assert written <= KNOWN.keys()


def test_each_code_is_explained_once() -> None:
    """Its place on the page is its address."""
    assert len(KNOWN) == sum(map(len, ALL_GROUPS.values()))
    assert KNOWN[DISAGREES] in SERVICE_CODES


@pytest.mark.parametrize("explained", [pytest.param(e, id=e.code) for e in PAGE_CODES if e.bad])
def test_example_of_a_page_is_true(explained: Explained, context: Context) -> None:
    """The bad one has this finding alone, the mended one has none."""
    assert {each.code for each in page_answers(context, explained.bad)} == {explained.code}
    assert page_answers(context, explained.good) == []


def test_example_of_the_canonical_form_is_true(tree: Tree) -> None:
    """As `fmt --check` answers."""
    (explained,) = (each for each in FORM_CODES if each.bad)
    found = format_files(tree(explained.bad), lambda _: True, write=False)
    assert [str(each) for each in found.changed] == [explained.answer]
    assert format_files(tree(explained.good), lambda _: True, write=False).changed == []


def test_page_shows_each_code_with_its_examples_and_the_answer(context: Context) -> None:
    """From the checks themselves."""
    page = codes_page(context)
    shown = Page(page.text)
    assert shown.problems == []
    for explained in KNOWN.values():
        assert f"\n### {explained.code} {{: #{explained.code} }}\n" in page.text
    assert "no venue is named &#39;TOYCONV&#39;. Did you mean &#39;TOYCONF&#39;?" in page.text
    assert "papers/theory/doe2020mirrors.yaml, saved as latin-1" in page.text
    assert "Mir\\u200brors" in page.text, "what nobody can see is shown as an escape"
    assert max(map(len, "".join(shown.texts).splitlines())) < 4 * WIDTH, "long lines are cut"


def test_page_lists_what_entries_allow(context: Context, tree: Tree) -> None:
    """Each with its reason, as text."""
    allow = [{"code": "arxiv-year", "reason": "Printed <b>before</b> it was posted."}]
    index, findings = load_index(tree(entry(arxiv="2101.99901", allow=allow)))
    assert findings == []
    text = codes_page(dataclasses.replace(context, index=index)).text
    assert '<a href="../papers/doe2020mirrors/">Doe 2020</a>' in text
    assert "Printed &lt;b&gt;before&lt;/b&gt; it was posted." in text
    assert (
        "No entry allows any."
        in codes_page(
            dataclasses.replace(context, index=dataclasses.replace(index, entries={}))
        ).text
    )
