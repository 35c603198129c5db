"""Who says what? Every attribution of a text, codebook-free: source, cue and content, with the chain of nesting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from framing.components.clauses import verb_reports
from framing.components.joining import Joiner, Quoted, merge, quoted
from framing.components.leads import SELF, Speaker
from framing.components.mending import mend
from framing.components.nominals import adjective_reports, noun_reports
from framing.components.parentheses import parenthetical, widen
from framing.components.quotation import Quotation, quotations
from framing.components.raw import raw_text
from framing.components.reports import Report, Span, trimmed, without
from framing.components.speakers import NOBODY, Names
from framing.components.tree import Tree
from framing.components.viewpoints import headline_reports, preposition_reports


class Attribution(NamedTuple):
    """One attribution; offsets are characters of ``doc.text``, end exclusive.

    `parent` is the index of the attribution in whose content this one stands, None for an outermost one. `kind` is
    ``direct`` (all content in quotation marks), ``mixed`` (some) or ``indirect`` (none). `source` and `cue` are the
    words that stand there, None where nobody is named or nothing but the marks attributes. `clause` says whether the
    content is a statement, not only the object of an attitude. `speaker` is the name for the source; its offsets are
    the words from which it was taken, which may lie outside a passage.
    """

    id: int
    parent: int | None
    kind: str
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    lemma: str
    cls: str
    content: tuple[tuple[int, int], ...]
    rule: str
    clause: bool
    speaker: str = ""
    speaker_start: int | None = None
    speaker_end: int | None = None


def find_attributions(doc: Doc) -> list[Attribution]:
    """All attributions of a parsed Doc, by position."""
    tree = Tree(doc)
    quotes = quoted(tree, doc_quotations(doc))
    reports = [
        *preposition_reports(tree),
        *headline_reports(tree),
        *verb_reports(tree),
        *noun_reports(tree),
        *adjective_reports(tree),
    ]
    carried = {i for report in reports if report.rule == "noun" for i in report.cue if i != report.head}
    reports = [r for r in reports if r.rule != "object" or r.head not in carried]  # "raised concerns about"
    joiner = Joiner(tree, reports, quotes)
    reports = joiner.join()
    for report in reports:
        if report.head >= 0 and (not report.content or _only_a_topic(tree, report)):
            parenthetical(tree, report)
        elif report.head >= 0:
            widen(tree, report)
        report.content = without(report.content, between(report, quotes))
        joiner.inverted(report)
    reports = [_clean(tree, report, joiner.inside, quotes) for report in reports]
    reports = _distinct([report for report in reports if report.content])
    parents = nest(reports)
    speakers = _speakers(tree, reports, parents, _lead(doc))
    return [
        _attribution(tree, i, report, joiner.inside)._replace(
            parent=parents[i],
            speaker=who.text,
            speaker_start=who.start if who.text else None,
            speaker_end=who.end if who.text else None,
        )
        for i, (report, who) in enumerate(zip(reports, speakers, strict=True))
    ]


def _only_a_topic(tree: Tree, report: Report) -> bool:
    """ "It was late, she said of the train": what is said stands before, the content found is what it is said of."""
    topic = (
        report.content
        and tree.lower[report.content[0][0] - 1] in ("of", "about")
        and report.content[0][0] > report.head
    )
    return bool(topic) and report.rule == "object" and report.cls == "speech" and tree.lemma[report.head] == "say"


def doc_quotations(doc: Doc) -> list[Quotation]:
    """The quotations of the Doc, or those found on the whole article from which the passage was cut."""
    passage = doc._.passage if doc.has_extension("passage") else {}
    if passage and "quotes" in passage:
        return [Quotation(*quote) for quote in passage["quotes"]]
    return quotations(raw_text(doc))


def _clean(tree: Tree, report: Report, inside: list[int], quotes: Sequence[Quoted]) -> Report:
    """Content without the report's own cue and source; a report inside a quotation does not reach out of it."""
    holes: list[Span] = [(i, i + 1) for i in report.cue]
    if report.source is not None:
        holes.append(report.source)
    spans = without(merge(report.content), holes)
    q = inside[report.head] if report.head >= 0 else -1
    if q >= 0 and quotes[q].utterance:
        low, high = quotes[q].inner
        spans = [(max(s, low), min(e, high)) for s, e in spans if s < high and e > low]
    report.content = [span for s in spans if (span := trimmed(tree, s))]
    return report


def between(report: Report, quotes: Sequence[Quoted]) -> list[Span]:
    """The reporting clause behind a quotation, from where it names the speaker, is no content."""
    if report.rule == "according":  # it is an adjunct of the whole sentence
        return []
    ends = [quotes[q].outer[1] for q in report.quotes if quotes[q].utterance and quotes[q].outer[1] <= report.head]
    if not ends:
        return []
    begin = max(ends)
    if report.source is not None and begin <= report.source[0] < report.head:
        begin = report.source[0]
    return [(begin, report.head + 1)]


