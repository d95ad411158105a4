"""Where a run took place: platform, versions, commit, and the code it ran through."""

import hashlib
import platform
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy
import torch

from baselines.catalog import FOLDER
from baselines.compute import ON_CPU, Compute
from baselines.record import Platform

TRAINING_SOURCES = (
    "arithmetic.py",
    "classifier.py",
    "classifier_files.py",
    "compute.py",
    "datasets.py",
    "data/files.py",
    "data/formats.py",
    "data/sources.py",
    "digits.py",
    "evaluate.py",
    "images.py",
    "losses.py",
    "metric_digits.py",
    "metric_frechet.py",
    "metric_images.py",
    "metric_neighbours.py",
    "metrics.py",
    "metric_stacked.py",
    "networks/__init__.py",
    "networks/activations.py",
    "networks/convolutional.py",
    "networks/infogan.py",
    "networks/perceptron.py",
    "optimizers.py",
    "penalties.py",
    "probabilities.py",
    "replay.py",
    "sheets.py",
    "streams.py",
    "train.py",
    "workers/job.py",
)


class DeviceError(ValueError):
    """This machine has no such device."""

    status = 1


def device_named(name: str) -> str:
    """The device of a name, as a record tells it.

    Args:
        name: one of `DEVICES`.

    Raises:
        DeviceError: torch sees none here.
    """
    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.mps.is_available()}
    if not there[name]:
        found = ", ".join(each for each, seen in there.items() if seen)
        raise DeviceError(f"--device: torch sees no {name} on this machine; there is {found}")
    return torch.cuda.get_device_name() if name == "cuda" else name


def check(compute: Compute) -> None:
    """See that this machine can compute so, before anything is trained.

    Raises:
        DeviceError: it has no such device, or no such arithmetic, or no compiler.
    """
    device_named(compute.device)
    if compute.precision == "tf32" and compute.device != "cuda":
        raise DeviceError(
            f"--precision: tf32 is the arithmetic of CUDA devices; {compute.device} has "
            "float32 and bfloat16"
        )
    if compute.together and compute.device == "cpu":
        raise DeviceError("--together: how many a processor trains side by side is fixed")
    if compute.compiled:
        _check_compiler(compute.device)


def _check_compiler(device: str) -> None:
    """Compile a line.

    Raises:
        DeviceError: torch cannot.
    """
    try:
        torch.compile(torch.sin)(torch.zeros(1, device=device))
    except Exception as error:  # noqa: BLE001 - each of torch's backends has errors of its own
        reason = str(error).strip().partition("\n")[0]
        raise DeviceError(
            f"--compile: torch cannot compile on this machine ({reason}); a C++ compiler is "
            "needed for cpu, Triton for cuda"
        ) from None


@cache
def this_platform(compute: Compute = ON_CPU) -> Platform:
    """What the bits of a run on a device of this machine depend on.

    Raises:
        DeviceError: torch sees no such device here.
    """
    name, features = _processor(Path("/proc/cpuinfo"))
    return Platform(
        system=platform.system(),
        machine=platform.machine(),
        cpu=name or platform.processor() or "unknown",
        cpu_features=hashlib.sha256(features.encode()).hexdigest()[:12],
        torch_capability=torch.backends.cpu.get_cpu_capability(),
        device=device_named(compute.device),
        precision=compute.precision,
        compiled=compute.compiled,
        together=compute.together,
    )


def versions() -> dict[str, str]:
    """Python, torch and numpy."""
    return {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "numpy": numpy.__version__,
    }


@cache
def commit() -> str:
    """The commit of this code; `-dirty` where `baselines/` has changes, `unknown` without git."""
    head = _git("rev-parse", "HEAD")
    if not head:
        return "unknown"
    # Results are written by the very runs that ask: they are no change of the code.
    changes = _git("status", "--porcelain", "--", ".", ":!results")
    return f"{head}-dirty" if changes else head


@cache
def code_sha256() -> str:
    """The SHA-256 of the source files that training runs through."""
    digest = hashlib.sha256()
    for name in TRAINING_SOURCES:
        digest.update((FOLDER / name).read_bytes())
    return digest.hexdigest()


def stamp(compute: Compute) -> str:
    """Code, versions and platform as one line: seeds of one record must share it.

    Raises:
        DeviceError: torch sees no such device here.
    """
    parts = {"code": code_sha256(), **versions(), **this_platform(compute).model_dump()}
    return ", ".join(f"{name} {value}" for name, value in parts.items())


def command() -> str:
    """The command of this process, as one would type it."""
    return " ".join(["python -m baselines", *sys.argv[1:]])


def _git(*arguments: str) -> str | None:
    """What git prints in this folder, or None where it cannot."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            ["git", *arguments],  # noqa: S607 - whichever git the user has
            cwd=FOLDER,
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _processor(info: Path) -> tuple[str, str]:
    """Name with family, model and stepping, and the sorted feature flags; empty if not told."""
    if not info.is_file():
        return "", ""
    lines = info.read_text("utf-8").partition("\n\n")[0].splitlines()
    fields = {
        key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)
    }
    numbers = [
        f"{key} {fields[key]}" for key in ("cpu family", "model", "stepping") if key in fields
    ]
    name = ", ".join([fields.get("model name", "unknown"), *numbers])
    return name, " ".join(sorted(fields.get("flags", "").split()))
