"""Streams of random numbers: one for each use of each seed, so that none shifts another."""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import torch
from torch import Tensor

from baselines.arithmetic import sent
from baselines.settings import TrainConfig

CPU = torch.device("cpu")
Draw = Callable[[int, torch.Generator], Tensor]
"""Some fresh samples, shape (count, ...), from a stream."""
State = Mapping[str, object]

AHEAD = 64
"""Batches drawn at a time: a draw costs more by its call than by its numbers."""


def draw_latents(config: TrainConfig, count: int, stream: torch.Generator) -> Tensor:
    """Inputs of the generator, shape (count, latent_size), from N(0, I) or evenly from -1 to 1."""
    if config.latents == "uniform":
        return 2 * torch.rand(count, config.latent_size, generator=stream) - 1
    return torch.randn(count, config.latent_size, generator=stream)


def random_stream(seed: int, use: str) -> torch.Generator:
    """A generator of random numbers that no other seed or use shares."""
    digest = hashlib.sha256(f"{use} {seed}".encode()).digest()
    return torch.Generator().manual_seed(int.from_bytes(digest[:4]))


def random_streams(seeds: Sequence[int], use: str) -> tuple[torch.Generator, ...]:
    """A generator for each seed."""
    return tuple(random_stream(seed, use) for seed in seeds)


def stream_states(streams: Sequence[torch.Generator]) -> list[Tensor]:
    """What `set_stream_states` takes to go on from here."""
    return [stream.get_state() for stream in streams]


def set_stream_states(streams: Sequence[torch.Generator], states: Sequence[Tensor]) -> None:
    """Put streams back to where they were."""
    for stream, state in zip(streams, states, strict=True):
        stream.set_state(state)


class Begun(NamedTuple):
    """Numbers that are being drawn."""

    before: list[Tensor]
    """Where the streams stood."""
    drawn: list[Future[Tensor]]
    """Of each seed."""


def done(draw: Draw, count: int, stream: torch.Generator) -> Future[Tensor]:
    """Draw at once, in this thread."""
    drawn: Future[Tensor] = Future()
    drawn.set_result(draw(count, stream))
    return drawn


@cache
def threads() -> ThreadPoolExecutor:
    """Threads that draw; torch lets the others go on meanwhile."""
    return ThreadPoolExecutor(min(8, os.cpu_count() or 1), "drawing")


@dataclass
class Batches:
    """Batches of several seeds side by side, each seed from its own stream, drawn ahead."""

    streams: Sequence[torch.Generator]
    draw: Draw
    count: int
    """Samples of a seed in a batch."""
    device: torch.device = CPU
    """Where batches are wanted; numbers are drawn on the processor, the same for every device."""
    beside: bool = field(init=False)
    """Whether other threads draw the next batches while the device works on these: one core draws
    for many seeds slower than a GPU trains them."""
    _begun: Begun | None = field(init=False, default=None)
    _block: Tensor = field(init=False)
    _before: list[Tensor] = field(init=False)
    _taken: int = field(init=False, default=AHEAD)

    def __post_init__(self) -> None:
        self.beside = self.device.type == "cuda"

    def next(self) -> Tensor:
        """The next batch, shape (seeds, count, ...)."""
        if self._taken == AHEAD:
            self._fill()
        self._taken += 1
        return self._block[self._taken - 1]

    def state(self) -> State:
        """What `restore` takes; call it after the first batch."""
        return {"before": self._before, "taken": self._taken}

    def restore(self, before: Sequence[Tensor], taken: int) -> None:
        """Go on after a batch, as if nothing had come between."""
        if self._begun:
            wait(self._begun.drawn)
            self._begun = None
        set_stream_states(self.streams, before)
        self._fill()
        self._taken = taken

    def _fill(self) -> None:
        """Draw ahead, and note where the streams stood before."""
        begun = self._begun or self._begin()
        self._before, drawn = begun.before, [each.result() for each in begun.drawn]
        self._begun = self._begin() if self.beside else None
        shaped = [numbers.reshape(AHEAD, self.count, *numbers.shape[1:]) for numbers in drawn]
        self._block = sent(torch.stack(shaped, dim=1), self.device)
        self._taken = 0

    def _begin(self) -> Begun:
        """Begin to draw, each seed by itself."""
        before, numbers = stream_states(self.streams), AHEAD * self.count
        draw = threads().submit if self.beside else done
        return Begun(before, [draw(self.draw, numbers, stream) for stream in self.streams])


@dataclass
class Chosen:
    """Batches of samples that are where they are wanted; what is drawn are their numbers."""

    numbers: Batches
    samples: Tensor
    """Shape (samples, ...), the same for all seeds."""

    def next(self) -> Tensor:
        """The next batch, shape (seeds, count, ...)."""
        return self.samples[self.numbers.next()]

    def state(self) -> State:
        """What `restore` takes; call it after the first batch."""
        return self.numbers.state()

    def restore(self, before: Sequence[Tensor], taken: int) -> None:
        """Go on after a batch, as if nothing had come between."""
        self.numbers.restore(before, taken)


@dataclass
class Epochs:
    """Batches of a fixed set of samples, each seed's in an order of its own, epoch after epoch."""

    streams: Sequence[torch.Generator]
    samples: Tensor
    """Shape (samples, ...), the same for all seeds."""
    count: int
    """Samples of a seed in a batch; the last of an epoch holds what is left."""
    device: torch.device = CPU
    """Where batches are wanted; the samples go there once."""
    _order: Tensor = field(init=False)
    _before: list[Tensor] = field(init=False)
    _taken: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._taken = len(self.samples)
        self.samples = self.samples.to(self.device)

    def next(self) -> Tensor:
        """The next batch, shape (seeds, count, ...), or shorter at the end of an epoch."""
        if self._taken >= len(self.samples):
            self._shuffle()
        chosen = self._order[:, self._taken : self._taken + self.count]
        self._taken += self.count
        return self.samples[chosen]

    def state(self) -> State:
        """What `restore` takes; call it after the first batch."""
        return {"before": self._before, "taken": self._taken}

    def restore(self, before: Sequence[Tensor], taken: int) -> None:
        """Go on after a batch, as if nothing had come between."""
        set_stream_states(self.streams, before)
        self._shuffle()
        self._taken = taken

    def _shuffle(self) -> None:
        """Begin an epoch, and note where the streams stood before."""
        self._before = stream_states(self.streams)
        orders = [torch.randperm(len(self.samples), generator=each) for each in self.streams]
        self._order, self._taken = sent(torch.stack(orders), self.device), 0
