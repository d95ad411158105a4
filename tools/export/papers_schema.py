"""The JSON Schema of papers.json, made from the model that entries are held against."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from tools.export.papers_json import SCHEMA_VERSION
from tools.schema import Allowance, Claim, Correction, Paper, Protocol

NAME = f"papers-{SCHEMA_VERSION}.json"
_MODELS: tuple[type[BaseModel], ...] = (Allowance, Claim, Correction, Protocol)
_KEY = {"type": "string", "pattern": "^[a-z0-9]+$"}


def papers_schema(site: str) -> dict[str, Any]:
    """Return the schema.

    It allows keys that it does not know: a later file of the same version may have more.

    Args:
        site: address of the site, where the schema is published.
    """
    paper = Paper.model_json_schema(mode="serialization")
    definitions = paper.pop("$defs")
    for model in _MODELS:
        _given_only(definitions[model.__name__], model)
    _given_only(paper, Paper)
    paper["properties"] = {
        "key": {**_KEY, "description": "names the paper for ever: papers/<key>/ is its page"},
        "branch": {"type": "string", "description": "id of the paper's main branch"},
        **paper["properties"],
    }
    paper["required"] = ["key", "branch", *paper["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site}schema/{NAME}",
        "title": "The GAN Index: papers.json",
        "type": "object",
        "properties": {
            "schema_version": {"const": SCHEMA_VERSION},
            "license": {"const": "CC-BY-4.0", "description": "of the entries"},
            "papers": {"type": "array", "items": {"$ref": "#/$defs/Paper"}},
        },
        "required": ["schema_version", "license", "papers"],
        "$defs": {"Paper": paper, **definitions},
    }


def schema_text(site: str) -> str:
    """Return the schema as JSON text."""
    return json.dumps(papers_schema(site), ensure_ascii=False, indent=1) + "\n"


def _given_only(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Say what a row looks like: it leaves out what its entry leaves out."""
    fields = model.model_fields.items()
    schema["required"] = [name for name, field in fields if field.is_required()]
    schema.pop("additionalProperties", None)
    for part in schema["properties"].values():
        part.pop("title", None)
        part.pop("default", None)
        if {"type": "null"} in (kinds := part.get("anyOf", [])):
            kinds.remove({"type": "null"})
