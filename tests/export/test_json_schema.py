"""JSON Schema for editors: equal to the models and the lists, and as strict as it can be."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from tests.conftest import PLAIN, TOY, Tree, entry
from tools.__main__ import main
from tools.checks.example import answers
from tools.explained import ENTRY
from tools.export.json_schema import LISTS, json_schemas
from tools.fmt import formatted
from tools.index import Index
from tools.load import load_document, parse_document
from tools.schemas import stale_schemas

ROOT = Path(__file__).parent.parent.parent
SITE = "https://toys.example.org/"
Capture = pytest.CaptureFixture[str]
CLAIM: dict[str, object] = {
    "dataset": "toy-ring",
    "metric": "toy-distance",
    "value": "2.50",
    "where": "Table 1",
    "protocol": {"samples": 5, "reference": "train"},
}


def validator(schemas: Mapping[str, str], name: str = "paper.json") -> Draft7Validator:
    """What an editor holds a file against."""
    schema = json.loads(schemas[name])
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


@pytest.fixture(scope="session")
def paper(toy: Index) -> Draft7Validator:
    """For entries of the invented index."""
    return validator(json_schemas(toy, SITE))


def as_editors_read(text: str) -> Any:
    """The values of a file by YAML 1.2, in which a day is text and 2.50 a number."""
    return json.loads(json.dumps(YAML(typ="safe").load(text), default=date.isoformat))


def test_committed_schemas_are_those_that_are_made_now(real_index: Index) -> None:
    """A new venue comes with what lets an editor complete it; `make check` says so as well."""
    assert stale_schemas(real_index, write=False) == []
    assert len(list((ROOT / "site" / "schema").iterdir())) == 1 + len(LISTS)


def test_stale_schema_is_found_and_made_anew(tree: Tree, capsys: Capture) -> None:
    """By the command that brings everything else into its form."""
    root = tree(entry())
    (root / "site" / "schema").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(f"site_url: {SITE}\nrepo_url: x\n", "utf-8")
    assert main(["fmt", "--root", str(root)]) == 0
    capsys.readouterr()
    assert main(["fmt", "--check", "--root", str(root)]) == 0
    venues = root / "papers" / "venues.yaml"
    venues.write_text(venues.read_text("utf-8").replace("Toy Press", "Toy House"), "utf-8")
    assert main(["fmt", "--check", "--root", str(root)]) == 1
    assert capsys.readouterr().out == (
        "site/schema/paper.json:1:1: stale-schema the file is not the one that the models"
        " and the lists make. Run 'python -m tools fmt'.\n"
    )
    assert main(["fmt", "--root", str(root)]) == 0
    assert "Toy House" in (root / "site/schema/paper.json").read_text("utf-8")


def test_broken_list_makes_no_schema(tree: Tree) -> None:
    """A schema without its names would be worse than an old one."""
    root = tree(entry() + "# papers/venues.yaml\nvenues:\n  - {id: TOYCONF, name: T, kind: x}\n")
    (root / "site" / "schema").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(f"site_url: {SITE}\nrepo_url: x\n", "utf-8")
    main(["fmt", "--root", str(root)])
    assert list((root / "site" / "schema").iterdir()) == []


def test_every_entry_of_the_index_is_valid(real_index: Index) -> None:
    """An editor marks nothing in what is right."""
    held = validator(json_schemas(real_index, SITE))
    entries = list(real_index.entries.values())
    wrong = [e.document.path for e in entries if not held.is_valid(e.document.value)]
    assert wrong == []
    # Reading by YAML 1.2 is slow: every fiftieth stands for all.
    for each in entries[::50]:
        text = (ROOT / each.document.path).read_text("utf-8")
        assert list(held.iter_errors(as_editors_read(text))) == []


@pytest.mark.parametrize("root", [ROOT, TOY], ids=["real", "toy"])
@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_valid(root: Path, name: str, toy: Index) -> None:
    """Each has a schema of its own."""
    path = root / "papers" / f"{name}.yaml"
    if not path.exists():
        pytest.skip("resources are optional")
    held = validator(json_schemas(toy, SITE), f"{name}.json")
    assert list(held.iter_errors(load_document(path, path.name).value)) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"title": None},
        {"year": None},
        {"venue": None},
        {"sources": None},
        {"added": None},
        {"url": None},
        {"venu": "TOYCONF"},
        {"venue": "TOYCON"},
        {"also": ["use"]},
        {"also": ["methods"]},
        {"also": []},
        {"year": "2020"},
        {"year": 1066},
        {"title": 1984},
        {"title": "x" * 301},
        {"authors": "Jane Doe"},
        {"authors": ["Jane Doe", "Jane Doe"]},
        {"arxiv": "1406.2661v1"},
        {"arxiv": 1406.2661},
        {"doi": "https://doi.org/10.5555/a"},
        {"doi": "10.5555/A"},
        {"url": "javascript:alert(1)"},
        {"code": "http://a.example.org"},
        {"tags": ["two words"]},
        {"verified": ["abstract"]},
        {"added": "22.11.2026"},
        {"acronym": None, "note": {"a": "b"}},
        {"claims": [CLAIM | {"dataset": "toy-rings"}]},
        {"claims": [CLAIM | {"metric": "fid"}]},
        {"claims": [CLAIM | {"value": "two"}]},
        {"claims": [CLAIM | {"protocol": {"samples": 5}}]},
        {"claims": [CLAIM | {"protocol": {"sample": 5}}]},
        {"claims": [CLAIM | {"protocol": {"samples": 0, "reference": "x"}}]},
        {"claims": [{key: CLAIM[key] for key in ("dataset", "metric", "value", "where")}]},
        {"allow": [{"code": "arxiv-year"}]},
    ],
)
def test_what_the_checks_refuse_an_editor_marks(
    facts: dict[str, object], paper: Draft7Validator
) -> None:
    """In the same values, and before anything is run."""
    values = {key: each for key, each in (PLAIN | facts).items() if each is not None}
    assert not paper.is_valid(values)


def test_a_claim_is_valid_with_its_protocol_or_where_none_is_stated(
    paper: Draft7Validator,
) -> None:
    """As the rule for claims has it."""
    silent = CLAIM | {"protocol": {"stated": False}}
    other = CLAIM | {"metric": "toy-joy", "protocol": {"samples": "not stated"}}
    assert list(paper.iter_errors(PLAIN | {"claims": [CLAIM, silent, other]})) == []


def test_names_come_with_what_they_mean(toy: Index) -> None:
    """For the completion of both families of editors; a group of branches is no name."""
    keys = json.loads(json_schemas(toy, SITE)["paper.json"])["properties"]
    assert keys["venue"]["enum"] == list(toy.venues)
    assert keys["venue"]["enumDescriptions"][0] == "Conference on Invented Learning & Toys"
    assert keys["also"]["items"]["enum"] == ["theory", "penalties", "tricks", "uses"]
    meanings = keys["claims"]["items"]["properties"]["metric"]["x-intellij-enum-metadata"]
    assert meanings["toy-joy"] == {"description": "Share of samples that please."}


def test_every_key_is_described(toy: Index) -> None:
    """An editor shows it beside the completion."""
    keys = json.loads(json_schemas(toy, SITE)["paper.json"])["properties"]
    claim = keys["claims"]["items"]["properties"]
    for each in (keys, claim, claim["protocol"]["properties"]):
        assert [name for name, schema in each.items() if not schema.get("description")] == []


def test_line_that_names_the_schema_is_accepted_and_kept() -> None:
    """Editors that know no settings of ours read it."""
    line = "# yaml-language-server: $schema=../../site/schema/paper.json\n"
    head, _, body = ENTRY.partition("\n")
    text = f"{line}{body}"
    assert answers(f"{head}\n{text}") == []
    assert formatted(text.encode(), "x.yaml") == text
    assert (
        parse_document(text.encode(), "x.yaml").value
        == parse_document(body.encode(), "x.yaml").value
    )


def test_both_editors_are_set_up_for_every_schema() -> None:
    """Each of them names the file that is there, and the same files of ours."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    tree = ET.parse(ROOT / ".idea" / "jsonSchemas.xml")
    paths = [each.get("value", "") for each in tree.iterfind(".//*[@name='relativePathToSchema']")]
    patterns = [each.get("value", "") for each in tree.iterfind(".//Item/*[@name='path']")]
    assert settings == dict(zip(paths, patterns, strict=True))
    assert set(paths) == {f"site/schema/{name}.json" for name in ("paper", *LISTS)}
    assert all((ROOT / path).is_file() for path in paths)


def test_patterns_are_understood_by_javascript(toy: Index) -> None:
    """Editors run them there: no group by name, no flags inside."""
    text = "".join(json_schemas(toy, SITE).values())
    assert not re.search(r"\(\?[^:]", text)
