"""Legal holds, by commands: who may, for how long, and what waits for their end."""

import datetime
import unittest

from program import FAILED, NOT_PERMITTED, USAGE, staffed_store
from subject_test import SUBJECT, take


def parsed(time):
    return datetime.datetime.fromisoformat(time.replace("Z", "+00:00"))


class Holds(unittest.TestCase):
    def setUp(self):
        self.cameo = staffed_store().copy()
        self.case = take(self.cameo, "s-1")["case"]

    def hold(self, person, until="2099-12-31", code=0):
        return self.cameo.run("case", "hold", self.case, "--until", until, "--reason", "order of a court", *self.cameo.sign(person), code=code)

    def unhold(self, person, code=0):
        return self.cameo.run("case", "unhold", self.case, *self.cameo.sign(person), code=code)

    def shown(self):
        return self.cameo.run("case", "show", self.case, "--json", *self.cameo.sign("sami")).document

    def status(self):
        return self.cameo.run("status", "--json", code=None).document

    def test_one_role_holds_for_three_days_and_two_to_their_date(self):
        self.assertIsNone(self.shown()["hold"])
        now = datetime.datetime.now(datetime.timezone.utc)
        one = self.hold("sami")
        self.assertIn("an auditor has to repeat that", one.err)
        # Whoever has to repeat it finds it.
        self.assertIn(f"case {self.case}: held until", self.cameo.run("retention", "status").out)
        (listed,) = self.cameo.run("retention", "status", "--json").document["holds"]
        self.assertEqual((listed["case"], listed["hold"]["askedBy"]), (self.case, "supervisor"))
        hold = self.shown()["hold"]
        self.assertLess(abs((parsed(hold["until"]) - now).total_seconds() - 72 * 3600), 120)
        self.assertEqual((hold["agreed"], hold["askedBy"], hold["askedUntil"]), (False, "supervisor", "2099-12-31T23:59:59.999Z"))
        self.hold("sami", code=NOT_PERMITTED)
        self.hold("aude", until="2098-12-31", code=FAILED)
        self.assertEqual(self.hold("aude").out, "held until 2099-12-31T23:59:59.999Z\n")
        self.assertEqual(self.shown()["hold"]["agreed"], True)
        self.assertEqual(self.status()["onHold"], 1)
        self.assertEqual(self.cameo.run("retention", "run", "--json").document["onHold"], 1)
        self.assertTrue(self.cameo.verification()["ok"])

    def test_nobody_else_holds_or_names_a_day_that_is_past_and_a_reason_is_asked_for(self):
        self.hold("rita", code=NOT_PERMITTED)
        self.hold("sami", until="2020-01-01", code=FAILED)
        self.hold("sami", until="soon", code=USAGE)
        self.cameo.run("case", "hold", self.case, "--until", "2099-12-31", *self.cameo.sign("sami"), code=USAGE)
        self.cameo.run(
            "case", "hold", self.case, "--until", "2099-12-31", "--reason", " ", *self.cameo.sign("sami"), code=FAILED)
        self.unhold("sami", code=FAILED)

    def test_an_erasure_waits_is_told_to_the_subject_and_is_done_when_two_lift_the_hold(self):
        for person in ("aude", "sami"):
            self.hold(person)
        erased = self.cameo.run("subject", "erase", SUBJECT, *self.cameo.sign("sami"))
        self.assertEqual(erased.out, "")
        self.assertIn(f"waits for the end of an alarm or a legal hold: {self.case}", erased.err)
        self.assertTrue(self.shown()["erasureWaits"])
        self.assertEqual(self.cameo.run("retention", "run", "--json").document["erased"], 0)
        (one,) = self.cameo.run("subject", "report", SUBJECT, "--format", "json", *self.cameo.sign("aude")).document["cases"]
        self.assertEqual([event["kind"] for event in one["events"]][-3:], ["kept", "kept", "erasure-waits"])
        for language in ("C.UTF-8", "zh_CN.UTF-8"):
            words = self.cameo.run("subject", "report", SUBJECT, *self.cameo.sign("aude"), LC_ALL=language).out
            self.assertIn("legal hold" if language == "C.UTF-8" else "法律保全", words)
            self.assertNotIn("order of a court", words)
        self.assertIn("an auditor has to lift it too", self.unhold("sami").err)
        self.unhold("sami", code=NOT_PERMITTED)
        self.assertTrue(self.shown()["erasureWaits"])
        self.assertEqual(self.unhold("aude").out, "lifted\n")
        after = self.shown()
        self.assertEqual((after["state"], after["erasureWaits"], after["hold"]), ("erased", False, None))
        self.cameo.run("retention", "certificate", self.case)
        kinds = [entry["kind"] for entry in self.cameo.run("audit", "log", "--case", self.case, "--json", *self.cameo.sign("aude")).documents]
        for kind in ("case.hold", "case.unhold", "case.erase-ask", "case.erase", "face.shred"):
            self.assertIn(kind, kinds)
        self.hold("sami", code=FAILED)
        self.assertTrue(self.cameo.verification()["ok"])


if __name__ == "__main__":
    unittest.main()
