"""The pages of baselines: formula, source, prose, results."""

import dataclasses
import re
from pathlib import Path

import pytest

from baselines.catalog import BASELINES, Baseline, ProtocolCard
from baselines.record import Departure
from baselines.record_files import Results
from tests.baselines.made_records import made_record
from tools.finding import Finding
from tools.index import Index
from tools.pages.context import Context
from tools.pages.docstring import documented
from tools.pages.loss import loss_pages, parts
from tools.pages.recorded import Recorded
from tools.pages.source_code import SourceError, SourceFile

REPOSITORY = Path(__file__).parent.parent.parent
PROSE = REPOSITORY / "site" / "pages" / "losses"
SOURCE = '''
TABLE: dict[str, object] = {"a": A(), "b": b}


class A:
    """A class."""

    value = 1


def b(x: int) -> int:
    """A function."""
    return c(x) + d(x)


def d(x: int) -> int:
    return c(x)


def c(x: int) -> int:
    return x


def e() -> int:
    return 0
'''


@pytest.fixture
def source(tmp_path: Path) -> SourceFile:
    """A file of the baselines, invented."""
    path = tmp_path / "x.py"
    path.write_text(SOURCE, "utf-8")
    return SourceFile(path, "baselines/x.py")


def page(context: Context, name: str, findings: list[Finding] | None = None) -> str:
    """Markdown of a baseline's page, with the real prose."""
    made = {each.path: each.text for each in loss_pages(context, PROSE, findings or [])}
    return made[f"losses/{name}.md"]


def test_a_piece_is_cut_as_it_stands(source: SourceFile) -> None:
    """With the lines that it takes."""
    piece = source.piece("A")

    assert piece.text == 'class A:\n    """A class."""\n\n    value = 1\n'
    assert (5, 8, "A class.") == (piece.first_line, piece.last_line, piece.docstring)
    assert "<code>" in piece.html


def test_a_function_brings_the_helpers_that_it_needs(source: SourceFile) -> None:
    """Those that helpers need, too, each once, in the file's order."""
    assert ["b", "d", "c"] == [piece.name for piece in source.with_helpers("b")]


def test_tables_are_read_without_running_them(source: SourceFile) -> None:
    """From a key to the name of a class or a function."""
    assert {"a": "A", "b": "b"} == source.table("TABLE")


@pytest.mark.parametrize("name", ["nothing", "TABLE"])
def test_what_is_not_there_is_refused(source: SourceFile, name: str) -> None:
    """A page would else lack its code silently."""
    with pytest.raises(SourceError, match=name):
        source.piece(name)


def test_a_docstring_is_taken_apart() -> None:
    """Sentence, formulas, notes; sections are none."""
    found = documented("One.\n\n$$ a\n= b $$\n$$ c $$\n\nSource: x.\n\nRaises:\n    E: no.")

    assert ("One.", ("a = b", "c"), ("Source: x.",)) == found


@pytest.mark.parametrize("baseline", BASELINES.values(), ids=BASELINES)
def test_each_baseline_has_formula_code_and_prose(
    context: Context, real_index: Index, baseline: Baseline
) -> None:
    """The code is that of the file, to the letter."""
    real = dataclasses.replace(context, index=real_index)
    findings: list[Finding] = []
    text = page(real, baseline.name, findings)

    assert findings == []
    assert (PROSE / f"{baseline.name}.md").is_file()
    assert "## What the paper changed" in text
    assert text.count('class="formula"') >= 2
    shown = re.sub(r"<[^>]+>", "", text)
    for part in parts(real, baseline):
        for piece in part.pieces:
            code = piece.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            assert code.splitlines()[0].replace('"', "&quot;") in shown


def test_lsgan_tells_which_signs_are_wrong(toy_site: Path) -> None:
    """The earlier list prints two of them."""
    prose = (PROSE / "lsgan.md").read_text("utf-8")

    assert "two wrong signs" in prose
    assert r"L_G = -\mathbb{E}[(D(\tilde x) - 1)^2] \quad \text{(wrong)}" in prose


def test_a_baseline_without_a_record_says_so(context: Context) -> None:
    """It is no error: a protocol may not have been run yet."""
    empty = dataclasses.replace(context.recorded, results={})
    text = page(dataclasses.replace(context, recorded=empty), "minimax")

    assert "No run is recorded yet." in text
    assert "not tried" in text