def _distinct(reports: list[Report]) -> list[Report]:
    """By position; of two reports with the same content the one with the fuller cue."""
    best: dict[tuple[Span, ...], Report] = {}
    for report in reports:
        key = tuple(report.content)
        other = best.get(key)
        if report.rule == "colon" and other is not None and other.rule == "turn":
            continue
        if (
            report.rule == "turn"
            or other is None
            or (len(report.cue), report.source is not None) > (len(other.cue), other.source is not None)
        ):
            best[key] = report
    return sorted(best.values(), key=lambda r: (r.content[0][0], -r.size(), r.head))


def nest(reports: Sequence[Report]) -> list[int | None]:
    """For each report the smallest other one in whose content its cue stands (without a cue: its content)."""
    pieces = sorted((start, end, i) for i, report in enumerate(reports) for start, end in report.content)
    starts = [start for start, _, _ in pieces]
    reach = max((end - start for start, end, _ in pieces), default=0)
    parents: list[int | None] = []
    for i, report in enumerate(reports):
        anchor = report.head if report.head >= 0 else report.content[0][0]
        best: int | None = None
        at = bisect_right(starts, anchor) - 1
        while at >= 0 and pieces[at][0] > anchor - reach:
            start, end, other = pieces[at]
            holds = other != i and start <= anchor < end and not _mutual(reports, i, other)
            if holds and (best is None or reports[other].size() < reports[best].size()):
                best = other
            at -= 1
        parents.append(best)
    return parents


def _mutual(reports: Sequence[Report], i: int, other: int) -> bool:
    """Two reports that hold each other's cue: the larger one is the outer one."""
    anchor = reports[other].head
    if anchor < 0 or not reports[i].covers(anchor):
        return False
    return (reports[i].size(), -i) > (reports[other].size(), -other)


def _lead(doc: Doc) -> str:
    passage = doc._.passage if doc.has_extension("passage") else {}
    return str(passage.get("lead", ""))


def _speakers(tree: Tree, reports: Sequence[Report], parents: Sequence[int | None], lead: str) -> list[Speaker]:
    """The name behind each source; *I* and *we* inside somebody's words are that somebody."""
    names = Names(tree, lead, [report.source for report in reports if report.source is not None])
    found: dict[int, Speaker] = {}

    def resolve(i: int, depth: int = 0) -> Speaker:
        if i not in found:
            report, parent = reports[i], parents[i]
            found[i] = NOBODY if report.credit is None else Speaker(*report.credit)
            if report.source is not None and report.source_head is not None:
                own = tree.lower[report.source_head] in SELF and tree.words[report.source_head] != "US"
                if own and parent is not None and depth < 20:
                    found[i] = resolve(parent, depth + 1)
                elif not own:
                    found[i] = names.speaker(report.source, report.source_head)
        return found[i]

    return [resolve(i) for i in range(len(reports))]


def _attribution(tree: Tree, i: int, report: Report, inside: list[int]) -> Attribution:
    cue = (tree.start[report.cue[0]], tree.end[report.cue[-1]]) if report.cue else None
    source = tree.chars(report.source) if report.source else None
    content = tuple(tree.chars(span) for span in report.content)
    kind = _kind(tree, report, inside)
    return Attribution(i, None, kind, source, cue, report.lemma, report.cls, content, report.rule, report.clause)


def _kind(tree: Tree, report: Report, inside: list[int]) -> str:
    words = [i for start, end in report.content for i in range(start, end) if tree.words[i][:1].isalnum()]
    marked = sum(inside[i] >= 0 for i in words)
    return "indirect" if not marked else "direct" if marked == len(words) else "mixed"


class AttributionFinder:
    """The component ``framing/attribution``: sets ``doc._.attributions``."""

    def __call__(self, doc: Doc) -> Doc:
        mend(doc)
        self.set_annotations(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Attribution]:
        return find_attributions(doc)

    def set_annotations(self, doc: Doc, found: list[Attribution]) -> None:
        doc._.attributions = found


@Language.factory("framing/attribution", requires=["token.dep", "token.lemma", "token.pos"])
def make_attribution(nlp: Language, name: str) -> AttributionFinder:
    """The factory ``framing/attribution``."""
    for extension, default in (("attributions", []), ("passage", {})):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=default)
    return AttributionFinder()


def outermost(found: Sequence[Any]) -> list[Attribution]:
    """The attributions that stand in no other's content; tuples read back from a DocBin are taken as they are."""
    return [a for a in (Attribution(*item) for item in found) if a.parent is None]
