"""Scores Cameo's mosaics beside chafa's and beside the exhaustive bound of each symbol set, at equal cells.

Run by Scripts/bench mosaic. Needs numpy, pillow, scikit-image and scipy, the scorer in CAMEO_SHARED/tools/render, and chafa's command.
Every tool gets the same picture of exactly 8x16 pixels a cell; colours 0 to 15 are xterm's; the goals are printed beside each figure.
"""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

SCORER = pathlib.Path(os.environ.get("CAMEO_SHARED", "../shared")) / "tools/render"
sys.path.insert(0, str(SCORER))
import ansi  # noqa: E402
import glyphs  # noqa: E402
import metrics  # noqa: E402
import numpy  # noqa: E402
import optimum  # noqa: E402
from scipy.ndimage import gaussian_filter  # noqa: E402

GRIDS = [(40, 20), (60, 30), (100, 50)]
PICTURES = ["face", "astronaut", "gradient", "edges"]
BASIC = {0x20, 0x2588}
SETS = {
    "half": glyphs.half_set(), "quadrant": glyphs.quad_set(), "block": glyphs.block_set(), "sextant": glyphs.sext_set(),
    "wedge": sorted(set(glyphs.wedge_set()) | BASIC), "octant": glyphs.oct_set(),
    "best": sorted(set(glyphs.block_set()) | set(glyphs.sext_set()) | set(glyphs.wedge_set())),
}
# What can be asked of Debian's chafa; its symbols are named as --symbols takes them.
TRUE_COLOR = [[]] + [["--symbols", name, "-w", "9"] for name in ("half", "quad+half+solid+space", "block", "sextant", "sextant+block", "all")]
FEW = [
    ["--symbols", symbols, "-w", "9", *fill, *dither, *preparation]
    for symbols in ("block+space", "sextant+block+space", "all")
    for fill in ([], ["--fill", "stipple"])
    for dither in ([], ["--dither", "diffusion"])
    for preparation in ([], ["-p", "off"])
]
LINEAR = numpy.array([value / 255 / 12.92 if value / 255 <= 0.04045 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in range(256)])


def blurred(picture):
    """What an eye that cannot resolve a part of a cell sees: a Gaussian of 4 pixels in linear light."""
    light = LINEAR[numpy.clip(numpy.rint(picture), 0, 255).astype(int)]
    light = numpy.clip(gaussian_filter(light, (4, 4, 0)), 0, 1)
    return numpy.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055) * 255


def psnr(one, other):
    return 10 * numpy.log10(255**2 / max(((one - other) ** 2).mean(), 1e-9))


class Scene:
    """A picture at a grid, and what it is compared with."""

    def __init__(self, name, grid, folder):
        self.name, self.grid = name, grid
        picture = metrics.fit_image(str(SCORER / f"images/{name}.png"), *grid)
        self.path = f"{folder}/{name}_{grid[0]}x{grid[1]}.png"
        picture.save(self.path)
        self.picture = picture
        self.reference = numpy.asarray(picture, float)
        self.blurred = blurred(self.reference)

    def score(self, text):
        """PSNR, blurred PSNR with blended shades, and with dots; cells left out and cells too many are failures."""
        screen = ansi.parse(text, *self.grid, palette="xterm")
        if (~screen.written).sum() or screen.overflow:
            sys.exit(f"{self.name} {self.grid}: cells not written or outside the grid")
        figures = []
        for glyphs.SHADE_DOTS in (False, True):
            glyphs.cov.cache_clear()  # it keeps shades as they were drawn before
            drawn = metrics.rasterise(screen.cp, screen.fg, screen.bg)
            figures += [psnr(self.reference, drawn), psnr(self.blurred, blurred(drawn))]
        glyphs.SHADE_DOTS = False
        glyphs.cov.cache_clear()
        return figures[0], figures[1], figures[3]

    def ours(self, program, symbols, colors):
        width, height = self.picture.size
        command = [*program, "preview", self.path, "--box", f"0,0,{width},{height}", "--shape", "box", "--size",
                   f"{self.grid[0]}x{self.grid[1]}", "--symbols", symbols, "--colors", colors]
        return self.score(subprocess.run(command, check=True, capture_output=True).stdout)

    def chafa(self, colors, options):
        command = ["chafa", "-f", "symbols", "-c", colors, "--size", f"{self.grid[0]}x{self.grid[1]}", "--stretch", "--animate", "off"]
        return self.score(subprocess.run([*command, *options, self.path], check=True, capture_output=True).stdout)

    def bound(self, name):
        return self.score(optimum.to_ansi(*optimum.optimum(self.reference, SETS[name])[:3]))[0]

    def mono_bound(self):
        """The exhaustive bound of `best` and the shades in the terminal's own grey on its own black."""
        scalars = sorted(set(SETS["best"]) | set(glyphs.SHADE))
        ink = numpy.stack([glyphs.cov(scalar, 8, 16, False).ravel() for scalar in scalars])
        cells = optimum.cells_of(self.reference)[0]
        grey = ansi.Screen(1, 1).dfg[0]
        least = (-2 * grey * cells.sum(2) @ ink.T + 3 * grey**2 * (ink**2).sum(1)).min(1)
        return 10 * numpy.log10(255**2 / (((cells**2).sum() + least.sum()) / cells.size))


