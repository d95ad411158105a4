"""Pages of the leaderboards: an overview, and one for each dataset."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from tools.index import Index
from tools.pages.context import Context
from tools.pages.leaderboard import Board, Leaderboard, Row, leaderboards
from tools.pages.leaderboard_chart import chart
from tools.pages.leaderboard_words import (
    heading,
    interval,
    metric_name,
    protocol_line,
    protocol_words,
)
from tools.pages.links import paper_address
from tools.pages.templates import Page

View = Mapping[str, object]

SOURCE = "the claims in papers/"


def leaderboard_paths(index: Index) -> Sequence[str]:
    """The Markdown files of the leaderboards, in the order of the site."""
    return ["leaderboards/index.md", *map(_path, leaderboards(index))]


def leaderboard_pages(context: Context) -> Iterator[Page]:
    """The overview, and the page of each dataset."""
    found = leaderboards(context.index)
    yield context.page(
        "leaderboards/index.md",
        "leaderboards.md",
        maker="leaderboard_pages",
        source=SOURCE,
        title="Leaderboards",
        description="Numbers that papers print, compared only where they were measured alike.",
        rows=[_summary(context, each) for each in found.values()],
    )
    for each in found.values():
        yield _page(context, each)


def _path(dataset: str) -> str:
    return f"leaderboards/{dataset}.md"


def _page(context: Context, board: Leaderboard) -> Page:
    name = board.dataset.name
    return context.page(
        _path(board.dataset.id),
        "leaderboard.md",
        maker="leaderboard_pages",
        source=SOURCE,
        title=name,
        description=f"What papers print on {name}, one table for each way of measuring.",
        dataset=board.dataset,
        summary=_summary(context, board),
        metrics=[
            (metric_name(context.index.metrics[metric]), [_board(context, each) for each in boards])
            for metric, boards in groupby(board.boards, lambda each: each.metric.id)
        ],
        alone=[_row(context, row) for row in board.alone],
        unstated=[_row(context, row) for row in board.unstated],
    )


def _summary(context: Context, board: Leaderboard) -> View:
    metrics = context.index.metrics
    return {
        "dataset": board.dataset,
        "address": f"leaderboards/{board.dataset.id}/",
        "numbers": len(board.rows),
        "papers": board.papers,
        "boards": len(board.boards),
        "unstated": len(board.unstated),
        "metrics": ", ".join(metrics[metric].name for metric in board.metrics),
    }


def _board(context: Context, board: Board) -> View:
    rows = [_row(context, row) for row in board.rows]
    places = {(row["paper"], row["where"], row["source"]) for row in rows}
    return {
        "heading": heading(board),
        "settings": protocol_words(board.protocol),
        "note": board.protocol.note,
        "chart": chart(board) if board.charted else None,
        "rows": rows,
        # Said once above the table, where it is the same for all.
        "read": rows[0] if len(places) == 1 else None,
        "shows": {name for name in ("interval", "runs", "note") if any(row[name] for row in rows)},
    }


def _row(context: Context, row: Row) -> View:
    return {
        "rank": row.rank,
        "model": row.model,
        "model_address": "" if row.claim.model_year else paper_address(row.proposed.key),
        "year": row.year,
        "value": row.claim.value,
        "interval": interval(row.claim),
        "runs": row.claim.runs,
        "address": f"{paper_address(row.entry.key)}#claims",
        "paper": context.cited(row.entry.paper),
        "where": row.claim.where,
        "source": row.claim.source,
        "note": row.claim.note,
        "metric": metric_name(context.index.metrics[row.claim.metric]),
        "protocol": protocol_line(row.claim),
        "protocol_note": row.claim.protocol.note,
    }
