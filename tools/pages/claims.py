"""The numbers of an entry, in groups that were measured alike."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from tools.index import Entry
from tools.pages.context import Context
from tools.pages.leaderboard_words import CLASSES, interval, metric_name, protocol_words
from tools.pages.links import paper_address
from tools.schema import Claim, Dataset

ON_PAGE = 2
"""Numbers on a paper's own page; where there are more, they have a page of their own."""
FEW = 40
"""Numbers that a page shows at once; of more, a reader opens one data set after another."""


class ClaimRow(NamedTuple):
    """A number as the page of its paper shows it.

    Attributes:
        model_address: page of the paper that proposes the model, where it is another one.
        remarks: what is said beside the number: runs, place, source, doubts.
    """

    model: str
    model_address: str
    value: str
    interval: str
    remarks: Sequence[str]


class ClaimGroup(NamedTuple):
    """Numbers of one metric that were measured in one way.

    Attributes:
        settings: name and value of each setting; empty where nobody states how it was measured.
        shared: what holds for all rows, said once.
        named: whether any row names its model.
    """

    metric: str
    stated: bool
    name: str
    settings: Sequence[tuple[str, str]]
    shared: Sequence[str]
    named: bool
    rows: Sequence[ClaimRow]


class ClaimSet(NamedTuple):
    """All numbers of an entry on one dataset.

    Attributes:
        address: the dataset's leaderboard under the site; empty where it is not known.
    """

    name: str
    address: str
    numbers: int
    groups: Sequence[ClaimGroup]


def claim_sets(context: Context, entry: Entry) -> Sequence[ClaimSet]:
    """The numbers of an entry by dataset, in the order of the vocabularies."""
    claims = entry.paper.claims
    order = [*context.index.datasets, *(claim.dataset for claim in claims)]
    datasets = sorted({claim.dataset for claim in claims}, key=order.index)
    return [_set(context, name, [c for c in claims if c.dataset == name]) for name in datasets]


def _set(context: Context, name: str, claims: Sequence[Claim]) -> ClaimSet:
    dataset: Dataset | None = context.index.datasets.get(name)
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.metric, claim.protocol, claim.conditional), []).append(claim)
    return ClaimSet(
        name=dataset.name if dataset else name,
        address=f"leaderboards/{name}/" if dataset else "",
        numbers=len(claims),
        groups=[_group(context, found) for found in groups.values()],
    )


def _group(context: Context, claims: Sequence[Claim]) -> ClaimGroup:
    first = claims[0]
    protocol, metric = first.protocol, context.index.metrics.get(first.metric)
    said = [_remarks(claim) for claim in claims]
    shared = [remark for remark in said[0] if all(remark in remarks for remarks in said)]
    rows = [
        _row(context, claim, [remark for remark in remarks if remark not in shared])
        for claim, remarks in zip(claims, said, strict=True)
    ]
    about = (protocol.note, CLASSES[first.conditional].capitalize())
    return ClaimGroup(
        metric=metric_name(metric) if metric else first.metric,
        stated=protocol.stated is None,
        name=protocol.name or "",
        settings=protocol_words(protocol),
        shared=[*(text for text in about if text), *shared],
        named=any(row.model for row in rows),
        rows=rows,
    )


def _row(context: Context, claim: Claim, remarks: Sequence[str]) -> ClaimRow:
    known = claim.model_paper in context.index.entries
    return ClaimRow(
        model=_model(context, claim),
        model_address=paper_address(claim.model_paper) if claim.model_paper and known else "",
        value=str(claim.value),
        interval=interval(claim),
        remarks=remarks,
    )


def _model(context: Context, claim: Claim) -> str:
    other: Mapping[str, Entry] = context.index.entries
    if claim.model or not claim.model_paper or claim.model_paper not in other:
        return claim.model or ""
    paper = other[claim.model_paper].paper
    return paper.acronym or paper.title


def _remarks(claim: Claim) -> list[str]:
    runs = f"over {claim.runs} run{'' if claim.runs == 1 else 's'}" if claim.runs else None
    source = f"read in {claim.source}" if claim.source else None
    return [text for text in (claim.where, runs, source, claim.note) if text]
