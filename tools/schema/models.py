"""What an entry may say: frozen records that know no other key."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    model_validator,
)

from tools.schema.fields import (
    ArxivId,
    Count,
    Day,
    Doi,
    Line,
    Measure,
    Name,
    OpenReviewId,
    PaperKey,
    Printed,
    SecureUrl,
    Sentence,
    Slug,
    Title,
    Unique,
    Url,
    VenueId,
    WholeNumber,
    Year,
)
from tools.schema.form import refused

Fact = Literal["title", "authors", "venue", "year", "arxiv", "doi", "openreview", "code"]
IntervalKind = Literal[
    "standard deviation", "standard error", "confidence interval", "range", "not stated"
]


class Record(BaseModel):
    """A frozen record that refuses keys it does not know.

    Attributes:
        ONE_OF: Keys of which a record needs at least one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    ONE_OF: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="after")
    def _has_one_of(self) -> Self:
        if self.ONE_OF and not any(getattr(self, name) for name in self.ONE_OF):
            raise refused(
                "missing-key", f"none of {', '.join(self.ONE_OF)} is there", "give one of them"
            )
        return self


def _only_false(stated: bool) -> bool:
    if stated:
        hint = "leave the key out, and give the protocol"
        raise refused("wrong-value", "'stated' is only there to be false", hint)
    return stated


class Protocol(Record):
    """How a number was measured; `metrics.yaml` says which of these a metric needs."""

    stated: Annotated[StrictBool, AfterValidator(_only_false)] | None = Field(
        None,
        description="false where the source does not say how it measured; the number is then shown"
        " apart and compared with none",
    )
    name: Name | None = Field(None, description="name of the protocol, where it has one")
    samples: Count | None = Field(None, description="how many samples were generated")
    reference: Line | None = Field(
        None, description="what samples are compared with: the split, or a distribution"
    )
    reference_count: Count | None = Field(None, description="how many reference items")
    extractor: Line | None = Field(None, description="network whose features or classes are used")
    library: Line | None = Field(None, description="code that computed the number")
    resolution: Count | None = Field(None, description="side of the images, in pixels")
    splits: Count | None = Field(None, description="parts over which a score is averaged")
    neighbours: Count | None = Field(None, description="k of a nearest-neighbour estimate")
    radius: Line | None = Field(None, description="distance within which a sample counts")
    truncation: Measure | None = Field(None, description="psi of the truncation trick")
    note: Sentence | None = Field(None, description="what else one must know to repeat it")


class Claim(Record):
    """A number that a paper prints, with all that is needed to compare it."""

    dataset: Slug = Field(description="id from datasets.yaml", examples=["cifar-10"])
    metric: Slug = Field(description="id from metrics.yaml", examples=["fid"])
    value: Printed = Field(
        description="the number, with the digits that are printed", examples=["12.34"]
    )
    where: Line = Field(description="where the paper prints it", examples=["Table 2"])
    protocol: Protocol = Field(
        description="how it was measured",
        examples=[{"samples": 50000, "reference": "train split"}],
    )
    model: Line | None = Field(None, description="row of the table, where there are several")
    model_paper: PaperKey | None = Field(
        None, description="entry of the paper that proposes the model, where it is another one"
    )
    model_year: Year | None = Field(
        None, description="year of that other paper, where it has no entry", examples=[2017]
    )
    runs: Annotated[WholeNumber, Field(ge=1)] | None = Field(
        None, description="how many trained models the number is taken over"
    )
    interval: Printed | None = Field(None, description="what stands after the plus-minus sign")
    interval_kind: IntervalKind | None = Field(None, description="what the interval is")
    conditional: StrictBool | None = Field(None, description="true if the model is given classes")
    source: Line | None = Field(None, description="where the number was read, if not in the paper")
    note: Sentence | None = Field(None, description="what is doubtful about it; readers see it")

    @model_validator(mode="after")
    def _interval_is_named(self) -> Self:
        if (self.interval is None) != (self.interval_kind is None):
            hint = "give both, or neither; the kind may be 'not stated'"
            message = "interval and interval_kind need each other"
            raise refused("missing-key", message, hint)
        return self


class Allowance(Record):
    """Lets one finding of one entry pass, for a reason that readers can see."""

    code: Slug = Field(description="code of the finding", examples=["arxiv-year"])
    reason: Sentence = Field(description="why it is right as it is")


class Correction(Record):
    """A mistake that readers may have taken over, and the day on which it was mended."""

    day: Day = Field(description="day of the correction", examples=["2026-12-01"])
    what: Sentence = Field(description="what was wrong, and what is right")


class Paper(Record):
    """One paper: facts, where they were read, and what stands behind them."""

    ONE_OF: ClassVar[tuple[str, ...]] = ("arxiv", "doi", "openreview", "url")

    title: Title = Field(
        description="as published, without a final full stop; $...$ for formulas",
        examples=["Generative Adversarial Nets"],
    )
    authors: Annotated[tuple[Name, ...], Field(max_length=300), Unique] = Field(
        (),
        description="all of them, in order, given name first; left out where no source names them",
    )
    year: Year = Field(
        description="year of publication; of the preprint where nothing else came",
        examples=[2014],
    )
    venue: VenueId = Field(description="id from venues.yaml", examples=["NeurIPS"])
    acronym: Name | None = Field(None, description="the model's name", examples=["GAN"])
    arxiv: ArxivId | None = Field(
        None, description="arXiv id without version, in quotes", examples=["1406.2661"]
    )
    doi: Doi | None = Field(None, description="DOI in small letters", examples=["10.1145/3422622"])
    openreview: OpenReviewId | None = Field(
        None, description="id of the OpenReview forum", examples=["B1xsqj09Fm"]
    )
    url: Url | None = Field(None, description="the paper's page, where it has none of these ids")
    code: SecureUrl | None = Field(None, description="the authors' own code")
    project: Url | None = Field(None, description="the authors' page about the paper")
    also: Annotated[tuple[Slug, ...], Field(max_length=8), Unique] = Field(
        (), description="further branches that the paper belongs to, beside its folder"
    )
    tags: Annotated[tuple[Slug, ...], Field(max_length=20), Unique] = Field(
        (), description="free keywords"
    )
    summary: Sentence | None = Field(
        None, description="one or two sentences of our own: what is new, and why it matters"
    )
    claims: Annotated[tuple[Claim, ...], Field(max_length=400)] = Field(
        (), description="numbers that the paper prints, each with its protocol"
    )
    note: Sentence | None = Field(None, description="what is doubtful or left out; readers see it")
    sources: Annotated[tuple[Line, ...], Field(min_length=1, max_length=30), Unique] = Field(
        description="where the facts were read", examples=[["arxiv.org"]]
    )
    verified: Annotated[tuple[Fact, ...], Unique] = Field(
        (), description="facts on which two independent sources agree"
    )
    allow: Annotated[tuple[Allowance, ...], Field(max_length=10)] = Field(
        (), description="findings that are right as they are, each with its reason"
    )
    added: Day = Field(description="day on which the entry was added", examples=["2026-11-22"])
    corrected: Annotated[tuple[Correction, ...], Field(max_length=50)] = Field(
        (), description="mistakes that readers may have taken over, each with the day of its mend"
    )

    @model_validator(mode="after")
    def _year_has_come(self) -> Self:
        # Held against the day of the entry, not the clock: what is right today stays right.
        if self.year > self.added.year + 1:
            message = f"the year {self.year} lies ahead of {self.added}, when the entry was added"
            raise refused("wrong-value", message, "correct one of the two", key="year")
        return self
