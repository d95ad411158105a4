"""What stands beside the papers: overviews, open questions, code, data, and things to try."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from tools.schema.fields import Day, Line, Month, PaperKey, Sentence, Slug, Title, Unique, Url
from tools.schema.models import Record

ResourceKind = Literal["survey", "course", "question", "code", "dataset", "demo", "list"]


class State(Record):
    """What a reader must know of a resource that is no longer what it was."""

    word: Literal["gone", "moved", "unmaintained", "uncertain"] = Field(
        description="gone, moved, no longer maintained, or uncertain whether it is still there"
    )
    since: Month = Field(
        description="month since which it is so, or of the last news of it", examples=["2025-07"]
    )
    reason: Sentence = Field(description="what happened, as far as somebody has said it")
    source: Line = Field(description="where that was read")


class Resource(Record):
    """Something beside papers: a survey, a code base, a course, a data set, a demo, a list."""

    ONE_OF: ClassVar[tuple[str, ...]] = ("url", "papers")

    id: Slug = Field(description="its name in small letters")
    name: Title = Field(description="what it is called", examples=["GAN Lab"])
    kind: ResourceKind = Field(
        description="survey, course, question (what is open), code, dataset, demo (something to"
        " try) or list",
        examples=["code"],
    )
    summary: Sentence = Field(
        description="what it is and what it is good for", examples=["Good for a first hour."]
    )
    url: Url | None = Field(
        None, description="where it is; of what is gone, what is left of it, if anything"
    )
    papers: Annotated[tuple[PaperKey, ...], Unique] = Field(
        (), description="keys of the entries that it is, or that it came with"
    )
    changed: Month | None = Field(
        None, description="month of its newest change that was seen", examples=["2023-08"]
    )
    state: State | None = Field(None, description="left out where all is well")
    sources: Annotated[tuple[Line, ...], Field(min_length=1, max_length=10), Unique] = Field(
        description="where these facts were read", examples=["[owner/repository]"]
    )
    added: Day = Field(description="day on which it was added", examples=["2026-11-22"])
