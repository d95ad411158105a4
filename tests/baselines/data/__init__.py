"""Tests of the data sets' files."""
