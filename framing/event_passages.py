"""Which sentences are worth a parse for the deed or the blame they may tell? Judged on the text, before any parse.

A parse costs a hundred times a scan. An article is on the matter where it names both those who do one of the codebook's
events and those who suffer it: then every sentence with a word that tells a deed is worth a parse, since a deed told
without its doer must not go uncounted. Elsewhere (most articles name a big country in passing) a party must be near and
a weapon beside the deed. Words that are mostly something else in their bare form ("fire", "target", "land") need a sign
of the verb. Blame is worth a parse where it can belong to a deed: one in the sentence or in the one before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from framing.components.event_words import BLASTS, FORCE, WEAPONS
from framing.inflection import forms
from framing.scan import Hit

if TYPE_CHECKING:
    from framing.codebook import Codebook

_WEAPON = rf"(?:{'|'.join(sorted(WEAPONS | BLASTS))})s?"
_ARMS = re.compile(rf"\b(?:{_WEAPON}|air ?strikes?|troops?|soldiers?|militants?|gunm[ae]n)\b", re.IGNORECASE)
_VERB_BEFORE = re.compile(
    r"(?:\b(?:to|will|would|could|may|might|can|cannot|should|must|shall|did|does|do|not|and|or|under|open(?:ed|s)?|"
    rf"is|are|was|were|be|been|being|gets?|got|ha[sd]|have|having|all|we|they|you|who|that|which|{_WEAPON})|n['’]t)"
    r"[\s-]+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s+(?:(?:\S+\s+){{0,4}}?(?:{_WEAPON}|attacks?|strikes?|raids?|assaults?|at|on|into|upon|down|by)|"
    r"them|him|us)\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:blam(?:e[sd]?|ing)|accus(?:e[sd]?|ing)|responsib(?:le|ility)|claimed|behind|den(?:y|ied|ies|ying)|"
    r"did\s+(?:it|this|that)|pinned|order(?:ed|s|ing)|authori[sz]ed)\b",
    re.IGNORECASE,
)
_CLAIM = re.compile(r"\b(?:claim|t[ao]k|accept)\w*\s+(?:\w+\s+)?(?:responsibility|credit)\b", re.IGNORECASE)
NEAR = 2  # sentences before and after in which a party may be named
SHARE = 0.1  # of all namings, which a target of a long text must have
OFTEN = 4  # times that a target is named in a text which is about it
BRIEF = 6  # sentences up to which a text has no room to name everybody: all its deeds count
_SENTENCE = 200  # characters of a long sentence
_FAR = 1_500  # characters of the longest sentence that is parsed (`passages.MAX_SENTENCE`)
_BASE_VERB = 24  # characters looked at before a bare form


class EventFilter:
    """The test of one codebook; falsy where its events have no words, and then nothing is worth a parse."""

    def __init__(self, codebook: Codebook) -> None:
        events = [t for t in codebook.targets.values() if t.verbs or t.nouns]
        self._opposed = [(frozenset(event.by), frozenset(event.against)) for event in events]
        self.parties = frozenset(id for sides in self._opposed for ids in sides for id in ids)
        self._force = bool(FORCE & {word.lower() for event in events for word in (*event.verbs, *event.nouns)})
        nouns = {form.lower() for event in events for noun in event.nouns for form in forms(noun)}
        self._bare = {verb.lower() for event in events for verb in event.verbs if " " not in verb} - nouns
        self._bare |= {f"{verb}s" for verb in self._bare}

    def __bool__(self) -> bool:
        return bool(self.parties)

    def may_tell(self, text: str, hits: Sequence[Hit]) -> bool:
        """Is it worth cutting the text into sentences at all? Cheaper than to cut, and never stricter."""
        deeds, parties = self._deeds(text, hits), self._parties(hits)
        if is_brief(text) or self._on_the_matter(named(hits)):
            return bool(deeds) or _CLAIM.search(text) is not None
        for deed in deeds:
            armed = not self._force or _ARMS.search(text, max(0, deed - _FAR), deed + _FAR) is not None
            if armed and _any_between(parties, deed - NEAR * _FAR, deed + NEAR * _FAR):
                return True
        return bool(parties) and _CLAIM.search(text) is not None

    def worth_parsing(
        self, text: str, sentences: Sequence[tuple[int, int]], hits: Sequence[Hit]
    ) -> Iterator[tuple[int, int]]:
        """The sentences of a text that are worth a parse; `hits` of all kinds, sorted by where they start."""
        deeds, parties = self._deeds(text, hits), self._parties(hits)
        if not deeds and not _CLAIM.search(text):
            return
        everywhere = 1 < len(sentences) <= BRIEF or self._on_the_matter(named(hits))
        told = False
        for place, (start, end) in enumerate(sentences):
            before = told
            told = _any_between(deeds, start, end)
            if told and not everywhere:
                around = sentences[max(0, place - NEAR)][0], sentences[min(len(sentences) - 1, place + NEAR)][1]
                armed = not self._force or len(sentences) == 1 or _ARMS.search(text, start, end) is not None
                told = armed and _any_between(parties, *around)
            if told or (_any_between(parties, start, end) and _assigns(text, start, end, after_deed=before)):
                yield start, end

    def _deeds(self, text: str, hits: Sequence[Hit]) -> list[int]:
        return [hit.start for hit in hits if hit.kind == "event" and self._tells(text, hit)]

    def _parties(self, hits: Sequence[Hit]) -> list[int]:
        aliases = (hit for hit in hits if hit.kind == "alias")
        return [hit.start for hit in aliases if not self.parties.isdisjoint(map(str, hit.ids))]

    def _on_the_matter(self, ids: AbstractSet[str]) -> bool:
        return any(opposed(by, against, ids) for by, against in self._opposed)

    def _tells(self, text: str, hit: Hit) -> bool:
        if text[hit.start : hit.end].lower() not in self._bare:
            return True
        if _AFTER.match(text, hit.end):
            return True
        before = text[max(0, hit.start - _BASE_VERB) : hit.start]
        return text[hit.end - 1] not in "sS" and _VERB_BEFORE.search(before) is not None


def named(hits: Iterable[Hit], *, often: int = 1) -> set[str]:
    """The targets whose aliases are among the hits at least that often, and in more than a text's by-ways."""
    found = Counter(str(id) for hit in hits if hit.kind == "alias" for id in hit.ids)
    enough = max(often, SHARE * found.total()) if often > 1 else often
    return {id for id, count in found.items() if count >= enough}


def is_brief(text: str) -> bool:
    return len(text) <= BRIEF * _SENTENCE


def opposed(by: Iterable[str], against: Iterable[str], ids: AbstractSet[str]) -> bool:
    """Is somebody named who does an event, and another who suffers it?"""
    doers, sufferers = ids & set(by), ids & set(against)
    return bool(doers and sufferers) and len(doers | sufferers) > 1


def _assigns(text: str, start: int, end: int, *, after_deed: bool) -> bool:
    """Does the sentence hold blame that can belong to a deed: one right before it, or one that somebody claims?"""
    return (_BLAME if after_deed else _CLAIM).search(text, start, end) is not None


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    """Does one of the sorted places lie in the stretch?"""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
