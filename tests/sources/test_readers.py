"""What the services answer, in their own formats, and what is read of it."""

import json
import time

import pytest

from tests.sources.server import (
    CHALLENGE,
    ERROR_ENTRY,
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
from tools.sources import Facts, Fetcher, NotFoundError, SourceError, arxiv, crossref, openreview

pytest_plugins = ("tests.sources.fixtures",)
PEOPLE = ["Jane Doe", "Lucja van der Roe"]
BROKEN = [
    b"",
    b"Rate exceeded.",
    b"<html><body>Down</body></html>",
    b"{",
    b"\xff\xfe",
    b"[" * 99_999,
]


def test_arxiv_record_is_read_whole(fetcher: Fetcher, server: Server) -> None:
    """Titles are broken over lines, ids carry a version, and a DOI may be of a publication."""
    record = preprint(
        "2001.99901",
        "The Mirror\n  Game.",
        PEOPLE,
        doi="10.5555/TOY.1",
        journal_ref="J. Toy 12, 1999-2020 (2021)",
        comment="8 pages",
        summary="  Mirrors\nlook back. Code: https://github.com/doe/mirror. Toys too.",
    )
    server.give("id_list=2001.99901", feed(record))
    found = arxiv.by_id(fetcher, server.services["arxiv"], "2001.99901")
    assert found == Facts(
        service="arXiv",
        source="https://arxiv.org/abs/2001.99901",
        title="The Mirror Game",
        authors=("Jane Doe", "Lucja van der Roe"),
        year=2021,
        venue="J. Toy 12, 1999-2020 (2021)",
        arxiv="2001.99901",
        doi="10.5555/toy.1",
        comment="8 pages",
        abstract="Mirrors look back. Code: https://github.com/doe/mirror. Toys too.",
    )
    assert found.code == "https://github.com/doe/mirror"


def test_doi_of_the_preprint_itself_says_nothing(fetcher: Fetcher, server: Server) -> None:
    """Every preprint gets one."""
    server.give(
        "/arxiv/", feed(preprint("2001.99901", "M", PEOPLE, doi="10.48550/arXiv.2001.99901"))
    )
    assert arxiv.by_id(fetcher, server.services["arxiv"], "2001.99901").doi is None


def test_unknown_arxiv_id_is_not_found(fetcher: Fetcher, server: Server) -> None:
    """The feed has no entry."""
    with pytest.raises(NotFoundError, match=r"arXiv knows no paper 2001\.99901"):
        arxiv.by_id(fetcher, server.services["arxiv"], "2001.99901")


def test_record_of_another_paper_is_not_taken(fetcher: Fetcher, server: Server) -> None:
    """Whatever a service sends, it was not asked for."""
    server.give("/arxiv/", feed(preprint("2001.99902", "Other", PEOPLE)))
    with pytest.raises(NotFoundError):
        arxiv.by_id(fetcher, server.services["arxiv"], "2001.99901")


def test_error_in_a_feed_is_an_error(fetcher: Fetcher, server: Server) -> None:
    """It comes with status 200 and looks like a paper titled 'Error'."""
    server.give("/arxiv/", feed(ERROR_ENTRY))
    with pytest.raises(SourceError, match="incorrect id format"):
        arxiv.by_title(fetcher, server.services["arxiv"], "Error")


@pytest.mark.parametrize("body", BROKEN)
def test_what_is_no_feed_is_an_error(body: bytes, fetcher: Fetcher, server: Server) -> None:
    """Malformed answers end in one sentence, never in a traceback."""
    server.give("/arxiv/", body)
    with pytest.raises(SourceError, match="arXiv gave an answer that cannot be read: no Atom feed"):
        arxiv.by_title(fetcher, server.services["arxiv"], "Mirrors")


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE feed [<!ENTITY i 'small'>]>",
        "<!DOCTYPE feed SYSTEM 'http://127.0.0.1:1/x.dtd' [<!ENTITY i 'small'>]>",
        "<!DOCTYPE feed [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE feed [<!ENTITY a '0123456789'>"
        + "".join(
            f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "]>",
    ],
)
def test_feed_with_a_document_type_is_refused_at_once(
    declaration: str, fetcher: Fetcher, server: Server
) -> None:
    """Entities could fill the memory or fetch files; a feed has no use for them."""
    body = feed(preprint("2001.99901", "TITLE", PEOPLE)).decode()
    head, rest = body.split("\n", 1)
    hostile = f"{head}\n{declaration}\n{rest.replace('TITLE', '&i;')}"
    server.give("/arxiv/", hostile.encode())
    start = time.process_time()
    with pytest.raises(SourceError, match="no Atom feed"):
        arxiv.by_title(fetcher, server.services["arxiv"], "Mirrors")
    assert time.process_time() - start < 1


