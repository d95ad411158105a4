"""The search's script, put together from its parts, and its data, as scripts.

A script can be loaded from a folder on disk, where a page may read no other file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PARTS = (
    "fold",
    "ids",
    "unpack",
    "score",
    "spelling",
    "load",
    "show",
    "header",
    "facets",
    "download",
    "browse",
    "start",
)
"""Files of `site/search`, in an order in which each needs only those before it."""


def whole_script(folder: Path) -> str:
    """All parts as one script that leaves no name behind."""
    parts = [(folder / f"{name}.js").read_text("utf-8") for name in PARTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def data_script(target: str, value: Any) -> str:
    """A script that hands data over.

    Args:
        target: what it is assigned to, such as `GAN_INDEX.papers`.
        value: anything that JSON holds.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Both are line ends in older JavaScript; the tag matters where a script stands in a page.
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
    first, _, rest = target.partition(".")
    start = f"(globalThis.{first}??={{}}).{rest}" if rest else f"globalThis.{first}"
    return f"{start}={safe};\n"
