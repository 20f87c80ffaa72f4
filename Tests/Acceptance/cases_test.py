"""Inputs that went wrong once, each with the value that is right."""

import os
import resource
import shutil
import subprocess
import time
import unittest

from program import DONE, FAILED, PROGRAM, REFUSED, environment, scratch, shared, staffed_store

# What becomes of a record whose picture was found and looked at: these show no face.
FOUND = ("held", "no-face")
KNOWN = ("--threshold", "80", "--notice", "9f2c5e07d1b84a36", "--json")


class Cases(unittest.TestCase):
    def take(self, path, *options, code=DONE, root=None):
        """What became of each record: its status, code and message, by name."""
        self.cameo = staffed_store().copy()
        result = self.cameo.run("import", (root or shared("data", "cases")) / path, *KNOWN, *options, code=code)
        return {line["record"]: line for line in result.documents[:-1]}

    def assert_became(self, became, expected):
        self.assertEqual({name: (line["status"], line["code"]) for name, line in became.items()}, expected)

    def test_a_picture_that_two_sessions_claim_belongs_to_neither_and_both_are_named(self):
        became = self.take("records/personafix", code=REFUSED)
        self.assert_became(became, {f"ver_person{n}.json#1": ("refused", "ambiguous-picture") for n in (1, 2)})
        for line in became.values():
            for session in ("ver_person1", "ver_person2"):
                self.assertIn(session, line["message"])

    def test_the_last_part_of_two_sessions_keys_is_neither_s(self):
        became = self.take("records/s3flat", code=REFUSED)
        self.assertEqual({(line["status"], line["code"]) for line in became.values()}, {("refused", "ambiguous-picture")})
        self.assertEqual(self.cameo.queue(), [])

    def test_a_bucket_s_copy_is_found_by_the_whole_key(self):
        self.assertEqual([(line["status"], line["code"]) for line in self.take("records/s3sync").values()], [FOUND] * 2)

    def test_an_encoded_address_saved_under_its_last_part_is_found(self):
        self.assert_became(self.take("records/persona-encoded"), {"rec.json#1": FOUND})

    def test_a_missing_picture_is_not_taken_from_another_folder(self):
        became = self.take("records/fallback/day", "--frames", shared("data", "cases", "records", "fallback", "frames"), code=REFUSED)
        self.assert_became(became, {"s1/rec.json#1": FOUND, "s2/rec.json#1": ("refused", "no-picture")})
        self.assertIn("probe.jpg", became["s2/rec.json#1"]["message"])

    def test_bytes_as_javascript_writes_them_are_a_picture(self):
        self.assert_became(self.take("records/aws-js-uint8array.json"), {"aws-js-uint8array.json#1": ("accepted", None)})

    def test_a_record_is_its_vendor_s_whatever_the_case_of_its_keys(self):
        folder = scratch("pascal")
        shutil.copy(shared("data", "cases", "records", "azure-pascal.json"), folder / "azure-pascal.json")
        shutil.copy(shared("data", "frames", "astronaut-512.jpg"), folder / "img1.jpg")
        self.assert_became(self.take("azure-pascal.json", root=folder), {"azure-pascal.json#1": ("accepted", None)})
        self.assertEqual([row["vendor"] for row in self.cameo.queue()], ["azure"])

    def test_utf_16_and_gzip_are_read(self):
        self.assert_became(self.take("records/utf16le.json"), {"utf16le.json#1": ("accepted", None)})
        became = self.take("records/gzdir")
        self.assertEqual({name: line["status"] for name, line in became.items()}, {"day.jsonl.gz#1": "accepted"})

    def test_windows_separators_lead_to_the_file(self):
        self.assert_became(self.take("records/winpath"), {"rec.json#1": FOUND})

    def test_nothing_found_is_said(self):
        cameo = staffed_store().copy()
        for arguments, text in ((("import", scratch("nothing")), None), (("import", "-"), b"")):
            result = cameo.run(*arguments, input=text, code=FAILED)
            self.assertIn("no record was found", result.err)

    def test_one_scene_gives_no_second_region_and_no_whole_frame(self):
        became = self.take("scene/tiles-12.json")
        self.assertEqual({line["status"] for line in became.values()}, {"held"})
        became |= self.take("scene/whole.json")
        self.assert_became(became, {"tiles-12.json#1": ("held", "no-face"), "whole.json#1": ("held", "bad-box")})
        for row in self.cameo.queue():
            self.assertEqual(row["frames"], 0)

    def test_without_threads_or_memory_a_command_ends_at_once_and_says_why(self):
        def few_processes():
            resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
            # The limit does not hold for root.
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)

        def little_memory():
            resource.setrlimit(resource.RLIMIT_AS, (100_000 << 10, 100_000 << 10))

        cameo = staffed_store().copy()
        record = shared("data", "cases", "records", "utf16le.json")
        for limit, command in (
            (little_memory, cameo.command("import", record, *KNOWN)), (few_processes, [PROGRAM, "notice", "text"]),
        ):
            result = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, timeout=10, env=environment())
            self.assertEqual((result.returncode, result.stdout), (FAILED, ""), result.stderr)
            self.assertIn("no thread can be started here\nhint: ", result.stderr)

    def test_a_small_record_costs_little_whatever_its_pictures_say(self):
        began = time.monotonic()
        became = self.take("pictures/bomb-16.json")
        self.assertLess(time.monotonic() - began, 6)
        self.assert_became(became, {"bomb-16.json#1": ("held", "no-face")})


if __name__ == "__main__":
    unittest.main()
