"""Train the classifier of a data set's features, and compare it with the one that is kept."""

import argparse
from pathlib import Path

from baselines.catalog import CLASSIFIERS
from baselines.commands.frame import DONE, IMAGE_SETS, REFUSED, say

NAME, HELP, PARENTS = "classifier", __doc__, ()


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("name", choices=("digits", *IMAGE_SETS), help="the data set")
    parser.add_argument("--folder", type=Path, default=CLASSIFIERS, help="where it is kept")
    text = "let other weights take the place of those kept"
    parser.add_argument("--replace", action="store_true", help=text)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from baselines.classifier import RECIPES, material, train_classifier
    from baselines.classifier_files import digest, write_classifier
    from baselines.reproduce import provenance

    trained = train_classifier(material(options.name).training, recipe=RECIPES[options.name])
    kept = _kept(options.folder, options.name)
    if kept and not options.replace:
        return _compared(options.folder, kept, digest(trained))
    made = (provenance.command(), provenance.versions())
    record = write_classifier(trained, options.folder, *made)
    print(f"{options.folder}: accuracy {record.test_accuracy:.4f}, SHA-256 {record.weights_sha256}")
    return DONE


def _kept(folder: Path, name: str) -> str | None:
    """The SHA-256 of the weights that a folder holds, if it holds any."""
    from baselines.classifier_files import ClassifierError, read_classifier_record

    try:
        return read_classifier_record(folder, name).weights_sha256
    except ClassifierError:
        return None


def _compared(folder: Path, kept: str, found: str) -> int:
    """Say whether what was trained is what is kept."""
    if found == kept:
        return say(f"{folder}: the same bits, SHA-256 {kept}", DONE)
    return say(
        f"{folder}: kept are weights of SHA-256 {kept}, trained were others, "
        f"{found}, as may be on another platform; every record rests on those that are "
        "kept, so insist with --replace, or write elsewhere with --folder FOLDER",
        REFUSED,
    )
