"""Index -> JSON Schema, so that an editor completes keys and names and marks what is wrong.

Made from the models, for what a value may be, and from the lists, for the names that there are.
It says as much as JSON Schema can; `python -m tools check` says the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from tools.index import Index
from tools.schema import Branch, Dataset, Metric, Moved, Paper, Record, Resource, Venue

# Editors know this draft; they know newer ones by halves.
DRAFT = "http://json-schema.org/draft-07/schema#"
FOLDER = "schema"
_Schema = dict[str, Any]

LISTS: Mapping[str, tuple[str, type[Record]]] = MappingProxyType(
    {
        "taxonomy": ("branches", Branch),
        "venues": ("venues", Venue),
        "datasets": ("datasets", Dataset),
        "metrics": ("metrics", Metric),
        "resources": ("resources", Resource),
        "moved": ("moved", Moved),
    }
)
"""The files beside the entries: the key at their top, and the record of their items."""


def json_schemas(index: Index, site: str) -> dict[str, str]:
    """Return every schema by its file's name.

    Args:
        index: Whose names are valid.
        site: Address of the site, ending in a slash, under which the schemas are published.
    """
    schemas = {"paper": _paper(index)}
    for name, (key, model) in LISTS.items():
        schemas[name] = _list(key, model)
    return {f"{name}.json": _text(name, schema, site) for name, schema in schemas.items()}


def _text(name: str, schema: _Schema, site: str) -> str:
    made = "Made by 'python -m tools fmt' from tools/schema and papers/: edit those, not this."
    address = f"{site}{FOLDER}/{name}.json"
    head = {"$schema": DRAFT, "$id": address, "$comment": made}
    return json.dumps(head | schema, indent=2, ensure_ascii=False) + "\n"


def _list(key: str, model: type[Record]) -> _Schema:
    items = {"type": "array", "items": _plain(model)}
    return {
        "type": "object",
        "properties": {key: items},
        "required": [key],
        "additionalProperties": False,
    }


def _paper(index: Index) -> _Schema:
    schema = _plain(Paper)
    # One of these keys is enough, and one is needed.
    schema["anyOf"] = [{"required": [key]} for key in Paper.ONE_OF]
    keys = schema["properties"]
    leaves = {
        branch.id: branch.definition
        for branch in index.branches.values()
        if not index.children(branch.id)
    }
    _name(keys["venue"], {each.id: each.name for each in index.venues.values()})
    _name(keys["also"]["items"], leaves)
    claim = keys["claims"]["items"]
    _name(claim["properties"]["dataset"], {e.id: e.definition for e in index.datasets.values()})
    _name(claim["properties"]["metric"], {e.id: e.definition for e in index.metrics.values()})
    claim["allOf"] = list(_protocols(index))
    return schema


def _name(schema: _Schema, names: Mapping[str, str]) -> None:
    """Let a value be one of some names; what each means is said in the words of two editors."""
    schema["enum"] = list(names)
    schema["enumDescriptions"] = list(names.values())
    schema["x-intellij-enum-metadata"] = {
        name: {"description": text} for name, text in names.items()
    }


def _protocols(index: Index) -> Iterator[_Schema]:
    """Yield what the protocol of each metric needs, unless it says that nothing is stated."""
    for metric in index.metrics.values():
        if metric.protocol:
            needed = [{"required": list(metric.protocol)}, {"required": ["stated"]}]
            yield {
                "if": {"properties": {"metric": {"const": metric.id}}, "required": ["metric"]},
                "then": {"properties": {"protocol": {"anyOf": needed}}},
            }


def _plain(model: type[Record]) -> _Schema:
    """Return a model's schema without references, titles, defaults and null.

    An entry leaves out what it has no value for; a list that is there holds something.
    """
    schema = model.model_json_schema()
    plain: _Schema = _plainer(schema, schema.get("$defs", {}))
    return plain


def _plainer(schema: Any, definitions: Mapping[str, _Schema]) -> Any:
    if isinstance(schema, list):
        return [_plainer(each, definitions) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        named = definitions[schema["$ref"].rpartition("/")[2]]
        schema = named | {key: each for key, each in schema.items() if key != "$ref"}
    kinds = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if len(kinds) == 1:
        schema = kinds[0] | {key: each for key, each in schema.items() if key != "anyOf"}
        return _plainer(schema, definitions)
    left_out = {"title", "default", "$defs"}
    keys = {key: each for key, each in schema.items() if key not in left_out}
    made = {
        key: {name: _plainer(each, definitions) for name, each in value.items()}
        if key == "properties"
        else value
        if key == "examples"
        else _plainer(value, definitions)
        for key, value in keys.items()
    }
    return {"minItems": 1} | made if made.get("type") == "array" else made
