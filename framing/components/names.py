"""Which names does a text hold, and are they people, bodies or places? By titles, closed lists and the parse."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.components import people
from framing.components.reports import Span
from framing.components.tree import SUBJECTS, Tree
from framing.components.wordlists import words

# Capitalised words that are no proper nouns by themselves but begin the names of states and bodies.
_OPENERS = words(
    """
    united european islamic democratic republican new north south east west northern southern eastern western
    central national international world global federal royal supreme high white red green black first great
    social christian muslim jewish african american asian arab british french german russian chinese iranian
    iraqi israeli saudi revolutionary popular general human free civil public local state joint special foreign
    defense defence
    """
)


_JOINTS = frozenset(["of", "de", "la", "van", "von", "der", "den", "al", "el", "bin", "ibn", "the", "&", "-", "–"])


_SEAT = re.compile(r"[DRI]-[A-Z]")  # "(D-Conn.)": a party and a state, no name


class Name(NamedTuple):
    """A run of proper nouns; `span` without the titles before it."""

    span: Span
    text: str
    words: tuple[str, ...]
    gender: str  # m, f or ""
    kind: str  # person, organisation, place or ""
    subject: bool


def runs(tree: Tree) -> list[Span]:
    """Runs of proper nouns, with the small words that join them."""
    runs: list[Span] = []
    i = 0
    while i < tree.n:
        if not proper(tree, i):
            i += 1
            continue
        j = i + 1
        while i > 0 and _belongs(tree, i - 1):
            i -= 1
        while j < tree.n and j < i + 14:
            if proper(tree, j) or (tree.words[j] == "-" and j + 1 < tree.n and proper(tree, j + 1)):
                j += 1
            elif tree.lower[j] in _JOINTS and j + 1 < tree.n and proper(tree, j + 1):
                j += 2
            else:
                break
        cut = _second_name(tree, i, j)
        runs += [(i, j)] if cut is None else [(i, cut), (cut, j)]
        i = j
    return runs


def _second_name(tree: Tree, start: int, end: int) -> int | None:
    """ "the ambassador to the United Nations Jane Doe": where a person's name begins behind that of a body."""
    if end - start < 4:
        return None
    last = end - 2
    given = tree.lower[last] in people.MALE_NAMES | people.FEMALE_NAMES
    return last if given and tree.lower[last - 1] in people.ORGANISATION_WORDS | people.STATES else None


def in_credit(tree: Tree, span: Span) -> bool:
    """ "Jane Doe/XYZ/Agency Images": the credit of a picture names nobody of whom the text tells."""
    return any(tree.words[i] == "/" for i in range(span[0] - 1, span[1] + 1) if 0 <= i < tree.n)


def proper(tree: Tree, i: int) -> bool:
    """A proper noun, or a capitalised word within the sentence that the tagger took for a common noun."""
    if tree.pos[i] == "PROPN":
        return tree.words[i][:1].isalnum()
    if tree.pos[i] not in ("NOUN", "VERB", "X") or not tree.words[i][:1].isupper() or i == tree.sentence[i][0]:
        return False
    return tree.lower[i] not in people.COMMON and tree.tag[i] in ("NN", "VB", "VBP", "FW", "NNP", "NNPS")


def _belongs(tree: Tree, i: int) -> bool:
    """A capitalised adjective or noun that is part of the name behind it: *United* States, *National* Council."""
    if not tree.words[i][:1].isupper() or tree.pos[i] not in ("ADJ", "NOUN", "VERB") or tree.words[i + 1] == ",":
        return False
    return tree.lower[i] in _OPENERS and tree.head[i] > i


def name_of(tree: Tree, run: Span) -> Name | None:
    start, end = _without_titles(tree, run)
    words = tuple(tree.words[i] for i in range(start, end))
    low = [word.lower().rstrip(".") for word in words]
    if all(word in people.DAYS or word in people.TITLES for word in low) or _SEAT.match(tree.text, tree.start[start]):
        return None
    titles = {tree.lower[i].rstrip(".") for i in range(max(0, run[0] - 2), start)}
    gender = "m" if titles & people.MALE else "f" if titles & people.FEMALE else ""
    if len(low) > 1 and not gender:
        gender = "m" if low[0] in people.MALE_NAMES else "f" if low[0] in people.FEMALE_NAMES else ""
    kind = kind_of(low, words, bool(titles & people.TITLES), gender)
    if not kind and len(low) == 1 and start and tree.lower[start - 1] == "the" and not low[0].endswith("s"):
        kind = "organisation"  # "the Hill", "the Pentagon": a person's name has no article
    top = next((k for k in range(start, end) if not start <= tree.head[k] < end), start)
    subject = tree.rel[top] in SUBJECTS
    if (
        not subject
        and not run[0] <= tree.head[top] < run[1]
        and tree.rel[top] in ("flat", "appos", "nmod:desc", "compound")
    ):
        subject = tree.rel[tree.head[top]] in SUBJECTS
    first, last = tree.chars((start, end))
    return Name((start, end), " ".join(tree.text[first:last].split()), words, gender, kind, subject)


def kind_of(low: list[str], words: tuple[str, ...], titled: bool, gender: str) -> str:
    if any(word in people.ORGANISATION_WORDS for word in low):
        return "organisation"
    if all(word in people.PLACES or word in ("of", "the") for word in low) or {low[0], low[-1]} & people.STATES:
        return "place"
    if titled or gender:
        return "person"
    if len(words) == 1 and len(words[0]) > 1 and words[0].isupper():
        return "organisation"
    return ""


def _without_titles(tree: Tree, run: Span) -> Span:
    """``Foreign Minister Jane Doe`` → the words behind the last title, if any are left."""
    start, end = run
    i = start
    while i < end:
        if tree.lower[i].rstrip(".") in people.TITLES:
            k = i + 1
            if k + 1 < end and tree.lower[k] == "of":
                k += 2 if tree.lower[k + 1] != "the" else 3
            if k < end:
                start = k
        i += 1
    return (start, end) if start < end else run
