"""A real terminal to test in: tmux on a socket of its own, watched by polling instead of sleeping."""

import itertools
import os
import re
import subprocess
import time
import unicodedata

from program import environment, require_tools, scratch

PATIENCE = 15
CASE = re.compile(r"^ ([0-9A-HJKMNP-TV-Z]{10})  ")
SGR = re.compile(r"\x1b\[([\d;]*)m")

_numbers = itertools.count()

# What runs in the pane, as a shell would run it, without a word of its own: it notes the terminal's settings before and after, the
# program's process, and how the program ended; a stopped program goes on when it is told to.
WRAPPER = """
stty -a >"$0/before"
exec 3>&2 2>/dev/null
set -m
sh -c 'echo $$ >"$0"; exec "$@" 2>&3 3>&-' "$0/process" "$@"
status=$?
while [ $status -eq 148 ]; do
  until [ -e "$0/resume" ]; do sleep 0.02; done
  rm "$0/resume"
  fg >/dev/null
  status=$?
done
stty -a >"$0/after"
echo $status >"$0/status"
exec sleep 1000
"""


class Over(Exception):
    """The program ended while something was waited for on its screen."""


class Terminal:
    """A program in a pane of fixed size."""

    def __init__(self, command, columns=80, rows=24, **variables):
        require_tools("tmux")
        self.notes = scratch("terminal")
        self.socket = f"cameo-{os.getpid()}-{next(_numbers)}"
        configuration = self.notes / "tmux.conf"
        configuration.write_text(
            "set -g default-terminal tmux-256color\nset -g status off\nset -sg escape-time 0\nset -g focus-events off\n"
            "set -g remain-on-exit on\n"
        )
        self.client = environment(TMUX_TMPDIR=str(self.notes))
        given = environment(**{"TERM": "tmux-256color", "COLORTERM": "truecolor", **variables})
        self._tmux(
            "-f", configuration, "new-session", "-d", "-x", columns, "-y", rows,
            "env", "-i", *(f"{name}={value}" for name, value in given.items()), "sh", "-c", WRAPPER, self.notes, *command,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], env=self.client, capture_output=True)

    def _tmux(self, *arguments):
        command = ["tmux", "-L", self.socket, *map(str, arguments)]
        completed = subprocess.run(command, env=self.client, capture_output=True, timeout=PATIENCE)
        assert completed.returncode == 0, f"tmux {arguments[:2]}: {completed.stderr.decode()}"
        return completed.stdout.decode()

    # What is on the screen.

    def screen(self, styled=False):
        return self._tmux("capture-pane", "-p", *(["-e"] if styled else []))

    def history(self):
        """Everything that can be scrolled back to, and the screen; styled."""
        return self._tmux("capture-pane", "-p", "-e", "-S", "-")

    def variable(self, name):
        return self._tmux("display-message", "-p", f"#{{{name}}}").strip()

    def wait(self, what, condition, within=PATIENCE):
        """The first screen for which the condition holds."""
        deadline = time.monotonic() + within
        while True:
            screen = self.screen()
            if condition(screen):
                return screen
            if self.is_over and not condition(screen := self.screen()):
                raise Over(f"waited for {what}; the program is over, and the screen shows:\n{screen}")
            assert time.monotonic() < deadline, f"waited {within} s for {what}; the screen shows:\n{screen}"
            time.sleep(0.01)

    def wait_for(self, *texts, within=PATIENCE):
        return self.wait(" and ".join(map(repr, texts)), lambda screen: all(text in screen for text in texts), within)

    def record(self):
        """The file into which goes, from now on, every byte that the program sends to the terminal."""
        path = self.notes / f"recording-{next(_numbers)}"
        path.touch()
        self._tmux("pipe-pane", "-O", f"exec cat >{path}")
        return path

    # What a person does.

    def press(self, *keys):
        self._tmux("send-keys", *keys)

    def type(self, text):
        self._tmux("send-keys", "-l", text)

    def send(self, data):
        """Bytes as the terminal itself would send them."""
        self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in data))

    def resize(self, columns, rows):
        self._tmux("resize-window", "-x", columns, "-y", rows)

    # The program in it.

    @property
    def process(self):
        return int(self._note("process"))

    def kill(self, number):
        os.kill(self.process, number)

    def resume(self):
        """Lets a stopped program go on in the foreground."""
        (self.notes / "resume").touch()

    @property
    def is_over(self):
        return (self.notes / "status").exists()

    def status(self, within=PATIENCE):
        """The exit status as the shell tells it, once the program is over."""
        return int(self._note("status", within))

    def settings(self, when):
        return self._note(when)

    def _note(self, name, within=PATIENCE):
        deadline = time.monotonic() + within
        path = self.notes / name
        while not path.exists() or not path.read_text().strip():
            assert time.monotonic() < deadline, f"no {name} after {within} s; the screen shows:\n{self.screen()}"
            time.sleep(0.01)
        return path.read_text().strip()


