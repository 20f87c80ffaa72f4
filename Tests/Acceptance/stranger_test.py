"""An export in the hands of strangers: what their Go program and openssl accept of it, and every way of changing it that they refuse."""

import base64
import hashlib
import re
import shutil
import subprocess
import unittest

from audit_test import root_of
from program import demo_store, environment, prefer, scratch, tlogverify
from witness_test import is_consistent, openssl


class Exported(unittest.TestCase):
    """Two checkpoints of one log, and the export that the later one covers."""

    @classmethod
    def setUpClass(cls):
        cls.cameo = demo_store().copy()
        cls.vkey = cls.cameo.run("audit", "checkpoint", "--vkey").out.strip()
        cls.older = cls.cameo.run("audit", "checkpoint").out
        cls.folder = scratch("exported") / "export"
        cls.cameo.run("audit", "export", cls.folder, *cls.cameo.sign("aude"))
        cls.newer = (cls.folder / "checkpoint").read_text()
        cls.entries = list(entries_in(cls.folder))
        cls.leaves = [leaf(entry) for entry in cls.entries]
        cls.size, cls.older_size = size_of(cls.newer), size_of(cls.older)

    def setUp(self):
        self.place = scratch("stranger")

    def go(self, *arguments):
        """How the stranger's Go program judges files with those contents."""
        files = []
        for number, content in enumerate(arguments[1:]):
            file = self.place / f"file-{number}"
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
            files.append(file)
        command = [tlogverify(), arguments[0], self.vkey, *files]
        return subprocess.run(command, env=environment(), capture_output=True, timeout=60).returncode == 0

    def proves(self, entry, place, leaves, checkpoint):
        head = ["c2sp.org/tlog-proof@v1", f"index {place}", *map(base64_of, inclusion(leaves, place)), "", checkpoint]
        return self.go("proof", entry, "\n".join(head))

    def grows(self, older, newer, leaves):
        proof = consistency(leaves, size_of(older)) if size_of(older) <= len(leaves) else []
        return self.go("consist", older, newer, "".join(f"{base64_of(one)}\n" for one in proof))

    def signed_anew(self, leaves):
        """The checkpoint that whoever has the log's own key would sign over other entries."""
        seed = (self.cameo.store / "log.key").read_bytes()[8:40]
        key, text = self.place / "log.der", self.place / "text"
        key.write_bytes(bytes.fromhex("302e020100300506032b657004220420") + seed)
        origin, note_id = self.newer.split("\n")[0], base64.b64decode(self.newer.split(" ")[-1])[:4]
        text.write_text(f"{origin}\n{len(leaves)}\n{base64_of(root_of(leaves))}\n")
        signature = openssl("pkeyutl", "-sign", "-keyform", "DER", "-inkey", key, "-rawin", "-in", text)
        return f"{text.read_text()}\n— {origin} {base64_of(note_id + signature)}\n"

    def test_every_proof_made_of_the_export_is_accepted_and_none_of_an_entry_with_one_bit_changed(self):
        self.assertTrue(self.go("note", self.newer))
        for place in range(0, self.size, 3):
            entry = self.entries[place]
            self.assertTrue(self.proves(entry, place, self.leaves, self.newer))
            changed = bytearray(entry)
            changed[place * 7 % len(entry)] ^= 1 << place % 8
            self.assertFalse(self.proves(bytes(changed), place, self.leaves, self.newer))
            # The proof made to fit the changed entry leads to another root.
            self.assertFalse(self.proves(bytes(changed), place, replaced(self.leaves, place, leaf(changed)), self.newer))

    def test_any_bit_of_the_checkpoint_is_refused(self):
        note = self.newer.encode()
        for place in range(len(note)):
            changed = bytearray(note)
            changed[place] ^= 1 << place % 8
            with self.subTest(place=place):
                self.assertFalse(self.go("note", bytes(changed)))

    def test_entries_that_changed_places_are_refused(self):
        for place in range(0, self.size - 1, 9):
            first, second = self.entries[place : place + 2]
            swapped = replaced(replaced(self.leaves, place, leaf(second)), place + 1, leaf(first))
            self.assertFalse(self.proves(second, place, self.leaves, self.newer))
            self.assertFalse(self.proves(second, place, swapped, self.newer))

    def test_growth_is_accepted_and_a_dropped_tail_is_refused_against_an_older_checkpoint(self):
        self.assertTrue(self.grows(self.older, self.newer, self.leaves))
        for size in (self.older_size - 1, self.older_size // 2, 1):
            shorter = self.signed_anew(self.leaves[:size])
            self.assertTrue(self.go("note", shorter), "by itself it is the log's")
            self.assertFalse(self.grows(self.older, shorter, self.leaves[:size]))

    def test_a_history_that_the_logs_own_key_signed_anew_is_refused_against_an_older_checkpoint(self):
        for place in (0, 20, self.older_size - 1):
            changed = bytearray(self.entries[place])
            changed[-1] ^= 1
            leaves = replaced(self.leaves, place, leaf(changed))
            forged = self.signed_anew(leaves)
            self.assertTrue(self.go("note", forged), "by itself it is the log's")
            self.assertTrue(self.proves(bytes(changed), place, leaves, forged), "and its entry is in it")
            self.assertFalse(self.grows(self.older, forged, leaves))
        # What came after the older checkpoint it does not vouch for.
        later = replaced(self.leaves, self.older_size, leaf(b"?"))
        self.assertTrue(self.grows(self.older, self.signed_anew(later), later))

    def test_the_commands_of_the_readme_refuse_any_bit_of_the_checkpoint_and_another_key(self):
        for tool in ("openssl", "xxd", "awk"):
            prefer(shutil.which(tool), f"{tool} is not installed")
        commands = re.search(r"in this folder:\n((?:  .*\n)+)", (self.folder / "README").read_text()).group(1)
        copy = self.place / "copy"
        shutil.copytree(self.folder, copy)

        def accepts(note):
            (copy / "checkpoint").write_bytes(note)
            done = subprocess.run(["bash", "-ec", commands], cwd=copy, env=environment(), capture_output=True, timeout=60)
            return done.returncode == 0 and b"Verified Successfully" in done.stdout

        note = self.newer.encode()
        self.assertTrue(accepts(note))
        start = note.index(b"\n\n") + 2
        # Of the signature line, the bits of its base64 that are the key's name and the signature; of the text, every byte.
        signature = note.rindex(b" ") + 1
        for place in [*range(start - 1), *range(signature + 6, len(note) - 3)]:
            changed = bytearray(note)
            changed[place] ^= 1 << place % 6
            with self.subTest(place=place):
                self.assertFalse(accepts(bytes(changed)))
        policy = (copy / "policy").read_text()
        key = openssl("genpkey", "-algorithm", "ed25519", "-outform", "DER")
        (self.place / "other.der").write_bytes(key)
        public = openssl("pkey", "-inform", "DER", "-in", self.place / "other.der", "-pubout", "-outform", "DER")[-32:]
        (copy / "policy").write_text(policy.replace(self.vkey.rpartition("+")[2], base64_of(b"\1" + public)))
        self.assertFalse(accepts(note))

    def test_the_proofs_of_this_test_are_those_of_the_program(self):
        shown = self.cameo.run("audit", "show", 5, "--json", *self.cameo.sign("aude")).document
        self.assertEqual(base64.b64decode(shown["bytes"]), self.entries[5])
        proof = consistency(self.leaves, self.older_size)
        roots = [base64.b64decode(note.split("\n")[2]) for note in (self.older, self.newer)]
        self.assertTrue(is_consistent(self.older_size, roots[0], self.size, roots[1], proof))


def entries_in(folder):
    for bundle in sorted(path for path in folder.glob("tile/entries/**/*") if path.is_file()):
        data = bundle.read_bytes()
        while data:
            length = int.from_bytes(data[:2])
            yield data[2 : 2 + length]
            data = data[2 + length :]


def size_of(note):
    return int(note.split("\n")[1])


def leaf(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def base64_of(data):
    return base64.b64encode(data).decode()


def replaced(items, place, item):
    return items[:place] + [item] + items[place + 1 :]


def split(count):
    return 1 << (count - 1).bit_length() - 1


def inclusion(leaves, place):
    """RFC 6962, 2.1.1: the audit path of a leaf."""
    if len(leaves) == 1:
        return []
    half = split(len(leaves))
    if place < half:
        return [*inclusion(leaves[:half], place), root_of(leaves[half:])]
    return [*inclusion(leaves[half:], place - half), root_of(leaves[:half])]


def consistency(leaves, old, whole=True):
    """RFC 6962, 2.1.2: that the tree of all leaves begins with the tree of the first `old`."""
    if old == len(leaves):
        return [] if whole else [root_of(leaves)]
    half = split(len(leaves))
    if old <= half:
        return [*consistency(leaves[:half], old, whole), root_of(leaves[half:])]
    return [*consistency(leaves[half:], old - half, False), root_of(leaves[:half])]


if __name__ == "__main__":
    unittest.main()
