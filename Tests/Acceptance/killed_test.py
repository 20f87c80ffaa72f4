"""A console that is killed, by somebody or for want of memory: its watching child takes the face off the screen."""

import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import subprocess
import termios
import time
import unittest

from program import demo_store, environment, require_tools
from terminal import PATIENCE, Desk, has_face, looking

KILLED = 128 + signal.SIGKILL


def watchers(store):
    """The watching children of consoles on that store."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if process.joinpath("comm").read_text() == "cameo-watcher\n" and os.fsencode(store) in process.joinpath("cmdline").read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return found


def settings(tty):
    return subprocess.run(["stty", "-a", "-F", tty], capture_output=True, text=True, check=True).stdout.strip()


class Killed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        require_tools("tmux")
        cls.cameo = demo_store().copy()

    def eventually(self, what, condition):
        deadline = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), deadline, what)
            time.sleep(0.01)

    def test_a_killed_console_leaves_no_face_and_gives_the_terminal_back(self):
        for options in ({}, {"columns": 160, "rows": 50}, {"TERM": "xterm-256color"}):
            with self.subTest(options=options):
                desk = looking(self, self.cameo, **options)
                recording = desk.record()
                desk.kill(signal.SIGKILL)
                self.assertEqual(desk.status(), KILLED)
                self.eventually("the main screen", lambda: desk.variable("alternate_on") == "0")
                self.assertFalse(has_face(desk.history()))
                self.assertEqual(desk.variable("cursor_flag"), "1")
                tty = desk.variable("pane_tty")
                self.eventually("the settings", lambda: settings(tty) == desk.settings("before"))
                for mode in (b"2004", b"1004", b"1000"):
                    self.assertIn(b"\x1b[?" + mode + b"l", recording.read_bytes())
                self.eventually("the watching child's end", lambda: not watchers(self.cameo.store))

    def test_a_killed_console_that_was_stopped_leaves_the_shells_screen_alone(self):
        desk = looking(self, self.cameo)
        desk.kill(signal.SIGTSTP)
        desk.wait("the main screen", lambda _: desk.variable("alternate_on") == "0")
        recording = desk.record()
        # A job that is stopped and killed never comes back to the foreground.
        desk.kill(signal.SIGKILL)
        self.eventually("the watching child's end", lambda: not watchers(self.cameo.store))
        self.assertNotIn(b"\x1b[2J", recording.read_bytes())

    def test_the_whole_groups_death_is_seen_too(self):
        desk = looking(self, self.cameo)
        os.killpg(os.getpgid(desk.process), signal.SIGKILL)
        self.eventually("the main screen", lambda: desk.variable("alternate_on") == "0")
        self.assertFalse(has_face(desk.screen(styled=True)))

    def test_the_watching_child_holds_the_terminal_and_one_end_of_its_line_and_ends_with_the_console(self):
        desk = looking(self, self.cameo)
        (child,) = watchers(self.cameo.store)
        if os.geteuid() == 0:
            descriptors = {path.name: os.readlink(path) for path in pathlib.Path(f"/proc/{child}/fd").iterdir()}
            self.assertEqual(set(descriptors), {"0", "1"})
            self.assertEqual(descriptors["0"], desk.variable("pane_tty"))
            self.assertTrue(descriptors["1"].startswith("socket:"))
        self.assertNotEqual(os.getpgid(child), os.getpgid(desk.process))
        desk.leave()
        self.assertEqual(watchers(self.cameo.store), [])

    def test_without_its_watching_child_the_console_goes_on(self):
        desk = looking(self, self.cameo)
        (child,) = watchers(self.cameo.store)
        os.kill(child, signal.SIGKILL)
        desk.press("b")
        desk.wait_for("covered")
        desk.look()
        self.assertEqual(desk.leave(), 0)
        self.assertEqual(desk.settings("after"), desk.settings("before"))

    def test_a_console_that_leads_its_session_as_behind_ssh_is_cleared_too(self):
        process, master = pty.fork()
        if process == 0:
            os.execvpe("env", ["env", *self.cameo.command("console", *self.cameo.sign("rita"))],
                       environment(TERM="xterm-256color", COLORTERM="truecolor", LC_ALL="C.UTF-8"))
        try:
            fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            self.read_until(master, b"takes the next case")
            os.write(master, b"\r")
            self.read_until(master, b"looks at")
            # What is typed before a new case stands is thrown away, so the key may have to be pressed again.
            self.read_until(master, b"38;2;", key=b"+")
            os.kill(process, signal.SIGKILL)
            rest = self.read_until(master, b"\x1b[?2004l")
            self.assertEqual(os.waitpid(process, 0)[1], signal.SIGKILL)
            self.assertIn(b"\x1b[H\x1b[2J", rest)
            self.assertIn(b"\x1b[?1049l", rest)
            self.assertNotIn(b"38;2;", rest[rest.rindex(b"\x1b[2J"):])
        finally:
            os.close(master)
            self.end(process)

    def end(self, process):
        """A console that a failed step left running would be taken for the next test's."""
        try:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass

    def read_until(self, master, mark, key=b""):
        """What the program sends, up to a mark; a key is pressed each second until it comes."""
        sent = b""
        deadline = time.monotonic() + PATIENCE
        pressed = deadline - PATIENCE - 1
        while mark not in sent:
            if key and time.monotonic() - pressed >= 1:
                os.write(master, key)
                pressed = time.monotonic()
            if select.select([master], [], [], 0.1)[0]:
                try:
                    sent += os.read(master, 65536)
                except OSError:
                    # The kernel hung up; what comes through the reopened terminal comes after.
                    time.sleep(0.01)
            self.assertLess(time.monotonic(), deadline, f"no {mark} in what ends with {sent[-300:]}")
        return sent


if __name__ == "__main__":
    unittest.main()
