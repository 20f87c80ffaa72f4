"""A working day of failed liveness checks at five sources."""

import zlib
from dataclasses import replace

import numpy as np

from .canary import MARKERS
from .head import Cover, Moment
from .optics import Camera, Display, Print
from .people import PEOPLE
from .records import Day
from .render import Light
from .shots import Shot, Swap

WINDOW = Light(key=(-0.7, 0.35, 0.6), colour=(1.35, 1.32, 1.28), room=(0.36, 0.38, 0.42), hard=0.7)
LAMP = Light(key=(0.45, 0.75, 0.6), colour=(1.35, 1.08, 0.78), room=(0.34, 0.30, 0.26), wall=(0.22, 0.18, 0.14), hard=0.75)
CLOUDY = Light(key=(0.2, 0.9, 0.6), colour=(0.55, 0.58, 0.62), room=(0.62, 0.65, 0.70), wall=(0.30, 0.31, 0.33), hard=0.25)
NIGHT = Light(key=(0.3, 0.1, 1.0), colour=(0.30, 0.29, 0.30), room=(0.09, 0.09, 0.10), wall=(0.02, 0.02, 0.02), hard=0.9)
SUN = Light(key=(0.9, 0.5, 0.45), colour=(2.2, 2.1, 1.9), room=(0.50, 0.52, 0.58), wall=(0.5, 0.5, 0.5), hard=0.9)

STILL = {"size": (480, 640), "face": 200}
LARGE = {"size": (540, 960), "face": 228, "at": (0.5, 0.42)}
BLINK = (1, 1, 0.5, 0.05, 0, 0.4, 0.95, 1)


def one(name, person, moment=Moment(), **common):
    """A single frame."""
    return Shot(name, PEOPLE[person], moment, **common)


def sequence(name, person, moments, every=120, **common):
    """Frames `every` milliseconds apart, held in an unsteady hand."""
    hand = np.random.default_rng(zlib.crc32(name.encode()))
    shots = []
    for index, moment in enumerate(moments):
        yaw, pitch, x, y = (float(n) for n in hand.normal(0, (1.1, 0.8, 0.004, 0.003)))
        held = replace(moment, yaw=moment.yaw + yaw, pitch=moment.pitch + pitch)
        base = Shot(f"{name}-{index + 1}", PEOPLE[person], held, time_ms=index * every, **common)
        shots.append(replace(base, at=(base.at[0] + x, base.at[1] + y)))
    return shots


def attacked(shots, attacks, **common):
    """The same frames, each held before the camera on a screen or a sheet."""
    return [replace(shot, attack=attack, **common) for shot, attack in zip(shots, attacks)]


def eyes(*openness, **pose):
    return [Moment(eyes=share, **pose) for share in openness]


def turning(*yaws, **pose):
    return [Moment(yaw=yaw, **pose) for yaw in yaws]


def asked(*kinds, each=1500):
    """A challenge whose parts follow one another, `each` milliseconds long."""
    return [{"kind": kind, "startMs": index * each, "endMs": (index + 1) * each} for index, kind in enumerate(kinds)]


def device(kind, emulator=False, virtual=False, **more):
    return {"kind": kind, "emulator": emulator, "virtualCamera": virtual} | more


def working_day(notices):
    """The cases, in the order in which they are imported; `notices` are the notice texts' SHA-256 hashes by language."""
    day = Day(notices)
    _actions(day)
    _third_try(day)
    _screens_and_prints(day)
    _masks(day)
    _identity(day)
    _quality(day)
    _held(day)
    _market(day)
    _aws(day)
    _azure(day)
    _persona(day)
    return day.cases


# MARK: - A bank's own records

LINES = "bank-a/morning.jsonl"


