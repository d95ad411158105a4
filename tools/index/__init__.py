"""Everything that the index holds, read once and then only looked at."""

from tools.index.loader import load_index
from tools.index.model import KEYS, PAPERS, Entry, Index

__all__ = ["KEYS", "PAPERS", "Entry", "Index", "load_index"]
