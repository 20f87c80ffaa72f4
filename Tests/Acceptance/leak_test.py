"""Nothing outside the face gets anywhere: every frame of the demo stands on a canary, which is looked for wherever bytes go."""

import base64
import hashlib
import itertools
import random
import re
import struct
import subprocess
import unittest

from program import DEMO, Cameo, demo_frames, demo_imports, demo_store, environment, require_tools, require_tracing, scratch, staffed_store
from pictures import outside_oval, read_png, write_png
from terminal import Desk, colors, has_face, red_green_blue, shown_level

CANARY = {"magenta": (255, 0, 255), "green": (0, 255, 0), "cyan": (0, 255, 255)}
MARKERS = re.findall(r"^CANARY-\S+$", (DEMO / "CANARY.txt").read_text(), re.MULTILINE)
# What a JPEG, an EXIF block or a place in one begins with, and the words that only stand in the demo's EXIF blocks.
PICTURE_MARKS = [b"\xff\xd8\xff", b"JFIF\0", b"Exif\0\0", b"II*\0\x08\0\0\0", b"\x89PNG\r\n", b"WEBPVP8", b"Cameo demo"]
NEAR = 40
WAYS_OUT = ["write", "writev", "pwrite64", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg", "sendfile", "splice", "tee", "vmsplice"]
SYMBOLS = ["ascii", "half", "quadrant", "block", "sextant", "wedge", "octant", "best"]


def is_canary(red, green, blue):
    return any(max(abs(red - r), abs(green - g), abs(blue - b)) < NEAR for r, g, b in CANARY.values())


def canary_runs():
    """Six canary pixels in a row, in the layouts in which pixels are kept anywhere in the program or its libraries."""
    for name, (red, green, blue) in CANARY.items():
        for pixel in {(red, green, blue), (red, green, blue, 255), (blue, green, red, 255), (255, red, green, blue)}:
            yield name, bytes(pixel) * 6


def traces(data):
    """What of the canary is found in bytes."""
    found = [marker for marker in MARKERS if marker.encode() in data or marker.encode("utf-16-le") in data]
    found += [f"a run of {name}" for name, run in canary_runs() if run in data]
    return found


class StoredAndTold(unittest.TestCase):
    """What the demo's store holds, and what is told from it."""

    @classmethod
    def setUpClass(cls):
        cls.cameo = demo_store()

    def test_no_file_of_the_store_holds_a_trace_of_the_canary(self):
        files = [path for path in self.cameo.store.rglob("*") if path.is_file()]
        self.assertTrue({"desk.db", "keyring.db", "log.key", "seal.key"} <= {path.name for path in files})
        for path in files:
            self.assertEqual(traces(path.read_bytes()), [], path.name)

    def test_no_piece_of_an_imported_picture_is_in_the_store(self):
        store = b"".join(path.read_bytes() for path in self.cameo.store.rglob("*") if path.is_file())
        for mark in PICTURE_MARKS[1:]:
            self.assertNotIn(mark, store)
        chance = random.Random(20261120)
        for path in sorted((DEMO / "frames").iterdir()):
            picture = path.read_bytes()
            for start in (chance.randrange(len(picture) // 2, len(picture) - 24) for _ in range(3)):
                self.assertNotIn(picture[start : start + 24], store, path.name)
                self.assertNotIn(base64.b64encode(picture[start : start + 24]), store, path.name)

    def test_no_entry_of_the_trail_holds_a_trace_of_the_canary(self):
        cameo = self.cameo.copy()
        log = cameo.run("audit", "log", "--json", *cameo.sign("sami"))
        self.assertEqual(traces(log.bytes), [])
        # Of all the others, the store's files are searched, in which their bytes stand.
        for entry in log.documents[:: max(1, len(log.documents) // 10)]:
            shown = cameo.run("audit", "show", entry["seq"], "--json", *cameo.sign("sami")).document
            data = base64.b64decode(shown["bytes"])
            self.assertEqual(hashlib.sha256(b"\0" + data).digest(), base64.b64decode(shown["leafHash"]))
            self.assertEqual(traces(data), [], entry["seq"])

    def test_no_report_and_no_list_holds_a_trace_of_the_canary(self):
        cameo = self.cameo.copy()
        commands = [["queue"], ["queue", "--json"], ["people", "list"], ["policy", "show"], ["retention", "status"], ["doctor"]]
        commands += [["case", "show", row["case"], *cameo.sign("sami")] for row in cameo.queue()[:3]]
        commands += [["report", "decisions", "--format", format, *cameo.sign("sami")] for format in ("csv", "json", "html", "text")]
        for command in commands:
            result = cameo.run(*command)
            self.assertEqual(traces(result.bytes + result.err.encode()), [], command)


class Previewed(unittest.TestCase):
    """What `preview` draws of every frame, with the box that its record gives."""

    @classmethod
    def setUpClass(cls):
        # One record's box is the whole frame: import holds it, and preview, which draws any box, would show what it says.
        cls.frames = [(file, box) for file, box in demo_frames() if box != "0.0,0.0,1.0,1.0"]

    def preview(self, file, box, *options):
        return Cameo("/nonexistent").run("preview", file, "--box", box, *options, store=False)

    def check(self, result, *about):
        shown = [red_green_blue(color) for color in colors(result.out)]
        self.assertEqual([color for color in shown if is_canary(*color)], [], about)
        self.assertEqual(traces(result.bytes), [], about)
        return shown

    def test_every_frame_is_there_to_be_looked_at(self):
        self.assertGreater(len(self.frames), 90)
        self.assertGreater(len({file for file, _ in self.frames}), 85)

    def test_every_frame_shows_no_canary_colour_at_full_resolution(self):
        for file, box in self.frames:
            shown = self.check(self.preview(file, box), file.name, box)
            self.assertGreater(len(set(shown)), 50, f"{file.name}: hardly a picture")

    def test_every_level_and_symbol_set_and_colour_mode_shows_no_canary_colour(self):
        # Sets that fill whole parts of cells use the picture's colours; ascii's strokes are stronger than what they stand for.
        ways = itertools.product(["1", "2", "3", "full"], SYMBOLS[1:], ["true", "256"])
        for (file, box), (level, symbols, mode) in zip(itertools.cycle(self.frames), list(ways) * 2):
            self.check(self.preview(file, box, "--level", level, "--symbols", symbols, "--colors", mode), file.name, level, symbols, mode)

    def test_what_stands_outside_the_oval_changes_nothing_that_is_drawn(self):
        chance = random.Random(1)
        for file, box in self.frames:
            if file.suffix != ".png":
                continue
            width, height, rows = read_png(file.read_bytes())
            box_in_pixels = [float(number) for number in box.split(",")]
            if "." in box:
                box_in_pixels = [number * side for number, side in zip(box_in_pixels, (width, height) * 2)]
            for row, column in outside_oval(width, height, box_in_pixels):
                rows[row][column * 3 : column * 3 + 3] = chance.randbytes(3)
            other = scratch("repainted") / file.name
            other.write_bytes(write_png(width, height, rows))
            for way in itertools.product(["1", "3", "full"], SYMBOLS, ["true", "256", "16", "mono"]):
                options = [text for pair in zip(("--level", "--symbols", "--colors"), way) for text in pair]
                self.assertEqual(self.preview(file, box, *options).out, self.preview(other, box, *options).out, (file.name, way))

    def test_the_test_itself_would_find_the_canary(self):
        file, _ = next((file, box) for file, box in self.frames if file.suffix == ".png")
        result = Cameo("/nonexistent").run("preview", file, "--box", "0,0,64,64", "--shape", "box", store=False)
        self.assertTrue(any(is_canary(*red_green_blue(color)) for color in colors(result.out)))


class Drawn(unittest.TestCase):
    """What the console shows and what comes of it: every case is looked at, from its first level to the finest, and decided."""

    def test_no_screen_of_any_case_and_nothing_told_of_it_shows_a_trace_of_the_canary(self):
        require_tools("tmux")
        cameo = demo_store().copy()
        policy = scratch("policy") / "policy.toml"
        policy.write_text("[take-back]\nminutes = 0\n")
        cameo.run("policy", "apply", policy, *cameo.sign("sami"))
        cases = {row["case"] for row in cameo.queue("--state", "open") if row["frames"] > 0}
        self.assertGreater(len(cases), 30)
        seen = set()
        with Desk(cameo, columns=120, rows=40) as desk:
            desk.signed_in()
            case = desk.take()
            while case:
                self.assertFalse(has_face(desk.screen(styled=True)), "a face before any look")
                level = None
                while level != "L3":
                    styled = desk.look()
                    level = shown_level(styled)
                    shown = [red_green_blue(color) for color in colors(styled) if not isinstance(color, int)]
                    self.assertEqual([color for color in shown if is_canary(*color)], [], f"case {case} at {level}")
                    self.assertEqual(traces(styled.encode()), [])
                seen.add(case)
                case = desk.answer(3)
            self.assertEqual(desk.leave(), 0)
        self.assertEqual(seen, cases)
        cameo.run("retention", "run")
        for format in ("csv", "json", "html", "text"):
            report = cameo.run("report", "decisions", "--format", format, *cameo.sign("sami"))
            self.assertTrue(all(case in report.out for case in cases))
            self.assertEqual(traces(report.bytes), [])
        log = cameo.run("audit", "log", "--json", *cameo.sign("aude"))
        self.assertEqual(traces(log.bytes), [])
        self.assertEqual({entry["case"] for entry in log.documents if entry["kind"] == "look.begin"}, cases)
        self.assertEqual(cameo.verification()["openLooks"], [])


class Piped(unittest.TestCase):
    """What crosses the sandbox's pipe, by the kernel's own account."""

    HEAD = struct.Struct("<4sBBBBIIIIIIIII")
    # After the numbers, the mark by which a picture is known again and room for sixteen faces of seventeen floats; then the pixels.
    MARK = 16
    PIXELS = HEAD.size + MARK + 16 * 17 * 4

    @classmethod
    def setUpClass(cls):
        require_tracing()
        cls.cameo = staffed_store().copy()
        cls.answers = []
        for arguments in demo_imports():
            folder = scratch("trace")
            calls = ",".join(["execve", "clone", *WAYS_OUT])
            tracer = ["strace", "-ff", "-qqq", "-xx", "-s", str(1 << 25), "-e", f"trace={calls}", "-e", "signal=none"]
            command = [*tracer, "-o", str(folder / "of"), *cls.cameo.command(*arguments)]
            subprocess.run(command, env=environment(), capture_output=True, timeout=120)
            calls = {path.suffix[1:]: cls.made(path.read_text().splitlines()) for path in folder.iterdir()}
            for lines in calls.values():
                for child in cls.children_of_decoder(lines):
                    cls.answers.append(cls.written(calls[child], calls))

    @staticmethod
    def made(lines):
        """The calls without one that a process was killed at the entry of: the kernel does not make it, and strace cannot say which it was."""
        return lines[:-1] if lines[-1:] == ["???( <detached ...>"] else lines

    @staticmethod
    def children_of_decoder(lines):
        """The processes that a process forked since it became a decoder, which itself says nothing but how each of them ended."""
        children, is_ready = None, False
        for call in lines:
            if call.startswith("execve("):
                children = [] if "".join(f"\\x{byte:02x}" for byte in b"/cameo-decoder") in call else None
            elif children is not None:
                forked = re.fullmatch(r"clone\(child_stack=NULL, flags=SIGCHLD\) += (\d+)", call)
                told = re.match(r"sendmsg\(0, .*iov_len=4}], .*\) = 4$|sendmsg\(0, .*= -1 EPIPE", call)
                # Before it is ready, and can be handed a picture, it takes its children's filter out of libseccomp through a pipe.
                filtered = not is_ready and re.match(r"write\([3-9], ", call)
                assert forked or told or filtered, f"a decoder did something unforeseen: {call[:200]}"
                is_ready = is_ready or bool(told)
                children += forked.groups() if forked else []
        return children or []

    @staticmethod
    def written(lines, processes):
        """What a process wrote, as (descriptor, bytes)."""
        written = []
        for call in lines:
            forked = re.fullmatch(r"clone\(child_stack=NULL, flags=SIGCHLD\) += (\S+)", call)
            if forked and forked.group(1) not in processes:
                continue  # the self-test: the kernel ended it for this, and no process came of it
            match = re.fullmatch(r'write\((\d+), "((?:\\x[0-9a-f]{2})*)", \d+\) += (\d+)', call)
            assert match, f"a decoder did something unforeseen: {call[:200]}"
            descriptor, data, count = match.groups()
            written.append((int(descriptor), bytes.fromhex(data.replace("\\x", ""))[: int(count)]))
        return written

    def pictures(self):
        for writes in self.answers:
            if writes:
                self.assertEqual({descriptor for descriptor, _ in writes}, {1})
                yield b"".join(data for _, data in writes)

    def test_every_frame_came_through_a_decoder(self):
        frames = sum(1 for _ in demo_frames())
        self.assertGreaterEqual(sum(1 for _ in self.pictures()), frames)

    def test_an_answer_is_a_head_and_the_crops_pixels_and_nothing_else(self):
        for answer in self.pictures():
            magic, version, status, form, orientation, flags, *sizes = self.HEAD.unpack_from(answer)
            frame_width, frame_height, left, top, width, height, lost, faces = sizes
            self.assertEqual((magic, version), (b"CMOA", 3))
            self.assertEqual(len(answer), self.PIXELS + width * height * 4)
            self.assertEqual(answer[self.HEAD.size + self.MARK + faces * 17 * 4 : self.PIXELS], bytes((16 - faces) * 17 * 4))
            if status == 0:
                self.assertLessEqual(left + width, frame_width)
                self.assertLessEqual(top + height, frame_height)
                self.assertLess(width * height, frame_width * frame_height)

    def test_no_canary_pixel_no_exif_and_no_place_crosses(self):
        crops = 0
        for answer in self.pictures():
            self.assertEqual(traces(answer), [])
            for mark in PICTURE_MARKS:
                self.assertNotIn(mark, answer)
            pixels = answer[self.PIXELS :]
            crops += bool(pixels)
            for red, green, blue, alpha in set(struct.iter_unpack("BBBB", pixels)):
                self.assertFalse(alpha and is_canary(red, green, blue), f"pixel {red} {green} {blue}")
        self.assertGreater(crops, 90)

    def test_what_lies_outside_the_oval_is_empty_in_every_byte(self):
        for answer in self.pictures():
            *_, width, height, _, _ = self.HEAD.unpack_from(answer)
            if not width:
                continue
            pixels = answer[self.PIXELS :]
            corners = [pixels[place * 4 : place * 4 + 4] for place in (0, width - 1, (height - 1) * width, height * width - 1)]
            self.assertEqual(corners, [bytes(4)] * 4)
            hidden = {pixel for pixel in struct.iter_unpack("BBBB", pixels) if pixel[3] == 0}
            self.assertEqual(hidden, {(0, 0, 0, 0)})


if __name__ == "__main__":
    unittest.main()