def _actions(day):
    """Blinks, turns and voices: checks of what somebody did."""
    day.cameo(
        LINES, "bka-0800-01", ("approve", "FN.LIVE"), "sub-18f0a2", "2026-11-20T08:00:41Z", 0.62, ["no-blink"],
        sequence("ada-blink", "ada", eyes(*BLINK), light=WINDOW, tagged=True),
        one("ada-enrolled", "ada", Moment(smile=0.4), light=CLOUDY),
        applicantName=f"{MARKERS[3]} Jo Example",
    )
    day.cameo(
        LINES, "bka-0803-02", ("retry", "SB.ACTION"), "sub-9c41d7", "2026-11-20T16:03:12.250+08:00", 0.44, ["no-blink"],
        sequence("hana-gaps", "hana", [Moment(smile=s) for s in (0.1, 0.15, 0.1, 0.2, 0.15)], every=420),
        one("hana-enrolled", "hana", light=LAMP),
        notice="zh",
    )
    day.cameo(
        LINES, "bka-0807-03", ("refer", "SF.UNCONSCIOUS"), "sub-4471be", "2026-11-20T08:07:30.5Z", 0.21, ["eyes-closed"],
        sequence("mira-closed", "mira", eyes(0, 0, 0, 0, 0, pitch=-4, roll=7, smile=0.0), every=150, light=LAMP),
    )
    day.cameo(
        LINES, "bka-0811-04", ("approve", "FN.LIVE"), "sub-77d3e9", "2026-11-20T08:11:04Z", 0.55, ["eyes-closed"],
        sequence("bao-narrow", "bao", eyes(0.75, 0.75, 0.3, 0, 0.4, 0.75, smile=0.3), light=CLOUDY),
        notice="zh", device=device("Android phone", rooted=False),
    )
    day.cameo(
        LINES, "bka-0815-05", ("approve", "FN.LIVE"), "sub-c02f15", 1795162512345, 0.58, ["no-head-turn"],
        sequence("nils-turn", "nils", turning(0, 9, 18, 26, 15, 3), every=250),
        one("nils-enrolled", "nils", light=LAMP),
        challenge=asked("turn-left"),
    )
    sheets = [Print(pitch=3.7, swing=swing, bend=bend, crease=0.25) for swing, bend in ((-24, 0.8), (-8, 0.4), (10, 0.5), (26, 0.9))]
    day.cameo(
        LINES, "bka-0822-06", ("reject", "PA.PRINT"), "sub-d81b60", "2026-11-20T08:22:19Z", 0.12, ["no-head-turn", "print-suspected"],
        attacked(sequence("lena-bent", "lena", turning(0, 0, 0, 0), every=300), sheets),
        challenge=asked("turn-right"),
    )
    day.cameo(
        LINES, "bka-0830-07", ("retry", "SB.ACTION"), "sub-0a6c3b", "2026-11-20T08:30:00.000Z", 0.91, ["voice-mismatch"],
        [one("femi-speaks", "femi", Moment(mouth=0.6, smile=0.2), light=WINDOW)],
        one("femi-enrolled", "femi", light=CLOUDY),
        challenge=asked("digits", each=4000), result={"decision": "FAIL"},
    )


def _third_try(day):
    """Three attempts within ten minutes, each worse than the last; the third is a sign of danger."""
    subject, enrolled = "sub-5e2d0c", one("june-enrolled", "june", light=CLOUDY)
    day.cameo(
        LINES, "bka-0836-08", ("retry", "SB.ACTION"), subject, "2026-11-20T08:36:10Z", 0.35, ["timed-out"],
        [one("june-first", "june", Moment(yaw=-12, pitch=-5, gaze=(-18, -8), smile=0.0), light=LAMP)], enrolled,
    )
    day.cameo(
        LINES, "bka-0839-09", ("retry", "SB.ACTION"), subject, "2026-11-20T08:39:52Z", 0.30, ["no-blink", "voice-mismatch"],
        sequence("june-second", "june", eyes(0.45, 0.45, 0.45, yaw=-8, smile=0.0, gaze=(-14, -10)), light=LAMP), enrolled,
        attempts=2, challenge=asked("blink", "digits", each=2000),
    )
    limp = eyes(0, 0, 0, 0, 0, roll=13, yaw=-6, pitch=-6, smile=0.0, mouth=0.12)
    day.cameo(
        "bank-a/0844-third-try.json", "bka-0844-10", ("danger", "SF.COERCE"), subject, "2026-11-20T08:44:08Z", 0.08,
        ["eyes-closed", "voice-mismatch", "coercion"],
        sequence("june-third", "june", limp, every=200, light=LAMP), enrolled,
        attempts=3, priority=2, challenge=asked("blink", "digits", each=2000),
    )


