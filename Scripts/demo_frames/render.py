"""Ray marching and light: a head becomes linear radiance on a grid of samples."""

from dataclasses import dataclass

import numpy as np

from .fields import noise, smoothstep
from .head import PIVOT
from .skin import surfaces

FACE_WIDTH = 1.68  # head units that a face box is wide
CAMERA = 5.2  # head units from the camera to the face's middle
AIM = np.array([0.0, -0.17, 0.30], np.float32)  # the point of the head that the box is centred on


@dataclass(frozen=True)
class Light:
    """One key light (direction to it, linear colour), what the room gives from all sides, and the wall behind."""

    key: tuple = (-0.5, 0.55, 0.8)
    colour: tuple = (1.25, 1.18, 1.08)
    room: tuple = (0.42, 0.44, 0.48)
    wall: tuple = (0.20, 0.20, 0.21)
    hard: float = 0.5  # depth of the cast shadow
    window: float = 0.0  # strength of a window mirrored in glasses


class View:
    """A window of `width` x `height` pixels around a face box `box` pixels across, `fine` samples per pixel and axis.

    `drop` moves the window down, in head units, so that more than the face is in it. Only the ellipse that fills the window is seen.
    """

    def __init__(self, width, height, box, fine=2, drop=0.0):
        self.width, self.height, self.box, self.fine, self.drop = width, height, box, fine, drop

    def seen(self, fine):
        rows, columns = np.mgrid[0 : self.height * fine, 0 : self.width * fine]
        x, y = (columns + 0.5) / (self.width * fine) * 2 - 1, (rows + 0.5) / (self.height * fine) * 2 - 1
        return x * x + y * y < 1.02

    def grid(self, fine):
        """The window's samples in head units, x to the right and y up."""
        rows, columns = np.mgrid[0 : self.height * fine, 0 : self.width * fine].astype(np.float32)
        scale = np.float32(FACE_WIDTH / (self.box * fine))
        return (columns + 0.5 - self.width * fine / 2) * scale, (self.height * fine / 2 - rows - 0.5) * scale - np.float32(self.drop)


def aim(head):
    """Where the head's middle is in the room, so that the box follows it as a detector would."""
    return head.matrix @ (AIM - np.asarray(PIVOT, np.float32)) + np.asarray(PIVOT, np.float32)


def project(head, point):
    """A point of the head in units of the box's width from the box's centre, x to the right and y down."""
    centre = aim(head)
    room = head.matrix @ (np.asarray(point, np.float32) - np.asarray(PIVOT, np.float32)) + np.asarray(PIVOT, np.float32)
    scale = CAMERA / (CAMERA - (room[2] - centre[2]))
    return (room[0] - centre[0]) * scale / FACE_WIDTH, -(room[1] - centre[1]) * scale / FACE_WIDTH


def render(head, light, view):
    """Linear radiance, shape (height * fine, width * fine, 3).

    Depth, openness and shadow are found once per pixel; only edges, normals and colours are worth the finer samples.
    """
    coarse = _Rays(head, *view.grid(1))
    coarse.march(np.where(view.seen(1), np.float32(CAMERA - 1.15), np.float32(99)).ravel(), 48)
    open_, lit = np.ones(coarse.count, np.float32), np.ones(coarse.count, np.float32)
    for at in _chunks(np.nonzero(coarse.hit)[0]):
        point = coarse.points(at)
        normal = _normal(head, *point, head.distance(*point))
        open_[at] = _occlusion(head, *point, normal)
        lit[at] = _shadow(head, *point, normal, light.key)

    depth = np.where(coarse.hit, coarse.depth, np.float32(99)).reshape(view.height, view.width)
    near, far = _around(depth)
    start = np.where(far - near < 0.06, depth, near - np.float32(0.03))
    rays = _Rays(head, *view.grid(view.fine))
    rays.march(np.where(view.seen(view.fine), _spread(start, view.fine), np.float32(99)).ravel(), 12)
    open_, lit = (_spread(a.reshape(view.height, view.width), view.fine).ravel() for a in (open_, lit))

    u, v = view.grid(view.fine)
    glow = 1 + 0.08 * u * np.sign(light.key[0]) + 0.07 * v
    image = (glow[..., None] * np.asarray(light.wall, np.float32)).reshape(-1, 3)
    for at in _chunks(np.nonzero(rays.hit)[0]):
        image[at] = _shade(head, light, rays.points(at), rays.directions(at), open_[at], lit[at])
    if head.person.glasses:
        image += _glass(head, light, rays)
    return image.reshape(u.shape + (3,))


