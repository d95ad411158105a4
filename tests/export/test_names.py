"""Names of authors, taken apart."""

import pybtex.database
import pytest

from tools.export.names import Name, split


@pytest.mark.parametrize(
    ("name", "parts", "inverted"),
    [
        ("Jane Doe", ("Jane", "", "Doe", ""), "Doe, Jane"),
        ("Aäron van den Oord", ("Aäron", "van den", "Oord", ""), "van den Oord, Aäron"),
        ("Ana dos Santos Roe", ("Ana", "dos", "Santos Roe", ""), "dos Santos Roe, Ana"),
        ("Rae De la Torre", ("Rae De", "la", "Torre", ""), "la Torre, Rae De"),
        ("Rae Roe, Jr.", ("Rae", "", "Roe", ", Jr."), "Roe, Rae, Jr."),
        ("Rae Q. Roe III", ("Rae Q.", "", "Roe", " III"), "Roe, Rae Q., III"),
        ("Toys and Joys", ("", "", "Toys and Joys", ""), "Toys and Joys"),
        ("Rajagopalan A. N.", ("", "", "Rajagopalan A. N.", ""), "Rajagopalan A. N."),
        ("田中花子", ("", "", "田中花子", ""), "田中花子"),
        ("van Toy", ("van", "", "Toy", ""), "Toy, van"),
    ],
)
def test_a_name_is_taken_apart(name: str, parts: tuple[str, ...], inverted: str) -> None:
    """Particles, suffixes, groups, and what only looks like a family name."""
    assert Name(*parts) == split(name)
    assert inverted == split(name).inverted


def test_bibtex_takes_a_name_apart_alike() -> None:
    """Else two exports would sort one author under two letters."""
    for name in ("Jane Doe", "Aäron van den Oord", "Ana dos Santos Roe", "Rae De la Torre"):
        person = pybtex.database.Person(name)
        parts = split(name)

        assert parts.particle == " ".join(person.prelast_names)
        assert parts.family == " ".join(person.last_names)