def _screens_and_prints(day):
    """Two that were attacks, and two people whom glare and flat light made look like one."""
    screens = [Display(pitch=1.9, turn=3.0 + 0.3 * i, glare=0.07) for i in range(3)]
    day.cameo(
        "bank-a/0905.json", "bka-0905-11", ("reject", "PA.REPLAY"), "sub-e6a904", "2026-11-20T09:05:33Z", 0.17, ["screen-suspected"],
        attacked(sequence("chidi-screen", "chidi", turning(0, 0, 0), light=CLOUDY), screens),
        one("chidi-enrolled", "chidi", light=WINDOW),
    )
    day.cameo(
        "bank-a/0912.json", "bka-0912-12", ("approve", "FN.LIVE"), "sub-31b7f8", "2026-11-20T09:12:00.5Z", 0.66, ["screen-suspected"],
        sequence("dora-glare", "dora", [Moment(yaw=3), Moment(yaw=7, eyes=0.05), Moment(yaw=10)], light=replace(LAMP, window=0.8)),
        one("dora-enrolled", "dora", light=CLOUDY),
    )
    day.cameo(
        "bank-a/0920.json", "bka-0920-13", ("reject", "PA.PRINT"), "sub-68ac11", "2026-11-20T09:20:47Z", 0.09, ["print-suspected"],
        [one("omar-print", "omar", attack=Print(pitch=4.6, crease=0.6), tagged=True, **STILL)],
    )
    day.cameo(
        "bank-a/0931.json", "bka-0931-14", ("approve", "FN.LIVE"), "sub-b95e77", "2026-11-20T17:31:20+08:00", 0.71, ["print-suspected"],
        sequence("hana-flat", "hana", eyes(1, 0.3, 0, 0.7), light=replace(CLOUDY, hard=0.1)),
        notice="zh", result={"decision": "Uncertain"},
    )


def _masks(day):
    """A moulded mask whose lids never move, and a print with holes in which other eyes blink."""
    mask = Cover("mask", PEOPLE["bao"])
    day.cameo(
        "bank-a/0940.json", "bka-0940-15", ("reject", "PA.MASK3D"), "sub-2f60c4", "2026-11-20T09:40:02Z", 0.24,
        ["mask-suspected", "no-blink"],
        sequence("mask", "goran", turning(-8, -2, 4, 9), every=180, cover=mask),
        one("goran-enrolled", "goran", light=CLOUDY),
    )
    sheet = Print(pitch=3.4, crease=0.15, bend=0.7)
    day.cameo(
        "bank-a/0952.json", "bka-0952-16", ("reject", "PA.CUTOUT"), "sub-d81b60", "2026-11-20T09:52:59Z", 0.33, ["mask-suspected"],
        attacked(sequence("cutout", "lena", eyes(1, 0.5, 0, 0.9)), [sheet] * 4, behind=PEOPLE["chidi"]),
        attempts=2,
    )


def _identity(day):
    """Somebody else, and the same man before he grew old and a beard."""
    day.cameo(
        "bank-a/1004.json", "bka-1004-17", ("reject", "ID.MISMATCH"), "sub-fd9014", "2026-11-20T10:04:11Z", 0.88, ["face-mismatch"],
        [one("kofi-probe", "kofi", light=WINDOW, **STILL)],
        one("someone-enrolled", "chidi", Moment(smile=0.4), light=LAMP),
    )
    younger = replace(PEOPLE["omar"], age=0.2, beard=0.0, stubble=0.4, hair="short", hair_colour=(0.02, 0.016, 0.014))
    day.cameo(
        "bank-a/1010.json", "bka-1010-18", ("approve", "FN.LIVE"), "sub-a3c85e", "2026-11-20T10:10:25Z", 0.79, ["face-mismatch"],
        [one("omar-probe", "omar", light=WINDOW, **STILL)],
        Shot("omar-enrolled", younger, light=LAMP),
    )


