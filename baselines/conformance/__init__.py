"""Whether a loss is its formula: closed forms, worked by hand, that tell neighbours apart.

No metric can answer this: a penalty with one epsilon a batch, or a saturating loss in place of the
non-saturating one, trains as well as the right one. So a rerun's verdict starts here.
"""

from baselines.conformance.check import Mismatch, check_loss, check_penalty
from baselines.conformance.loss_cases import LOSS_CASES, LossCase, Step
from baselines.conformance.penalty_cases import PENALTY_CASES, PenaltyCase

__all__ = [
    "LOSS_CASES",
    "PENALTY_CASES",
    "LossCase",
    "Mismatch",
    "PenaltyCase",
    "Step",
    "check_loss",
    "check_penalty",
]
