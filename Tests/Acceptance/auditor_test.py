"""An auditor finds out who looked at a case, replays that session, verifies the trail, and takes it out of the house.

Keys are chosen by what the screen says and nothing else.
"""

import json
import re
import shutil
import unittest

from program import DONE, demo_store, require_tools, scratch
from terminal import Desk, Terminal, has_face

# What each language says on an auditor's screens; keys are found by it, and what is read there.
WORDS = {
    "en": {
        "trail": "the trail as a table", "verify": "verify the whole trail", "filter": "filter", "session": "replay", "play": "play",
        "back": "back", "faster": "speed", "next mark": "mark", "looks": "look begins", "look ends": "look ends", "decides": "decides",
        "not shown": "face: not shown", "written first": "before the face", "whole": "what was checked is whole", "ends": "session ends",
        "own reading": "your reading of this is entry",
    },
    "zh": {
        "trail": "以表格显示审计日志", "verify": "验证整个审计日志", "filter": "筛选", "session": "所在会话", "play": "播放",
        "back": "返回", "faster": "速度", "next mark": "标记", "looks": "查看开始", "look ends": "查看结束", "decides": "作出结论",
        "not shown": "面部：不显示", "written first": "先于画面", "whole": "已检查的内容完整", "ends": "会话结束",
        "own reading": "您的本次阅读是条目",
    },
}
NAMES = {"Space": " ", "Esc": "Escape", "↑": "Up", "↓": "Down", "→": "Right", "空格": " "}


class Auditor:
    """Somebody at the auditor's console who reads it in one language."""

    def __init__(self, desk, language):
        self.desk, self.words = desk, WORDS[language]

    def key(self, what):
        """The key that the screen names for something."""
        for line in reversed(self.desk.screen().splitlines()):
            found = re.search(rf"(?:^|  | )(\S+) +{re.escape(self.words[what])}", line)
            if found:
                return NAMES.get(found[1], found[1])
        raise AssertionError(f"no key for {self.words[what]!r} on the screen:\n{self.desk.screen()}")

    def press(self, what):
        self.desk.press(self.key(what))

    def wait(self, *what):
        """The first screen that says all this; no screen of an auditor's shows a face."""
        screen = self.desk.wait_for(*(self.words[name] for name in what))
        assert not has_face(self.desk.screen(styled=True)), f"a face is on the screen:\n{screen}"
        return screen

    def chosen(self):
        return next((line for line in self.desk.screen().splitlines() if line.startswith("▶")), "")

    def choose(self, what):
        """Goes down a table to the first row that says it."""
        for _ in range(50):
            before = self.chosen()
            if self.words[what] in before:
                return before
            self.desk.press("Down")
            self.desk.wait("another row", lambda _: self.chosen() not in ("", before))
        raise AssertionError(f"no row says {self.words[what]!r}:\n{self.desk.screen()}")

    def rows_about(self, case):
        """The rows of a table that are about a case, newest first: (seq, who, what)."""
        found = (re.match(r"[ ▶] +([\d,]+)  \S+ \S+ +(\S+) +(.*?) +(\S+)$", line) for line in self.desk.screen().splitlines())
        return [(int(row[1].replace(",", "")), row[2], row[3]) for row in found if row and row[4] == case]


