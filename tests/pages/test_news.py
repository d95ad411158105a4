"""What is new, as items of feeds."""

import dataclasses
from datetime import date

import pytest

from tests.conftest import Tree, entry
from tools.index import load_index
from tools.pages import news
from tools.pages.context import Context
from tools.pages.news import branch_feeds, whole_feed
from tools.pages.recorded import Trial

# Later than any result that is recorded, whenever this runs.
CORRECTED = [{"day": "2090-12-24", "what": "The <year> is 2020."}]


@pytest.fixture
def told(context: Context, tree: Tree) -> Context:
    """Three papers of three days, one of them corrected later."""
    text = (
        entry("theory/a2020a", title="$\\beta$-A", added="2026-11-20", corrected=CORRECTED)
        + entry("uses/b2020b", title="B", added="2090-11-25", summary="What B does.")
        + entry("tricks/c2020c", title="C", added="2026-11-22", also=["penalties"])
    )
    index, findings = load_index(tree(text))
    assert findings == []
    return dataclasses.replace(context, index=index)


def papers(context: Context) -> list[str]:
    """Ids of the items that papers give, without what all of them start with."""
    items = (item for item in whole_feed(context).items if "result" not in item.tags)
    return [item.id.removeprefix(f"{news.TAG}papers/") for item in items]


def test_new_and_corrected_entries_come_newest_first(told: Context) -> None:
    """By the days that the entries name; no clock is asked."""
    assert ["a2020a/corrected/1", "b2020b", "c2020c", "a2020a"] == papers(told)
    correction, new = [i for i in whole_feed(told).items if "result" not in i.tags][:2]

    assert (correction.day, correction.title) == (date(2090, 12, 24), "Corrected: β-A")
    assert correction.text == "The <year> is 2020."
    assert correction.address.endswith("/papers/a2020a/#corrected")
    assert new.text == "Conference on Invented Learning & Toys, 2020. What B does."


def test_an_id_stays_when_the_entry_changes(told: Context) -> None:
    """A feed reader would else show it once more."""
    entries = dict(told.index.entries)
    paper = entries["b2020b"].paper.model_copy(update={"title": "Better", "year": 2021})
    entries["b2020b"] = dataclasses.replace(entries["b2020b"], paper=paper)
    changed = dataclasses.replace(told, index=dataclasses.replace(told.index, entries=entries))

    assert papers(told) == papers(changed)


def test_a_branch_has_the_news_of_its_papers(told: Context) -> None:
    """A group that of all below it; a paper counts once."""
    feeds = dict(branch_feeds(told))

    assert set(feeds) == set(told.index.branches)
    assert 2 == len([item for item in feeds["theory"].items if "result" not in item.tags])
    assert ["C"] == [item.title for item in feeds["methods"].items]
    assert feeds["methods"].folder.endswith("/branches/methods/")


def test_a_feed_is_cut_after_the_latest(told: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large the index; what was corrected late is among them."""
    monkeypatch.setattr(news, "MOST", 2)

    assert ["a2020a/corrected/1", "b2020b"] == papers(told)


def test_results_of_baselines_are_news(context: Context, trial: Trial) -> None:
    """A new recording is a new item; the same one stays the same."""
    once, again = news._of_trial(context, trial), news._of_trial(context, trial)
    later = trial.record.model_copy(update={"code_sha256": "f" * 64})
    other = news._of_trial(context, dataclasses.replace(trial, record=later))

    assert once == again
    assert once.id != other.id
    assert once.id.startswith(f"{news.TAG}results/{trial.record.protocol}/minimax/")
    assert once.day == trial.record.created.date()
    assert f"{len(trial.record.seeds)} seeds" in once.text


def test_ids_are_never_two_of_one(context: Context) -> None:
    """Over papers, corrections and results."""
    ids = [item.id for item in whole_feed(context).items]

    assert len(ids) == len(set(ids))
    assert any(":results/" in each for each in ids)
