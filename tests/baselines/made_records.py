"""Invented records for tests of what reads them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from baselines.record import Best, Curves, Platform, Record, SeedRun, Setting, Snapshot
from baselines.settings import settings_sha256

SETTINGS: dict[str, Setting] = {"loss": "minimax", "batch_size": 16, "beta1": 0.5, "penalty": None}
HERE = Platform(
    system="Linux",
    machine="x86_64",
    cpu="Invented 3000",
    cpu_features="0123456789ab",
    torch_capability="AVX2",
    device="cpu",
)


def seed_run(seed: int, high_quality: float = 80.0, modes: float = 8.0) -> SeedRun:
    """A finished seed with a few numbers."""
    metrics = {"modes": modes, "high_quality_percent": high_quality, "jsd": 0.01}
    return SeedRun(
        seed=seed,
        status="finished",
        steps=4,
        metrics=metrics,
        best=Best(step=2, metrics=metrics),
        curves=Curves(steps=(0, 2, 4), values={"generator_loss": (None, 0.7, 0.6)}),
        snapshots=(Snapshot(step=0, points=((0.125, -2.0), (1.5, 0.25))),),
        wall_seconds=1.5,
        cpu_seconds=1.25,
        peak_memory_mib=200.0,
        # Other numbers come of other weights.
        weights_sha256=sha256(f"{seed} {high_quality} {modes}".encode()).hexdigest(),
    )


def made_record(
    high_quality: Sequence[float] = (80.0, 82.0, 78.0, 80.0),
    day: int = 1,
    settings: dict[str, Setting] = SETTINGS,
    place: Platform = HERE,
) -> Record:
    """A record of one seed for each value given."""
    return Record(
        baseline="minimax",
        protocol="tiny",
        settings=settings,
        departures=(),
        settings_sha256=settings_sha256(settings),
        discriminator_updates=4,
        generator_updates=4,
        command="python -m baselines train minimax",
        commit="unknown",
        code_sha256="0" * 64,
        versions={"python": "3.11", "torch": "2.13.0", "numpy": "2"},
        platform=place,
        threads=1,
        workers=2,
        seeds=tuple(seed_run(seed, value) for seed, value in enumerate(high_quality)),
        wall_seconds=3.0,
        peak_memory_mib=200.0,
        created=datetime(2026, 1, day, tzinfo=UTC),
    )
