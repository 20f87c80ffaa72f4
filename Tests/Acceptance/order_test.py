"""No face before its entry is on the disk, and none where it cannot be: as the kernel sees it, on disks that fail or fill up."""

import os
import pathlib
import re
import signal
import subprocess
import time
import unittest

from program import DONE, FAILED, Cameo, demo_store, environment, require, require_tools, require_tracing, scratch
from terminal import PATIENCE, Desk, has_face

# The first bytes of a look.begin: magic, version 1, kind 60.
LOOK_BEGIN = b"cameo-entry\0\x01\x00\x3c"
PICTURE_COLORS = (b"38;2;", b"48;2;")


class Tracer:
    """strace on a running process, from now on until the end of the block."""

    def __init__(self, process, *options):
        self.trace = scratch("strace") / "trace.txt"
        command = ["strace", "-f", "-p", str(process), "-o", str(self.trace), "-s", str(1 << 20), *options]
        self.strace = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment())

    def __enter__(self):
        said = self.strace.stderr.readline()
        assert "attached" in said, said
        return self

    def __exit__(self, *_):
        self.strace.send_signal(signal.SIGINT)
        self.strace.communicate(timeout=PATIENCE)

    def calls(self):
        """Every call as (name, text, line where it began, line where it ended with its result)."""
        begun, calls = {}, []
        for number, line in enumerate(self.trace.read_text().splitlines()):
            process, call = line.split(None, 1)
            if resumed := re.match(r"<\.\.\. (\w+) resumed>", call):
                calls[begun.pop(process)][3] = number
                continue
            name = call.split("(", 1)[0]
            if call.endswith("<unfinished ...>"):
                begun[process] = len(calls)
            calls.append([name, call, number, number])
        return calls


class LoggedFirst(unittest.TestCase):
    def setUp(self):
        require_tracing()
        require_tools("tmux")

    def open_case(self, cameo):
        """A console with a case on its screen, not looked at."""
        desk = Desk(cameo)
        self.addCleanup(desk.close)
        desk.signed_in()
        self.assertIsNotNone(desk.take())
        return desk

    def expect_no_face(self, desk, recording, *words):
        """The words are on the screen, and no colour of a picture was ever sent to the terminal."""
        desk.wait_for(*words)
        sent = recording.read_bytes()
        for color in PICTURE_COLORS:
            self.assertNotIn(color, sent)
        self.assertFalse(has_face(desk.screen(styled=True)))

    def test_the_entry_of_a_look_is_synced_before_the_first_byte_of_its_picture_is_written(self):
        cameo = demo_store().copy()
        desk = self.open_case(cameo)
        with Tracer(desk.process, "-xx", "-e", "trace=write,writev,pwrite64,fsync,fdatasync") as tracer:
            desk.look()
        calls = tracer.calls()

        def position(names, *texts):
            wanted = ["".join(f"\\x{byte:02x}" for byte in text) for text in texts]
            return next(index for index, (name, call, *_) in enumerate(calls) if name in names and any(text in call for text in wanted))

        entry = position({"pwrite64", "write"}, LOOK_BEGIN)
        picture = position({"write", "writev"}, *PICTURE_COLORS)
        file = re.match(r"\w+\((\d+)", calls[entry][1]).group(1)
        syncs = [call for call in calls[entry:] if re.match(rf"f(?:data)?sync\({file}\b", call[1])]
        self.assertTrue(syncs, "the entry's file was never synced")
        self.assertGreaterEqual(syncs[0][2], calls[entry][3])
        self.assertLess(syncs[0][3], calls[picture][2], "the picture was written before the entry was on the disk")
        self.assertEqual(desk.leave(), DONE)

    def fail_a_look(self, injection, *words):
        """A look while a system call fails: nothing is shown; once it works again, so does the look."""
        cameo = demo_store().copy()
        desk = self.open_case(cameo)
        recording = desk.record()
        with Tracer(desk.process, "-e", f"trace={injection.split(':')[0]}", "-e", f"inject={injection}") as tracer:
            desk.press("+")
            self.expect_no_face(desk, recording, *words)
            desk.press("+")
            time.sleep(0.5)
            self.expect_no_face(desk, recording, *words)
        self.assertIn("(INJECTED)", tracer.trace.read_text())
        self.assertFalse(desk.is_over)
        self.assertTrue(has_face(desk.look()))
        self.assertEqual(desk.leave(), DONE)
        self.assertTrue(cameo.verification()["ok"])
        self.assertIn("look.begin", [entry["kind"] for entry in cameo.trail()])

    def test_no_face_is_shown_while_the_disk_does_not_sync(self):
        self.fail_a_look("fdatasync,fsync:error=EIO", "NOT SHOWN", "the trail could not be written")

    def test_no_face_is_shown_once_the_disk_has_turned_read_only(self):
        self.fail_a_look("pwrite64:error=EROFS", "NOT ")

    def test_no_face_is_shown_while_writes_fail(self):
        self.fail_a_look("pwrite64:error=EIO", "NOT SHOWN", "the trail could not be written")

    def test_no_face_is_shown_while_the_disk_hangs(self):
        cameo = demo_store().copy()
        desk = self.open_case(cameo)
        recording = desk.record()
        with Tracer(desk.process, "-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:delay_enter=6000000") as tracer:
            desk.press("+")
            until = time.monotonic() + 4
            while time.monotonic() < until:
                for color in PICTURE_COLORS:
                    self.assertNotIn(color, recording.read_bytes())
                time.sleep(0.1)
        self.assertRegex(tracer.trace.read_text(), r"f(data)?sync\(\d+ ?(<detached|\) .*\(DELAYED\))")
        # The disk answers again: the entry is on it, and the face is drawn.
        desk.wait("the face", lambda _: has_face(desk.screen(styled=True)))
        self.assertEqual(desk.leave(), DONE)
        self.assertTrue(cameo.verification()["ok"])
        self.assertEqual([entry["kind"] for entry in cameo.trail()].count("look.begin"), 1)

    def test_the_console_can_be_left_while_the_disk_still_fails(self):
        desk = self.open_case(demo_store().copy())
        recording = desk.record()
        with Tracer(desk.process, "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO"):
            desk.press("+")
            self.expect_no_face(desk, recording, "NOT SHOWN")
            self.assertEqual(desk.leave(), DONE)
        self.assertEqual(desk.settings("before"), desk.settings("after"))


