"""Runs the site tool, MkDocs with Material, on a folder of Markdown."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from tools.pages.navigation import Nav


class SiteToolError(RuntimeError):
    """The site tool refused the pages; the message holds its warnings."""


class Site(NamedTuple):
    """What the configuration says of the site."""

    address: str
    repository: str


def read_site(configuration: Path) -> Site:
    """Address of the site and of its repository; both are lines of the configuration."""
    lines = configuration.read_text("utf-8").splitlines()
    values = dict(
        line.split(": ", 1) for line in lines if line and line[0].isalpha() and ": " in line
    )
    return Site(values["site_url"], values["repo_url"])


def run_site_tool(configuration: Path, pages: Path, out: Path, nav: Nav) -> None:
    """Build the pages of a folder into another; a warning is an error.

    Raises:
        SiteToolError: the pages do not build cleanly.
    """
    with _collected() as messages:
        # Slow to import, and not needed where its earlier output still holds.
        from mkdocs.commands.build import build  # noqa: PLC0415
        from mkdocs.config import load_config  # noqa: PLC0415
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

        try:
            settings = load_config(
                str(configuration), docs_dir=str(pages), site_dir=str(out), nav=nav, strict=True
            )
            build(settings)
        except MkDocsException as error:
            raise SiteToolError("\n".join([*messages, str(error)])) from error


def versions() -> str:
    """What the output depends on beside pages and configuration."""
    names = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2")
    return "\n".join(f"{name} {version(name)}" for name in names)


@contextmanager
def _collected() -> Iterator[list[str]]:
    """Collect warnings of the site tool, in place of printing them."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    # Material prints a notice on the future of MkDocs into every build.
    before = os.environ.get("NO_MKDOCS_2_WARNING")
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logger.addHandler(handler)
    propagated, logger.propagate = logger.propagate, False
    try:
        yield messages
    finally:
        logger.propagate = propagated
        logger.removeHandler(handler)
        if before is None:
            del os.environ["NO_MKDOCS_2_WARNING"]
