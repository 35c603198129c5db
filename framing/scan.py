"""Where could a label, a name of a target or a speaker stand?

One Aho-Corasick automaton (Aho and Corasick 1975) over the flattened, lower-cased text holds every form of every
expression of the codebook; word boundaries, capitals and the longest match are judged on what it finds. Regular
expressions run beside it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from framing.codebook import Codebook, Term
from framing.inflection import forms, name_forms
from framing.normalise import Flat, flatten
from framing.patterns import compile_pattern

if TYPE_CHECKING:
    import ahocorasick_rs

# Acronyms that are also words: in a text all in capitals they cannot be told apart.
_WORDS = "us it who aid am an as at be by do go he hi if in is me my no of on or so to up we"
_NEAR = 40
_SMALL = 100_000
_ACRONYM = re.compile(r"[A-Z]{2}")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_BARE = re.compile(r"\b[A-Z]{2,4}\b")
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S+", re.IGNORECASE)


class Hit(NamedTuple):
    """A place where an expression of the codebook stands; `start` and `end` count in the text given.

    `ids`: indices into `codebook.labels` for kind "label", target ids for "alias" and "event", side ids for
    "speaker". `shut` is "" for a live hit; "exclude=PHRASE" or "context" where every entry shuts it out.
    """

    start: int
    end: int
    kind: str
    ids: tuple[int, ...] | tuple[str, ...]
    term: Term
    shut: str = ""


class _Expression(NamedTuple):
    """One form, and the terms of one kind that have it; `cased` has the capitals that the text must show."""

    kind: str
    owners: tuple[tuple[int | str, Term], ...]
    cased: str
    mode: int


_Found = tuple[int, int, _Expression]  # start and end in the flat text
_FREE, _NAME, _EXACT, _WORDLIKE = range(4)


class _Shutters:
    """The excluded phrases of a text, found by place."""

    def __init__(self, found: list[_Found]) -> None:
        self._found = sorted(found, key=_place)
        self._starts = [start for start, _, _ in self._found]
        self._longest = max((end - start for start, end, _ in found), default=0)

    def over(self, start: int, end: int) -> Iterator[_Expression]:
        """Those that overlap the stretch."""
        first = bisect_right(self._starts, start - self._longest)
        for place in range(first, bisect_left(self._starts, end)):
            if self._found[place][1] > start:
                yield self._found[place][2]


class Scanner:
    """All expressions of one codebook, compiled; `events` adds the verbs and nouns of its events."""

    def __init__(self, codebook: Codebook, *, events: bool = False) -> None:
        self.codebook = codebook
        self._patterns: list[tuple[re.Pattern[str], _Expression]] = []
        self._has_context = any(label.context for label in codebook.labels)
        by_form: dict[str, dict[tuple[str, str, int], dict[int | str, Term]]] = {}
        for kind, identity, term, name in _terms(codebook, events=events):
            if term.kind == "regex":
                expression = _Expression(kind, ((identity, term),), "", _FREE)
                self._patterns.append((compile_pattern(term.text, case=term.case), expression))
                continue
            for form in _term_forms(term, name=name):
                key = (kind, *_capitals_wanted(term, form, name=name))
                owners = by_form.setdefault(form.lower(), {}).setdefault(key, {})
                if form == term.text or identity not in owners:
                    owners[identity] = term
        self._expressions = [
            [_Expression(kind, tuple(owners.items()), cased, mode) for (kind, cased, mode), owners in known.items()]
            for known in by_form.values()
        ]
        self._automaton = _build(list(by_form))

    def scan(self, text: str, *, beside: str = "") -> list[Hit]:
        """The hits of a text, sorted by (start, -end).

        Kinds do not compete with each other; within a kind the longest match wins. `beside` is further text of
        the same article (a headline's article, say) in which a context word may stand as well. What stands inside the
        address of a web page is nobody's word.
        """
        flat = flatten(text)
        found: dict[str, list[_Found]] = {}
        for item in self._find(flat.text):
            found.setdefault(item[2].kind, []).append(item)
        contexts = found.pop("context", [])
        if beside and self._has_context:
            contexts += [item for item in self._find(flatten(beside).text) if item[2].kind == "context"]
        seen = {identity for _, _, what in contexts for identity, _ in what.owners}
        shutters = _Shutters(found.pop("exclude", []))
        hits: list[Hit] = []
        for kind, items in found.items():
            for place in _longest(items):
                if kind == "label":
                    hits.append(self._label_hit(flat, place, shutters, seen))
                else:
                    hits.append(_hit(flat, place))
        addresses = [match.span() for match in _ADDRESS.finditer(text)]
        hits = [hit for hit in hits if not _inside_address(addresses, hit.start)] if addresses else hits
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def _find(self, flat: str) -> Iterator[_Found]:
        """Every expression at a word boundary with the capitals it asks for, overlaps included."""
        lower = flat.lower()
        if self._automaton is not None:
            for number, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
                if _inside_word(lower, start, end):
                    continue
                for what in self._expressions[number]:
                    if not what.mode or _capitals(flat, start, end, what):
                        yield start, end, what
        for pattern, what in self._patterns:
            for match in pattern.finditer(flat):
                yield match.start(), match.end(), what

    def _label_hit(self, flat: Flat, place: list[_Found], shutters: _Shutters, seen: set[int | str]) -> Hit:
        start, end, _ = place[0]
        terms = {int(entry): term for _, _, what in place for entry, term in what.owners}
        reasons = {entry: self._shut(entry, start, end, shutters, seen) for entry in sorted(terms)}
        # An excluded phrase is one in which the word means something else, whichever of its entries says so.
        excluded = next((reason for reason in reasons.values() if reason.startswith("exclude")), "")
        live = () if excluded else tuple(entry for entry, reason in reasons.items() if not reason)
        entries = live or tuple(reasons)
        shut = "" if live else excluded or reasons[entries[0]]
        return Hit(flat.raw(start), flat.raw_end(end), "label", entries, terms[entries[0]], shut)

    def _shut(self, entry: int, start: int, end: int, shutters: _Shutters, seen: set[int | str]) -> str:
        for what in shutters.over(start, end):
            for owner, phrase in what.owners:
                if owner == entry:
                    return f"exclude={phrase}"
        return "context" if self.codebook.labels[entry].context and entry not in seen else ""


def _inside_address(addresses: list[tuple[int, int]], place: int) -> bool:
    before = bisect_right(addresses, (place, place))
    return any(start <= place < end for start, end in addresses[max(0, before - 1) : before + 1])


def _hit(flat: Flat, place: list[_Found]) -> Hit:
    start, end, what = place[0]
    owners = what.owners if len(place) == 1 else [owner for item in place for owner in item[2].owners]
    ids = tuple(dict.fromkeys([str(identity) for identity, _ in owners]))
    return Hit(flat.raw(start), flat.raw_end(end), what.kind, ids, owners[0][1])


# ── compiling ───────────────────────────────────────────────────────────────────────────────────────────────


def _terms(codebook: Codebook, *, events: bool) -> Iterator[tuple[str, int | str, Term, bool]]:
    """Kind, owner and term of every expression, and whether it is a name, whose capitals count."""
    for label in codebook.labels:
        for kind, terms in (("label", label.terms), ("exclude", label.exclude), ("context", label.context)):
            yield from ((kind, label.index, term, kind == "context") for term in terms)
    for target in codebook.targets.values():
        yield from (("alias", target.id, term, True) for term in target.aliases)
        words = (*target.verbs, *target.nouns) if events else ()
        yield from (("event", target.id, Term(text=word), False) for word in words)
    for side in codebook.sides.values():
        yield from (("speaker", side.id, term, True) for term in side.speakers)


def _capitals_wanted(term: Term, form: str, *, name: bool) -> tuple[str, int]:
    if term.case:
        return form, _EXACT
    if not name or form == form.lower():
        return "", _FREE
    return form, _WORDLIKE if form.lower() in _WORDS.split() else _NAME


def _build(patterns: list[str]) -> ahocorasick_rs.AhoCorasick | None:
    """A full automaton where it is small: faster to run, but it takes a kilobyte a state."""
    import ahocorasick_rs

    if not patterns:
        return None
    small = sum(map(len, patterns)) < _SMALL
    implementation = ahocorasick_rs.Implementation.DFA if small else None
    return ahocorasick_rs.AhoCorasick(patterns, store_patterns=False, implementation=implementation)


def _term_forms(term: Term, *, name: bool) -> set[str]:
    """The flattened forms of a term, an acronym with and without its points, accents composed and not."""
    if term.kind == "text":
        found = {term.text}
    else:
        inflected = name_forms(term.text) if name else forms(term.text)
        found = {variant for form in inflected for variant in (form, _undotted(form), _dotted(form))}
    return {flatten(unicodedata.normalize(mode, form)).text for form in found for mode in ("NFC", "NFD")}


def _undotted(form: str) -> str:
    return _DOTTED.sub(lambda match: match[0].replace(".", ""), form)


def _dotted(form: str) -> str:
    return _BARE.sub(lambda match: "".join(f"{letter}." for letter in match[0]), form)


def _inside_word(text: str, start: int, end: int) -> bool:
    """True where the stretch begins or ends within a word; an apostrophe bounds a word, except in "n't"."""
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return True
    if end == len(text) or not text[end - 1].isalnum():
        return False
    after = text[end]
    if after == "'":
        return text[end : end + 2] == "'t" and not text[end + 2 : end + 3].isalnum()
    return after.isalnum() or (after > "\u02ff" and unicodedata.combining(after) > 0)


def _capitals(flat: str, start: int, end: int, what: _Expression) -> bool:
    """Has the text the capitals of the name? Capitals more than the name has are allowed, as in a headline."""
    text = flat[start:end]
    if what.mode == _EXACT or text == what.cased:
        return text == what.cased and (what.mode != _WORDLIKE or not _in_capitals(flat, start, end))
    for word, cased in zip(text.split(" "), what.cased.split(" "), strict=True):
        if _ACRONYM.search(cased) and word != cased:
            return False
        if any(char.isupper() and not other.isupper() for char, other in zip(cased, word, strict=True)):
            return False
    return what.mode != _WORDLIKE


def _in_capitals(flat: str, start: int, end: int) -> bool:
    """Does it stand where everything is in capitals, so that an acronym cannot be told from a word?"""
    around = flat[max(0, start - _NEAR) : start] + flat[end : end + _NEAR]
    letters = [char for char in around if char.isalpha()]
    return len(letters) > 2 and all(char.isupper() for char in letters)


def _longest(found: list[_Found]) -> Iterator[list[_Found]]:
    """What stands at one place, place by place; where places overlap the longest stays, of equals the first."""
    found.sort(key=_place)
    cluster: list[_Found] = []
    reach = -1
    for item in found:
        if item[0] >= reach and cluster:
            yield from _winners(cluster)
            cluster = []
        cluster.append(item)
        reach = max(reach, item[1])
    if cluster:
        yield from _winners(cluster)


def _place(item: _Found) -> tuple[int, int]:
    return item[0], -item[1]


def _winners(cluster: list[_Found]) -> Iterator[list[_Found]]:
    if len(cluster) == 1:
        yield cluster
        return
    places: dict[tuple[int, int], list[_Found]] = {}
    for item in cluster:
        places.setdefault(item[:2], []).append(item)
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        after = bisect_left(starts, end)
        if after and ends[after - 1] > start:
            continue
        where = bisect_left(starts, start)
        starts.insert(where, start)
        ends.insert(where, end)
        yield places[start, end]
