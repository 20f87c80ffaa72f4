"""The console in line mode: words on a pipe, the same digits and letters as on the screen, the same rules, and no picture before it is asked for."""

import re
import subprocess
import unittest

from program import DONE, demo_store, environment

CHOICE = re.compile(r"^(Enter alone:|直接回车：|\S) (.*)$")


class Lines:
    """A console in line mode whose lines come from the test, one after each question."""

    def __init__(self, cameo, person="rita", **variables):
        self.process = subprocess.Popen(
            cameo.command("console", "--plain", *cameo.sign(person)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=environment(**variables),
        )
        self.text = ""

    def ask(self, prompt="\n> "):
        """Everything said up to the next question."""
        said = ""
        while not said.endswith(prompt):
            character = self.process.stdout.read(1)
            assert character, f"the console ended: {said}"
            said += character
        self.text += said
        return said

    def say(self, said, *words, prompt="\n> "):
        """Answers with what stands before those words."""
        numbers = [match[1] for line in said.splitlines() if (match := CHOICE.match(line)) and any(word in match[2] for word in words)]
        assert numbers, f"none of {words} in: {said}"
        self.process.stdin.write(("" if len(numbers[0]) > 1 else numbers[0]) + "\n")
        self.process.stdin.flush()
        return self.ask(prompt)

    def end(self):
        rest, _ = self.process.communicate(timeout=60)
        self.text += rest
        return self.process.returncode


class Plain(unittest.TestCase):
    def setUp(self):
        self.cameo = demo_store().copy()

    def test_a_reviewer_works_two_cases_by_lines_and_the_trail_tells_of_them(self):
        lines = Lines(self.cameo)
        said = lines.say(lines.ask(), "next one")
        first = re.search(r"^case (\w{10})", said, re.MULTILINE)[1]
        self.assertNotIn("lines follow", said)
        said = lines.say(said, "look at the face")
        self.assertIn("lines follow", said)
        said = lines.say(said, "new capture")
        self.assertIn("Why retry?", said)
        said = lines.say(said, "blurred")
        self.assertIn("Enter sends retry, blurred: they are asked for a new capture", said)
        said = lines.say(said, "send that")
        self.assertIn("sent: retry, blurred", said)
        second = re.search(r"^case (\w{10})", said, re.MULTILINE)[1]
        self.assertNotEqual(first, second)
        self.assertEqual(lines.end(), DONE)
        self.assertIsNone(re.search(r"[\x00-\x09\x0b-\x1f\u2500-\u259f]", lines.text), "only lines of words and letters")
        kinds = [entry["kind"] for entry in self.cameo.trail("--case", first)]
        self.assertLess(kinds.index("look.begin"), kinds.index("look.end"))
        self.assertLess(kinds.index("look.end"), kinds.index("decision.record"))
        (row,) = [row for row in self.cameo.queue() if row["case"] == second]
        self.assertEqual(row["holder"], "rita", "where the lines end, the claim stays")
        self.assertTrue(self.cameo.verification()["ok"])

    def test_chinese_is_spoken_too(self):
        lines = Lines(self.cameo, LC_ALL=None, LANG="zh_CN.UTF-8")
        said = lines.say(lines.ask(), "下一件", "领取")
        said = lines.say(said, "攻击", prompt="\n> ")
        self.assertIn("拒绝的原因？", said)
        self.assertEqual(lines.end(), DONE)


if __name__ == "__main__":
    unittest.main()
