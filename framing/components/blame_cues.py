"""What the rules of blame share: a statement of responsibility, and the words around its cue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.components.event_clauses import acting
from framing.components.event_parties import party
from framing.components.words import RELATIVE_PRONOUNS

if TYPE_CHECKING:
    from framing.components.event_scene import Party, Told

POINTERS = frozenset({"it", "this", "that", "them", "these", "those", "so"})


class Blame(NamedTuple):
    """One statement of responsibility; `first`/`last` are the tokens of the cue, `head` its main word."""

    first: int
    last: int
    head: int
    kind: str
    blamer: Party | None
    blamed: Party | None
    stance: str


def is_verb(told: Told, i: int) -> bool:
    return told.tree.pos[i] in ("VERB", "AUX") or told.tree.tag[i].startswith("VB")


def about_deed(told: Told, i: int) -> bool:
    """A deed, or a word that points to one, stands in the clause of the cue."""
    tree = told.tree
    low, high = tree.sentence[i]
    return any(low <= k < high for k in told.heads)


def deed_under(told: Told, i: int) -> bool:
    """A deed depends on this word."""
    tree = told.tree
    return any(tree.left[i] <= k < tree.right[i] for k in told.heads)


def deed_near(told: Told, i: int) -> bool:
    """A deed in the sentence or the one before it, for what points back: "the Pentagon blamed X"."""
    tree = told.tree
    low, high = tree.sentence[i]
    before = tree.sentence[low - 1][0] if low else low
    return any(before <= k < high for k in told.heads)


def meant(told: Told, k: int | None) -> Party | None:
    if k is None:
        return None
    tree = told.tree
    if tree.lower[k] in RELATIVE_PRONOUNS:
        node = k
        for _ in range(8):
            if tree.rel[node] in ("acl:relcl", "acl"):
                return party(told, tree.head[node], told.vocabulary.doers)
            if tree.head[node] == node:
                return None
            node = tree.head[node]
    return party(told, k, told.vocabulary.doers)


def subject_of(told: Told, i: int) -> Party | None:
    k = acting(told, i)
    if k is None or told.tree.lower[k] == "there" or told.tree.rel[k] == "expl":
        return None
    return meant(told, k)


def sufferer_of(told: Told, i: int) -> int | None:
    tree = told.tree
    found = tree.kid(i, "nsubj:pass", "nsubj")
    if found is not None:
        return found
    return tree.head[i] if tree.rel[i] in ("acl", "acl:relcl") else None


def object_of(told: Told, i: int) -> int | None:
    tree = told.tree
    found = tree.kid(i, "obj", "iobj")
    if found is None and i + 1 < tree.n and tree.pos[i + 1] in ("PROPN", "PRON", "DET", "NOUN", "ADJ"):
        k = i + 1
        while k < min(tree.n, i + 6) and tree.pos[k] in ("DET", "ADJ", "NUM"):
            k += 1
        found = k if k < tree.n and tree.pos[k] in ("PROPN", "NOUN", "PRON") else None
        while (
            found is not None
            and tree.rel[found] in ("compound", "amod", "nmod:poss", "flat")
            and found < tree.head[found] < i + 7
        ):
            found = tree.head[found]
    return found


def after(told: Told, i: int, *prepositions: str) -> int | None:
    """The nominal behind one of these prepositions in the clause of a verb."""
    tree = told.tree
    _, end = tree.sentence[i]
    for k in range(i + 1, min(end, i + 16)):
        if tree.lower[k] in prepositions and tree.rel[k] in ("case", "mark", "obl", "advmod", "compound:prt"):
            head = tree.head[k]
            if head > k and (tree.head[head] == i or tree.left[i] <= head < tree.right[i]):
                return head
            if head == i and k + 1 < end:
                return object_of(told, k)
        if tree.words[k] in (";", ".", ":"):
            break
    return None
