"""A site of entries and lists that attack it in every text: none of it is markup, none runs."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import feedparser
import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.browser.attacks import ATTACKS, MARKS, attack_lists, attacked, broken_out, elements
from tests.conftest import TOY
from tests.export.readers import READERS, expected
from tools.bench.browser import served
from tools.build import build
from tools.export import EXPORTS
from tools.index import load_index

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented index, attacked."""
    made = tmp_path_factory.mktemp("attacked")
    shutil.copytree(TOY / "papers", made / "papers")
    attack_lists(made / "papers")
    for number, text in enumerate(ATTACKS):
        path = made / "papers" / "uses" / f"mal{2000 + number}word{number}.yaml"
        path.write_text(json.dumps(attacked(number, text)), "utf-8")
    written = made / "site" / "pages"
    written.mkdir(parents=True)
    for name in ("about", "contribute", "data", "beside"):
        head = f"---\ntitle: {name.title()}\ndescription: An invented page.\n---\n\n"
        (written / f"{name}.md").write_text(f"{head}# {name.title()}\n\n{MARKS}\n", "utf-8")
    return made


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    """Its site."""
    build(root, root / "out")
    return root / "out"


@pytest.mark.parametrize(
    "markup",
    [
        "<gi-evil>",
        "<p onclick=x>",
        "<a href=' javascript:x'>y</a>",
        "<a href='file:///x'>y</a>",
        "<script>window.evil=1</script>",
        '<script type=application/ld+json>{"evil": "<"}</script>',
        "<em>evil</em>",
        "<iframe></iframe>",
        "<svg class=gi-evil></svg>",
    ],
)
def test_what_breaks_out_would_be_seen(markup: str) -> None:
    """The check below is able to fail."""
    assert len(broken_out(f"<!doctype html><body>{markup}")) == 1


def test_nothing_is_markup_on_any_page(site: Path) -> None:
    """Parsed as a browser does, charts and JSON-LD included."""
    pages = sorted(site.rglob("*.html"))
    found = {str(path.relative_to(site)): broken_out(path.read_text("utf-8")) for path in pages}

    assert len(pages) > len(ATTACKS)
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_each_page_is_titled_by_the_whole_text(site: Path) -> None:
    """Nothing is stripped to be safe: title and heading say what the entry says."""
    for number, text in enumerate(ATTACKS):
        html = (site / f"papers/mal{2000 + number}word{number}/index.html").read_text("utf-8")
        (title,) = {text for tag, _, text in elements(html) if tag == "title" and "Word" in text}

        assert " ".join(title.split()).startswith(f"Word{number} ")
        assert "$" in text or f"Word{number} {text}" in " ".join(title.split())


def test_feeds_hold_it_as_text(site: Path) -> None:
    """Sound XML and JSON; what a feed reader takes for HTML holds none of it as markup."""
    for path in [*site.rglob("feed.xml"), *site.rglob("sitemap.xml"), *site.rglob("*.svg")]:
        tags = [element.tag.rpartition("}")[2] for element in ElementTree.parse(path).iter()]
        assert not [tag for tag in tags if "evil" in tag or tag in {"script", "iframe"}], path
    for path in site.rglob("feed.xml"):
        parsed = feedparser.parse(path.read_bytes(), sanitize_html=False)
        assert not parsed.bozo
        for item in parsed.entries:
            htmls = [each.value for each in item.get("content", []) if "html" in each.type]
            assert [] == [problem for html in htmls for problem in broken_out(html)]
    for path in site.rglob("feed.json"):
        for item in json.loads(path.read_text("utf-8"))["items"]:
            assert [] == broken_out(item.get("content_html", ""))


def test_exports_are_read_back_to_the_letter(root: Path, site: Path) -> None:
    """By the programs that they are made for: no entry ends early, none is added."""
    papers = {key: each.paper for key, each in load_index(root)[0].entries.items()}
    for name, read in READERS:
        told = read((site / f"papers.{EXPORTS[name].suffix}").read_text("utf-8"))

        assert sorted(told) == sorted(papers), read.__name__
        for key, paper in papers.items():
            assert _even(told[key].title) == _even(expected(paper).title), read.__name__


def _even(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Any]:
    """A page of the attacked site that fails its test when anything ran, asked or left."""
    said: list[str] = []

    def note_dialog(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    with served(site) as address:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        page.on("dialog", note_dialog)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on(
            "request",
            lambda r: said.extend([] if r.url.startswith((address, "data:")) else [r.url]),
        )
        yield page
        context.close()
    assert said == []


def assert_nothing_ran(page: Any) -> None:
    """No program of an attack ran, and none waits in the page as it stands."""
    assert page.evaluate("window.evil") is None
    html = page.evaluate("document.documentElement.outerHTML")
    # Our own marks of what was found.
    assert broken_out(re.sub(r"</?mark>", "", html)) == []


def test_nothing_runs_on_any_page(opened: Any, site: Path) -> None:
    """Each page with its scripts run, in Chromium."""
    for path in sorted(site.rglob("index.html")):
        opened.goto(f"/{path.parent.relative_to(site).as_posix()}/")
        assert opened.evaluate("window.evil") is None, path


@pytest.mark.parametrize("words", ["Word", "evil", "<gi-evil>", "onerror", "Mal"])
def test_nothing_runs_in_the_search(opened: Any, words: str) -> None:
    """What is found is shown as text, and so is what was typed."""
    opened.goto("/")
    opened.keyboard.press("/")
    opened.keyboard.type(words)
    expect(opened.get_by_role("option").first).to_be_visible()

    assert_nothing_ran(opened)


def test_nothing_runs_in_the_list_of_papers(opened: Any) -> None:
    """An address may bring any words into its field of search."""
    for number, text in enumerate(ATTACKS):
        opened.goto("/papers/?" + urlencode({"q": f"Word{number} {text}"}))
        opened.wait_for_load_state("networkidle")
        assert_nothing_ran(opened)
