"""The examples from which the rules' documentation is made do what they say."""

import pytest

from tests.conftest import Findings, Tree
from tools.checks import CHECKS, Check, run_checks
from tools.index import Index, load_index

RULES = [pytest.param(module, id=code) for code, module in CHECKS.items()]


@pytest.mark.parametrize("rule", RULES)
def test_bad_example_breaks_its_rule_and_no_other(rule: Check, findings: Findings) -> None:
    """A contributor who reads the example sees this finding alone."""
    codes = {line.split(" ")[1] for line in findings(rule.BAD)}
    assert codes == {rule.CODE}


@pytest.mark.parametrize("rule", RULES)
def test_good_example_is_clean(rule: Check, findings: Findings) -> None:
    """The mended example is really mended."""
    assert findings(rule.GOOD) == []


@pytest.mark.parametrize("rule", RULES)
def test_rule_explains_itself_to_contributors(rule: Check) -> None:
    """A page is made of the docstring."""
    assert rule.__doc__
    assert len(rule.__doc__) > 80


@pytest.mark.parametrize("rule", RULES)
def test_every_finding_says_how_to_mend(rule: Check, tree: Tree) -> None:
    """A message without a hint leaves a newcomer alone."""
    index, _ = load_index(tree(rule.BAD))
    found = run_checks(index)
    assert found
    assert all(finding.hint for finding in found)


def test_toy_index_is_clean(toy: Index) -> None:
    """Six odd papers, and none of them breaks a rule."""
    assert run_checks(toy) == []
