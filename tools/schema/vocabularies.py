"""What the vocabularies may say, and what becomes of a key that was published."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from tools.finding import quoted, suggestion
from tools.schema.fields import Name, PaperKey, Sentence, Slug, Unique, Url, VenueId
from tools.schema.form import refused
from tools.schema.models import Protocol, Record

VenueKind = Literal["conference", "journal", "workshop", "preprint", "book", "thesis", "other"]


def _protocol_field(name: str) -> str:
    if name not in Protocol.model_fields:
        hint = suggestion(name, Protocol.model_fields)
        raise refused("wrong-value", f"a protocol has no key {quoted(name)}", hint)
    return name


ProtocolField = Annotated[
    str,
    AfterValidator(_protocol_field),
    WithJsonSchema({"type": "string", "enum": list(Protocol.model_fields)}),
]


class Moved(Record):
    """A key that was published and names no entry any more; its address goes on to answer."""

    ONE_OF = ("to", "reason")

    id: PaperKey = Field(description="the key that was published")
    to: PaperKey | None = Field(None, description="the entry that took its place")
    reason: Sentence | None = Field(None, description="why nothing took its place; readers see it")

    @model_validator(mode="after")
    def _goes_or_ends(self) -> Self:
        if self.to is not None and self.reason is not None:
            hint = "give 'to' where an entry took its place, and 'reason' where none did"
            message = "'to' and 'reason' exclude each other"
            raise refused("wrong-value", message, hint, key="reason")
        return self


class Branch(Record):
    """A line of research; a branch with branches below it is a group and holds no papers."""

    id: Slug
    name: Name
    definition: Sentence
    parent: Slug | None = None


class Venue(Record):
    """Where papers are published."""

    id: VenueId
    name: Name
    kind: VenueKind
    held: Literal["even years", "odd years"] | None = None


class Dataset(Record):
    """Data on which papers report numbers."""

    id: Slug
    name: Name
    definition: Sentence
    url: Url | None = None


class Metric(Record):
    """A measure, and what a claim must say for its numbers to be comparable."""

    id: Slug
    name: Name
    definition: Sentence
    better: Literal["higher", "lower"]
    unit: Name | None = None
    protocol: Annotated[tuple[ProtocolField, ...], Unique] = ()
