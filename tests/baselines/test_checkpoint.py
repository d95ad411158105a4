"""Jobs that are killed and go on."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from baselines.workers import Job, run_job
from baselines.workers.checkpoint import Checkpoint
from tests.baselines.test_workers import results
from tests.baselines.tiny import tiny_config, tiny_protocol

UPDATES = 1_500
# Trains as a worker does, and leaves a checkpoint after every step.
CHILD = """
import sys
from pathlib import Path
from baselines.workers import Job, checkpoint, run_job
from tests.baselines.tiny import tiny_config, tiny_protocol

checkpoint.SECONDS_BETWEEN = 0.0
folder = Path(sys.argv[1])
config = tiny_config(folder, "wgan-gp", int(sys.argv[2]))
best_by = tiny_protocol(folder).best_by
run_job(Job("wgan-gp", (0, 3), config, best_by, folder / "state"), lambda _: None)
"""


def job(folder: Path, checkpoint: Path | None) -> Job:
    """The job that the child runs, too."""
    config = tiny_config(folder, "wgan-gp", UPDATES)
    return Job("wgan-gp", (0, 3), config, tiny_protocol(folder).best_by, checkpoint)


def test_a_job_killed_at_a_random_step_ends_with_the_bits_of_one_that_was_not(
    tmp_path: Path,
) -> None:
    """Weights, metrics, curves and snapshots: nothing tells the two apart."""
    state = tmp_path / "state"
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path), str(UPDATES)])
    while not state.is_file():
        assert child.poll() is None
        time.sleep(0.01)
    time.sleep(random.uniform(0, 0.5))
    child.send_signal(signal.SIGKILL)
    child.wait(10)
    began: list[float] = []
    resumed = run_job(job(tmp_path, state), began.append)

    assert 0 < began[0] < 1
    assert results(resumed) == results(run_job(job(tmp_path, None), lambda _: None))
    assert resumed[0].wall_seconds > 0


def test_a_checkpoint_that_cannot_be_read_counts_as_absent(tmp_path: Path) -> None:
    """The job starts again, and the user is not troubled."""
    path = tmp_path / "state"
    for content in (b"", b"no checkpoint", b"PK\x03\x04 half a file"):
        path.write_bytes(content)
        assert Checkpoint(path).read() is None
    assert Checkpoint(tmp_path / "absent").read() is None


def test_a_checkpoint_that_cannot_be_written_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs the steps since then, and no more."""
    checkpoint = Checkpoint(tmp_path / "state")
    checkpoint.write({"step": 1})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("baselines.record_files.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        checkpoint.write({"step": 2})

    assert checkpoint.read() == {"step": 1}
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_a_job_without_a_file_leaves_none(tmp_path: Path) -> None:
    """Nothing is due, and nothing is written."""
    checkpoint = Checkpoint(None)
    checkpoint.write({"step": 1})

    assert not checkpoint.due()
    assert checkpoint.read() is None
