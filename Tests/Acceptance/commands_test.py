"""What commands say when they do not do what they were asked; what help, the demo and previews say."""

import json
import os
import re
import shlex
import shutil
import subprocess
import unittest

from program import (
    DEMO, DONE, FAILED, NOT_PERMITTED, PEOPLE, REFUSED, USAGE, Cameo, demo_imports, demo_store, environment, scratch, staffed_store,
    write_passphrase,
)
from shapes import in_order, keys


class Refusals(unittest.TestCase):
    """What commands say when they do not do what they were asked, and how they end."""

    @classmethod
    def setUpClass(cls):
        cls.cameo = staffed_store().copy()

    def refuse(self, code, *arguments, store=True, **options):
        """Runs a command that fails: nothing on standard output, and a message and a hint in the house's style."""
        result = self.cameo.run(*arguments, code=code, store=store, **options)
        self.assertEqual(result.out, "")
        message, *hints = result.err.splitlines()
        self.assertRegex(message, r"^cameo: [^A-Z]")
        self.assertFalse(message.endswith("."), message)
        for hint in hints:
            self.assertRegex(hint, r"^hint: [^A-Z]")
            self.assertFalse(hint.endswith("."), hint)
        return result

    def test_wrong_usage_ends_with_64(self):
        for arguments in (
            ["frobnicate"], ["queue", "--jsn"], ["queue", "--state", "lost"], ["import"], ["import", "x", "--vendor", "nobody"],
            ["import", "x", "--notice", "told"], ["case", "show", "nope"], ["people", "request", "Rita!", "--role", "reviewer"],
            ["people", "request", "zoe", "--role", "admin"], ["audit", "log", "--kind", "look.never"], ["audit", "show", "minus-one"],
            ["report", "decisions", "--format", "pdf"], ["report", "decisions"], ["help", "frobnicate"], ["help", "audit", "frobnicate"],
            ["subject", "report", ""], ["subject", "erase", ""],
        ):
            self.refuse(USAGE, *arguments)
        for arguments in (
            ["preview", "x"], ["preview", "x", "--box", "1,2,3"], ["preview", "x", "--box", "1,2,3,4", "--size", "0x4"],
            ["preview", "x", "--box", "1,2,3,4", "--symbols", "emoji"], ["preview", "x", "--box", "1,2,3,4", "--level", "4"],
        ):
            self.refuse(USAGE, *arguments, store=False)

    def test_a_value_that_cannot_be_is_answered_by_what_it_looks_like(self):
        for arguments, hint in (
            (["queue", "--state", "lost"], "one of held, open, claimed, decided, settled, shredded, expired, erased"),
            (["people", "request", "zoe", "--role", "admin"], "one of reviewer, auditor, supervisor"),
            (["report", "decisions", "--format", "csv", "--from", "yesterday"], "a day or a time, such as 2026-11-20"),
            (["audit", "show", "first"], "a whole number from 0"), (["audit", "log", "--case", "nope"], "a case is ten letters and digits"),
            (["audit", "log", "--kind", "loo"], "cameo --help, or cameo COMMAND --help"), (["queue", "--stat", "open"], "did you mean '--state'?"),
        ):
            self.assertIn(f"\nhint: {hint}", self.refuse(USAGE, *arguments).err)

    def test_a_missing_store_ends_with_1_and_says_how_to_make_one(self):
        nowhere = scratch("nowhere") / "store"
        for command in ("queue", "people list", "policy show", "audit verify", "retention run", "import x", ""):
            result = self.refuse(FAILED, *command.split(), "--store", nowhere, store=False)
            self.assertIn("there is no store here", result.err)
            self.assertIn("cameo init", result.err)
        self.assertFalse(nowhere.exists())

    def test_the_store_is_named_by_the_option_then_the_variable_then_the_data_home(self):
        data = scratch("data")
        shutil.copytree(self.cameo.store, data / "cameo")
        expected = self.cameo.run("people", "list").out
        self.assertEqual(self.cameo.run("people", "list", store=False, CAMEO_STORE=str(self.cameo.store)).out, expected)
        self.assertEqual(self.cameo.run("people", "list", store=False, XDG_DATA_HOME=str(data)).out, expected)
        self.assertEqual(self.cameo.run("people", "list", CAMEO_STORE="/nonexistent").out, expected)

    def test_where_nothing_says_where_the_store_is_none_is_looked_for(self):
        for home in (None, ""):
            result = self.refuse(FAILED, "queue", store=False, HOME=home)
            self.assertIn("nothing says where the store is", result.err)

    def test_whom_nobody_knows_is_no_failed_sign_in(self):
        for command in (["people", "retire", "nobody"], ["people", "qualify", "nobody", "--until", "2030-01-01"]):
            self.assertIn("nobody here has that name", self.refuse(FAILED, *command, *self.cameo.sign("sami")).err)

    def test_a_message_is_no_longer_than_can_be_read(self):
        result = self.refuse(USAGE, "policy", "show", "--" + "x" * 100_000)
        self.assertLess(len(result.err), 5_000)

    def test_output_that_cannot_be_written_ends_with_1_and_a_message(self):
        for place in (">/dev/full", ">&-"):
            with self.subTest(place=place):
                command = f"{shlex.join(self.cameo.command('people', 'list'))} {place}"
                ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, env=environment())
                self.assertEqual(ended.returncode, FAILED)
                self.assertIn("standard output cannot be written to", ended.stderr)
        command = f"{shlex.join(self.cameo.command('people', 'list'))} | true"
        ended = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, env=environment())
        self.assertEqual((ended.returncode, ended.stderr), (DONE, ""), "a reader that went away")

    def test_a_key_file_that_is_missing_or_damaged_is_named_and_the_doctor_finds_it(self):
        for name in ("log.key", "seal.key"):
            cameo = staffed_store().copy()
            file = cameo.store / name
            healthy = cameo.run("doctor", "--json", code=None).document
            self.assertEqual([one["status"] for one in healthy if one["check"] == "keys"], ["ok"])
            for bytes in (b"junk", None):
                with self.subTest(name=name, bytes=bytes):
                    file.write_bytes(bytes) if bytes else file.unlink()
                    found = cameo.run("doctor", "--json", code=FAILED).document
                    broken = [one for one in found if one["status"] == "bad"]
                    self.assertTrue(any(f"{name} is {'damaged' if bytes else 'missing'}" in one["detail"] for one in broken), broken)
                    self.assertFalse(any("cameo doctor" in (one["hint"] or "") for one in found), "the doctor sends nobody to the doctor")
            if name == "log.key":
                result = cameo.run("queue", code=FAILED)
                self.assertIn("log.key is missing", result.err)

    def test_nobody_signs_in_where_the_console_has_no_terminal(self):
        before = len(self.cameo.trail())
        self.assertIn("needs a terminal", self.refuse(FAILED, *self.cameo.sign("rita")).err)
        self.assertEqual([entry["kind"] for entry in self.cameo.trail()[before:] if entry["actor"] == "rita"], [])

    def test_nobody_signed_in_or_the_wrong_role_ends_with_3(self):
        for arguments in (["audit", "log"], ["report", "decisions", "--format", "csv"], ["people", "add", "zoe"]):
            self.refuse(NOT_PERMITTED, *arguments)
        for person, command in (
            ("rita", "people add zoe"), ("aude", "people add zoe"), ("sami", "people confirm zoe --fingerprint x"),
            ("rita", "report decisions --format csv"), ("aude", "report decisions --format csv"),
        ):
            result = self.refuse(NOT_PERMITTED, *command.split(), *self.cameo.sign(person))
            self.assertRegex(result.err, "only an? (supervisor|auditor) may do this")

    def test_only_a_supervisor_changes_the_policy(self):
        file = scratch("policy") / "policy.toml"
        file.write_text("[claim]\nminutes = 7\n")
        before = self.cameo.run("policy", "show").out
        self.refuse(NOT_PERMITTED, "policy", "apply", file)
        self.refuse(NOT_PERMITTED, "policy", "apply", file, *self.cameo.sign("rita"))
        self.assertEqual(self.cameo.run("policy", "show").out, before)

    def test_wrong_passphrases_and_unknown_names_are_not_told_apart(self):
        place = scratch("wrong")
        wrong = write_passphrase(place, "somebody")
        errors = {
            self.refuse(NOT_PERMITTED, "audit", "log", "--as", name, "--passphrase-file", wrong).err for name in ("aude", "sami", "nobody")
        }
        self.assertEqual(len(errors), 1, errors)

    def test_a_passphrase_file_that_others_can_read_is_not_read(self):
        place = scratch("open")
        file = write_passphrase(place, "aude")
        file.chmod(0o644)
        result = self.refuse(NOT_PERMITTED, "audit", "log", "--as", "aude", "--passphrase-file", file)
        self.assertIn("can be reached by group or others", result.err)

    def test_a_store_that_others_can_reach_is_not_opened(self):
        cameo = staffed_store().copy()
        for path, mode in ((cameo.store, 0o755), (cameo.store / "desk.db", 0o644), (cameo.store / "log.key", 0o640)):
            private = path.stat().st_mode & 0o777
            path.chmod(mode)
            result = cameo.run("queue", code=None)
            path.chmod(private)
            self.assertEqual((result.code, result.out), (NOT_PERMITTED, ""), path)
            self.assertIn("hint: ", result.err)
        cameo.run("queue")

    def test_policy_errors_name_the_line_or_the_key(self):
        file = scratch("policy") / "policy.toml"
        for text, where in (
            ("[claim]\nminutes = = 3\n", "line 2"), ("[claim]\nminutes = 0\n", "claim.minutes"),
            ("[claim]\nminutes = true\n", "claim.minutes"), ("[claim]\nminuets = 3\n", "claim.minuets"), ('context = "keep"\n', "context"),
        ):
            file.write_text(text)
            self.assertIn(where, self.refuse(FAILED, "policy", "check", file, store=False).err)

    def test_a_message_is_one_line_of_plain_text_whatever_names_and_words_of_others_stand_in_it(self):
        folder = scratch("names")
        name = folder / "\x1b[31m\u202e\nx"
        policy = folder / "policy.toml"
        policy.write_text('"\\u001b[2J\\n" = 1\n')
        for arguments in (
            ["policy", "check", name], ["policy", "check", policy], ["preview", name, "--box", "0,0,9,9"], ["audit", "verify", "--bundle", name],
            ["\x1b[31m\nx"], ["policy", "show", "--\x1b[31m\nx"],
        ):
            with self.subTest(arguments=arguments):
                result = self.cameo.run(*arguments, code=None, store=False)
                self.assertEqual(result.out, "")
                self.assertNotEqual(result.code, DONE)
                self.assertNotRegex(result.err, "[\x00-\x09\x0b-\x1f\x7f\u202e]")
                self.assertLessEqual(len(result.err.splitlines()), 2)

    def test_the_doctor_shows_what_it_was_told_as_plain_text(self):
        result = self.cameo.run("doctor", code=None, TERM="x\x1b[31m\u202ey")
        self.assertIn("terminal    x\ufffd[31m\ufffdy", result.out)
        self.assertNotRegex(result.out, "[\x00-\x09\x0b-\x1f\x7f\u202e]")

    def test_a_file_far_larger_than_its_kind_can_be_is_not_read(self):
        folder = scratch("huge")
        huge = folder / "huge"
        with open(huge, "wb") as file:
            file.truncate(64 << 30)
        export = folder / "export"
        self.cameo.run("audit", "export", export, *self.cameo.sign("aude"))
        tile = next(path for path in (export / "tile" / "entries").rglob("*") if path.is_file())
        for arguments in (
            ["policy", "check", huge], ["preview", huge, "--box", "0,0,9,9"], ["audit", "verify", "--since", huge, "--store", self.cameo.store],
            ["audit", "verify", "--seal-key", huge, "--store", self.cameo.store], ["audit", "verify", "--bundle", export],
        ):
            if "--bundle" in arguments: os.replace(huge, tile)
            with self.subTest(arguments=arguments):
                self.assertNotEqual(self.cameo.run(*arguments, code=None, store=False, timeout=20).code, DONE)

    def test_newcomers_are_refused_out_of_turn(self):
        cameo = staffed_store().copy()
        place = scratch("newcomer")
        zoe = write_passphrase(place, "zoe")
        join = ["people", "request", "zoe", "--role", "reviewer", "--passphrase-file", zoe]
        cameo.run("people", "add", "zoe", *cameo.sign("sami"), code=FAILED)
        fingerprint = cameo.run(*join).out.strip()
        cameo.run("people", "confirm", "zoe", "--fingerprint", fingerprint, *cameo.sign("aude"), code=FAILED)
        cameo.run("audit", "log", "--as", "zoe", "--passphrase-file", zoe, code=NOT_PERMITTED)
        cameo.run("people", "add", "zoe", *cameo.sign("sami"))
        wrong = fingerprint[:-1] + ("0" if fingerprint[-1] != "0" else "1")
        confirm = ["people", "confirm", "zoe", *cameo.sign("aude"), "--fingerprint"]
        self.assertIn("the fingerprint differs", cameo.run(*confirm, wrong, code=FAILED).err)
        cameo.run(*confirm, fingerprint.upper())
        states = {person["id"]: person["state"] for person in cameo.run("people", "list", "--json").document}
        self.assertEqual(states["zoe"], "active")
        self.assertIn("someone of that name is here already", cameo.run(*join, code=FAILED).err)

    def test_init_refuses_a_folder_with_anything_in_it_and_one_person_in_two_roles(self):
        place = scratch("taken")
        (place / "something").touch()
        passphrase = write_passphrase(scratch("founders"), "sami")

        def init(folder, supervisor, auditor, code, origin="example.org/x"):
            return self.cameo.run(
                "init", "--store", folder, "--origin", origin, "--supervisor", supervisor, "--supervisor-passphrase-file", passphrase,
                "--auditor", auditor, "--auditor-passphrase-file", passphrase, store=False, code=code)

        init(place, "sami", "aude", FAILED)
        init(scratch("empty"), "sami", "sami", USAGE)
        init(scratch("empty"), "sami", "aude", USAGE, origin="with blanks")
        self.assertEqual([path.name for path in place.iterdir()], ["something"])

    def test_an_origin_that_cannot_be_leaves_nothing_behind_so_that_the_right_one_can_follow(self):
        place = scratch("origin")
        options = []
        for role, name in (("supervisor", "sam"), ("auditor", "ann")):
            options += [f"--{role}", name, f"--{role}-passphrase-file", write_passphrase(place, name)]
        store = place / "store"
        for origin in ("a b", "https://a.example/b", "a.example/b/"):
            self.refuse(USAGE, "init", "--origin", origin, *options, "--store", store, store=False)
        self.assertFalse(store.exists())
        self.cameo.run("init", "--origin", "a.example/b", *options, "--store", store, store=False)

    def test_every_command_has_help_that_lists_its_exit_codes(self):
        commands = self.helped()
        self.assertIn(("audit", "verify"), commands)
        self.assertGreater(len(commands), 25)

    def helped(self, *command):
        """The command and all below it, each of which has help."""
        text = self.cameo.run(*command, "--help", store=False).out
        self.assertRegex(text, r"EXIT CODES\n +0 ", command)
        _, _, below = text.partition("SUBCOMMANDS:\n")
        names = re.findall(r"^  ([a-z]+)\b", below, re.MULTILINE)
        return [command] + [found for name in names for found in self.helped(*command, name)]


