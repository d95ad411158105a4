"""Options that several commands share, and how their words are read; free of torch."""

import argparse
import re
from pathlib import Path
from typing import Any

from baselines.catalog import FOLDER, PROTOCOLS, RESULTS
from baselines.compute import DEVICES, PRECISIONS, SEEDS_ON_DEVICE

RUNS = FOLDER.parent / "runs"


def seed_list(text: str) -> tuple[int, ...]:
    """`0-7`, `3` or `0,2,5-6` as seeds, in order and once each."""
    if not re.fullmatch(r"\d+(-\d+)?(,\d+(-\d+)?)*", text):
        raise argparse.ArgumentTypeError(f"expected seeds such as 0-7 or 0,2,5, found '{text}'")
    seeds: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        seeds.update(range(int(first), int(last or first) + 1))
    if not seeds:
        raise argparse.ArgumentTypeError(f"'{text}' holds no seed")
    return tuple(sorted(seeds))


def positive(text: str) -> int:
    """A whole number above 0."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"expected a whole number above 0, found '{text}'")
    return int(text)


def _parent(*options: tuple[str, dict[str, Any]]) -> argparse.ArgumentParser:
    """Options that other parsers take over."""
    parser = argparse.ArgumentParser(add_help=False)
    for name, settings in options:
        parser.add_argument(name, **settings)
    return parser


PLACES = _parent(
    ("--results", {"type": Path, "default": RESULTS, "help": "folder of records"}),
)
WHERE = _parent(
    ("--on", {"default": "ring8", "metavar": "PROTOCOL", "help": "default: ring8"}),
    ("--protocols", {"type": Path, "default": PROTOCOLS, "help": "folder of protocols"}),
)
CREW = _parent(
    ("--workers", {"type": positive, "help": "jobs at a time; default: one a core, or one a GPU"}),
    (
        "--engine",
        {
            "choices": ("local", "ray"),
            "default": "local",
            "help": "where to train: this machine, or a Ray cluster (extra 'cluster'); "
            "default: local",
        },
    ),
    (
        "--address",
        {
            "default": "auto",
            "help": "HOST:PORT of the Ray cluster's head; default: the one on this machine",
        },
    ),
    (
        "--together",
        {
            "type": positive,
            "metavar": "N",
            "help": "seeds of a small network that a device other than cpu trains side by side; "
            f"a record says it; default: {SEEDS_ON_DEVICE}",
        },
    ),
    ("--runs", {"type": Path, "default": RUNS, "help": "folder of unfinished work"}),
)
COMPUTE = _parent(
    (
        "--device",
        {
            "choices": DEVICES,
            "default": "cpu",
            "help": "where numbers are computed; a record says it; default: cpu",
        },
    ),
    (
        "--precision",
        {
            "choices": PRECISIONS,
            "default": "float32",
            "help": "of the products in training; a record says it; default: float32",
        },
    ),
    (
        "--compile",
        {
            "action": "store_true",
            "help": "let torch compile the networks, which takes a minute at first; a record "
            "says it",
        },
    ),
)
