"""Is a run of words a whole noun phrase, and no person's name? From what stands around its uses, without a parse.

A whole phrase begins where others begin (after an article, a possessive or a preposition) and ends where others end
(before a function word or a stop); half a phrase ("income family") and a clause ("bring the jobs back") seldom do both
(unithood; Kageura and Umino 1996).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.components.people import FEMALE_NAMES, MALE_NAMES, TITLES
from framing.namings import FUNCTION

if TYPE_CHECKING:
    from framing.namings import Words

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
CAPITALISED, PERSONAL = 0.75, 0.1  # of a name's uses: with capitals; with a title or a given name


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
        if titled or (last - first > 1 and text.words[first] in _BEFORE_NAMES):
            found |= PERSON
    return found


def are_names(marks: Marks) -> Bools:
    """Which expressions could name something other than one person: whole phrases, no clauses."""
    share = marks.counts / np.maximum(marks.uses, 1)[:, None]
    opened, clause, closed, capital, person = share.T
    whole = (opened >= LEAST_OPENED) & (closed >= LEAST_CLOSED) & (clause < MOST_CLAUSE)
    return np.asarray(whole & ~((capital >= CAPITALISED) & (person >= PERSONAL)))
