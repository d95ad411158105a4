"""Where numbers are computed, and how; free of torch."""

from typing import NamedTuple

DEVICES = ("cpu", "cuda", "mps")
PRECISIONS = ("float32", "tf32", "bfloat16")
SEEDS_ON_DEVICE = 40
"""Seeds of small networks that a device other than the processor trains side by side."""


class Compute(NamedTuple):
    """What a run asks of the hardware; a part of its platform, since it changes the bits."""

    device: str = "cpu"
    """One of `DEVICES`, as torch names it."""
    precision: str = "float32"
    """Of the products in training, one of `PRECISIONS`. With tf32 a CUDA device rounds their
    factors to 10 bits after the point, with bfloat16 both networks' layers answer in 7."""
    compiled: bool = False
    """Whether torch compiles both networks; a penalty's second gradient is never compiled."""
    together: int | None = None
    """How many seeds of a small network such a device is to train side by side; None: as above."""


ON_CPU = Compute()
