"""A step of training that a GPU repeats by itself.

A step of a small network is a hundred short kernels, and a processor takes longer to launch them
than the GPU to compute them. A CUDA graph holds all launches of a step and starts them at once.
It reads and writes the same places of memory every time, so what a step takes from outside is
first put there. The bits are those of a step that was launched kernel by kernel.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

Draw = Callable[[], Tensor]
Step = Callable[[], None]
RUNS_BEFORE = 3
"""Steps that are launched as they are: they make what is made once, as an optimizer's state."""


class Tape:
    """What a step takes from outside, in the order in which it asks."""

    def __init__(self) -> None:
        self._draws: list[Draw] = []
        self._places: list[Tensor] = []
        self._read: Callable[[Draw], Tensor] = lambda draw: draw()

    def read(self, draw: Draw) -> Tensor:
        """What is drawn; in a step that is captured, the place where each draw will be put."""
        return self._read(draw)

    def refill(self) -> None:
        """Draw for the next step, in the order of the one that was recorded."""
        for draw, place in zip(self._draws, self._places, strict=True):
            place.copy_(draw(), non_blocking=True)

    def clear(self) -> None:
        """Forget what a step takes."""
        self._draws.clear()
        self._places.clear()

    @contextmanager
    def recording(self) -> Iterator[None]:
        """A step that runs as it is, and shows what it asks for."""
        with self._reading_by(self._note):
            yield

    @contextmanager
    def capturing(self) -> Iterator[None]:
        """A step that draws nothing and is given the places."""
        places = iter(self._places)
        with self._reading_by(lambda _: next(places)):
            yield

    def _note(self, draw: Draw) -> Tensor:
        drawn = draw()
        self._draws.append(draw)
        self._places.append(drawn.clone())
        return drawn

    @contextmanager
    def _reading_by(self, read: Callable[[Draw], Tensor]) -> Iterator[None]:
        before, self._read = self._read, read
        try:
            yield
        finally:
            self._read = before


def cuda_graph(step: Step) -> Step:
    """Capture a step on the current stream, without running it; the result runs it."""
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph, stream=torch.cuda.current_stream()):
        step()
    replay: Step = graph.replay
    return replay


class Replay:
    """A step that is captured after some runs, and replayed from then on."""

    def __init__(self, step: Step, tape: Tape, capture: Callable[[Step], Step] = cuda_graph):
        self._step, self._tape, self._capture = step, tape, capture
        self._runs = 0
        self._captured: Step | None = None

    def __call__(self) -> None:
        """Run the step once."""
        self._runs += 1
        if self._captured:
            self._tape.refill()
            self._captured()
        elif self._runs <= RUNS_BEFORE:
            self._step()
        else:
            self._record()

    def forget(self) -> None:
        """Begin anew: what the captured step works on has been replaced."""
        self._runs, self._captured = 0, None
        self._tape.clear()

    def _record(self) -> None:
        """One more run that notes what it draws, and the capture."""
        with self._tape.recording():
            self._step()
        with self._tape.capturing():
            self._captured = self._capture(self._step)
