"""PNG files taken apart and put together, with nothing but the standard library."""

import struct
import zlib
from pathlib import Path


def read_png(data):
    """Width, height and rows of an 8-bit RGB picture; each row a mutable run of bytes."""
    width, height, depth, kind, *_, interlaced = struct.unpack_from(">IIBBBBB", data, 16)
    assert (depth, kind, interlaced) == (8, 2, 0), "only 8-bit RGB is read here"
    stream, at = b"", 8
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        stream += data[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += 12 + length
    raw, stride = zlib.decompress(stream), width * 3
    rows, above = [], bytearray(stride)
    for top in range(0, height * (stride + 1), stride + 1):
        above = _unfiltered(raw[top], bytearray(raw[top + 1 : top + 1 + stride]), above)
        rows.append(above)
    return width, height, rows


def _unfiltered(kind, row, above):
    for place in range(len(row)):
        left = row[place - 3] if place >= 3 else 0
        corner = above[place - 3] if place >= 3 else 0
        row[place] = (row[place] + (0, left, above[place], (left + above[place]) // 2, _paeth(left, above[place], corner))[kind]) & 255
    return row


def _paeth(left, above, corner):
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


def write_png(width, height, rows):
    stream = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 1)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", stream), (b"IEND", b"")]
    framed = (struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


FACE_BOX = {"unit": "px", "left": 140, "top": 169, "width": 200, "height": 250}


def face_jpeg():
    """One of the demo's frames, of somebody who does not exist; FACE_BOX is the face's box."""
    return (Path(__file__).resolve().parents[2] / "Assets" / "demo" / "frames" / "femi-dark.jpg").read_bytes()


def outside_oval(width, height, box):
    """The pixels whose middles lie outside the ellipse inscribed in a box, as (row, column)."""
    left, top, wide, high = box
    for row in range(height):
        for column in range(width):
            across, down = (column + 0.5 - left) / wide * 2 - 1, (row + 0.5 - top) / high * 2 - 1
            if across * across + down * down > 1:
                yield row, column
