"""Records on disk: JSON, written by commands and never by hand, whole or not at all.

Free of torch, since pages read what training wrote.
"""

import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from baselines.record import Record, Reference, Rerun


class RecordError(ValueError):
    """A file that is no record; the message names the file and what is wrong in it."""


class Results(NamedTuple):
    """Everything that is recorded on one protocol."""

    records: Mapping[str, Record]
    reruns: Mapping[str, tuple[Rerun, ...]]
    """By baseline, oldest first."""
    oracle: Reference | None
    chance: Reference | None


def read_record(path: Path) -> Record:
    """Read a record.

    Raises:
        RecordError: the file is absent or is no record.
    """
    return read_model(path, Record)


def write_record(path: Path, record: Record) -> None:
    """Write a record whole or not at all: a crash leaves the old file as it was."""
    write_model(path, record)


def read_results(folder: Path) -> Results:
    """Everything in a protocol's results folder; an absent folder holds nothing.

    Raises:
        RecordError: a file in it is no record.
    """
    references = {
        name: read_model(path, Reference)
        for name in ("oracle", "chance")
        if (path := folder / f"{name}.json").is_file()
    }
    records = {
        path.stem: read_record(path)
        for path in sorted(folder.glob("*.json"))
        if path.stem not in ("oracle", "chance")
    }
    reruns: dict[str, list[Rerun]] = {}
    for path in sorted((folder / "reruns").glob("*.json")):
        rerun = read_model(path, Rerun)
        reruns.setdefault(rerun.run.baseline, []).append(rerun)
    ordered = {
        name: tuple(sorted(found, key=lambda rerun: rerun.run.created))
        for name, found in reruns.items()
    }
    return Results(records, ordered, references.get("oracle"), references.get("chance"))


M = TypeVar("M", bound=BaseModel)


def read_model(path: Path, model: type[M]) -> M:
    """Read a JSON file as a model.

    Raises:
        RecordError: the file is absent or does not fit the model.
    """
    try:
        return model.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise RecordError(f"{path}: {where}: {first['msg']}") from error


def write_model(path: Path, model: BaseModel) -> None:
    """Write a model as JSON, whole or not at all."""
    write_whole(path, _json(model).encode())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file through a temporary one beside it that takes its place.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


_FLAT_LIST = re.compile(r"\[\n\s+([^\[\]{}]*?)\n\s+\]")
_LIST_OF_FLAT_LISTS = re.compile(r"\[\n\s+(\[[^\n]*\](?:,\n\s+\[[^\n]*\])*)\n\s+\]")


def _json(model: BaseModel) -> str:
    """Indented JSON in which a list of numbers, or of points, takes one line."""
    text = json.dumps(model.model_dump(mode="json"), indent=1, allow_nan=False)
    # JSON has no raw line feed inside a string, so these patterns meet structure only.
    for pattern in (_FLAT_LIST, _LIST_OF_FLAT_LISTS):
        text = pattern.sub(lambda match: "[" + re.sub(r"\n\s+", " ", match[1]) + "]", text)
    return text + "\n"
