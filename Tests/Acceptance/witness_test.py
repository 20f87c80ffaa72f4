"""A witness outside: asked with curl's body, its word checked and kept; what it did not sign, and a trail that it never saw, refused."""

import base64
import hashlib
import http.server
import shutil
import subprocess
import threading
import time
import unittest
import urllib.error
import urllib.request

from program import DONE, FAILED, NOT_PERMITTED, UNVERIFIED, USAGE, demo_store, environment, prefer, scratch

COSIGNATURE = 4


class Witness(http.server.BaseHTTPRequestHandler):
    """C2SP's tlog-witness, add-checkpoint, for one log; keys and signatures by openssl."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        code, kind, answer = self.server.add_checkpoint(body)
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


class WitnessServer(http.server.HTTPServer):
    def __init__(self, name, vkey):
        super().__init__(("127.0.0.1", 0), Witness)
        self.name, self.place = name, scratch("witness")
        self.key = self.place / "key.pem"
        openssl("genpkey", "-algorithm", "ed25519", "-out", self.key)
        self.public = openssl("pkey", "-in", self.key, "-pubout", "-outform", "DER")[-32:]
        self.id = key_id(name, COSIGNATURE, self.public)
        self.origin, _, key = vkey.split("+", 2)
        self.log_key = base64.b64decode(key)[1:]
        self.size, self.root = 0, hashlib.sha256().digest()
        self.seconds_behind = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def vkey(self):
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([COSIGNATURE]) + self.public).decode()}"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/add-checkpoint"

    def add_checkpoint(self, body):
        head, _, note = body.partition(b"\n\n")
        old, *proof = head.decode().split("\n")
        text, _, signatures = note.partition(b"\n\n")
        origin, size, root = text.decode().split("\n")[:3]
        size, root = int(size), base64.b64decode(root)
        if origin != self.origin:
            return 404, "text/plain", b""
        if not any(self.is_logs(line, text + b"\n") for line in signatures.decode().splitlines()):
            return 403, "text/plain", b""
        old = int(old.removeprefix("old "))
        if old != self.size:
            return 409, "text/x.tlog.size", b"%d\n" % self.size
        if old > size:
            return 400, "text/plain", b""
        if not is_consistent(self.size, self.root, size, root, [base64.b64decode(line) for line in proof]):
            return 422, "text/plain", b""
        self.size, self.root = size, root
        return 200, "text/plain", self.cosign(text + b"\n")

    def is_logs(self, line, text):
        _, name, signature = line.split(" ")
        if name != self.origin:
            return False
        file, public, signed = self.place / "text", self.place / "log.der", self.place / "signature"
        file.write_bytes(text)
        public.write_bytes(bytes.fromhex("302a300506032b6570032100") + self.log_key)
        signed.write_bytes(base64.b64decode(signature)[4:])
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", public, "-rawin", "-in", file, "-sigfile", signed]
        return subprocess.run(command, env=environment(), capture_output=True).returncode == 0

    def cosign(self, text):
        """The line of a cosignature/v1 over a checkpoint's text."""
        now = int(time.time()) - self.seconds_behind
        message = self.place / "message"
        message.write_bytes(b"cosignature/v1\ntime %d\n" % now + text)
        signature = openssl("pkeyutl", "-sign", "-inkey", self.key, "-rawin", "-in", message)
        return f"— {self.name} {base64.b64encode(self.id + now.to_bytes(8) + signature).decode()}\n".encode()


def openssl(*arguments):
    return subprocess.run(["openssl", *map(str, arguments)], env=environment(), check=True, capture_output=True, timeout=60).stdout


