"""Bytes of every kind for the reader of entries; `python -m tests.fuzz` looks for new ones."""
