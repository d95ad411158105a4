"""Keeps the answers of services for a day, so that a second try asks nobody."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path

MAX_AGE_SECONDS = 24 * 3600.0


class Cache:
    """Answers on disk, one file each, named by the digest of the address.

    A cache that cannot be read or written is no reason to fail: then there is none.
    """

    def __init__(self, folder: Path, max_age_seconds: float = MAX_AGE_SECONDS) -> None:
        self.folder = folder
        self.max_age_seconds = max_age_seconds

    def get(self, address: str) -> bytes | None:
        """Return the answer that an address gave, unless it is too old."""
        path = self._path(address)
        try:
            age_seconds = time.time() - path.stat().st_mtime
            # A file from the future is the work of a wrong clock.
            return path.read_bytes() if 0 <= age_seconds <= self.max_age_seconds else None
        except OSError:
            return None

    def put(self, address: str, answer: bytes) -> None:
        """Keep the answer of an address."""
        path = self._path(address)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
            with os.fdopen(number, "wb") as file:
                file.write(answer)
            Path(name).replace(path)
        except OSError:
            return

    def _path(self, address: str) -> Path:
        return self.folder / hashlib.sha256(address.encode()).hexdigest()
