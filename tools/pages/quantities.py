"""How the quantities of records are named and printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from baselines.record import Summary
from tools.pages.targets import mode_count


@dataclass(frozen=True)
class Quantity:
    """A metric or a loss, as readers see it.

    Attributes:
        label: its name, with the unit where it has one.
        better: `higher`, `lower`, or empty where neither is.
        digits: digits after the point.
        floor: where its axis starts, None: at the least value.
        ceiling: where its axis must reach at least, None: the greatest value.
    """

    label: str
    better: str = ""
    digits: int = 3
    floor: float | None = None
    ceiling: float | None = None

    @property
    def arrow(self) -> str:
        """Which way is better, as a sign."""
        return {"higher": "↑", "lower": "↓"}.get(self.better, "")

    def printed(self, value: float) -> str:
        """A value with the digits that this quantity bears."""
        return f"{value:.{self.digits}f}".replace("-", "−")

    def deviation(self, summary: Summary) -> str:
        """The standard deviation over seeds, which a single one has not."""
        return f"± {self.printed(summary.standard_deviation)}" if summary.count > 1 else ""

    def with_spread(self, summary: Summary) -> str:
        """A mean with its standard deviation."""
        return f"{self.printed(summary.mean)} {self.deviation(summary)}".rstrip()


QUANTITIES: Mapping[str, Quantity] = {
    "modes": Quantity("Modes", "higher", 2, 0),
    "high_quality_percent": Quantity("High-quality samples, %", "higher", 2, 0, 100),
    "jsd": Quantity("Divergence of the modes’ mass, nats", "lower", 4, 0),
    "frechet_distance": Quantity("Fréchet distance in features of our classifier", "lower", 2, 0),
    "precision": Quantity("Precision", "higher", 3, 0, 1),
    "recall": Quantity("Recall", "higher", 3, 0, 1),
    "density": Quantity("Density", "higher", 3, 0, 1),
    "coverage": Quantity("Coverage", "higher", 3, 0, 1),
    "class_coverage": Quantity("Classes shown, of 10", "higher", 2, 0, 10),
    "inception_fid": Quantity("FID, as many samples as test images", "lower", 2, 0),
    "reverse_kl": Quantity("Divergence of samples’ modes from even, nats", "lower", 3, 0),
    "class_divergence": Quantity("Divergence of classes, nats", "lower", 4, 0),
    "nearer_training_percent": Quantity("Nearer to training than to test images, %", "", 1, 0, 100),
    "success_percent": Quantity("Seeds with every mode, %", "higher", 1, 0, 100),
    "failure_percent": Quantity("Seeds with no mode, %", "lower", 1, 0, 100),
    "discriminator_loss": Quantity("Discriminator’s loss"),
    "generator_loss": Quantity("Generator’s loss"),
}


def quantity(name: str, dataset: str = "") -> Quantity:
    """What is known of a quantity; of one without an entry, its name.

    Args:
        name: as records have it.
        dataset: what it was measured on; it decides how many modes there are.
    """
    known = QUANTITIES.get(name) or Quantity(name.replace("_", " ").capitalize())
    count = mode_count(dataset) if name == "modes" else None
    return replace(known, label=f"{known.label}, of {count:,}", ceiling=count) if count else known


def seeds_word(count: int) -> str:
    """So many seeds, in words: `1 seed`, `8 seeds`."""
    return f"{count} seed" if count == 1 else f"{count} seeds"
