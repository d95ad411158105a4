"""What every page is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from markupsafe import Markup

from tools.export import EXPORTS
from tools.index import Entry, Index
from tools.kept import Forgetful, Kept
from tools.pages import citation, links
from tools.pages.formula import Formulas, plain
from tools.pages.links import Linker
from tools.pages.recorded import Recorded
from tools.pages.related import Related
from tools.pages.templates import Page, Templates, address_of, front_matter
from tools.schema import Branch


@dataclass(frozen=True)
class Context:
    """The index, the records, and the means to draw and write.

    Attributes:
        repository: address of the repository on the web.
        site: address of the site, ending in a slash.
        kept: what an earlier build made.
    """

    index: Index
    recorded: Recorded
    templates: Templates
    repository: str
    site: str
    kept: Kept = field(default_factory=Forgetful)

    @property
    def formulas(self) -> Formulas:
        """What typesets formulas."""
        return self.templates.formulas

    files: ClassVar = tuple(
        [(each.label, f"papers.{each.suffix}") for each in EXPORTS.values()]
        + [("Atom", "feed.xml"), ("JSON Feed", "feed.json")]
    )
    """The files for programs that lie beside a branch's page, each with its label."""

    @cached_property
    def newest(self) -> Sequence[Entry]:
        """All entries, newest year first, then by key."""
        return sorted(self.index.entries.values(), key=lambda each: (-each.paper.year, each.key))

    @cached_property
    def related(self) -> Related:
        """What finds the papers related to one."""
        return Related(self.index)

    def trail(self, branch: str) -> list[Branch]:
        """A branch with the groups above it, outermost first."""
        found: list[Branch] = []
        current = self.index.branches.get(branch)
        while current is not None and current not in found:
            found.insert(0, current)
            current = self.index.branches.get(current.parent or "")
        return found

    def paper_trail(self, branch: str) -> Markup:
        """The trail of a paper's page as HTML, the same for all papers of a branch."""
        if branch not in self._trails:
            html = self.render("trail.html", links.paper_address(branch), above=self.trail(branch))
            self._trails[branch] = Markup(html.strip())  # noqa: S704 - the template escaped it
        return self._trails[branch]

    @cached_property
    def _trails(self) -> dict[str, Markup]:
        return {}

    def below(self, branch: str) -> list[str]:
        """A branch and all branches below it."""
        children = self.index.children(branch)
        return [branch, *(name for child in children for name in self.below(child.id))]

    def count(self, branch: str) -> int:
        """Papers of a branch and of all below it, each once."""
        keys = {e.key for name in self.below(branch) for e in self.index.in_branch(name)}
        return len(keys)

    def homes(self, entry: Entry) -> list[str]:
        """The branches on whose pages and in whose files an entry is, groups above them too."""
        names = (each for branch in (entry.branch, *entry.paper.also) for each in self._up[branch])
        return list(dict.fromkeys(names))

    @cached_property
    def _up(self) -> Mapping[str, list[str]]:
        """Each branch with all above it."""
        return {name: [b.id for b in self.trail(name)] for name in self.index.branches}

    def leaves(self, branch: str) -> list[Branch]:
        """The branches below a branch that hold papers of their own."""
        below = (self.index.branches[name] for name in self.below(branch)[1:])
        return [each for each in below if not self.index.children(each.id)]

    def render(self, template: str, address: str, **values: object) -> str:
        """A template filled for a page of an address."""
        return self.templates.render(template, to=Linker(address), context=self, **values)

    def page(
        self,
        path: str,
        template: str,
        *,
        maker: str,
        source: str,
        title: str,
        description: str,
        head: Mapping[str, object] | None = None,
        **values: object,
    ) -> Page:
        """A Markdown file for the site tool, made from a template of the same address."""
        matter = front_matter(f"tools/pages/{maker}.py", source, title, description, **(head or {}))
        body = self.render(template, address_of(path), title=title, **values)
        return Page(path, matter + Markup(body))  # noqa: S704 - the template escaped it

    # What templates ask of an entry.

    def heading(self, entry: Entry) -> Markup:
        """An entry's title as HTML."""
        return self.templates.typeset(entry.paper.title)

    def plain_title(self, entry: Entry) -> str:
        """An entry's title without markup."""
        return plain(entry.paper.title)

    def venue(self, entry: Entry) -> str:
        """The full name of an entry's venue."""
        venue = self.index.venues.get(entry.paper.venue)
        return venue.name if venue else entry.paper.venue

    def edit_address(self, entry: Entry) -> str:
        """Where an entry is opened for an edit."""
        return links.edit_address(self.repository, entry.document.path)

    paper_address = staticmethod(links.paper_address)
    branch_address = staticmethod(links.branch_address)
    identifiers = staticmethod(links.identifiers)
    resources = staticmethod(links.resources)
    source_link = staticmethod(links.source)
    sources = staticmethod(links.sources)
    authors_line = staticmethod(citation.authors_line)
    cited = staticmethod(citation.cited)
