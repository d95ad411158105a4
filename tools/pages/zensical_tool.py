"""Runs Zensical, the successor of Material for MkDocs, on the same configuration."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.pages.site_tool import SiteToolError

FOLDERS = ("docs_dir", "site_dir", "custom_dir")
"""The only lines of the configuration that are written anew: where things lie."""


def run_zensical(configuration: Path, pages: Path, out: Path) -> None:
    """Build the pages of a folder into another.

    It takes the navigation of the file as it stands, and its folders below that of the file.

    Raises:
        SiteToolError: it is not installed, or the pages do not build cleanly.
    """
    work = out.with_name("zensical")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    shutil.copytree(pages, work / "pages")
    shutil.copytree(configuration.parent / "site" / "overrides", work / "overrides")
    file = work / "mkdocs.yml"
    file.write_text(moved(configuration.read_text("utf-8")), "utf-8")
    words = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(file)]
    done = subprocess.run(words, cwd=work, capture_output=True, text=True, check=False)  # noqa: S603
    if "No module named zensical" in done.stderr:
        raise SiteToolError("Zensical is not installed: pip install '.[zensical]'")
    if done.returncode:
        raise SiteToolError(f"{done.stdout}{done.stderr}".strip())
    shutil.rmtree(out, ignore_errors=True)
    (work / "out").rename(out)
    shutil.rmtree(work)


def moved(text: str) -> str:
    """The configuration with its folders beside it."""
    places = {"docs_dir": "pages", "site_dir": "out", "custom_dir": "overrides"}
    for name in FOLDERS:
        text = re.sub(rf"(?m)^( *{name}:).*$", rf"\1 {places[name]}", text)
    return text
