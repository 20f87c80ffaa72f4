"""Who saw my face, and forget me; notices; what supervisors change about cases and people: by commands, and checked as a stranger would."""

import base64
import json
import subprocess
import unittest

from program import (
    DEMO, FAILED, NOT_PERMITTED, USAGE, Cameo, apply_policy, environment, require_tools, scratch, staffed_store, tlogverify, write_passphrase,
)
from shapes import Page
from terminal import Desk

RECORD = {
    "schema": "cameo-case-1", "subject": "customer 7 <b>", "result": {"ran": True, "decision": "fail", "failedChecks": ["no-blink"]},
    "notice": {"textHash": "0a0b0c0d", "at": "2026-01-05T09:00:00Z", "channel": "app"}, "attempts": 1,
}
SUBJECT = RECORD["subject"]
FRAME = {"kind": "probe", "file": "ada-blink-1.jpg", "box": {"unit": "ratio", "left": 0.3, "top": 0.2, "width": 0.4, "height": 0.55}}


def take(cameo, session, **changes):
    """Imports one record of the subject's; its line."""
    record = RECORD | {"session": session, "frames": [FRAME]} | changes
    file = scratch("record") / "record.json"
    file.write_text(json.dumps({key: value for key, value in record.items() if value is not None}))
    return cameo.run("import", file, "--vendor", "cameo", "--source", "app", "--frames", DEMO / "frames", "--json").documents[0]


class Subjects(unittest.TestCase):
    """What a subject may ask: who looked, and to be forgotten."""

    def setUp(self):
        self.cameo = staffed_store().copy()

    def report(self, *options, code=0, **variables):
        return self.cameo.run("subject", "report", SUBJECT, *options, *self.cameo.sign("aude"), code=code, **variables)

    def look_and_answer(self):
        require_tools("tmux")
        with Desk(self.cameo) as desk:
            desk.signed_in()
            desk.take()
            desk.look()
            desk.answer(2)
            desk.leave()

    def check_proofs(self, report):
        place = scratch("proofs")
        for proof in report["proofs"]:
            (place / "leaf").write_bytes(base64.b64decode(proof["bytes"]))
            (place / "proof").write_text(proof["proof"])
            command = [tlogverify(), "proof", report["verifierKey"], place / "leaf", place / "proof"]
            self.assertEqual(subprocess.run(command, env=environment(), capture_output=True, timeout=60).returncode, 0)
            (place / "leaf").write_bytes(b"another" + base64.b64decode(proof["bytes"]))
            self.assertNotEqual(subprocess.run(command, env=environment(), capture_output=True, timeout=60).returncode, 0)

    def test_every_look_and_answer_is_told_with_proofs_that_a_strangers_program_accepts_before_and_after_erasure(self):
        case = take(self.cameo, "s-1")["case"]
        self.look_and_answer()
        report = self.report("--format", "json").document
        (one,) = report["cases"]
        self.assertEqual(one["case"], case)
        (look,) = [event for event in one["events"] if event["kind"] == "look"]
        self.assertEqual((look["role"], look["person"], look["level"]), ("reviewer", "reviewer-1", 2))
        self.assertGreaterEqual(look["dwellMs"], 0)
        self.assertEqual(look["why"], ["the machine saw no blink"])
        self.assertIn("decided", [event["kind"] for event in one["events"]])
        # An import's entry names the lane, an answer's and a settled rejection's the reason, which is in no report.
        whole = {event["seq"] for event in one["events"] if event["kind"] not in ("received", "decided") and event.get("outcome") != "reject"}
        told = whole | {look["endSeq"]} | {demand["seq"] for demand in report["demands"]}
        self.assertEqual({proof["seq"] for proof in report["proofs"]}, told)
        self.check_proofs(report)
        self.cameo.run("subject", "erase", SUBJECT, *self.cameo.sign("sami"))
        after = self.report("--format", "json").document
        kinds = [event["kind"] for event in after["cases"][0]["events"]]
        self.assertEqual(kinds[-3:], ["settled", "erased", "destroyed"])
        self.assertEqual([demand["kind"] for demand in after["demands"]], ["report", "erase", "report"])
        self.check_proofs(after)
        self.assertTrue(self.cameo.verification()["ok"])

    def test_the_report_speaks_the_language_of_lang_and_its_page_runs_nothing(self):
        take(self.cameo, "s-1", result={"ran": True, "decision": "fail", "failedChecks": ["<script>alert(1)</script>"]})
        english, chinese = self.report().out, self.report(LC_ALL="zh_CN.UTF-8").out
        self.assertTrue(english.startswith("Who looked at your face\n"))
        self.assertTrue(chinese.startswith("谁看过您的面部\n"))
        self.assertNotIn(SUBJECT, english + chinese)
        for language, tag in ((None, "en"), ("zh_CN.UTF-8", "zh-Hans")):
            page = self.report("--format", "html", LC_ALL=language or "C.UTF-8").out
            self.assertIn(f'<html lang="{tag}">', page)
            self.assertIn("default-src 'none'", page)
            tags = Page.of(page).tags
            self.assertLessEqual(tags & {"script", "img", "link", "iframe", "b", "form"}, set())
            self.assertNotIn("http://", page + page.replace("https://", "http://").replace("http-equiv", ""))

    def test_reading_leaves_an_entry_and_is_for_auditors(self):
        self.report()
        self.assertIn("subject.report", [entry["kind"] for entry in self.cameo.trail()])
        self.cameo.run("subject", "report", SUBJECT, *self.cameo.sign("sami"), code=NOT_PERMITTED)
        self.cameo.run("subject", "report", SUBJECT, code=NOT_PERMITTED)
        empty = self.report("--format", "json").document
        self.assertEqual(empty["cases"], [])

    def test_erasing_destroys_face_and_reference_can_be_repeated_and_is_for_supervisors(self):
        case = take(self.cameo, "s-1")["case"]
        held = take(self.cameo, "s-2", notice=None)["case"]
        self.cameo.run("subject", "erase", SUBJECT, *self.cameo.sign("aude"), code=NOT_PERMITTED)
        self.cameo.run("subject", "erase", "nobody", *self.cameo.sign("sami"), code=FAILED)
        self.assertEqual(set(self.cameo.run("subject", "erase", SUBJECT, *self.cameo.sign("sami")).lines), {case, held})
        self.assertEqual(self.cameo.run("subject", "erase", SUBJECT, *self.cameo.sign("sami")).out, "")
        self.assertEqual({row["case"] for row in self.cameo.queue("--state", "erased")}, {case, held})
        for file in self.cameo.store.iterdir():
            if file.is_file():
                self.assertNotIn(SUBJECT.encode(), file.read_bytes(), file.name)
        certificates = [entry for entry in self.cameo.trail() if entry["kind"] == "face.shred"]
        self.assertEqual([entry["details"]["state"] for entry in certificates], ["erased", "erased"])
        self.assertTrue(self.cameo.verification()["ok"])


