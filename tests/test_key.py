"""Keys, which are file names, BibTeX keys and addresses in one."""

import pytest

from tests.test_schema import paper
from tools.schema import fold, paper_key


@pytest.mark.parametrize(
    ("authors", "year", "title", "key"),
    [
        (["Ian J. Goodfellow"], 2014, "Generative Adversarial Nets", "goodfellow2014generative"),
        (["Aäron van den Oord"], 2016, "The Pixel", "oord2016pixel"),
        (["Łukasz Kaiser"], 2017, "One Model", "kaiser2017one"),
        (["Søren Sønderby"], 2016, "A to Z", "sonderby2016z"),
        (["Jean Pouget-Abadie"], 2015, "Auto-Encoding Toys", "pougetabadie2015auto"),
        (["Conan O'Brien"], 2015, "Don't Toy", "obrien2015dont"),
        (["Rae Roe, Jr."], 2015, "On the Towards", "roe2015towards"),
        (["Rae Roe III"], 2015, "In-Domain Toys", "roe2015in"),
        (["Rae Roe"], 2015, "$\\beta$-VAE", "roe2015beta"),
        (["Rae Roe"], 2015, "α–GAN", "roe2015alpha"),
        (["Rae Roe"], 2015, "(Toys): more", "roe2015toys"),
        (["Rae Roe"], 2015, "- Toys", "roe2015toys"),
        (["Rae Roe"], 2015, "To and From", "roe2015to"),
        (["Rae Roe"], 2015, "3D-aware Toys", "roe20153d"),
        (["Nguyễn Thị Đào"], 2015, "Toys", "dao2015toys"),
        (["田中花子"], 2015, "鏡", "anon2015untitled"),
        (None, 1999, "Toys", "anon1999toys"),
        (["Rae Roe"], 2015, "x" * 99, f"roe2015{'x' * 40}"),
    ],
)
def test_key_is_made_of_name_year_and_first_telling_word(
    authors: list[str] | None, year: int, title: str, key: str
) -> None:
    """In small ASCII letters and digits, whatever the facts are written in."""
    assert paper_key(paper(authors=authors, year=year, title=title)) == key


def test_folding_makes_names_comparable() -> None:
    """Small letters without accents; other signs stay."""
    assert fold("Müller-Ørsted & Łoś, İ") == "muller-orsted & los, i"
