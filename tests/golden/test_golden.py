"""Every word that a contributor reads, for one bad entry after the other."""

import re
from pathlib import Path

import pytest

from tests.golden.case import CASES, case_text, read_case
from tools.checks.codes import GROUPS

PATHS = sorted(CASES.glob("*.txt"))
FINDING = re.compile(r"\S+:\d+:\d+: ([a-z-]+) .+[.?]")


@pytest.mark.parametrize("path", [pytest.param(each, id=each.stem) for each in PATHS])
def test_answer_is_the_golden_one(path: Path) -> None:
    """To the letter; `python -m tests.golden` writes new answers, for a look before a commit."""
    case = read_case(path)
    assert case.answer == case.now
    assert case.why.endswith(".")
    assert all(FINDING.fullmatch(line) for line in case.answer.splitlines())
    assert case_text(case) == path.read_text("utf-8")


def test_there_are_enough_of_them_and_no_code_is_left_out() -> None:
    """What has no case is free to change its words unseen."""
    lines = [line for path in PATHS for line in read_case(path).answer.splitlines()]
    codes = {match[1] for line in lines if (match := FINDING.fullmatch(line))}
    assert len(PATHS) >= 60
    assert codes == {each.code for group in GROUPS.values() for each in group}
