"""Whoever has the store's file and changes one value in it, in any column, is found, but where the documentation says that nothing rests on it."""

import contextlib
import pathlib
import re
import sqlite3
import unittest

from hostile_test import busy_store, columns
from program import DONE, UNVERIFIED, require_tools, unruled

PAGE = pathlib.Path(__file__).resolve().parents[2] / "Sources/Store/Store.docc/BoundColumns.md"
# What joins tables is not changed alone, and a generated column not at all; seals are checked with their key, which is a test of its own.
NOT_ALONE = {"review_case.number", "review_case.waits_in"}
NOT_WITHOUT_KEY = {"trail_seal"}


def unbound():
    """The columns of which the page says that no entry binds them."""
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| not bound", PAGE.read_text(), re.MULTILINE)
    return {f"{table}.{column}" for table, names in rows for column in re.findall(r"`(\w+)`", names)}


class Columns(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        require_tools("tmux")
        cls.cameo = busy_store()
        cls.path = cls.cameo.store / "desk.db"

    def changes(self, table, key, column, kind):
        """Ways to change a value: another one, and none where there may be none."""
        other = {
            "INTEGER": f"{column} + 1", "REAL": f"{column} + 0.25", "TEXT": f"{column} || 'x'",
            "BLOB": f"CAST(zeroblob(length({column})) AS BLOB)",
        }[kind]
        with contextlib.closing(sqlite3.connect(self.path)) as database:
            may_be_null = not next(row for row in database.execute(f"PRAGMA table_xinfo({table})") if row[1] == column)[3]
        yield other
        if may_be_null:
            yield "NULL"

    def test_every_column_in_every_direction(self):
        free, found, count = unbound(), set(), 0
        self.cameo.run("audit", "verify")
        for table, key, column, kind in columns(self.path):
            name = f"{table}.{column}"
            if name in NOT_ALONE or name in free or table in NOT_WITHOUT_KEY:
                continue
            for value in self.changes(table, key, column, kind):
                cameo = self.cameo.copy()
                with unruled(cameo.store / "desk.db") as database:
                    where = f"rowid = (SELECT max(rowid) FROM {table} WHERE {column} IS NOT NULL AND {column} IS NOT {value})"
                    if key != "rowid":
                        names, order = key, ", ".join(f"{name} DESC" for name in key.split(", "))
                        where = f"({names}) = (SELECT {names} FROM {table} WHERE {column} IS NOT NULL AND {column} IS NOT {value} ORDER BY {order} LIMIT 1)"
                    try:
                        changed = database.execute(f"UPDATE {table} SET {column} = {value} WHERE {where}").rowcount
                    except sqlite3.DatabaseError:
                        continue
                if changed < 1:
                    continue
                count += 1
                with self.subTest(column=name, value=value):
                    result = cameo.run("audit", "verify", code=None)
                    self.assertNotEqual(result.code, DONE, f"{name} = {value} passes")
                    if result.code == UNVERIFIED:
                        found.add(name)
        self.assertGreater(count, 100)
        self.assertGreater(len(found), 70)


if __name__ == "__main__":
    unittest.main()
