"""The console in a real terminal: what it leaves behind however it ends, and how it looks in other sizes, colours and tongues."""

import signal
import time
import unittest

from program import DONE, FAILED, demo_store, require_tools, scratch
from terminal import Desk, Terminal, case_of, colors, has_face, len_in_cells

COVERED = "········"


class Console(unittest.TestCase):
    """One store for all: every test gives back what it took."""

    @classmethod
    def setUpClass(cls):
        require_tools("tmux")
        cls.cameo = demo_store().copy()

    def sit_down(self, **options):
        desk = Desk(self.cameo, **options)
        self.addCleanup(desk.close)
        return desk.signed_in()

    def look_at_a_face(self, **options):
        desk = self.sit_down(**options)
        self.assertIsNotNone(desk.take())
        desk.look()
        return desk

    def assert_restored(self, desk):
        """The terminal is as it was, and nothing of the face is on it."""
        desk.status()
        self.assertEqual(desk.settings("after"), desk.settings("before"))
        self.assertEqual(desk.variable("alternate_on"), "0")
        self.assertEqual(desk.variable("cursor_flag"), "1")
        self.assertFalse(has_face(desk.screen(styled=True)))
        self.assertIsNone(case_of(desk.screen()))


class Endings(Console):
    def test_leaving_gives_the_terminal_back(self):
        desk = self.look_at_a_face()
        self.assertEqual(desk.variable("alternate_on"), "1")
        self.assertEqual(desk.leave(), DONE)
        self.assert_restored(desk)

    def test_signals_that_end_give_the_terminal_back_and_end_the_look(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            with self.subTest(signal=number.name):
                open_looks = self.cameo.verification()["openLooks"]
                desk = self.look_at_a_face()
                recording = desk.record()
                desk.kill(number)
                self.assertEqual(desk.status(), DONE)
                self.assert_restored(desk)
                sent = recording.read_bytes()
                for mode in (b"2004", b"1004"):
                    self.assertIn(b"\x1b[?" + mode + b"l", sent)
                self.assertEqual(self.cameo.verification()["openLooks"], open_looks)

    def test_a_crash_gives_the_terminal_back(self):
        for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGILL):
            with self.subTest(signal=number.name):
                desk = self.look_at_a_face()
                recording = desk.record()
                desk.kill(number)
                self.assertEqual(desk.status(), 128 + number)
                self.assert_restored(desk)
                self.assertIn(b"\x1b[?2004l", recording.read_bytes())

    def test_no_trace_of_the_face_is_in_the_terminals_history(self):
        desk = self.look_at_a_face()
        desk.leave()
        self.assertFalse(has_face(desk.history()))

    def test_a_suspended_console_is_covered_first_and_comes_back_without_the_face(self):
        desk = self.look_at_a_face()
        desk.kill(signal.SIGTSTP)
        desk.wait("the main screen", lambda _: desk.variable("alternate_on") == "0")
        self.assertFalse(has_face(desk.screen(styled=True)))
        desk.resume()
        desk.wait_for("covered", "+ looks at")
        self.assertFalse(has_face(desk.screen(styled=True)))
        desk.look()
        self.assertEqual(desk.leave(), DONE)
        self.assert_restored(desk)

    def test_without_a_terminal_the_console_says_so(self):
        for arguments in ([], ["console"]):
            result = self.cameo.run(*arguments, *self.cameo.sign("rita"), code=FAILED)
            self.assertEqual((result.out, result.err.splitlines()[0]), ("", "cameo: the console needs a terminal"))

    def test_an_unknown_terminal_is_refused(self):
        with Desk(self.cameo, TERM="no-such-terminal") as desk:
            self.assertEqual(desk.status(), FAILED)
            self.assertIn("cameo: the console needs a terminal", desk.screen())
            self.assertEqual(desk.settings("after"), desk.settings("before"))

    def test_a_terminal_that_cannot_show_the_console_is_told_its_remedy(self):
        for term, remedies in (
            ("dumb", ("TERM is dumb", "console --plain")),
            ("no-such-terminal", ("TERM is no-such-terminal", "infocmp -x no-such-terminal", "TERM=xterm-256color", "--plain")),
        ):
            with Desk(self.cameo, TERM=term, columns=200) as desk:
                self.assertEqual(desk.status(), FAILED)
                for remedy in remedies:
                    self.assertIn(remedy, desk.screen())


