"""The issue form that GitHub shows, made of the questions, the schema and the branches."""

from __future__ import annotations

from typing import Any

import yaml

from tools.index import Index
from tools.issue_form.questions import QUESTIONS, Question
from tools.schema import Paper

PATH = ".github/ISSUE_TEMPLATE/paper.yml"
LABEL = "paper"
"""Label by which the workflow knows an issue that was opened with the form."""
_HEAD = """\
# Made by python -m tools fmt from tools/issue_form/questions.py, the schema and
# papers/taxonomy.yaml; change those.
"""
_WELCOME = """\
Thank you for adding a paper.
**The first answer alone is enough**: the rest is looked up, and what you write here goes before it.
An answer comes below, and you can edit the issue until it is right."""
_LONG = frozenset({"authors", "also", "tags", "summary", "note", "sources"})
"""Questions whose answers have several lines."""


def form_text(index: Index) -> str:
    """Return the form, as the file that GitHub reads."""
    form = {
        "name": "Add a paper",
        "description": "An arXiv id, a DOI or an OpenReview link is enough.",
        "title": "Paper: ",
        "labels": [LABEL],
        "body": [
            {"type": "markdown", "attributes": {"value": _WELCOME}},
            *(_field(question, index) for question in QUESTIONS),
        ],
    }
    return _HEAD + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=100)


def _field(question: Question, index: Index) -> dict[str, Any]:
    shown: dict[str, Any] = {"label": question.label, "description": question.help}
    kind = "textarea" if question.key in _LONG else "input"
    if question.key == "branch":
        kind = "dropdown"
        shown["options"] = [
            each.name for each in index.branches.values() if not index.children(each.id)
        ]
    elif example := _example(question.key):
        shown["placeholder"] = example
    return {
        "type": kind,
        "id": question.key,
        "attributes": shown,
        "validations": {"required": False},
    }


def _example(key: str) -> str:
    """Return what an answer may look like, as the schema has it."""
    if key == "paper":
        return "1406.2661"
    examples = Paper.model_fields[key].examples or [""]
    first = examples[0]
    if isinstance(first, str) and first.startswith("[") and first.endswith("]"):
        first = first[1:-1].replace(", ", "\n")
    return "\n".join(first) if isinstance(first, list) else str(first)
