"""What light meets on the surface: the colour and gloss of each material at a point of the head."""

import numpy as np

from .fields import noise, smoothstep, turbulence
from .head import EYE, EYE_RADIUS

DARK = np.array([0.012, 0.008, 0.007], np.float32)


def _paint(colour, over, share):
    return colour + (np.asarray(over, np.float32) - colour) * share[..., None]


def skin(head, person, x, y, z):
    """Albedo and gloss of living skin, with brows, lips, lashes, beard and the marks of age."""
    ax, front = np.abs(x), smoothstep(0.05, 0.3, z)
    base = np.asarray(person.skin, np.float32)
    colour = np.broadcast_to(base, x.shape + (3,)).copy()
    mottle = turbulence(x * 5, y * 5, z * 5, person.seed) - 0.5
    colour *= (1 + 0.22 * mottle)[..., None]
    flush = np.exp(-((ax - 0.44) ** 2 + (y + 0.28) ** 2) / 0.045) + 0.8 * np.exp(-(ax**2 + (y + 0.32) ** 2) / 0.02)
    colour *= 1 + (0.30 * flush * front)[..., None] * np.array([0.25, -0.42, -0.40], np.float32)
    socket = np.exp(-((ax - EYE[0]) ** 2 / 0.05 + (y - 0.02) ** 2 / 0.022)) * front
    colour *= 1 - (0.22 + 0.14 * person.age) * socket[..., None] * np.array([0.8, 1.0, 0.9], np.float32)
    if person.freckles:
        spots = smoothstep(0.55, 0.95, noise(x * 34, y * 34, z * 34, person.seed + 3)) * np.exp(-((y + 0.18) ** 2) / 0.05) * front
        colour = _paint(colour, base * np.array([0.60, 0.42, 0.32]), person.freckles * spots)
    colour = _age(colour, person, ax, y, front)
    colour = _beard(colour, person, x, y, z, ax, front)
    colour, lip = _lips(colour, head, person, ax, y, z)
    colour = _brows(colour, person, x, ax, y, z, front)
    if not head.moulded:
        colour = _lashes(colour, head, person, ax, y, z, head.moment.eyes)
    gloss = 0.22 + 0.10 * lip + 0.12 * np.exp(-(ax**2) / 0.03) * front
    return colour, gloss, np.full(x.shape, 22.0, np.float32)


def _age(colour, person, ax, y, front):
    """Folds as lines of darker skin: forehead, from nose to mouth, beside the eye."""
    if person.age < 0.35:
        return colour
    forehead = sum(np.exp(-((y - h - 0.02 * np.cos(ax * 5)) ** 2) / 0.00025) for h in (0.52, 0.63, 0.74)) * smoothstep(0.5, 0.25, ax)
    fold = np.exp(-((ax - 0.17 - 0.30 * np.clip(-0.36 - y, 0, 0.4)) ** 2) / 0.0007)
    fold = fold * smoothstep(-0.80, -0.66, y) * smoothstep(-0.33, -0.42, y)
    bag = np.exp(-((y + 0.085 - 0.35 * (ax - EYE[0]) ** 2) ** 2) / 0.0003) * smoothstep(0.17, 0.1, np.abs(ax - EYE[0]))
    return colour * (1 - (person.age - 0.2) * 0.75 * np.clip((0.7 * forehead + fold + 0.7 * bag) * front, 0, 1))[..., None]


def _beard(colour, person, x, y, z, ax, front):
    """Beard or its shadow: jaw, chin and upper lip, not the cheeks."""
    cover = max(person.beard, person.stubble)
    if not cover:
        return colour
    jaw = smoothstep(-0.42, -0.62, y - 0.55 * np.maximum(ax - 0.30, 0)) * smoothstep(-0.6, -0.2, z)
    throat = smoothstep(-0.98, -1.10, y) * smoothstep(0.30, 0.10, z)
    bare = np.exp(-((ax / 0.22) ** 4 + ((y + 0.70) / 0.10) ** 4))
    moustache = np.exp(-((ax / 0.27) ** 6)) * np.exp(-((y + 0.555 + 0.9 * ax * ax) ** 2) / 0.0022)
    area = np.clip(np.maximum(jaw * (1 - bare), moustache) * (1 - throat), 0, 1)
    if person.beard:
        strands = 0.45 + 0.85 * noise(x * 30, y * 12, z * 30, person.seed + 7)
        return colour + (np.asarray(person.hair_colour, np.float32) * strands[..., None] * 1.3 - colour) * (area * person.beard)[..., None]
    grain = 0.7 + 0.3 * noise(x * 45, y * 45, z * 45, person.seed + 8)
    return colour * (1 - (area * grain * person.stubble)[..., None] * np.array([0.62, 0.55, 0.48], np.float32))


