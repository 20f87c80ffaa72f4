"""A head as a signed distance field, and what covers it: skin, eyes, lips, brows, hair, glasses, cloth.

Head coordinates: x to the viewer's right, y up, z towards the camera; the face is about 1.6 wide, its chin at y = -1.2.
"""

from dataclasses import dataclass

import numpy as np

from .fields import capsule, cut, ellipsoid, mix, smoothstep, sphere, union

EYE = (0.335, 0.06, 0.42)
EYE_RADIUS = 0.205
PIVOT = (0.0, -0.6, -0.35)


@dataclass(frozen=True)
class Person:
    """Someone who does not exist. Colours are linear reflectances; most numbers are factors around 1."""

    seed: int
    skin: tuple
    hair: str = "short"  # short, long, bob, bun, curls, receding, bald, fringe, scarf
    hair_colour: tuple = (0.03, 0.022, 0.018)
    iris: tuple = (0.10, 0.05, 0.025)
    lip_colour: tuple = None
    width: float = 1.0
    jaw: float = 1.0
    chin: float = 1.0
    nose: float = 1.0
    nose_width: float = 1.0
    lips: float = 1.0
    eye_size: float = 1.0
    eye_tilt: float = 0.0
    crease: bool = True
    brow: float = 1.0
    cheek: float = 1.0
    age: float = 0.2
    brow_colour: tuple = None
    beard: float = 0.0
    stubble: float = 0.0
    freckles: float = 0.0
    glasses: tuple = None


@dataclass(frozen=True)
class Moment:
    """How someone holds the face at one instant: angles in degrees, the rest in 0...1."""

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    eyes: float = 1.0
    mouth: float = 0.0
    smile: float = 0.15
    gaze: tuple = (0.0, 0.0)


@dataclass(frozen=True)
class Cover:
    """Something worn over the face: a moulded `mask` through whose holes `wearer` looks, or a surgical mask."""

    kind: str
    wearer: Person = None


def rotation(moment):
    """The matrix that takes head coordinates to the room's."""
    yaw, pitch, roll = np.radians([moment.yaw, moment.pitch, moment.roll])
    cy, sy, cp, sp, cr, sr = np.cos(yaw), np.sin(yaw), np.cos(pitch), np.sin(pitch), np.cos(roll), np.sin(roll)
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_x = np.array([[1, 0, 0], [0, cp, sp], [0, -sp, cp]])
    about_z = np.array([[cr, sr, 0], [-sr, cr, 0], [0, 0, 1]])
    return (about_z @ about_y @ about_x).astype(np.float32)


