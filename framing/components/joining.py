"""Which report does a quotation belong to? And what is said where a reporting clause stands apart ("…, he said")?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from framing.components.clauses import frames, name_source
from framing.components.cues import NO_CLAUSE
from framing.components.extents import COMMAS
from framing.components.quotation import Quotation
from framing.components.reports import QUOTE_MARKS, Report, Span, subject_of, without
from framing.components.tree import Tree
from framing.components.wordlists import words

UNMARKED = frozenset({"turn", "tweet", "block"})
SPEAKING = frozenset({"speech", "designation", "writing", "accusation", "question", "evidence"})
REACH = 30  # tokens between a quotation and the verb that reports it
_TITLE_NOUNS = words(
    """
    book film movie show song album novel series play magazine program programme podcast documentary memoir
    titled entitled called
    """
)
_STOP_SIGNS = frozenset(".!?;")


class Quoted(NamedTuple):
    """A quotation in tokens: with its marks, without them, and whether it is somebody's utterance."""

    outer: Span
    inner: Span
    quote: Quotation
    utterance: bool


def quoted(tree: Tree, quotes: Sequence[Quotation]) -> list[Quoted]:
    """The outermost quotations that hold a token of the Doc, in order."""
    out: list[Quoted] = []
    reach = -1
    for quote in quotes:
        if quote.end <= reach and quote.kind not in UNMARKED:
            continue  # nested in the one before it
        inner = _tokens(tree, quote.inner_start, quote.inner_end)
        outer = _tokens(tree, quote.start, quote.end)
        if inner[0] >= inner[1]:
            continue
        if quote.kind not in UNMARKED:
            reach = quote.end
        else:
            tree.turns.add(inner[0])
        for i in range(*inner):
            tree.quoted[i] = len(out)
        out.append(Quoted(outer, inner, quote, _utterance(tree, outer, inner, quote)))
    return out


def _tokens(tree: Tree, start: int, end: int) -> Span:
    return bisect_right(tree.end, start), bisect_left(tree.start, end)


def _utterance(tree: Tree, outer: Span, inner: Span, quote: Quotation) -> bool:
    """Something that was said, and not only a word in inverted commas or a title."""
    if quote.kind in ("turn", "tweet", "block"):
        return True
    words = [i for i in range(*inner) if tree.words[i][0].isalnum()]
    verbal = any(tree.pos[i] in ("VERB", "AUX") for i in words)
    last = tree.words[inner[1] - 1]
    closed = last in (",", ".", "!", "?", "…", "—") or (outer[1] < tree.n and tree.words[outer[1]] == "," and verbal)
    if _title(tree, outer, inner):
        return False
    return (closed and len(words) >= 2) or (verbal and len(words) >= 4) or len(words) >= 7


def _title(tree: Tree, outer: Span, inner: Span) -> bool:
    words = [tree.words[i] for i in range(*inner) if tree.words[i][0].isalpha()]
    if not words or tree.words[inner[1] - 1] in ("!", "."):
        return False
    capital = sum(word[0].isupper() for word in words if len(word) > 3)
    long = sum(len(word) > 3 for word in words)
    before = {tree.lower[i] for i in range(max(0, outer[0] - 3), outer[0])}
    return len(words) <= 10 and long > 0 and capital == long and (len(words) > 1 or bool(before & _TITLE_NOUNS))