class Demo(unittest.TestCase):
    def test_the_demo_names_its_people_and_their_private_passphrase_files(self):
        cameo = demo_store().copy()
        result = cameo.run("demo", "--json")
        people = in_order(result.out)
        self.assertEqual([keys(person) for person in people], [["id", "role", "passphraseFile"]] * 4)
        people = [dict(person) for person in people]
        self.assertEqual({person["id"]: person["role"] for person in people}, PEOPLE)
        for person in people:
            self.assertEqual(os.stat(person["passphraseFile"]).st_mode & 0o777, 0o600)
        self.assertEqual(cameo.queue(), demo_store().queue(), "an existing demo is used again")

    def test_every_record_of_the_demo_becomes_what_its_answers_say(self):
        cameo = staffed_store().copy()
        became = {}
        sessions = {}
        for arguments in demo_imports():
            for line in cameo.run(*arguments, code=None).documents[:-1]:
                became[line["record"]] = (line["status"], line["code"])
        expected = [answer for answer in json.loads((DEMO / "answers.json").read_text()).values()]
        for status in ("held", "refused"):
            codes = sorted(answer["reason"] for answer in expected if answer["outcome"] == status)
            self.assertEqual(sorted(code for state, code in became.values() if state == status), codes)
        self.assertEqual(len(became), len(expected))

    def test_a_file_in_the_demos_place_stays_as_it_is(self):
        file = scratch("kept") / "notes"
        file.write_text("keep me")
        Cameo(file).run("demo", "--no-console", code=FAILED)
        self.assertEqual(file.read_text(), "keep me")

    def test_a_store_that_is_not_a_demos_is_left_alone(self):
        cameo = staffed_store().copy()
        self.assertIn("is not a demo's", cameo.run("demo", "--no-console", code=FAILED).err)