def _quality(day):
    """Too dark, too blurred, too late, and more shown than a face."""
    dark = Camera(exposure=0.42, grain=0.05)
    day.cameo(
        "bank-a/1105.json", "bka-1105-19", ("retry", "IQ.DARK"), "sub-55b0e3", "2026-11-20T11:05:40Z", 0.41, ["low-quality"],
        [one("femi-dark", "femi", light=NIGHT, camera=dark, **STILL)],
        result={"decision": "uncertain"},
    )
    day.cameo(
        "bank-a/1118.json", "bka-1118-20", ("retry", "IQ.BLUR"), "sub-77d3e9", "2026-11-20T11:18:03Z", 0.47, ["low-quality"],
        [one("bao-blur", "bao", camera=Camera(smear=8, blur=1.6), light=LAMP)],
        notice="zh", inline=True, attempts=2,
    )
    day.cameo(
        "bank-a/1130.json", "bka-1130-21", ("retry", "SB.ACTION"), "sub-9c41d7", "2026-11-20T11:30:30Z", 0.50, ["timed-out"],
        [one("hana-late", "hana", Moment(yaw=14, gaze=(12, 0)), light=LAMP, form="webp", quality=82)],
        notice="zh", attempts=2,
    )
    day.cameo(
        "bank-a/1203.json", "bka-1203-24", ("overexposed", "PR.OVERFRAME"), "sub-903cd5", "2026-11-20T12:03:09Z", 0.57, ["low-quality"],
        [one("lena-wide", "lena", wide=1.5, size=(480, 640), face=250, at=(0.5, 0.5))],
    )


def _held(day):
    """A subject who was not told, and a box that cannot be a face's."""
    day.cameo(
        "bank-a/1142.json", "bka-1142-22", ("held", "no-notice"), "sub-8e7a20", "2026-11-20T11:42:16Z", 0.60, ["no-blink"],
        sequence("lena-untold", "lena", eyes(1, 1)),
        notice=None,
    )
    day.cameo(
        "bank-a/1150.json", "bka-1150-23", ("held", "bad-box"), "sub-1d44f9", "2026-11-20T11:50:44Z", 0.52, ["low-quality"],
        [one("ivan-whole", "ivan", whole=True, **STILL)],
    )


# MARK: - A market, whose score grows with suspicion and whose trouble is devices

SUSPICION = {"scale": [0, 100], "high": "attack", "threshold": 50}


def _market(day):
    day.cameo(
        "market-e/emulator.json", "mke-5521", ("reject", "IA.CAMERA"), "m-20417", "2026-11-20T13:05:00Z", 97.2, ["device-risk"],
        [one("elif-emulated", "elif", light=CLOUDY, **STILL)],
        device=device("Android emulator", emulator=True, virtual=True), result=SUSPICION,
    )
    day.cameo(
        "market-e/virtual-camera.json", "mke-5534", ("reject", "IA.CAMERA"), "m-20533", "2026-11-20T13:40:27.118Z", 88.0,
        ["deepfake-suspected", "device-risk"],
        [one("mira-injected", "mira", light=CLOUDY, form="png")],
        device=device("desktop browser", virtual=True), result=SUSPICION | {"decision": "Fail"},
    )
    spoken = [Moment(yaw=yaw, mouth=mouth) for yaw, mouth in ((-4, 0), (2, 0.5), (9, 0.2), (13, 0))]
    slips = [Swap(PEOPLE["mira"], slip) for slip in ((2, 0), (-1, 1), (3, -1), (0, 2))]
    day.cameo(
        "market-e/swap.json", "mke-5540", ("reject", "IA.SYNTH"), "m-20588", "2026-11-20T22:02:51+08:00", 81.5, ["deepfake-suspected"],
        attacked(sequence("swap", "nils", spoken, every=160), slips),
        one("mira-enrolled", "mira", light=CLOUDY),
        notice="zh", result=SUSPICION,
    )
    day.cameo(
        "market-e/sunlight.json", "mke-5561", ("approve", "FN.LIVE"), "m-20611", "2026-11-20T14:20:00Z", 61.0, ["low-score"],
        sequence("kofi-sun", "kofi", eyes(1, 0.4, 0, 0.8), light=replace(SUN, window=0.12)),
        result=SUSPICION,
    )


