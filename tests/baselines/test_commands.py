"""The commands from end to end, on a protocol that trains in a blink."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import pytest
import torch
from rich.console import Console

from baselines.__main__ import main
from baselines.catalog import BASELINES, UnknownNameError
from baselines.config import ProtocolError
from baselines.options import seed_list
from baselines.record import SeedRun
from baselines.record_files import read_record, read_results, write_record
from baselines.reproduce.batch import Batch, InterruptedRunError
from baselines.workers import Finished, Job, KeptSeeds, run_job
from tests.baselines.tiny import tiny_protocol, write_tiny

COMMANDS = ("list", "train", "reproduce", "reference")


def places(folder: Path) -> list[str]:
    """Options that keep a command inside a test's folder."""
    write_tiny(folder)
    where = {"--on": "tiny", "--protocols": folder, "--results": folder / "results"}
    return [str(part) for pair in where.items() for part in pair]


def work(folder: Path) -> list[str]:
    """The same for commands that train."""
    return [*places(folder), "--runs", str(folder / "runs"), "--workers", "2"]


class Here:
    """Stands in for the pool: trains in this process; after some jobs comes Ctrl-C."""

    def __init__(self, after: int | None = None) -> None:
        self.after = after
        self.asked: list[tuple[str, tuple[int, ...]]] = []
        self.closed = False

    def __call__(self, jobs: Sequence[Job], workers: int) -> Generator[Finished, None, None]:
        """The pool's events."""
        self.asked += [(job.baseline, job.seeds) for job in jobs]
        try:
            for number, job in enumerate(jobs):
                if number == self.after:
                    raise KeyboardInterrupt
                yield Finished(job, run_job(job, lambda _: None))
        finally:
            self.closed = True


