"""The table of who may import whom, held by reading the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent

# Each floor may import the floors before it in its own wing; rooms on one floor do not know
# each other. A package (checks, export, pages) is one room: its files may import one another.
FLOORS = {
    "tools": [
        {"finding", "explained", "kept", "swap"},
        {"load", "fenced", "report", "answer", "archive", "service_codes"},
        {"schema"},
        {"index"},
        {"checks", "export", "sources", "fmt", "propose", "published"},
        {"pages", "compose"},
        {"new", "refresh", "links", "preview"},
        {"issue_form"},
        {"schemas"},
        {"build"},
        {"serve", "bench", "drawn"},
        {"commands"},
        {"__main__"},
    ],
    "baselines": [
        {"catalog", "record", "data", "sheets", "rates", "ranks", "compute", "replay"},
        {"record_files"},
        {"printed", "speed", "settings"},
        {
            "config",
            "badge",
            "same_name",
            "digits",
            "images",
            "download_bar",
            "arithmetic",
            "options",
        },
        {"losses", "penalties", "networks", "datasets", "streams", "optimizers"},
        {"probabilities"},
        {"metric_frechet", "metric_kernel", "metric_neighbours", "classifier"},
        {"classifier_files"},
        {"metric_digits"},
        {"metric_images"},
        {"metric_stacked", "inception"},
        {"metrics"},
        {"train", "evaluate", "conformance"},
        {"workers", "verdict"},
        {"reproduce"},
        {"bench"},
        {"commands"},
        {"__main__"},
    ],
}
# What the wings share, and what the light wing must never meet.
LIGHT_MAY_IMPORT_OF_BASELINES = {
    "catalog",
    "record",
    "record_files",
    "printed",
    "badge",
    "same_name",
    "speed",
}
TORCH_FREE = LIGHT_MAY_IMPORT_OF_BASELINES | {"config", "settings", "compute"}
HEAVY = {"torch", "numpy", "scipy", "sklearn"}


def modules(wing: str) -> list[Path]:
    """Every source file of a wing."""
    return sorted((REPOSITORY / wing).rglob("*.py"))


def room(path: Path) -> str:
    """The room of a file: its module, or the package directly under the wing."""
    return path.relative_to(REPOSITORY).parts[1].removesuffix(".py")


def imported(source: str) -> Iterator[str]:
    """Dotted names that a source text imports, `from a import b` as `a.b`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute, so that the table can read them"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor_of(wing: str, name: str) -> int:
    """The floor on which a room lies."""
    for number, rooms in enumerate(FLOORS[wing]):
        if name in rooms:
            return number
    raise AssertionError(f"{wing}/{name} has no floor; give it one in FLOORS")


def violation(wing: str, importer: str, dotted: str) -> str | None:
    """What an import breaks, or None."""
    top, _, rest = dotted.partition(".")
    name = rest.partition(".")[0]
    if top in HEAVY and (wing == "tools" or importer in TORCH_FREE):
        return f"{wing}/{importer} must not import {top}"
    if wing == "baselines" and top == "tools":
        return f"baselines/{importer} must not import tools"
    if wing == "tools" and top == "baselines" and name not in LIGHT_MAY_IMPORT_OF_BASELINES:
        return f"tools/{importer} must not import {dotted}"
    if top == wing and name != importer and floor_of(wing, name) >= floor_of(wing, importer):
        return f"{wing}/{importer} must not import {dotted}: imports point down"
    return None


@pytest.mark.parametrize("wing", FLOORS)
def test_imports_point_down_only(wing: str) -> None:
    """No room knows a room above or beside it, and no light room knows torch."""
    found = [
        violation(wing, room(path), dotted)
        for path in modules(wing)
        if room(path) != "__init__"
        for dotted in imported(path.read_text("utf-8"))
    ]

    assert [] == [entry for entry in found if entry]


@pytest.mark.parametrize(
    ("wing", "importer", "dotted"),
    [
        ("tools", "load", "tools.index.Index"),
        ("tools", "checks", "tools.export.bibtex"),
        ("tools", "pages", "torch"),
        ("tools", "pages", "baselines.losses.LOSSES"),
        ("baselines", "record", "torch.nn"),
        ("baselines", "train", "tools.load"),
        ("baselines", "losses", "baselines.penalties"),
    ],
)
def test_the_table_refuses_a_wrong_import(wing: str, importer: str, dotted: str) -> None:
    """A table that refused nothing would prove nothing."""
    assert violation(wing, importer, dotted) is not None
