"""Looks for bytes that break the reader of entries.

    python -m tests.fuzz [SECONDS]

What is found stays in `runs/fuzz`; put the bytes of a crash into `tests/fuzz/corpus`, where the
tests read them ever after.
"""

import os
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tools"]):
    from tests.fuzz.target import read_anything

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path(__file__).parent.parent.parent / "runs" / "fuzz"
WORDS = (
    *("title: ", "authors: [", "year: ", "venue: ", "arxiv: ", "summary: >-\n  ", "sources: ["),
    *("claims:\n  - ", "protocol:\n", "allow:\n", "added: 2026-11-22\n", "https://", "]\n"),
    *("---\n", "%YAML", "!!python/", "&a ", "*a", "{", "}", "# ", "'", '"', "\r\n", ": ", "- "),
    *("\0", "\xe2\x80\xae"),
)
"""What random bytes would seldom hit on."""


def main() -> None:
    """Fuzz for as long as is asked; a crash ends it."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "600"
    kept = FOUND / "corpus"
    kept.mkdir(parents=True, exist_ok=True)
    words = FOUND / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "ascii")
    os.chdir(FOUND)
    options = [f"-max_total_time={seconds}", f"-dict={words}", "-max_len=4096", "-timeout=5"]
    atheris.Setup([sys.argv[0], *options, str(kept), str(CORPUS)], read_anything)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    """A word as libFuzzer's dictionaries write it."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode("latin-1"))


if __name__ == "__main__":
    main()
