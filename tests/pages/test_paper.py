"""The page of a paper."""

import dataclasses
from pathlib import Path

from tests.pages.site_check import Page
from tools.index import Index
from tools.pages.citation import (
    authors_line,
    cited,
    family_name,
    markdown_citation,
    plain_citation,
)
from tools.pages.claims import ON_PAGE
from tools.pages.context import Context
from tools.pages.links import Source, identifiers, source, sources
from tools.pages.paper import facts, paper_pages


def body(context: Context, key: str) -> Page:
    """The parsed body of a paper's page."""
    (page,) = [page for page in paper_pages(context) if page.address == f"papers/{key}/"]
    return Page(page.body)


def test_a_page_shows_every_fact(context: Context) -> None:
    """Whatever an entry states can be read on its page."""
    page = body(context, "doe2020mirror")
    shown = " ".join("".join(page.texts).split())

    for text in (
        "The Mirror Game: Why Two Players Agree",
        "Jane Doe, Richard van der Roe",
        "2001.99901",
        "10.5555/toy.mirror_1",
        "ToyMirror1",
        "two-players",
        "Shows that <b>both</b> players",
        "The second table was not read.",
        "± 0.10 (standard deviation)",
        "ring of five",
        "samples 500",
        "compared with train split",
        "Table 1; over 5 runs.",
        "With class labels; Section 4.",
        "Read in 2 places",
        "@inproceedings{doe2020mirror,",
        "MirrorGAN-T",
    ):
        assert text in shown


def test_a_page_leads_to_ids_code_branches_neighbours_and_its_file(context: Context) -> None:
    """Everything that a reader may want next."""
    links = body(context, "doe2020mirror").links

    for address in (
        "https://arxiv.org/abs/2001.99901",
        "https://doi.org/10.5555/toy.mirror_1",
        "https://openreview.net/forum?id=ToyMirror1",
        "https://toys.example.org/mirror?page=1&view=100%25",
        "https://code.example.org/doe/mirror",
        "http://toys.example.org/~doe/mirror",
        "../../branches/theory/",
        "../../branches/penalties/",
        "../../papers/mullerorsted2021beta/",
        "https://github.com/gan-index/gan-index/edit/main/papers/theory/doe2020mirror.yaml",
    ):
        assert address in links


def test_an_entry_without_authors_is_marked(context: Context) -> None:
    """It asks for what is missing, and nothing else breaks."""
    shown = " ".join(body(context, "anon1999toys").texts)

    assert "incomplete" in shown
    assert "The authors are not recorded yet." in shown


def test_facts_tell_whether_two_sources_agree(toy: Index) -> None:
    """Only facts that the entry states are listed."""
    found = facts(toy.by_key("mullerorsted2021beta"))

    assert ["title", "authors", "venue", "year", "arXiv id"] == [fact.name for fact in found]
    assert not any(fact.verified for fact in found)
    assert all(fact.verified for fact in facts(toy.by_key("doe2020mirror")))


def test_a_title_s_formulas_are_drawn_in_the_page_and_letters_in_the_tab(context: Context) -> None:
    """A browser's tab takes no pictures."""
    (page,) = [page for page in paper_pages(context) if "mullerorsted" in page.address]

    assert page.title == "β-Mirrors and the Norm ‖x‖22"
    assert 2 == page.body.split("</h1>")[0].count('<svg class="math"')


def test_neighbours_stay_within_the_main_branch(context: Context) -> None:
    """A paper that belongs to a branch beside its own is no neighbour there."""
    links = body(context, "doe2020mirror").links

    assert "../../papers/mullerorsted2021beta/" in links
    assert "../../papers/roe2019penalty/" not in links


def test_old_arxiv_ids_keep_their_slash(toy: Index) -> None:
    """They hold the archive's name."""
    (link,) = identifiers(toy.by_key("anon1999toys").paper)

    assert link.address == "https://arxiv.org/abs/toy-ph/9901999"


def test_sources_lead_to_where_they_can_be_read() -> None:
    """A file of a repository, an address, or plain words without a link."""
    found = [
        source("owner/repo:a b/c.md").address,
        source("https://x.org/y/").address,
        source("the proceedings").address,
    ]

    assert ["https://github.com/owner/repo/blob/HEAD/a%20b/c.md", "https://x.org/y/", ""] == found


