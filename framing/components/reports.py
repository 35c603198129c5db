"""A report in the making: cue, source and content as token spans, and the small questions that every rule asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from framing.components.tree import SUBJECTS, TENSED, Tree
from framing.components.wordlists import words
from framing.components.words import RELATIVES

Span = tuple[int, int]

EXPLETIVE = frozenset({"it", "there"})
DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "which", "what"})
# Participles that hang on a report and carry on with another one.
CARRY_ON = words(
    """
    adding saying noting explaining arguing warning claiming insisting stressing suggesting telling writing
    tweeting declaring calling describing citing referring quoting pointing accusing urging predicting vowing
    pledging promising asking alleging speaking according recalling emphasizing emphasising criticizing
    criticising denouncing condemning praising blaming
    """
)
_AS = frozenset({"as"})
_TRIM_LEFT = frozenset(",;:—–-…)")
_TRIM_RIGHT = frozenset(",;:—–-(…")
QUOTE_MARKS = frozenset(["“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "`", "„"])


@dataclass
class Report:
    """One attribution while its parts are being found; positions are token indices, spans half-open."""

    cue: list[int]
    cls: str
    rule: str
    head: int
    source: Span | None = None
    source_head: int | None = None
    content: list[Span] = field(default_factory=list)
    clause: bool = False  # the content is a statement (a finite clause, a quotation), not only an object
    lemma: str = ""
    quotes: list[int] = field(default_factory=list)  # indices of the quotations it holds
    credit: tuple[str, int, int] | None = None  # a name that stands outside the text: itself and its characters

    def covers(self, i: int) -> bool:
        return any(start <= i < end for start, end in self.content)

    def size(self) -> int:
        return sum(end - start for start, end in self.content)


def trimmed(tree: Tree, span: Span) -> Span | None:
    """The span without punctuation and white space at its edges (quotation marks stay)."""
    start, end = span
    while start < end and (tree.words[start] in _TRIM_LEFT or tree.words[start].isspace()):
        start += 1
    while end > start and (tree.words[end - 1] in _TRIM_RIGHT or tree.words[end - 1].isspace()):
        end -= 1
    return (start, end) if start < end else None


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """The spans less the holes."""
    out = list(spans)
    for hole_start, hole_end in holes:
        kept: list[Span] = []
        for start, end in out:
            if hole_end <= start or hole_start >= end:
                kept.append((start, end))
                continue
            if start < hole_start:
                kept.append((start, hole_start))
            if hole_end < end:
                kept.append((hole_end, end))
        out = kept
    return out


def noun_phrase(tree: Tree, head: int, *, limit: int = 30) -> Span:
    """The words of a nominal without relative clauses, parentheses and what else trails behind it."""
    start, end = tree.left[head], head + 1
    for k in tree.kids[head]:
        if k > head and tree.rel[k] not in _TRAILING and tree.left[k] <= end + 1:
            end = max(end, tree.right[k])
    for i in range(head + 2, end):
        if tree.words[i - 1] == "," and tree.lower[i] in RELATIVES:
            end = i - 1  # a relative clause that the parser hangs on a later noun
            break
    start = max(start, head - limit)
    span = trimmed(tree, (start, min(end, head + limit)))
    return span or (head, head + 1)


_TRAILING = words(
    """
    acl:relcl acl parataxis punct conj cc advcl appos obl cop nsubj discourse dep list advmod obl:unmarked ccomp
    aux
    """
)


def subject_of(tree: Tree, verb: int) -> int | None:
    """Who does it: the verb's own subject, or that of the clause it hangs on; never out of a quotation."""
    found = _shared_subject(tree, verb, 6)
    if found is None or (tree.head[found] == verb and found < verb):
        found = _behind_time(tree, verb) or found
    if found is not None and tree.quoted[found] >= 0 and tree.quoted[found] != tree.quoted[verb]:
        return None
    return found


