"""Timings against neighbours in the same run; ratios, never a test."""