class Previews(unittest.TestCase):
    PICTURE = DEMO / "frames" / "ada-enrolled.jpg"

    def preview(self, *options, code=DONE):
        return Cameo("/nonexistent").run("preview", self.PICTURE, *options, store=False, code=code)

    def test_a_preview_is_exactly_rows_lines_of_columns_cells_each_ending_in_a_reset(self):
        for size, columns, rows in ((None, 60, 30), ("23x15", 23, 15), ("1x1", 1, 1), ("200x9", 200, 9)):
            for mode in ("mono", "16", "256", "true"):
                result = self.preview("--box", "104,126,152,190", "--colors", mode, *(["--size", size] if size else []))
                lines = result.out.split("\n")
                self.assertEqual((len(lines), lines.pop()), (rows + 1, ""))
                for line in lines:
                    self.assertTrue(line.endswith("\x1b[0m"))
                    self.assertEqual(len(re.sub(r"\x1b\[[\d;]*m", "", line)), columns)
                    for sequence in re.findall(r"\x1b\[([\d;]*)m", line):
                        self.assertRegex(sequence, r"^(0|((39|49|[34]8;2;\d+;\d+;\d+|[34]8;5;\d+)(;|$))+)$")

    def test_boxes_may_be_negative_and_stick_out_but_must_overlap_the_picture(self):
        for box in (["--box=-20,-20,200,240"], ["--box", "-20,-20,200,240"], ["--box", "0.3,0.25,0.4,0.4"], ["--box", "300,400,300,300"]):
            self.preview(*box)
        for box in ("400,0,50,50", "0,-90,50,50", "10,10,0,10"):
            result = self.preview("--box", box, code=REFUSED)
            self.assertEqual(result.out, "")
            self.assertIn("hint: ", result.err)

    def test_pixels_and_ratios_mean_the_same_box(self):
        pixels = self.preview("--box", "90,120,180,240").out
        self.assertEqual(pixels, self.preview("--box", "0.25,0.25,0.5,0.5").out)

    def test_what_is_no_picture_is_refused(self):
        file = scratch("previews") / "text.jpg"
        file.write_bytes(b"this is no picture")
        result = Cameo("/nonexistent").run("preview", file, "--box", "0,0,9,9", store=False, code=REFUSED)
        self.assertEqual(result.out, "")


if __name__ == "__main__":
    unittest.main()
