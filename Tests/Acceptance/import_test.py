"""Records as they come: from vendors, files, lines and standard input, good and bad."""

import json
import signal
import subprocess
import unittest

from pictures import FACE_BOX, face_jpeg
from program import DONE, FAILED, INTERRUPTED, REFUSED, USAGE, environment, scratch, shared, staffed_store


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

    def inbox(self, name, *records):
        """A vendor's inbox of its own: a file for each record, and the picture that they name."""
        folder = scratch(name)
        for number, record in enumerate(records):
            (folder / f"{number}.json").write_text(json.dumps(record))
        (folder / "face.jpg").write_bytes(face_jpeg())
        return folder

    def left(self, folder):
        return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())

    def test_what_was_taken_in_is_removed_and_told_and_what_was_refused_waits_apart(self):
        cameo = staffed_store().copy()
        own = {"frames": [{"kind": "probe", "file": "own.jpg", "box": FACE_BOX}]}
        inbox = self.inbox("consumed", self.record("a"), self.record("b", result=None, **own), self.record("c", notice=None))
        (inbox / "own.jpg").write_bytes(face_jpeg())
        (inbox / "other.txt").write_text("not a record")
        result = cameo.run("import", inbox, "--consume", "--json", code=REFUSED)
        self.assertEqual([line["status"] for line in result.documents[:-1]], ["accepted", "refused", "held"])
        left = self.left(inbox)
        # A record that is refused for what it says is not asked for its pictures.
        self.assertEqual([name.rpartition("/")[2] for name in left], ["1.json", "other.txt", "own.jpg"])
        self.assertTrue(left[0].startswith(".refused/"), left)
        self.assertIn("3 files of what was taken in removed", result.err)
        self.assertEqual([entry["details"]["count"] for entry in cameo.trail("--kind", "inbox.consume")], [3])
        self.assertTrue(cameo.verification()["ok"])
        again = cameo.run("import", inbox, "--consume", code=FAILED)
        self.assertIn("no record was found", again.err)
        # Its end: a run's folder is named by its time in milliseconds.
        (inbox / left[0]).parent.rename(inbox / ".refused" / "1700000000000")
        cameo.run("import", inbox, "--consume", code=FAILED)
        self.assertEqual(self.left(inbox), ["other.txt", "own.jpg"])
        self.assertEqual(len(cameo.trail("--kind", "inbox.end")), 1)

    def test_a_picture_that_a_refused_record_needs_too_waits_with_it(self):
        cameo = staffed_store().copy()
        inbox = self.inbox("shared", self.record("a"), self.record("a", attempts=2))
        cameo.run("import", inbox, "--consume", code=REFUSED)
        self.assertEqual([name.rpartition("/")[2] for name in self.left(inbox)], ["1.json", "face.jpg"])
        self.assertTrue(all(name.startswith(".refused/") for name in self.left(inbox)))

    def test_standard_input_cannot_be_consumed_or_followed(self):
        cameo = staffed_store().copy()
        for option in ("--consume", "--follow"):
            cameo.run("import", "-", option, input=b"", code=USAGE)

    def test_what_arrives_is_taken_in_until_it_is_interrupted_and_a_next_run_goes_on(self):
        cameo = staffed_store().copy()
        inbox = self.inbox("followed", self.record("a"))
        command = cameo.command("import", inbox, "--follow", "--consume", "--json")

        def follow(arrivals):
            lines = []
            with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as running:
                for name, record in arrivals:
                    if record:
                        (inbox / name).parent.mkdir(exist_ok=True)
                        (inbox / name).with_name("face.jpg").write_bytes(face_jpeg())
                        (inbox / name).write_text(json.dumps(record))
                    # A run that was cut off before it removed a file finds it again, as a duplicate.
                    line = {"status": "duplicate"}
                    while line["status"] == "duplicate":
                        line = json.loads(running.stdout.readline())
                    lines.append(line)
                running.send_signal(signal.SIGINT)
                summary = json.loads(running.stdout.read())["summary"]
            self.assertEqual(running.returncode, INTERRUPTED)
            self.assertEqual(summary["accepted"], len(lines))
            return [(line["record"], line["status"]) for line in lines]

        became = follow([("0.json", None), ("b.json", self.record("b")), ("day/c.json", self.record("c"))])
        self.assertEqual(became, [(f"{name}.json#1", "accepted") for name in ("0", "b", "day/c")])
        (inbox / "face.jpg").write_bytes(face_jpeg())
        (inbox / "d.json").write_text(json.dumps(self.record("d")))
        self.assertEqual(follow([("d.json", None)]), [("d.json#1", "accepted")])
        self.assertEqual(len(cameo.queue()), 4)
        self.assertTrue(cameo.verification()["ok"])
        cameo.run("import", inbox / "nowhere", "--follow", code=FAILED)

    def test_times_that_cannot_be_read_are_told(self):
        cameo = staffed_store().copy()
        result = self.take(cameo, self.record("a", capturedAt="20.11.2026"), self.record("b", capturedAt="2026-11-20T08:15:30Z"), code=DONE)
        self.assertEqual(
            result.err, "cameo: times that cannot be read were left out: capturedAt of 1 record\nhint: write them as 2026-11-20T08:15:30Z\n")

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
