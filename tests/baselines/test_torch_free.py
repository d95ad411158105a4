"""What pages read must import where torch is not installed."""

import subprocess
import sys

import pytest

BLOCKED = """
import sys
for name in ("torch", "numpy", "scipy"):
    sys.modules[name] = None
import baselines.{module}
"""


def blocked_import(module: str) -> subprocess.CompletedProcess[str]:
    """Import a module of the package where nothing heavy can be imported."""
    command = [sys.executable, "-c", BLOCKED.format(module=module)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("module", ["catalog", "record", "config", "badge", "__main__"])
def test_module_imports_without_torch(module: str) -> None:
    """A reader's machine has no torch."""
    done = blocked_import(module)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_block_would_be_noticed() -> None:
    """A module that needs torch fails under the same block."""
    assert "ModuleNotFoundError" in blocked_import("losses").stderr
