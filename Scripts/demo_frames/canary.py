"""The picture around every face that nobody may ever see, and the files that carry it: in pixels, in EXIF, in text chunks."""

import io
import struct

import numpy as np
from PIL import Image, PngImagePlugin

MAGENTA, GREEN, CYAN = (255, 0, 255), (0, 255, 0), (0, 255, 255)
WORDS = ("CANARY", "DO NOT", "SHOW")
MARKERS = ("CANARY-EXIF-DESCRIPTION", "CANARY-EXIF-COMMENT", "CANARY-TEXT-CHUNK", "CANARY-UNKNOWN-KEY")

# How far from the oval the canary begins. A JPEG block with canary in one corner smears it over 16 x 16 pixels, 23 across
# the diagonal; WebP's loop filter reaches a little further; a PNG keeps it where it is.
CLEARANCE = {"jpg": 24, "webp": 28, "png": 3}

BLOCK = 16
GLYPHS = {
    "A": "01110 10001 10001 11111 10001 10001 10001",
    "C": "01111 10000 10000 10000 10000 10000 01111",
    "D": "11110 10001 10001 10001 10001 10001 11110",
    "H": "10001 10001 10001 11111 10001 10001 10001",
    "N": "10001 11001 11001 10101 10011 10011 10001",
    "O": "01110 10001 10001 10001 10001 10001 01110",
    "R": "11110 10001 10001 11110 10100 10010 10001",
    "S": "01111 10000 10000 01110 00001 00001 11110",
    "T": "11111 00100 00100 00100 00100 00100 00100",
    "W": "10001 10001 10001 10101 10101 11011 10001",
    "Y": "10001 10001 01010 00100 00100 00100 00100",
    " ": "00000 00000 00000 00000 00000 00000 00000",
}


def canary(width, height):
    """Diagonal stripes, a checkerboard and the words, all on the grid of JPEG blocks so that they stay loud and cost few bytes."""
    rows, columns = np.mgrid[0:height, 0:width] // BLOCK
    picture = np.array([MAGENTA, GREEN, CYAN], np.uint8)[(rows + columns) % 3]
    checker = np.array([MAGENTA, GREEN], np.uint8)[(rows + columns) % 2]
    picture = np.where((columns < width // BLOCK // 3)[..., None], checker, picture)
    for word, top in zip(WORDS, (BLOCK, height - 10 * BLOCK, height - 5 * BLOCK)):
        _write(picture, word, top // BLOCK * BLOCK)
    return picture


def _write(picture, word, top):
    cell = BLOCK // 2
    bits = np.array([[[int(b) for b in row] + [0] for row in GLYPHS[letter].split()] for letter in word])
    ink = np.concatenate(list(bits), axis=1).repeat(cell, axis=0).repeat(cell, axis=1).astype(bool)
    height, width = picture.shape[:2]
    left = (width - ink.shape[1]) // 2 // cell * cell
    picture[max(0, top - cell) : top + ink.shape[0] + cell] = GREEN
    band = picture[top : top + ink.shape[0], left : left + ink.shape[1]]
    band[ink[: band.shape[0], : band.shape[1]]] = MAGENTA


def oval(width, height, centre, half_width, half_height):
    """The pixels whose middles lie in an upright ellipse."""
    rows, columns = np.mgrid[0:height, 0:width]
    return ((columns + 0.5 - centre[0]) / half_width) ** 2 + ((rows + 0.5 - centre[1]) / half_height) ** 2 <= 1


def frame(face, size, box, form):
    """The face's window, cut to an oval a clearance wider than the box's, on the canary."""
    picture = canary(*size)
    left, top, width, height = box
    centre = left + width / 2, top + height / 2
    clear = CLEARANCE[form]
    shown = oval(*size, centre, width / 2 + clear, height / 2 + clear)
    placed = np.zeros_like(picture)
    x, y = round(centre[0] - face.shape[1] / 2), round(centre[1] - face.shape[0] / 2)
    # A window may stick out of the frame; only what is inside is placed.
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + face.shape[1], size[0]), min(y + face.shape[0], size[1])
    placed[y0:y1, x0:x1] = face[y0 - y : y1 - y, x0 - x : x1 - x]
    return np.where(shown[..., None], placed, picture)


def encode(picture, form, quality, orientation=1, tagged=False, progressive=False):
    """The picture as a file; stored sideways for an EXIF orientation of 6 or 8."""
    turns = {1: 0, 6: 1, 8: 3}[orientation]
    image = Image.fromarray(np.ascontiguousarray(np.rot90(picture, turns)))
    buffer = io.BytesIO()
    exif = exif_block(orientation) if tagged or orientation != 1 else b""
    if form == "png":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", MARKERS[2])
        image.save(buffer, "PNG", pnginfo=text, optimize=True)
    elif form == "webp":
        image.save(buffer, "WEBP", quality=quality, method=6, exif=exif)
    else:
        image.save(buffer, "JPEG", quality=quality, exif=exif, optimize=True, progressive=progressive)
    return buffer.getvalue()


# MARK: - EXIF


def exif_block(orientation):
    """A little-endian EXIF block as phones write it: description, orientation, comment, place, and a thumbnail of the canary."""
    buffer = io.BytesIO()
    Image.fromarray(canary(160, 128)).save(buffer, "JPEG", quality=70)
    thumbnail = buffer.getvalue()
    degrees = (52, 1), (31, 1), (12, 1)
    first = [
        _ascii(0x010E, MARKERS[0]),
        _ascii(0x010F, "Cameo demo"),
        _short(0x0112, orientation),
        _long(0x8769, 0),
        _long(0x8825, 0),
    ]
    exif = [_ascii(0x9003, "2026:11:20 08:00:00"), (0x9286, 7, b"ASCII\0\0\0" + MARKERS[1].encode())]
    place = [
        _ascii(0x0001, "N"),
        (0x0002, 5, b"".join(struct.pack("<II", *d) for d in degrees)),
        _ascii(0x0003, "E"),
        (0x0004, 5, b"".join(struct.pack("<II", *d) for d in degrees)),
    ]
    small = [_short(0x0103, 6), _long(0x0201, 0), _long(0x0202, len(thumbnail))]
    # Two passes: the first finds the offsets that the second writes.
    offsets = [0, 0, 0, 0]
    for _ in range(2):
        first[3], first[4], small[1] = _long(0x8769, offsets[0]), _long(0x8825, offsets[1]), _long(0x0201, offsets[3])
        body = b"II*\0\x08\0\0\0"
        body += _directory(first, len(body), offsets[2])
        for index, entries in enumerate((exif, place, small)):
            offsets[index] = len(body)
            body += _directory(entries, len(body), 0)
        offsets[3] = len(body)
        body += thumbnail
    return b"Exif\0\0" + body


def _ascii(tag, text):
    return tag, 2, text.encode() + b"\0"


def _short(tag, value):
    return tag, 3, struct.pack("<H", value)


def _long(tag, value):
    return tag, 4, struct.pack("<I", value)


def _directory(entries, at, following):
    """One image file directory at offset `at`, its long values right behind it."""
    widths = {2: 1, 3: 2, 4: 4, 5: 8, 7: 1}
    table, values = struct.pack("<H", len(entries)), b""
    behind = at + 2 + 12 * len(entries) + 4
    for tag, kind, data in entries:
        table += struct.pack("<HHI", tag, kind, len(data) // widths[kind])
        if len(data) <= 4:
            table += data.ljust(4, b"\0")
        else:
            table += struct.pack("<I", behind + len(values))
            values += data + b"\0" * (len(data) % 2)
    return table + struct.pack("<I", following) + values
