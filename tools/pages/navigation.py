"""The order of the site: what the header and the sidebar list."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import escape

from baselines.catalog import BASELINES
from tools.index import Index
from tools.pages.leaderboard_pages import leaderboard_paths
from tools.schema import Branch

Nav = list[Any]

LOSSES_ABOUT = ("losses/index.md", "losses/compare.md", "losses/same-name.md")
"""Pages on all losses, before those of each."""


def navigation(index: Index, sections: Mapping[str, Sequence[str]]) -> Nav:
    """The site tool's `nav`: branches in the taxonomy's order, baselines in the catalog's.

    Args:
        index: whose branches and leaderboards are listed.
        sections: hand-written pages, by the title of their section.
    """
    shown = [{title: [*paths]} for title, paths in sections.items()]
    branches = [_branch(index, branch) for branch in index.children(None)]
    return [
        {"Home": "index.md"},
        *shown[:1],
        {"Papers": ["branches/index.md", "papers/index.md", *branches]},
        {"Losses": [*LOSSES_ABOUT, *(f"losses/{name}.md" for name in BASELINES)]},
        *shown[1:],
        {"Leaderboards": [*leaderboard_paths(index)]},
        {"Timeline": "timeline.md"},
        {"Contribute": ["contribute.md", "codes.md"]},
        {"About": ["about.md", "data.md"]},
    ]


def _branch(index: Index, branch: Branch) -> Any:
    children = index.children(branch.id)
    if not children:
        return f"branches/{branch.id}.md"
    below = [_branch(index, child) for child in children]
    # The theme puts titles into pages without escaping.
    return {str(escape(branch.name)): [f"branches/{branch.id}/index.md", *below]}