class Desk(Terminal):
    """The console in a terminal, with somebody signed in."""

    def __init__(self, cameo, person="rita", **options):
        super().__init__(cameo.command("console", *cameo.sign(person)), **options)
        self.person = person

    def signed_in(self):
        self.wait_for(f"Cameo · {self.person}")
        return self

    @property
    def case(self):
        return case_of(self.screen())

    def take(self):
        """Takes the next case from the home screen; its name, or None where nothing waits."""
        self.press("Enter")
        return self._next_case(None)

    def look(self):
        """Looks at the face, or looks finer; the styled screen."""
        level = shown_level(self.screen(styled=True))
        self.press("+")
        self.wait("a finer face", lambda _: shown_level(self.screen(styled=True)) not in (None, level))
        return self.screen(styled=True)

    # A reason for each answer; a new capture may be asked for without a look.
    REASONS = {1: [], 2: ["r"], 3: ["i"], 4: ["q"], 5: ["j"]}

    def answer(self, number=3, *reason):
        """Chooses an answer and a reason, looks where that is asked for, sends them; the next case, or None."""
        case = self.case
        self.press(str(number), *(reason or self.REASONS[number]))
        screen = self.wait("the last line", lambda screen: "Enter sends" in screen or "look first" in screen)
        if "look first" in screen:
            self.look()
            self.wait_for("Enter sends")
        self.press("Enter")
        return self._next_case(case)

    def skip(self):
        """Gives the case back; the next case, or None."""
        case = self.case
        self.press("k", "o")
        self.wait_for("Enter gives it back")
        self.press("Enter")
        return self._next_case(case)

    def _next_case(self, case):
        def stands(screen):
            """The whole of another case: a screen that is half drawn still has the last one's last line; the first may have a draft of its own."""
            return (case_of(screen) not in (None, case) and (case is None or "Enter sends" not in screen)) or "Nothing waits" in screen

        return case_of(self.wait("another case", stands))

    def leave(self):
        """Leaves the program from a case or the home screen as a person would."""
        if case_of(self.wait("a case or the home screen", lambda screen: case_of(screen) or "Cameo ·" in screen)):
            self.press("Escape")
            self.wait_for("Cameo ·")
        self.press("q")
        return self.status()


def looking(test, cameo, **options):
    """A desk whose reviewer looks at a face; it is closed when the test ends."""
    desk = Desk(cameo, **options)
    test.addCleanup(desk.close)
    desk.signed_in().take()
    desk.look()
    return desk


def case_of(screen):
    """The case on a screen, by its header."""
    match = CASE.match(screen)
    return match.group(1) if match else None


def shown_level(styled):
    """The level of the face on a screen in 24-bit colours; None where there is no face."""
    if not has_face(styled):
        return None
    match = re.search(r"\b(L[123])\b", SGR.sub("", styled))
    return match.group(1) if match else None


# The colours of words behind the first 16, for dark and for light screens.
WORDS = {16, 20, 23, 52, 84, 94, 124, 147, 211, 220, 231, 239, 240, 243, 244, 248, 250}


def has_face(styled):
    """Whether pictures' colours are on the screen: words have none of 24 bits, and few of the 256 behind the first 16."""
    return any(not isinstance(color, int) or color >= 16 and color not in WORDS for color in colors(styled))


def colors(styled):
    """Every colour that a text sets: (red, green, blue), or an index of the 256."""
    for sequence in SGR.findall(styled):
        parameters = [int(parameter or 0) for parameter in sequence.split(";")]
        while parameters:
            code = parameters.pop(0)
            if code in (38, 48) and parameters[:1] == [2]:
                yield tuple(parameters[1:4])
                del parameters[:4]
            elif code in (38, 48) and parameters[:1] == [5]:
                yield parameters[1]
                del parameters[:2]
            elif 30 <= code <= 37 or 40 <= code <= 47:
                yield code % 10
            elif 90 <= code <= 97 or 100 <= code <= 107:
                yield code % 10 + 8


def red_green_blue(color):
    """A colour as xterm shows it."""
    if isinstance(color, tuple):
        return color
    if color >= 232:
        return (8 + 10 * (color - 232),) * 3
    if color >= 16:
        return tuple(0 if part == 0 else 55 + 40 * part for part in ((color - 16) // 36, (color - 16) // 6 % 6, (color - 16) % 6))
    if color in (7, 8):
        return ((229,) * 3, (127,) * 3)[color - 7]
    strength = 255 if color > 8 else 205
    return tuple(strength if color & bit else 0 for bit in (1, 2, 4))


def len_in_cells(text):
    """How many cells a terminal gives a text."""
    return sum(
        0 if unicodedata.category(character) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
