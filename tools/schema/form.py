"""Text of a certain form: what is taken, and what of other text is most likely meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from tools.finding import did_you_mean, quoted


def refused(code: str, message: str, hint: str, key: str = "") -> PydanticCustomError:
    """Return the error that refuses the value under validation, with what a finding needs.

    Args:
        code: Of the finding.
        message: What is wrong.
        hint: How to mend it.
        key: The value at fault, where a whole record is refused.
    """
    context = {"code": code, "message": message, "hint": hint, "key": key}
    return PydanticCustomError("refused", "{message}", context)


class Form:
    """Takes text that a pattern matches whole, and says of other text what is most likely meant.

    Attributes:
        pattern: What is taken; JSON Schema has it, too, for editors.
    """

    def __init__(
        self, pattern: str, what: str, hint: str, mend: Callable[[str], str] = str
    ) -> None:
        """Make the form.

        Args:
            pattern: What is taken.
            what: Its name in messages.
            hint: What to write.
            mend: Makes of what people often write what they most likely mean.
        """
        self.pattern = pattern
        self._matches = re.compile(pattern, re.ASCII).fullmatch
        self._what, self._hint, self._mend = what, hint, mend

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.validate, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "pattern": f"^(?:{self.pattern})$"}

    def validate(self, text: str) -> str:
        """Return the text.

        Raises:
            PydanticCustomError: It has another form.
        """
        if not self._matches(text):
            meant = self._mend(text)
            better = did_you_mean([meant]) if self._matches(meant) else self._hint
            raise refused("wrong-value", f"{quoted(text)} is no {self._what}", better)
        return text


def after(pattern: str) -> Callable[[str], str]:
    """Return what takes away, up to the last match, what an address has before an id."""
    matches = re.compile(pattern)

    def mend(text: str) -> str:
        return matches.split(text)[-1].strip()

    return mend


def arxiv_of(text: str) -> str:
    """Return the arXiv id that an address, a prefix or a version surrounds."""
    return re.sub(r"(v\d+)?(\.pdf)?$", "", after(r"(?i:arxiv:|/abs/|/pdf/)")(text))


def doi_of(text: str) -> str:
    """Return the DOI behind an address or a prefix, in small letters."""
    return after(r"(?:doi\.org/|doi:)")(text.lower())


def slug_of(text: str) -> str:
    """Return words as an id joins them."""
    return re.sub(r"[\s_-]+", "-", text.lower()).strip("-")


def secure(text: str) -> str:
    """Return an address with https."""
    return "https://" + after("://")(text) if text.startswith("http:") else with_scheme(text)


def with_scheme(text: str) -> str:
    """Return an address with https where it has no scheme at all."""
    return text if ":" in text else "https://" + text.removeprefix("//")