def _lips(colour, head, person, ax, y, z):
    line, _ = head.mouth_line(ax)
    half = 0.235 + 0.05 * head.moment.smile
    arch = np.clip(1 - (ax / half) ** 2, 0, 1)
    drop = 0.16 * head.moment.mouth * arch
    bow = 0.012 * np.exp(-(ax**2) / 0.0012)
    above = smoothstep(0.012, -0.012, y - line - (0.085 * arch * person.lips**0.7 - bow))
    below = smoothstep(-0.012, 0.012, y - line + drop + 0.115 * arch * person.lips**0.7)
    lip = above * below * smoothstep(half + 0.01, half - 0.02, ax) * (z > 0.3)
    tint = person.lip_colour or tuple(c * f for c, f in zip(person.skin, (0.80, 0.46, 0.50)))
    colour = _paint(colour, tint, lip * 0.9)
    middle = y - line + 0.5 * drop
    inside = lip * smoothstep(0.020 + 0.4 * drop, 0.004 + 0.4 * drop, np.abs(middle))
    colour = _paint(colour, DARK, inside * 0.95)
    teeth = inside * smoothstep(0.05, 0.08, drop) * smoothstep(0.08, 0.14, middle / np.maximum(drop, 0.01)) * smoothstep(0.16, 0.12, ax)
    return _paint(colour, (0.42, 0.40, 0.35), teeth), lip * (1 - inside)


def _brows(colour, person, x, ax, y, z, front):
    along = np.clip((ax - 0.11) / 0.46, 0, 1)
    centre = 0.275 + 0.10 * np.sin(along * 2.3) - 0.035 * along + person.eye_tilt * (ax - EYE[0])
    thick = 0.055 * person.brow * (1 - 0.55 * along)
    hair = smoothstep(1.0, 0.45, np.abs(y - centre) / thick) * smoothstep(0.09, 0.13, ax) * smoothstep(0.60, 0.52, ax) * front
    strands = 0.75 + 0.4 * noise(ax * 60 + y * 30, y * 22 - ax * 9, z * 0, person.seed + 5)
    tint = person.brow_colour or tuple(c * f + 0.004 for c, f in zip(person.hair_colour, (0.60, 0.50, 0.55)))
    return _paint(colour, tint, np.clip(hair * strands, 0, 1) * 0.92)


def _lashes(colour, head, person, ax, y, z, openness):
    upper, lower, v = head.aperture(ax, y, openness)
    inside = smoothstep(0.21, 0.16, np.abs(ax - EYE[0])) * (z > EYE[2])
    edge = np.maximum(upper, lower)
    lash = smoothstep(0.036, 0.006, np.abs(v - edge)) * inside
    colour = _paint(colour, DARK, lash * 0.92)
    if person.crease and openness > 0.4:
        fold = np.exp(-((v - edge - 0.062) ** 2) / 0.00018) * inside
        colour = colour * (1 - 0.45 * fold[..., None])
    return colour


def eye(head, person, x, y, z):
    """Sclera, iris and pupil as seen through the gaze, and the shade that the upper lid throws."""
    gx, gy = head.moment.gaze
    side = np.where(x < 0, -1.0, 1.0).astype(np.float32)
    ex, ey = (x - side * EYE[0]) / EYE_RADIUS, (y - EYE[1]) / EYE_RADIUS
    dx, dy = ex - np.sin(np.radians(gx)) + side * 0.03, ey - np.sin(np.radians(gy)) - 0.06
    radius = np.sqrt(dx * dx + dy * dy)
    size = 0.44
    colour = np.broadcast_to(np.array([0.53, 0.51, 0.49], np.float32), x.shape + (3,)).copy()
    colour *= (1 - 0.3 * smoothstep(0.5, 1.0, np.abs(ex)))[..., None]
    angle = np.arctan2(dy, dx)
    fibres = 0.6 + 0.9 * noise(np.cos(angle) * 9, np.sin(angle) * 9, radius * 2, person.seed + 9)
    iris = np.asarray(person.iris, np.float32) * (fibres * (1.35 - 0.8 * smoothstep(0.30, size, radius)))[..., None]
    within = smoothstep(size + 0.02, size - 0.03, radius)
    colour = colour + (iris - colour) * within[..., None]
    colour = _paint(colour, DARK * 0.4, smoothstep(0.20, 0.16, radius))
    colour = _paint(colour, DARK, 0.6 * smoothstep(0.08, 0.0, np.abs(radius - size)))
    openness = 1.0 if head.moulded else head.moment.eyes
    upper, lower, v = head.aperture(np.abs(x), y, openness)
    colour *= (1 - 0.70 * smoothstep(-0.055, 0.0, v - upper))[..., None]
    colour *= (1 - 0.30 * smoothstep(0.03, 0.0, v - lower))[..., None]
    return colour, np.full(x.shape, 2.4, np.float32), np.full(x.shape, 240.0, np.float32)


