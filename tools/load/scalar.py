"""What a scalar without quotes is: a whole number, true or false, or text."""

from __future__ import annotations

import re

_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_BOOLS: dict[str, object] = {"true": True, "false": False}
FIRST_OF_OTHERS = frozenset("-0123456789tf")
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def plain_scalar(text: str) -> object:
    """Return the value of a scalar without quotes; None where it says nothing."""
    if text in NOTHING:
        return None
    if text[0] in FIRST_OF_OTHERS:
        return int(text) if _WHOLE_NUMBER.fullmatch(text) else _BOOLS.get(text, text)
    return text
