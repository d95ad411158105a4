"""Pieces of the baselines' source, cut with `ast` and never copied."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers.python import PythonLexer

Definition = ast.ClassDef | ast.FunctionDef


class SourceError(LookupError):
    """A source file does not hold what a page wants to show of it."""


@dataclass(frozen=True)
class Piece:
    """A class or function as it stands in its file."""

    name: str
    text: str
    docstring: str
    first_line: int
    last_line: int

    @property
    def html(self) -> Markup:
        """The piece with its syntax coloured."""
        code = highlight(self.text, PythonLexer(), HtmlFormatter(nowrap=True))
        return Markup(  # noqa: S704 - the highlighter escapes
            f'<div class="highlight"><pre><span></span><code>{code}</code></pre></div>'
        )


class SourceFile:
    """A Python file, read but never run.

    Attributes:
        name: the file's path for readers, such as `baselines/losses.py`.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self._text = path.read_text("utf-8")
        self._tree = ast.parse(self._text)
        self._definitions: dict[str, Definition] = {
            node.name: node for node in self._tree.body if isinstance(node, Definition)
        }

    def piece(self, name: str) -> Piece:
        """The class or function of a name.

        Raises:
            SourceError: the file has none.
        """
        node = self._definitions.get(name)
        if node is None:
            raise SourceError(f"{self.name} has no class or function '{name}'")
        last = node.end_lineno or node.lineno
        text = "\n".join(self._text.splitlines()[node.lineno - 1 : last]) + "\n"
        docstring = inspect.cleandoc(ast.get_docstring(node, clean=False) or "")
        return Piece(name, text, docstring, node.lineno, last)

    def with_helpers(self, name: str) -> list[Piece]:
        """A function, then the functions of the same file that it needs, in the file's order."""
        needed = set(self._needed(name))
        helpers = [other for other in self._definitions if other in needed and other != name]
        return [self.piece(part) for part in (name, *helpers)]

    def table(self, name: str) -> Mapping[str, str]:
        """A literal table of the file: key -> name of the class or function that it leads to.

        Raises:
            SourceError: the file has no such table.
        """
        for node in self._tree.body:
            if not isinstance(node, ast.AnnAssign | ast.Assign) or name not in _targets(node):
                continue
            if isinstance(node.value, ast.Dict):
                return dict(_items(node.value))
        raise SourceError(f"{self.name} has no table '{name}'")

    def _needed(self, name: str) -> Iterator[str]:
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in seen or current not in self._definitions:
                continue
            seen.add(current)
            yield current
            body = self._definitions[current].body
            names = (part for node in body for part in ast.walk(node) if isinstance(part, ast.Name))
            waiting += [part.id for part in names]


@cache
def source_file(path: Path, name: str, changed: float) -> SourceFile:
    """A file, parsed once for each state of it; `changed` is its time of modification."""
    del changed
    return SourceFile(path, name)


def _targets(node: ast.AnnAssign | ast.Assign) -> list[str]:
    targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _items(table: ast.Dict) -> Iterator[tuple[str, str]]:
    for key, value in zip(table.keys, table.values, strict=True):
        called = value.func if isinstance(value, ast.Call) else value
        if isinstance(key, ast.Constant) and isinstance(called, ast.Name):
            yield str(key.value), called.id
