"""Seals from outside: the first key as init printed it, what it proves, and what a crash or a thief leaves."""

import shutil
import sqlite3
import struct
import unittest

from program import FAILED, UNVERIFIED, Cameo, found, join, scratch, write_passphrase, unruled


class Seals(unittest.TestCase):
    """A store whose auditor kept the first seal key."""

    def setUp(self):
        self.place = scratch("sealed")
        self.cameo = Cameo(self.place / "store", self.place)
        for person in ("sami", "aude", "rita"):
            write_passphrase(self.place, person)
        line = next(line for line in found(self.cameo).lines if line.startswith("seal key"))
        self.key = self.place / "first-key"
        self.key.write_text(line + "\n")
        join(self.cameo, "rita", "reviewer")

    def seals(self, code=0):
        report = self.cameo.run("audit", "verify", "--seal-key", self.key, "--json", code=code).document
        return next(check for check in report["checks"] if check["name"] == "seals"), report

    def test_every_checkpoint_is_sealed_and_the_first_key_checks_them(self):
        check, report = self.seals()
        self.assertEqual((check["result"], report["ok"]), ("ok", True))
        unchecked = next(check for check in self.cameo.verification()["checks"] if check["name"] == "seals")
        self.assertEqual(unchecked["result"], "not-checked")
        self.assertIn("without the first seal key", unchecked["detail"])
        # The file holds the next epoch's key and no trace of an earlier one.
        epoch, key = struct.unpack(">Q32s", (self.cameo.store / "seal.key").read_bytes()[8:])
        self.assertEqual(epoch, self.count())
        self.assertNotEqual(key.hex(), self.key.read_text().split()[-1])
        self.assertEqual({path.name for path in self.cameo.store.glob("seal.key*")}, {"seal.key"})

    def test_the_bare_key_is_taken_too_and_anything_else_is_refused(self):
        self.key.write_text(self.key.read_text().split()[-1])
        self.assertEqual(self.seals()[0]["result"], "ok")
        for text in ("", "0" * 63, "0" * 66, "seal key", "\0" * 64):
            self.key.write_text(text)
            self.cameo.run("audit", "verify", "--seal-key", self.key, code=FAILED)
        self.cameo.run("audit", "verify", "--seal-key", self.place / "nowhere", code=FAILED)
        self.key.write_text("0" * 64)
        check, report = self.seals(code=UNVERIFIED)
        self.assertEqual(report["firstBad"]["code"], "bad-seal")

    def test_who_rewrites_the_seals_is_seen_at_the_first_bad_checkpoint(self):
        self.tamper("UPDATE trail_seal SET at = at + 1 WHERE epoch = 2")
        check, report = self.seals(code=UNVERIFIED)
        self.assertEqual((check["result"], report["firstBad"]["code"]), ("failed", "bad-seal"))
        size = self.value("SELECT size FROM trail_seal WHERE epoch = 2")
        self.assertIn(f"the checkpoint of size {size}", check["detail"])

    def test_seals_that_were_taken_away_are_missed(self):
        self.tamper("DELETE FROM trail_seal WHERE epoch > 1")
        check, report = self.seals(code=UNVERIFIED)
        self.assertIn(report["firstBad"]["code"], ("seal-missing", "seal-key-differs"))

    def test_an_older_database_beside_the_newer_key_is_seen(self):
        older = self.place / "older"
        shutil.copytree(self.cameo.store, older)
        self.cameo.run("audit", "log", *self.cameo.sign("aude"))
        for name in ("desk.db", "desk.db-wal", "desk.db-shm"):
            (self.cameo.store / name).unlink(missing_ok=True)
            if (older / name).exists():
                shutil.copy(older / name, self.cameo.store / name)
        self.assertTrue(self.cameo.verification()["ok"])
        check, report = self.seals(code=UNVERIFIED)
        self.assertEqual(report["firstBad"]["code"], "seal-key-differs")

    def test_a_crash_between_seal_and_key_is_resumed_at_the_next_opening(self):
        before = (self.cameo.store / "seal.key").read_bytes()
        self.cameo.run("audit", "log", *self.cameo.sign("aude"))
        after = (self.cameo.store / "seal.key").read_bytes()
        self.assertNotEqual(before, after)
        (self.cameo.store / "seal.key").write_bytes(before)
        (self.cameo.store / "seal.key.old").write_bytes(before)
        (self.cameo.store / "seal.key.old").chmod(0o600)
        self.cameo.queue()
        self.assertEqual((self.cameo.store / "seal.key").read_bytes(), after)
        self.assertFalse((self.cameo.store / "seal.key.old").exists())
        self.assertEqual(self.seals()[0]["result"], "ok")

    def test_a_missing_key_costs_the_seal_and_no_entry(self):
        (self.cameo.store / "seal.key").unlink()
        sessions = self.value("SELECT count(*) FROM trail_session")
        self.cameo.run("audit", "log", *self.cameo.sign("aude"))
        self.assertEqual(self.value("SELECT count(*) FROM trail_session"), sessions + 1)
        self.assertTrue(self.cameo.verification()["ok"])
        check, report = self.seals(code=UNVERIFIED)
        self.assertEqual(check["result"], "failed")

    def count(self):
        return self.value("SELECT count(*) FROM trail_seal")

    def value(self, sql):
        database = sqlite3.connect(self.cameo.store / "desk.db")
        try:
            return database.execute(sql).fetchone()[0]
        finally:
            database.close()

    def tamper(self, sql):
        with unruled(self.cameo.store / "desk.db") as database:
            database.execute(sql)


if __name__ == "__main__":
    unittest.main()