class Eyes(Console):
    """Whatever takes the reviewer's eyes away takes the face away first."""

    def test_focus_lost_covers_the_face(self):
        desk = self.look_at_a_face()
        desk.send(b"\x1b[O")
        desk.wait_for("covered", COVERED)
        self.assertFalse(has_face(desk.screen(styled=True)))
        desk.send(b"\x1b[I")
        time.sleep(0.2)
        self.assertFalse(has_face(desk.screen(styled=True)), "the face comes back by a look only")
        desk.leave()

    def test_the_lock_covers_everything_and_opens_by_the_passphrase_only(self):
        desk = self.look_at_a_face()
        case = desk.case
        desk.press("l")
        screen = desk.wait_for("Locked")
        self.assertFalse(has_face(desk.screen(styled=True)))
        self.assertNotIn(case, screen)
        desk.type("not the passphrase")
        desk.press("Enter")
        desk.wait_for("name or passphrase does not fit")
        desk.type(self.cameo.passphrase("rita"))
        self.assertNotIn(self.cameo.passphrase("rita"), desk.screen())
        desk.press("Enter")
        desk.signed_in()
        self.assertEqual(desk.take(), case, "a locked case is still hers")
        self.assertEqual(desk.leave(), DONE)

    def test_a_broken_line_keeps_the_draft_and_its_note_and_gives_the_case_claimed_ahead_back(self):
        desk = self.look_at_a_face()
        case = desk.case
        desk.wait("a case claimed ahead", lambda _: len(self.cameo.queue("--state", "claimed")) == 2)
        desk.press("3", "d", "n")
        desk.wait_for("note to the subject")
        desk.type("mehr Licht 请")
        desk.wait_for("mehr Licht 请")
        desk.kill(signal.SIGHUP)
        self.assertEqual(desk.status(), DONE)
        self.assertEqual([row["case"] for row in self.cameo.queue("--state", "claimed")], [case])
        desk = self.sit_down()
        self.assertEqual(desk.take(), case)
        desk.wait_for("▶3 new capture", "nothing was sent")
        desk.press("Enter")
        desk.wait("the next case", lambda _: desk.case not in (None, case))
        desk.press("u")
        desk.wait("the answer to be taken back", lambda _: desk.case == case)
        desk.leave()

    def test_signing_in_on_the_screen_takes_name_and_passphrase(self):
        with Terminal(self.cameo.command("console")) as terminal:
            terminal.wait_for("name", "passphrase")
            terminal.type("aude")
            terminal.press("Enter")
            terminal.type(self.cameo.passphrase("aude"))
            terminal.press("Enter")
            terminal.wait_for("Cameo · aude")
            terminal.press("q")
            self.assertEqual(terminal.status(), DONE)

    def test_one_burst_of_keys_answers_one_case_at_most(self):
        desk = self.look_at_a_face()
        case = desk.case
        desk.send(b"3i\r" * 8)
        desk.wait("the next case", lambda _: desk.case not in (None, case))
        following = desk.case
        time.sleep(0.5)
        self.assertEqual(desk.case, following, "what was typed for one case does not answer the next")
        desk.press("u")
        desk.wait("the answer to be taken back", lambda _: desk.case == case)
        self.assertEqual(self.cameo.queue("--state", "decided"), [])
        desk.leave()

    def test_what_is_pasted_does_nothing_on_a_case(self):
        desk = self.look_at_a_face()
        case = desk.case
        desk.send(b"\x1b[200~1\r\r3\r\x1b[201~")
        desk.wait_for("nothing can be pasted here")
        self.assertEqual(desk.case, case)
        time.sleep(0.7)  # What follows pasted text at once is taken for more of it.
        desk.leave()
        self.assertEqual(self.cameo.queue("--state", "decided"), [])

    def test_full_width_keys_are_the_plain_ones(self):
        desk = self.sit_down()
        desk.take()
        desk.type("＋")
        desk.wait("a face", lambda _: has_face(desk.screen(styled=True)))
        desk.type("ｂ")
        desk.wait_for("covered", "+ looks at")
        desk.leave()

    def test_frames_are_stepped_through_within_one_look(self):
        desk = self.look_at_a_face()
        first = self.still(desk, "probe 1/")
        desk.press("]")
        self.assertNotEqual(self.still(desk, "probe 2/"), first)
        desk.press("[")
        self.assertEqual(self.still(desk, "probe 1/"), first)
        desk.leave()

    def still(self, desk, text):
        """The screen with that text once all of it is drawn: words and pictures are sent one after the other."""
        screens = []

        def stands_still(screen):
            screens.append(screen)
            return text in screen and screens[-3:] == [screen] * 3

        return desk.wait(f"{text} to stand still", stands_still)