def test_crossref_record_is_read_whole(fetcher: Fetcher, server: Server) -> None:
    """Titles and containers are lists, titles carry markup, proceedings tell of their event."""
    record = work(
        "10.5555/TOY.1",
        "The <i>Mirror</i> &amp; the\n Game",
        PEOPLE,
        subtitle=["Why Two Agree"],
        event={"name": "TOYCONF", "start": {"date-parts": [[2020, 12, 1]]}},
    )
    server.give("/works/10.5555/toy.1", one(record))
    found = crossref.by_doi(fetcher, server.services["crossref"], "10.5555/toy.1")
    assert found.title == "The Mirror & the Game: Why Two Agree"
    assert found.authors == ("Jane Doe", "Lucja van der Roe")
    assert (found.year, found.doi) == (2020, "10.5555/toy.1")
    assert found.venue == "2021 IEEE/CVF Conference on Toys (TOYCONF)"


def test_doi_of_a_preprint_leads_to_the_paper(fetcher: Fetcher, server: Server) -> None:
    """The published venue goes before the preprint."""
    relation = {
        "is-preprint-of": [{"id-type": "doi", "id": "10.5555/TOY.1", "asserted-by": "subject"}]
    }
    server.give(
        "/works/10.5555/pre",
        one(work("10.5555/pre", "M", PEOPLE, type="posted-content", relation=relation)),
    )
    server.give("/works/10.5555/toy.1", one(work("10.5555/toy.1", "M", PEOPLE)))
    found = crossref.by_doi(fetcher, server.services["crossref"], "10.5555/pre")
    assert found.doi == "10.5555/toy.1"


def test_posted_copy_is_not_taken_for_a_publication(fetcher: Fetcher, server: Server) -> None:
    """Known papers are posted again under other names."""
    server.give("/works?", many(work("10.5555/copy", "M", PEOPLE, type="posted-content")))
    assert crossref.by_title(fetcher, server.services["crossref"], "M") == []


@pytest.mark.parametrize(
    "body", [*BROKEN, b"null", b'{"message": {"title": 5}}', b'{"message": []}']
)
def test_what_is_no_record_is_an_error(body: bytes, fetcher: Fetcher, server: Server) -> None:
    """Malformed answers end in one sentence, never in a traceback."""
    server.give("/works/10.5555/toy.1", body)
    with pytest.raises(SourceError, match="Crossref gave an answer that cannot be read"):
        crossref.by_doi(fetcher, server.services["crossref"], "10.5555/toy.1")


def test_nulls_and_organisations_in_a_record_are_read(fetcher: Fetcher, server: Server) -> None:
    """Publishers send what they like."""
    record = work("10.5555/toy.1", "M", []) | {
        "author": [{"name": "Toys and Joys"}, {"given": "R.", "family": "Roe", "suffix": "Jr."}],
        "container-title": None,
        "issued": {"date-parts": [[None]]},
    }
    server.give("/works/10.5555/toy.1", one(record))
    found = crossref.by_doi(fetcher, server.services["crossref"], "10.5555/toy.1")
    assert found.authors == ("Toys and Joys", "R. Roe Jr.")
    assert (found.year, found.venue) == (None, "")


