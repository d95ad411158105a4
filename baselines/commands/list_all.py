"""Print the baselines, and what is recorded of each on every protocol."""

import argparse

from rich.table import Table

from baselines.badge import badge
from baselines.catalog import BASELINES, protocol_card, protocol_names
from baselines.commands.frame import DONE, console
from baselines.options import PLACES
from baselines.printed import read_published
from baselines.record_files import read_results

NAME, HELP, PARENTS = "list", __doc__, (PLACES,)


def options(_: argparse.ArgumentParser) -> None:
    """Add the command's options: none of its own."""


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    published = read_published()
    table = Table("protocol", "baseline", "paper", "seeds", "recorded", "badge")
    for card in sorted(map(protocol_card, protocol_names()), key=lambda card: card.updates):
        results = read_results(options.results / card.id)
        for name in card.baselines:
            record = results.records.get(name)
            word = badge(record, results.reruns.get(name, ()), published).word
            held = f"{len(record.seeds)} of {card.seeds}" if record else f"0 of {card.seeds}"
            day = f"{record.created:%Y-%m-%d}" if record else "-"
            table.add_row(card.id, name, BASELINES[name].paper, held, day, word)
    console().print(table)
    return DONE
