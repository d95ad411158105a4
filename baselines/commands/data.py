"""Download real images, or say that they are there; then check every file."""

import argparse

from baselines.commands.frame import DONE, IMAGE_SETS, REFUSED, errors, say

NAME, HELP, PARENTS = "data", __doc__, ()


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    text = "default: all; kept in GAN_DATA or a cache"
    parser.add_argument("name", nargs="*", choices=IMAGE_SETS, help=text)


def run(options: argparse.Namespace) -> int:
    """Run the command; returns its exit status."""
    from baselines.data import SOURCES, DataError, fetch, file_of, folder_of
    from baselines.download_bar import download_bar

    for name in options.name or IMAGE_SETS:
        source = SOURCES[name]
        try:
            with download_bar(errors()) as progress:
                added = fetch(source, progress)
            for file in source.files:
                file_of(source, file)
        except DataError as error:
            return say(str(error), REFUSED)
        print(f"{folder_of(source)}: {len(added)} files added, {source.title} is whole")
    return DONE
