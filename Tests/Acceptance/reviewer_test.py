"""A reviewer works the demo's day, choosing keys by what the screen says and nothing else, and the keys are counted.

What a person sees in a picture comes from the demo's answers; which key says it is read off the screen.
"""

import json
import re
import sqlite3
import time
import unittest

from program import DEMO, DONE, demo_store, require_tools
from terminal import Desk, case_of, has_face

# Three of the demo's 35 reasons have no letter and are searched for by their first letters; the others take four to six keys.
MEDIAN, P90 = 4, 6
TYPED = 4

# How each language says what a reviewer has in mind; the console's own words are compared with these.
WORDS = {
    "en": {
        "live": "1", "attack": "2", "retry": "3", "refer": "4", "other": "5",
        "sends": "Enter sends", "why": "a letter says why", "look first": "look first", "keys": "keys", "nothing": "Nothing waits", "look": "looks at", "no look": ("real camera", "did not finish"),
        "FN.LIVE": "living", "SB.ACTION": "action not done", "PA.PRINT": "printed", "PA.REPLAY": "screen replay", "IA.CAMERA": "virtual camera",
        "SF.UNCONSCIOUS": "unconscious", "SF.COERCE": "force", "PA.MASK3D": "mask", "PA.CUTOUT": "cut-out", "ID.MISMATCH": "not the same",
        "IQ.DARK": "dark", "IQ.BLUR": "blurred", "PR.OVERFRAME": "more than the face", "IA.SYNTH": "generated", "IQ.BRIGHT": "bright",
        "IQ.MASK": "mask worn", "IQ.GLARE": "glare",
    },
    "zh": {
        "live": "1", "attack": "2", "retry": "3", "refer": "4", "other": "5",
        "sends": "回车提交", "why": "请按字母选择原因", "look first": "须先查看", "keys": "按键", "nothing": "没有", "look": "查看", "no look": ("真实摄像头", "核验未完成"),
        "FN.LIVE": "活人", "SB.ACTION": "未做动作", "PA.PRINT": "打印", "PA.REPLAY": "翻拍", "IA.CAMERA": "虚拟摄像头",
        "SF.UNCONSCIOUS": "失去意识", "SF.COERCE": "胁迫", "PA.MASK3D": "面具", "PA.CUTOUT": "剪纸", "ID.MISMATCH": "不是同一人",
        "IQ.DARK": "太暗", "IQ.BLUR": "模糊", "PR.OVERFRAME": "超出面部", "IA.SYNTH": "合成", "IQ.BRIGHT": "太亮",
        "IQ.MASK": "口罩", "IQ.GLARE": "反光",
    },
}
OPTION = re.compile(r"([ ▶])(\d|[a-z]) (\S.*?)(?=  |\s*$| ▶)")


def options(line):
    """What stands behind keys on a line: {key: words}, and the key that is chosen."""
    found = OPTION.findall(line)
    return {key: words for _, key, words in found}, next((key for mark, key, _ in found if mark == "▶"), None)