def hair(person, x, y, z):
    base = np.asarray(person.hair_colour, np.float32)
    if person.hair == "scarf":
        weave = 0.92 + 0.16 * noise(x * 3, y * 14 + x * 6, z * 3, person.seed + 11)
        return base * weave[..., None], np.full(x.shape, 0.05, np.float32), np.full(x.shape, 8.0, np.float32)
    angle = np.arctan2(x, z + 0.9)
    across = 26 if person.hair != "curls" else 7
    strands = turbulence(angle * across, y * (2.2 if person.hair != "curls" else 9), z * 3, person.seed + 12, 3)
    colour = base * (0.45 + 1.25 * strands)[..., None]
    return colour, 0.25 + 0.5 * strands, np.full(x.shape, 12.0, np.float32)


def moulded(head, person, x, y, z):
    """Painted plastic: one waxy tone, hard-edged brows and lips, a sharp gloss, no pores."""
    ax = np.abs(x)
    colour = np.broadcast_to(np.array([0.60, 0.40, 0.30], np.float32), x.shape + (3,)).copy()
    colour = _paint(colour, (0.60, 0.30, 0.24), 0.5 * np.exp(-((ax - 0.42) ** 2 + (y + 0.26) ** 2) / 0.03))
    line, _ = head.mouth_line(ax)
    arch = np.clip(1 - (ax / 0.24) ** 2, 0, 1)
    lips = ((y - line) < 0.075 * arch) & ((y - line) > -0.105 * arch) & (z > 0.3)
    colour[lips] = (0.42, 0.06, 0.06)
    colour[lips & (np.abs(y - line) < 0.008)] = (0.05, 0.01, 0.01)
    brow = np.abs(y - 0.29 - 0.08 * np.sin(np.clip((ax - 0.11) / 0.46, 0, 1) * 2.6)) < 0.022
    colour[brow & (ax > 0.13) & (ax < 0.55) & (z > 0.2)] = (0.06, 0.03, 0.02)
    rim = np.sqrt(((ax - EYE[0]) / 0.23) ** 2 + ((y - EYE[1]) / 0.145) ** 2)
    colour = _paint(colour, (0.10, 0.06, 0.05), smoothstep(1.16, 1.02, rim) * (z > 0.2) * 0.8)
    return colour, np.full(x.shape, 1.5, np.float32), np.full(x.shape, 60.0, np.float32)


def surfaces(head, material, x, y, z):
    """Albedo (n x 3), gloss and its exponent (n) of the named material at points in head coordinates."""
    person = head.person
    if material == "skin":
        return moulded(head, person, x, y, z) if head.moulded else skin(head, person, x, y, z)
    if material == "eye":
        return eye(head, head.cover.wearer if head.moulded else person, x, y, z)
    if material == "wearer":
        colour, gloss, power = skin(head, head.cover.wearer, x, y, z)
        return _lashes(colour, head, head.cover.wearer, np.abs(x), y, z, 1.0), gloss, power
    if material == "hair":
        return hair(person, x, y, z)
    colour, gloss, power = {
        "glasses": (person.glasses, 1.2, 80.0),
        "surgical": ((0.42, 0.60, 0.66), 0.04, 6.0),
        "cloth": ((0.05, 0.06, 0.09), 0.03, 6.0),
    }[material]
    grain = 0.9 + 0.2 * noise(x * 30, y * 30, z * 30, person.seed + 13)
    return np.asarray(colour, np.float32) * grain[..., None], np.full(x.shape, gloss, np.float32), np.full(x.shape, power, np.float32)
