"""A file from which a killed job goes on, with the very bits that it would have had."""

import io
import pickle
import time
from pathlib import Path
from typing import Any

import torch

from baselines.record_files import write_whole

SECONDS_BETWEEN = 30.0


class Checkpoint:
    """Written now and then, whole or not at all; read once, when a job starts."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._last = time.monotonic()

    def due(self) -> bool:
        """Whether it is time to write."""
        return self._path is not None and time.monotonic() - self._last >= SECONDS_BETWEEN

    def read(self) -> dict[str, Any] | None:
        """What was written last; None where nothing was, or what is there cannot be read.

        Only tensors and plain values are taken in: a file from elsewhere runs no code.
        """
        if self._path is None or not self._path.is_file():
            return None
        try:
            state: dict[str, Any] = torch.load(self._path, weights_only=True)
        except (OSError, EOFError, RuntimeError, pickle.UnpicklingError):
            return None
        return state

    def write(self, state: dict[str, Any]) -> None:
        """Take the place of the file before.

        Raises:
            OSError: the disk is full or the folder cannot be written; the old file stays.
        """
        if self._path is not None:
            buffer = io.BytesIO()
            torch.save(state, buffer)
            write_whole(self._path, buffer.getvalue())
            self._last = time.monotonic()