def _chunks(indices, size=32768):
    """Pieces that stay in the processor's cache."""
    return [indices[i : i + size] for i in range(0, indices.size, size)]


def _spread(values, times):
    return values.repeat(times, axis=0).repeat(times, axis=1)


def _around(depth):
    """The smallest and the largest depth among a pixel and its eight neighbours."""
    padded = np.pad(depth, 1, mode="edge")
    h, w = depth.shape
    nine = [padded[i : i + h, j : j + w] for i in range(3) for j in range(3)]
    return np.min(nine, axis=0), np.max(nine, axis=0)


class _Rays:
    """A bundle of rays from the camera, and how far each goes until it meets the head."""

    def __init__(self, head, u, v):
        self.head, self.count = head, u.size
        self.eye = aim(head) + np.array([0, 0, CAMERA], np.float32)
        dx, dy = u.ravel() / np.float32(CAMERA), v.ravel() / np.float32(CAMERA)
        norm = 1 / np.sqrt(dx * dx + dy * dy + 1)
        self.way = dx * norm, dy * norm, -norm

    def directions(self, at):
        return [d[at] for d in self.way]

    def points(self, at):
        t = self.depth[at]
        return [e + d[at] * t for e, d in zip(self.eye, self.way)]

    def march(self, start, steps):
        self.depth, self.hit = start, np.zeros(self.count, bool)
        for active in _chunks(np.nonzero(start < CAMERA + 1.8)[0]):
            for _ in range(steps):
                d = self.head.distance(*self.points(active))
                near = np.abs(d) < 0.003
                self.hit[active[near]] = True
                active, d = active[~near], d[~near]
                self.depth[active] += d * np.float32(0.9)
                active = active[self.depth[active] < CAMERA + 1.8]
                if active.size == 0:
                    break
            self.hit[active] = True  # still creeping along a surface


def _normal(head, x, y, z, here):
    """The field's gradient by forward differences; `here` is the distance at the point itself."""
    e = np.float32(0.006)
    slopes = [head.distance(x + e, y, z) - here, head.distance(x, y + e, z) - here, head.distance(x, y, z + e) - here]
    norm = 1 / (np.sqrt(slopes[0] ** 2 + slopes[1] ** 2 + slopes[2] ** 2) + 1e-9)
    return [slope * norm for slope in slopes]


def _occlusion(head, x, y, z, n):
    """How open the surface is to the room: 1 for a flat wall, less in folds."""
    closed = 0
    for step, weight in ((0.03, 3.0), (0.09, 1.6), (0.20, 0.9)):
        closed = closed + weight * (step - head.distance(x + n[0] * step, y + n[1] * step, z + n[2] * step))
    return np.clip(1 - 0.95 * closed, 0.12, 1)


def _unit(direction):
    vector = np.asarray(direction, np.float32)
    return vector / np.linalg.norm(vector)


def _shadow(head, x, y, z, n, direction):
    """How much of the key light arrives: 1 in the open, 0 behind something."""
    key = _unit(direction)
    lit, t = np.ones_like(x), np.full_like(x, 0.06)
    for _ in range(9):
        d = head.distance(x + n[0] * 0.02 + key[0] * t, y + n[1] * 0.02 + key[1] * t, z + n[2] * 0.02 + key[2] * t)
        lit = np.minimum(lit, np.clip(7 * d / t, 0, 1))
        t = t + np.clip(d, 0.04, 0.30)
    return lit


