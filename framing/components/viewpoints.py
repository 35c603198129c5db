"""Prepositions that attribute: "according to X", "in X's view", "for the owners, …", and headlines with a colon."""

from __future__ import annotations

from collections.abc import Iterator

from framing.components.extents import COMMAS
from framing.components.reports import Report, Span, clause_end, noun_phrase, trimmed, without
from framing.components.tree import Tree

_VIEW_NOUNS = frozenset(
    "view opinion estimation estimate judgment judgement mind eye eyes words word account telling book reckoning assessment parlance jargon".split()
)


_SOURCE_PREPOSITIONS = frozenset("for to per".split())


def preposition_reports(tree: Tree) -> Iterator[Report]:
    """``According to X``, ``in the words of X``, ``in X's view``: the clause they stand in is X's."""
    i = 0
    while i < tree.n:
        found = _according(tree, i) or _view(tree, i)
        if found is None:
            i += 1
            continue
        cue, source, head, end = found
        report = Report(cue, "according", "according", cue[0], source=source, source_head=head, clause=True)
        report.lemma = " ".join(tree.lower[k] for k in cue[:3])
        report.content = _host_clause(tree, cue[0], end)
        if source is not None and source[0] < cue[0]:
            report.content = without(report.content, [source])
        report.content = [span for s in report.content if (span := trimmed(tree, s))]
        if report.content:
            yield report
        i = end


_Found = tuple[list[int], Span | None, int | None, int]


def _according(tree: Tree, i: int) -> _Found | None:
    if tree.lower[i] not in ("according", "accord") or i + 2 >= tree.n or tree.lower[i + 1] != "to":
        return None
    return _named(tree, [i, i + 1], i + 2)


def _named(tree: Tree, cue: list[int], start: int) -> _Found | None:
    """The nominal that begins at `start` is the source."""
    stop = tree.sentence[start][1]
    head = next(
        (k for k in range(start, min(start + 14, stop)) if tree.pos[k] in ("NOUN", "PROPN", "PRON", "NUM") and tree.left[k] <= start and tree.rel[k] not in ("nmod:poss", "compound", "flat")),
        None,
    )  # fmt: skip
    if head is None:
        head = next((k for k in range(start, min(start + 14, stop)) if tree.pos[k] in ("NOUN", "PROPN", "PRON")), None)
    if head is None:
        return None
    phrase = noun_phrase(tree, head)
    source = (max(start, phrase[0]) if phrase[0] <= start else start, max(phrase[1], head + 1))
    return cue, source, head, max(source[1], _phrase_end(tree, head))


def _phrase_end(tree: Tree, head: int) -> int:
    """The whole adjunct with what trails behind its noun, up to the comma that closes it."""
    end = head + 1
    for k in tree.kids[head]:
        if k > head and tree.base(k) in ("nmod", "flat", "appos", "acl", "conj", "nummod") and tree.right[k] > end:
            end = tree.right[k]
    return min(end, tree.sentence[head][1])


def _view(tree: Tree, i: int) -> _Found | None:
    """``in X's view``, ``in the words of X``, ``by her own account``."""
    if tree.lower[i] not in ("in", "by") or tree.rel[i] != "case":
        return None
    head = tree.head[i]
    if tree.lemma[head] not in _VIEW_NOUNS and tree.lower[head] not in _VIEW_NOUNS or not i < head <= i + 8:
        return None
    possessor = tree.kid(head, "nmod:poss")
    if possessor is not None:
        start, end = noun_phrase(tree, possessor)
        end -= tree.lower[end - 1] in ("'s", "'")
        return [i, head], (start, max(end, start + 1)), possessor, max(head + 1, tree.right[head])
    of = next((k for k in tree.kids[head] if tree.base(k) == "nmod" and tree.preposition(k) in ("of", "from")), None)
    if of is None or not any(tree.lower[k] == "the" for k in tree.kids[head]):
        return None
    start, end = noun_phrase(tree, of)
    while start < end - 1 and tree.lower[start] in ("of", "from"):
        start += 1
    return [i, head], (start, end), of, max(end, tree.right[head])


def _host_clause(tree: Tree, start: int, end: int) -> list[Span]:
    """The sentence around an adjunct, less the adjunct; a subordinate or coordinate clause where it stands inside one."""
    first, last = tree.sentence[start][0], clause_end(tree, start)
    before, after = (first, start), (min(end, last), last)
    if trimmed(tree, before) is None:
        return [after]
    root = next((i for i in range(first, last) if tree.head[i] == i), first)
    spans = [before]
    if end < last and tree.words[end] in COMMAS and root >= end:
        spans.append(after)  # the main verb is still to come: "The ship, according to its owner, sank"
    return spans