class SmallDisk(unittest.TestCase):
    """A store on a disk of its own."""

    SIZE = 16 << 20

    def setUp(self):
        require_tools("tmux", "mount")
        require(os.geteuid() == 0, "only root can mount a disk to fill up")
        self.disk = scratch("disk")
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.SIZE},mode=0700", "none", str(self.disk)], capture_output=True)
        require(mounted.returncode == 0, "no disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", "--lazy", str(self.disk)], capture_output=True)
        store = demo_store().copy()
        subprocess.run(["cp", "-a", str(store.store), str(self.disk)], check=True)
        self.cameo = Cameo(self.disk / "store")

    def fill(self):
        """Takes every byte that the disk still has."""
        with open(self.disk / "filler", "ab", buffering=0) as filler:
            for size in (1 << 16, 1 << 12, 1 << 9, 1):
                try:
                    while True:
                        filler.write(b"\1" * size)
                except OSError:
                    pass

    def test_no_face_is_shown_on_a_full_disk(self):
        with Desk(self.cameo) as desk:
            desk.signed_in()
            self.assertIsNotNone(desk.take())
            recording = desk.record()
            self.fill()
            shown, refused = 0, 0
            for _ in range(12):
                # Room that the store itself has, or gives back in between, may still be written to, and is then shown rightly.
                self.fill()
                sent = len(recording.read_bytes())
                desk.press("+")
                desk.wait("a face or a refusal", lambda screen: "NOT " in screen or has_face(desk.screen(styled=True)))
                if has_face(desk.screen(styled=True)):
                    shown += 1
                    desk.press("b")
                    desk.wait_for("+ looks at")
                    continue
                refused += 1
                self.assertRegex(desk.screen(), "NOT DONE: the disk is full|NOT SHOWN: the trail could not be written")
                for color in PICTURE_COLORS:
                    self.assertNotIn(color, recording.read_bytes()[sent:])
            self.assertGreater(refused, 0)
            self.assertFalse(desk.is_over)
            (self.disk / "filler").unlink()
            self.assertTrue(has_face(desk.look()))
            self.assertEqual(desk.leave(), DONE)
        self.assertTrue(self.cameo.verification()["ok"])
        self.assertGreaterEqual(len(self.cameo.trail("--kind", "look.begin")), shown + 1)

    def test_import_on_a_full_disk_says_so_and_loses_nothing(self):
        before = self.cameo.queue()
        self.fill()
        record = pathlib.Path(scratch("record")) / "one.json"
        record.write_text('{"schema":"cameo-case-1"}')
        result = self.cameo.run("import", record, code=FAILED)
        self.assertRegex(result.err, r"^cameo: the disk (is full; nothing was written|failed: .*)\n")
        self.assertIn("\nhint: ", result.err)
        (self.disk / "filler").unlink()
        self.assertEqual(self.cameo.queue(), before)
        self.assertTrue(self.cameo.verification()["ok"])

    def test_a_read_only_disk_is_told_before_anything_is_shown(self):
        subprocess.run(["mount", "-o", "remount,ro", str(self.disk)], check=True)
        with Desk(self.cameo) as desk:
            recording = desk.record()
            self.assertEqual(desk.status(), FAILED)
            self.assertIn("the store cannot be written to", desk.screen())
            self.assertIn("hint: ", desk.screen())
            for color in PICTURE_COLORS:
                self.assertNotIn(color, recording.read_bytes())


if __name__ == "__main__":
    unittest.main()
