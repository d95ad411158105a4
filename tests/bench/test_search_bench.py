"""The search is measured in a real Chromium, beside Material's."""

import re

import pytest

from tests.browser import chromium
from tools.__main__ import main


def test_search_is_measured_beside_material_s(capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes, milliseconds until ready and after a letter; a peer that finds nothing is an error."""
    chromium.require()

    assert 0 == main(["bench", "search", "--sizes", "60"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"60( +\d+){2} +\d+\.\d +\d+ +\d+\.\d +\d+", last)


def test_without_a_browser_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback."""
    monkeypatch.setattr("shutil.which", lambda _: None)

    assert 1 == main(["bench", "search", "--sizes", "60"])
    assert "there is no Chromium here: apt-get install chromium" in capsys.readouterr().err
