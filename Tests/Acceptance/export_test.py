"""What leaves the house: proofs, exports and replays, checked as a stranger would."""

import base64
import hashlib
import json
import random
import re
import shutil
import subprocess
import unittest

from audit_test import root_of
from program import FAILED, NOT_PERMITTED, UNVERIFIED, USAGE, demo_store, environment, prefer, scratch, tlogverify, unruled


class Leaving(unittest.TestCase):
    """What leaves the house."""

    def setUp(self):
        self.cameo = demo_store().copy()
        self.place = scratch("leaving")
        self.vkey = self.cameo.run("audit", "checkpoint", "--vkey").out.strip()

    def keep(self, name, text):
        file = self.place / name
        file.write_text(text)
        return file

    def tlogverify(self, *arguments):
        return subprocess.run([tlogverify(), *arguments], env=environment(), capture_output=True, text=True, timeout=60).returncode

    def kinds(self):
        return [entry["kind"] for entry in self.cameo.trail()]

    def test_a_proof_is_accepted_by_a_strangers_go_program_for_its_entry_and_for_no_other(self):
        for seq in (0, 41):
            shown = self.cameo.run("audit", "show", seq, "--json", *self.cameo.sign("aude")).document
            proof = self.keep("proof", self.cameo.run("audit", "prove", seq, *self.cameo.sign("sami")).out)
            leaf = self.place / "leaf"
            leaf.write_bytes(base64.b64decode(shown["bytes"]))
            self.assertEqual(self.tlogverify("proof", self.vkey, leaf, proof), 0)
            leaf.write_bytes(leaf.read_bytes()[:-1] + b"?")
            self.assertNotEqual(self.tlogverify("proof", self.vkey, leaf, proof), 0)

    def test_growth_is_proved_from_a_checkpoint_kept_elsewhere(self):
        old = self.keep("old", self.cameo.run("audit", "checkpoint").out)
        self.cameo.trail()
        lines = self.keep("lines", self.cameo.run("audit", "prove", "--from", old, *self.cameo.sign("aude")).out)
        new = self.keep("new", self.cameo.run("audit", "checkpoint").out)
        self.assertEqual(self.tlogverify("consist", self.vkey, old, new, lines), 0)
        changed = lines.read_text().split()
        changed[0] = base64.b64encode(bytes(32)).decode()
        self.assertNotEqual(self.tlogverify("consist", self.vkey, old, new, self.keep("changed", "\n".join(changed) + "\n")), 0)

    def test_what_another_log_signed_is_no_beginning(self):
        forged = self.cameo.run("audit", "checkpoint").out.replace("\n\n", "\n\n", 1).split("\n")
        forged[1] = str(int(forged[1]) + 1)
        file = self.keep("forged", "\n".join(forged))
        self.cameo.run("audit", "prove", "--from", file, *self.cameo.sign("aude"), code=UNVERIFIED)
        self.cameo.run("audit", "prove", 1 << 40, *self.cameo.sign("aude"), code=FAILED)
        self.cameo.run("audit", "prove", 0, *self.cameo.sign("rita"), code=NOT_PERMITTED)
        self.cameo.run("audit", "prove", *self.cameo.sign("aude"), code=USAGE)

    def export(self):
        folder = self.place / "export"
        self.cameo.run("audit", "export", folder, *self.cameo.sign("aude"))
        return folder

    def test_an_exports_entries_have_the_root_that_its_checkpoint_signs(self):
        folder = self.export()
        _, size, root, *_ = (folder / "checkpoint").read_text().split("\n")
        leaves, hashes = [], b""
        for bundle in sorted(folder.glob("tile/entries/**/*"), key=str):
            data = bundle.read_bytes() if bundle.is_file() else b""
            while data:
                length = int.from_bytes(data[:2])
                leaves.append(hashlib.sha256(b"\0" + data[2 : 2 + length]).digest())
                data = data[2 + length :]
        for tile in sorted(folder.glob("tile/0/**/*"), key=str):
            hashes += tile.read_bytes() if tile.is_file() else b""
        self.assertEqual(len(leaves), int(size))
        self.assertEqual(base64.b64encode(root_of(leaves)).decode(), root)
        self.assertEqual(hashes, b"".join(leaves))
        self.assertEqual(self.tlogverify("note", self.vkey, folder / "checkpoint"), 0)

    def test_an_export_verifies_without_the_store(self):
        folder = self.export()
        report = self.cameo.run("audit", "verify", "--bundle", folder, "--json", store=False).document
        self.assertTrue(report["ok"])
        self.assertEqual(report["entries"], int((folder / "checkpoint").read_text().split("\n")[1]))
        results = {check["name"]: check["result"] for check in report["checks"]}
        self.assertEqual({name for name, result in results.items() if result == "not-checked"}, {"seals", "tables", "completeness"})
        earlier = self.keep("earlier", (folder / "checkpoint").read_text())
        since = self.cameo.run("audit", "verify", "--bundle", folder, "--since", earlier, "--json", store=False).document
        self.assertEqual(since["completeness"], "proved")
        self.cameo.run("audit", "verify", "--bundle", self.place / "nowhere", store=False, code=FAILED)
        self.cameo.run("audit", "verify", "--bundle", folder, *self.cameo.sign("aude"), code=USAGE)

    def test_any_byte_of_any_file_of_an_export_that_changed_is_refused(self):
        folder = self.export()
        chance = random.Random(5)
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            whole = path.read_bytes()
            for place in sorted(chance.sample(range(len(whole)), min(12, len(whole)))):
                with self.subTest(file=str(path.relative_to(folder)), place=place):
                    changed = bytearray(whole)
                    changed[place] ^= 1 << chance.randrange(8)
                    path.write_bytes(changed)
                    report = self.cameo.run("audit", "verify", "--bundle", folder, "--json", store=False, code=UNVERIFIED).document
                    self.assertFalse(report["ok"])
            for name, other in (("cut", whole[:-1]), ("longer", whole + b"\n"), ("empty", b"")):
                with self.subTest(file=str(path.relative_to(folder)), change=name):
                    path.write_bytes(other)
                    self.cameo.run("audit", "verify", "--bundle", folder, store=False, code=UNVERIFIED)
            path.unlink()
            if path.name != "checkpoint":
                self.cameo.run("audit", "verify", "--bundle", folder, store=False, code=UNVERIFIED)
            path.write_bytes(whole)
        self.cameo.run("audit", "verify", "--bundle", folder, store=False)

    def test_an_export_takes_nobodys_folder_away_and_goes_on_where_one_was_cut_off(self):
        part = self.place / "export.part"
        part.mkdir(mode=0o700)
        (part / "mine").write_text("keep me")
        result = self.cameo.run("audit", "export", self.place / "export", *self.cameo.sign("aude"), code=FAILED)
        self.assertIn("export.part is here already", result.err)
        self.assertEqual((part / "mine").read_text(), "keep me")
        (part / "unfinished").write_bytes(b"")
        self.cameo.run("audit", "export", self.place / "export", *self.cameo.sign("aude"))
        self.assertFalse(part.exists())
        self.assertFalse((self.place / "export" / "unfinished").exists())

    def test_a_hostile_exports_size_is_not_believed_before_its_entries_are_there(self):
        prefer(shutil.which("openssl"), "openssl is not installed")
        key, message, name = self.place / "key", self.place / "message", b"evil.example/log"

        def openssl(*arguments):
            return subprocess.run(["openssl", *map(str, arguments)], env=environment(), check=True, capture_output=True, timeout=60).stdout

        def sign(data):
            message.write_bytes(data)
            return openssl("pkeyutl", "-sign", "-inkey", key, "-rawin", "-in", message)

        openssl("genpkey", "-algorithm", "ed25519", "-out", key)
        public = b"\1" + openssl("pkey", "-in", key, "-pubout", "-outform", "DER")[-32:]
        short = hashlib.sha256(name + b"\n" + public).digest()[:4]
        for size in (10**11, 2**62, 2**63 - 1):
            with self.subTest(size=size):
                folder = scratch("evil")
                text = name + b"\n%d\n" % size + base64.b64encode(bytes(32)) + b"\n"
                signature = base64.b64encode(short + sign(text))
                files = {
                    "README": b"read me\n", "checkpoint": text + b"\n\xe2\x80\x94 " + name + b" " + signature + b"\n",
                    "policy": b"log " + name + b"+" + short.hex().encode() + b"+" + base64.b64encode(public) + b"\nquorum none\n",
                }
                lines = b"cameo-signatures 1\n"
                for file in sorted(files):
                    lines += f"file {file} {base64.b64encode(hashlib.sha256(files[file]).digest()).decode()}\n".encode()
                vouched = sign(b"cameo-export\0\1" + hashlib.sha256(lines).digest())
                files["signatures"] = lines + b"log " + base64.b64encode(vouched) + b"\n"
                for file, data in files.items(): (folder / file).write_bytes(data)
                report = self.cameo.run("audit", "verify", "--bundle", folder, "--json", store=False, code=UNVERIFIED).document
                self.assertIn("is missing", report["firstBad"]["detail"])

    def test_the_last_entries_of_an_export_cannot_be_left_out_against_a_newer_checkpoint(self):
        older = self.export()
        newer = self.keep("newer", self.cameo.run("audit", "checkpoint").out)
        self.cameo.run("audit", "log", *self.cameo.sign("aude"))
        newest = self.keep("newest", self.cameo.run("audit", "checkpoint").out)
        self.cameo.run("audit", "verify", "--bundle", older, "--since", newer, store=False)
        report = self.cameo.run("audit", "verify", "--bundle", older, "--since", newest, "--json", store=False, code=UNVERIFIED).document
        self.assertEqual(report["firstBad"]["code"], "rolled-back")

    def test_an_export_is_told_before_it_happens_and_is_for_auditors(self):
        folder = self.export()
        data = b"".join(path.read_bytes() for path in folder.glob("tile/entries/**/*") if path.is_file())
        self.assertIn("trail.export", self.kinds())
        # The export holds the entry that tells of it.
        self.assertGreater(int((folder / "checkpoint").read_text().split("\n")[1]), self.kinds().index("trail.export"))
        self.assertNotIn(b"passphrase", data)
        self.cameo.run("audit", "export", folder, *self.cameo.sign("aude"), code=FAILED)
        self.cameo.run("audit", "export", self.place / "other", *self.cameo.sign("rita"), code=NOT_PERMITTED)
        self.assertFalse((self.place / "other").exists())

    def test_the_commands_of_an_exports_readme_accept_it_and_refuse_another_size(self):
        for tool in ("openssl", "xxd", "awk"):
            prefer(shutil.which(tool), f"{tool} is not installed")
        folder = self.export()
        commands = re.search(r"in this folder:\n((?:  .*\n)+)", (folder / "README").read_text()).group(1)

        def check():
            return subprocess.run(["bash", "-ec", commands], cwd=folder, env=environment(), capture_output=True, text=True, timeout=60)

        accepted = check()
        self.assertEqual(accepted.returncode, 0, accepted.stderr)
        self.assertIn("Verified Successfully", accepted.stdout)
        note = (folder / "checkpoint").read_text().split("\n")
        note[1] = str(int(note[1]) + 1)
        (folder / "checkpoint").write_text("\n".join(note))
        self.assertNotEqual(check().returncode, 0)

    def test_the_commands_for_a_session_accept_whose_it_is_and_nobody_else(self):
        for tool in ("openssl", "xxd", "awk"):
            prefer(shutil.which(tool), f"{tool} is not installed")
        folder = self.export()
        commands = re.search(r"for all of them\.\n((?:  .*\n)+)", (folder / "README").read_text()).group(1)
        trail = self.cameo.trail()
        keys = {entry["details"]["person"]: entry["details"]["signingKey"] for entry in trail if "signingKey" in entry["details"]}
        begun = next(entry for entry in trail if (entry["kind"], entry["actor"]) == ("session.begin", "rita"))
        for person, key in keys.items():
            filled = commands.replace("SESSION", begun["session"]).replace("KEY", key)
            result = subprocess.run(["bash", "-ec", filled], cwd=folder, env=environment(), capture_output=True, text=True, timeout=60)
            self.assertEqual(result.returncode == 0, person == begun["actor"], (person, result.stderr))

    def test_an_auditors_checkpoint_is_cosigned_and_told(self):
        note = self.cameo.run("audit", "checkpoint", *self.cameo.sign("aude")).out
        text, _, signatures = note.partition("\n\n")
        lines = signatures.rstrip("\n").split("\n")
        self.assertEqual(len(lines), 2)
        # The name that leaves the house is a pseudonym.
        self.assertRegex(lines[1].split(" ")[1], re.escape(text.split("\n")[0]) + "/p-[0-9a-z]{12}$")
        self.assertEqual(len(base64.b64decode(lines[1].split(" ")[2])), 4 + 8 + 64)
        self.assertIn("trail.checkpoint", self.kinds())
        self.cameo.run("audit", "checkpoint", *self.cameo.sign("rita"), code=NOT_PERMITTED)
        self.assertEqual(self.cameo.verification()["ok"], True)

    def test_a_session_is_replayed_as_text_and_as_a_recording(self):
        sessions = self.cameo.run("audit", "sessions", "--json", *self.cameo.sign("aude")).document
        chosen = next(one for one in sessions if one["role"] == "reviewer" or one["entries"] > 5)
        text = self.cameo.run("audit", "replay", chosen["session"], *self.cameo.sign("aude")).out
        self.assertEqual(len(re.findall(r"^\+.* entry \d+ ", text, re.MULTILINE)), chosen["entries"])
        cast = self.cameo.run("audit", "replay", chosen["session"], "--format", "asciicast", *self.cameo.sign("aude")).out
        header, *events = [json.loads(line) for line in cast.splitlines()]
        self.assertEqual((header["version"], header["width"], header["height"]), (2, 100, 24))
        times = [event[0] for event in events]
        self.assertEqual(times, sorted(times))
        self.assertEqual(len([event for event in events if event[1] == "m"]), chosen["entries"])
        self.assertEqual(self.kinds().count("trail.replay"), 2)
        if player := shutil.which("asciinema"):
            file = self.keep("session.cast", cast)
            played = subprocess.run(
                ["script", "-qec", f"{player} play -s 1000 -i 0.01 {file}", "/dev/null"], env=environment(TERM="xterm"), capture_output=True,
                timeout=60)
            self.assertIn(chosen["actor"].encode(), played.stdout)

    def test_a_replay_of_what_was_forged_says_so(self):
        sessions = self.cameo.run("audit", "sessions", "--json", *self.cameo.sign("aude")).document
        chosen = next(one for one in sessions if one["entries"] > 5)["session"]
        with unruled(self.cameo.store / "desk.db") as database:
            row = "SELECT seq, bytes FROM trail WHERE session = ? ORDER BY seq LIMIT 1 OFFSET 3"
            seq, entry = database.execute(row, (bytes.fromhex(chosen),)).fetchone()
            database.execute("UPDATE trail SET bytes = ? WHERE seq = ?", (entry[:-1] + bytes([entry[-1] ^ 1]), seq))
        self.cameo.run("audit", "replay", chosen, *self.cameo.sign("aude"), code=UNVERIFIED)

    def test_everyone_sees_their_own_sessions_and_nobody_elses(self):
        own = self.cameo.run("audit", "sessions", "--json", *self.cameo.sign("rita")).document
        self.assertEqual({one["actor"] for one in own}, {"rita"})
        every = self.cameo.run("audit", "sessions", "--json", *self.cameo.sign("aude")).document
        other = next(one["session"] for one in every if one["actor"] != "rita")
        self.cameo.run("audit", "replay", other, *self.cameo.sign("rita"), code=NOT_PERMITTED)
        self.cameo.run("audit", "replay", "0" * 32, *self.cameo.sign("aude"), code=FAILED)
        self.cameo.run("audit", "replay", "nonsense", *self.cameo.sign("aude"), code=USAGE)


if __name__ == "__main__":
    unittest.main()
