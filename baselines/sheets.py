"""Sheets of small images as PNG files (ISO/IEC 15948), kept in records as text."""

import base64
import struct
import zlib
from collections.abc import Iterator

import numpy
from numpy.typing import NDArray
from torch import Tensor

COLUMNS = 8
"""Images beside one another."""
INKS = 16
"""Opacities of grey images: 0 is clear paper, 15 is ink."""
SHADES = 32
"""Steps of each colour: a quarter of the bytes, and no difference to the eye at this size."""

Pixels = NDArray[numpy.uint8]


def sheet(images: Tensor, shape: tuple[int, int, int]) -> str:
    """Images as one PNG, in base64; those that are not finite show middle grey.

    One channel becomes black ink of 16 opacities on clear paper, which a style sheet may turn for
    dark paper; three become colours.

    Args:
        images: shape (N, C * H * W) in [-1, 1].
        shape: channels, height and width; 1 or 3 channels.
    """
    bounded = images.detach().nan_to_num(nan=0.0).clamp(-1, 1)
    numbers = ((bounded + 1) / 2).reshape(-1, *shape).cpu().numpy()
    encode = ink if shape[0] == 1 else colours
    return base64.b64encode(encode(tiled(numbers))).decode()


def tiled(numbers: NDArray[numpy.float32]) -> NDArray[numpy.float32]:
    """Images, shape (N, C, H, W), in rows of eight with a line of 0 between: shape (C, Y, X)."""
    count, channels, high, wide = numbers.shape
    rows = -(-count // COLUMNS)
    canvas = numpy.zeros((channels, rows * (high + 1), COLUMNS * (wide + 1)), numpy.float32)
    for number, image in enumerate(numbers):
        top, left = number // COLUMNS * (high + 1), number % COLUMNS * (wide + 1)
        canvas[:, top : top + high, left : left + wide] = image
    return canvas[:, :-1, :-1]


def ink(canvas: NDArray[numpy.float32]) -> bytes:
    """A PNG of 4 bits a pixel: a palette of one black in 16 opacities."""
    greys = numpy.rint(canvas[0] * (INKS - 1)).astype(numpy.uint8)
    high, wide = greys.shape
    even = numpy.pad(greys, ((0, 0), (0, wide % 2)))
    opacities = bytes(round(255 * step / (INKS - 1)) for step in range(INKS))
    palette = ((b"PLTE", bytes(3 * INKS)), (b"tRNS", opacities))
    return _png(wide, high, (4, 3), palette, (even[:, ::2] << 4) | even[:, 1::2])


def colours(canvas: NDArray[numpy.float32]) -> bytes:
    """A PNG of 8 bits a colour, of which 32 steps are used."""
    steps = numpy.rint(canvas * (SHADES - 1)) * (255 / (SHADES - 1))
    _, high, wide = canvas.shape
    rows = numpy.rint(steps).astype(numpy.uint8).transpose(1, 2, 0).reshape(high, -1)
    return _png(wide, high, (8, 2), (), rows)


def _png(
    wide: int,
    high: int,
    kind: tuple[int, int],
    before: tuple[tuple[bytes, bytes], ...],
    rows: Pixels,
) -> bytes:
    """A PNG of packed rows; kind is the bits of a number and the colour type."""
    header = struct.pack(">IIBBBBB", wide, high, *kind, 0, 0, 0)
    pixels = b"".join(b"\0" + row.tobytes() for row in rows)  # each row unfiltered
    chunks = ((b"IHDR", header), *before, (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(chunks))


def _chunks(chunks: tuple[tuple[bytes, bytes], ...]) -> Iterator[bytes]:
    for kind, data in chunks:
        yield struct.pack(">I", len(data)) + kind + data
        yield struct.pack(">I", zlib.crc32(kind + data))