@pytest.mark.parametrize(
    ("venue", "venueid", "published"),
    [
        ("TOYCONF 2021 poster", "TOYCONF.cc/2021/Conference", "TOYCONF 2021 poster"),
        ("Submitted to TOYCONF 2021", "TOYCONF.cc/2021/Conference", ""),
        ("TOYCONF 2021", "TOYCONF.cc/2021/Conference/Rejected_Submission", ""),
        ("TOYCONF 2021 Conference Withdrawn Submission", "", ""),
        ("TOYCONF 2021", "OpenReview.net/Public_Article", ""),
        ("CoRR 2020", "dblp.org/journals/CORR/2020", ""),
    ],
)
def test_openreview_venue_counts_only_if_it_was_accepted(
    venue: str, venueid: str, published: str, fetcher: Fetcher, server: Server
) -> None:
    """Submissions carry a venue as well, and anybody may claim one."""
    server.give(
        "/notes/search", notes(note("ToyMirror1", "M", PEOPLE, venue=venue, venueid=venueid))
    )
    (found,) = openreview.by_title(fetcher, server.services["openreview"], "M")
    assert (found.venue, found.openreview, found.year) == (published, "ToyMirror1", 2021)


def test_older_notes_hold_their_facts_bare(fetcher: Fetcher, server: Server) -> None:
    """The first interface had no 'value'."""
    old = note("ToyMirror1", "", []) | {"content": {"title": "M", "authors": PEOPLE, "venue": None}}
    server.give("/notes", notes(old))
    found = openreview.by_id(fetcher, server.services["openreview"], "ToyMirror1")
    assert (found.title, found.authors) == ("M", tuple(PEOPLE))


def test_openreview_that_wants_a_browser_is_explained(fetcher: Fetcher, server: Server) -> None:
    """It answers a program only when it searches."""
    server.give("/notes?id=", Answer(CHALLENGE, 403))
    with pytest.raises(SourceError, match=r"status 403; .* give the paper's title in quotes"):
        openreview.by_id(fetcher, server.services["openreview"], "ToyMirror1")


@pytest.mark.parametrize("body", [*BROKEN, b"{}", json.dumps({"notes": [{"content": 5}]}).encode()])
def test_what_are_no_notes_is_an_error(body: bytes, fetcher: Fetcher, server: Server) -> None:
    """Malformed answers end in one sentence, never in a traceback."""
    server.give("/notes/search", body)
    with pytest.raises(SourceError, match="OpenReview gave an answer that cannot be read"):
        openreview.by_title(fetcher, server.services["openreview"], "M")


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Code is available at https://github.com/doe/mirror.", "https://github.com/doe/mirror"),
        ("Source code: http://www.github.com/doe/mirror.git", "https://github.com/doe/mirror"),
        (
            "Our implementation (https://gitlab.com/doe/mirror/tree/x)",
            "https://gitlab.com/doe/mirror",
        ),
        ("We compare with https://github.com/roe/other. Code will follow.", None),
        ("Code: https://doe.github.io/mirror", None),
        ("No link.", None),
    ],
)
def test_code_is_what_a_sentence_offers_as_code(text: str, link: str | None) -> None:
    """A link in an abstract may lead to somebody else's work."""
    assert Facts("arXiv", "x", "M", abstract=text).code == link


def test_text_of_services_is_cleaned() -> None:
    """Nothing invisible gets into an entry, and the characters are the usual ones."""
    body = feed(preprint("2001.99901", "Mi\u200brrors \ufb01t\u202e", ["Mu\u0308ller\u00a0 X"]))
    (found,) = arxiv.read_feed(body)
    assert (found.title, found.authors) == ("Mirrors fit", ("Müller X",))