class Sizes(Console):
    def test_a_resize_during_a_look_draws_the_face_anew_in_the_new_size(self):
        desk = self.look_at_a_face()
        case = desk.case
        desk.resize(120, 40)
        screen = desk.wait("the large face", lambda screen: picture_rows(screen) > 25 and has_face(desk.screen(styled=True)))
        self.assertEqual(case_of(screen), case)
        desk.resize(80, 24)
        desk.wait("the small face", lambda screen: 0 < picture_rows(screen) < 20 and has_face(desk.screen(styled=True)))
        self.assertEqual(desk.leave(), DONE)
        looks = [entry["kind"] for entry in self.cameo.trail("--case", case) if entry["kind"].startswith("look")]
        self.assertEqual(looks.count("look.begin"), looks.count("look.end"))

    def test_many_sizes_in_a_row_are_survived(self):
        desk = self.look_at_a_face()
        for columns, rows in ((81, 24), (200, 60), (80, 25), (20, 5), (1, 1), (300, 90), (79, 24), (80, 24)):
            desk.resize(columns, rows)
        desk.wait_for("Enter", "keys")
        self.assertEqual(desk.leave(), DONE)
        self.assert_restored(desk)

    def test_a_terminal_of_60_by_20_is_told_to_be_too_small_and_shows_no_face(self):
        desk = self.look_at_a_face()
        desk.resize(60, 20)
        desk.wait_for("at least 80 x 24 cells are needed")
        self.assertFalse(has_face(desk.screen(styled=True)))
        desk.resize(80, 24)
        desk.wait("the case to come back", lambda screen: case_of(screen))
        self.assertEqual(desk.leave(), DONE)

    def test_a_console_that_starts_too_small_can_be_left(self):
        with Desk(self.cameo, columns=60, rows=20) as desk:
            desk.wait_for("at least 80 x 24 cells are needed")
            desk.press("q")
            self.assertEqual(desk.status(), DONE)
            self.assert_restored(desk)

    def test_nothing_is_wider_than_the_screen_and_the_keys_stand_in_the_last_line(self):
        for columns, rows in ((80, 24), (120, 40), (200, 50)):
            desk = self.look_at_a_face(columns=columns, rows=rows)
            lines = desk.screen().rstrip("\n").split("\n")
            self.assertEqual(len(lines), rows)
            self.assertIn("Enter send", lines[-1])
            self.assertIn("? keys", lines[-1])
            desk.press("?")
            help_lines = desk.wait_for("Keys", "Deciding", "Looking").split("\n")
            self.assertLessEqual(max(map(len, help_lines)), columns)
            desk.press("Escape")
            desk.wait_for("Enter send")
            desk.leave()


class Colours(Console):
    def test_no_color_draws_the_face_without_any(self):
        desk = self.sit_down(NO_COLOR="1")
        desk.take()
        self.assertIn(COVERED, desk.screen())
        desk.press("+")
        desk.wait("the face", lambda screen: COVERED not in screen)
        self.assertEqual(list(colors(desk.screen(styled=True))), [])
        desk.leave()

    def test_256_colours_are_used_where_the_terminal_has_no_more(self):
        desk = self.sit_down(COLORTERM=None)
        desk.take()
        desk.press("+")
        desk.wait("the face", lambda _: has_face(desk.screen(styled=True)))
        shown = set(colors(desk.screen(styled=True)))
        self.assertEqual([color for color in shown if isinstance(color, tuple)], [])
        self.assertGreater(len([color for color in shown if color >= 16]), 10)
        desk.leave()

    def test_16_colours_are_used_where_the_terminal_has_no_more(self):
        desk = self.sit_down(COLORTERM=None, TERM="screen")
        desk.take()
        desk.press("+")
        desk.wait("the face", lambda screen: COVERED not in screen)
        shown = set(colors(desk.screen(styled=True)))
        self.assertLess(max(shown), 16)
        desk.leave()

    def test_true_colour_faces_have_many_colours(self):
        desk = self.look_at_a_face()
        self.assertGreater(len({color for color in colors(desk.screen(styled=True)) if isinstance(color, tuple)}), 100)
        desk.leave()


