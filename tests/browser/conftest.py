"""The real site, built once, served on this machine, opened in a real Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.browser import chromium
from tools.bench.browser import served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the session."""
    path = chromium.require()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(browser: Browser, real_site: Path) -> Iterator[str]:
    """Address of the served site, built from the real entries."""
    with served(real_site) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails its test on a console error or a request that leaves the host."""
    complaints: list[str] = []
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    here = (address, "data:", "blob:")

    def note_console(message: ConsoleMessage) -> None:
        complaints.extend([message.text] if message.type == "error" else [])

    def note_request(request: Request) -> None:
        complaints.extend([] if request.url.startswith(here) else [request.url])

    opened.on("console", note_console)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", note_request)
    yield opened
    context.close()
    assert complaints == []
