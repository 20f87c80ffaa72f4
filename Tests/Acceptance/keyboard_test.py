"""The keyboard is hostile input too: what terminals send beside keys, pasted text, Caps Lock and other scripts, in a real terminal."""

import pathlib
import re
import time
import unittest

from program import DONE, ROOT, demo_store, require_tools
from terminal import Desk, Terminal, has_face, looking

TABLE = ROOT / "Tests" / "TerminalUITests" / "Terminals.keys"


def sequences(name):
    """What the table of terminals has under a name."""
    found = []
    for line in TABLE.read_text().splitlines():
        fields = line.split("\t")
        if len(fields) == 3 and fields[0] == name:
            text = re.sub(r"\^(.)", lambda match: chr(0x7F if match[1] == "?" else ord(match[1]) & 0x1F), fields[1])
            found.append(re.sub(rb"\\x(..)", lambda match: bytes.fromhex(match[1].decode()), text.encode("latin-1")))
    return found


class Keyboard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        require_tools("tmux")
        cls.cameo = demo_store().copy()

    def test_nothing_that_a_terminal_says_is_a_key_whole_or_in_pieces(self):
        self.assertGreater(len(sequences("none")), 60)
        desk = looking(self, self.cameo)
        case = desk.case
        for sequence in sequences("none"):
            desk.send(sequence)
        time.sleep(1.5)
        for sequence in sequences("none")[::4]:
            for byte in sequence:
                desk.send(bytes([byte]))
            time.sleep(1.1)
        screen = desk.screen()
        self.assertEqual(desk.case, case)
        self.assertIn("Answers by their digits, then reasons by their letters", screen)
        self.assertEqual(self.cameo.queue("--state", "decided"), [])
        desk.send(b"b")
        desk.wait_for("covered")
        self.assertEqual(desk.leave(), DONE)

    def test_a_face_is_covered_and_the_console_locked_with_caps_lock_and_with_other_scripts(self):
        for cover, lock in (("B", "L"), ("и", "д"), ("β", "λ"), ("こ", "り")):
            desk = looking(self, self.cameo)
            desk.type(cover)
            desk.wait_for("covered")
            self.assertFalse(has_face(desk.screen(styled=True)))
            desk.type("ж")
            desk.wait_for("set the keyboard to Latin")
            desk.look()
            desk.type(lock)
            desk.wait_for("Locked")
            desk.press("C-c")
            self.assertEqual(desk.status(), DONE)

    def test_a_passphrase_may_be_pasted_and_nothing_behind_it_is_typed(self):
        with Terminal(self.cameo.command("console", "--as", "rita")) as terminal:
            terminal.wait_for("passphrase")
            passphrase = self.cameo.passphrase("rita")
            terminal.send(f"\x1b[200~{passphrase}\n\x1b[201~x\r".encode())
            terminal.wait_for("•" * len(passphrase))
            time.sleep(0.7)
            self.assertNotIn("•" * (len(passphrase) + 1), terminal.screen())
            self.assertNotIn(passphrase, terminal.screen())
            terminal.press("Enter")
            terminal.wait_for("Cameo · rita")
            terminal.press("q")
            self.assertEqual(terminal.status(), DONE)

    def test_the_colours_chosen_on_the_test_card_come_back_with_the_terminal(self):
        home = pathlib.Path(self.cameo.store).parent / "state"
        for chosen, key in (("for dark, chosen", "c"), ("for light, chosen", "c"), ("the terminal's, chosen", "c")):
            with Desk(self.cameo, XDG_STATE_HOME=str(home)) as desk:
                desk.signed_in()
                desk.press("T")
                desk.wait_for("colours")
                desk.press(key)
                desk.wait_for(chosen, "whenever this terminal comes back")
                desk.press("Escape")
                desk.signed_in()
                desk.press("q")
                self.assertEqual(desk.status(), DONE)
            with Desk(self.cameo, XDG_STATE_HOME=str(home)) as desk:
                desk.signed_in()
                desk.press("T")
                desk.wait_for(chosen)
                desk.press("Escape")
                desk.signed_in()
                desk.press("q")


if __name__ == "__main__":
    unittest.main()
