"""Cameras, displays and printers, by what they do to light: frames and attacks come out of these."""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image

from .fields import noise, smoothstep, turbulence


def encode_gamma(linear):
    """Linear light in 0...1 to sRGB in 0...1."""
    linear = np.clip(linear, 0, 1)
    return np.where(linear < 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


def decode_gamma(srgb):
    return np.where(srgb < 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def gaussian(image, sigma):
    """A blur along both axes, mirrored at the edges."""
    if sigma < 0.15:
        return image
    reach = int(np.ceil(3 * sigma))
    taps = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2).astype(np.float32)
    taps /= taps.sum()
    height, width = image.shape[:2]
    wide = np.pad(image, [(reach, reach)] + [(0, 0)] * (image.ndim - 1), mode="reflect")
    image = sum(tap * wide[i : i + height] for i, tap in enumerate(taps))
    wide = np.pad(image, [(0, 0), (reach, reach)] + [(0, 0)] * (image.ndim - 2), mode="reflect")
    return sum(tap * wide[:, i : i + width] for i, tap in enumerate(taps))


def shrink(image, times):
    """The mean over `times` x `times` samples: what one photosite gathers."""
    h, w = image.shape[0] // times, image.shape[1] // times
    return image[: h * times, : w * times].reshape(h, times, w, times, -1).mean((1, 3))


@dataclass(frozen=True)
class Camera:
    """A phone's front camera. `blur` is in pixels, `grain` the noise of a mid grey, `exposure` a factor on the automatic one."""

    exposure: float = 1.0
    blur: float = 0.55
    grain: float = 0.012
    warmth: float = 0.0
    smear: float = 0.0  # camera shake in pixels, along one diagonal
    sharpen: float = 0.4

    def expose(self, radiance, fine, seed):
        """sRGB bytes of a scene of linear radiance with `fine` samples per pixel: lens, Bayer mosaic, noise, demosaicing, tone."""
        random = np.random.default_rng(seed)
        image = gaussian(radiance, self.blur * fine)
        if self.smear:
            steps = max(2, int(self.smear * fine))
            image = sum(np.roll(image, (round(s * 0.6), s), (0, 1)) for s in range(-steps // 2, steps // 2 + 1)) / (steps + 1)
        image = shrink(image, fine)
        h, w, _ = image.shape
        middle = image[h // 4 : 3 * h // 4, w // 4 : 3 * w // 4]
        # Automatic exposure goes most of the way to a mid tone and leaves dark skin dark.
        image = image * (0.27 / float(middle.mean())) ** 0.55 * 0.92 * self.exposure
        raw = _mosaic(image)
        raw = raw + random.normal(0, 1, raw.shape) * np.sqrt(0.12 * self.grain * np.clip(raw, 0, 1) + (0.3 * self.grain) ** 2)
        image = _demosaic(raw.astype(np.float32))
        image = image + self.sharpen * (image - gaussian(image, 1.0))
        image = image * np.array([1 + self.warmth, 1, 1 - self.warmth], np.float32)
        return (encode_gamma(image) * 255 + 0.5).astype(np.uint8)


def _mosaic(image):
    """One colour a photosite: R G over G B."""
    raw = image[..., 1].copy()
    raw[0::2, 0::2] = image[0::2, 0::2, 0]
    raw[1::2, 1::2] = image[1::2, 1::2, 2]
    return raw


def _demosaic(raw):
    """Bilinear: every missing colour is the mean of its nearest photosites."""
    h, w = raw.shape
    rows, columns = np.mgrid[0:h, 0:w] % 2
    planes = []
    for sites in ((rows == 0) & (columns == 0), rows != columns, (rows == 1) & (columns == 1)):
        weight, value = sites.astype(np.float32), np.where(sites, raw, 0)
        planes.append(_tent(value) / _tent(weight))
    return np.stack(planes, axis=-1)


def _tent(plane):
    wide = np.pad(plane, 1, mode="reflect")
    h, w = plane.shape
    weights = ((1, 2, 1), (2, 4, 2), (1, 2, 1))
    return sum(weights[i][j] * wide[i : i + h, j : j + w] for i in range(3) for j in range(3)) / 16


def jpeg(picture, quality):
    """The picture as it is after one more JPEG."""
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(io.BytesIO(buffer.getvalue())).convert("RGB"))


def _grid(height, width, fine):
    rows, columns = np.mgrid[0 : height * fine, 0 : width * fine].astype(np.float32)
    return (columns + 0.5) / fine - width / 2, (rows + 0.5) / fine - height / 2


def _sample(picture, x, y):
    """The picture's linear light at pixel coordinates, bilinear, held at the edges."""
    light = decode_gamma(picture.astype(np.float32) / 255).astype(np.float32)
    h, w, _ = light.shape
    x, y = np.clip(x - 0.5, 0, w - 1.001), np.clip(y - 0.5, 0, h - 1.001)
    ix, iy = x.astype(np.int32), y.astype(np.int32)
    fx, fy = (x - ix)[..., None], (y - iy)[..., None]
    top = light[iy, ix] * (1 - fx) + light[iy, ix + 1] * fx
    return top * (1 - fy) + (light[iy + 1, ix] * (1 - fx) + light[iy + 1, ix + 1] * fx) * fy


@dataclass(frozen=True)
class Display:
    """A screen in front of the camera. `pitch` is a screen pixel in camera pixels, `turn` in degrees, `glare` the room on its glass."""

    pitch: float = 2.0
    turn: float = 1.4
    tilt: float = 0.05
    glare: float = 0.10
    black: float = 0.012

    FINE = 5

    def show(self, picture):
        """Radiance of the lit subpixels that show the picture, FINE samples per camera pixel."""
        height, width, _ = picture.shape
        x, y = _grid(height, width, self.FINE)
        # The phone is neither square to the screen nor free of lens distortion, so the beat bends.
        scale = 1 + self.tilt * x / width + 0.6 * self.tilt * y / height + 0.02 * (x * x + y * y) / (width * width)
        turn = np.radians(self.turn)
        u = (np.cos(turn) * x - np.sin(turn) * y) * scale / self.pitch
        v = (np.sin(turn) * x + np.cos(turn) * y) * scale / self.pitch
        column, row = np.floor(u).astype(np.int32), np.floor(v).astype(np.int32)
        left, top = column.min(), row.min()
        rows, columns = np.mgrid[top : row.max() + 1, left : column.max() + 1].astype(np.float32)
        panel = _sample(picture, (columns + 0.5) * self.pitch + width / 2, (rows + 0.5) * self.pitch + height / 2)
        shown = panel[row - top, column - left]
        within, down = u - column, v - row
        lit = np.stack([(within > low) & (within < low + 0.27) for low in (0.03, 0.36, 0.69)], axis=-1)
        lit = lit & ((down > 0.07) & (down < 0.93))[..., None]
        light = shown * lit * 4.2 * np.array([0.92, 1.0, 1.10], np.float32) + self.black
        lamp = np.exp(-(((x - 0.22 * width) / (0.16 * width)) ** 2 + ((y + 0.24 * height + 0.5 * x) / (0.10 * height)) ** 2) ** 2)
        veil = 0.35 + 0.65 * smoothstep(-0.6, 0.6, (x / width - y / height))
        return light + (self.glare * (0.35 * veil + 1.8 * lamp))[..., None] * np.array([0.96, 1.0, 1.05], np.float32)


@dataclass(frozen=True)
class Print:
    """A halftone print held before the camera.

    `pitch` is a halftone cell in camera pixels, `bend` the curl, `crease` a fold, `swing` the degrees that the flat sheet is turned by.
    """

    pitch: float = 4.3
    bend: float = 0.5
    crease: float = 0.5
    lamp: float = 0.35
    swing: float = 0.0
    cut_eyes: tuple = ()  # (x, y, half width, half height) of holes, in shares of the window

    FINE = 4
    INKS = ((15, (0.10, 0.52, 0.74)), (75, (0.72, 0.13, 0.36)), (0, (0.90, 0.80, 0.13)), (45, (0.06, 0.06, 0.065)))

    def show(self, picture, seed, behind=None):
        """Radiance of the lit sheet, FINE samples per camera pixel; through holes one sees `behind`, a picture of the same size."""
        height, width, _ = picture.shape
        x, y = _grid(height, width, self.FINE)
        swing = np.radians(self.swing)
        away = 1 + 0.45 * np.sin(swing) * x / width
        curl = self.bend * 0.10 * (x / width) ** 2
        px, py = x * (1 + curl) * away / np.cos(swing) + width / 2, y * (1 + 0.6 * curl) * away + height / 2
        wanted = encode_gamma(_sample(picture, px, py))
        cyan, magenta, yellow = (1 - wanted[..., i] for i in range(3))
        key = np.minimum(np.minimum(cyan, magenta), yellow) ** 1.6 * 0.85
        cover = [cyan - 0.6 * key, magenta - 0.6 * key, yellow - 0.6 * key, key]
        fibre = turbulence(px * 0.55, py * 0.55, px * 0, seed, 2)
        sheet = np.broadcast_to(np.array([0.80, 0.78, 0.73], np.float32), wanted.shape) * (0.90 + 0.20 * fibre)[..., None]
        for (angle, ink), share in zip(self.INKS, cover):
            turn = np.radians(angle)
            a = (px * np.cos(turn) + py * np.sin(turn)) * 2 * np.pi / self.pitch
            b = (py * np.cos(turn) - px * np.sin(turn)) * 2 * np.pi / self.pitch
            spot = 0.5 + 0.25 * (np.cos(a) + np.cos(b)) + 0.06 * (fibre - 0.5)
            dot = smoothstep(-0.05, 0.05, np.clip(share * 1.06, 0, 1) - (0.16 + 0.68 * spot))
            sheet = sheet * (1 + (np.asarray(ink, np.float32) - 1) * dot[..., None])
        light = self._light(x / width, y / height, seed)
        scene = sheet * light[..., None] * np.array([1.05, 1.0, 0.92], np.float32)
        for hole in self.cut_eyes:
            scene = self._open(scene, behind, x / width, y / height, px, py, hole)
        return scene

    def _light(self, u, v, seed):
        """One lamp on a bent, folded sheet: a slow gradient, a sheen, and the two faces of the crease."""
        slope = -self.bend * 0.9 * u
        fold = v - 0.07 - 0.10 * u
        slope = slope + self.crease * 0.55 * np.sign(fold) * np.exp(-np.abs(fold) / 0.10)
        ridge = self.crease * np.exp(-((fold / 0.007) ** 2))
        sheen = self.lamp * np.exp(-(((u + 0.20) / 0.20) ** 2 + ((v + 0.24) / 0.16) ** 2))
        ripple = 0.06 * (noise(u * 5, v * 5, u * 0, seed + 1) - 0.5)
        return 0.62 * (1 + 0.7 * slope - 0.25 * v + ripple) + sheen + 0.35 * ridge

    def _open(self, scene, behind, u, v, px, py, hole):
        cx, cy, a, b = hole
        edge = np.sqrt(((u - cx) / a) ** 2 + ((v - cy) / b) ** 2) + 0.10 * (noise(px * 0.2, py * 0.2, px * 0, 5) - 0.5)
        through = smoothstep(1.03, 0.98, edge)
        shade = 0.22 + 0.6 * smoothstep(1.0, 0.55, edge + 0.25 * (cy - v) / b)
        inner = _sample(behind, px, py) * shade[..., None]
        scene = scene * (1 - 0.45 * smoothstep(1.16, 1.02, edge))[..., None]
        scene = scene + (0.85 - scene) * (0.5 * smoothstep(0.05, 0.0, np.abs(edge - 1.04)))[..., None]
        return scene + (inner - scene) * through[..., None]
