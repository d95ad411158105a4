"""The verdict on a rerun: the formula, the settings, then the bits or the statistics.

Each way is able to fail, and the first that fails decides:

1. The loss and the penalty are held against closed forms; metrics cannot tell neighbours.
2. The settings are those of the record.
3. On the same platform with the same torch and threads: each seed's weights, bit by bit.
4. Elsewhere the same bits pass too: they are no new sample, which a test of means would take
   them for. Where they differ a seed's number means nothing, so samples of seeds are compared:
   the means are equivalent within the protocol's margins, and the rates of success do not differ.
"""

import math
from collections.abc import Iterator

import torch

from baselines.config import Protocol, VerdictRules
from baselines.conformance import check_loss, check_penalty
from baselines.penalties import clip_weights
from baselines.probabilities import FARTHEST, loss_of
from baselines.rates import rate_equality
from baselines.record import Check, Record, Setting, Verdict
from baselines.settings import TrainConfig
from baselines.verdict import equivalence


def judge_before(protocol: Protocol, record: Record) -> Verdict | None:
    """A refusal that needs no training, or None: the formula and the settings pass."""
    checks = _first_checks(protocol.settings(record.baseline), protocol.inputs, record)
    if all(check.passed for check in checks):
        return None
    return Verdict(passed=False, way="refused", checks=checks)


def judge(rules: VerdictRules, record: Record, run: Record) -> Verdict:
    """Whether a run reproduces a record."""
    first = _first_checks(TrainConfig.model_validate(run.settings), run.inputs, record)
    if not all(check.passed for check in first):
        return Verdict(passed=False, way="refused", checks=first)
    bits = bits_check(record, run)
    if bits:
        return Verdict(passed=bits.passed, way="bits", checks=(*first, bits))
    found = tuple(statistics_checks(rules, record, run))
    passed = all(check.passed for check in found)
    return Verdict(passed=passed, way="statistics", checks=(*first, *found))


def formula_check(config: TrainConfig) -> Check:
    """Whether the loss, the penalty and the clipping do what their formulas say."""
    farthest = FARTHEST if config.loss_input == "probabilities" else math.inf
    wrong = [str(found) for found in check_loss(config.loss, loss_of(config), farthest)]
    if config.penalty:
        wrong += [str(found) for found in check_penalty(config.penalty)]
    if config.weight_limit:
        wrong += clipping_mismatches(config.weight_limit)
    text = wrong[0] if wrong else "values and gradients equal the closed forms"
    return Check(name="formula", passed=not wrong, text=text)


def clipping_mismatches(limit: float) -> list[str]:
    """Where clipping departs from its formula: outside the limit to it, inside untouched."""
    weights, expected = torch.tensor([[-2.0, 0.5, 2.0], [-1.0, 0.5, 1.0]]) * limit
    clip_weights([weights], limit)
    if torch.equal(expected, weights):
        return []
    return [f"clip_weights: {weights.tolist()}, expected {expected.tolist()}"]


def settings_check(settings: dict[str, Setting], record: Record) -> Check:
    """Whether settings are those of a record."""
    fields = sorted({*settings, *record.settings})
    differing = [
        f"{field} is {settings.get(field)}, recorded {record.settings.get(field)}"
        for field in fields
        if settings.get(field) != record.settings.get(field)
    ]
    text = "; ".join(differing) or "every setting equals the record's"
    return Check(name="settings", passed=not differing, text=text)


def bits_check(record: Record, run: Record) -> Check | None:
    """Whether the weights of the seeds that both hold are the same.

    None where they differ and may, on another platform, and where no seed is in both.
    """
    recorded = {seed.seed: seed.weights_sha256 for seed in record.seeds}
    shared = [seed for seed in run.seeds if seed.seed in recorded]
    if not shared:
        return None
    wrong = [seed.seed for seed in shared if seed.weights_sha256 != recorded[seed.seed]]
    if wrong and _place(record) != _place(run):
        return None
    text = (
        f"same platform and torch, but the weights of seeds {wrong} differ from the record's"
        if wrong
        else f"the weights of {len(shared)} of {len(record.seeds)} recorded seeds are identical"
    )
    return Check(name="bits", passed=not wrong, text=text)


def statistics_checks(rules: VerdictRules, record: Record, run: Record) -> Iterator[Check]:
    """Equivalence of each metric that has a margin, and equality of the rate of success."""
    for metric, margin in rules.margins.items():
        yield _equivalence_check(metric, margin, rules.significance, record, run)
    claim = rules.rate
    now, before = (
        (sum(value >= claim.at_least for value in source.values(claim.metric)), len(source.seeds))
        for source in (run, record)
    )
    rate = rate_equality(now, before, rules.rate_significance)
    yield Check(
        name=f"{claim.metric} >= {claim.at_least:g}",
        passed=rate.passed,
        text=(
            f"{now[0]} of {now[1]} seeds now, {before[0]} of {before[1]} recorded "
            f"(Fisher's exact test, p = {rate.p_value:.3g}, refused under "
            f"{rules.rate_significance:g}; power to catch half the rate {rate.power:.2f})"
        ),
        figures={"p_value": rate.p_value, "power": rate.power},
    )


def _equivalence_check(
    metric: str, margin: float, significance: float, record: Record, run: Record
) -> Check:
    """Whether a metric's mean over seeds is the record's, within a margin."""
    now, before = run.values(metric), record.values(metric)
    if min(len(now), len(before)) < 2:
        text = "one seed cannot tell: a test of means takes two on each side"
        return Check(name=metric, passed=False, undecided=True, text=text)
    test = equivalence(now, before, margin, significance)
    undecided = test.undecided(significance)
    more = "; nor do the means differ: more seeds would tell" if undecided else ""
    return Check(
        name=metric,
        passed=test.passed,
        undecided=undecided,
        text=(
            f"difference {test.difference:+.3g}, margin {margin:g} (two one-sided Welch tests, "
            f"p = {test.p_value:.3g}, passes under {significance:g}; power {test.power:.2f}){more}"
        ),
        figures={
            "difference": test.difference,
            "margin": margin,
            "p_value": test.p_value,
            "power": test.power,
        },
    )


def inputs_check(inputs: dict[str, str], record: Record) -> Check:
    """Whether what was read, data and an extractor's weights, is what the record read."""
    differing = [
        f"{name} has SHA-256 {inputs.get(name)}, recorded {record.inputs.get(name)}"
        for name in sorted({*inputs, *record.inputs})
        if inputs.get(name) != record.inputs.get(name)
    ]
    text = "; ".join(differing) or "data and weights that were read are the record's"
    return Check(name="inputs", passed=not differing, text=text)


def _first_checks(config: TrainConfig, inputs: dict[str, str], record: Record) -> tuple[Check, ...]:
    """The formula, the settings, and what was read where anything was."""
    checks = (formula_check(config), settings_check(config.model_dump(), record))
    return (*checks, inputs_check(inputs, record)) if inputs or record.inputs else checks


def _place(record: Record) -> tuple[object, ...]:
    """What must be the same for bits to be the same."""
    return record.platform, record.versions["torch"], record.threads
