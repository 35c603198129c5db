"""How far does reported content reach? A small parser cuts clauses short and lets them run on; this mends that."""

from __future__ import annotations

from framing.components.reports import CARRY_ON, Span, clause_end
from framing.components.tree import SUBJECTS, TENSED, Tree
from framing.components.words import RELATIVES

COMMAS = frozenset({",", ";", "—", "–", "--"})
_JOINING = frozenset({"and", "but", "or"})
_OPENING = frozenset({"that", "whether"})
_CARRIES = frozenset({"advcl", "acl", "conj", "parataxis", "dep", "xcomp", "ccomp", "case", "amod"})


def tells_when(tree: Tree, start: int, end: int) -> bool:
    """ "…, she said on Monday, hours after the bridge had closed": when it was said, in the writer's words."""
    for i in range(start, min(start + 5, end)):
        if tree.lower[i] in ("after", "before"):
            return any(tree.rel[k] in SUBJECTS for k in range(i + 1, end))
        if tree.pos[i] not in ("NOUN", "NUM", "DET", "ADJ", "ADV"):
            return False
    return False


def said_of_it(tree: Tree, verb: int) -> Span | None:
    """ "a raid (which) officials say was led by …": what is said is told of the noun before."""
    subject = next((k for k in tree.kids[verb] if tree.rel[k] in SUBJECTS and k < verb), None)
    if subject is None or verb + 2 >= tree.n or not tree.tensed(verb) or tree.tag[verb + 1] not in TENSED:
        return None
    before = tree.left[subject] - 1
    if before < 1 or tree.right[subject] > verb or tree.left[verb + 1] < verb:
        return None
    if tree.lower[before] not in RELATIVES | {"what"} and tree.pos[before] not in ("NOUN", "PROPN"):
        return None
    stop = clause_end(tree, verb)
    return (verb + 1, next((i for i in range(verb + 2, stop) if tree.words[i] in COMMAS), stop))


def clause_span(tree: Tree, verb: int, k: int) -> Span:
    """The stretch of a clause that is the complement of a verb."""
    start, end = tree.span(k)
    if start <= verb < end:  # the clause is split by its own reporting verb
        return (start, end)
    if k > verb:
        return (max(start, verb + 1), tail_cut(tree, k, carried(tree, verb, end)))
    return _fronted(tree, verb, (start, end))


def _fronted(tree: Tree, verb: int, span: Span) -> Span:
    """``The yard would close by May, the owner said``: all that stands before the reporting clause."""
    start, end = span
    first = tree.sentence[verb][0]
    subject = tree.subject(verb)
    begin = min(verb, tree.left[subject]) if subject is not None else verb
    if begin - end <= 2 and not any(tree.quoted[i] >= 0 for i in range(first, start)):
        return (first, end)
    if start <= first + 1 and tree.words[begin - 1] == "," and _only_adjuncts(tree, verb, end, begin):
        return (start, begin - 1)
    return span


def _only_adjuncts(tree: Tree, verb: int, start: int, stop: int) -> bool:
    """Nothing but adjuncts between a clause and "…, X said." at the end of the sentence: they belong to what X said."""
    if clause_end(tree, verb) - verb > _SHORT:
        return False
    tops = [k for k in range(start, stop) if tree.pos[k] != "PUNCT" and not start <= tree.head[k] < stop]
    return bool(tops) and all(tree.head[k] == verb and tree.base(k) in ("advcl", "obl") for k in tops)


_SHORT = 8  # words of a reporting clause at the end of its sentence


def carried(tree: Tree, verb: int, end: int) -> int:
    """Where a clause behind its verb ends: with the sentence, unless something else takes over.

    That is another verb of the one who reports ("said so and left"), another report, a mere date, or the main clause
    before which a participle stands ("Saying that it was late, she left").
    """
    stop = min(clause_end(tree, verb), bound(tree, verb))
    host = tree.head[verb]
    if host > verb and tree.rel[verb] in ("advcl", "nsubj", "csubj", "acl", "acl:relcl", "parataxis"):
        return end
    i = end
    while i < stop and tree.words[i] in COMMAS:
        i += 1
    if i >= stop or tree.lower[i] in CARRY_ON:
        return end
    joined = i + (tree.lower[i] in _JOINING)
    if joined < stop and tree.lower[joined] in _OPENING:
        return stop
    for k in range(i, stop):
        if tree.head[k] == verb and (tree.rel[k] == "conj" or (tree.base(k) in ("obl", "advmod") and stop - i <= 8)):
            return end
    return stop


def bound(tree: Tree, verb: int) -> int:
    """A report inside a subject or another phrase before its governor ends with that phrase."""
    node = verb
    for host in tree.ancestors(verb):
        if host >= tree.right[node] > verb:
            return tree.right[node]
        node = host
    return tree.n


def tail_cut(tree: Tree, k: int, end: int) -> int:
    """The clause ends where another report goes on: ", adding that …"."""
    for i in range(k + 1, end - 1):
        if tree.words[i] == "," and tree.lower[i + 1] in CARRY_ON and tree.rel[i + 1] in _CARRIES:
            return i
    return end


def conjoined(tree: Tree, verb: int, start: int, stop: int) -> int:
    """A second verb of the one who reports ends the clause: "said that it was over and left the room"."""
    for k in tree.kids[verb]:
        if tree.rel[k] == "conj" and k > start:
            first = tree.left[k]
            first += tree.lower[first] in _JOINING
            if tree.lower[min(first, k)] not in _OPENING:
                return max(tree.left[k], start + 1)
    return stop
