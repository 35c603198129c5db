"""Where could a label, a name of a target or a speaker stand?

One Aho-Corasick automaton (Aho and Corasick 1975) over the flattened, lower-cased text holds every form of every
expression of the codebook; word boundaries, capitals and the longest match are judged on what it finds. Regular
expressions run beside it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
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
_ACRONYM = re.compile(r"[A-Z]{2}")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_BARE = re.compile(r"\b[A-Z]{2,4}\b")


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
    """One form of one term; `cased` is the form whose capitals the text must have, "" where case is free."""

    kind: str
    id: int | str
    term: Term
    cased: str
    exact: bool


class _Found(NamedTuple):
    start: int
    end: int
    what: _Expression


class Scanner:
    """All expressions of one codebook, compiled; `events` adds the verbs and nouns of its events."""

    def __init__(self, codebook: Codebook, *, events: bool = False) -> None:
        self.codebook = codebook
        self._expressions: list[list[_Expression]] = []
        self._patterns: list[tuple[re.Pattern[str], _Expression]] = []
        by_form: dict[str, list[_Expression]] = {}
        for expression, form in self._all_forms(events=events):
            known = by_form.setdefault(form.lower(), [])
            if not any(other[:2] == expression[:2] and other[3:] == expression[3:] for other in known):
                known.append(expression)
        self._expressions = list(by_form.values())
        self._automaton = _build(list(by_form))

    def scan(self, text: str, *, beside: str = "") -> list[Hit]:
        """The hits of a text, sorted by (start, -end).

        Kinds do not compete with each other; within a kind the longest match wins. `beside` is further text of
        the same article (a headline's article, say) in which a context word may stand as well.
        """
        flat = flatten(text)
        found = list(self._find(flat.text))
        seen = {item.what.id for item in found if item.what.kind == "context"}
        if beside and any(label.context for label in self.codebook.labels):
            seen |= {item.what.id for item in self._find(flatten(beside).text) if item.what.kind == "context"}
        shutters = [item for item in found if item.what.kind == "exclude"]
        hits = [
            self._hit(flat, group, shutters, seen)
            for kind in ("label", "alias", "speaker", "event")
            for group in _longest([item for item in found if item.what.kind == kind])
        ]
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    # ── compiling ───────────────────────────────────────────────────────────────────────────────────────────

    def _all_forms(self, *, events: bool) -> Iterator[tuple[_Expression, str]]:
        for label in self.codebook.labels:
            yield from self._compile("label", label.index, label.terms)
            yield from self._compile("exclude", label.index, label.exclude)
            yield from self._compile("context", label.index, label.context, name=True)
        for target in self.codebook.targets.values():
            yield from self._compile("alias", target.id, target.aliases, name=True)
            if events:
                words = [Term(text=word) for word in (*target.verbs, *target.nouns)]
                yield from self._compile("event", target.id, words)
        for side in self.codebook.sides.values():
            yield from self._compile("speaker", side.id, side.speakers, name=True)

    def _compile(
        self, kind: str, identity: int | str, terms: Iterable[Term], *, name: bool = False
    ) -> Iterator[tuple[_Expression, str]]:
        for term in terms:
            if term.kind == "regex":
                pattern = compile_pattern(term.text, case=term.case)
                self._patterns.append((pattern, _Expression(kind, identity, term, "", False)))
                continue
            for form in _term_forms(term, name=name):
                cased = form if term.case or (name and form != form.lower()) else ""
                yield _Expression(kind, identity, term, cased, term.case), form

    # ── finding ─────────────────────────────────────────────────────────────────────────────────────────────

    def _find(self, flat: str) -> Iterator[_Found]:
        """Every expression at a word boundary with the capitals it asks for, overlaps included."""
        lower = flat.lower()
        if self._automaton is not None:
            for number, start, end in self._automaton.find_matches_as_indexes(lower, overlapping=True):
                if _inside_word(lower, start, end):
                    continue
                for what in self._expressions[number]:
                    if not what.cased or _capitals(flat, start, end, what):
                        yield _Found(start, end, what)
        for pattern, what in self._patterns:
            for match in pattern.finditer(flat):
                yield _Found(match.start(), match.end(), what)

    def _hit(self, flat: Flat, group: list[_Found], shutters: list[_Found], seen: set[int | str]) -> Hit:
        start, end, first = group[0]
        place = (flat.raw(start), flat.raw_end(end), first.kind)
        if first.kind != "label":
            ids = tuple(dict.fromkeys(str(item.what.id) for item in group))
            return Hit(*place, ids, first.term)
        reasons = {item.what.id: self._shut(int(item.what.id), start, end, shutters, seen) for item in group}
        entries = tuple(sorted(int(entry) for entry in reasons))
        live = tuple(entry for entry in entries if not reasons[entry])
        return Hit(*place, live or entries, first.term, "" if live else reasons[entries[0]])

    def _shut(self, entry: int, start: int, end: int, shutters: list[_Found], seen: set[int | str]) -> str:
        for item in shutters:
            if item.what.id == entry and item.start < end and start < item.end:
                return f"exclude={item.what.term}"
        return "context" if self.codebook.labels[entry].context and entry not in seen else ""


def _build(patterns: list[str]) -> ahocorasick_rs.AhoCorasick | None:
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick(patterns, store_patterns=False) if patterns else None


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
    if what.exact or text == what.cased:
        return text == what.cased and (what.exact or not _in_capitals(flat, start, end))
    for word, cased in zip(text.split(" "), what.cased.split(" "), strict=True):
        if _ACRONYM.search(cased) and word != cased:
            return False
        if any(char.isupper() and not other.isupper() for char, other in zip(cased, word, strict=True)):
            return False
    return True


def _in_capitals(flat: str, start: int, end: int) -> bool:
    """Is this an acronym that is also a word, in a stretch where everything is in capitals?"""
    if flat[start:end].lower() not in _WORDS.split():
        return False
    around = flat[max(0, start - _NEAR) : start] + flat[end : end + _NEAR]
    letters = [char for char in around if char.isalpha()]
    return len(letters) > 2 and all(char.isupper() for char in letters)


def _longest(found: list[_Found]) -> Iterator[list[_Found]]:
    """Groups of findings at one place; where places overlap the longest stays, of equals the first."""
    places: dict[tuple[int, int], list[_Found]] = {}
    for item in found:
        places.setdefault((item.start, item.end), []).append(item)
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        after = bisect_left(starts, end)
        if after and ends[after - 1] > start:
            continue
        place = bisect_left(starts, start)
        starts.insert(place, start)
        ends.insert(place, end)
        yield places[start, end]
