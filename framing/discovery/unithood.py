"""Is a run of words a whole noun phrase, and no person's name? From what stands around its uses, without a parse.

A whole phrase begins where others begin (after an article, a possessive or a preposition) and ends where others end
(before a function word or a stop); half a phrase ("income family") and a clause ("bring the jobs back") seldom do both
(unithood; Kageura and Umino 1996).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.components.people import FEMALE_NAMES, MALE_NAMES, TITLES
from framing.discovery.namings import FUNCTION, is_common_noun, noun_lemma

if TYPE_CHECKING:
    from framing.discovery.namings import Words

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
_OPENERS = frozenset(
    "a an the this that these those my your his her its our their no any some every each both all such many more most"
    " other another few several of for against with from at on in by into under between among about over as like"
    " through without behind and or than called so-called".split()
)
_CLAUSE = frozenset(
    "to will would can could shall should may might must cannot not i he she they we you it who let lets let's don't"
    " doesn't didn't won't can't couldn't wouldn't be is are was were been am being do does did has have had".split()
)
GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES
_BEFORE_NAMES = GIVEN_NAMES | TITLES
OPENED, CLAUSE, CLOSED, CAPITAL, PERSON = (1 << i for i in range(5))
N_MARKS = 5
LEAST_OPENED, LEAST_CLOSED, MOST_CLAUSE = 0.12, 0.1, 0.45  # shares of an expression's uses
CAPITALISED, PERSONAL = 0.75, 0.1  # of a person's name: with capitals; with a title or a given name
ALWAYS = 0.9  # of the uses of a proper name: with capitals


class Marks(NamedTuple):
    """For every expression its uses, and how many of them show what; see `mark`."""

    uses: Floats
    counts: Floats  # expression × mark


def mark(text: Words, first: int, last: int, begins: frozenset[int], ends: frozenset[int]) -> int:
    """The marks of one use, added up; `begins` and `ends` bound the segments of the text."""
    before = text.written[first - 1] if first not in begins else ""
    low = before.lower()
    found = OPENED if low in _OPENERS else CLAUSE if low in _CLAUSE else 0
    if last in ends or text.words[last] in FUNCTION:
        found |= CLOSED
    inside = [word for word in text.written[first:last] if len(word) > 3 or word[0].isupper()]
    if inside and all(word[0].isupper() for word in inside):
        found |= CAPITAL
        titled = before[:1].isupper() and (low.rstrip(".") in TITLES or low in GIVEN_NAMES)
        if titled or text.words[first] in (_BEFORE_NAMES if last - first > 1 else GIVEN_NAMES):
            found |= PERSON
    return found


def are_names(marks: Marks, keys: Sequence[str]) -> Bools:
    """Which of the expressions `keys` could name something other than one person or place: whole phrases, no clauses.

    Several words that are written with capitals wherever they stand are somebody's or some place's own name; a name
    that somebody is called has a common word in it, or is one word.
    """
    share = marks.counts / np.maximum(marks.uses, 1)[:, None]
    opened, clause, closed, capital, person = share.T
    whole = (opened >= LEAST_OPENED) & (closed >= LEAST_CLOSED) & (clause < MOST_CLAUSE)
    somebody = (capital >= CAPITALISED) & (person >= PERSONAL)
    seen = dict(zip(keys, capital, strict=True))
    proper = [" " in key and _is_proper(key, seen) for key in keys]
    return np.asarray(whole & ~somebody & ~((capital >= ALWAYS) & np.array(proper, dtype=bool)))


def _is_proper(key: str, capital: Mapping[str, float]) -> bool:
    """Is none of its words ever written small, as far as is known, and its last one in no dictionary otherwise?"""
    words = [noun_lemma(word.removesuffix("'s")) for word in key.split()]
    written_small = any(capital.get(word, 1.0) < ALWAYS for word in words)
    return not written_small and (words[-1] in capital or not is_common_noun(words[-1]))
