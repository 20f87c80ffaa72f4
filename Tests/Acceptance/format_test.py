"""A store that a program of format 1 left goes on in this one: it opens, verifies, and takes people, cases and looks."""

import pathlib
import shutil
import unittest

from program import DEMO, Cameo, demo_imports, join, require_tools, scratch, write_passphrase
from terminal import Desk

FIXTURE = pathlib.Path(__file__).resolve().parent.parent / "Fixtures" / "format-1"


def format_1():
    """A copy of the fixture that only its owner reaches."""
    place = scratch("format-1")
    shutil.copytree(FIXTURE, place / "copy")
    cameo = Cameo(place / "copy" / "store", place / "copy")
    for file in [cameo.store, *cameo.store.iterdir(), *cameo.passphrases.glob("*.passphrase")]:
        file.chmod(0o700 if file.is_dir() else 0o600)
    return cameo


class Formats(unittest.TestCase):
    def test_format_1_goes_on(self):
        require_tools("tmux")
        cameo = format_1()
        before = cameo.verification()
        self.assertTrue(before["ok"])
        self.assertEqual(before["entries"], 56)
        seal = next(line.split()[-1] for line in (FIXTURE / "init.txt").read_text().splitlines() if line.startswith("seal key"))
        key = scratch("seal") / "key"
        key.write_text(seal + "\n")
        key.chmod(0o600)
        cameo.run("audit", "verify", "--seal-key", key)
        write_passphrase(cameo.passphrases, "nova")
        join(cameo, "nova", "reviewer")
        call = list(demo_imports())[0]
        self.assertIn('"accepted"', cameo.run(*call, code=None).out)
        with Desk(cameo, columns=100, rows=30) as desk:
            desk.signed_in()
            self.assertIsNotNone(desk.take())
            desk.look()
            desk.leave()
        # What this format's tables did not have.
        case = cameo.queue()[0]["case"]
        for person in ("aude", "sami"):
            cameo.run("case", "hold", case, "--until", "2099-12-31", "--reason", "order of a court", *cameo.sign(person))
        after = cameo.verification()
        self.assertTrue(after["ok"], after)
        self.assertEqual(after["openLooks"], [])
        formats = [entry["details"].get("format") for entry in cameo.trail("--kind", "session.begin")]
        self.assertEqual(set(formats), {1, 2})
        self.assertEqual(formats, sorted(formats))


if __name__ == "__main__":
    unittest.main()
