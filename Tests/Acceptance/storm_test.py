"""The console under a storm: random keys, sizes and signals, a terminal that goes away, a main thread that hangs."""

import ctypes
import fcntl
import os
import pty
import random
import select
import signal
import struct
import subprocess
import termios
import time
import unittest

from program import DONE, demo_store, environment, require_tools, require_tracing, scratch
from terminal import PATIENCE, Desk, has_face

KEYS = int(os.environ.get("CAMEO_STORM_KEYS", "10000"))
# A signal that ends the program ends it within this many seconds; a busy machine is given longer by the variable.
ENDS_WITHIN = float(os.environ.get("CAMEO_ENDS_WITHIN", "0.2"))


class Pty:
    """The console on a terminal of the test's own, which reads what it draws."""

    def __init__(self, command, columns=80, rows=24, **variables):
        self.screen, self.terminal = pty.openpty()
        self.resize(columns, rows)
        self.before = termios.tcgetattr(self.terminal)
        given = environment(**{"TERM": "xterm-256color", "COLORTERM": "truecolor", **variables})
        self.process = subprocess.Popen(
            command, stdin=self.terminal, stdout=self.terminal, stderr=self.terminal, env=given, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.set_blocking(self.screen, False)
        self.drawn = bytearray()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for end in (self.screen, self.terminal):
            if end is not None:
                os.close(end)

    def resize(self, columns, rows):
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def drain(self, seconds=0.0):
        """Reads what was drawn, for so long."""
        deadline = time.monotonic() + seconds
        while True:
            ready, _, _ = select.select([self.screen], [], [], max(0.0, deadline - time.monotonic()))
            if ready:
                try:
                    self.drawn += os.read(self.screen, 65536)
                    continue
                except OSError:
                    pass
            if time.monotonic() >= deadline:
                return

    def send(self, data):
        """Types bytes, reading meanwhile what is drawn."""
        while data and self.process.poll() is None:
            _, ready, _ = select.select([], [self.screen], [], 0.01)
            if ready:
                data = data[os.write(self.screen, data):]
            self.drain()

    def wait_for(self, text, key=b""):
        """Waits until a text is drawn; a key is pressed each second until it is."""
        deadline = time.monotonic() + PATIENCE
        pressed = None
        while text not in self.drawn:
            if key and (pressed is None or time.monotonic() - pressed >= 1):
                self.send(key)
                pressed = time.monotonic()
            assert time.monotonic() < deadline and self.process.poll() is None, f"{text!r} is not drawn: {bytes(self.drawn[-2000:])!r}"
            self.drain(0.02)

    def look(self):
        """Takes the next case and looks, as soon as the screen says how."""
        self.wait_for(b"take back")
        self.send(b"\r")
        self.wait_for(b"looks at")
        # What is typed before a new case stands is thrown away, so the key may have to be pressed again.
        self.wait_for(b"38;2;", key=b"+")
        self.drain(0.2)

    def end(self, number):
        """Sends a signal that ends the program; the status, and how long it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        return self.over(began)

    def over(self, began):
        while self.process.poll() is None:
            assert time.monotonic() < began + PATIENCE, "the program does not end"
            self.drain(0.005)
        took = time.monotonic() - began
        self.drain(0.05)
        return self.process.returncode, took


class Storm(unittest.TestCase):
    def setUp(self):
        self.cameo = demo_store().copy()
        self.open_looks = self.cameo.verification()["openLooks"]

    def sit_down(self, **options):
        return Pty(self.cameo.command("console", *self.cameo.sign("rita")), **options)

    def assert_restored(self, console):
        """The terminal's modes are as they were, and after the last of a face the screen was blanked and left."""
        self.assertEqual(termios.tcgetattr(console.terminal), console.before)
        drawn = bytes(console.drawn)
        for leaving in (b"\x1b[2J", b"\x1b[?1049l", b"\x1b[?1004l", b"\x1b[?2004l"):
            self.assertGreater(drawn.rfind(leaving), drawn.rfind(b"38;2;"), leaving)
        self.assertGreaterEqual(max(drawn.rfind(b"\x1b[?25h"), drawn.rfind(b"\x1b[?12l\x1b[?25h")), drawn.rfind(b"\x1b[?25l"))

    def assert_whole(self):
        verification = self.cameo.verification()
        self.assertTrue(verification["ok"])
        self.assertEqual(verification["openLooks"], self.open_looks)

    def test_random_keys_sizes_and_signals_break_nothing(self):
        dice = random.Random(20260105)
        typed = [bytes([byte]) for byte in b"123456789asdfghjwertyiobukvlpzL:/+=-[]!?"] + [b"\r"] * 6 + [b"\x1b[A", b"\x1b[B", b"\t", b"\x1b[Z"]
        odd = [
            b"\x1b", b"\x1b[O", b"\x1b[I", b"\x1b[200~1\r\x1b[201~", "＋".encode(), "面".encode(), b"\x1b[5;2R", b"\x1b[?1004;1$y", b"\x1b]11;x\x07",
            b"\x1b[<0;10;10M", b"\xff\xc3", b"\x7f", b"q",
        ]
        sent, sittings = 0, 0
        while sent < KEYS:
            sittings += 1
            with self.sit_down() as console:
                console.wait_for(b"Cameo")
                while sent < KEYS and console.process.poll() is None:
                    batch = [dice.choice(odd if dice.random() < 0.05 else typed) for _ in range(dice.randint(1, 40))]
                    console.send(b"".join(batch))
                    sent += len(batch)
                    if dice.random() < 0.2:
                        console.resize(dice.randint(1, 300), dice.randint(1, 100))
                    elif dice.random() < 0.5:
                        console.resize(dice.randint(80, 160), dice.randint(24, 50))
                    if dice.random() < 0.05:
                        for _ in range(200):
                            console.process.send_signal(signal.SIGWINCH)
                    if dice.random() < 0.02:
                        console.process.send_signal(signal.SIGTSTP)
                        console.drain(0.1)
                        console.process.send_signal(signal.SIGCONT)
                    console.drain(0.01)
                if console.process.poll() is None:
                    console.end(signal.SIGTERM)
                console.over(time.monotonic())
                self.assertEqual(console.process.returncode, DONE)
                self.assert_restored(console)
        self.assert_whole()
        print(f"\n{sent} random keys in {sittings} sittings", end=" ", flush=True)

    def test_signals_that_end_do_so_at_once(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            with self.subTest(signal=number.name), self.sit_down() as console:
                console.look()
                status, took = console.end(number)
                self.assertEqual(status, DONE)
                self.assertLess(took, ENDS_WITHIN)
                self.assert_restored(console)
                print(f"\n{number.name}: {took * 1000:.0f} ms", end=" ", flush=True)
        self.assert_whole()

    def test_a_crash_restores_the_terminal_at_once(self):
        with self.sit_down() as console:
            console.look()
            status, took = console.end(signal.SIGSEGV)
            self.assertEqual(status, -signal.SIGSEGV)
            self.assertLess(took, PATIENCE)
            self.assert_restored(console)
        self.assertTrue(self.cameo.verification()["ok"])

    def test_a_terminal_that_goes_away_ends_the_program_and_the_look(self):
        with self.sit_down() as console:
            console.look()
            began = time.monotonic()
            os.close(console.terminal)
            os.close(console.screen)
            console.terminal = console.screen = None
            self.assertEqual(console.process.wait(PATIENCE), DONE)
            self.assertLess(time.monotonic() - began, ENDS_WITHIN)
        self.assert_whole()

    def test_a_storm_of_resizes_does_not_stop_the_console(self):
        with self.sit_down() as console:
            console.look()
            for step in range(3_000):
                if step % 3 == 0:
                    console.resize(1 + step * 7 % 300, 1 + step * 5 % 100)
                console.process.send_signal(signal.SIGWINCH)
                if step % 50 == 0:
                    console.drain()
            console.resize(80, 24)
            status, _ = console.end(signal.SIGTERM)
            self.assertEqual(status, DONE)
            self.assert_restored(console)
        self.assert_whole()

    def test_standard_error_goes_to_a_private_file_while_the_screen_is_taken(self):
        with self.sit_down() as console:
            console.wait_for(b"take back")
            target = os.readlink(f"/proc/{console.process.pid}/fd/2")
            self.assertEqual(target, str((self.cameo.store / "console.log").resolve()))
            self.assertEqual(os.stat(target).st_mode & 0o777, 0o600)
            console.end(signal.SIGTERM)


class Hanging(unittest.TestCase):
    """The main thread is stopped as a disk stops it that does not answer: it sees no signal."""

    SEIZE, INTERRUPT, DETACH, ALL = 0x4206, 0x4207, 17, 0x40000000

    def setUp(self):
        require_tracing()
        self.cameo = demo_store().copy()

    def ptrace(self, request, process):
        if ctypes.CDLL(None, use_errno=True).ptrace(request, process, None, None) != 0:
            raise OSError(ctypes.get_errno(), "ptrace")

    def hang(self, process):
        self.ptrace(self.SEIZE, process)
        self.ptrace(self.INTERRUPT, process)
        os.waitpid(process, self.ALL)

    def face(self):
        desk = Desk(self.cameo)
        self.addCleanup(desk.close)
        desk.signed_in().take()
        desk.look()
        return desk

    def assert_face_goes(self, desk):
        desk.wait("the face to go", lambda _: not has_face(desk.screen(styled=True)), within=ENDS_WITHIN)

    def test_a_signal_that_ends_blanks_the_screen_and_ends_the_program(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number.name):
                desk = self.face()
                self.hang(desk.process)
                began = time.monotonic()
                desk.kill(number)
                self.assert_face_goes(desk)
                # Whoever traces a process has to take note of its end before its parent can.
                os.waitpid(desk.process, self.ALL)
                self.assertLess(time.monotonic() - began, ENDS_WITHIN)
                self.assertEqual(desk.status(), 128 + number)
                self.assertEqual(desk.settings("after"), desk.settings("before"))
                self.assertEqual(desk.variable("alternate_on"), "0")
                self.assertTrue(self.cameo.verification()["ok"])

    def test_a_signal_that_suspends_blanks_the_screen_and_nothing_is_drawn_over_that(self):
        desk = self.face()
        process = desk.process
        self.hang(process)
        desk.kill(signal.SIGTSTP)
        self.assert_face_goes(desk)
        self.ptrace(self.DETACH, process)
        desk.wait("the main screen", lambda _: desk.variable("alternate_on") == "0")
        self.assertFalse(has_face(desk.screen(styled=True)))
        desk.resume()
        desk.wait_for("covered", "looks at")
        self.assertEqual(desk.leave(), DONE)


class Detached(unittest.TestCase):
    def test_a_face_does_not_outlive_the_killed_client_of_tmux_by_long(self):
        """tmux does not tell of a client that was killed, so there the time without a key decides."""
        require_tools("tmux")
        cameo = demo_store().copy()
        policy = scratch("policy") / "policy.toml"
        policy.write_text("console.unwatched-seconds = 5\n")
        cameo.run("policy", "apply", policy, *cameo.sign("sami"))
        with Desk(cameo) as desk:
            desk.signed_in()
            desk._tmux("set", "-g", "focus-events", "on")
            screen, terminal = pty.openpty()
            fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            client = subprocess.Popen(
                ["tmux", "-L", desk.socket, "attach"], stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
                env=desk.client | {"TERM": "xterm-256color"}, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            )
            desk.wait("the client", lambda _: desk._tmux("list-clients"))
            os.write(screen, b"\x1b[I")
            desk.take()
            desk.look()
            client.kill()
            client.wait()
            desk.wait_for("covered", "looks at")
            self.assertFalse(has_face(desk.screen(styled=True)))
            for end in (screen, terminal):
                os.close(end)


if __name__ == "__main__":
    unittest.main()
