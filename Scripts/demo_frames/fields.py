"""Signed distance fields (after Inigo Quilez) and lattice noise, on float32 arrays."""

import numpy as np


def length(x, y, z):
    return np.sqrt(x * x + y * y + z * z)


def sphere(x, y, z, centre, radius):
    return length(x - centre[0], y - centre[1], z - centre[2]) - radius


def ellipsoid(x, y, z, centre, radii):
    """A bound of the distance to an ellipsoid: exact in sign, close in size near the surface."""
    a, b, c = (x - centre[0]) / radii[0], (y - centre[1]) / radii[1], (z - centre[2]) / radii[2]
    scaled = length(a, b, c)
    return scaled * (scaled - 1) / (length(a / radii[0], b / radii[1], c / radii[2]) + 1e-6)


def capsule(x, y, z, start, end, radius, end_radius=None):
    """A rod with round ends; with `end_radius` it tapers."""
    sx, sy, sz = x - start[0], y - start[1], z - start[2]
    dx, dy, dz = (end[i] - start[i] for i in range(3))
    along = np.clip((sx * dx + sy * dy + sz * dz) / (dx * dx + dy * dy + dz * dz), 0, 1)
    thick = radius if end_radius is None else radius + (end_radius - radius) * along
    return length(sx - dx * along, sy - dy * along, sz - dz * along) - thick


def union(a, b, blend):
    """The smaller of two distances, with a fillet of about `blend` where they meet."""
    fillet = np.maximum(blend - np.abs(a - b), 0) / blend
    return np.minimum(a, b) - fillet * fillet * blend * 0.25


def cut(a, b, blend):
    """`a` without `b`, with a rounded edge."""
    return -union(-a, b, blend)


def smoothstep(low, high, value):
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def mix(a, b, share):
    return a + (b - a) * share


def _lattice(ix, iy, iz, seed):
    h = (ix.astype(np.uint32) * np.uint32(0x8DA6B343)) ^ (iy.astype(np.uint32) * np.uint32(0xD8163841))
    h ^= iz.astype(np.uint32) * np.uint32(0xCB1AB31F)
    h ^= np.uint32(seed * 0x9E3779B1 & 0xFFFFFFFF)
    h = (h ^ (h >> np.uint32(15))) * np.uint32(0x2C1B3C6D)
    h = (h ^ (h >> np.uint32(12))) * np.uint32(0x297A2D39)
    return ((h ^ (h >> np.uint32(15))) & np.uint32(0xFFFF)).astype(np.float32) / 65535


def noise(x, y, z, seed=0):
    """Value noise in 0...1, one feature a unit."""
    fx, fy, fz = np.floor(x), np.floor(y), np.floor(z)
    ix, iy, iz = fx.astype(np.int32), fy.astype(np.int32), fz.astype(np.int32)
    tx, ty, tz = (t * t * (3 - 2 * t) for t in (x - fx, y - fy, z - fz))
    total = 0
    for dx in (0, 1):
        for dy in (0, 1):
            for dz in (0, 1):
                weight = (tx if dx else 1 - tx) * (ty if dy else 1 - ty) * (tz if dz else 1 - tz)
                total = total + weight * _lattice(ix + dx, iy + dy, iz + dz, seed)
    return total


def turbulence(x, y, z, seed=0, octaves=3):
    """Value noise at several scales, in 0...1."""
    total, weight, norm = 0, 1.0, 0.0
    for octave in range(octaves):
        scale = 2.0**octave
        total = total + weight * noise(x * scale, y * scale, z * scale, seed + octave)
        norm += weight
        weight *= 0.5
    return total / norm
