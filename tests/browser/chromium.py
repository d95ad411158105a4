"""Where a real Chromium is, and what to do when there is none."""

import os
import subprocess

import pytest

from tools.bench.browser import find_chromium


def install() -> None:
    """Install Debian's Chromium; CI runs as root on a bare machine."""
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)


def require() -> str:
    """Path of Chromium: installed in CI, skipped with a plain word elsewhere."""
    if find_chromium() is None and os.environ.get("CI") == "true":
        install()
    path = find_chromium()
    if path is None:
        assert os.environ.get("CI") != "true", "CI never skips the browser tests"
        pytest.skip("no Chromium here, so nothing was tried in a browser; apt-get install chromium")
    return path
