"""The page that explains how an entry is written, held against the models."""

import re
from pathlib import Path

import pytest

from tools.load import parse_document
from tools.schema import Claim, Correction, Paper, Protocol, Record, Resource, State, validate

MODELS = (Paper, Claim, Protocol, Correction, Resource, State)
README = Path(__file__).parent.parent / "papers" / "README.md"


@pytest.mark.parametrize("model", MODELS)
def test_readme_explains_every_key(model: type[Record]) -> None:
    """The table of keys and the model do not drift apart."""
    explained = set(re.findall(r"^\| `(\w+)` \|", README.read_text("utf-8"), flags=re.MULTILINE))
    assert set(model.model_fields) <= explained


def test_readme_explains_no_key_that_is_not_there() -> None:
    """A key that was renamed leaves the table, too."""
    explained = set(re.findall(r"^\| `(\w+)` \|", README.read_text("utf-8"), flags=re.MULTILINE))
    known = {name for model in MODELS for name in model.model_fields}
    assert explained <= known


def test_template_of_the_readme_is_a_sound_entry() -> None:
    """It is there to be copied, and shows every key but those that say something was odd."""
    (template,) = re.findall(r"```yaml\n(title.*?)```", README.read_text("utf-8"), flags=re.DOTALL)
    document = parse_document(template.encode(), "README.md")
    record, findings = validate(Paper, document)
    assert findings == []
    assert record
    assert record.model_fields_set == set(Paper.model_fields) - {"allow", "corrected"}
