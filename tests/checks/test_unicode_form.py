"""Text that looks the same and is not."""

import pytest

from tests.conftest import Findings, entry


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("Mu\u0308ller", "Müller"),
        ("E\ufb03cient", "Efficient"),
        ("\uff27\uff21\uff2e", "GAN"),
        ("\u212bngström", "Ångström"),
    ],
    ids=["mark after its letter", "ligature", "full width", "sign for a letter"],
)
def test_unusual_form_is_met_with_the_usual_one(
    written: str, usual: str, findings: Findings
) -> None:
    """The hint can be copied into the file."""
    (found,) = findings(entry(tags=["a"], note=f"On {written}"))
    assert ":9:7: unicode-form the text is not in its usual form" in found
    assert found.endswith(f"Type it as 'On {usual}'.")


def test_message_names_the_first_character_to_mend(findings: Findings) -> None:
    """In a long text it is hard to see which one is meant."""
    (found,) = findings(entry(note="On e\ufb03cient mirrors"))
    assert "'ﬃ' is a latin small ligature ffi" in found


def test_cyrillic_letter_in_a_latin_word_is_reported(findings: Findings) -> None:
    """A title that looks like another's would pass for new."""
    (found,) = findings(entry(title="Mirr\u043ers").replace("mirrors", "mirrrs", 1))
    assert "'r\u043e' mixes Latin and Cyrillic letters in one word" in found


@pytest.mark.parametrize(
    "text", ["Łucja Müller", "Nguyễn", "β-Mirrors", "зеркало and mirror", "鏡"]
)
def test_usual_letters_of_any_script_pass(text: str, findings: Findings) -> None:
    """Names are written as their owners write them."""
    assert findings(entry(note=text)) == []


def test_vocabularies_are_looked_at_too(findings: Findings) -> None:
    """A venue's name is shown as often as a title."""
    venues = "# papers/venues.yaml\nvenues:\n  - {id: TOYCONF, name: Mu\u0308ller, kind: other}\n"
    (found,) = findings(venues)
    assert found.startswith("papers/venues.yaml:2:25: unicode-form")