# MARK: - Vendors


def _aws(day):
    day.aws(
        "a4f3.json", "a4f3c1de-0b7e-4d55-9a36-5a1f2f7c9e01", ("approve", "FN.LIVE"), "SUCCEEDED", 71.4,
        sequence("aws-elif", "elif", [Moment(), Moment(eyes=0.1), Moment(yaw=8)], light=LAMP),
    )
    day.aws(
        "b8d0.json", "b8d07f3a-51c2-4c9e-8f1d-c7e0a9b64402", ("reject", "PA.REPLAY"), "SUCCEEDED", 12.25,
        attacked(sequence("aws-ada", "ada", turning(0, 3), light=CLOUDY), [Display(pitch=2.2, turn=2.2, glare=0.08)] * 2),
    )
    day.aws(
        "c19e.json", "c19e64b2-7d3f-4a08-b2c5-18d9f0e37a03", ("retry", "IQ.BRIGHT"), "SUCCEEDED", 48.9,
        [one("aws-june", "june", light=SUN, camera=Camera(exposure=2.3))],
    )
    day.aws("d2aa.json", "d2aa90f7-3e61-47bb-9c0d-6b5e8c1f2d04", ("refused", "no-picture"), "EXPIRED", None, [])


def _azure(day):
    sheet = Print(pitch=3.9, bend=0.9, crease=0.4)
    day.azure(
        "spoof.json", "3c9f7a10-52de-4c1b-8a77-0e41b6d2f905", ("reject", "PA.PRINT"), "spoofFace",
        one("Zp7Kd2xQ9mLw", "goran", attack=sheet, form="webp", quality=84),
    )
    day.azure(
        "sideways.json", "71d2e8b4-9f06-4e3a-b5c8-2a90c7f1de06", ("approve", "FN.LIVE"), "uncertain",
        one("Qb3Rt8vYc5Hn", "ivan", Moment(smile=0.3), light=WINDOW, orientation=8, tagged=True, **LARGE),
    )
    day.azure(
        "covered.json", "98e6b3d5-04ac-4f72-8d19-7f3c52a0eb07", ("retry", "IQ.MASK"), "Uncertain",
        one("Hx5Nf1sWe0Ju", "hana", cover=Cover("surgical"), orientation=6),
        earlier=("FaceWithMaskDetected", "Mask detected on face image."),
    )


def _persona(day):
    day.persona(
        "pose.json", "ver_9Qm2xT4", ("retry", "SB.ACTION"), "2026-11-20T15:15:30.000Z", 71.2,
        [("selfie_liveness_detection", ["pose_not_changed"])],
        one("persona-lena", "lena", light=WINDOW, progressive=True, **LARGE),
    )
    day.persona(
        "liveness.json", "ver_b7Lk0Wd", ("reject", "PA.REPLAY"), "2026-11-20T15:48:02Z", 88.6,
        [("selfie_liveness_detection", ["screen_detected"])],
        one("persona-nils", "nils", attack=Display(pitch=2.05, turn=2.6), form="png"),
    )
    day.persona(
        "glare.json", "ver_Xe41vPa", ("retry", "IQ.GLARE"), "2026-11-20T23:59:59.5+08:00", 64.0,
        [("selfie_glasses_detection", ["glare_detected"])],
        one("persona-dora", "dora", light=replace(SUN, window=1.6)),
    )
