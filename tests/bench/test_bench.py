"""The benchmarks run, on a handful of papers, and print what they measured."""

import re
import sys

import pytest

from tools.__main__ import main
from tools.bench import build_bench
from tools.bench.measure import BenchError, Cost, cost_of, python
from tools.bench.table import table

Capture = pytest.CaptureFixture[str]


def test_check_is_measured_beside_other_loaders(capsys: Capture) -> None:
    """One row a size: seconds, memory, and how many times as much the others take."""
    assert 0 == main(["bench", "check", "--sizes", "20"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"20 +\d+\.\d\d +\d+\.\d\d +\d+( +\d+\.\d\d){3}", last)


def test_a_build_is_measured(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """One row a size; with one size, nothing is said of a further paper."""
    monkeypatch.setattr(build_bench, "PLAIN_PAGES", 20)

    assert 0 == main(["bench", "build", "--sizes", "0"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"1,\d{3} +\d+\.\d +\d+\.\d +\d+\.\d\d +\d+ +-?\d+\.\d\d", last)


def test_a_further_paper_costs_the_difference_to_the_first_size() -> None:
    """Milliseconds of ours, of a plain page, and how many times ours that is."""
    first = build_bench.Built(1_000, Cost(4.0, 100), 3.0, 1.0)
    last = build_bench.Built(3_000, Cost(6.0, 120), 4.0, 1.5)

    expected = ["3,000", "6.0", "4.0", "1.50", "120", "1.00", "5.00", "5.0"]
    assert expected == build_bench._row([first, last], 0.005)


def test_unknown_benchmark_lists_the_known(capsys: Capture) -> None:
    """A usage error."""
    assert 2 == main(["bench", "chek"])
    assert "WHAT: chek is none of check, build, search" in capsys.readouterr().err


def test_work_of_a_process_is_counted() -> None:
    """Also that of a process which it starts; memory of this one does not count."""
    idle, busy = (
        cost_of(python("pass")),
        cost_of(python("x = b'x' * 10**8; [0 for _ in range(10**7)]")),
    )

    assert idle.cpu_seconds < busy.cpu_seconds
    assert idle.peak_mib + 80 < busy.peak_mib


def test_work_that_fails_is_an_error() -> None:
    """It would else be the fastest of all."""
    with pytest.raises(BenchError, match="ended with status 3"):
        cost_of([sys.executable, "-c", "raise SystemExit(3)"])


def test_columns_of_a_table_are_as_wide_as_needed() -> None:
    """Names to the left, numbers to the right."""
    expected = "name  s\n-------\na     1\nbbbb 22\n".replace("bbbb 22", "bbbb  2")
    assert expected == table(("name", "s"), [("a", "1"), ("bbbb", "2")])
