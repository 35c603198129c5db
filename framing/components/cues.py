"""Which words attribute? Cue verbs, nouns, adjectives and set phrases of English, with what each takes as content.

The lists are written by hand, after the descriptions of reported speech in Quirk et al. (1985) and of verb classes in
Levin (1993). A verb's *frame* says which of its complements are another's words, thoughts or attitude: ``c`` a finite
clause, ``o`` an object, ``i`` an infinitive, ``g`` a gerund, ``d`` an object with the predicate that is said of it
("brands them thugs"), ``q`` a quotation beside it, ``t`` a first object that is the one spoken to, ``p`` nothing but
what stands behind its prepositions. Prepositions follow a slash ("argue/for,against"), a particle an underscore
("point_out").
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from framing.components.noun_cues import ADJECTIVES, LIGHT_VERBS, NO_CLAIM, NOUNS, PHRASES
from framing.components.verb_cues import IRREGULAR, NO_CLAUSE, VERBS

__all__ = ["LIGHT_VERBS", "NO_CLAIM", "NO_CLAUSE", "Cue", "adjectives", "base_form", "nouns", "phrases", "verbs"]

_BRITISH = (
    ("favor", "favour"),
    ("honor", "honour"),
    ("clamor", "clamour"),
    ("rumor", "rumour"),
    ("skeptic", "sceptic"),
    ("endeavor", "endeavour"),
    ("judgment", "judgement"),
    ("offense", "offence"),
    ("defense", "defence"),
)
_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("es", ("", "e")),
    ("s", ("",)),
)


class Cue(NamedTuple):
    """A word that attributes: its class, its frame, and the prepositions behind which its content stands."""

    lemma: str
    cls: str
    frame: str
    preps: frozenset[str]

    def takes(self, flag: str) -> bool:
        return flag in self.frame


def _spellings(word: str) -> list[str]:
    if word.endswith("ize"):
        return [word, word[:-3] + "ise"]
    return [word] + [word.replace(american, british) for american, british in _BRITISH if american in word]


def _entries(rows: Iterable[tuple[str, str, str]]) -> list[Cue]:
    out = []
    for cls, frame, words in rows:
        for item in words.split():
            lemma, _, preps = item.partition("/")
            out += [Cue(spelling, cls, frame, frozenset(preps.split(",")) - {""}) for spelling in _spellings(lemma)]
    return out


@cache
def verbs() -> dict[str, tuple[Cue, ...]]:
    """Verb lemma (with its particle after ``_``) → its frames; a verb may stand in several classes."""
    table: dict[str, tuple[Cue, ...]] = {}
    for cue in _entries(VERBS):
        table[cue.lemma] = (*table.get(cue.lemma, ()), cue)
    return table


@cache
def nouns() -> dict[str, Cue]:
    """Noun lemma → its cue; ``that`` among the prepositions stands for a clause, ``to`` also for an infinitive."""
    said = {"speech", "thought"}
    cues = _entries((cls, "n", words) for cls, words in NOUNS)
    return {c.lemma: c._replace(preps=c.preps | {"that"}) if c.cls in said else c for c in cues}


@cache
def adjectives() -> dict[str, Cue]:
    return {cue.lemma: cue for cue in _entries(ADJECTIVES)}


@cache
def phrases() -> dict[tuple[str, str], frozenset[str]]:
    """(verb, noun) → the prepositions (or ``that``, ``to``) behind which the content of the set phrase stands."""
    table = {}
    for item in PHRASES:
        words, _, preps = item.partition("/")
        verb, _, noun = words.partition("+")
        for spelling in _spellings(noun):
            table[verb, spelling] = frozenset(preps.split(","))
    return table


@cache
def base_form(form: str) -> str:
    """The dictionary form of a cue verb from an inflected one; empty where no listed verb fits."""
    if form in IRREGULAR:
        return IRREGULAR[form]
    stems = [form]
    for ending, replacements in _ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            stems += [stem + replacement for replacement in replacements]
            if stem[-1:] == stem[-2:-1]:
                stems.append(stem[:-1])
    return next((stem for stem in stems if stem in verbs() or stem in NO_CLAUSE), "")
