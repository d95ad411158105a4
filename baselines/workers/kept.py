"""Finished seeds on disk, so that an interrupted command goes on where it stopped."""

from dataclasses import dataclass
from pathlib import Path

from baselines.record import SeedRun
from baselines.record_files import RecordError, read_model, write_model


@dataclass(frozen=True)
class KeptSeeds:
    """One folder of finished seeds, which all share settings, code and platform.

    The folder's name holds the hash of those three, so a seed that another version of the
    code has trained is never taken for this one's.
    """

    folder: Path

    def read(self, seed: int) -> SeedRun | None:
        """A kept seed, or None; a file that does not fit counts as absent."""
        try:
            return read_model(self._path(seed), SeedRun)
        except RecordError:
            return None

    def write(self, run: SeedRun) -> None:
        """Keep a finished seed, whole or not at all."""
        write_model(self._path(run.seed), run)

    def checkpoint(self, seeds: tuple[int, ...]) -> Path:
        """Where a job of these seeds may leave its state."""
        return self.folder / f"{'-'.join(map(str, seeds))}.checkpoint"

    def forget(self, seeds: tuple[int, ...]) -> None:
        """Remove seeds that a record now holds, and the folder with the last of them."""
        for seed in seeds:
            self._path(seed).unlink(missing_ok=True)
        if self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def _path(self, seed: int) -> Path:
        return self.folder / f"{seed}.json"
