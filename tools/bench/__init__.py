"""Timings against neighbours in the same run; ratios, never a test."""

from collections.abc import Callable, Iterator, Mapping

from tools.bench.build_bench import bench_builds
from tools.bench.check_bench import check_bench
from tools.bench.search_bench import bench_search

BENCHES: Mapping[str, Callable[..., Iterator[str]]] = {
    "check": check_bench,
    "build": bench_builds,
    "search": bench_search,
}
"""By the name that the command takes; each takes sizes, and yields the pieces of its report."""
