"""Small grey images as one PNG that needs no file: ink with its opacity, on clear paper."""

import base64
import struct
import zlib
from collections.abc import Iterable, Sequence

from markupsafe import Markup

GREYS = 17
"""0 is paper, 16 is ink."""
SIDE = 8
"""Pixels of an image, either way."""
COLUMNS = 8
"""Images of a sheet beside one another."""


def sheet(images: Sequence[Sequence[int]], label: str) -> Markup:
    """Images of 8 x 8 greys as tiles of one picture, with a clear line between them.

    Ink is black with the grey as its opacity; a style sheet turns it white on dark paper.
    """
    rows = sheet_rows(images)
    data = base64.b64encode(png(rows)).decode()
    return Markup(
        '<span class="gi-sheet">'
        '<img src="data:image/png;base64,{}" width="{}" height="{}" alt="{}"></span>'
    ).format(data, len(rows[0]), len(rows), label)


def sheet_rows(images: Sequence[Sequence[int]]) -> list[bytes]:
    """The greys of a sheet, a row of pixels each."""
    down = -(-len(images) // COLUMNS)
    width, height = COLUMNS * (SIDE + 1) - 1, down * (SIDE + 1) - 1
    rows = [bytearray(width) for _ in range(height)]
    for number, image in enumerate(images):
        top, left = (SIDE + 1) * (number // COLUMNS), (SIDE + 1) * (number % COLUMNS)
        for y in range(SIDE):
            rows[top + y][left : left + SIDE] = bytes(image[y * SIDE : (y + 1) * SIDE])
    return [bytes(row) for row in rows]


def png(rows: Sequence[bytes]) -> bytes:
    """A PNG of greys 0 to 16 in a palette of one black of 17 opacities (ISO/IEC 15948)."""
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 3, 0, 0, 0)
    opacities = bytes(round(255 * grey / (GREYS - 1)) for grey in range(GREYS))
    pixels = b"".join(b"\0" + row for row in rows)  # each row unfiltered
    chunks = (
        (b"IHDR", header),
        (b"PLTE", bytes(3 * GREYS)),
        (b"tRNS", opacities),
        (b"IDAT", zlib.compress(pixels, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(chunks))


def _chunks(chunks: Iterable[tuple[bytes, bytes]]) -> Iterable[bytes]:
    for kind, data in chunks:
        check = zlib.crc32(kind + data)
        yield struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