class Head:
    """The field of one person at one moment."""

    def __init__(self, person, moment, cover=None):
        self.person, self.moment, self.cover = person, moment, cover
        self.matrix = rotation(moment)
        self.moulded = cover is not None and cover.kind == "mask"
        self.surgical = cover is not None and cover.kind == "surgical"

    def into_head(self, x, y, z):
        """Room coordinates to head coordinates."""
        m = self.matrix
        x, y, z = x - PIVOT[0], y - PIVOT[1], z - PIVOT[2]
        return (
            m[0, 0] * x + m[1, 0] * y + m[2, 0] * z + PIVOT[0],
            m[0, 1] * x + m[1, 1] * y + m[2, 1] * z + PIVOT[1],
            m[0, 2] * x + m[1, 2] * y + m[2, 2] * z + PIVOT[2],
        )

    def parts(self, rx, ry, rz):
        """The distance to each material at a point of the room, and the point in head coordinates."""
        x, y, z = self.into_head(rx, ry, rz)
        ax = np.abs(x)
        found = {"skin": self.skin(x, y, z, ax), "eye": sphere(ax, y, z, EYE, EYE_RADIUS)}
        neck = capsule(rx, ry, rz, (0, -0.9, -0.38), (0, -2.4, -0.5), 0.42 * self.person.jaw)
        found["skin"] = union(found["skin"], neck, 0.12)
        if self.moulded:
            found["wearer"] = self.lids(sphere(ax, y, z, EYE, EYE_RADIUS + 0.022), ax, y, z, 1.0)
        if self.person.hair != "bald":
            found["hair"] = self.hair(x, y, z, ax)
        if self.person.glasses:
            found["glasses"] = self.glasses(ax, y, z)
        if self.surgical:
            found["surgical"] = self.surgical_mask(ax, y, z)
        shoulders = ellipsoid(rx, ry, rz, (0, -2.60, -0.5), (1.75, 0.80, 0.75))
        found["cloth"] = union(shoulders, ellipsoid(rx, ry, rz, (0, -4.8, -0.5), (1.5, 3.0, 0.85)), 0.4)
        return found, (x, y, z)

    def distance(self, rx, ry, rz):
        found, _ = self.parts(rx, ry, rz)
        nearest = None
        for value in found.values():
            nearest = value if nearest is None else np.minimum(nearest, value)
        return nearest

    # MARK: - Shapes

    def skin(self, x, y, z, ax):
        p, w = self.person, self.person.width
        d = ellipsoid(x, y, z, (0, 0.42, -0.30), (0.79 * w, 0.92, 0.92))
        d = union(d, ellipsoid(x, y, z, (0, -0.20, -0.02), (0.67 * w, 0.95, 0.63)), 0.25)
        d = union(d, ellipsoid(x, y, z, (0, -0.76, 0.02), (0.50 * p.jaw, 0.36, 0.44)), 0.2)
        d = union(d, sphere(ax, y, z, (0.38 * p.jaw, -0.62, -0.06), 0.20), 0.3)
        d = union(d, ellipsoid(x, y, z, (0, -1.02, 0.32), (0.22 * p.chin, 0.16, 0.17)), 0.2)
        d = union(d, sphere(ax, y, z, (0.41 * w, -0.17, 0.30), 0.23 * p.cheek), 0.28)
        d = union(d, capsule(ax, y, z, (0.0, 0.27, 0.58), (0.48, 0.25, 0.42), 0.085 + 0.02 * p.brow), 0.14)
        d = cut(d, sphere(ax, y, z, (0.35, 0.05, 0.79), 0.20), 0.16)
        d = self.nose(d, x, y, z, ax)
        d = self.mouth(d, x, y, z, ax)
        if self.moulded:
            hole = np.maximum(((ax - EYE[0]) / 0.23) ** 2 + ((y - EYE[1]) / 0.145) ** 2 - 1, EYE[2] - z) * 0.1
            d = cut(np.minimum(d - 0.03, self.lid_sphere(ax, y, z) - 0.05), hole, 0.015)
        else:
            d = self.lids(union(d, self.lid_sphere(ax, y, z), 0.05), ax, y, z, self.moment.eyes)
        if p.hair == "scarf":
            return d
        ear = ellipsoid(ax, y, z, (0.80 * w, -0.02, -0.24), (0.09, 0.25, 0.15))
        ear = cut(ear, sphere(ax, y, z, (0.90 * w, 0.01, -0.16), 0.075), 0.05)
        return union(d, ear, 0.05)

    def lid_sphere(self, ax, y, z):
        return sphere(ax, y, z, EYE, EYE_RADIUS + 0.022)

    def aperture(self, ax, y, openness):
        """Heights over the eye's centre of the upper and the lower lid's edge, and the height of the point."""
        size = self.person.eye_size
        u = np.clip((ax - EYE[0]) / (0.182 * (0.85 + 0.15 * size)), -1.2, 1.2)
        arc = 1 - u * u
        squint = 0.25 * self.moment.smile
        upper = (mix(-0.058, 0.100 * size, openness)) * arc + 0.02 * u
        lower = (-0.064 + 0.03 * squint) * size * arc
        return upper, lower, y - EYE[1] - self.person.eye_tilt * (ax - EYE[0])

    def lids(self, d, ax, y, z, openness):
        upper, lower, v = self.aperture(ax, y, openness)
        region = np.maximum(np.maximum(v - upper, lower - v), EYE[2] - z)
        return cut(d, region, 0.02)

    def nose(self, d, x, y, z, ax):
        p = self.person
        tip = 0.70 + 0.16 * p.nose
        d = union(d, capsule(x, y, z, (0, 0.18, 0.565), (0, -0.29, tip), 0.065, 0.085 * p.nose_width**0.5), 0.13)
        d = union(d, sphere(ax, y, z, (0.115 * p.nose_width, -0.345, tip - 0.18), 0.07), 0.14)
        return cut(d, sphere(ax, y, z, (0.065 * p.nose_width, -0.43, tip - 0.09), 0.04), 0.04)

    def mouth_line(self, ax):
        """Height and depth of the line between the lips."""
        smile = self.moment.smile
        return -0.675 + 0.55 * smile * ax * ax, 0.70 - 0.9 * ax * ax

    def mouth(self, d, x, y, z, ax):
        p, gape = self.person, self.moment.mouth
        half = 0.225 + 0.05 * self.moment.smile
        drop = 0.16 * gape
        d = union(d, ellipsoid(x, y, z, (0, -0.68, 0.40), (0.34, 0.27, 0.27)), 0.15)
        line, depth = self.mouth_line(ax)
        corner_y, corner_z = self.mouth_line(np.float32(half))
        thick = 0.042 * p.lips
        upper = capsule(ax, y, z, (0.03, -0.63 + 0.01 * gape, 0.665), (half, corner_y + 0.005, corner_z - 0.07), thick, thick * 0.35)
        lower = capsule(ax, y, z, (0.0, -0.735 - drop, 0.655), (half, corner_y - 0.005, corner_z - 0.07), thick * 1.2, thick * 0.35)
        d = union(union(d, upper, 0.05), lower, 0.06)
        arch = np.clip(1 - (ax / half) ** 2, 0, 1)
        opening = np.maximum(np.abs(y - line + 0.5 * drop * arch) - (0.010 + 0.5 * drop * arch), ax - half)
        return cut(d, np.maximum(opening, 0.50 - z), 0.03)

    def glasses(self, ax, y, z):
        ring = self.lens(ax, y)
        rim = np.sqrt(ring * ring + (z - self.lens_depth(ax)) ** 2) - 0.022
        bridge = capsule(ax, y, z, (0, 0.12, 0.80), (0.10, 0.09, 0.79), 0.02)
        temple = capsule(ax, y, z, (0.62, 0.11, 0.62), (0.86 * self.person.width, 0.10, -0.2), 0.022)
        return np.minimum(np.minimum(rim, bridge), temple)

    @staticmethod
    def lens(ax, y):
        """The distance to a lens's rim in its plane, negative on the glass."""
        qx, qy = np.abs(ax - 0.35) - 0.13, np.abs(y - 0.02) - 0.08
        return np.sqrt(np.maximum(qx, 0) ** 2 + np.maximum(qy, 0) ** 2) + np.minimum(np.maximum(qx, qy), 0) - 0.12

    @staticmethod
    def lens_depth(ax):
        return 0.80 - 0.35 * np.maximum(ax - 0.1, 0) ** 2

    def surgical_mask(self, ax, y, z):
        shell = ellipsoid(ax, y, z, (0, -0.55, 0.10), (0.72, 0.74, 1.0))
        top = y - (-0.10 - 0.16 * ax)
        pleats = 0.012 * np.sin(y * 34)
        return np.maximum(np.maximum(shell + pleats, top), 0.02 - z) * 0.8

    def hair(self, x, y, z, ax):
        p = self.person
        style = p.hair
        phase = p.seed % 7
        wave = 0.022 * np.sin(7 * x + phase) * np.sin(5 * z + 2 * y)
        top = {"curls": 0.30, "bun": 0.05, "receding": 0.03, "scarf": 0.07}.get(style, 0.11)
        side = {"curls": 0.26, "bun": 0.03, "receding": 0.05, "scarf": 0.07, "short": 0.05}.get(style, 0.09)
        d = ellipsoid(x, y, z, (0, 0.42, -0.32), (0.79 * p.width + side, 0.92 + top, 0.93 + side))
        low = {"long": -2.0, "bob": -0.75, "scarf": -3.0, "curls": -0.35, "fringe": -0.9}.get(style, -0.45)
        if style in ("long", "bob", "fringe"):
            middle = (low + 0.4) / 2
            d = union(d, ellipsoid(ax, y, z, (0.68 * p.width, middle, -0.28), (0.25, 0.5 - middle, 0.50)), 0.15)
        elif style == "bun":
            d = union(d, sphere(x, y, z, (0, 1.42, -0.55), 0.30), 0.08)
        elif style == "scarf":
            d = union(d, ellipsoid(x, y, z, (0, -0.75, -0.10), (0.80, 1.05, 0.72)), 0.2)
            d = union(d, ellipsoid(x, y, z, (0, -1.75, -0.2), (1.05, 0.60, 0.75)), 0.2)
        if style == "curls":
            wave = 0.05 * np.sin(15 * x + 2 * np.sin(9 * y)) * np.sin(15 * y + 2 * np.sin(9 * z)) * np.sin(15 * z + 2 * np.sin(9 * x))
        line = {"receding": 1.12, "fringe": 0.52, "bun": 0.98, "curls": 0.86, "scarf": 0.86, "long": 0.95}.get(style, 0.90)
        wide = {"scarf": 0.70, "long": 0.66, "fringe": 0.66, "bob": 0.68, "curls": 0.74}.get(style, 0.78)
        edge = 0.015 * np.sin(9 * x + phase)
        if style == "scarf":
            edge = wave = 0.0
        bottom = -1.13 if style == "scarf" else -1.5
        middle, tall = (line + bottom) / 2, (line - bottom) / 2
        opening = ellipsoid(x, y, z, (0.08 if style in ("short", "long") else 0, middle, 0.72), (wide * p.width, tall, 0.9)) + edge
        d = cut(d + wave, opening, 0.06)
        if style in ("short", "receding", "bun"):
            behind = z - mix(-0.12, 0.35, smoothstep(-0.1, 0.45, y))
            d = np.maximum(d, np.minimum(behind, 0.30 - y))
        return (np.maximum(d, low - y) - (0.04 if self.moulded else 0)) * 0.8
