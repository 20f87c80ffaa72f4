"""Other people's worst inputs through the whole program: torn pictures, and strings that break programs."""

import csv
import io
import json
import time
import unicodedata
import unittest

from pictures import FACE_BOX, face_jpeg
from program import DONE, REFUSED, apply_policy, require_tools, scratch, shared, staffed_store
from shapes import DECISION_COLUMNS, Page
from terminal import Desk, len_in_cells

# What a cell of a spreadsheet must not begin with.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def record(session, file, box, **changes):
    return {
        "schema": "cameo-case-1", "session": session, "result": {"ran": True, "decision": "fail", "failedChecks": ["no-blink"]},
        "notice": {"textHash": "ab" * 32}, "frames": [{"kind": "probe", "file": file, "box": box}], **changes,
    }


def store_with(policy):
    cameo = staffed_store().copy()
    apply_policy(cameo, policy)
    return cameo


def take(cameo, frames, records):
    lines = "\n".join(json.dumps(record) for record in records).encode()
    return cameo.run("import", "-", "--json", "--frames", frames, input=lines, code=None, timeout=120)


class TornPictures(unittest.TestCase):
    def test_malformed_jpegs_are_taken_or_refused_one_by_one_and_nothing_crashes_or_hangs(self):
        folder = shared("data", "corpora", "afl-jpeg")
        names = sorted(path.name for path in folder.glob("*.jpg"))
        self.assertGreater(len(names), 250)
        cameo = store_with("[box]\nminimum-side = 1\nmaximum-share = 0.6\nminimum-aspect = 0.1\nmaximum-aspect = 10.0\n")
        box = {"unit": "ratio", "left": 0.15, "top": 0.15, "width": 0.7, "height": 0.7}
        began = time.monotonic()
        result = take(cameo, folder, [record(f"torn-{number}", name, box) for number, name in enumerate(names)])
        self.assertLess(time.monotonic() - began, 60)
        self.assertIn(result.code, (DONE, REFUSED))
        *lines, summary = result.documents
        self.assertEqual(len(lines), len(names))
        for line, name in zip(lines, names):
            if line["status"] == "refused":
                self.assertIn(line["code"], ("bad-picture", "unsupported", "too-large"), name)
                self.assertNotIn("signal", line["message"], name)
                self.assertNotIn("too long", line["message"], name)
            else:
                self.assertIn((line["status"], line["code"]), (("accepted", None), ("held", "no-face"), ("held", "bad-box")), name)
        summary = summary["summary"]
        self.assertGreater(summary["held"], 10)
        self.assertGreater(summary["refused"], 50)
        self.assertEqual(len(cameo.queue()), summary["accepted"] + summary["held"])
        self.assertTrue(cameo.verification()["ok"])