def _shade(head, light, point, direction, open_, lit):
    (x, y, z), (dx, dy, dz) = point, direction
    found, (hx, hy, hz) = head.parts(x, y, z)
    names, distances = list(found), np.stack(list(found.values()))
    nearest = np.argmin(distances, axis=0)
    n = _normal(head, x, y, z, distances.min(axis=0))
    key = _unit(light.key)
    shadow = 1 - light.hard * (1 - lit)

    toward = n[0] * key[0] + n[1] * key[1] + n[2] * key[2]
    half = [key[0] - dx, key[1] - dy, key[2] - dz]
    norm = 1 / np.sqrt(half[0] ** 2 + half[1] ** 2 + half[2] ** 2)
    mirror = np.clip((n[0] * half[0] + n[1] * half[1] + n[2] * half[2]) * norm, 0, 1)
    rim = (1 - np.clip(-(n[0] * dx + n[1] * dy + n[2] * dz), 0, 1)) ** 4
    colour, sky = np.asarray(light.colour, np.float32), np.asarray(light.room, np.float32)
    result = np.zeros(x.shape + (3,), np.float32)
    for index, name in enumerate(names):
        at = nearest == index
        if not at.any():
            continue
        albedo, gloss, power = surfaces(head, name, hx[at], hy[at], hz[at])
        # Light wanders under living skin and leaves it redder: the terminator is soft, most of all in red.
        soft = np.array([0.38, 0.20, 0.14] if name in ("skin", "wearer") and not head.moulded else [0.08] * 3, np.float32)
        direct = np.clip((toward[at][:, None] + soft) / (1 + soft), 0, 1) * shadow[at][:, None]
        around = (0.62 + 0.38 * n[1][at] + 0.25 * np.clip(n[2][at], 0, 1))[:, None] * open_[at][:, None] ** np.array([0.85, 1.0, 1.05])
        result[at] = albedo * (direct * colour + around * sky)
        shine = gloss * (mirror[at] ** power * (power + 8) / 28 * shadow[at] + 0.25 * rim[at] * open_[at])
        result[at] += 0.16 * shine[:, None] * colour
        if name == "eye":
            glint = smoothstep(0.990, 0.995, mirror[at])
            result[at] += 0.9 * glint[:, None] * colour
    return result


def _glass(head, light, rays):
    """What lenses mirror: a faint veil, and where there is one, a bright window with its bars."""
    ox, oy, oz = head.into_head(*rays.eye)
    m = head.matrix
    rx, ry, rz = (m[0, i] * rays.way[0] + m[1, i] * rays.way[1] + m[2, i] * rays.way[2] for i in range(3))
    t = (np.float32(0.78) - oz) / rz
    x, y = ox + rx * t, oy + ry * t
    on = (head.lens(np.abs(x), y) < 0) & (t < np.where(rays.hit, rays.depth, 99))
    # A lens is a shallow piece of a sphere: its normal turns with the distance from the lens's middle.
    nx, ny = 0.35 * (x - np.sign(x) * 0.35), 0.35 * (y - 0.02)
    nz = np.sqrt(1 - np.minimum(nx * nx + ny * ny, 0.9))
    dot = rx * nx + ry * ny + rz * nz
    mx, my = rx - 2 * dot * nx, ry - 2 * dot * ny
    pane = smoothstep(0.20, 0.16, np.abs(mx + 0.05)) * smoothstep(0.17, 0.13, np.abs(my - 0.10))
    bars = 1 - 0.8 * smoothstep(0.02, 0.01, np.abs(mx + 0.05))
    streak = 0.75 + 0.5 * noise(x * 4, y * 4, x * 0, head.person.seed + 60)
    value = on * (0.012 + light.window * pane * bars * streak)
    return value[:, None] * np.array([0.95, 1.0, 1.08], np.float32)
