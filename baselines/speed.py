"""How fast a training was on some device, as a typed and frozen record; free of torch."""

from datetime import datetime
from pathlib import Path
from statistics import median

from pydantic import BaseModel, ConfigDict

from baselines.record import Platform
from baselines.record_files import read_model


class Speed(BaseModel):
    """Timed steps of a baseline beside the floor that operations and bytes set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    protocol: str
    baseline: str
    seeds: int
    """Side by side in the step."""
    seconds_a_step: tuple[float, ...]
    """One median a round; a step is a generator update with its discriminator updates."""
    images_a_second: float
    """Real samples that all discriminators saw, at the median of the rounds."""
    busy_percent: float | None
    """Share of the time in which the device computed or copied; None where none can tell."""
    operations_a_step: int
    """Floating-point, of the products alone."""
    bytes_a_step: int
    """The fewest that must pass through memory."""
    operations_a_second: float
    """What the device reached in a large product at the same precision."""
    bytes_a_second: float
    """What it reached in a large copy, read and written."""
    command: str
    commit: str
    versions: dict[str, str]
    platform: Platform
    created: datetime

    @property
    def name(self) -> str:
        """Of its file: what was timed, and on what kind of device."""
        device = self.platform.device if self.platform.device in {"cpu", "mps"} else "cuda"
        compiled = ("compiled",) if self.platform.compiled else ()
        parts = (self.protocol, self.baseline, device, self.platform.precision, *compiled)
        return "-".join([*parts, str(self.seeds)])

    @property
    def floor_seconds(self) -> float:
        """The least time of a step, whichever of operations and bytes takes longer."""
        by_operations = self.operations_a_step / self.operations_a_second
        return max(by_operations, self.bytes_a_step / self.bytes_a_second)

    @property
    def bound_by(self) -> str:
        """What sets the floor."""
        by_operations = self.operations_a_step / self.operations_a_second
        return "operations" if by_operations >= self.floor_seconds else "bytes"

    @property
    def times_the_floor(self) -> float:
        """How many times the least time a step takes."""
        return median(self.seconds_a_step) / self.floor_seconds


def read_speeds(folder: Path) -> tuple[Speed, ...]:
    """All records of a folder, by protocol, baseline and name.

    Raises:
        RecordError: a file is no such record.
    """
    return tuple(read_model(path, Speed) for path in sorted(folder.glob("*.json")))
