"""The shapes in which results come: JSON with its keys in order, tables in HTML."""

import html.parser
import json

DECISION_COLUMNS = [
    "case", "vendor", "source", "session", "machineDecision", "score", "threshold", "outcome", "reason", "secondaryReason", "reviewer",
    "claimedAt", "decidedAt", "settledAt", "looks", "finestLevel", "subjectComment", "failedChecks", "question", "scoreScale",
    "scoreDirection", "firstAnswer", "kind", "seq",
]


def in_order(text):
    """JSON whose objects are lists of pairs, so that the order of keys shows."""
    return json.loads(text, object_pairs_hook=list)


def keys(pairs):
    return [key for key, _ in pairs]


class Page(html.parser.HTMLParser):
    """The table of an HTML report."""

    def __init__(self):
        super().__init__()
        self.rows, self.tags = [], set()

    @classmethod
    def of(cls, text):
        page = cls()
        page.feed(text)
        return page

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data):
        if self.rows and self.rows[-1] and self.lasttag in ("td", "th") and data.strip("\n"):
            self.rows[-1][-1] += data
