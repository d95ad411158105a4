"""The baselines and the protocols that exist, by name; free of torch."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent
PROTOCOLS = FOLDER / "protocols"
RESULTS = FOLDER / "results"
VANISHING = Path("experiments/vanishing-gradient.json")  # in the folder of results
SPEED = "speed"
CLASSIFIERS = FOLDER / "classifiers"
PUBLISHED = FOLDER / "published.yaml"
MODES: Mapping[str, int] = {"ring8": 8, "ring8-unit": 8, "grid25": 25, "stacked-mnist": 1000}
"""How many modes a data set has, where they are counted."""


class UnknownNameError(ValueError):
    """A baseline or a protocol that does not exist; the message lists those that do."""


@dataclass(frozen=True)
class Baseline:
    """A loss with its penalty, under the name by which commands, files and pages know it."""

    name: str
    title: str
    loss: str  # a name in losses.LOSSES
    penalty: str | None  # a name in penalties.PENALTIES
    paper: str  # the key of the paper that proposed it
    also_papers: tuple[str, ...] = ()  # papers whose part it borrows


class ProtocolCard(BaseModel):
    """What a page says of a protocol: the head of its file."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    summary: str
    seeds: int = 0
    """How many a full record holds."""
    updates: int = 0
    """Of the generator, in a run that departs from nothing."""
    baselines: tuple[str, ...] = ()
    """Names of those that were set up."""


_ALL = (
    Baseline("minimax", "Minimax GAN", "minimax", None, "goodfellow2014generative"),
    Baseline(
        "non-saturating", "Non-saturating GAN", "non-saturating", None, "goodfellow2014generative"
    ),
    Baseline("lsgan", "LSGAN", "least-squares", None, "mao2017least"),
    Baseline("wgan", "WGAN with clipping", "wasserstein", None, "arjovsky2017wasserstein"),
    Baseline(
        "wgan-gp",
        "WGAN-GP",
        "wasserstein",
        "gradient-penalty",
        "gulrajani2017improved",
        ("arjovsky2017wasserstein",),
    ),
    Baseline(
        "dragan",
        "DRAGAN",
        "non-saturating",
        "dragan",
        "kodali2017convergence",
        ("goodfellow2014generative",),
    ),
    Baseline("hinge", "Hinge GAN", "hinge", None, "lim2017geometric", ("miyato2018spectral",)),
    Baseline(
        "r3gan",
        "R3GAN",
        "relativistic-pairing",
        "r1-r2",
        "huang2024gan",
        ("jolicoeurmartineau2019relativistic", "mescheder2018which"),
    ),
)
BASELINES: Mapping[str, Baseline] = {baseline.name: baseline for baseline in _ALL}


def find_baseline(name: str) -> Baseline:
    """The baseline of a name.

    Raises:
        UnknownNameError: no baseline has this name.
    """
    return BASELINES[_known(name, "baseline", tuple(BASELINES))]


def protocol_names(folder: Path = PROTOCOLS) -> tuple[str, ...]:
    """Every protocol that has a file, in the alphabet's order."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def find_protocol(name: str, folder: Path = PROTOCOLS) -> Path:
    """The file of a protocol.

    Raises:
        UnknownNameError: no protocol has this name.
    """
    return folder / f"{_known(name, 'protocol', protocol_names(folder))}.yaml"


def protocol_card(name: str, folder: Path = PROTOCOLS) -> ProtocolCard:
    """The id, title and summary of a protocol.

    Raises:
        UnknownNameError: no protocol has this name.
    """
    document = yaml.safe_load(find_protocol(name, folder).read_text("utf-8"))
    return ProtocolCard(
        **{key: document[key] for key in ("id", "title", "summary", "seeds")},
        updates=document["defaults"]["generator_updates"],
        baselines=tuple(document["baselines"]),
    )


def _known(name: str, kind: str, names: tuple[str, ...]) -> str:
    """The name itself where it is known."""
    if name in names:
        return name
    close = get_close_matches(name, names, n=1)
    hint = f"did you mean '{close[0]}'? " if close else ""
    raise UnknownNameError(f"unknown {kind} '{name}'; {hint}valid names: {', '.join(names)}")