@pytest.fixture(name="no_processes")
def _no_processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Train in this process: a process of its own costs seconds to start."""
    monkeypatch.setattr("baselines.reproduce.batch.run_jobs", Here())
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(False)


def test_a_reference_may_rest_on_fewer_seeds(tmp_path: Path) -> None:
    """A hundred measurements of real images take an hour; the file says how many were made."""
    assert main(["reference", *places(tmp_path), "--seeds", "1"]) == 0
    results = read_results(tmp_path / "results" / "tiny")

    assert results.oracle is not None
    assert results.oracle.seeds == (0,)


def test_every_baseline_trains_reproduces_and_is_refused_when_its_record_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_processes: None
) -> None:
    """The whole way: records, the same bits, the kept rerun, then a forged record."""
    assert main(["train", *BASELINES, *work(tmp_path)]) == 0
    assert main(["reference", *places(tmp_path)]) == 0
    assert main(["reproduce", *work(tmp_path), "--keep"]) == 0
    shown, progress = capsys.readouterr()
    results = read_results(tmp_path / "results" / "tiny")

    assert set(results.records) == set(BASELINES)
    assert set(results.reruns) == set(BASELINES)
    assert len(BASELINES) == shown.count("reproduced (bits)\n")
    assert "oracle" in shown
    assert "chance" in shown
    # Where no terminal is, progress says nothing.
    assert progress == ""
    assert not (tmp_path / "runs" / "train" / "tiny" / "wgan").is_file()

    path = tmp_path / "results" / "tiny" / "wgan.json"
    record = read_record(path)
    forged = record.seeds[0].model_copy(update={"weights_sha256": "0" * 64})
    write_record(path, record.model_copy(update={"seeds": (forged, *record.seeds[1:])}))

    assert main(["reproduce", "wgan", *work(tmp_path)]) == 1
    assert "NOT reproduced (bits)" in capsys.readouterr().out


def test_list_names_every_baseline_and_its_badge(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without records nothing was tried."""
    assert main(["list", "--results", str(tmp_path)]) == 0
    shown = capsys.readouterr().out

    assert all(name in shown for name in BASELINES)
    assert "not tried" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["train", "wgan-pg"], "unknown baseline 'wgan-pg'; did you mean 'wgan-gp'? valid names:"),
        (["reproduce", "gan"], "valid names: minimax, non-saturating, lsgan, wgan"),
        (["train", "wgan", "--on", "ring9"], "unknown protocol 'ring9'; did you mean 'ring8'?"),
    ],
)
def test_an_unknown_name_lists_the_valid_ones(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """Status 2, one line, no traceback."""
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


def test_a_rerun_without_a_record_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing to hold it against is a matter of usage."""
    assert main(["reproduce", "wgan", *work(tmp_path)]) == 2
    assert "python -m baselines train wgan --on tiny" in capsys.readouterr().err


def test_a_short_trial_does_not_take_the_place_of_a_full_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], no_processes: None
) -> None:
    """Eight seeds are not lost to one by accident."""
    assert main(["train", "minimax", *work(tmp_path)]) == 0
    assert main(["train", "minimax", *work(tmp_path), "--seeds", "0"]) == 2
    assert "holds 2 seeds, and 1 would take their place" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """Status 0 and a line that says what it does."""
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    assert f"python -m baselines {command}" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["7-0", "a", "", "1,,2", "-1"])
def test_seeds_that_are_none_are_a_usage_error(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """Status 2, from argparse, naming the option."""
    with pytest.raises(SystemExit, match="2"):
        main(["train", "minimax", f"--seeds={text}"])
    assert "--seeds" in capsys.readouterr().err


def test_seeds_are_read_as_ranges_and_lists() -> None:
    """In order, once each."""
    assert seed_list("0-2,7,1") == (0, 1, 2, 7)


def test_an_interrupted_batch_goes_on_and_equals_one_that_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_processes: None
) -> None:
    """Finished seeds are not trained again, and nothing half stands in their place.

    Jobs of four seeds and one; the last, minimax's fifth, is left over.
    """
    protocol = tiny_protocol(tmp_path)
    seeds = (0, 1, 2, 3, 4)
    batch = Batch(protocol, ("minimax", "wgan"), seeds, 1, tmp_path / "runs")
    whole = Batch(protocol, ("minimax", "wgan"), seeds, 1, tmp_path / "other")
    first, second, third = Here(3), Here(), Here()
    monkeypatch.setattr("baselines.reproduce.batch.run_jobs", first)
    with pytest.raises(InterruptedRunError, match="9 of 10 seeds are finished and kept"):
        batch.run(Console(quiet=True))
    monkeypatch.setattr("baselines.reproduce.batch.run_jobs", second)
    resumed = batch.run(Console(quiet=True))
    monkeypatch.setattr("baselines.reproduce.batch.run_jobs", third)
    straight = whole.run(Console(quiet=True))

    assert second.asked == [first.asked[3]]
    for name, record in straight.items():
        digests = [seed.weights_sha256 for seed in record.seeds]
        assert digests == [seed.weights_sha256 for seed in resumed[name].seeds]
    batch.forget()
    assert [] == list((tmp_path / "runs").rglob("*.json"))


@pytest.mark.parametrize("changed", ["code_sha256", "versions"])
def test_seeds_of_another_code_or_version_are_not_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_processes: None, changed: str
) -> None:
    """A fix in the loop must reach every seed."""
    seeds = (0, 1, 2, 3, 4)
    batch = Batch(tiny_protocol(tmp_path), ("minimax",), seeds, 1, tmp_path / "runs")
    first, second = Here(1), Here()
    monkeypatch.setattr("baselines.reproduce.batch.run_jobs", first)
    with pytest.raises(InterruptedRunError):
        batch.run(Console(quiet=True))
    monkeypatch.setattr("baselines.reproduce.batch.run_jobs", second)
    other: dict[str, object] = {"code_sha256": "f" * 64, "versions": {"torch": "9"}}
    monkeypatch.setattr(f"baselines.reproduce.provenance.{changed}", lambda: other[changed])
    batch.run(Console(quiet=True))

    assert second.asked == [("minimax", (0, 1, 2, 3)), ("minimax", (4,))]


def test_a_full_disk_ends_the_pool_and_is_told_without_a_traceback(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    no_processes: None,
) -> None:
    """Status 1, the file and the reason; the processes end before the command does."""
    pool = Here()
    monkeypatch.setattr("baselines.reproduce.batch.run_jobs", pool)

    def full(kept: KeptSeeds, run: SeedRun) -> None:
        raise OSError(28, "No space left on device", "runs/0.json")

    monkeypatch.setattr(KeptSeeds, "write", full)

    assert main(["train", "minimax", *work(tmp_path)]) == 1
    assert "runs/0.json: No space left on device" in capsys.readouterr().err
    assert pool.closed


def living(group: int) -> list[str]:
    """Processes of a group that still run after at most two seconds; the dead do not count."""
    for _ in range(20):
        listed = subprocess.run(
            ["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True
        )
        rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
        found = [row[2] for row in rows if row[0] == str(group) and not row[1].startswith("Z")]
        if not found:
            break
        time.sleep(0.1)
    return found


# A job in the background of a shell is started deaf to Ctrl-C, and the command would be, too.
HEARING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from baselines.__main__ import main
sys.exit(main())
"""
ENDLESS = "  lsgan: {generator_updates: {value: 100000000, reason: never ends}}"


def test_ctrl_c_ends_the_command_and_its_processes_at_once(tmp_path: Path) -> None:
    """Status 130, a line that says how to go on, the record of what was done, and no process."""
    options = work(tmp_path)
    path = tmp_path / "tiny.yaml"
    path.write_text(path.read_text("utf-8").replace("  lsgan: {}", ENDLESS), "utf-8")
    command = [sys.executable, "-c", HEARING, "train", "lsgan", "minimax", "--seeds", "0"]
    process = subprocess.Popen(
        [*command, *options],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list((tmp_path / "results").rglob("minimax.json")):
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    # It takes a second or two; a machine under load may need more, a hanging pool would never end.
    _, said = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "1 of 2 seeds are finished and kept; the same command goes on" in said
    assert "Traceback" not in said
    # A loss whose seeds are done has its record, and its seeds stay for the same command.
    assert ["minimax.json"] == [path.name for path in (tmp_path / "results").rglob("*.*")]
    assert living(process.pid) == []


def test_errors_that_end_a_command_are_usage_errors() -> None:
    """`main` turns ValueErrors into status 2; these must be among them."""
    assert issubclass(UnknownNameError, ValueError)
    assert issubclass(ProtocolError, ValueError)


def test_wrong_data_is_no_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The call was right; exit status 1 in every command that reads images."""
    monkeypatch.setenv("GAN_DATA", str(tmp_path))
    command = ["train", "wgan", "--on", "mnist-small", "--seeds", "0"]

    assert 1 == main([*command, "--results", str(tmp_path), "--runs", str(tmp_path)])
    assert "no such file, packed or not" in capsys.readouterr().err
