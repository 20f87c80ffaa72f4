"""Numbers, texts and bytes that no Cameo wrote, in every column of the store: commands refuse them or say so, and never crash or hang.

Whoever can write the file can lift its rules first, so the rules of the schema are lifted here too. `CAMEO_HOSTILE=all` tries each value on
its own as well, with every command, and the console at each.
"""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import unittest

from program import demo_store, environment, unruled
from terminal import Desk, Over

ALL = os.environ.get("CAMEO_HOSTILE") == "all"
PATIENCE = 20
HELD_SUBJECT = "m-20611"
VALUES = {
    "INTEGER": ["9223372036854775807", "-9223372036854775808", "-1", "4294967296"],
    "REAL": ["9e999", "-9e999"],
    "TEXT": ["''", "char(27, 91, 50, 74, 0, 8238)"],
    "BLOB": ["x''", "zeroblob(3)"],
}


def columns(path):
    """Every table, its key's columns, and each of its columns with its type."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").fetchall()
        for (table,) in names:
            rows = database.execute(f"PRAGMA table_info({table})").fetchall()
            key = ", ".join(row[1] for row in rows if row[5]) or "rowid"
            yield from ((table, key, row[1], row[2]) for row in rows)


def busy_store():
    """A demo store in which somebody looked, answered, gave a case back and left a draft; one case is held, and waits to be erased."""
    cameo = demo_store().copy()
    with Desk(cameo) as desk:
        desk.signed_in()
        desk.take()
        for _ in range(3):
            desk.look()
            desk.answer(3)
        desk.look()
        desk.skip()
        desk.look()
        desk.press("3", "d")
        desk.wait_for("Enter sends")
        desk.kill(signal.SIGHUP)
        desk.status()
    report = cameo.run("subject", "report", HELD_SUBJECT, "--format", "json", *cameo.sign("aude")).document
    cameo.run("case", "hold", report["cases"][0]["case"], "--until", "2099-12-31", "--reason", "order of a court", *cameo.sign("aude"))
    cameo.run("subject", "erase", HELD_SUBJECT, *cameo.sign("sami"))
    cameo.run("audit", "verify")
    return cameo


def commands(cameo, case):
    plain = [["audit", "verify", "--json"], ["queue", "--json"], ["retention", "status"]]
    # A sign-in takes half a second.
    more = [
        ["audit", "verify", "--quick"], ["queue"], ["audit", "sessions", *cameo.sign("aude")], ["doctor"], ["retention", "run"],
        ["case", "show", case, "--json", *cameo.sign("rita")], ["people", "list"], ["audit", "log", "--json", *cameo.sign("aude")],
        ["report", "decisions", "--format", "csv", *cameo.sign("sami")], ["audit", "prove", "3", *cameo.sign("aude")],
    ]
    return plain + more if ALL else plain


def console_failure(cameo):
    """Signs in, takes a case, looks and goes on: what went wrong, if the console did not get over it."""
    with Desk(cameo) as desk:
        try:
            desk.wait("the home screen", lambda screen: "Cameo ·" in screen)
            for key in ("Enter", "+", "+", "]", "Escape"):
                before = desk.screen()
                desk.press(key)
                # A key may do nothing here, and then nothing changes.
                with contextlib.suppress(AssertionError): desk.wait("another screen", lambda screen: screen != before, within=2)
            # It may have ended on its own just now.
            with contextlib.suppress(ProcessLookupError): desk.kill(signal.SIGTERM)
            code = desk.status()
        except Over:
            code = desk.status()
        except AssertionError as error:
            return f"hangs: {error}"
    return f"ended with {code}" if code > 128 and code != 128 + signal.SIGTERM else None


class Hostile(unittest.TestCase):
    def test_no_number_text_or_bytes_in_any_column_crash_or_hang_a_command(self):
        base = busy_store()
        case = base.queue()[0]["case"]
        # Of the store as it was left, every command speaks; else nothing would be tried below.
        for command in commands(base, case): base.run(*command)
        tried, failures = 0, []
        for table, key, column, kind in list(columns(base.store / "desk.db")):
            for value in VALUES[kind]:
                for changed in self.changed(base, table, key, column, value):
                    tried += 1
                    for command in commands(changed, case):
                        failure = self.failure(changed, command)
                        if failure: failures.append(f"{table}.{column} = {value}: {' '.join(command)}: {failure}")
                    # What a look is made from, and what the home screen counts by.
                    if ALL or table in ("face_frame", "queue_tally") and kind == "INTEGER":
                        failure = console_failure(changed)
                        if failure: failures.append(f"{table}.{column} = {value}: console: {failure}")
                    shutil.rmtree(changed.store.parent)
        self.assertGreater(tried, 200)
        self.assertEqual(failures, [])

    def changed(self, base, table, key, column, value):
        """A copy in which every row has the value, or one row where they must differ."""
        for rows in ["true", f"({key}) = (SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT 1)"]:
            copy = base.copy()
            with unruled(copy.store / "desk.db") as database:
                try:
                    count = database.execute(f"UPDATE {table} SET {column} = {value} WHERE {rows}").rowcount
                except sqlite3.IntegrityError:
                    count = 0
            if count:
                yield copy
                if not ALL: return
            else:
                shutil.rmtree(copy.store.parent)

    def failure(self, cameo, command):
        try:
            ended = subprocess.run(
                cameo.command(*command), stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, env=environment()
            )
        except subprocess.TimeoutExpired:
            return "hangs"
        if ended.returncode < 0: return f"signal {-ended.returncode}"
        return "a control sequence of the store's" if b"\x1b[2J" in ended.stdout + ended.stderr else None


if __name__ == "__main__":
    unittest.main()
