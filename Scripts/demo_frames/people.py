"""The demo's people: none of them exists."""

from .head import Person

PEOPLE = {
    "ada": Person(
        11, (0.62, 0.41, 0.31), hair="long", hair_colour=(0.05, 0.028, 0.018), iris=(0.09, 0.05, 0.025), lips=1.1,
        brow=0.9,
    ),
    "bao": Person(
        12, (0.56, 0.37, 0.25), hair="short", hair_colour=(0.014, 0.012, 0.012), iris=(0.035, 0.02, 0.012),
        crease=False, eye_size=0.82, eye_tilt=0.08, nose=0.85, nose_width=1.1, cheek=1.1, width=1.02,
    ),
    "chidi": Person(
        13, (0.100, 0.052, 0.033), hair="receding", hair_colour=(0.012, 0.010, 0.010), iris=(0.03, 0.016, 0.010),
        lips=1.5, nose_width=1.35, jaw=1.08, stubble=0.6,
    ),
    "dora": Person(
        14, (0.66, 0.46, 0.38), hair="bob", hair_colour=(0.42, 0.40, 0.38), iris=(0.10, 0.16, 0.22), age=0.95, brow=0.7,
        lips=0.8, glasses=(0.05, 0.02, 0.02), lip_colour=(0.45, 0.18, 0.17),
    ),
    "elif": Person(
        15, (0.55, 0.36, 0.26), hair="scarf", hair_colour=(0.06, 0.13, 0.22), iris=(0.07, 0.045, 0.02), brow=1.1,
        eye_size=1.08, brow_colour=(0.025, 0.016, 0.012),
    ),
    "femi": Person(
        16, (0.19, 0.100, 0.060), hair="curls", hair_colour=(0.014, 0.010, 0.008), iris=(0.035, 0.018, 0.010), lips=1.4,
        nose_width=1.2, eye_size=1.1, cheek=1.08,
    ),
    "goran": Person(
        17, (0.58, 0.39, 0.30), hair="short", hair_colour=(0.10, 0.055, 0.03), iris=(0.09, 0.13, 0.10), beard=0.95,
        brow=1.35, jaw=1.08, nose=1.2, age=0.5,
    ),
    "hana": Person(
        18, (0.64, 0.45, 0.33), hair="fringe", hair_colour=(0.018, 0.013, 0.012), iris=(0.045, 0.025, 0.014),
        crease=False, eye_size=0.92, eye_tilt=0.06, nose=0.85, lips=0.95, jaw=0.92, lip_colour=(0.50, 0.17, 0.17),
    ),
    "ivan": Person(
        19, (0.66, 0.45, 0.36), hair="bald", hair_colour=(0.30, 0.28, 0.26), iris=(0.13, 0.19, 0.26), age=0.9,
        stubble=0.7, jaw=1.12, width=1.04, nose=1.1, nose_width=1.1, brow=1.1,
    ),
    "june": Person(
        20, (0.70, 0.49, 0.41), hair="bun", hair_colour=(0.30, 0.10, 0.035), iris=(0.08, 0.16, 0.09), freckles=0.8,
        jaw=0.94, eye_size=1.06, lips=1.05, brow=0.85,
    ),
    "kofi": Person(
        21, (0.30, 0.170, 0.105), hair="short", hair_colour=(0.013, 0.010, 0.009), iris=(0.04, 0.02, 0.012), lips=1.3,
        nose_width=1.2, beard=0.85, glasses=(0.015, 0.015, 0.018), width=0.98,
    ),
    "lena": Person(
        22, (0.67, 0.46, 0.37), hair="bob", hair_colour=(0.40, 0.24, 0.09), iris=(0.10, 0.20, 0.32), lips=1.15,
        chin=0.9, jaw=0.95, lip_colour=(0.52, 0.14, 0.16),
    ),
    "mira": Person(
        23, (0.40, 0.245, 0.155), hair="long", hair_colour=(0.016, 0.012, 0.011), iris=(0.045, 0.025, 0.014), lips=1.25,
        brow=1.2, eye_size=1.12, nose=1.1,
    ),
    "nils": Person(
        24, (0.68, 0.47, 0.38), hair="short", hair_colour=(0.28, 0.17, 0.07), iris=(0.14, 0.22, 0.30), stubble=0.5,
        jaw=1.05, chin=1.15, brow=0.8, nose=1.12, lips=0.8,
    ),
    "omar": Person(
        25, (0.46, 0.29, 0.19), hair="receding", hair_colour=(0.10, 0.095, 0.09), iris=(0.05, 0.03, 0.015), beard=0.9,
        age=0.8, brow=1.4, nose=1.25, nose_width=1.1, eye_size=0.95,
    ),
}
