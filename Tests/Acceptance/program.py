"""The program under test from outside: running it, making stores for it, and what a test needs of the machine."""

import atexit
import base64
import contextlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("CAMEO_PROGRAM") or ROOT / ".build" / "release" / "cameo")
ASSETS = ROOT / "Assets"
DEMO = ASSETS / "demo"
SHARED = pathlib.Path(os.environ.get("CAMEO_SHARED") or ROOT.parent / "shared")

SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="cameo-acceptance-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

DONE, FAILED, REFUSED, NOT_PERMITTED, UNVERIFIED, USAGE, INTERRUPTED = 0, 1, 2, 3, 4, 64, 130
PEOPLE = {"rita": "reviewer", "robin": "reviewer", "aude": "auditor", "sami": "supervisor"}


def require(condition, reason):
    """Skips the test where the machine lacks something; on a machine that stands for all, it fails instead."""
    if os.environ.get("CI") == "true" and not condition:
        raise AssertionError(f"{reason}, and this machine must have it")
    prefer(condition, reason)


def prefer(condition, reason):
    """Skips the test on any machine that lacks something."""
    if not condition:
        raise unittest.SkipTest(reason)


def require_tools(*names):
    for name in names:
        require(shutil.which(name), f"{name} is not installed")


def require_tracing():
    """A hardened process shows its memory to nobody but a tracer with the right to it."""
    require_tools("strace")
    require(os.geteuid() == 0, "only root can trace a hardened process")


def shared(*parts):
    """A path in the shared data; where that is missing, the test is skipped."""
    path = SHARED.joinpath(*parts)
    prefer(path.exists(), f"the shared data is missing: {'/'.join(parts)}")
    return path


def tlogverify():
    """The program of Debian's Go packages alone that checks notes and proofs, built once."""
    prefer(shutil.which("go"), "Go is not installed")
    prefer(os.path.isdir("/usr/share/gocode/src/golang.org/x/mod/sumdb"), "Debian's golang-golang-x-mod-dev is not installed")
    source = shared("tools", "tlogverify", "verify.go")
    program = SCRATCH / "tlogverify"
    if not program.exists():
        go = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": str(SCRATCH / "go-cache"), "GOFLAGS": ""}
        build = ["go", "build", "-o", str(program), str(source)]
        subprocess.run(build, env=environment(**go), check=True, capture_output=True, timeout=300)
    return program


def scratch(name):
    """A new private folder that is deleted when the tests are over."""
    return pathlib.Path(tempfile.mkdtemp(prefix=f"{name}-", dir=SCRATCH))


def environment(**changes):
    """An environment with nothing of the caller's in it; `None` leaves a variable out."""
    plain = {
        "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(SCRATCH), "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
        "CAMEO_ASSETS": str(ASSETS),
    }
    return {name: value for name, value in (plain | changes).items() if value is not None}


class Result:
    """What a command left: its exit code, standard output and standard error."""

    def __init__(self, completed):
        self.code, self.bytes = completed.returncode, completed.stdout
        self.out, self.err = completed.stdout.decode(), completed.stderr.decode()

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def document(self):
        return json.loads(self.out)

    @property
    def documents(self):
        return [json.loads(line) for line in self.out.split("\n") if line]


class Cameo:
    """The program on one store."""

    def __init__(self, store, passphrases=None):
        self.store = pathlib.Path(store)
        self.passphrases = pathlib.Path(passphrases or self.store / "demo")

    def command(self, *arguments, store=True):
        return [str(PROGRAM), *map(str, arguments), *(["--store", str(self.store)] if store else [])]

    def run(self, *arguments, code=DONE, store=True, input=None, timeout=60, **variables):
        """Runs a command and expects its exit code; `code=None` expects any but a crash."""
        completed = subprocess.run(
            self.command(*arguments, store=store), input=input if input is not None else b"", capture_output=True, timeout=timeout,
            env=environment(**variables),
        )
        result = Result(completed)
        words = " ".join(map(str, arguments))
        if code is None:
            assert result.code >= 0, f"cameo {words} died of signal {-result.code}: {result.err}"
        else:
            assert result.code == code, f"cameo {words} ended with {result.code}, not {code}: {result.err}{result.out[:500]}"
        return result

    def sign(self, person):
        """The options that sign a person in."""
        return ["--as", person, "--passphrase-file", str(self.passphrase_file(person))]

    def passphrase_file(self, person):
        return self.passphrases / f"{person}.passphrase"

    def passphrase(self, person):
        return self.passphrase_file(person).read_text().rstrip("\n")

    def queue(self, *options):
        return self.run("queue", "--json", *options).document

    def trail(self, *options, person="aude"):
        """The entries of the trail, before the entry that reading them leaves."""
        return self.run("audit", "log", "--json", *options, *self.sign(person)).documents

    def verification(self, code=DONE):
        return self.run("audit", "verify", "--json", code=code).document

    def copy(self):
        """The same store somewhere else, to be changed by one test."""
        place = scratch("store") / "store"
        shutil.copytree(self.store, place, symlinks=True)
        inside = self.passphrases.is_relative_to(self.store)
        return Cameo(place, place / self.passphrases.relative_to(self.store) if inside else self.passphrases)