class NaughtyStrings(unittest.TestCase):
    """Every string in every text field of a record; the worst are looked at, decided and exported."""

    LOOKED_AT = 24

    @classmethod
    def setUpClass(cls):
        require_tools("tmux")
        corpus = shared("data", "corpora", "naughty-strings", "blns.json")
        cls.strings = sorted(set(json.loads(corpus.read_text())), key=cls.harmlessness)
        folder = scratch("naughty")
        (folder / "face.jpg").write_bytes(face_jpeg())
        cls.cameo = store_with("[take-back]\nminutes = 0\n")
        records = [
            record(
                text, "face.jpg", FACE_BOX, subject=text, challenge=[{"kind": text, "startMs": 0, "endMs": 9}], device={"kind": text},
                notice={"textHash": "ab" * 32, "channel": text}, priority=1000 - number)
            for number, text in enumerate(cls.strings)
        ]
        records += [
            record(f"check-{number}", "face.jpg", FACE_BOX, result={"ran": True, "decision": "fail", "failedChecks": [text]})
            for number, text in enumerate(cls.strings)
        ]
        cls.result = take(cls.cameo, folder, records)
        cls.cases = {
            line["case"]: text for line, text in zip(cls.result.documents, cls.strings) if line["status"] == "accepted"
        }
        cls.screens, cls.sent = cls.review()
        cls.cameo.run("retention", "run")

    @staticmethod
    def harmlessness(text):
        """Sorts first what moves cursors, turns text around, has no width, or looks like a formula or a tag."""
        strange = sum(unicodedata.category(character) in ("Cc", "Cf", "Mn", "Me", "Co", "Zl", "Zp") for character in text)
        wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
        return -(20 * bool(strange) + strange + 5 * bool(wide) + 10 * text.startswith(FORMULA) + 4 * ("<" in text)), text

    @classmethod
    def review(cls):
        screens = {}
        with Desk(cls.cameo) as desk:
            desk.signed_in()
            recording = desk.record()
            case = desk.take()
            for number in range(cls.LOOKED_AT):
                screens[case] = desk.screen()
                case = desk.answer(1 + number % 3)
            assert desk.leave() == DONE
            return screens, recording.read_bytes()

    def test_every_record_gets_its_line_and_is_taken_or_refused_with_a_reason(self):
        *lines, summary = self.result.documents
        self.assertEqual(len(lines), 2 * len(self.strings))
        for line, text in zip(lines, self.strings * 2):
            if line["status"] == "refused":
                self.assertEqual(line["code"], "bad-record", text)
        # Only what has no characters, too many, or a null is no text.
        refused = [text for line, text in zip(lines, self.strings) if line["status"] == "refused"]
        self.assertEqual(refused, [text for text in self.strings if not text or "\0" in text or len(text.encode()) > 1024])
        self.assertTrue(self.cameo.verification()["ok"])

    def test_texts_come_back_as_they_were_sent(self):
        for case in list(self.cases)[:4]:
            shown = self.cameo.run("case", "show", case, "--json", *self.cameo.sign("rita")).document
            text = self.cases[case]
            kept = shown["session"], shown["device"]["kind"], shown["challenge"][0]["kind"], shown["notice"]["channel"]
            self.assertEqual(kept, (text,) * 4)

    def test_plain_output_and_messages_hold_no_character_that_a_terminal_obeys(self):
        case = next(iter(self.cases))
        outputs = [self.cameo.run("queue"), self.cameo.run("case", "show", case, *self.cameo.sign("rita"))]
        outputs.append(self.cameo.run("report", "decisions", "--format", "text", *self.cameo.sign("sami")))
        for text in (text for result in outputs for text in (result.out, result.err)):
            for line in text.split("\n"):
                strange = {character for character in line if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cs")}
                self.assertEqual(strange, set(), repr(line))

    def test_no_string_disturbs_the_screen(self):
        self.assertEqual(len(self.screens), self.LOOKED_AT)
        for case, screen in self.screens.items():
            about = f"{self.cases[case]!r}:\n{screen}"
            lines = screen.rstrip("\n").split("\n")
            self.assertEqual(len(lines), 24, about)
            self.assertTrue(lines[0].startswith(f" {case}  "), about)
            self.assertIn("? keys", lines[-1], about)
            self.assertLessEqual(max(map(len_in_cells, lines)), 80, about)
            edges = {line.rindex("│") for line in lines if line.startswith("│")}
            self.assertEqual(len(edges), 1, about)
            self.assertFalse({unicodedata.category(character) for line in lines for character in line} & {"Cc", "Cf"}, about)

    def test_no_string_is_sent_to_the_terminal_with_its_control_characters(self):
        dangerous = [text for text in self.strings if any(unicodedata.category(character) == "Cc" for character in text.strip("\n"))]
        self.assertTrue(dangerous)
        for text in dangerous:
            self.assertNotIn(text.encode(), self.sent)
        for character in "\u202e\u2066\u200b\ufeff\x07\x9b":
            self.assertNotIn(character.encode(), self.sent)

    def decided(self):
        return [self.cases[case] for case in self.screens]

    def test_csv_keeps_every_text_and_lets_no_formula_stand(self):
        report = self.cameo.run("report", "decisions", "--format", "csv", *self.cameo.sign("sami")).bytes.decode()
        head, *rows = csv.reader(io.StringIO(report, newline=""))
        self.assertEqual(head, DECISION_COLUMNS)
        self.assertEqual({len(row) for row in rows}, {len(head)})
        sessions = [row[head.index("session")] for row in rows]
        expected = ["'" + text if text.startswith(FORMULA) else text for text in self.decided()]
        self.assertEqual(sorted(sessions), sorted(expected))
        self.assertTrue(any(text.startswith("'") for text in sessions))

    def test_json_and_html_keep_every_text(self):
        document = self.cameo.run("report", "decisions", "--format", "json", *self.cameo.sign("sami"))
        self.assertEqual(sorted(row["session"] for row in document.document), sorted(self.decided()))
        self.assertNotIn("<", document.out)
        page = Page.of(self.cameo.run("report", "decisions", "--format", "html", *self.cameo.sign("sami")).out)
        self.assertEqual({len(row) for row in page.rows}, {len(DECISION_COLUMNS)})
        self.assertEqual(page.tags, {"html", "head", "meta", "title", "style", "body", "h1", "table", "tr", "th", "td"})


if __name__ == "__main__":
    unittest.main()
