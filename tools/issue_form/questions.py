"""The questions of the form, in its order; its labels tell the answers apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One question of the form.

    Attributes:
        key: Key of the entry that the answer is for; `paper` is the identifier.
        label: Heading.
        help: What the form says below it.
    """

    key: str
    label: str
    help: str


QUESTIONS: tuple[Question, ...] = (
    Question(
        "paper",
        "arXiv id, DOI, OpenReview link or title",
        "One of these is enough: the rest is looked up. Several may stand on lines of their own.",
    ),
    Question("branch", "Branch", "The main line of research; left empty, one is proposed."),
    Question("title", "Title", "As published."),
    Question("authors", "Authors", "All of them in order, one a line, given name first."),
    Question("year", "Year", "Year of publication."),
    Question("venue", "Venue", "Usual short name of the conference or journal, as in CVPR."),
    Question("acronym", "Acronym", "The model's name, as in WGAN-GP."),
    Question("url", "Page", "Address of the paper, where it has none of the ids."),
    Question("code", "Code", "Address of the authors' own code."),
    Question("project", "Project page", "Address of the authors' page about the paper."),
    Question("also", "Further branches", "Ids or names, one a line."),
    Question("tags", "Tags", "Keywords, one a line or with commas."),
    Question(
        "summary", "Summary", "One or two sentences of your own: what is new, why it matters."
    ),
    Question("note", "Note", "What is doubtful or left out."),
    Question("sources", "Sources", "Where you read the facts, one a line."),
)
