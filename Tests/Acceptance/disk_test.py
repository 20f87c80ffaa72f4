"""A disk without room: what is told, and that nothing is lost."""

import os
import shutil
import subprocess
import unittest

from program import DONE, FAILED, Cameo, require, require_tools, scratch, staffed_store


class FullDisk(unittest.TestCase):
    """A store on a small file system of its own that is filled to the last byte."""

    def setUp(self):
        require_tools("mount", "umount")
        require(os.geteuid() == 0, "only root can mount")
        self.disk = scratch("disk")
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", self.disk], check=True, capture_output=True)
        self.addCleanup(subprocess.run, ["umount", self.disk], check=True)
        template = staffed_store()
        shutil.copytree(template.store, self.disk / "store")
        self.cameo = Cameo(self.disk / "store", template.passphrases)

    def fill(self):
        with open(self.disk / "filler", "wb", buffering=0) as filler:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while filler.write(bytes(size)) == size:
                        pass
                except OSError:
                    pass

    def test_opening_a_store_on_a_full_disk_says_that_the_disk_is_full_and_loses_nothing(self):
        before = self.cameo.verification()["entries"]
        self.fill()
        for command in (["queue"], ["people", "list"], ["case", "show", "0000000000", *self.cameo.sign("rita")]):
            result = self.cameo.run(*command, code=FAILED)
            self.assertIn("the disk is full; nothing was written\nhint: ", result.err)
        os.unlink(self.disk / "filler")
        self.cameo.run("queue", code=DONE)
        verification = self.cameo.verification()
        self.assertEqual((verification["ok"], verification["entries"]), (True, before))


if __name__ == "__main__":
    unittest.main()
