"""Draws pictures at every size from 1x1 to 200x100 cells and checks that each cell is written once, and nothing else.

    check_sizes.py PROGRAM [--step N]

PROGRAM is a built cameo. Every Nth size is drawn (1: all 20,000), each with another picture, symbol set and colours in turn, and then
pictures from 1x1 to 12,000 pixels a side, of extreme aspects, of one colour and wholly transparent. Where CAMEO_SHARED (else ../shared)
has the scorer, it reads every 50th text too. Exits with 1 and a line for each failure.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

SCORER = pathlib.Path(os.environ.get("CAMEO_SHARED", "../shared")) / "tools/render"
SETS = ["ascii", "half", "quadrant", "block", "sextant", "wedge", "octant", "best"]
COLORS = ["mono", "16", "256", "true"]
SEQUENCE = re.compile(rb"\x1b\[[0-9;]*m")


def png(width, height, row):
    """A PNG of RGBA whose every row is `row(y)`."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(1)
    data = b"".join(packer.compress(b"\0" + row(y)) for y in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def ramp(width):
    pixels = bytearray()
    for x in range(width):
        pixels += bytes((x * 255 // max(1, width - 1), x * 37 % 256, 255 - x * 11 % 256, 255))
    return lambda y: bytes(pixels[y % width * 4 :] + pixels[: y % width * 4])


def one_color(width, *color):
    return lambda y: bytes(color) * width


def pictures(folder):
    """Paths, and widths and heights; the first four are drawn at every size, the others at a few."""
    kinds = [
        ("ramp", 64, 80, ramp(64)), ("point", 1, 1, one_color(1, 200, 100, 50, 255)), ("clear", 32, 32, one_color(32, 9, 9, 9, 0)),
        ("red", 40, 30, one_color(40, 255, 0, 0, 255)), ("wide", 12_000, 1, ramp(12_000)), ("tall", 1, 12_000, ramp(1)),
        ("flat", 12_000, 8, ramp(12_000)), ("narrow", 8, 12_000, ramp(8)), ("large", 3_300, 12_000, one_color(3_300, 1, 2, 3, 255)),
        ("black", 300, 300, one_color(300, 0, 0, 0, 255)), ("white", 300, 300, one_color(300, 255, 255, 255, 255)),
    ]
    found = []
    for name, width, height, row in kinds:
        path = f"{folder}/{name}.png"
        pathlib.Path(path).write_bytes(png(width, height, row))
        found.append((path, width, height))
    return found


def check(program, picture, columns, rows, symbols, colors, scored):
    path, width, height = picture
    command = [program, "preview", path, "--box", f"0,0,{width},{height}", "--shape", "box", "--size", f"{columns}x{rows}"]
    run = subprocess.run([*command, "--symbols", symbols, "--colors", colors], capture_output=True)
    what = f"{pathlib.Path(path).stem} {columns}x{rows} {symbols} {colors}"
    if run.returncode != 0:
        return f"{what}: exit {run.returncode}: {run.stderr.decode(errors='replace').strip()}"
    lines = run.stdout.split(b"\n")
    if len(lines) != rows + 1 or lines[-1] or not all(line.endswith(b"\x1b[0m") for line in lines[:-1]):
        return f"{what}: not {rows} lines that end in a reset"
    if any(len(SEQUENCE.sub(b"", line).decode()) != columns for line in lines[:-1]):
        return f"{what}: not {columns} cells in each line"
    if scored:
        import ansi

        screen = ansi.parse(run.stdout, columns, rows, palette="xterm")
        if (~screen.written).sum() or screen.overflow:
            return f"{what}: unwritten {(~screen.written).sum()}, overflow {screen.overflow}"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--step", type=int, default=1)
    arguments = parser.parse_args()
    has_scorer = (SCORER / "ansi.py").exists()
    sys.path.insert(0, str(SCORER))
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        drawn = pictures(folder)
        sizes = [(columns, rows) for columns in range(1, 201) for rows in range(1, 101)][:: arguments.step]
        jobs = [
            (arguments.program, drawn[n % 4], *size, SETS[n // 4 % 8], COLORS[n // 32 % 4], has_scorer and n % 50 == 0)
            for n, size in enumerate(sizes)
        ]
        jobs += [
            (arguments.program, picture, *size, SETS[n % 8], color, has_scorer)
            for n, picture in enumerate(drawn)
            for size in ((1, 1), (23, 15), (200, 1), (1, 100), (200, 100))
            for color in COLORS
        ]
        failures = [failure for failure in pool.map(lambda job: check(*job), jobs) if failure]
    for failure in failures:
        print(failure)
    print(f"{len(jobs)} pictures drawn, {len(failures)} failures{'' if has_scorer else '; no scorer, so only lines and cells were counted'}")
    sys.exit(1 if failures else 0)


main()