class Notices(unittest.TestCase):
    """Being told."""

    def test_the_text_is_printed_in_both_languages_with_its_hash(self):
        cameo = Cameo(scratch("nowhere"))
        english = cameo.run("notice", "text", "--lang", "en", store=False)
        chinese = cameo.run("notice", "text", "--lang", "zh", store=False)
        self.assertTrue(english.out.startswith("A person may look at your face\n"))
        self.assertTrue(chinese.out.startswith("可能会有人查看您的面部\n"))
        self.assertRegex(english.err, r"[0-9a-f]{64}")
        for text in (english.out, chinese.out):
            self.assertNotIn("{", text)
        for words in ("not\nkept here", "kept for 14 days", "after 30 days", "10 minutes after it was made"):
            self.assertIn(words, english.out)

    def test_the_text_follows_the_numbers_in_force(self):
        cameo = staffed_store().copy()
        apply_policy(cameo, "retention.reject-hours = 72\nretention.cap-hours = 100\nretention.approve-hours = 5\ntake-back.minutes = 0\n")
        text = cameo.run("notice", "text", "--lang", "en").out
        for words in ("kept for 3 days", "after 100 hours", "destroyed 5 hours after the decision stands", "A decision stands at once."):
            self.assertIn(words, text)
        cameo.run("notice", "text", "--lang", "fr", store=False, code=USAGE)

    def test_a_recorded_notice_opens_the_case_that_was_held_for_it(self):
        cameo = staffed_store().copy()
        case = take(cameo, "s-1", notice=None)["case"]
        words = ["notice", "record", "--case", case, "--text-hash", "0a0b0c0d", "--channel", "letter"]
        cameo.run(*words, "--at", "2999-01-01T00:00:00Z", *cameo.sign("sami"), code=FAILED)
        cameo.run(*words, "--at", "2026-01-05T09:00:00Z", *cameo.sign("aude"), code=NOT_PERMITTED)
        cameo.run("notice", "record", "--case", case, "--text-hash", "nonsense", "--at", "2026-01-05", "--channel", "app", code=USAGE)
        cameo.run("case", "release", case, *cameo.sign("sami"), code=FAILED)
        cameo.run(*words, "--at", "2026-01-05T09:00:00Z", *cameo.sign("sami"))
        (row,) = cameo.queue()
        self.assertEqual((row["case"], row["state"], row["notice"]), (case, "open", "0a0b0c0d"))
        shown = cameo.run("case", "show", case, "--json", *cameo.sign("rita")).document
        self.assertEqual(shown["notice"], {"textHash": "0a0b0c0d", "at": "2026-01-05T09:00:00.000Z", "channel": "letter"})
        cameo.run(*words, "--at", "2026-01-05T09:00:00Z", *cameo.sign("sami"), code=FAILED)
        self.assertTrue(cameo.verification()["ok"])


