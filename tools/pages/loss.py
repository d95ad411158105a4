"""The page of a baseline, and the overview of all."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from baselines.catalog import BASELINES, Baseline
from tools.finding import Finding
from tools.pages.badge_words import by_word
from tools.pages.context import Context
from tools.pages.docstring import Documented, documented
from tools.pages.handwritten import Written, written
from tools.pages.links import Linker, paper_address
from tools.pages.loss_curves import loss_panels, loss_picture
from tools.pages.prose import inline_markup
from tools.pages.recorded import Trial
from tools.pages.results import View, departure_rows, published_groups, trial_view
from tools.pages.source_code import Piece, SourceFile
from tools.pages.templates import Page

CLIPPING = "clip_weights"


@dataclass(frozen=True)
class Part:
    """A loss, a penalty or a constraint, as the page of a baseline shows it.

    Attributes:
        kind: what it is.
        piece: its source, first of `pieces`.
        pieces: its source and the helpers that it needs.
        source: the file it stands in.
    """

    kind: str
    pieces: Sequence[Piece]
    source: SourceFile

    @property
    def piece(self) -> Piece:
        """The class or function itself."""
        return self.pieces[0]

    @property
    def documented(self) -> Documented:
        """Its docstring, taken apart."""
        return documented(self.piece.docstring)


def loss_pages(context: Context, prose: Path, findings: list[Finding]) -> Iterator[Page]:
    """The overview, and a page for each baseline.

    Args:
        context: index and records.
        prose: folder of the hand-written texts, `<baseline>.md`; one that is absent is left out.
        findings: where what is wrong in them is added.
    """
    yield _overview(context)
    for baseline in BASELINES.values():
        yield _page(context, baseline, _written(context, baseline, prose, findings))


def parts(context: Context, baseline: Baseline) -> list[Part]:
    """The loss of a baseline, its penalty, and clipping where its settings ask for it."""
    recorded = context.recorded
    found = [_loss_part(recorded.losses, baseline.loss)]
    if baseline.penalty:
        name = recorded.penalties.table("PENALTIES")[baseline.penalty]
        found.append(_penalty_part(recorded.penalties, name, "penalty"))
    if any(trial.record.settings.get("weight_limit") for trial in recorded.trials(baseline)):
        found.append(_penalty_part(recorded.penalties, CLIPPING, "constraint"))
    return found


def _loss_part(source: SourceFile, name: str) -> Part:
    return Part("loss", [source.piece(source.table("LOSSES")[name])], source)


def _penalty_part(source: SourceFile, name: str, kind: str) -> Part:
    return Part(kind, source.with_helpers(name), source)


def _written(
    context: Context, baseline: Baseline, folder: Path, findings: list[Finding]
) -> Written | None:
    path = folder / f"{baseline.name}.md"
    if not path.is_file():
        return None
    shown = f"site/pages/losses/{path.name}"
    return written(context, path, shown, f"losses/{baseline.name}/", findings)


def _overview(context: Context) -> Page:
    rows = [_row(context, baseline) for baseline in BASELINES.values()]
    return context.page(
        "losses/index.md",
        "losses.md",
        maker="loss",
        source="baselines/",
        title="Losses",
        description="The losses that can be rerun here: formulas, curves, records, badges.",
        head={"hide": ["toc"]},
        rows=rows,
    )


def _row(context: Context, baseline: Baseline) -> Mapping[str, object]:
    shown = parts(context, baseline)
    paper = context.index.entries.get(baseline.paper)
    return {
        "baseline": baseline,
        "picture": loss_picture(baseline.loss, baseline.penalty),
        "formulas": [
            context.formulas.inline(f) for part in shown for f in part.documented.formulas
        ],
        "sentence": inline_markup(_symbols(shown[0].documented.sentence), context.formulas),
        "held": [
            inline_markup(_symbols(part.documented.sentence), context.formulas)
            for part in shown[1:]
        ],
        "paper": paper,
        "badges": by_word(context.recorded.trials(baseline)),
    }


def _page(context: Context, baseline: Baseline, text: Written | None) -> Page:
    shown = parts(context, baseline)
    address = f"losses/{baseline.name}/"
    trials = context.recorded.trials(baseline)
    description = text.head["description"] if text else shown[0].documented.sentence
    return context.page(
        f"losses/{baseline.name}.md",
        "loss.md",
        maker="loss",
        source=f"site/pages/losses/{baseline.name}.md, baselines/ and its records",
        title=baseline.title,
        description=description,
        baseline=baseline,
        papers=_papers(context, baseline),
        badges=by_word(trials),
        introduction=Markup(text.introduction if text else description),  # noqa: S704 - ours
        sections=Markup(text.sections if text else ""),  # noqa: S704 - ours
        panels=loss_panels(baseline.loss, baseline.penalty),
        parts_shown=[_part_view(context, part, address) for part in shown],
        trials=[_trial_view(context, trial) for trial in trials],
        departures=departure_rows(trials),
        published=published_groups(context.recorded, baseline),
    )


def _trial_view(context: Context, trial: Trial) -> View:
    name = ("trial", trial.baseline.name, trial.protocol.id)
    return context.kept(name, trial.record, lambda: trial_view(trial, context.recorded))


def _papers(context: Context, baseline: Baseline) -> Sequence[object]:
    keys = (baseline.paper, *baseline.also_papers)
    return [context.index.entries[key] for key in keys if key in context.index.entries]


def _part_view(context: Context, part: Part, address: str) -> Mapping[str, object]:
    said = part.documented
    return {
        "kind": part.kind,
        "name": part.piece.name,
        "formulas": [context.formulas.display(latex) for latex in said.formulas],
        "notes": [_note(context, note, address) for note in said.notes],
        "code": [piece.html for piece in part.pieces],
        "file": part.source.name,
        "lines": f"{part.piece.first_line}–{part.piece.last_line}",
        "link": f"{context.repository}/blob/main/{part.source.name}#L{part.piece.first_line}"
        f"-L{part.piece.last_line}",
    }


_GREEK = {"lambda": "λ", "epsilon": "ε", "sigma": "σ", "delta": "δ", "gamma": "γ"}


def _symbols(text: str) -> str:
    """Text of a docstring with the names of symbols as symbols."""
    text = re.sub(r"-?\bL_[DG]\b", lambda match: f"${match[0]}$", text)
    return re.sub(rf"\b({'|'.join(_GREEK)})\b", lambda match: _GREEK[match[0]], text)


def _note(context: Context, text: str, address: str) -> Markup:
    """A paragraph of a docstring, the keys of papers in it turned into links."""
    text = _symbols(text)
    to = Linker(address)
    entries = context.index.entries

    def cited(match: re.Match[str]) -> Markup:
        entry = entries.get(match[0])
        if entry is None:
            return Markup.escape(match[0])
        link = Markup('<a href="{}">{}</a>')
        return link.format(to(paper_address(entry.key)), context.cited(entry.paper))

    return _replaced(text, r"\b[a-z]+(?:19|20)\d\d[a-z0-9]+\b", cited, context)


def _replaced(
    text: str, pattern: str, replace: Callable[[re.Match[str]], Markup], context: Context
) -> Markup:
    pieces: list[Markup] = []
    end = 0
    for match in re.finditer(pattern, text):
        pieces += [inline_markup(text[end : match.start()], context.formulas), replace(match)]
        end = match.end()
    return Markup("").join([*pieces, inline_markup(text[end:], context.formulas)])