def _shared_subject(tree: Tree, verb: int, depth: int) -> int | None:
    own = tree.subject(verb)
    if own is not None:
        return own
    relation, head = tree.rel[verb], tree.head[verb]
    if depth == 0:
        return None
    if relation in ("root", "ccomp", "parataxis") and tree.tag[verb] in TENSED:
        before = _behind_opening(tree, verb)
        if before is not None:
            return before
    if head == verb:
        return None
    if relation == "conj":
        return _shared_subject(tree, head, depth - 1)
    if relation == "xcomp":
        return tree.kid(head, "obj", "iobj") or _shared_subject(tree, head, depth - 1)
    if tree.has(verb, "mark", _AS) and tree.lemma[head] in ("quote", "cite") and tree.tag[verb] == "VBG":
        return tree.kid(head, "obj", "iobj")  # "quoted the captain as saying"
    if relation in ("advcl", "ccomp", "parataxis", "dep") and tree.tag[verb] != "VBN":
        if tree.tag[verb] == "VBG" or tree.has(
            verb, "mark", frozenset({"to", "by", "in", "without", "after", "before", "while", "when"})
        ):
            carries_on = tree.lower[verb] in CARRY_ON and tree.words[verb - 1] == ","
            return _up(tree, head, depth, carries_on=carries_on)
        return None
    if relation == "acl" and tree.tag[verb] != "VBN":
        # "a letter saying", but "his decision to warn", where the one who decides is meant
        if tree.kid(verb, "mark", "case") is not None and tree.tag[verb] == "VBG":  # "took the step of calling"
            return tree.kid(head, "nmod:poss") or _up(tree, tree.head[head], depth)
        return head if tree.tag[verb] == "VBG" else tree.kid(head, "nmod:poss")
    return None


def _behind_time(tree: Tree, verb: int) -> int | None:
    """ "Two days after the talks, Jane Doe, a clerk, said …", where the parser takes Jane Doe for the talks."""
    for k in tree.kids[verb]:
        if k < verb and (tree.rel[k] in SUBJECTS or tree.base(k) == "obl") and tree.has(k, "case", _TIMING):
            return next((m for m in tree.kids[k] if m > k and tree.rel[m] == "appos"), None)
    return None


_TIMING = frozenset({"after", "before", "since", "amid", "despite", "during"})


def _behind_opening(tree: Tree, verb: int) -> int | None:
    """ "Angered by the delay, the mayor called for …", where the parser leaves the mayor to the opening clause."""
    for k in range(verb - 1, max(verb - 12, tree.sentence[verb][0] + 1), -1):
        if tree.right[k] == verb and tree.pos[k] in ("NOUN", "PROPN", "PRON") and tree.words[tree.left[k] - 1] == ",":
            opening = tree.head[k]
            while opening != verb and tree.head[opening] not in (verb, opening):
                opening = tree.head[opening]
            return k if tree.head[k] < tree.left[k] and tree.base(opening) == "advcl" else None
    return None


def _up(tree: Tree, head: int, depth: int, *, carries_on: bool = False) -> int | None:
    while carries_on and tree.rel[head] == "ccomp" and tree.head[head] < head:
        head = tree.head[head]  # ", adding that …" goes on with the report, not with what is reported
    if tree.pos[head] in ("NOUN", "PROPN", "PRON") and tree.kid(head, "cop") is None and tree.subject(head) is None:
        return head
    return _shared_subject(tree, head, depth - 1)


def agent_of(tree: Tree, verb: int) -> int | None:
    """The one a passive names with *by*, wherever in the verb's own phrase the parser hung it."""
    for k in tree.kids[verb]:
        if tree.rel[k] == "obl:agent" or (k > verb and _by(tree, k)):
            return k
    for k in tree.kids[verb]:
        for m in tree.kids[k] if k > verb and tree.base(k) in ("obl", "obj", "xcomp", "nmod") else ():
            if m > k and _by(tree, m):
                return m
    return None


def _by(tree: Tree, k: int) -> bool:
    return tree.base(k) in ("obl", "nmod") and tree.preposition(k) == "by"


def expletive(tree: Tree, subject: int | None) -> bool:
    return subject is not None and tree.lower[subject] in EXPLETIVE and tree.rel[subject] in (*SUBJECTS, "expl", "obj")


def clause_end(tree: Tree, i: int) -> int:
    """Where the sentence of a token ends, its final stop left out."""
    end = tree.sentence[i][1]
    while end > i + 1 and (tree.words[end - 1].isspace() or tree.words[end - 1] in (".", "!", "?")):
        end -= 1
    return end
