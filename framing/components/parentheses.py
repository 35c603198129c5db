"""Reporting clauses that stand apart: "The yard would close, he said, by May"."""

from __future__ import annotations

from framing.components.clauses import frames
from framing.components.extents import COMMAS, tells_when
from framing.components.reports import CARRY_ON, Report, Span, clause_end, trimmed
from framing.components.tree import SUBJECTS, TENSED, Tree
from framing.components.words import RELATIVES


def parenthetical(tree: Tree, report: Report) -> None:
    """``The yard would close, he said, by May``: the content of a reporting clause that has none of its own."""
    verb = report.head
    bare = report.source is None and tree.tag[verb] in ("VB", "VBP") and not tree.passive(verb)
    if bare or _occupied(tree, verb) or not _may_report(tree, verb):
        return
    (first, begin), (end, last) = _borders(tree, report)
    if not _apart(tree, first, begin):
        return
    left = trimmed(tree, (first, begin)) if begin > first else None
    right = trimmed(tree, (end, last)) if end < last and tree.words[end] in COMMAS else None
    if left and right and tells_when(tree, *right):
        right = None
    spans = [span for span in (left, right) if span]
    if any(_finite(tree, span) for span in spans) and (left or _passive_lead(tree, verb)):
        report.content, report.clause, report.rule = spans, True, "parenthetical"


def widen(tree: Tree, report: Report) -> None:
    """A short reporting clause between commas belongs to all that stands on either side, whichever the parser gave it.

    ``The yard would close, the mayor argued, so ships must turn``, ``…, her lawyers said, including …``.
    """
    verb = report.head
    if report.quotes or not report.cue or not _may_report(tree, verb) or tree.passive(verb):
        return
    (first, begin), (end, last) = _borders(tree, report)
    if _split(tree, verb, begin, end):
        report.content, report.clause = [(first, begin - 1), (end + 1, last)], True
    if not report.clause:
        return
    inside = any(report.covers(i) for i in range(verb + 1, end))
    if begin <= first or inside or end - begin > _SHORT or not _apart(tree, first, begin):
        return
    left, right = trimmed(tree, (first, begin)), trimmed(tree, (end, last))
    if (
        left is None
        or tree.lower[left[1] - 1] in RELATIVES
        or not _finite(tree, left)
        or any(tree.quoted[i] >= 0 for i in range(first, last))
    ):
        return
    spans = [left]
    between = right is not None and tree.words[end] in COMMAS and not tells_when(tree, *right)
    if right is not None and between and (report.covers(right[0]) or not _goes_on(tree, verb, right)):
        spans.append(right)
    report.content = spans


def _split(tree: Tree, verb: int, begin: int, end: int) -> bool:
    """``The toll, a clerk said, would be raised``, where the parser takes the reporting clause for a relative one."""
    if tree.rel[verb] != "acl:relcl" or tree.head[verb] >= begin or begin < 1 or end + 1 >= tree.n:
        return False
    if any(tree.lower[i] in RELATIVES for i in range(begin, verb)):
        return False
    commas = tree.words[begin - 1] == tree.words[end] == ","
    return commas and tree.head[verb] in (begin - 2, tree.head[begin - 2]) and tree.tag[end + 1] in TENSED


_SHORT = 8  # words of a reporting clause that only credits
_TURNS = frozenset({"but", "and", "while", "although", "though", "when", "as", "after", "before"}) | CARRY_ON


def _goes_on(tree: Tree, verb: int, right: Span) -> bool:
    """Behind the reporting clause the writer goes on, tells who it was, or the one who reports does something else."""
    subject = tree.subject(verb)
    if subject is None or subject > verb:  # "said Mr X, a lawyer of the yard"
        return True
    second = any(tree.rel[k] == "conj" and k >= right[0] for k in tree.kids[verb])
    return second or tree.lower[right[0]] in _TURNS or tells_when(tree, *right)


def _borders(tree: Tree, report: Report) -> tuple[Span, Span]:
    """The sentence before the reporting clause, and behind it."""
    verb = report.head
    subject = tree.subject(verb)
    begin = min([verb, *report.cue] + ([tree.left[subject]] if subject is not None else []))
    while begin < verb and tree.words[begin] in COMMAS:  # the parser hangs the comma on the subject
        begin += 1
    begin -= begin > 0 and tree.lower[begin - 1] == "as"
    first, last = tree.sentence[verb][0], clause_end(tree, verb)
    return (first, begin), (_clause_close(tree, report, verb, last), last)


def _apart(tree: Tree, first: int, begin: int) -> bool:
    return begin <= first or (tree.words[begin - 1] in COMMAS | {")"} and tree.quoted[begin - 1] < 0)


def _may_report(tree: Tree, verb: int) -> bool:
    """May the verb stand beside what it reports? In the passive only where it means that somebody was told."""
    found = frames(tree, verb)
    if tree.passive(verb):
        return any(cue.takes("t") for cue in found)
    return any(cue.takes("c") and cue.cls in ("speech", "thought", "evidence", "writing") for cue in found)


def _occupied(tree: Tree, verb: int) -> bool:
    """Has the verb an object that is neither the one spoken to nor, behind the verb, the one who speaks?

    Or a verb of its own, as in "…, the crowd began singing".
    """
    if tree.kid(verb, "xcomp") is not None:
        return True
    item = tree.kid(verb, "obj")
    if item is None or any(cue.takes("t") for cue in frames(tree, verb)):
        return False
    return item < verb or tree.subject(verb) is not None


def _finite(tree: Tree, span: Span) -> bool:
    """A clause with a subject of its own stands in the span."""
    return any(tree.rel[i] in SUBJECTS and span[0] <= tree.head[i] < span[1] for i in range(*span))


def _passive_lead(tree: Tree, verb: int) -> bool:
    """``We have been told by the owners, …`` and ``As the mayor put it, …`` lead a sentence."""
    return tree.passive(verb) or tree.has(verb, "mark", frozenset({"as"}))


def _clause_close(tree: Tree, report: Report, verb: int, last: int) -> int:
    """Where the reporting clause ends: at its next comma, or with the sentence."""
    i = max(verb, report.source[1] - 1 if report.source else verb) + 1
    while i < last and tree.words[i] not in COMMAS:
        i += 1
    return i
