"""The one form in which an entry is written: by hand, by a command, or from a form.

Every command that writes an entry writes it here, so that a change shows only what changed.
"""

from tools.fmt.emit import entry_text
from tools.fmt.files import Outcome, entry_files, format_files, write_text
from tools.fmt.text import formatted, rewritten

__all__ = [
    "Outcome",
    "entry_files",
    "entry_text",
    "format_files",
    "formatted",
    "rewritten",
    "write_text",
]
