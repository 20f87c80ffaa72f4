"""The trail, as strangers and forgers meet it: verified without Cameo, and changed behind its back."""

import base64
import hashlib
import shutil
import sqlite3
import subprocess
import unittest

from program import UNVERIFIED, demo_store, environment, prefer, scratch, shared, tlogverify, unruled


class Verification(unittest.TestCase):
    """The trail, as strangers and forgers meet it."""

    @classmethod
    def setUpClass(cls):
        cls.cameo = demo_store().copy()
        cls.place = scratch("checkpoint")
        cls.vkey = cls.cameo.run("audit", "checkpoint", "--vkey").out.strip()
        cls.checkpoint = cls.place / "checkpoint"
        cls.checkpoint.write_text(cls.cameo.run("audit", "checkpoint").out)

    def stranger(self, *command):
        return subprocess.run([str(part) for part in command], env=environment(), capture_output=True, text=True, timeout=60)

    def test_a_strangers_go_program_accepts_the_checkpoint_and_no_altered_one(self):
        program = tlogverify()
        opened = self.stranger(program, "note", self.vkey, self.checkpoint)
        text, _, _ = self.checkpoint.read_text().partition("\n\n")
        self.assertEqual((opened.returncode, opened.stdout), (0, f"OK\n{text}\n"), opened.stderr)
        lines = self.checkpoint.read_text().split("\n")
        lines[1] = str(int(lines[1]) + 1)
        altered = self.place / "altered"
        altered.write_text("\n".join(lines))
        self.assertNotEqual(self.stranger(program, "note", self.vkey, altered).returncode, 0)

    def test_a_strangers_go_program_accepts_the_proof_that_an_entry_is_in_the_trail(self):
        program = tlogverify()
        cameo = self.cameo.copy()
        for seq in (0, 17, 40):
            shown = cameo.run("audit", "show", seq, "--json", *cameo.sign("aude")).document
            checkpoint = cameo.run("audit", "checkpoint").out
            leaf, proof = self.place / "leaf", self.place / "proof"
            leaf.write_bytes(base64.b64decode(shown["bytes"]))
            proof.write_text("\n".join(["c2sp.org/tlog-proof@v1", f"index {seq}", *shown["proof"], "", checkpoint]))
            accepted = self.stranger(program, "proof", self.vkey, leaf, proof)
            self.assertEqual(accepted.returncode, 0, accepted.stderr)
            leaf.write_bytes(leaf.read_bytes()[:-1] + b"?")
            self.assertNotEqual(self.stranger(program, "proof", self.vkey, leaf, proof).returncode, 0)

    def test_openssl_and_coreutils_accept_the_checkpoint(self):
        for tool in ("openssl", "bash", "xxd"):
            prefer(shutil.which(tool), f"{tool} is not installed")
        script = shared("tools", "tlogverify", "verify_checkpoint.sh")
        accepted = self.stranger("bash", script, self.checkpoint, self.vkey)
        self.assertEqual(accepted.returncode, 0, accepted.stdout + accepted.stderr)

    def test_the_root_is_that_of_the_entries_that_the_log_tells(self):
        cameo = self.cameo.copy()
        entries = cameo.trail()
        leaves = [base64.b64decode(entry["leafHash"]) for entry in entries]
        report = cameo.verification()
        shown = [cameo.run("audit", "show", seq, "--json", *cameo.sign("aude")).document for seq in (0, len(leaves) - 1)]
        for entry in shown:
            self.assertEqual(hashlib.sha256(b"\0" + base64.b64decode(entry["bytes"])).digest(), leaves[entry["seq"]])
        since = self.place / "since"
        since.write_text(self.checkpoint.read_text())
        size = int(since.read_text().split("\n")[1])
        self.assertEqual(base64.b64encode(root_of(leaves[:size])).decode(), since.read_text().split("\n")[2])
        self.assertGreater(report["entries"], size)

    def test_a_checkpoint_kept_elsewhere_proves_that_nothing_was_dropped(self):
        cameo = self.cameo.copy()
        cameo.trail()
        report = cameo.run("audit", "verify", "--since", self.checkpoint, "--json").document
        self.assertEqual((report["ok"], report["completeness"]), (True, "proved"))

    def forged(self, *statements):
        """The store after somebody with its file changed it by SQL."""
        cameo = self.cameo.copy()
        with unruled(cameo.store / "desk.db") as database:
            for statement, *values in statements:
                self.assertGreater(database.execute(statement, values).rowcount, 0, statement)
        return cameo

    def expect_found(self, cameo, seq=None, *options):
        result = cameo.run("audit", "verify", "--json", *options, code=UNVERIFIED)
        report = result.document
        self.assertFalse(report["ok"])
        self.assertEqual(list(report["firstBad"]), ["seq", "code", "detail"])
        if seq is not None:
            self.assertEqual(report["firstBad"]["seq"], seq)
        self.assertRegex(result.err, r"^cameo: the trail does not verify: ")

    def test_a_file_that_is_no_checkpoint_of_this_log_is_not_told_as_a_trail_that_does_not_verify(self):
        file = scratch("since") / "file"
        for text in ("", "not a checkpoint\n", self.checkpoint.read_text()[:-9]):
            with self.subTest(text=text):
                file.write_text(text)
                result = self.cameo.run("audit", "verify", "--since", file, code=UNVERIFIED)
                self.assertTrue(result.err.startswith("cameo: completeness is not proved: the outside checkpoint"), result.err)
                self.assertIn("Integrity: nothing is wrong", result.out)
                self.assertNotIn("does not verify", result.out)

    def test_a_changed_entry_is_found(self):
        (bytes_of_entry,) = sqlite3.connect(self.cameo.store / "desk.db").execute("SELECT bytes FROM trail WHERE seq = 20").fetchone()
        changed = bytes_of_entry[:-1] + bytes([bytes_of_entry[-1] ^ 1])
        self.expect_found(self.forged(("UPDATE trail SET bytes = ? WHERE seq = 20", changed)), 20)

    def test_a_dropped_entry_is_found(self):
        self.expect_found(self.forged(("DELETE FROM trail WHERE seq = 20",)), 20)

    def test_entries_that_changed_places_are_found(self):
        moves = (40, -1), (41, 40), (-1, 41)
        cameo = self.forged(*((f"UPDATE trail SET seq = {to} WHERE seq = {seq}",) for seq, to in moves))
        self.expect_found(cameo, 40)

    def test_a_trail_that_was_cut_off_is_found_by_a_checkpoint_kept_elsewhere(self):
        cameo = self.cameo.copy()
        cameo.trail()
        kept = self.place / "later"
        kept.write_text(cameo.run("audit", "checkpoint").out)
        self.cameo.run("audit", "verify")
        self.expect_found(self.cameo, None, "--since", kept)


def root_of(leaves):
    """The RFC 6962 tree hash of leaf hashes."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


if __name__ == "__main__":
    unittest.main()
