"""kill -9 at random points: the store opens, the trail verifies, and nothing that anybody was told is lost."""

import json
import os
import random
import signal
import subprocess
import threading
import time
import unittest
from collections import Counter

from program import demo_imports, demo_store, environment, require_tools, scratch, staffed_store
from terminal import Desk, Over, case_of, has_face, shown_level

ROUNDS = int(os.environ.get("CAMEO_KILL_ROUNDS", "12"))


class KilledImport(unittest.TestCase):
    def test_what_import_reported_before_it_was_killed_is_in_the_store_and_the_rest_can_be_imported_again(self):
        arguments = next(demo_imports())
        began = time.monotonic()
        whole = staffed_store().copy().run(*arguments, code=None).documents[:-1]
        duration = time.monotonic() - began
        reported = 0
        for number in range(ROUNDS):
            with self.subTest(round=number):
                cameo = staffed_store().copy()
                told = self.killed_import(cameo, arguments, random.Random(number).uniform(0, duration))
                reported += len(told)
                kept = {row["case"]: row["state"] for row in cameo.queue()}
                for line in told:
                    self.assertEqual(kept.get(line["case"]), {"accepted": "open", "held": "held"}[line["status"]], line)
                self.assertTrue(cameo.verification()["ok"])
                again = cameo.run(*arguments, code=None).documents[:-1]
                self.assertEqual([line["record"] for line in again], [line["record"] for line in whole])
                status = {line["record"]: (line["status"], line["case"]) for line in again}
                for line in told:
                    self.assertEqual(status[line["record"]], ("duplicate", line["case"]))
                self.assertEqual(len(cameo.queue()), len(whole))
                self.assertTrue(cameo.verification()["ok"])
        if ROUNDS >= 10:
            self.assertGreater(reported, 0, "no round was killed between two records")

    @staticmethod
    def killed_import(cameo, arguments, delay):
        """The lines that an import wrote before it was killed."""
        path = scratch("killed") / "lines"
        with path.open("wb") as file:
            process = subprocess.Popen(cameo.command(*arguments), stdout=file, stderr=subprocess.DEVNULL, env=environment())
            time.sleep(delay)
            process.kill()
            process.wait()
        whole_lines = path.read_text().rpartition("\n")[0].splitlines()
        return [line for line in map(json.loads, whole_lines) if "record" in line]


class KilledReview(unittest.TestCase):
    """A reviewer at work, whose console is killed; the next one goes on with the same store."""

    def setUp(self):
        require_tools("tmux")

    def test_no_look_is_without_its_entry_and_no_decision_is_lost_however_often_the_console_is_killed(self):
        for start in range(0, ROUNDS, 4):
            cameo = demo_store().copy()
            seen, decided = Counter(), set()
            for number in range(start, min(start + 4, ROUNDS)):
                with self.subTest(round=number):
                    self.review(cameo, random.Random(number), seen, decided)
                    self.assertTrue(cameo.verification()["ok"])
                    kept = {row["case"] for row in cameo.queue("--state", "decided")}
                    self.assertLessEqual(decided, kept, "a decision that was told is gone")
            begun = Counter(entry["case"] for entry in cameo.trail("--kind", "look.begin"))
            for case, faces in seen.items():
                self.assertGreaterEqual(begun[case], faces, f"a face of {case} was seen without its entry")

    def review(self, cameo, chance, seen, decided):
        """Works until the console is killed; notes faces that were on the screen, and decisions that were told."""
        with Desk(cameo) as desk:
            pid = desk.process
            killer = threading.Timer(chance.uniform(0.7, 3), os.kill, (pid, signal.SIGKILL))
            killer.start()
            case = level = None
            try:
                desk.signed_in()
                case = desk.take()
                while case:
                    level = None
                    for _ in range(chance.randrange(3)):
                        if level != "L3":
                            level = shown_level(desk.look())
                            seen[case] += 1
                    case = self.decide(desk, case, chance, decided)
            except Over:
                pass
            killer.join()
            self.assertEqual(desk.status(), 128 + signal.SIGKILL)
            # A face that came just before the kill still stands on the screen.
            screen = desk.screen(styled=True)
            if has_face(screen) and shown_level(screen) != level:
                seen[case_of(desk.screen())] += 1

    @staticmethod
    def decide(desk, case, chance, decided):
        choice = chance.choice([1, 2, 3, 3, "skip"])
        if choice == "skip":
            return desk.skip()
        following = desk.answer(choice)
        decided.add(case)
        if following and chance.random() < 0.3:
            decided.discard(case)
            desk.press("u")
            desk.wait("the case to come back", lambda screen: case_of(screen) == case)
            return case
        return following


if __name__ == "__main__":
    unittest.main()
