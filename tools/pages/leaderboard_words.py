"""How a protocol is put into words."""

from collections.abc import Sequence

from tools.pages.leaderboard import Board
from tools.schema import Claim, Metric, Protocol

ARROWS = {"higher": "↑", "lower": "↓"}
CLASSES = {True: "with class labels", False: "without class labels", None: ""}

# In the order in which one asks; what stands in the heading or after the list is not in it.
_LABELS = {
    "samples": "samples",
    "reference": "compared with",
    "reference_count": "of these",
    "extractor": "features",
    "library": "code",
    "resolution": "pixels",
    "splits": "splits",
    "neighbours": "neighbours",
    "radius": "radius",
    "truncation": "truncation ψ",
}


def metric_name(metric: Metric) -> str:
    """A metric's name with its unit, and an arrow to the better side."""
    unit = f" ({metric.unit})" if metric.unit else ""
    return f"{metric.name}{unit} {ARROWS[metric.better]}"


def protocol_words(protocol: Protocol) -> Sequence[tuple[str, str]]:
    """Name and value of each setting that is given."""
    given = protocol.model_dump(exclude_none=True)
    return [(label, _shown(given[key])) for key, label in _LABELS.items() if key in given]


def protocol_line(claim: Claim) -> str:
    """A protocol in one line, for a row that stands alone."""
    name = [claim.protocol.name] if claim.protocol.name else []
    classes = [CLASSES[claim.conditional]] if claim.conditional is not None else []
    settings = [f"{label}: {value}" for label, value in protocol_words(claim.protocol)]
    return "; ".join([*name, *classes, *settings])


def heading(board: Board) -> str:
    """What tells a group from the others of its metric."""
    protocol = board.protocol
    pixels = f"{protocol.resolution} pixels" if isinstance(protocol.resolution, int) else ""
    samples = f"{_shown(protocol.samples)} samples" if isinstance(protocol.samples, int) else ""
    what = protocol.name or samples or "Protocol stated in part"
    parts = [what, pixels, CLASSES[board.conditional]]
    return ", ".join(part for part in parts if part)


def interval(claim: Claim) -> str:
    """What stands after the plus-minus sign, with its kind, never without."""
    if claim.interval is None:
        return ""
    kind = claim.interval_kind
    return f"± {claim.interval} ({'kind not stated' if kind == 'not stated' else kind})"


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
