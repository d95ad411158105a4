"""How people name a paper."""

import pytest

from tools.sources import parse_identifier
from tools.sources.identifier import mentioned


@pytest.mark.parametrize(
    "text",
    [
        "1406.2661",
        "1406.2661v1",
        " arXiv:1406.2661 ",
        "arxiv: 1406.2661v2",
        "https://arxiv.org/abs/1406.2661",
        "http://www.arxiv.org/abs/1406.2661v1/",
        "https://arxiv.org/pdf/1406.2661",
        "https://arxiv.org/pdf/1406.2661v1.pdf",
        "arxiv.org/abs/1406.2661?context=cs",
        "https://export.arxiv.org/abs/1406.2661#top",
        "https://ar5iv.org/abs/1406.2661",
        "https://arxiv.org/html/1406.2661v1",
        "10.48550/arXiv.1406.2661",
        "https://doi.org/10.48550/arXiv.1406.2661",
        "<https://arxiv.org/abs/1406.2661>",
    ],
)
def test_arxiv_id_is_known_in_every_form(text: str) -> None:
    """It is copied from wherever it stands."""
    assert parse_identifier(text) == ("arxiv", "1406.2661")


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("hep-th/9901001", "hep-th/9901001"),
        ("arXiv:math.GT/0309136v2", "math.GT/0309136"),
        ("https://arxiv.org/abs/cs/0112017v1", "cs/0112017"),
        ("https://arxiv.org/pdf/MATH.gt/0309136", "math.GT/0309136"),
        ("2501.05441", "2501.05441"),
    ],
)
def test_old_and_long_arxiv_ids_are_known(text: str, identifier: str) -> None:
    """Before April 2007 they named the archive; since 2015 they have five digits."""
    assert parse_identifier(text) == ("arxiv", identifier)


@pytest.mark.parametrize(
    "text",
    [
        "10.1145/3422622",
        "doi:10.1145/3422622",
        "https://doi.org/10.1145/3422622",
        "http://dx.doi.org/10.1145/3422622.",
        "https://doi.org/10.1145%2F3422622",
    ],
)
def test_doi_is_known_in_every_form(text: str) -> None:
    """Bare, with its prefix, or as a link."""
    assert parse_identifier(text) == ("doi", "10.1145/3422622")


def test_doi_is_written_small_and_keeps_its_signs() -> None:
    """As entries write it."""
    found = parse_identifier("10.1016/S0031-3203(00)00155-4")
    assert found == ("doi", "10.1016/s0031-3203(00)00155-4")


@pytest.mark.parametrize(
    "text",
    [
        "B1xsqj09Fm",
        "openreview:B1xsqj09Fm",
        "https://openreview.net/forum?id=B1xsqj09Fm",
        "https://openreview.net/pdf?id=B1xsqj09Fm",
        "https://openreview.net/forum?id=B1xsqj09Fm&noteId=abc",
    ],
)
def test_openreview_id_is_known_in_every_form(text: str) -> None:
    """Alone, or in its link."""
    assert parse_identifier(text) == ("openreview", "B1xsqj09Fm")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('"Generative Adversarial Nets"', "Generative Adversarial Nets"),
        ("Large  Scale\nGAN Training", "Large Scale GAN Training"),
        ("Glow", "Glow"),
        ("Mirrors", "Mirrors"),
        ("1406.26611234", None),
    ],
)
def test_anything_else_with_letters_is_a_title(text: str, title: str | None) -> None:
    """Digits alone are none."""
    assert parse_identifier(text) == (("title", title) if title else None)


@pytest.mark.parametrize(
    "text", ["", "  ", "x", "https://example.org/paper", "file:///etc/passwd", "x" * 501, "12345"]
)
def test_what_cannot_be_looked_up_is_nothing(text: str) -> None:
    """A link to some page names no paper."""
    assert parse_identifier(text) is None


def test_ids_are_found_in_prose() -> None:
    """As somebody writes who takes no notice of the form."""
    text = "Please add [this](https://arxiv.org/abs/1406.2661v1), arXiv:1406.2661, or Generative2."
    assert mentioned(text) == [("arxiv", "1406.2661")]
