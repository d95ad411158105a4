"""Two passes over the links of an index, the report, and the command."""

import json
from pathlib import Path

import pytest
import requests
from requests.adapters import HTTPAdapter

from tests.conftest import Tree, entry
from tests.sources.server import NOT_FOUND, Answer, Server
from tools.__main__ import main
from tools.index import load_index
from tools.links import Link, Looked, Outcome, as_markdown, links_of, visit
from tools.links.report import MARK

pytest_plugins = ("tests.sources.fixtures",)
Capture = pytest.CaptureFixture[str]
HERE = Answer(b"here")
COPY = {
    "archived_snapshots": {
        "closest": {
            "status": "200",
            "available": True,
            "url": "http://web.archive.org/web/20190501120000/https://toys.example.org/mirrors",
            "timestamp": "20190501120000",
        }
    }
}
RESOURCE = """# papers/resources.yaml
resources:
  - id: gan-lab
    name: GAN Lab
    kind: demo
    summary: Shows a game in the plane.
    url: https://lab.example.org/gan
    sources: [a list]
    added: 2026-11-22
  - id: old-lab
    name: Old Lab
    kind: demo
    summary: Showed a game in the plane.
    url: https://old.example.org/gan
    state: {word: gone, since: 2020-01, reason: The host was closed., source: a list}
    sources: [a list]
    added: 2026-11-22
"""


class Detour(HTTPAdapter):
    """Leads every request to the server on this machine, as /HOST/PATH."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base

    def send(
        self, request: requests.PreparedRequest, *args: object, **more: object
    ) -> requests.Response:
        """Send it there."""
        request.url = f"{self.base}/{(request.url or '').partition('://')[2]}"
        return super().send(request, *args, **more)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _led_to_the_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address is on this machine, and nobody waits."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    session = requests.Session

    def made() -> requests.Session:
        new = session()
        new.mount("https://", Detour(server.base))
        return new

    monkeypatch.setattr(requests, "Session", made)
    monkeypatch.setattr(visit, "PAUSE_SECONDS", 0.0)
    server.give("/archive/", json.dumps({"archived_snapshots": {}}).encode())


def links(root: Path, *words: str) -> int:
    """Type the command."""
    return main(["links", "--root", str(root), "--pause", "0", *words])


def test_every_address_is_taken_once(tree: Tree) -> None:
    """Of entries and of resources that are not marked as gone; ids are made to last."""
    code = "https://code.example.org/a#readme"
    root = tree(
        entry(code=code, arxiv="2001.99901")
        + entry("uses/roe2020windows", title="Windows", url=None, arxiv="2001.99902", code=code)
        + RESOURCE
    )
    index, findings = load_index(root)

    assert [] == findings
    assert [
        ("https://code.example.org/a", 2),
        ("https://lab.example.org/gan", 1),
        ("https://toys.example.org/mirrors", 1),
    ] == [(each.url, len(each.places)) for each in links_of(index, index.entries.values())]


def test_living_links_are_clean(
    tree: Tree, server: Server, capsys: Capture, tmp_path: Path
) -> None:
    """The report is empty: the weekly run closes its issue."""
    server.give("/toys.example.org/", HERE)
    report = tmp_path / "report.md"

    assert 0 == links(tree(entry()), "--report", str(report))
    assert "" == report.read_text("utf-8")
    assert ("", "1 addresses visited, 0 dead, 0 gave no clear answer\n") == capsys.readouterr()


def test_what_is_back_at_the_second_visit_is_alive(tree: Tree, server: Server) -> None:
    """A server that is being moved answers 404 for a while."""
    server.give("/toys.example.org/", NOT_FOUND, HERE)

    assert 0 == links(tree(entry()))
    assert 2 == sum("toys.example.org" in each for each in server.asked)


def test_a_dead_link_is_told_with_place_and_mend(
    tree: Tree, server: Server, capsys: Capture, tmp_path: Path
) -> None:
    """In the terminal as in the issue, with the archived copy."""
    server.give("/toys.example.org/", NOT_FOUND)
    server.give("/archive/", json.dumps(COPY).encode())
    report = tmp_path / "report.md"

    assert 1 == links(tree(entry()), "--report", str(report))
    copy = "https://web.archive.org/web/20190501120000/https://toys.example.org/mirrors"
    assert capsys.readouterr().out == (
        "papers/theory/doe2020mirrors.yaml:5:6: dead-link nothing is at"
        " https://toys.example.org/mirrors any more (status 404, twice). Put its new address or"
        f" the copy {copy} in its place.\n"
    )
    text = report.read_text("utf-8")
    assert text.startswith(MARK)
    assert (
        "- `https://toys.example.org/mirrors` (status 404), in `papers/theory/doe2020mirrors"
        in text
    )
    assert f"archived copy of 2019-05-01: `{copy}`" in text


def test_a_dead_resource_is_to_be_marked(tree: Tree, server: Server, capsys: Capture) -> None:
    """Readers may look for it: its entry stays."""
    server.give("/lab.example.org/", NOT_FOUND)
    server.give("/toys.example.org/", HERE)

    assert 1 == links(tree(entry() + RESOURCE))
    assert "Say in its 'state' that it is gone." in capsys.readouterr().out


def test_paths_limit_the_visits(tree: Tree, server: Server, capsys: Capture) -> None:
    """Whoever mends one entry need not wait for all."""
    server.give("/toys.example.org/", HERE)
    root = tree(entry() + RESOURCE)

    assert 0 == links(root, str(root / "papers" / "theory"))
    assert capsys.readouterr().err.startswith("1 addresses visited")


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"", 503, headers={"Retry-After": "999"}),
        Answer(b"<html>"),
        Answer(b"[]"),
        Answer(b'{"archived_snapshots": {"closest": {"available": true, "status": "200"}}}'),
        Answer(json.dumps(COPY).replace("http://web.archive.org", "javascript:").encode()),
    ],
)
def test_an_archive_that_is_silent_hides_no_dead_link(
    tree: Tree, server: Server, capsys: Capture, answer: Answer
) -> None:
    """Nor does one that answers nonsense."""
    server.give("/toys.example.org/", NOT_FOUND)
    server.give("/archive/", answer)

    assert 1 == links(tree(entry()))
    assert "Put its new address in its place, or take the key out." in capsys.readouterr().out


def test_what_gave_no_clear_answer_is_listed_beside_the_dead(
    tree: Tree, server: Server, tmp_path: Path
) -> None:
    """As no fault."""
    server.give("/toys.example.org/", NOT_FOUND)
    server.give("/shy.example.org/", Answer(b"", 403))
    report = tmp_path / "report.md"

    assert 1 == links(tree(entry(code="https://shy.example.org/a")), "--report", str(report))
    assert "- `https://shy.example.org/a`: status 403" in report.read_text("utf-8")


def test_the_report_of_many_fits_into_an_issue(tree: Tree) -> None:
    """GitHub refuses a longer one as a whole; what has no room is counted."""
    index, _ = load_index(tree(entry()))
    (place,) = (each.places for each in links_of(index, index.entries.values()))
    many = {
        Link(f"https://code.example.org/{number:04}/{'x' * 60}", place): Outcome(
            "gone", "status 404"
        )
        for number in range(1500)
    }
    text = as_markdown(Looked(3000, gone=many, unsure=many))

    assert len(text) < 65_536
    shown = text.count("no archived copy found")
    assert f"- and {1500 - shown:,} more" in text
