"""Sheets of images: PNG files that any reader opens, each pixel where it belongs."""

import base64
import struct
import zlib

import torch

from baselines.sheets import sheet


def opened(text: str) -> tuple[tuple[int, ...], list[bytes]]:
    """The numbers of a PNG's head, and its rows."""
    data = base64.b64decode(text)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, head, pixels = 8, b"", b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length :][:4])[0] == zlib.crc32(kind + body)
        head, pixels = (body if kind == b"IHDR" else head), pixels + (body * (kind == b"IDAT"))
        at += 12 + length
    numbers = struct.unpack(">IIBBBBB", head)
    rows = zlib.decompress(pixels)
    wide = len(rows) // numbers[1]
    return numbers, [rows[k * wide + 1 : (k + 1) * wide] for k in range(numbers[1])]


def test_grey_images_lie_in_rows_of_eight_with_a_line_between() -> None:
    """Ink is 15, paper and the lines are 0, two pixels to a byte."""
    images = -torch.ones(9, 4)
    images[1], images[8] = 1, 1
    head, rows = opened(sheet(images, (1, 2, 2)))
    pixels = ["".join(f"{byte:02x}" for byte in row)[:23] for row in rows]

    assert head == (23, 5, 4, 3, 0, 0, 0)
    assert pixels == [
        "000ff000000000000000000",
        "000ff000000000000000000",
        "00000000000000000000000",
        "ff000000000000000000000",
        "ff000000000000000000000",
    ]


def test_colours_keep_their_channels() -> None:
    """Red, then green, then blue, of one pixel each."""
    images = 2 * torch.eye(3) - 1
    head, (row,) = opened(sheet(images, (3, 1, 1)))

    assert head == (15, 1, 8, 2, 0, 0, 0)
    assert [tuple(row[k : k + 3]) for k in (0, 6, 12)] == [(255, 0, 0), (0, 255, 0), (0, 0, 255)]


def test_numbers_that_are_not_finite_or_out_of_range_are_drawn() -> None:
    """A diverged generator has its sheet too."""
    images = torch.tensor([[torch.nan], [torch.inf], [-torch.inf], [7.0]])
    _, (row,) = opened(sheet(images, (1, 1, 1)))

    assert row[:4].hex() == "80f000f0"