class Joiner:
    """Reports and quotations of one text, brought together from left to right."""

    def __init__(self, tree: Tree, reports: list[Report], quotes: list[Quoted]) -> None:
        self.tree, self.reports, self.quotes = tree, reports, quotes
        self.by_head = {report.head: report for report in reports if report.rule in ("clause", "object")}
        self.inside = tree.quoted
        self.owner: dict[int, Report] = {}

    def join(self) -> list[Report]:
        self._claimed()
        waiting: list[int] = []
        for q, item in enumerate(self.quotes):
            if q in self.owner:
                continue
            if self._credited_later(q, item):
                waiting.append(q)
            else:
                self._assign(q, item)
        for q in reversed(waiting):
            if q + 1 in self.owner:
                self._give(q, self.owner[q + 1])
            else:
                self._assign(q, self.quotes[q])
        return self.reports

    def quote_at(self, i: int) -> int:
        return self.inside[i] if 0 <= i < self.tree.n else -1

    def _claimed(self) -> None:
        """Quotations that a report outside them already reaches by its grammar."""
        for report in sorted(self.reports, key=lambda r: (not r.clause, -r.size())):
            if self.quote_at(report.head) >= 0:
                continue
            for start, end in list(report.content):
                for q in sorted({self.inside[i] for i in range(start, end)} - {-1}):
                    item = self.quotes[q]
                    whole = report.rule in ("noun", "adjective") and not report.clause
                    if q in self.owner or (whole and not _covers(report, item)):
                        continue
                    self._give(q, report)

    def _give(self, q: int, report: Report) -> None:
        item = self.quotes[q]
        self.owner[q] = report
        report.quotes.append(q)
        report.clause = report.clause or item.utterance
        own = [(i, i + 1) for i in report.cue] + ([report.source] if report.source else [])
        report.content = merge([*report.content, *without([item.outer], own)])

    def _assign(self, q: int, item: Quoted) -> None:
        if item.quote.kind in ("turn", "tweet", "block") or item.quote.credit is not None:
            report = self._before(q, item) if item.quote.kind == "block" else None
            report = report or self._new([], "quote", item.quote.kind if item.quote.kind in UNMARKED else "credit")
            self._credit(report, item)
            self._give(q, report)
            return
        if self._carries_on(q, item):
            return
        verb = self._after(item) if item.utterance else None
        report = self._report_of(verb, inverted=True) if verb is not None else None
        if report is None:
            report = self._before(q, item) if item.utterance else self._around(item)
        if report is None and item.utterance:
            report = (self._previous(q, item) if q > 0 else None) or self._uncredited(item)
        if report is not None:
            self._give(q, report)

    def _credited_later(self, q: int, item: Quoted) -> bool:
        """A paragraph that opens a quotation without closing it, where the next goes on and nothing leads up to it."""
        if item.quote.closed or q + 1 >= len(self.quotes) or not item.utterance or item.quote.kind != "double":
            return False
        later = self.quotes[q + 1]
        gap = self.tree.text[item.quote.end : later.quote.start]
        return not gap.strip() and self._before(q, item) is None and self.owner.get(q - 1) is None

    def _credit(self, report: Report, item: Quoted) -> None:
        """The name that a turn, a tweet or a line of credit gives."""
        if item.quote.credit is None:
            return
        first, last = (item.quote.start + offset for offset in item.quote.credit)
        if first < 0 or last > len(self.tree.text):
            report.credit = (item.quote.name, first, last)
            return
        span = _tokens(self.tree, first, last)
        if span[0] < span[1]:
            report.source, report.source_head = span, _head_of(self.tree, span)

    def _new(self, cue: list[int], cls: str, rule: str) -> Report:
        report = Report(cue, cls, rule, cue[0] if cue else -1, clause=True)
        self.reports.append(report)
        return report

    def _report_of(self, verb: int, *, inverted: bool = False) -> Report:
        report = self.by_head.get(verb)
        if report is None:
            report = self._new([verb], "speech", "quote")
            report.lemma = self.tree.lemma[verb]
            name_source(self.tree, report, verb, subject_of(self.tree, verb), self.tree.passive(verb))
            self.by_head[verb] = report
        elif inverted and not report.quotes and report.rule == "object":
            report.content = []  # "“…,” said the mayor": what follows the verb is the speaker
        return report

    def inverted(self, report: Report) -> None:
        """Source of a reporting clause behind its content, where the parser found none or looked elsewhere.

        It stands between the content and the verb ("…," Jane Doe, the mayor, told the court) or, with nothing between
        them, behind the verb ("…," said Doe).
        """
        tree, verb = self.tree, report.head
        if verb < 0 or tree.pos[verb] != "VERB" or tree.passive(verb) or not report.content:
            return
        behind = max((end for _, end in report.content if end <= verb), default=None)
        if behind is None:
            return
        while behind < verb and (tree.words[behind] in COMMAS or tree.words[behind] in QUOTE_MARKS):
            behind += 1
        head = report.source_head
        if head is not None and head > verb and tree.pos[verb + 1] == "PROPN" and not _joined(tree, verb + 1, head):
            head = None  # "said Jane Doe, founder of the firm Acme": the first name speaks
        if head is not None and (behind <= head or head > verb):
            return
        span = surface_name(tree, verb + 1 if behind == verb else behind)
        if span is None or report.covers(span[0]) or span[0] <= verb < span[1]:
            return
        if head is None or report.quotes:
            report.source, report.source_head = span, _head_of(tree, span)

    def _after(self, item: Quoted) -> int | None:
        """The verb of a reporting clause behind the quotation: "…," she told the court."""
        tree = self.tree
        i, stop = item.outer[1], min(tree.n, item.outer[1] + REACH)
        comma = tree.words[item.inner[1] - 1] in (",", "?", "!", "…", "—") or (i < tree.n and tree.words[i] == ",")
        while i < stop and (tree.words[i] in (",", "—", "–", "-") or tree.words[i] in QUOTE_MARKS):
            i += 1
        if i >= stop or tree.words[i].isspace() or not comma:
            return None
        first = i
        while i < stop:
            if tree.words[i] in _STOP_SIGNS or "\n" in tree.words[i] or self.inside[i] >= 0:
                return None
            if tree.pos[i] == "VERB" and (i == first or tree.rel[i] not in ("acl", "acl:relcl", "amod", "aux")):
                found = frames(tree, i)
                if any(cue.takes("q") for cue in found) or (
                    tree.lemma[i] not in NO_CLAUSE
                    and (i == first or tree.subject(i) is not None)
                    and not tree.kid(i, "obj")
                ):
                    return i
                if tree.rel[i] != "advcl":
                    return None
            i += 1
        return None

    def _before(self, q: int, item: Quoted) -> Report | None:
        """The report that leads up to the quotation: "She said: …", "he called it “…”"."""
        tree = self.tree
        first = tree.sentence[item.outer[0]][0]
        if item.outer[0] == first or item.quote.kind == "block":
            first = self._lead_in(first)
        i = item.outer[0] - 1
        while i >= max(first, item.outer[0] - 40):
            if self.inside[i] < 0 and tree.pos[i] in ("VERB", "AUX") and i in self.by_head:
                report = self.by_head[i]
                if report.cls != "intention" or report.clause:
                    return report
            elif self.inside[i] < 0 and tree.pos[i] == "VERB" and any(cue.takes("q") for cue in frames(tree, i)):
                return self._report_of(i)
            i -= 1
        return None

    def _around(self, item: Quoted) -> Report | None:
        """For a word or two in quotation marks: the verb of saying or naming on which they hang."""
        tree = self.tree
        top = next((i for i in range(*item.inner) if not item.inner[0] <= tree.head[i] < item.inner[1]), item.inner[0])
        for i in tree.ancestors(top):
            report = self.by_head.get(i)
            if report is not None and report.cls in SPEAKING and self.inside[i] < 0:
                return report if report.content or tree.lemma[i] in ("tell", "warn", "tweet", "write", "say") else None
        return None

    def _lead_in(self, first: int) -> int:
        """The sentence before, where it leads into this one with a colon (or a comma, cut by the parser)."""
        i = first - 1
        while i > 0 and self.tree.words[i].isspace():
            i -= 1
        if i > 0 and self.tree.words[i] in (":", ","):
            return self.tree.sentence[i][0]
        return first

    def _carries_on(self, q: int, item: Quoted) -> bool:
        """``“…,” he said, “…”``, and a paragraph that opens where the one before it did not close."""
        if q == 0:
            return False
        before = self.quotes[q - 1]
        owner = self.owner.get(q - 1)
        if owner is None:
            return False
        tree = self.tree
        gap = range(before.outer[1], item.outer[0])
        blank = all(tree.words[i].isspace() or tree.words[i] in QUOTE_MARKS for i in gap)
        if blank and not before.quote.closed:
            self._give(q, owner)
            return True
        medial = (
            owner.head in gap
            and len(gap) <= REACH + 8
            and tree.words[item.outer[0] - 1] in (",", "—", "–", ":")
            and not any(i != owner.head and i in self.by_head and self.by_head[i].clause for i in gap)
        )
        if medial:
            self._give(q, owner)
        return medial

    def _previous(self, q: int, item: Quoted) -> Report | None:
        """A quotation that stands alone goes on with the speaker before it, in its paragraph or the one before."""
        owner = self.owner.get(q - 1)
        if owner is None or not self._alone(item, owner):
            return None
        gap = self.tree.text[self.quotes[q - 1].quote.end : item.quote.start]
        others = [  # reports by somebody else in between
            r
            for r in self.reports
            if r.clause and self.quotes[q - 1].outer[1] <= r.head < item.outer[0] and r is not owner
        ]
        near = len(re.findall(r"\n+", gap)) <= 1 and len(gap) < 400
        return owner if near and not others else None

    def _uncredited(self, item: Quoted) -> Report:
        """A quotation that no verb reports: whoever spoke last in its paragraph goes on, or nobody is named."""
        tree = self.tree
        report = self._new([], "quote", "marks")
        begin = tree.text.rfind("\n", 0, item.quote.start) + 1
        last: Report | None = None
        for other in self.reports:
            if other.source is None or other.head < 0 or not other.clause or self.inside[other.head] >= 0:
                continue
            if begin <= tree.start[other.head] < item.quote.start and (last is None or other.head > last.head):
                last = other
        if last is not None and last.cls in SPEAKING:
            report.source, report.source_head = last.source, last.source_head
        return report

    def _alone(self, item: Quoted, owner: Report) -> bool:
        """Nothing else stands in its sentence, or the sentence before it ends the report that it goes on."""
        tree = self.tree
        i = item.outer[0] - 1
        opened = (
            i < 0 or tree.words[i].isspace() or tree.words[i] in (".", "!", "?", ":") or tree.words[i] in QUOTE_MARKS
        )
        j = item.outer[1]
        ended = j >= tree.n or tree.words[j].isspace() or tree.words[item.inner[1] - 1] in (".", "!", "?", "…")
        follows = owner.head >= 0 and tree.sentence[owner.head][1] >= tree.sentence[item.outer[0]][0] - 1
        return opened and (ended or follows)


def _joined(tree: Tree, i: int, head: int) -> bool:
    return all(tree.words[k] != "," for k in range(i, head))


def _covers(report: Report, item: Quoted) -> bool:
    """All but its closing comma."""
    return any(start <= item.inner[0] and item.inner[1] - 1 <= end for start, end in report.content)


def merge(spans: Sequence[Span]) -> list[Span]:
    """Overlapping or touching spans as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def surface_name(tree: Tree, start: int) -> Span | None:
    """A nominal that begins here: determiner, adjectives, nouns, names."""
    i = start
    while i < tree.n and i < start + 12 and tree.pos[i] in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"):
        i += 1
        if tree.pos[i - 1] == "PRON":
            break
    return (start, i) if i > start and any(tree.pos[k] in ("NOUN", "PROPN", "PRON") for k in range(start, i)) else None


def _head_of(tree: Tree, span: Span) -> int:
    names = [i for i in range(*span) if tree.pos[i] in ("PROPN", "NOUN", "PRON")] or [span[1] - 1]
    return next((i for i in names if not span[0] <= tree.head[i] < span[1]), names[-1])
