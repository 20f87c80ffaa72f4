"""Power cuts: whatever part of the last writes a disk kept, the trail verifies and nothing that anybody was told is lost."""

import json
import os
import random
import re
import shutil
import sqlite3
import struct
import subprocess
import unittest

from plain_test import Lines
from program import SCRATCH, Cameo, demo_imports, demo_store, environment, prefer, scratch, shared, staffed_store

# Power cuts in all; half of them while cases come in, half while somebody reviews.
POINTS = int(os.environ.get("CAMEO_POWER_CUTS", "120"))
SECTOR = 512
# Kinds of entries, as the trail's table has them.
CASE_IMPORT, LOOK_BEGIN, DECISION_RECORD = 40, 60, 70
# What a disk may have kept of what was written since the last sync: nothing, any of the writes, any of their sectors.
MODES = ("drop", "reorder", "torn")

# Tells the recorder, before each write to standard output, how many bytes were said by then: what is said must be on the disk already.
SAID = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
ssize_t write(int file, const void *bytes, size_t count) {
  static ssize_t (*next)(int, const void *, size_t);
  static void (*acknowledge)(long);
  static long said;
  if (!next) next = dlsym(RTLD_NEXT, "write");
  if (!acknowledge) acknowledge = dlsym(RTLD_DEFAULT, "pl_ack");
  if (file == 1) acknowledge(said += count);
  return next(file, bytes, count);
}
"""


def recorder():
    """The libraries to load before others, which record every write, sync and removal of files, and what was said."""
    prefer(shutil.which("cc"), "no C compiler is installed")
    libraries = []
    for name, source in (("said", None), ("recorder", shared("tools", "powerloss", "powerloss_recorder.c"))):
        library = SCRATCH / f"{name}.so"
        if not library.exists():
            command = ["cc", "-shared", "-fPIC", "-w", "-O1", "-x", "c", "-o", str(library), str(source or "-"), "-ldl"]
            subprocess.run(command, input=SAID.encode() if source is None else None, env=environment(), check=True, capture_output=True)
        libraries.append(str(library))
    return ":".join(libraries)


class Recording:
    """A store before a program wrote to it, and what the program then asked the disk to do with its database."""

    def __init__(self, cameo):
        self.cameo, self.log = cameo, scratch("power") / "log"
        with sqlite3.connect(cameo.store / "desk.db") as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        self.before = cameo.copy()
        self.files = {path.name: path.read_bytes() for path in self.before.store.glob("desk.db*") if not path.name.endswith("-shm")}
        self.variables = {"LD_PRELOAD": recorder(), "PL_LOG": str(self.log), "PL_MATCH": f"{cameo.store}/desk.db"}

    def operations(self):
        """Every call as (letter, file's name, offset or length, bytes): W writes, T truncates, S syncs, U removes, A says."""
        data, place, calls = self.log.read_bytes(), 0, []
        # Programs that ran one after the other each count from nothing.
        before = last = 0
        while place < len(data):
            letter, name_length, offset, length = struct.unpack_from("<c3xIqI", data, place)
            place += 32
            name = data[place : place + name_length].decode()
            place += name_length
            content = data[place : place + length] if letter == b"W" else b""
            place += len(content)
            if letter == b"A":
                before, last = before + (last if offset < last else 0), offset
                offset += before
            calls.append((letter.decode(), name.rpartition("/")[2], offset, content))
        return calls

    def disk(self, calls, chance, mode, syncs=True):
        """The database's files as a power cut after those calls may leave them, and how many bytes had been said; `syncs`: the disk heeds them."""
        files = {name: bytearray(content) for name, content in self.files.items()}
        waiting, said = {}, 0
        for call in calls:
            letter, name, offset, _ = call
            if letter == "A":
                said = offset
            elif letter == "S" and syncs:
                for kept in waiting.pop(name, []):
                    apply(files, kept)
            elif letter == "U":
                files.pop(name, None)
                waiting.pop(name, None)
            elif letter != "S":
                waiting.setdefault(name, []).append(call)
        for calls in waiting.values():
            for letter, name, offset, content in calls:
                if mode == "drop" or chance.random() < 0.5:
                    continue
                if mode == "torn" and len(content) > SECTOR and chance.random() < 0.5:
                    content = content[: chance.randrange(1, len(content) // SECTOR + 1) * SECTOR]
                apply(files, (letter, name, offset, content))
        return files, said

    def restored(self, files):
        """The store with those files in its database's place."""
        store = scratch("cut") / "store"
        shutil.copytree(self.before.store, store, ignore=lambda *_: [name for name in os.listdir(self.before.store) if name.startswith("desk.db")])
        for name, content in files.items():
            (store / name).write_bytes(content)
            (store / name).chmod(0o600)
        return Cameo(store)


def apply(files, call):
    letter, name, offset, content = call
    file = files.setdefault(name, bytearray())
    end = offset + len(content)
    if len(file) < end:
        file.extend(bytes(end - len(file)))
    if letter == "W":
        file[offset:end] = content
    else:
        del file[offset:]


class PowerCuts(unittest.TestCase):
    def cut(self, recording, expect):
        """Cuts the power at many points; `expect` names what is missing of what had been said by then."""
        calls = recording.operations()
        self.assertGreater(sum(letter == "S" for letter, *_ in calls), 10, "nothing was synced")
        chance = random.Random(11)
        lost, corrupt, told = [], [], 0
        for number in range(POINTS // 2):
            point, mode = chance.randrange(1, len(calls) + 1), MODES[number % len(MODES)]
            files, said = recording.disk(calls[:point], chance, mode)
            cameo = recording.restored(files)
            words = f"after {point} of {len(calls)} calls, {mode}"
            report = cameo.run("audit", "verify", "--json", code=None)
            if report.code != 0:
                corrupt.append(f"{words}: {report.err or report.out}")
            elif number % 10 == 0:
                cameo.queue()
            with sqlite3.connect(cameo.store / "desk.db") as database:
                if (found := database.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
                    corrupt.append(f"{words}: {found}")
                missing, count = expect(database, said)
            database.close()
            lost += [f"{words}: {one}" for one in missing]
            told += count
            shutil.rmtree(cameo.store.parent)
        # On a disk that ignores syncs all of it is lost: what is said here can be missed.
        files, said = recording.disk(calls, chance, "drop", syncs=False)
        cameo = recording.restored(files)
        with sqlite3.connect(cameo.store / "desk.db") as database:
            self.assertGreater(len(expect(database, said)[0]), 0)
        database.close()
        self.assertEqual((lost, corrupt), ([], []))
        self.assertGreater(told, 0, "nothing had been said at any point")
        print(f"\n{POINTS // 2} power cuts among {len(calls)} calls: {told} things told, {len(lost)} lost, {len(corrupt)} corrupt", flush=True)

    def test_no_case_that_import_reported_is_lost_and_every_trail_verifies(self):
        recording = Recording(staffed_store().copy())
        text = b"".join(recording.cameo.run(*call, code=None, **recording.variables).bytes for call in demo_imports())
        self.assertEqual(max(said for letter, _, said, _ in recording.operations() if letter == "A"), len(text))

        def expect(database, said):
            lines = [json.loads(line) for line in text[:said].rpartition(b"\n")[0].splitlines()]
            cases = {line["case"] for line in lines if line.get("status") in ("accepted", "held")}
            kept = {case for (case,) in database.execute("SELECT id FROM review_case")}
            told = {case for (case,) in database.execute("SELECT case_id FROM trail WHERE kind = ?", (CASE_IMPORT,))}
            return [f"case {case}" for case in cases - (kept & told)], len(cases)

        self.cut(recording, expect)

    def test_no_look_and_no_decision_that_was_shown_is_lost_and_every_trail_verifies(self):
        recording = Recording(demo_store().copy())
        lines = Lines(recording.cameo, **recording.variables)
        # (bytes said before it was shown, kind of entry, case)
        shown = []
        said = lines.say(lines.ask(), "next one")
        for answer, reason in (("new capture", "blurred"), ("new capture", "too dark"), ("new capture", "glare")):
            case = re.search(r"^case (\w{10})", said, re.MULTILINE)[1]
            for finer in ("look at the face", "one level finer"):
                if finer not in said:
                    continue
                before = len(lines.text.encode())
                said = lines.say(said, finer)
                shown.append((before + len(said.partition("lines follow")[0].encode()), LOOK_BEGIN, case))
            said = lines.say(lines.say(said, answer), reason)
            before = len(lines.text.encode())
            said = lines.say(said, "send that")
            shown.append((before + 1, DECISION_RECORD, case))
        self.assertEqual(lines.end(), 0)
        self.assertEqual(len(lines.text.encode()), max(said for letter, _, said, _ in recording.operations() if letter == "A"))

        def expect(database, said):
            missing, told = [], [(kind, case) for place, kind, case in shown if place <= said]
            for kind, case in set(told):
                (count,) = database.execute("SELECT count(*) FROM trail WHERE kind = ? AND case_id = ?", (kind, case)).fetchone()
                missing += [f"{kind} of case {case}"] * max(0, told.count((kind, case)) - count)
            return missing, len(told)

        self.cut(recording, expect)


if __name__ == "__main__":
    unittest.main()
