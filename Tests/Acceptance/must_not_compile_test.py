"""What the README says about who can reach what, the compiler holds.

Every file of Tests/MustNotCompile breaks one promise in one line, and says on top which error stops it. Its twin, in which that line is the one
behind "Compiles:", compiles: it is that line, and nothing else, that is refused.
"""

import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "Tests/MustNotCompile"
# What the compiler is told of a module that may import all others, without what it would write.
WRITES = {
    "-emit-dependencies", "-emit-module", "-emit-module-path", "-output-file-map", "-emit-objc-header", "-emit-objc-header-path", "-c",
    "-serialize-diagnostics", "-parseable-output", "-num-threads", "-whole-module-optimization", "-module-name", "-g", "-O", "-j2",
}
WITH_VALUE = {"-emit-module-path", "-output-file-map", "-emit-objc-header-path", "-num-threads", "-module-name"}
ERROR = re.compile(r"^(?P<file>[^\s:]+\.swift):(?P<line>\d+):\d+: error: (?P<message>.*)$", re.MULTILINE)


def table_of_imports():
    """Scripts/lint, in which the table of imports stands."""
    loader = importlib.machinery.SourceFileLoader("lint", str(ROOT / "Scripts/lint"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("lint", loader))
    loader.exec_module(module)
    return module


def compiler_arguments():
    """How the build compiles Commands, as a command that only checks types."""
    manifest = (ROOT / ".build/release.yaml").read_text()
    found = next(line for line in manifest.splitlines() if '"-module-name","Commands"' in line.replace('", "', '","') and "args:" in line)
    arguments, kept, skipped, is_for_c = json.loads(found[found.index("["):]), [], False, False
    for word in arguments:
        if skipped:
            skipped = False
        elif is_for_c:
            kept += ["-Xcc", word]
            is_for_c = False
        elif word == "-Xcc":
            is_for_c = True
        elif word in WRITES:
            skipped = word in WITH_VALUE
        elif not word.startswith("@") and not word.endswith(".swift"):
            kept.append(word)
    return kept[:1] + ["-typecheck", "-whole-module-optimization", "-module-name", "MustNotCompile"] + kept[1:]


class BrokenPromise:
    """One file of the folder."""

    def __init__(self, path):
        self.path, self.text = path, path.read_text()
        first, second = self.text.splitlines()[:2]
        self.module, self.what = re.fullmatch(r"// In (\w+): (.+)\.", first).groups()
        self.error = re.fullmatch(r"// Fails: (.+)", second).group(1)
        marked = [number for number, line in enumerate(self.text.splitlines(), 1) if "  // Compiles: " in line]
        if len(marked) != 1:
            raise ValueError(f"{path.name} has {len(marked)} lines with a twin")
        self.line = marked[0]

    @property
    def is_about_imports(self):
        return " must not import " in self.error

    @property
    def twin(self):
        lines = self.text.splitlines()
        broken, instead = lines[self.line - 1].split("  // Compiles: ")
        lines[self.line - 1] = broken[: len(broken) - len(broken.lstrip())] + instead
        return "\n".join(lines) + "\n"


class MustNotCompileTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.promises = [BrokenPromise(path) for path in sorted(FOLDER.glob("*.swift"))]
        cls.lint = table_of_imports()

    def errors(self, files):
        """The compiler's errors by file: a line and a message each."""
        done = subprocess.run(
            compiler_arguments() + [str(file) for file in files], capture_output=True, text=True, cwd=ROOT, env=dict(os.environ, LC_ALL="C.UTF-8"),
        )
        errors = {}
        for found in ERROR.finditer(done.stdout + done.stderr):
            entry = (int(found["line"]), found["message"])
            if entry not in errors.setdefault(pathlib.Path(found["file"]).name, []):
                errors[pathlib.Path(found["file"]).name].append(entry)
        if done.returncode != 0 and not errors:
            self.fail(f"the compiler failed: {(done.stdout + done.stderr)[:2000]}")
        return errors

    def test_there_are_enough_of_them(self):
        self.assertGreaterEqual(len(self.promises), 20)

    def test_each_fails_for_its_own_reason(self):
        errors = self.errors([one.path for one in self.promises if not one.is_about_imports])
        for one in self.promises:
            with self.subTest(one.path.stem, what=one.what):
                if one.is_about_imports:
                    foreign = self.lint.foreign_imports(one.module, one.text)
                    self.assertEqual([f"{one.module} must not import {name}" for name in foreign], [one.error])
                else:
                    self.assertEqual(self.lint.foreign_imports(one.module, one.text), [])
                    self.assertEqual(errors.get(one.path.name), [(one.line, one.error)])

    def test_each_twin_compiles(self):
        with tempfile.TemporaryDirectory() as folder:
            twins = []
            for one in self.promises:
                twins.append(pathlib.Path(folder) / one.path.name)
                twins[-1].write_text(one.twin)
                self.assertEqual(self.lint.foreign_imports(one.module, one.twin), [], one.path.name)
            self.assertEqual(self.errors(twins), {})


if __name__ == "__main__":
    unittest.main()
