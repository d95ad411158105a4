"""Records on disk."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from baselines.catalog import RESULTS
from baselines.record import Record, Rerun, Verdict, identity, summarise
from baselines.record_files import (
    RecordError,
    read_model,
    read_record,
    read_results,
    write_model,
    write_record,
)
from tests.baselines.made_records import made_record


def test_a_record_reads_back_as_it_was_written(tmp_path: Path) -> None:
    """Nothing is lost or rounded on the way to disk and back."""
    record = made_record()
    write_record(tmp_path / "minimax.json", record)

    assert record == read_record(tmp_path / "minimax.json")


def test_points_and_curves_take_one_line_each(tmp_path: Path) -> None:
    """A record stays readable in a diff."""
    write_record(tmp_path / "minimax.json", made_record())
    lines = (tmp_path / "minimax.json").read_text("utf-8").splitlines()

    assert '"points": [[0.125, -2.0], [1.5, 0.25]],' in {line.strip() for line in lines}
    assert '"steps": [0, 2, 4],' in {line.strip() for line in lines}


KILLED = """
import os, sys
from pathlib import Path
from baselines.record_files import write_record
from tests.baselines.made_records import made_record

os.fsync = lambda handle: os.kill(os.getpid(), 9)
write_record(Path(sys.argv[1]), made_record((1.0,)))
"""


def test_a_kill_in_the_middle_of_a_write_leaves_the_old_record(tmp_path: Path) -> None:
    """Half a record must never stand where a whole one stood."""
    path = tmp_path / "minimax.json"
    write_record(path, made_record())
    killed = subprocess.run([sys.executable, "-c", KILLED, path], check=False)

    assert killed.returncode == -9
    assert made_record() == read_record(path)
    assert [path] == list(tmp_path.glob("*.json"))


def test_a_full_disk_leaves_the_old_record_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error reaches the caller, and the temporary file goes."""
    path = tmp_path / "minimax.json"
    write_record(path, made_record())

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_record(path, made_record((1.0,)))
    assert made_record() == read_record(path)
    assert [path] == list(tmp_path.iterdir())


def test_a_file_that_is_no_record_names_itself_and_the_place(tmp_path: Path) -> None:
    """A broken file is found by its message alone."""
    path = tmp_path / "minimax.json"
    broken = made_record().model_dump(mode="json") | {"threads": "many"}
    path.write_text(json.dumps(broken), "utf-8")

    with pytest.raises(RecordError, match=r"minimax\.json: threads: .*integer"):
        read_record(path)
    with pytest.raises(RecordError, match=r"absent\.json: No such file"):
        read_record(tmp_path / "absent.json")


def test_a_number_that_is_not_finite_is_refused(tmp_path: Path) -> None:
    """JSON has no NaN; a record with one could be read by nobody else."""
    with pytest.raises(ValueError, match="JSON"):
        write_record(tmp_path / "minimax.json", made_record((float("nan"),)))
    assert list(tmp_path.iterdir()) == []


def test_summary_is_the_mean_and_the_sample_deviation() -> None:
    """Worked by hand: 1, 2, 3, 6 has mean 3 and squared distances 4 + 1 + 0 + 9 over 3."""
    summary = summarise((1.0, 2.0, 3.0, 6.0))

    assert (summary.count, summary.mean, summary.least, summary.greatest) == (4, 3.0, 1.0, 6.0)
    assert summary.standard_deviation == pytest.approx((14 / 3) ** 0.5)
    assert summarise((5.0,)).standard_deviation == 0


def test_diverged_seeds_are_counted_and_stay_in_the_mean() -> None:
    """A mean over the lucky seeds alone would be a lie."""
    record = made_record((80.0, 0.0))
    lost = record.seeds[1].model_copy(update={"status": "diverged"})
    record = record.model_copy(update={"seeds": (record.seeds[0], lost)})

    assert record.diverged == 1
    assert record.summary("high_quality_percent").mean == 40.0


def test_results_hold_records_and_reruns_oldest_first(tmp_path: Path) -> None:
    """Pages read a folder whole."""
    write_record(tmp_path / "minimax.json", made_record())
    verdict = Verdict(passed=True, way="bits", checks=())
    for day in (3, 2):
        rerun = Rerun(
            record_sha256=identity(made_record()), run=made_record(day=day), verdict=verdict
        )
        write_model(tmp_path / "reruns" / f"minimax-{day}.json", rerun)
    results = read_results(tmp_path)

    assert list(results.records) == ["minimax"]
    assert [rerun.run.created.day for rerun in results.reruns["minimax"]] == [2, 3]
    assert results.oracle is None


def test_an_absent_folder_holds_nothing(tmp_path: Path) -> None:
    """A protocol that nobody has run is no error."""
    assert read_results(tmp_path / "never").records == {}


def test_an_unknown_key_is_refused() -> None:
    """A misspelled key would be a number lost in silence."""
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Verdict.model_validate({"passed": True, "way": "bits", "checks": [], "power": 1})


def test_a_key_that_records_get_later_changes_no_old_identity(tmp_path: Path) -> None:
    """A rerun names the record that it was judged against by its digest."""

    class Later(Record):
        """A record with one key more."""

        novelty: float = 0.5

    path = tmp_path / "record.json"
    write_record(path, made_record())
    old, new = read_model(path, Record), read_model(path, Later)

    assert identity(old) == identity(new)
    assert identity(old) != identity(old.model_copy(update={"workers": 3}))


def test_an_old_record_that_is_written_anew_stays_itself(tmp_path: Path) -> None:
    """Its file lacks keys that came later, and gets them by being written."""
    path = tmp_path / "record.json"
    write_record(path, made_record())
    content = json.loads(path.read_text("utf-8"))
    for seed in content["seeds"]:
        del seed["pictures"]
    path.write_text(json.dumps(content), "utf-8")
    old = read_record(path)
    write_record(path, old)

    assert '"pictures"' in path.read_text("utf-8")
    assert identity(old) == identity(read_record(path))


def test_no_kept_record_names_a_folder_of_a_machine() -> None:
    """Its command is for anybody to type."""
    files = [*RESULTS.glob("*/*.json"), *RESULTS.glob("*/reruns/*.json")]
    named = [
        path.name for path in files if re.search(r'"command": "[^"]* /', path.read_text("utf-8"))
    ]

    assert files
    assert [] == named
