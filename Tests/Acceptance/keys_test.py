"""A key file: what it changes on the screen, and what is refused with its line."""

import unittest

from program import DONE, FAILED, demo_store, require_tools, scratch
from terminal import Terminal, has_face


class Keys(unittest.TestCase):
    def setUp(self):
        self.file = scratch("keys") / "keys.toml"

    def test_the_console_has_the_keys_of_the_file_and_says_so(self):
        require_tools("tmux")
        cameo = demo_store().copy()
        self.file.write_text('# mine\nlook = "F5"\nfiner = "F5"\ncover = ["Z", "F9"]\n')
        with Terminal(cameo.command("console", "--keys", self.file, *cameo.sign("rita"))) as terminal:
            terminal.wait_for("Cameo · rita")
            terminal.press("Enter")
            terminal.wait_for("F5 looks at")
            terminal.press("+")
            terminal.press("F5")
            terminal.wait("the face", lambda _: has_face(terminal.screen(styled=True)))
            terminal.wait_for("Z cover")
            terminal.press("F9")
            terminal.wait_for("covered", "F5 looks at")
            terminal.press("Escape")
            terminal.wait_for("Cameo · rita")
            terminal.press("q")
            self.assertEqual(terminal.status(), DONE)

    def test_with_the_mouse_a_click_is_the_key_that_stands_there_and_without_it_the_terminal_keeps_the_mouse(self):
        require_tools("tmux")
        cameo = demo_store().copy()
        with Terminal(cameo.command("console", *cameo.sign("rita"))) as terminal:
            terminal.wait_for("Cameo · rita")
            self.assertEqual(terminal.variable("mouse_any_flag"), "0")
            terminal.press("q")
            self.assertEqual(terminal.status(), DONE)
        self.file.write_text("mouse = true\n")
        with Terminal(cameo.command("console", "--keys", self.file, *cameo.sign("rita"))) as terminal:
            terminal.wait_for("Cameo · rita")
            self.assertEqual((terminal.variable("mouse_any_flag"), terminal.variable("mouse_sgr_flag")), ("1", "1"))
            terminal.press("Enter")
            screen = terminal.wait_for("2 attack")
            row = next(number for number, line in enumerate(screen.splitlines(), 1) if "2 attack" in line)
            column = screen.splitlines()[row - 1].index("attack") + 1
            terminal.send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode())
            terminal.wait_for("▶2 attack", "reject: a letter says why")
            terminal.press("Escape", "Escape")
            terminal.wait_for("Cameo · rita")
            terminal.press("q")
            self.assertEqual(terminal.status(), DONE)
            self.assertEqual(terminal.variable("mouse_any_flag"), "0", "the mouse is the terminal's own again")

    def test_what_is_wrong_in_a_file_is_told_with_its_line_before_the_screen_is_taken(self):
        cameo = demo_store()
        for text, complaint in (
            ('\ncover = "k"\n', "line 2: cover: k is the key of skip already"),
            ('danger = "6"\n', "line 1: danger: 6 lies one slip from 5, the key of answer-5"),
            ('\n\n"answer-1" = "x"\n', "line 3: answer-1: this action's keys are the same for everybody"),
            ('cover = 3\n', "line 1: cover: needs a key's name in quotes, or a list of them"),
            ('cover = "Hyper-x"\n', 'line 1: cover: no key has the name "Hyper-x"'),
            ('fly = "x"\n', "line 1: fly: no action has this name"),
            ('cover = "c"\nlook =\n', "line 2: "),
        ):
            with self.subTest(text=text):
                self.file.write_text(text)
                result = cameo.run("console", "--keys", self.file, code=FAILED)
                self.assertTrue(result.err.startswith(f"cameo: {self.file}: {complaint}"), result.err)
                self.assertIn("\nhint: ", result.err)
        result = cameo.run("console", "--keys", self.file.parent / "none", code=FAILED)
        self.assertIn("cannot be read", result.err)


if __name__ == "__main__":
    unittest.main()
