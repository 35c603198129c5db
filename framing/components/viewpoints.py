"""Prepositions that attribute: "according to X", "in X's view", "for the owners, …", and headlines with a colon."""

from __future__ import annotations

from collections.abc import Iterator

from framing.components import people
from framing.components.extents import COMMAS
from framing.components.reports import Report, Span, clause_end, noun_phrase, trimmed, without
from framing.components.tree import SUBJECTS, Tree
from framing.components.wordlists import words

_VIEW_NOUNS = words(
    """
    view opinion estimation estimate judgment judgement mind eye eyes words word account telling book reckoning
    assessment parlance jargon
    """
)
# What a group tells itself; the group may stand before it as its name: "in Guild lore".
_TALES = words(
    """
    lore mythology folklore legend demonology cosmology worldview imagination imaginary catechism gospel fantasy
    """
)


_SOURCE_PREPOSITIONS = frozenset(["for", "to", "per"])


def preposition_reports(tree: Tree) -> Iterator[Report]:
    """``According to X``, ``in the words of X``, ``in X's view``: the clause they stand in is X's."""
    i = 0
    while i < tree.n:
        found = _according(tree, i) or _view(tree, i) or _for_whom(tree, i)
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


_INSIDE = frozenset({"nmod:poss", "compound", "flat"})
_Found = tuple[list[int], Span | None, int | None, int]


def _according(tree: Tree, i: int) -> _Found | None:
    if tree.lower[i] not in ("according", "accord") or i + 2 >= tree.n or tree.lower[i + 1] != "to":
        return None
    return _named(tree, [i, i + 1], i + 2)


def _named(tree: Tree, cue: list[int], start: int) -> _Found | None:
    """The nominal that begins at `start` is the source."""
    stop = tree.sentence[start][1]
    nominal = (k for k in range(start, min(start + 14, stop)) if tree.pos[k] in ("NOUN", "PROPN", "PRON", "NUM"))
    head = next((k for k in nominal if tree.left[k] <= start and tree.rel[k] not in _INSIDE), None)
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
    """``in X's view``, ``in the words of X``, ``by her own account``, ``in Guild lore``."""
    if tree.lower[i] not in ("in", "by") or tree.rel[i] != "case":
        return None
    head = tree.head[i]
    tale = tree.lemma[head] in _TALES and tree.lower[i] == "in"
    view = tale or tree.lemma[head] in _VIEW_NOUNS or tree.lower[head] in _VIEW_NOUNS
    if not view or not i < head <= i + 8:
        return None
    possessor = tree.kid(head, "nmod:poss")
    if possessor is None and tale:
        named = next((k for k in tree.kids[head] if tree.rel[k] == "compound" and tree.pos[k] == "PROPN"), None)
        if named is not None and i < named < head:
            return [i, head], (tree.left[named], named + 1), named, max(head + 1, tree.right[head])
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
    """The sentence around an adjunct, less the adjunct."""
    first, last = tree.sentence[start][0], clause_end(tree, start)
    before, after = (first, start), (min(end, last), last)
    if trimmed(tree, before) is None:
        return [after]
    root = next((i for i in range(first, last) if tree.head[i] == i), first)
    spans = [before]
    if end < last and tree.words[end] in COMMAS and root >= end:
        spans.append(after)  # the main verb is still to come: "The ship, according to its owner, sank"
    return spans


def _for_whom(tree: Tree, i: int) -> _Found | None:
    """``To the owners they are thugs``, ``For many in the union, it was an insult``: at the start, of people."""
    first = tree.sentence[i][0]
    if tree.lower[i] not in ("to", "for") or i > first + 1 or tree.rel[i] != "case":
        return None
    if i == first + 1 and tree.lower[first] not in ("but", "and", "yet"):
        return None
    head = tree.head[i]
    root = next((k for k in range(first, tree.sentence[i][1]) if tree.head[k] == k), first)
    judged = tree.kid(root, "cop") is not None or tree.lemma[root] in ("mean", "look", "seem", "sound", "be", "amount")
    if head < i or head > i + 4 or not judged or root <= head or not _people(tree, head):
        return None
    start, end = noun_phrase(tree, head)
    return [i], (max(start, i + 1), max(end, head + 1)), head, max(end, tree.right[head], head + 1)


def _people(tree: Tree, head: int) -> bool:
    word = tree.lower[head]
    if tree.pos[head] == "PRON":
        return word in ("him", "her", "them", "many", "some", "others")
    return (
        tree.pos[head] == "PROPN"
        or word in people.PLURAL_NOUNS | people.GROUP_NOUNS | people.PERSON_NOUNS
        or word in ("many", "some", "others")
    )


def headline_reports(tree: Tree) -> Iterator[Report]:
    """``Mayor: Council will not yield``: a short line that begins with a name and a colon."""
    for i in range(1, tree.n - 2):
        if tree.words[i] != ":" or tree.quoted[i] >= 0 or i + 1 in tree.turns:
            continue
        start = _line_start(tree, i)
        stop = next((k for k in range(i + 1, min(tree.n, i + 40)) if "\n" in tree.words[k]), min(tree.n, i + 40))
        if start is None or not 1 <= i - start <= 5 or stop - i > 30:
            continue
        names = [k for k in range(start, i) if tree.pos[k] in ("PROPN", "NOUN")]
        speaking = names and all(tree.pos[k] in ("PROPN", "NOUN", "ADJ", "DET", "PART") for k in range(start, i))
        people_speak = bool(names) and _people(tree, names[-1])
        clause = _finite(tree, i + 1, stop)  # "Pictures: The Night of the Flood" is nobody's statement
        if not speaking or not (people_speak or (clause and tree.pos[names[-1]] == "PROPN")):
            continue
        content = trimmed(tree, (i + 1, stop))
        if content is not None:
            report = Report([i], "colon", "colon", i, (start, i), names[-1], [content], True, ":")
            yield report


def _line_start(tree: Tree, i: int) -> int | None:
    for k in range(i - 1, max(-1, i - 7), -1):
        if "\n" in tree.words[k]:
            return k + 1
    return 0 if i <= 6 else None


def _finite(tree: Tree, start: int, stop: int) -> bool:
    return any(tree.rel[k] in SUBJECTS for k in range(start, stop))