def test_files_of_one_repository_stand_together() -> None:
    """In the order in which the entry names them; the repository is what a link leads to."""
    assert [
        Source("a/b", "https://github.com/a/b", ("one.md", "two x.md")),
        Source("the paper", "", ()),
        Source("x.org/y", "https://x.org/y", ()),
    ] == sources(["a/b:one.md", "the paper", "https://x.org/y", "a/b:two x.md"])


def test_a_paper_is_cited_in_every_form(context: Context) -> None:
    """Each is on the page, to be read without a script too."""
    shown = "".join(body(context, "roe2019penalty").texts)

    for text in (
        "@article{roe2019penalty,",
        "TY  - JOUR\nID  - roe2019penalty\n",
        '{"id":"roe2019penalty","type":"article-journal"',
        "Richard Roe, Jr. A Penalty for Everyone. Journal of Toy Results, 2019. https://doi.org/",
        "Roe [A Penalty for Everyone](https://doi.org/10.5555/toy.penalty) (J. Toy 2019)",
    ):
        assert text in shown


def test_citations_hold_letters_and_no_markup(toy: Index, context: Context) -> None:
    """Formulas as letters; in Markdown every sign is only a sign."""
    entry = toy.by_key("mullerorsted2021beta")
    title = context.plain_title(entry)

    assert plain_citation(entry, toy, title) == (
        "Łucja Müller-Ørsted, Nguyễn Thị Toy and Işık Çelik. β-Mirrors and the Norm ‖x‖22."
        " arXiv preprint, 2021. https://arxiv.org/abs/2102.99902"
    )
    odd = toy.by_key("anon1999toys")
    assert r"Toys \& \<script\>alert" in markdown_citation(odd, odd.paper.title)
    assert plain_citation(odd, toy, "Why?").startswith("Why? Journal of Toy Results, 1999.")


def test_a_paper_with_many_numbers_has_a_page_of_them(toy: Index, context: Context) -> None:
    """As deep as its own, for both are filled into one shell."""
    entry = toy.by_key("doe2020mirror")
    claims = entry.paper.claims * ON_PAGE
    many = dataclasses.replace(entry, paper=entry.paper.model_copy(update={"claims": claims}))
    index = dataclasses.replace(toy, entries={many.key: many})
    own, all_ = paper_pages(dataclasses.replace(context, index=index))

    assert (own.address, all_.address) == (f"papers/{many.key}/", f"papers/{many.key}-numbers/")
    assert f"../{many.key}/" in Page(all_.body).links


def test_names_in_running_text(toy: Index) -> None:
    """Family names, and the title where there are none."""
    papers = {key: entry.paper for key, entry in toy.entries.items()}

    assert cited(papers["doe2020mirror"]) == "Doe and Roe 2020"
    assert cited(papers["mullerorsted2021beta"]) == "Müller-Ørsted et al. 2021"
    assert cited(papers["anon1999toys"]).startswith("Toys & <script>")
    assert family_name("Richard Roe, Jr.") == "Roe"
    assert authors_line(papers["mullerorsted2021beta"], 2) == "Łucja Müller-Ørsted and 2 more"


def test_a_built_page_has_its_own_head(toy_site: Path) -> None:
    """Title, description and address are the paper's, not the shell's."""
    html = (toy_site / "papers/doe2020mirror/index.html").read_text("utf-8")

    assert "<title>The Mirror Game: Why Two Players Agree (MirrorGAN-T) - The GAN" in html
    assert 'content="Shows that &lt;b&gt;both&lt;/b&gt; players &amp; their mirrors' in html
    assert 'href="https://gan-index.github.io/gan-index/papers/doe2020mirror/"' in html


def test_the_tab_names_an_acronym_once(context: Context) -> None:
    """Beside a title that does not hold it already."""
    entry = context.index.entries["doe2020mirror"]
    titles = []
    for title in ("Mirrors", "MirrorGAN-T: Mirrors", "MirrorGAN-Two"):
        told = {"title": title, "acronym": "MirrorGAN-T"}
        named = dataclasses.replace(entry, paper=entry.paper.model_copy(update=told))
        index = dataclasses.replace(context.index, entries={"doe2020mirror": named})
        (page, *_) = paper_pages(dataclasses.replace(context, index=index))
        titles.append(page.title)

    assert titles == [
        "Mirrors (MirrorGAN-T)",
        "MirrorGAN-T: Mirrors",
        "MirrorGAN-Two (MirrorGAN-T)",
    ]