class Tongues(Console):
    def test_chinese_is_spoken_where_the_language_says_so_even_without_its_locale(self):
        desk = Desk(self.cameo, LC_ALL=None, LANG="zh_CN.UTF-8")
        self.addCleanup(desk.close)
        desk.wait_for("Cameo · rita", "复核员")
        case = desk.take()
        self.assertIsNotNone(case)
        desk.press("+")
        desk.wait("the face", lambda _: has_face(desk.screen(styled=True)))
        screen = desk.screen()
        self.assertRegex(screen, r"[\u4e00-\u9fff]{4}")
        edges = {len_in_cells(line[: line.rindex("│")]) for line in screen.splitlines() if line.startswith("│")}
        self.assertEqual(len(edges), 1, "the picture's right edge is straight")
        for line in screen.splitlines():
            self.assertLessEqual(len_in_cells(line), 80)
        desk.press("Escape")
        desk.wait_for("Cameo · rita")
        desk.press("q")
        self.assertEqual(desk.status(), DONE)

    def test_the_language_comes_from_the_first_of_the_three_variables_that_is_set(self):
        for variables, word in (
            ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "复核员"),
            ({"LC_ALL": None, "LC_MESSAGES": "zh", "LANG": "en"}, "复核员"),
            ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "reviewer"),
            ({"LC_ALL": None, "LANG": "de_DE.UTF-8"}, "reviewer"),
        ):
            with Desk(self.cameo, **variables) as desk:
                desk.wait_for("Cameo · rita", word)
                desk.press("q")
                self.assertEqual(desk.status(), DONE)


def picture_rows(screen):
    return sum(line.startswith("│") for line in screen.splitlines())


class TestCard(Console):
    def lowered(self, home, **variables):
        """What the test card has in force, in a console of its own; then it takes the halves and leaves."""
        desk = self.sit_down(XDG_STATE_HOME=str(home), **variables)
        desk.press("T")
        screen = desk.wait_for("Test card", "in force")
        lines = screen.splitlines()
        row = next(number for number, line in enumerate(lines) if "in force" in line)
        desk.press("3", "Enter")
        desk.wait_for("made of halves now")
        self.assertEqual(desk.leave(), DONE)
        return lines[row - 1].strip(" ▶").split("  ")[0]

    def test_the_symbols_that_were_chosen_come_back_with_the_terminal_and_with_no_other(self):
        home = scratch("state")
        self.assertEqual(self.lowered(home), "1 eighths")
        kept = home / "cameo/terminals.toml"
        self.assertEqual(kept.read_text(), '"tmux-256color" = "half"\n')
        self.assertEqual(self.lowered(home), "3 halves")
        self.assertEqual(self.lowered(home, TERM_PROGRAM="other", TERM_PROGRAM_VERSION='1"'), "1 eighths")
        self.assertEqual(kept.read_text(), '"tmux-256color" = "half"\n"tmux-256color other 1\\"" = "half"\n')

    def test_a_file_that_cannot_be_read_or_written_costs_the_memory_and_nothing_else(self):
        home = scratch("state")
        (home / "cameo").mkdir()
        (home / "cameo/terminals.toml").write_bytes(b"\xff = [\n" * 9)
        self.assertEqual(self.lowered(home), "1 eighths")
        self.assertEqual(self.lowered(home), "3 halves")
        blocked = scratch("state") / "file"
        blocked.touch()
        desk = self.sit_down(XDG_STATE_HOME=str(blocked))
        desk.press("T")
        desk.wait_for("Test card")
        desk.press("4", "Enter")
        desk.wait_for("made of letters and signs now; it could not be kept")
        desk.take()
        desk.look()
        self.assertFalse(set("▀▄▌▐▖▗▘▝") & set(desk.screen()))
        desk.leave()


if __name__ == "__main__":
    unittest.main()