class Audit(unittest.TestCase):
    """A day at the auditor's desk."""

    @classmethod
    def setUpClass(cls):
        require_tools("tmux")
        cls.cameo = demo_store().copy()
        with Desk(cls.cameo) as desk:
            desk.signed_in()
            cls.case = desk.take()
            desk.look()
            desk.answer(2)
            desk.look()
            desk.leave()
        entries = cls.cameo.trail("--case", cls.case)
        cls.entries = len(entries)
        cls.looks = [entry for entry in entries if entry["kind"] == "look.begin"]
        cls.ends = [entry for entry in entries if entry["kind"] == "look.end"]
        cls.session = cls.looks[0]["session"]

    def day(self, language, columns, rows):
        locale = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[language]
        cameo = self.cameo.copy()
        with Desk(cameo, "aude", columns=columns, rows=rows, LC_ALL=None, LANG=locale) as desk:
            auditor = Auditor(desk.signed_in(), language)
            # Who looked at the case?
            auditor.wait("trail")
            auditor.press("trail")
            auditor.wait("own reading", "filter")
            auditor.press("filter")
            desk.type(self.case.lower())
            desk.press("Enter")
            self.wait_for_case(auditor)
            told = [(seq, who) for seq, who, what in auditor.rows_about(self.case) if what.startswith(auditor.words["looks"])]
            self.assertEqual(told, [(look["seq"], look["actor"]) for look in reversed(self.looks)])
            self.assertEqual({who for _, who in told}, {"rita"})
            # What did they do there?
            auditor.choose("looks")
            auditor.press("session")
            screen = auditor.wait("not shown", "written first", "own reading")
            self.assertIn("rita", screen)
            self.assertIn(self.case, screen)
            self.assertIn(auditor.words["looks"], auditor.chosen(), "the replay begins at the look")
            desk.press("Right")
            desk.wait("the look's end", lambda _: auditor.words["look ends"] in auditor.chosen())
            receipts = [drawn["receipt"] for drawn in self.ends[0]["details"]["mosaics"]]
            for receipt in receipts:
                self.assertIn(receipt[:20], desk.screen(), "the look's receipt")
            auditor.press("faster")
            auditor.press("play")
            desk.wait("the session's end", lambda _: auditor.words["ends"] in auditor.chosen(), within=60)
            auditor.wait("own reading")
            # Is the trail whole?
            self.home(auditor)
            auditor.press("verify")
            auditor.wait("whole")
            self.home(auditor)
            desk.press("q")
            self.assertEqual(desk.status(), DONE)
        kinds = [entry["kind"] for entry in cameo.trail() if entry["actor"] == "aude"]
        for kind in ("trail.read", "trail.replay", "trail.verify"):
            self.assertIn(kind, kinds, "what an auditor reads is an entry")
        report = self.taken_out(cameo)
        self.assertGreater(report["entries"], self.ends[-1]["seq"])

    def wait_for_case(self, auditor):
        """The table of the case's entries, down to the oldest of them."""
        auditor.desk.wait(
            "the case's entries",
            lambda screen: self.case in screen.splitlines()[1] and len(auditor.rows_about(self.case)) == self.entries)

    def home(self, auditor):
        """Back through what lies behind, to the first page."""
        for _ in range(5):
            if auditor.words["trail"] in auditor.desk.screen():
                return
            before = auditor.desk.screen().splitlines()[0]
            auditor.desk.press("Escape")
            auditor.desk.wait("the page behind", lambda screen: screen.splitlines()[0] != before)
        auditor.wait("trail")

    def taken_out(self, cameo):
        """Exports, and verifies the export where there is no store: its report."""
        place = scratch("outside")
        cameo.run("audit", "export", place / "export", *cameo.sign("aude"))
        shutil.move(place / "export", place / "trail")
        shutil.rmtree(cameo.store)
        report = cameo.run("audit", "verify", "--bundle", place / "trail", "--json", store=False).document
        self.assertTrue(report["ok"])
        self.assertIsNone(report["firstBad"])
        return report

    def test_in_english_at_80_by_24(self):
        self.day("en", 80, 24)

    def test_in_english_at_160_by_50(self):
        self.day("en", 160, 50)

    def test_in_chinese_at_80_by_24(self):
        self.day("zh", 80, 24)

    def test_in_chinese_at_160_by_50(self):
        self.day("zh", 160, 50)

    def test_a_look_is_drawn_again_and_nobody_sees_it(self):
        cameo = self.cameo.copy()
        with Desk(cameo, "aude") as desk:
            auditor = Auditor(desk.signed_in(), "en")
            auditor.wait("trail")
            auditor.press("trail")
            auditor.wait("filter")
            auditor.press("filter")
            desk.type(self.case)
            desk.press("Enter")
            self.wait_for_case(auditor)
            auditor.choose("looks")
            desk.press("Enter")
            desk.wait_for(f"entry {self.looks[0]['seq']}", "d redraw")
            desk.press("d")
            desk.wait_for("a reviewer's session answers")
            desk.press("q")
            desk.status()
        with Desk(cameo, "rita") as desk:
            desk.wait_for("An auditor asks to have 1 look drawn again")
            desk.press("D")
            desk.wait_for(self.case, "Enter answer")
            desk.press("Enter")
            screen = desk.wait_for("✓ confirmed")
            self.assertFalse(has_face(desk.screen(styled=True)), screen)
            desk.press("Escape")
            desk.wait("home", lambda screen: "drawn again" not in screen.splitlines()[0])
            desk.leave()
        answer = next(entry for entry in cameo.trail() if entry["kind"] == "redraw.answer")
        receipts = self.ends[0]["details"]["mosaics"]
        self.assertEqual((answer["details"]["result"], answer["details"]["count"]), ("confirmed", len(receipts)))
        self.assertTrue(cameo.verification()["ok"])

    def test_asciinema_plays_the_replay_of_a_session(self):
        if not shutil.which("asciinema"):
            self.skipTest("asciinema is not installed")
        cast = scratch("cast") / "session.cast"
        cast.write_text(self.cameo.run("audit", "replay", self.session, "--format", "asciicast", *self.cameo.sign("aude")).out)
        header, *events = map(json.loads, cast.read_text().splitlines())
        self.assertEqual(header["version"], 2)
        last = [what for _, kind, what in events if kind == "o"][-1]
        with Terminal(
            ["asciinema", "play", "--speed", "100", "--idle-time-limit", "0.1", str(cast)], columns=header["width"], rows=header["height"] + 2
        ) as player:
            self.assertEqual(player.status(within=60), DONE)
            screen = player.screen()
        self.assertIn("session.end", last)
        for said in ("session.end", f"look.begin {self.case}", "rita (reviewer)"):
            self.assertIn(said, screen)


if __name__ == "__main__":
    unittest.main()