def key_id(name, kind, public):
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def is_consistent(old, old_root, new, root, proof):
    """RFC 9162, 2.1.4.2: whether a tree of `new` leaves begins with one of `old`."""
    if old == 0 or old == new:
        return not proof and (old == 0 or old_root == root)
    if old & (old - 1) == 0:
        proof = [old_root, *proof]
    if not proof:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    was = now = proof[0]
    for sibling in proof[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            was, now = node(sibling, was), node(sibling, now)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            now = node(now, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and (was, now) == (old_root, root)


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Witnessed(unittest.TestCase):
    """A store, and a witness that knows its log's key and nothing else of it."""

    def setUp(self):
        prefer(shutil.which("openssl"), "openssl is not installed")
        self.cameo = demo_store().copy()
        self.witness = WitnessServer("witness.example.org/w1", self.cameo.run("audit", "checkpoint", "--vkey").out.strip())
        self.addCleanup(self.witness.server_close)
        self.addCleanup(self.witness.shutdown)

    def request(self, *options, cameo=None):
        cameo = cameo or self.cameo
        return cameo.run("audit", "witness", "request", *options, *cameo.sign("aude")).bytes

    def ask(self, body):
        """The witness's answer as (status, body)."""
        try:
            with urllib.request.urlopen(urllib.request.Request(self.witness.url, body), timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read()

    def accept(self, answer, *options, code=DONE, cameo=None):
        cameo = cameo or self.cameo
        return cameo.run("audit", "witness", "accept", "-", *options, *cameo.sign("aude"), input=answer, code=code)

    def words(self):
        return self.cameo.trail("--kind", "trail.witness")

    def test_a_witnesss_word_is_kept_and_the_next_one_is_asked_for_with_a_proof_that_the_trail_only_grew(self):
        body = self.request()
        self.assertTrue(body.startswith(b"old 0\n\n"))
        status, answer = self.ask(body)
        self.assertEqual(status, 200)
        first = self.accept(answer, "--vkey", self.witness.vkey).out
        self.assertEqual(first, f"{self.witness.size} {self.witness.vkey}\n")
        self.assertEqual(len(self.words()), 1)
        size = self.witness.size
        body = self.request()
        self.assertTrue(body.startswith(b"old %d\n" % size))
        status, answer = self.ask(body)
        self.assertEqual(status, 200)
        # Known by now, it need not be named.
        self.assertEqual(self.accept(answer).out, f"{self.witness.size} {self.witness.vkey}\n")
        self.assertGreater(self.witness.size, size)
        self.assertEqual(len(self.words()), 2)
        self.assertTrue(self.cameo.verification()["ok"])

    def test_a_witness_that_is_behind_names_its_size_and_is_asked_again(self):
        _, answer = self.ask(self.request())
        self.accept(answer, "--vkey", self.witness.vkey)
        known = self.witness.size, self.witness.root
        self.accept(self.ask(self.request())[1])
        # Put back to what it knew first.
        self.witness.size, self.witness.root = known
        status, answer = self.ask(self.request())
        self.assertEqual((status, answer), (409, b"%d\n" % known[0]))
        self.accept(answer, code=UNVERIFIED)
        status, answer = self.ask(self.request("--old", known[0]))
        self.assertEqual(status, 200)
        self.accept(answer)

    def test_what_a_witness_signed_leaves_the_house_with_its_line(self):
        self.cameo.run("audit", "checkpoint", "--cosigned", code=FAILED)
        _, answer = self.ask(self.request())
        self.accept(answer, "--vkey", self.witness.vkey)
        note = self.cameo.run("audit", "checkpoint", "--cosigned").out
        self.assertTrue(note.endswith(answer.decode()))
        text, _, lines = note.partition("\n\n")
        self.assertTrue(self.witness.is_logs(lines.splitlines()[0], text.encode() + b"\n"))
        self.assertEqual(int(text.split("\n")[1]), self.witness.size)
        # An entry that it covers is proved by it, and a younger one by the log's own newest checkpoint.
        self.assertIn(note, self.cameo.run("audit", "prove", "1", *self.cameo.sign("aude")).out)
        younger = self.cameo.run("audit", "prove", self.witness.size, *self.cameo.sign("aude")).out
        self.assertNotIn(answer.decode(), younger)
        folder = scratch("cosigned") / "export"
        self.cameo.run("audit", "export", folder, *self.cameo.sign("aude"))
        self.assertEqual((folder / "checkpoint.cosigned").read_text(), note)
        policy = (folder / "policy.cosigned").read_text()
        self.assertIn(f"witness w1 {self.witness.vkey}\n", policy)
        self.assertTrue(policy.endswith("quorum all-of-them\n"))
        self.cameo.run("audit", "verify", "--bundle", folder)
        (folder / "policy.cosigned").write_text(policy.replace("all-of-them all", "all-of-them any"))
        self.cameo.run("audit", "verify", "--bundle", folder, code=UNVERIFIED)

    def test_each_witness_is_asked_from_where_it_was(self):
        _, answer = self.ask(self.request())
        self.accept(answer, "--vkey", self.witness.vkey)
        size, first = self.witness.size, self.witness
        self.witness = WitnessServer("witness.example.org/w2", self.cameo.run("audit", "checkpoint", "--vkey").out.strip())
        self.addCleanup(self.witness.server_close)
        self.addCleanup(self.witness.shutdown)
        body = self.request("--witness", "witness.example.org/w2")
        self.assertTrue(body.startswith(b"old 0\n\n"))
        second = self.ask(body)[1]
        self.accept(second, "--vkey", self.witness.vkey)
        # Both signed the same checkpoint: whoever wants the words of two finds them under one note.
        self.assertEqual(self.witness.size, size)
        note = self.cameo.run("audit", "checkpoint", "--cosigned").out
        self.assertTrue(note.endswith((answer + second).decode()))
        refused = self.cameo.run("audit", "witness", "request", *self.cameo.sign("aude"), code=FAILED)
        self.assertIn("witness.example.org/w1, witness.example.org/w2", refused.err)
        self.assertTrue(self.request("--witness", first.vkey).startswith(b"old %d\n" % size))

    def test_a_witness_that_signed_before_the_entries_are_said_to_have_been_written_doubts_the_clock(self):
        for seconds, jumps in ((60, 0), (7_200, 1)):
            self.witness.seconds_behind = seconds
            self.accept(self.ask(self.request())[1], "--vkey", self.witness.vkey)
            self.assertEqual(len(self.cameo.trail("--kind", "clock.jump")), jumps)
        self.assertIn("waits for two people: the clock says", self.cameo.run("retention", "run", code=FAILED).out)
        self.assertTrue(self.cameo.verification()["ok"])

    def test_an_answer_of_another_key_another_size_or_another_bit_is_refused(self):
        _, answer = self.ask(self.request())
        other = WitnessServer("witness.example.org/w1", self.cameo.run("audit", "checkpoint", "--vkey").out.strip())
        self.addCleanup(other.server_close)
        self.addCleanup(other.shutdown)
        note = self.cameo.run("audit", "checkpoint").out
        text = note.partition("\n\n")[0] + "\n"
        lines = text.split("\n")
        lines[1] = str(int(lines[1]) + 1)
        refused = {
            "nobody named its key": (answer, []),
            "another witness's key of that name": (answer, ["--vkey", other.vkey]),
            "signed with another key": (other.cosign(text.encode()), ["--vkey", self.witness.vkey]),
            "of another size": (self.witness.cosign("\n".join(lines).encode()), ["--vkey", self.witness.vkey]),
            "the log's own signature": (note.partition("\n\n")[2].encode(), ["--vkey", self.witness.vkey]),
            "nothing": (b"", ["--vkey", self.witness.vkey]),
        }
        for what, (bytes_of_answer, options) in refused.items():
            with self.subTest(what):
                self.accept(bytes_of_answer, *options, code=UNVERIFIED)
        for place in range(len(answer)):
            changed = bytearray(answer)
            changed[place] ^= 1 << place % 8
            with self.subTest("a bit", place=place):
                self.accept(bytes(changed), "--vkey", self.witness.vkey, code=UNVERIFIED)
        log = self.cameo.run("audit", "checkpoint", "--vkey").out.strip()
        self.accept(answer, "--vkey", log, code=USAGE)
        self.assertEqual(self.words(), [])
        self.accept(answer, "--vkey", self.witness.vkey)

    def test_nobody_of_the_desk_is_a_witness_of_its_trail(self):
        folder = scratch("own") / "export"
        self.cameo.run("audit", "export", folder, *self.cameo.sign("aude"))
        own = next(line.split()[2] for line in (folder / "policy").read_text().splitlines() if line.startswith("witness "))
        name = own.split("+")[0]
        note = self.cameo.run("audit", "checkpoint", *self.cameo.sign("aude")).out
        answer = "".join(line + "\n" for line in note.splitlines() if line.startswith(f"\u2014 {name} "))
        self.assertTrue(answer)
        self.accept(answer.encode(), "--vkey", own, code=NOT_PERMITTED)
        self.assertEqual(self.words(), [])

    def test_a_witness_refuses_what_its_log_did_not_sign_and_a_history_that_parted_from_the_one_it_saw(self):
        parted = self.cameo.copy()
        self.cameo.trail()
        _, answer = self.ask(self.request())
        self.accept(answer, "--vkey", self.witness.vkey)
        body = self.request()
        forged = body.replace(b"\n\n", b"\n\n", 1)
        head, _, note = forged.partition(b"\n\n")
        lines = note.split(b"\n")
        lines[1] = b"%d" % (int(lines[1]) + 1)
        self.assertEqual(self.ask(head + b"\n\n" + b"\n".join(lines))[0], 403)
        # The same log's key, and other entries since: there is no proof from what the witness saw.
        size = self.witness.size
        while parted.verification()["entries"] <= size + 3:
            parted.run("audit", "sessions", *parted.sign("aude"))
        self.assertEqual(self.ask(self.request("--old", size, cameo=parted))[0], 422)
        self.assertEqual(self.ask(body)[0], 200)

    def test_a_trail_shorter_than_what_the_witness_signed_is_told(self):
        older = self.cameo.copy()
        for _ in range(3):
            self.cameo.trail()
        self.assertEqual(self.ask(self.request())[0], 200)
        result = older.run("audit", "witness", "request", "--old", self.witness.size, *older.sign("aude"), code=UNVERIFIED)
        self.assertRegex(result.err, rf"^cameo: the witness signed {self.witness.size} entries, and there are \d+\n")
        self.assertEqual(result.out, "")


if __name__ == "__main__":
    unittest.main()
