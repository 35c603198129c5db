"""Which forms does a dictionary term take?

The forms of a word come from lemminflect (Jascob 2019, a table of English inflections made from the NIH SPECIALIST
lexicon); which word of a phrase inflects, and the two spellings of English, are decided here.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

from framing.spelling import spellings

_PARTICLES = "up out down off away back over through apart around about aside along forward"
_PREPOSITIONS = "of for against to with from at on in by into onto under between among without behind upon as than"
_DETERMINERS = "the a an this that these those my your his her its our their no all any some every each who which whose"
_MISSING_NOUNS = ("act",)  # which the table has as verbs only
_STOPS = frozenset(f"{_PARTICLES} {_PREPOSITIONS} {_DETERMINERS}".split())

_SPLIT = re.compile(r"([^\w'’.]+)")
_VOWEL_Y = re.compile(r"[aeiou]y$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


@lru_cache(maxsize=200_000)
def forms(term: str) -> frozenset[str]:
    """Every form of a phrase in dictionary form: its head inflected, in UK and US spelling.

    The head is the last word ("rogue militia"), or the word before a preposition, particle or article ("act of
    war", "take out", "defend the border"); a verb that can be nothing else inflects at the beginning too. Case is
    kept as given. "take out" → take out, takes out, took out, taken out, taking out.
    """
    pieces = _SPLIT.split(term)
    words = pieces[::2]
    found = {term}
    for place in _heads(words, pieces[1::2]):
        for form in word_forms(words[place], noun=words[place + 1 : place + 2] == ["of"]):
            changed = [*pieces]
            changed[2 * place] = form
            found.add("".join(changed))
    return frozenset(variant for form in found for variant in spellings(form))


@lru_cache(maxsize=200_000)
def name_forms(name: str) -> frozenset[str]:
    """The forms of a name: as `forms`, but a head with a capital has a plural only ("Houthi", "Houthis")."""
    pieces = _SPLIT.split(name)
    words = pieces[::2]
    head = _head(words)
    if words[head] == words[head].lower():
        return forms(name)
    found = {name}
    for plural in _plurals(words[head]):
        changed = [*pieces]
        changed[2 * head] = plural
        found.add("".join(changed))
    return frozenset(variant for form in found for variant in spellings(form))


def word_forms(word: str, *, noun: bool = False) -> frozenset[str]:
    """Every inflection of one word, whatever parts of speech it can be; with `noun` the plural only, if it has one."""
    if len(word) > 1 and word.isupper():
        return frozenset({word, f"{word}s"})
    lower = word.lower()
    found = {lower}
    table = _table(lower)
    for tag, inflected in table.items():
        if not noun or "NNS" not in table or tag == "NNS":
            found.update(inflected)
    return frozenset(_recase(form, word) for form in found)


# ── the head ────────────────────────────────────────────────────────────────────────────────────────────────


def _heads(words: list[str], joints: list[str]) -> list[int]:
    """The places at which a phrase inflects: a "draw-down" is a noun of its own, unlike "draw down"."""
    head = _head(words)
    heads = [head]
    if head == len(words) - 2 and "-" in joints[head] and words[-1].lower() in _PARTICLES.split():
        heads.append(head + 1)
    if head > 0:
        first = _table(words[0].lower())
        only_verb = "NN" not in first and "JJ" not in first
        if "VB" in first and (only_verb or len(word_forms(words[head])) == 1):
            heads.append(0)
    return heads


def _head(words: list[str]) -> int:
    for place, word in enumerate(words[1:], 1):
        if word.lower() in _STOPS:
            return place - 1
    return len(words) - 1


# ── the forms of a word ─────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=100_000)
def _table(word: str) -> dict[str, tuple[str, ...]]:
    """Penn tag → forms; a word that the table does not have is a noun."""
    inflections, _ = _lexicon()
    known: dict[str, tuple[str, ...]] = inflections.getAllInflections(word, None)
    if word in _MISSING_NOUNS:
        known = {**known, "NN": (word,), "NNS": (_regular_plural(word),)}
    if word[-1:].isdigit():
        return {"NN": (word,), "NNS": (f"{word}s",)}
    if known or not word.isalpha():
        return known
    if any(word not in found for found in lemmas(word).values()):
        return {}  # already an inflected form, such as "backed" or "forces"
    for cut in range(2, len(word) - 3):
        tail = inflections.getAllInflections(word[cut:], None)
        if "NNS" in tail:
            return {"NN": (word,), "NNS": tuple(word[:cut] + form for form in tail["NNS"])}
    return {"NN": (word,), "NNS": (_regular_plural(word),)}


def lemmas(word: str, pos: str | None = None) -> dict[str, tuple[str, ...]]:
    """Universal part of speech → dictionary forms of the word, of one part of speech if given; empty if unknown."""
    found: dict[str, tuple[str, ...]] = _lexicon()[1].getAllLemmas(word, pos)
    return found


@lru_cache(maxsize=1)
def _lexicon() -> tuple[Any, Any]:
    """lemminflect's inflections and lemmas, without its `__init__`, which imports spaCy and adds to its tokens."""
    spec = None if "lemminflect" in sys.modules else find_spec("lemminflect")
    if spec is not None:
        sys.modules["lemminflect"] = module_from_spec(spec)  # knows its path, runs nothing
    try:
        inflections = import_module("lemminflect.core.Inflections").Inflections()
        return inflections, import_module("lemminflect.core.Lemmatizer").Lemmatizer()
    finally:
        if spec is not None:
            del sys.modules["lemminflect"]


def _plurals(name: str) -> tuple[str, ...]:
    if (len(name) > 1 and name.isupper()) or name[-1].isdigit():
        return (f"{name}s",)
    if not name[-1].isalpha():
        return ()
    regular = _recase(_regular_plural(name.lower()), name)
    return (regular, f"{name}s") if name.endswith("y") else (regular,)


def _regular_plural(word: str) -> str:
    if word.endswith("y") and not _VOWEL_Y.search(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if _SIBILANT.search(word) else f"{word}s"


def _recase(form: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if like[:1].isupper() else form