def write_passphrase(folder, person):
    path = pathlib.Path(folder) / f"{person}.passphrase"
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"the words of {person} are long enough\n")
    return path


_made = {}


def demo_store():
    """The demo's store, made once; only for reading."""
    if "demo" not in _made:
        cameo = Cameo(scratch("demo") / "store")
        cameo.run("demo", "--no-console")
        _made["demo"] = cameo
    return _made["demo"]


def staffed_store():
    """A store with a supervisor, an auditor and a reviewer and nothing to review, made by commands once; only for reading."""
    if "staffed" not in _made:
        place = scratch("staffed")
        cameo = Cameo(place / "store", place)
        for person in ("sami", "aude", "rita"):
            write_passphrase(place, person)
        found(cameo)
        join(cameo, "rita", "reviewer")
        _made["staffed"] = cameo
    return _made["staffed"]


def found(cameo, origin="example.org/acceptance"):
    return cameo.run(
        "init", "--origin", origin, "--supervisor", "sami", "--supervisor-passphrase-file", cameo.passphrase_file("sami"),
        "--auditor", "aude", "--auditor-passphrase-file", cameo.passphrase_file("aude"),
    )


def join(cameo, person, role):
    """Requested by the newcomer, added by the supervisor, confirmed by the auditor; the fingerprint."""
    request = cameo.run("people", "request", person, "--role", role, "--passphrase-file", cameo.passphrase_file(person))
    fingerprint = request.out.strip()
    cameo.run("people", "add", person, *cameo.sign("sami"))
    cameo.run("people", "confirm", person, "--fingerprint", fingerprint, *cameo.sign("aude"))
    return fingerprint


@contextlib.contextmanager
def unruled(path):
    """The database without its triggers, checks and references; its layout is whole again afterwards."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("PRAGMA foreign_keys = OFF")
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f'DROP TRIGGER "{name}"')
        yield database
        for _, made in triggers:
            database.execute(made)


def apply_policy(cameo, text):
    """A supervisor changes the policy, and an auditor confirms it where it loosens a guard."""
    file = scratch("policy") / "policy.toml"
    file.write_text(text)
    waiting = re.search(r"policy confirm ([0-9a-f]+)", cameo.run("policy", "apply", file, *cameo.sign("sami")).err)
    if waiting:
        cameo.run("policy", "confirm", waiting.group(1), *cameo.sign("aude"))


def demo_imports():
    """The demo's calls of import, as arguments."""
    for call in json.loads((DEMO / "imports.json").read_text()):
        arguments = ["import", DEMO / call["path"], "--vendor", call["vendor"], "--source", call["source"]]
        arguments += ["--frames", DEMO / call["frames"]]
        if call["threshold"] is not None:
            arguments += ["--threshold", str(call["threshold"])]
        if call["notice"] is not None:
            arguments += ["--notice", call["notice"]]
        yield arguments + ["--json"]


def demo_records():
    """Every record of the demo with the path it stands in, in the order in which import reads a folder."""
    for path in sorted((DEMO / "records").rglob("*")):
        if path.suffix == ".jsonl":
            yield from ((path, json.loads(line)) for line in path.read_text().splitlines())
        elif path.suffix == ".json":
            yield path, json.loads(path.read_text())


def demo_frames():
    """Every frame of the demo as (picture file, box option), its box taken from the record."""
    inline = scratch("inline")
    for path, record in demo_records():
        for number, (source, box) in enumerate(_frames_of(record)):
            if isinstance(source, bytes):
                file = inline / f"{path.stem}-{number}"
                file.write_bytes(source)
            else:
                file = _frame_file(source)
            yield file, box


def _frame_file(name):
    stem = DEMO / "frames" / pathlib.PurePath(name).name
    names = (stem.with_name(stem.name + ending) for ending in ("", ".jpg", ".jpeg", ".png", ".webp"))
    return next(path for path in names if path.exists())


def _frames_of(record):
    if "schema" in record:
        for frame in record["frames"]:
            box = frame["box"]
            numbers = [box["left"], box["top"], box["width"], box["height"]]
            source = base64.b64decode(frame["bytes"]) if frame.get("bytes") else frame["file"]
            yield source, ",".join(str(float(number)) if box["unit"] == "ratio" else str(number) for number in numbers)
    elif "SessionId" in record:
        for image in [record.get("ReferenceImage"), *record.get("AuditImages", [])]:
            if image:
                box = image["BoundingBox"]
                yield base64.b64decode(image["Bytes"]), ",".join(str(float(box[side])) for side in ("Left", "Top", "Width", "Height"))
    elif "sessionId" in record:
        for result in (attempt["result"] for attempt in record["results"]["attempts"] if "result" in attempt):
            box = result["targets"]["color"]["faceRectangle"]
            yield result["sessionImageId"], ",".join(str(box[side]) for side in ("left", "top", "width", "height"))
    else:
        attributes = record["data"]["attributes"]
        for side in ("left", "center", "right"):
            corners = attributes.get(f"{side}-photo-face-coordinates")
            if corners and attributes.get(f"{side}-photo-url"):
                (left, top), (right, bottom) = corners["top-left"], corners["bottom-right"]
                yield attributes[f"{side}-photo-url"], f"{left},{top},{right - left},{bottom - top}"
