"""How running text names a paper: family names and year."""

from tools.schema import Paper

_GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def cited(paper: Paper) -> str:
    """A paper in a sentence: `Goodfellow et al. 2014`; its title where no authors are known."""
    names = [family_name(author) for author in paper.authors]
    return f"{_joined(names) or paper.acronym or paper.title} {paper.year}"


def authors_line(paper: Paper, most: int) -> str:
    """The authors of a list's row: all of a few, else the first and how many more."""
    if len(paper.authors) <= most:
        return ", ".join(paper.authors)
    left = len(paper.authors) - (most - 1)
    return f"{', '.join(paper.authors[: most - 1])} and {left} more"


def family_name(author: str) -> str:
    """The last word of a name that is not a generation."""
    words = [word for word in author.split() if word.lower() not in _GENERATIONS]
    return words[-1].rstrip(",") if words else author


def _joined(names: list[str]) -> str:
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names)
