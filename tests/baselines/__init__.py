"""Tests of the heavy wing, one file a module."""
