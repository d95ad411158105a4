"""Tests of the benchmarks themselves, small."""