class Supervising(unittest.TestCase):
    """What supervisors change about cases and people."""

    def setUp(self):
        self.cameo = staffed_store().copy()
        self.sami = self.cameo.sign("sami")

    def people(self):
        return {person["id"]: person for person in self.cameo.run("people", "list", "--json").document}

    def test_a_priority_moves_a_case_and_may_be_below_zero(self):
        first, second = take(self.cameo, "s-1")["case"], take(self.cameo, "s-2")["case"]
        self.cameo.run("case", "priority", second, "5", *self.sami)
        self.assertEqual([row["case"] for row in self.cameo.queue()], [second, first])
        self.cameo.run("case", "priority", second, "-5", *self.sami)
        self.assertEqual([(row["case"], row["priority"]) for row in self.cameo.queue()], [(first, 0), (second, -5)])
        self.cameo.run("case", "priority", second, "much", *self.sami, code=USAGE)
        self.cameo.run("case", "priority", "0000000000", "1", *self.sami, code=FAILED)
        self.cameo.run("case", "priority", second, "1", *self.cameo.sign("rita"), code=NOT_PERMITTED)
        self.cameo.run("case", "release", first, *self.sami, code=FAILED)
        self.assertTrue(self.cameo.verification()["ok"])

    def test_a_qualification_holds_to_the_end_of_its_day(self):
        self.cameo.run("people", "qualify", "rita", "--until", "2999-01-02", *self.sami)
        self.assertEqual(self.people()["rita"]["qualifiedUntil"], "2999-01-02T23:59:59.999Z")
        self.cameo.run("people", "qualify", "aude", "--until", "2999-01-02", *self.sami, code=FAILED)
        self.cameo.run("people", "qualify", "rita", "--until", "someday", *self.sami, code=USAGE)
        self.cameo.run("people", "qualify", "rita", "--until", "2999-01-02", *self.cameo.sign("aude"), code=NOT_PERMITTED)
        self.assertTrue(self.cameo.verification()["ok"])

    def test_who_retired_signs_in_no_more_and_the_last_of_a_role_stays(self):
        self.cameo.run("people", "retire", "aude", *self.sami, code=FAILED)
        self.cameo.run("people", "retire", "sami", *self.sami, code=FAILED)
        self.cameo.run("people", "retire", "rita", *self.cameo.sign("aude"), code=NOT_PERMITTED)
        self.cameo.run("people", "retire", "rita", *self.sami)
        self.cameo.run("people", "retire", "rita", *self.sami)
        self.assertEqual(self.people()["rita"]["state"], "retired")
        self.cameo.run("audit", "sessions", *self.cameo.sign("rita"), code=NOT_PERMITTED)
        self.assertTrue(self.cameo.verification()["ok"])

    def test_a_new_passphrase_takes_the_old_ones_place(self):
        new = scratch("new")
        write_passphrase(new, "other")
        options = ["--new-passphrase-file", new / "other.passphrase"]
        self.cameo.run("people", "passphrase", *options, *self.cameo.sign("rita"))
        self.cameo.run("audit", "sessions", *self.cameo.sign("rita"), code=NOT_PERMITTED)
        self.cameo.run("audit", "sessions", "--as", "rita", "--passphrase-file", new / "other.passphrase")
        (new / "other.passphrase").chmod(0o644)
        self.cameo.run("people", "passphrase", *options, *self.cameo.sign("sami"), code=NOT_PERMITTED)


if __name__ == "__main__":
    unittest.main()
