"""One frame of one capture: who, how, under which light, through which camera, and what was held before it."""

import zlib
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from .canary import encode, frame
from .fields import smoothstep
from .head import EYE, EYE_RADIUS, Cover, Head, Moment, Person
from .optics import Camera, Display, gaussian, jpeg
from .render import Light, View, project, render

MARGIN = 30  # pixels rendered around the box
TALL = 1.25  # a box's height over its width


@dataclass(frozen=True)
class Swap:
    """Another person's inner face laid over each frame, as face-swapping software does; `slip` is its misfit in pixels."""

    person: Person
    slip: tuple = (0, 0)


@dataclass(frozen=True)
class Shot:
    """A frame to be made. `face` is the box's width in pixels, `at` its middle in shares of the frame."""

    name: str
    person: Person
    moment: Moment = Moment()
    light: Light = Light()
    camera: Camera = Camera()
    cover: Cover = None
    attack: object = None  # Display, Print or Swap
    behind: Person = None  # who looks through a print's eye holes
    size: tuple = (360, 480)
    face: int = 152
    at: tuple = (0.5, 0.46)
    wide: float = 1.0  # above 1, the box takes in neck and shoulders
    whole: bool = False  # the record claims that the whole frame is the face
    form: str = "jpg"
    quality: int = 85
    orientation: int = 1
    tagged: bool = False
    progressive: bool = False
    time_ms: int = None

    @property
    def file(self):
        return f"{self.name}.{self.form}"

    @property
    def seed(self):
        return zlib.crc32(self.name.encode())

    @property
    def box(self):
        """Left, top, width and height in pixels of the upright frame."""
        width, height = self.face, round(self.face * TALL)
        return round(self.size[0] * self.at[0] - width / 2), round(self.size[1] * self.at[1] - height / 2), width, height

    @property
    def eyes(self):
        """The eyes' middles in pixels of the upright frame, the viewer's left one first."""
        left, top, width, height = self.box
        head, scale = Head(self.person, self.moment), self.face / self.wide
        points = [project(head, (side * EYE[0], EYE[1], EYE[2] + EYE_RADIUS)) for side in (-1, 1)]
        drop = self._drop * scale / 1.68
        return [[round(left + width / 2 + x * scale, 1), round(top + height / 2 + y * scale - drop, 1)] for x, y in points]

    @property
    def _drop(self):
        return 1.15 * (self.wide - 1)

    def view(self):
        _, _, width, height = self.box
        return View(width + 2 * MARGIN, height + 2 * MARGIN, self.face / self.wide, drop=self._drop)

    def develop(self):
        """The frame as a file's bytes."""
        return encode(
            frame(self._face(), self.size, self.box, self.form), self.form, self.quality, self.orientation, self.tagged, self.progressive
        )

    def _face(self):
        """The window around the face as the camera saw it, sRGB bytes."""
        if self.attack is None:
            return _live(self, self.seed)
        if isinstance(self.attack, Swap):
            return self._swapped()
        # What is shown or printed was once captured and compressed; then the camera takes it again.
        still = Moment() if self.behind else self.moment
        source = jpeg(_live(replace(self, name="source", moment=still, attack=None, behind=None, camera=Camera(), time_ms=None), 7), 82)
        if isinstance(self.attack, Display):
            scene = self.attack.show(source)
        else:
            scene = replace(self.attack, cut_eyes=self._holes()).show(source, zlib.crc32(self.name[:8].encode()), self._behind())
        return self.camera.expose(scene, self.attack.FINE, self.seed)

    def _behind(self):
        if self.behind is None:
            return None
        return _live(replace(self, name="behind", person=self.behind, attack=None, behind=None), 8)

    def _holes(self):
        """Where the print's eyes are cut out, in shares of the window, if someone looks through it."""
        if self.behind is None:
            return ()
        _, _, width, height = self.box
        places = [project(Head(self.person, Moment()), (side * EYE[0], EYE[1], EYE[2] + EYE_RADIUS)) for side in (-1, 1)]
        across, down = self.face / (width + 2 * MARGIN), self.face / (height + 2 * MARGIN)
        return tuple((x * across, y * down, 0.118 * across, 0.075 * down) for x, y in places)

    def _swapped(self):
        below = _live(replace(self, attack=None), self.seed).astype(np.float32)
        above = _live(replace(self, attack=None, person=self.attack.person, light=replace(self.light, hard=0.2)), self.seed + 1)
        above = gaussian(above.astype(np.float32), 1.1) * np.array([1.05, 0.99, 0.92], np.float32) + 4
        above = np.roll(above, self.attack.slip[::-1], (0, 1))
        height, width = below.shape[:2]
        rows, columns = np.mgrid[0:height, 0:width]
        across, down = (columns - width / 2) / self.face, (rows - height / 2) / self.face - 0.02
        share = smoothstep(1.03, 0.97, np.sqrt((across / 0.37) ** 2 + (down / 0.46) ** 2))[..., None]
        return np.clip(below + (above - below) * share, 0, 255).astype(np.uint8)


@lru_cache(maxsize=2)
def _live(shot, seed):
    """The window around the living face."""
    view = shot.view()
    return shot.camera.expose(render(Head(shot.person, shot.moment, shot.cover), shot.light, view), view.fine, seed)
