"""Time our training step and our Fréchet distance beside those of others."""

import argparse

from baselines.commands.frame import DONE, console
from baselines.config import read_protocol
from baselines.options import positive

NAME, HELP, PARENTS = "bench", __doc__, ()
UPDATES = 56  # of the generator, with 280 of the discriminator


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--pairs", type=positive, default=5, help="measurements; default: 5")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from baselines.bench.report import print_bench
    from baselines.bench.task import Task

    config = read_protocol("digits").settings("wgan-gp")
    # Twenty epochs of the digits in whole batches, which is all that torchgan can count in.
    task = Task(config.model_copy(update={"generator_updates": UPDATES}))
    print_bench(task, options.pairs, console())
    return DONE