def test_a_record_is_shown_with_every_seed(context: Context, recorded: Recorded) -> None:
    """Metrics, figures, settings, cost and the command that reruns it."""
    record = made_record(settings={"loss": "minimax", "dataset": "ring8"}).model_copy(
        update={"protocol": "ring8"}
    )
    results = {"ring8": Results({"minimax": record}, {}, None, None)}
    made = dataclasses.replace(context, recorded=dataclasses.replace(recorded, results=results))
    text = page(made, "minimax")

    assert "4 seeds, 0 diverged" in text
    assert 4 == text.count("<td>finished</td>")
    assert "python -m baselines reproduce minimax --on ring8 --seeds 4\n" in text
    assert "It was trained on a GPU." not in text
    assert 3 == text.count("gi-strip")
    assert "Our intervals are standard deviations over seeds." in text
    assert "4 of 4 seeds" in text


def with_protocols(context: Context, *names: str) -> Context:
    """The same context with a minimax record on each of some protocols."""
    recorded = context.recorded
    cards = {
        name: ProtocolCard(id=name, title=f"The {name}", summary="Invented.") for name in names
    }
    results = {
        name: Results(
            {
                "minimax": made_record(settings={"dataset": "ring8-unit"}).model_copy(
                    update={
                        "protocol": name,
                        "departures": (
                            Departure(field="n_critic", value=5, default=1, reason="Invented."),
                        ),
                    }
                )
            },
            {},
            None,
            None,
        )
        for name in names
    }
    made = dataclasses.replace(recorded, protocols=cards, results=results)
    return dataclasses.replace(context, recorded=made)


def test_each_protocol_has_its_own_sections(context: Context) -> None:
    """In one order, and no anchor twice, however many protocols there are."""
    text = page(with_protocols(context, "ring8", "digits"), "minimax")
    parts_of = ("results", "curves", "samples", "cost")

    assert [f"{part}-{name}" for name in ("ring8", "digits") for part in parts_of] == re.findall(
        r"^##.* \{ #(\S+) \}$", text, re.MULTILINE
    )
    assert 2 == text.count(">Invented.</td>")
    order = ["## Formula", "## The code", "## Where our run differs", "## Results on ring8"]
    assert sorted(order, key=text.index) == order


def test_numbers_of_the_same_protocol_stand_beside_ours(context: Context) -> None:
    """With the kind of their interval and the place where they are printed."""
    text = page(with_protocols(context, "alphagan-ring"), "minimax")
    ours, _, others = text.partition("## What papers print under other protocols")

    assert "In print, same protocol" in ours
    assert "± 3.53 (standard deviation), 200 seeds" in ours
    assert "Table I of the same paper prints 47." in ours
    assert "Ring, 156,400 steps" not in others


def test_numbers_of_another_protocol_are_kept_apart(context: Context) -> None:
    """They stand under a heading of their own, with the reason."""
    text = page(with_protocols(context, "ring8"), "minimax")
    ours, _, printed = text.partition("## What papers print under other protocols")

    assert "Another protocol than ours" in printed
    assert "In print" not in ours


@pytest.mark.parametrize("baseline", BASELINES)
def test_the_differences_from_the_paper_are_numbered(baseline: str) -> None:
    """They are the last section, so that the table of settings follows them."""
    prose = (PROSE / f"{baseline}.md").read_text("utf-8")
    last = prose.rpartition("\n## ")[2]

    assert last.startswith("Where our run differs from the paper\n")
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", last, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 3


def test_a_wrong_citation_stops_the_build(context: Context, tmp_path: Path) -> None:
    """With its place in the hand-written file."""
    (tmp_path / "lsgan.md").write_text("---\ndescription: x\n---\n\n[@nobody2020x]\n", "utf-8")
    findings: list[Finding] = []
    list(loss_pages(context, tmp_path, findings))

    assert ["site/pages/losses/lsgan.md:5:1: unknown-paper"] == [
        str(finding).split(" there")[0] for finding in findings
    ]


def test_columns_of_references_stand_only_where_there_are_some(context: Context) -> None:
    """Two columns of dashes would push what papers print out of sight."""
    text = page(context, "minimax")
    for trial in context.recorded.trials(BASELINES["minimax"]):
        _, _, rest = text.partition(f"{{ #results-{trial.protocol.id} }}")
        table, _, _ = rest.partition("</table>")
        assert bool(trial.oracle or trial.chance) == (">Real data</th>" in table)
