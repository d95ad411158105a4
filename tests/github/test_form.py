"""The issue form: made of the questions and the schema, and its answers are understood."""

from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY
from tools.index import Index
from tools.issue_form import QUESTIONS
from tools.issue_form.form_file import LABEL, PATH, form_text
from tools.schema import Paper


@pytest.fixture(scope="module")
def form() -> dict[str, Any]:
    """The committed form."""
    loaded: dict[str, Any] = yaml.safe_load((REPOSITORY / PATH).read_text("utf-8"))
    return loaded


def test_committed_form_is_the_one_that_is_made(real_index: Index) -> None:
    """`python -m tools fmt` makes it anew."""
    assert form_text(real_index) == (REPOSITORY / PATH).read_text("utf-8")


def test_every_question_is_a_key_of_an_entry(form: dict[str, Any]) -> None:
    """In the order of the form; none is required, since the first alone is enough."""
    fields = form["body"][1:]

    assert [each.key for each in QUESTIONS] == [field["id"] for field in fields]
    assert {each.key for each in QUESTIONS} <= {*Paper.model_fields, "paper", "branch"}
    assert {False} == {field["validations"]["required"] for field in fields}


def test_every_branch_that_holds_papers_can_be_chosen(
    form: dict[str, Any], real_index: Index
) -> None:
    """A group holds none."""
    (options,) = (f["attributes"]["options"] for f in form["body"] if f["type"] == "dropdown")
    leaves = [
        each.name for each in real_index.branches.values() if not real_index.children(each.id)
    ]

    assert leaves == options


def test_the_workflow_knows_the_form_by_its_label(form: dict[str, Any]) -> None:
    """An issue about something else is not read as one."""
    workflow = (REPOSITORY / ".github" / "workflows" / "paper.yml").read_text("utf-8")

    assert [LABEL] == form["labels"]
    assert f"labels.*.name, '{LABEL}')" in workflow
