"""Records as they come: from vendors, files, lines and standard input, good and bad."""

import json
import signal
import subprocess
import unittest

from pictures import FACE_BOX, face_jpeg
from program import DONE, FAILED, INTERRUPTED, REFUSED, environment, scratch, shared, staffed_store


class Imports(unittest.TestCase):
    """Records as they come: from files, folders, lines and standard input."""

    @classmethod
    def setUpClass(cls):
        cls.folder = scratch("records")
        (cls.folder / "face.jpg").write_bytes(face_jpeg())

    def record(self, session, **changes):
        return {
            "schema": "cameo-case-1", "session": session, "subject": "sub-1", "notice": {"textHash": "ab" * 32},
            "result": {"ran": True, "decision": "fail", "failedChecks": ["no-blink"]}, "frames": [
                {"kind": "probe", "file": "face.jpg", "box": FACE_BOX},
            ], **changes,
        }

    def take(self, cameo, *records, options=(), code=None):
        lines = "\n".join(map(json.dumps, records)).encode()
        return cameo.run("import", "-", "--json", "--frames", self.folder, *options, input=lines, code=code)

    def test_the_vendors_published_records_become_cases(self):
        vendor, frames = shared("data", "vendor"), shared("data", "frames")
        cameo = staffed_store().copy()
        result = cameo.run("import", vendor, "--frames", frames, "--threshold", "80", "--notice", "ab" * 32, "--json", code=REFUSED)
        became = {line["record"]: (line["status"], line["code"]) for line in result.documents[:-1]}
        self.assertEqual(became, {
            "aws-expired-no-images.json#1": ("refused", "no-picture"), "aws-succeeded-low-confidence.json#1": ("accepted", None),
            "azure-v1.2-spoof.json#1": ("accepted", None), "persona-selfie-failed.json#1": ("accepted", None),
        })
        vendors = sorted(row["vendor"] for row in cameo.queue())
        self.assertEqual(vendors, ["aws", "azure", "persona"])

    def test_one_bad_record_never_stops_the_others(self):
        cameo = staffed_store().copy()
        lines = [json.dumps(self.record("a")), "{broken", json.dumps(self.record("b", frames=[])), json.dumps(self.record("c"))]
        result = cameo.run("import", "-", "--json", "--frames", self.folder, input="\n".join(lines).encode(), code=REFUSED)
        self.assertEqual([line.get("status") for line in result.documents], ["accepted", "refused", "refused", "accepted", None])
        self.assertEqual(result.documents[-1]["summary"], {"accepted": 2, "held": 0, "duplicate": 0, "refused": 2})
        self.assertEqual(len(cameo.queue()), 2)

    def test_every_code_is_given_where_it_belongs(self):
        cameo = staffed_store().copy()
        frame = self.record("")["frames"][0]
        box = frame["box"]
        (self.folder / "text.png").write_bytes(b"this is no picture")
        (self.folder / "torn.jpg").write_bytes(face_jpeg()[:200])
        (self.folder / "link.jpg").symlink_to("face.jpg")
        for number, (code, changes) in enumerate([
            ("no-picture", {"frames": []}), ("no-picture", {"frames": [{**frame, "file": "nowhere.png"}]}),
            ("bad-box", {"frames": [{**frame, "box": {**box, "width": 5, "height": 5}}]}),
            ("no-face", {"frames": [{**frame, "box": {**box, "left": 270, "top": 380}}]}),
            ("moving-box", {"frames": [frame, {**frame, "box": {**box, "left": 160}}]}),
            ("bad-box", {"frames": [{**frame, "box": {**box, "left": 0, "top": 0, "width": 480, "height": 640}}]}),
            ("no-notice", {"notice": None}), ("bad-record", {"schema": "cameo-case-9"}), ("bad-record", {"frames": "face.jpg"}),
            ("bad-picture", {"frames": [{**frame, "file": "torn.jpg"}]}), ("unsupported", {"frames": [{**frame, "file": "text.png"}]}),
            ("no-result", {"result": None}), ("unsafe-path", {"frames": [{**frame, "file": "../face.jpg"}]}),
            ("unsafe-path", {"frames": [{**frame, "file": "/etc/passwd"}]}), ("unsafe-path", {"frames": [{**frame, "file": "link.jpg"}]}),
        ]):
            held = code in ("bad-box", "no-notice", "no-face", "moving-box")
            result = self.take(cameo, self.record(f"s{number}", **changes), code=DONE if held else REFUSED)
            line = result.documents[0]
            self.assertEqual((line["status"], line["code"]), ("held" if held else "refused", code), changes)
            self.assertTrue(line["message"])
            self.assertEqual(line["case"] is not None, held)

    def test_other_content_under_a_known_session_is_a_conflict(self):
        cameo = staffed_store().copy()
        self.take(cameo, self.record("a"), code=DONE)
        self.assertEqual(self.take(cameo, self.record("a"), code=DONE).documents[0]["status"], "duplicate")
        changed = self.take(cameo, self.record("a", attempts=2), code=REFUSED).documents[0]
        self.assertEqual((changed["status"], changed["code"]), ("refused", "conflict"))

    def test_a_folder_of_frames_that_is_not_there_is_said_before_anything_is_taken_in(self):
        cameo = staffed_store().copy()
        result = cameo.run("import", "-", "--frames", self.folder / "none", input=json.dumps(self.record("a")).encode(), code=FAILED)
        self.assertIn("there is no folder", result.err)

    def test_interrupted_it_says_how_far_it_came_and_goes_on_when_it_is_run_again(self):
        cameo = staffed_store().copy()
        records = [json.dumps(self.record(f"s{number}")) + "\n" for number in range(40)]
        command = cameo.command("import", "-", "--json", "--frames", self.folder)
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as running:
            # More than it holds in memory, so that some are written while it waits for more.
            running.stdin.write("".join(records).encode())
            running.stdin.flush()
            first = running.stdout.readline()
            running.send_signal(signal.SIGINT)
            lines = [json.loads(line) for line in [first, *running.stdout]]
            err = running.stderr.read()
        self.assertEqual(running.returncode, INTERRUPTED)
        self.assertEqual(lines.pop()["summary"]["accepted"], len(lines))
        self.assertTrue(err.decode().startswith("cameo: interrupted\nhint: import the same again"))
        self.assertEqual(len(cameo.queue()), len(lines), "what was counted is in the store, and nothing else")
        again = cameo.run("import", "-", "--json", "--frames", self.folder, input="".join(records).encode()).documents[-1]["summary"]
        self.assertEqual((again["duplicate"], again["accepted"]), (len(lines), len(records) - len(lines)))

    def test_unknown_keys_are_told_once(self):
        cameo = staffed_store().copy()
        result = self.take(cameo, self.record("a", nickname="x"), self.record("b", nickname="y"), code=DONE)
        self.assertEqual(result.err, "cameo: unknown keys were ignored: nickname\n")

    def test_standard_output_carries_the_result_only_and_progress_goes_nowhere_without_a_terminal(self):
        cameo = staffed_store().copy()
        result = self.take(cameo, self.record("a"), code=DONE)
        self.assertEqual(result.err, "")
        self.assertNotIn("\x1b", result.out)
        plain = cameo.run("import", "-", "--frames", self.folder, input=json.dumps(self.record("b")).encode())
        self.assertEqual((plain.out, plain.err), ("accepted 1, held 0, duplicate 0, refused 0\n", ""))


if __name__ == "__main__":
    unittest.main()
