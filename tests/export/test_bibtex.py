"""BibTeX, held to text worked by hand."""

import re

import pytest

from tests.conftest import Tree, entry
from tools.export import EXPORTS
from tools.export.bibtex import KINDS, author, bibtex, escape, title
from tools.index import Index, load_index


def test_paper_with_every_fact(toy: Index) -> None:
    """A conference paper with arXiv id, DOI and address."""
    assert bibtex(toy.by_key("doe2020mirror"), toy) == (
        "@inproceedings{doe2020mirror,\n"
        "  title = {{The} {Mirror} {Game:} {Why} {Two} {Players} {Agree}},\n"
        "  author = {Jane Doe and Richard van der Roe},\n"
        "  booktitle = {Conference on Invented Learning \\& Toys},\n"
        "  year = {2020},\n"
        "  eprint = {2001.99901},\n"
        "  archivePrefix = {arXiv},\n"
        "  doi = {10.5555/toy.mirror_1},\n"
        "  url = {https://toys.example.org/mirror?page=1&view=100%25},\n"
        "  openreview = {ToyMirror1},\n"
        "}\n"
    )


def test_paper_without_authors_has_no_author_field(toy: Index) -> None:
    """No empty field, no guess, and every sign of the title escaped."""
    assert bibtex(toy.by_key("anon1999toys"), toy) == (
        "@article{anon1999toys,\n"
        '  title = {{Toys} \\& \\textless{}script\\textgreater{}alert("1")'
        "\\textless{}/script\\textgreater{} \\textbraceleft{}100\\%\\textbraceright{}"
        " {of\\_C\\#} \\textasciitilde{} \\textasciicircum{} \\textbackslash{} | *bold* `code`},\n"
        "  journal = {Journal of Toy Results},\n"
        "  year = {1999},\n"
        "  eprint = {toy-ph/9901999},\n"
        "  archivePrefix = {arXiv},\n"
        "}\n"
    )


def test_preprint_with_formulas_and_accents(toy: Index) -> None:
    """Formulas stay formulas; accents become commands, except where there is none."""
    assert bibtex(toy.by_key("mullerorsted2021beta"), toy) == (
        "@misc{mullerorsted2021beta,\n"
        "  title = {{$\\beta$-Mirrors} and the {Norm} $\\|x\\|_2^2$},\n"
        '  author = {{\\L}ucja M{\\"{u}}ller-{\\O}rsted and Nguyễn Th{\\d{i}} Toy and'
        " I{\\c{s}}{\\i}k {\\c{C}}elik},\n"
        "  year = {2021},\n"
        "  eprint = {2102.99902},\n"
        "  archivePrefix = {arXiv},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("kind", "type_", "field"),
    [
        ("conference", "inproceedings", "booktitle"),
        ("workshop", "inproceedings", "booktitle"),
        ("journal", "article", "journal"),
        ("preprint", "misc", None),
        ("book", "incollection", "booktitle"),
        ("thesis", "phdthesis", "school"),
        ("other", "misc", "howpublished"),
    ],
)
def test_type_follows_the_kind_of_venue(
    kind: str, type_: str, field: str | None, tree: Tree
) -> None:
    """By table, for all kinds that there are."""
    venues = f"# papers/venues.yaml\nvenues:\n  - {{id: TOYCONF, name: Toys, kind: {kind}}}\n"
    index, findings = load_index(tree(venues + entry()))
    assert findings == []
    text = bibtex(index.by_key("doe2020mirrors"), index)
    assert text.startswith(f"@{type_}{{doe2020mirrors,\n")
    assert ("= {Toys}" in text) == (field is not None)
    assert field is None or f"  {field} = {{Toys}},\n" in text
    assert kind in KINDS


def test_unknown_venue_is_printed_as_it_stands(tree: Tree) -> None:
    """An export never crashes on what a check reports."""
    index, _ = load_index(tree(entry(venue="Nowhere & Co")))
    text = bibtex(index.by_key("doe2020mirrors"), index)
    assert "@misc{doe2020mirrors,\n" in text
    assert "howpublished = {Nowhere \\& Co}" in text


def test_forum_is_the_address_of_a_paper_without_its_own_page(tree: Tree) -> None:
    """So that no id of an entry is lost."""
    forum = entry(url=None, openreview="ToyMirror1")
    index, _ = load_index(tree(forum))
    text = bibtex(index.by_key("doe2020mirrors"), index)
    assert "  url = {https://openreview.net/forum?id=ToyMirror1},\n" in text


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Improved Training of Wasserstein GANs", "{Improved} {Training} of {Wasserstein} {GANs}"),
        ("pix2pix and more", "pix2pix and more"),
        ("Élan", "{{\\'{E}}lan}"),
        ("costs $5", "costs \\$5"),
        ("$a b$ and $c$", "$a b$ and $c$"),
        ("$\\alpha$-GAN", "{$\\alpha$-GAN}"),
        ("$\\mathcal{F}_{\\text{toy}}$", "{$\\mathcal{F}_{\\text{toy}}$}"),
        ("$\\input{x}$", "\\$\\textbackslash{}input\\textbraceleft{}x\\textbraceright{}\\$"),
        ("$^^5cinput x$", "\\$\\textasciicircum{}\\textasciicircum{}5cinput x\\$"),
        ("$}{$", "\\$\\textbraceright{}\\textbraceleft{}\\$"),
        ("$a % b$", "\\$a \\% b\\$"),
    ],
)
def test_title_keeps_its_capitals_and_its_formulas(written: str, printed: str) -> None:
    """And nothing between dollars runs that is no formula."""
    assert title(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Jane Doe", "Jane Doe"),
        ("Rae Roe, Jr.", "Roe, Jr., Rae"),
        ("Mallikarjun B. R.", "{Mallikarjun B. R.}"),
        ("Aäron van den Oord", 'A{\\"{a}}ron van den Oord'),
        ("Toys and Joys", "{Toys and Joys}"),
        ("Mikołaj Bińkowski", "Miko{\\l}aj Bi{\\'{n}}kowski"),
        ("Aäron Çelik", 'A{\\"{a}}ron {\\c{C}}elik'),
        ("田中花子", "田中花子"),
        ("Ana Ramírez", "Ana Ram{\\'{\\i}}rez"),
    ],
)
def test_author_is_one_author(written: str, printed: str) -> None:
    """A comma or an 'and' inside a name would split it."""
    assert author(written) == printed


def test_dashes_and_quotes_become_those_of_latex() -> None:
    """BibTeX files are read by programs that know ASCII only."""
    assert escape("a–b — “c” ’d…") == "a--b --- ``c'' 'd\\ldots{}"
    assert escape("a--b") == "a-{}-b", "what was no dash becomes none"
    assert escape("a --- b") == "a -{}-{}- b", "nor does any pair of three"


def test_file_holds_all_entries_with_matched_braces(toy: Index) -> None:
    """One unmatched brace would swallow the rest of the file."""
    text = EXPORTS["bibtex"].text(toy)
    assert re.findall(r"^@\w+\{(\w+),$", text, flags=re.MULTILINE) == list(toy.entries)
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