class Reviewer:
    """Somebody at a desk with a language, who knows what is in each picture."""

    def __init__(self, desk, language, truths):
        self.desk, self.words, self.truths = desk, WORDS[language], truths
        self.keys = {}

    def press(self, case, key):
        self.keys[case] = self.keys.get(case, 0) + 1
        self.desk.press(key)

    def answers(self, screen):
        """The line of answers: {key: words}."""
        return next((found for line in screen.splitlines() if {"1", "2", "3"} <= set(found := options(line)[0])), {})

    def reasons(self, screen):
        """The reasons on the screen, {key: words}, and the one that is chosen."""
        lines = screen.splitlines()
        start = next((number + 1 for number, line in enumerate(lines) if {"1", "2", "3"} <= set(options(line)[0])), len(lines))
        found, chosen = {}, None
        for line in lines[start:-2]:
            keys, mark = options(line)
            found |= {key: words for key, words in keys.items() if key.isalpha()}
            chosen = mark if mark and mark.isalpha() else chosen
        return found, chosen

    def work(self, case, screen):
        """Looks where a picture is needed, answers, and sends; the next screen."""
        outcome, reason = self.truths[case]
        # Screens are drawn from the top; the footer stands under the answers.
        screen = self.desk.wait(
            "the whole case",
            lambda screen: case_of(screen) == case and self.answers(screen) and screen.rstrip().endswith(self.words["keys"]),
        )
        if self.words["look"] in screen and not any(text in screen for text in self.words["no look"]):
            self.press(case, "+")
            screen = self.desk.wait(
                "a face and the answers", lambda screen: self.answers(screen) and has_face(self.desk.screen(styled=True))
            )
        if outcome == "danger":
            self.press(case, "!")
        elif outcome == "overexposed":
            self.press(case, "v")
        else:
            meaning = {"approve": "live", "reject": "other" if reason == "ID.MISMATCH" else "attack"}.get(outcome, outcome)
            # A digit means the same at every question.
            self.press(case, self.words[meaning])
        if outcome != "approve":
            screen = self.desk.wait("the reasons", lambda screen: self.reasons(screen)[0] and self.words["why"] in screen)
            self.choose(case, screen, self.words[reason])
        screen = self.desk.wait("the last line", lambda screen: self.words["sends"] in screen or self.words["look first"] in screen)
        if self.words["look first"] in screen:
            self.press(case, "+")
            self.desk.wait("the last line", lambda screen: self.words["sends"] in screen)
        self.press(case, "Enter")
        return self.desk.wait(
            "what comes next", lambda screen: case_of(screen) not in (None, case) or self.words["nothing"] in screen
        )

    def choose(self, case, screen, reason):
        """Chooses a reason by its letter, or finds it among all."""
        found, chosen = self.reasons(screen)
        if reason in found.get(chosen, ""):
            return
        letter = next((key for key, words in found.items() if reason in words), None)
        if letter:
            self.press(case, letter)
            self.desk.wait(f"{reason} to be chosen", lambda screen: self.reasons(screen)[1] == letter)
            return
        self.press(case, "/")
        self.desk.type(reason[:TYPED])
        self.keys[case] += len(reason[:TYPED])
        self.desk.wait(f"{reason} to be found", lambda screen: reason in screen and case_of(screen) != case)
        self.press(case, "Enter")
        self.desk.wait("the case", lambda screen: case_of(screen) == case)


class Day(unittest.TestCase):
    def day(self, language, columns, rows):
        require_tools("tmux")
        cameo = demo_store().copy()
        answers = json.loads((DEMO / "answers.json").read_text())
        database = sqlite3.connect(cameo.store / "desk.db")
        truths = {case: tuple(answers[session].values()) for case, session in database.execute("SELECT id, session FROM review_case") if session in answers}
        database.close()
        locale = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[language]
        waiting = [row["case"] for row in cameo.queue("--state", "open")]
        with Desk(cameo, columns=columns, rows=rows, LC_ALL=None, LANG=locale) as desk:
            desk.wait_for("Cameo · rita")
            reviewer = Reviewer(desk, language, truths)
            desk.press("Enter")
            screen = desk.wait("a case", case_of)
            began = time.monotonic()
            while (case := case_of(screen)) and case not in reviewer.keys:
                screen = reviewer.work(case, screen)
            took = time.monotonic() - began
            desk.press("q")
            self.assertEqual(desk.status(), DONE)
        self.assertGreaterEqual(set(reviewer.keys), set(waiting), "every case that waited was worked at")
        sent = {entry["case"]: entry["details"] for entry in cameo.trail() if entry["kind"] == "decision.record"}
        for case, details in sent.items():
            self.assertEqual((details["outcome"], details["reason"]), truths[case])
        self.assertGreater(len(sent), 20)
        self.assertTrue(cameo.verification()["ok"])
        counts = sorted(reviewer.keys.values())
        median, p90 = counts[len(counts) // 2], counts[len(counts) * 9 // 10]
        print(
            f"\n{language} {columns}x{rows}: {len(counts)} cases, keys a case: median {median}, p90 {p90}, most {counts[-1]}; {took / len(counts):.1f} s a case",
            end=" ", flush=True,
        )
        self.assertLessEqual(median, MEDIAN)
        self.assertLessEqual(p90, P90)

    def test_in_english_at_80_by_24(self):
        self.day("en", 80, 24)

    def test_in_english_at_160_by_50(self):
        self.day("en", 160, 50)

    def test_in_chinese_at_80_by_24(self):
        self.day("zh", 80, 24)

    def test_in_chinese_at_160_by_50(self):
        self.day("zh", 160, 50)


if __name__ == "__main__":
    unittest.main()
