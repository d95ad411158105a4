"""The published schema, held against what is published."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from tools.export import EXPORTS
from tools.export.papers_json import SCHEMA_VERSION
from tools.export.papers_schema import papers_schema
from tools.index import Index

# Keys that a program of version 1 may rely on. One that goes or changes its meaning makes
# SCHEMA_VERSION 2; one that comes is added here.
PAPER_1 = (
    "key branch title authors year venue acronym arxiv doi openreview url code project also tags "
    "summary claims note sources verified allow added corrected"
)
REQUIRED_1 = ["key", "branch", "title", "year", "venue", "sources", "added"]
CLAIM_1 = (
    "dataset metric value where protocol model model_paper model_year runs interval interval_kind "
    "conditional source note"
)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The schema."""
    return papers_schema("https://x.org/")


@pytest.mark.parametrize("name", ["toy", "real_index"])
def test_papers_json_fits_its_schema(
    name: str, schema: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    """Every row; and the schema itself is sound."""
    index: Index = request.getfixturevalue(name)
    data = json.loads(EXPORTS["json"].text(index))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    # All of the toy's, and of the real ones as many as a second allows: claims are the odd part.
    rows = data["papers"] if name == "toy" else [r for r in data["papers"] if "claims" in r]
    validator.validate({**data, "papers": rows[:20]})
    known = set(schema["$defs"]["Paper"]["properties"])
    assert all(set(row) <= known for row in data["papers"])


@pytest.mark.parametrize(
    ("key", "value"), [("year", "2020"), ("claims", [{"value": 2.5}]), ("added", None)]
)
def test_what_does_not_fit_is_refused(
    key: str, value: object, schema: dict[str, Any], toy: Index
) -> None:
    """A schema that took everything would say nothing."""
    data = json.loads(EXPORTS["json"].text(toy))
    data["papers"][1][key] = value

    with pytest.raises(ValidationError):
        Draft202012Validator(schema).validate(data)


def test_version_1_keeps_its_keys(schema: dict[str, Any]) -> None:
    """Programs read them; a new version is due where one goes."""
    assert SCHEMA_VERSION == 1
    paper, claim = schema["$defs"]["Paper"], schema["$defs"]["Claim"]
    assert PAPER_1 == " ".join(paper["properties"])
    assert REQUIRED_1 == paper["required"]
    assert CLAIM_1 == " ".join(claim["properties"])


def test_every_key_is_explained(schema: dict[str, Any]) -> None:
    """The page of the data shows these words."""
    for definition in schema["$defs"].values():
        assert all(part.get("description") for part in definition["properties"].values())
