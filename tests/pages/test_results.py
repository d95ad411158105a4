"""The command that a page prints under a record."""

import pytest

from baselines.record import Platform
from tests.baselines.made_records import made_record
from tools.pages.results import rerun_command

PLAIN = "python -m baselines reproduce minimax --on ring8"


@pytest.mark.parametrize(
    ("made_on", "seeds", "options"),
    [
        ({}, 4, ""),
        ({}, 8, " --seeds 4"),
        ({"device": "mps"}, 4, " --device mps"),
        ({"device": "NVIDIA H200", "together": 12}, 8, " --seeds 4 --device cuda --together 12"),
        (
            {"device": "NVIDIA H200", "precision": "tf32", "compiled": True},
            4,
            " --device cuda --precision tf32 --compile",
        ),
    ],
)
def test_a_record_is_rerun_as_it_was_made(
    made_on: dict[str, object], seeds: int, options: str
) -> None:
    """With its seeds where they are fewer than the protocol's, and on its kind of device."""
    record = made_record()
    platform = Platform.model_validate({**record.platform.model_dump(), **made_on})
    record = record.model_copy(update={"platform": platform, "protocol": "ring8"})

    assert f"{PLAIN}{options}" == rerun_command(record, seeds)