def line(name, ours, theirs, goal, unit="dB"):
    verdict = "met" if ours - theirs >= goal else "falls short"
    print(f"{name:58s}{ours:9.2f} {unit} {theirs:11.2f} {unit} {ours - theirs:+9.2f} {goal:+8.2f}   {verdict}", flush=True)


def figures(scene, program, parts):
    """Everything that is drawn of one scene."""
    found = {}
    if "true" in parts:
        for name in SETS:
            found["true", name] = scene.ours(program, name, "true")[0]
            found["bound", name] = scene.bound(name)
        for options in TRUE_COLOR:
            found["chafa", " ".join(options)] = scene.chafa("full", options)[0]
    for colors, theirs in (("256", "256"), ("16", "16"), ("mono", "2")):
        if colors in parts:
            found[colors] = scene.ours(program, "best", colors)
            if colors == "mono":
                found["bound", "mono"] = scene.mono_bound()
            for options in FEW:
                found["chafa", colors, " ".join(options)] = scene.chafa(theirs, options)
    return found


def mean(rows, key, part=None):
    return sum(row[key] if part is None else row[key][part] for row in rows) / len(rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="+")
    parser.add_argument("--parts", default="true,256,16,mono")
    arguments = parser.parse_args()
    parts = arguments.parts.split(",")
    with tempfile.TemporaryDirectory() as folder:
        scenes = [Scene(name, grid, folder) for name in PICTURES for grid in GRIDS]
        with concurrent.futures.ProcessPoolExecutor() as pool:
            rows = list(pool.map(figures, scenes, [arguments.program] * len(scenes), [parts] * len(scenes)))
    print(f"{'mosaics, ' + str(len(rows)) + ' pictures':58s}{'cameo':>12s} {'yardstick':>14s} {'more':>9s} {'goal':>8s}")
    if "true" in parts:
        for name in SETS:
            worst = min(rows, key=lambda row: row["true", name] - row["bound", name])
            line(f"true colour, {name}: worst beside its exhaustive bound", worst["true", name], worst["bound", name], -0.05)
        line("true colour, best: mean beside chafa's default", mean(rows, ("true", "best")), mean(rows, ("chafa", "")), 0.9)
        chafas = [key for key in rows[0] if key[0] == "chafa" and len(key) == 2]
        worst = min(rows, key=lambda row: row["true", "best"] - max(row[key] for key in chafas))
        line("true colour, best: worst beside chafa's best set", worst["true", "best"], max(worst[key] for key in chafas), 0)
    for colors, goal in (("256", 2), ("16", 3), ("mono", 5)):
        if colors in parts:
            chafas = [key for key in rows[0] if key[0] == "chafa" and key[1] == colors]
            for part, what in enumerate(("PSNR", "blurred PSNR", "blurred PSNR, shades as dots")):
                best = max(chafas, key=lambda key: mean(rows, key, part))
                line(f"{colors} colours: {what}" if colors != "mono" else f"mono: {what}", mean(rows, colors, part), mean(rows, best, part),
                     goal if part == 0 else 0)
                print(f"    chafa's best: {best[2] or 'default'}")
            if colors == "mono":
                worst = min(rows, key=lambda row: row["mono"][0] - row["bound", "mono"])
                line("mono: worst beside its exhaustive bound", worst["mono"][0], worst["bound", "mono"], -0.05)
                line("mono: mean beside its exhaustive bound", mean(rows, "mono", 0), mean(rows, ("bound", "mono")), -0.05)


main()
