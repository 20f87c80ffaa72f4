"""A desk's first day by commands alone, but for the deciding, which is done in a terminal; and the trail that tells of it."""

import base64
import csv
import io
import unittest

from program import (
    DEMO, DONE, NOT_PERMITTED, PEOPLE, REFUSED, ROOT, Cameo, demo_imports, demo_store, found, join, require_tools, scratch, staffed_store,
    write_passphrase,
)
from shapes import DECISION_COLUMNS, Page, in_order, keys
from terminal import Desk, has_face

TIME = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"
QUEUE_KEYS = [
    "case", "state", "lane", "priority", "receivedAt", "dueAt", "vendor", "source", "failedChecks", "attempts", "notice", "frames",
    "holder", "leaseUntil",
]
LOG_KEYS = ["seq", "time", "session", "n", "actor", "role", "kind", "case", "details", "leafHash"]
VERIFY_KEYS = ["ok", "entries", "root", "checkpoint", "completeness", "checks", "firstBad", "openLooks"]
IMPORT_KEYS = ["record", "status", "case", "code", "message", "hint"]
FINGERPRINT = r"^[0-9a-zA-Z][0-9a-zA-Z -]{15,}$"



class Story(unittest.TestCase):
    """A desk's first day: founded, staffed, filled, worked at, reported on and verified."""

    @classmethod
    def setUpClass(cls):
        require_tools("tmux")
        place = scratch("story")
        cls.cameo = cameo = Cameo(place / "store", place)
        for person in PEOPLE:
            write_passphrase(place, person)
        cls.init = found(cameo)
        cls.too_early = cameo.run("import", DEMO / "records/aws", "--json", code=NOT_PERMITTED)
        cls.fingerprints = {person: join(cameo, person, "reviewer") for person in ("rita", "robin")}
        cls.people = cameo.run("people", "list", "--json")
        aws, persona = [arguments for arguments in demo_imports() if "aws" in arguments or "persona" in arguments]
        overframed = ["import", DEMO / "records/cameo/bank-a/1203.json", "--frames", DEMO, "--source", "bank-a", "--json"]
        cls.imports = [
            cameo.run(*arguments, code=code)
            for arguments, code in ((aws, REFUSED), (persona, DONE), (overframed, DONE), (persona, DONE))
        ]
        cls.queue = cameo.run("queue", "--json")
        cls.cases = [row["case"] for row in cls.queue.document]
        cls.show = cameo.run("case", "show", cls.cases[0], "--json", *cameo.sign("rita"))
        cls.first_sitting(cameo)
        cls.change_policy(cameo, place)
        cls.second_sitting(cameo)
        cls.status = cameo.run("retention", "status", "--json")
        cls.retention = cameo.run("retention", "run", "--json")
        cls.reports = {
            format: cameo.run("report", "decisions", "--format", format, *cameo.sign("sami")) for format in ("csv", "json", "html", "text")
        }
        cls.doctor = cameo.run("doctor", "--json")
        cls.story = [(entry["actor"], entry["kind"]) for entry in cameo.trail()]

    @classmethod
    def first_sitting(cls, cameo):
        with Desk(cameo) as desk:
            desk.signed_in()
            case = desk.take()
            assert case == cls.cases[0], "cases are dealt in the order of the queue"
            desk.look()
            desk.look()
            desk.answer(3)
            desk.press("u")
            desk.wait("the case to come back", lambda _: desk.case == case)
            desk.answer(1)
            assert desk.leave() == DONE

    @classmethod
    def change_policy(cls, cameo, place):
        cls.policy_before = cameo.run("policy", "show")
        cls.policy_file = place / "policy.toml"
        cls.policy_file.write_text("[take-back]\nminutes = 0\n")
        cls.policy_check = cameo.run("policy", "check", cls.policy_file, store=False)
        cameo.run("policy", "apply", cls.policy_file, *cameo.sign("sami"))
        cls.policy_after = cameo.run("policy", "show")

    @classmethod
    def second_sitting(cls, cameo):
        """Rejected, referred, given back, in danger, too much shown: each once, each seen only as far as needed."""
        with Desk(cameo) as desk:
            desk.signed_in()
            desk.take()
            desk.look()
            desk.answer(2)
            desk.answer(4)
            desk.skip()
            desk.press("!", "f")
            desk.wait_for("Enter sends danger")
            desk.press("Enter")
            desk.wait_for("passed on to")
            desk.look()
            while desk.case != cls.overframed_case():
                desk.skip()
            desk.look()
            desk.press("v", "o")
            desk.wait_for("Enter sends too much shown")
            assert not has_face(desk.screen(styled=True)), "what shows too much is covered at once"
            desk.press("Enter")
            desk.wait_for("Nothing waits")
            assert desk.leave() == DONE

    @classmethod
    def overframed_case(cls):
        return cls.imports[2].documents[0]["case"]

    # What each command said.

    def test_init_prints_the_logs_key_both_founders_and_the_seal_key_once(self):
        words = [line.split() for line in self.init.lines]
        self.assertEqual([line[0] for line in words[:3]], ["log", "supervisor", "auditor"])
        self.assertRegex(words[0][1], r"^example\.org/acceptance\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$")
        self.assertEqual([line[1] for line in words[1:3]], ["sami", "aude"])
        self.assertRegex(words[3][-1], r"^[0-9a-f]{64}$")
        self.assertEqual(words[3][:2], ["seal", "key"])
        self.assertEqual(len(self.init.lines), 4)
        self.assertEqual(self.cameo.run("audit", "checkpoint", "--vkey").out.strip(), words[0][1])

    def test_import_without_an_active_reviewer_is_not_permitted(self):
        self.assertEqual(self.too_early.out, "")
        self.assertRegex(self.too_early.err, r"^cameo: no reviewer is active.*\nhint: ")

    def test_people_list_names_everyone_with_role_state_and_fingerprint(self):
        people = in_order(self.people.out)
        for person in people:
            self.assertEqual(keys(person), ["id", "role", "state", "fingerprint", "qualifiedUntil"])
        people = {dict(person)["id"]: dict(person) for person in people}
        self.assertEqual({name: person["role"] for name, person in people.items()}, PEOPLE)
        self.assertEqual({person["state"] for person in people.values()}, {"active"})
        for name, fingerprint in self.fingerprints.items():
            self.assertEqual(people[name]["fingerprint"], fingerprint)
            self.assertRegex(fingerprint, FINGERPRINT)

    def test_import_prints_a_line_for_each_record_and_a_summary_last(self):
        for result in self.imports:
            *records, summary = [in_order(line) for line in result.lines]
            for record in records:
                self.assertEqual(keys(record), IMPORT_KEYS)
            ((name, counts),) = summary
            self.assertEqual((name, keys(counts)), ("summary", ["accepted", "held", "duplicate", "refused"]))
            statuses = [dict(record)["status"] for record in records]
            self.assertEqual({key: statuses.count(key) for key in dict(counts)}, dict(counts))

    def test_a_record_without_a_picture_is_refused_with_its_code_and_a_hint(self):
        refused = [line for line in self.imports[0].documents if line.get("status") == "refused"]
        self.assertEqual([(line["record"], line["code"], line["case"]) for line in refused], [("d2aa.json#1", "no-picture", None)])
        self.assertTrue(refused[0]["message"] and refused[0]["hint"])

    def test_the_same_records_again_are_duplicates_of_the_same_cases(self):
        first, again = ([(line["record"], line["case"]) for line in result.documents[:-1]] for result in (self.imports[1], self.imports[3]))
        self.assertEqual(first, again)
        self.assertEqual({line["status"] for line in self.imports[3].documents[:-1]}, {"duplicate"})

    def test_the_queue_has_its_keys_in_order_and_lists_undecided_cases_held_ones_last(self):
        for row in in_order(self.queue.out):
            self.assertEqual(keys(row), QUEUE_KEYS)
            self.assertRegex(dict(row)["receivedAt"], TIME)
        demo = demo_store().queue()
        ranks = [(row["state"] == "held", row["lane"] != "danger", row["dueAt"]) for row in demo]
        self.assertEqual(ranks, sorted(ranks, key=lambda rank: rank[:2]))
        held = [row for row in demo if row["state"] == "held"]
        self.assertEqual(len(held), 2)
        self.assertEqual(demo_store().queue("--state", "held"), held)

    def test_case_show_tells_facts_and_no_picture(self):
        facts = dict(in_order(self.show.out))
        self.assertEqual(facts["case"], self.cases[0])
        for key in ("state", "lane", "vendor", "source", "session", "result", "challenge", "device", "notice", "frames", "decision"):
            self.assertIn(key, facts)
        self.assertLess(len(self.show.out), 10_000)
        self.assertNotIn("bytes", self.show.out)

    def test_policy_show_prints_a_policy_that_policy_check_takes(self):
        file = scratch("policy") / "shown.toml"
        file.write_text(self.policy_before.out)
        self.cameo.run("policy", "check", file, store=False)
        self.assertEqual(self.policy_check.out, "")
        self.assertIn("take-back.minutes = 10\n", self.policy_before.out)
        self.assertEqual(self.policy_after.out, self.policy_before.out.replace("take-back.minutes = 10", "take-back.minutes = 0"))

    def test_the_standard_policys_file_is_the_policy_of_a_new_store(self):
        cameo = staffed_store().copy()
        before = cameo.run("policy", "show").out
        file = ROOT / "Assets" / "policy" / "default.toml"
        cameo.run("policy", "check", file, store=False)
        cameo.run("policy", "apply", file, *cameo.sign("sami"))
        self.assertEqual(cameo.run("policy", "show").out, before)

    def test_retention_settles_what_can_no_longer_be_taken_back_and_leaves_the_rest(self):
        waits = ["waitingForReviewer", "waitsForTwoPeople"]
        self.assertEqual(keys(in_order(self.status.out)), ["toSettle", "toShred", "toExpire", "toErase", "onHold", "holds", *waits])
        self.assertEqual(
            keys(in_order(self.retention.out)), ["settled", "shredded", "expired", "erased", "epochsDestroyed", "onHold", *waits])
        again = self.cameo.run("retention", "run", "--json").document
        self.assertEqual((again["settled"], again["shredded"], again["expired"]), (0, 0, 0))
        states = {row["case"]: row["state"] for state in ("decided", "settled", "shredded") for row in self.cameo.queue("--state", state)}
        rejected = next(entry["case"] for entry in self.cameo.trail("--kind", "decision.settle") if entry["details"]["outcome"] == "reject")
        self.assertEqual(states, {self.cases[0]: "decided", rejected: "settled", self.overframed_case(): "shredded"})

    def test_settled_decisions_are_exported_with_the_agreed_columns_in_every_format(self):
        report = self.reports["csv"].bytes.decode()
        self.assertTrue(report.endswith("\r\n"))
        rows = list(csv.reader(io.StringIO(report, newline="")))
        self.assertEqual(rows[0], DECISION_COLUMNS)
        self.assertEqual(sorted(row[7] for row in rows[1:]), ["overexposed", "reject"])
        objects = in_order(self.reports["json"].out)
        self.assertEqual([keys(row) for row in objects], [DECISION_COLUMNS] * 2)
        self.assertEqual([["" if value is None else str(value) for _, value in row] for row in objects], rows[1:])
        page = Page.of(self.reports["html"].out)
        self.assertEqual(page.rows, rows)
        self.assertEqual(page.tags & {"script", "img", "link", "iframe"}, set())
        self.assertEqual(len(self.reports["text"].lines), 3)

    def test_a_report_can_begin_after_an_entry_or_at_a_time(self):
        def sessions(*options):
            report = self.cameo.run("report", "decisions", "--format", "json", *options, *self.cameo.sign("sami"))
            return {row["session"] for row in report.document}

        settled = self.cameo.trail("--kind", "decision.settle")
        everything = sessions()
        self.assertEqual(len(everything), 2)
        # What came after the first decision settled: the second, and the alarm that was raised.
        self.assertEqual(len(sessions("--since", str(settled[0]["seq"]))), 2)
        self.assertEqual(sessions("--since", str(settled[-1]["seq"])), set())
        self.assertEqual(sessions("--from", settled[0]["time"]), everything)
        self.assertEqual(sessions("--to", settled[0]["time"]), set())

    def test_doctor_names_what_it_looked_at(self):
        for finding in in_order(self.doctor.out):
            self.assertEqual(keys(finding), ["check", "status", "detail", "hint"])
            self.assertIn(dict(finding)["status"], ("ok", "warn", "bad"))
        checks = {finding["check"]: finding["status"] for finding in self.doctor.document}
        self.assertEqual([checks[name] for name in ("sandbox", "store", "trail", "reviewers")], ["ok"] * 4)

    # What the trail tells of it.

    def test_the_trail_tells_exactly_this_story(self):
        def sitting(person, *kinds):
            return [(person, kind) for kind in ("session.begin", *kinds, "session.end")]

        def joining(person):
            # Only where there is none.
            epoch = ("epoch.create",) if person == "rita" else ()
            request = [(person, kind) for kind in ("people.request", *epoch, "session.end")]
            return request + sitting("sami", "people.add") + sitting("aude", "people.confirm")

        def rita(*kinds):
            return [("rita", kind) for kind in kinds]

        look = ("look.begin", "look.end")
        expected = [("system", kind) for kind in ("store.founded", "people.found", "people.found", "policy.apply", "session.end")]
        expected += joining("rita") + joining("robin")
        for count in (3, 3, 1, 0):
            expected += sitting("system", *["case.import"] * count)
        # Whoever signs in first makes the key for both, gives robin the one from before robin came, and seals what waits forward.
        expected += sitting("rita", "epoch.create", "epoch.extend", *["case.reseal"] * 7, "case.read")
        expected += sitting(
            "rita", "claim.take", *look, *look, "decision.record", "claim.take", "claim.end", "decision.take-back", "claim.take",
            "decision.record", "claim.take", "claim.end")
        expected += sitting("sami", "policy.apply")
        expected += rita("session.begin", "claim.take", *look, "decision.record")
        expected += sitting("system", "decision.settle")
        expected += rita("claim.take", "decision.record", "claim.take", "claim.skip", "claim.take", "decision.record")
        expected += rita("claim.take", *look, "claim.skip", "claim.take", *look, "decision.record")
        expected += sitting("system", "decision.settle", "face.shred")
        expected += rita("session.end")
        expected += [("system", kind) for kind in ("epoch.destroy.begin", "epoch.destroy.done", "session.end")]
        expected += sitting("sami", "report.export") * 4
        expected += [("aude", "session.begin"), ("aude", "trail.read")]
        self.assertEqual(self.story, expected)

    def test_the_trail_verifies(self):
        result = self.cameo.run("audit", "verify", "--json")
        self.assertEqual(keys(in_order(result.out)), VERIFY_KEYS)
        report = result.document
        self.assertTrue(report["ok"])
        self.assertEqual((report["firstBad"], report["openLooks"], report["completeness"]), (None, [], "not-established"))
        self.assertEqual(list(report["checkpoint"]), ["origin", "size"])
        self.assertEqual(report["checkpoint"]["origin"], "example.org/acceptance")
        for check in report["checks"]:
            self.assertEqual(list(check), ["name", "result", "detail"])
            self.assertIn(check["result"], ("ok", "not-checked"))

    def test_log_lines_have_their_keys_in_order_and_chain_within_their_session(self):
        lines = self.cameo.run("audit", "log", "--json", *self.cameo.sign("aude")).lines
        counts = {}
        for seq, line in enumerate(lines):
            entry = in_order(line)
            self.assertEqual(keys(entry), LOG_KEYS)
            entry = dict(entry)
            self.assertEqual(entry["seq"], seq)
            self.assertRegex(entry["time"], TIME)
            self.assertEqual(entry["n"], counts.get(entry["session"], 0))
            counts[entry["session"]] = entry["n"] + 1
            self.assertEqual(len(base64.b64decode(entry["leafHash"])), 32)

    def test_a_look_tells_who_saw_which_case_how_finely_and_for_how_long(self):
        log = self.cameo.trail("--case", self.cases[0])
        begun, ended = ([entry for entry in log if entry["kind"] == kind] for kind in ("look.begin", "look.end"))
        self.assertEqual([entry["details"]["level"] for entry in begun], [2, 3])
        self.assertEqual([entry["actor"] for entry in begun + ended], ["rita"] * 4)
        self.assertEqual([entry["details"]["look"] for entry in ended], [entry["seq"] for entry in begun])
        for entry in ended:
            self.assertGreaterEqual(entry["details"]["dwell"], 0)
            for drawn in entry["details"]["mosaics"]:
                self.assertEqual(list(drawn), ["frame", "level", "columns", "rows", "rendering", "receipt"])
                self.assertEqual((drawn["frame"], drawn["level"]), ("probe 0", entry["details"]["level"]))
                self.assertRegex(drawn["rendering"], r"^\w+ \w+ plain$")
                self.assertRegex(drawn["receipt"], r"^[0-9a-f]{64}$")

    def test_audit_log_filters_by_case_person_kind_and_time(self):
        everything = self.cameo.trail()
        last, start, end = everything[-1], everything[20]["time"], everything[-1]["time"]
        for options, keep in (
            (("--case", self.cases[1]), lambda entry: entry["case"] == self.cases[1]),
            (("--person", "rita"), lambda entry: entry["actor"] == "rita"),
            (("--person", "system"), lambda entry: entry["actor"] == "system"),
            (("--kind", "claim.take"), lambda entry: entry["kind"] == "claim.take"),
            (("--kind", "look"), lambda entry: entry["kind"] in ("look.begin", "look.end")),
            (("--from", start, "--to", end), lambda entry: start <= entry["time"] < end),
        ):
            found = [entry for entry in self.cameo.trail(*options) if entry["seq"] <= last["seq"]]
            self.assertEqual(found, [entry for entry in everything if keep(entry)], options)
            self.assertTrue(found, options)

    def test_a_reviewer_reads_own_entries_only(self):
        for command in (["log"], ["log", "--person", "sami"]):
            result = self.cameo.run("audit", *command, "--json", *self.cameo.sign("rita"), code=None)
            if result.code == DONE:
                self.assertEqual({entry["actor"] for entry in result.documents} - {"rita"}, set())
            else:
                self.assertEqual(result.code, NOT_PERMITTED)
        self.cameo.run("audit", "show", 0, *self.cameo.sign("rita"), code=NOT_PERMITTED)

    def test_readings_of_the_trail_are_entries_themselves(self):
        before = len(self.cameo.trail("--kind", "trail.read"))
        self.cameo.run("audit", "show", 0, "--json", *self.cameo.sign("sami"))
        self.assertEqual(len(self.cameo.trail("--kind", "trail.read")), before + 2)
        self.assertGreaterEqual(len(self.cameo.trail("--kind", "report.export")), 4)


if __name__ == "__main__":
    unittest.main()
