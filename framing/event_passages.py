"""Which sentences are worth a parse for the deed or the blame they may tell? Judged on the text, before any parse.

A parse costs a hundred times a scan. A sentence is worth one where it holds a word that tells a deed of the codebook's
events, or a word of blame, and a doer or sufferer is named in it or beside it. Words that are mostly something else in
their bare form ("fire", "target", "land") need a sign of the verb or a weapon beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from framing.inflection import forms
from framing.scan import Hit

if TYPE_CHECKING:
    from framing.codebook import Codebook

_VERB_BEFORE = re.compile(
    r"(?:\b(?:to|will|would|could|may|might|can|cannot|should|must|shall|did|does|do|not|and|or|under|open(?:ed|s)?|"
    r"rocket|missile|mortar|artillery|shell|gun)|n['’]t)[\s-]+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_WEAPON_AFTER = re.compile(
    r"\s+(?:\S+\s+){0,4}?(?:missiles?|rockets?|drones?|mortars?|shells?|bombs?|attacks?|strikes?|raids?|assaults?|shots?|"
    r"bullets?|grenades?|at|on|into|upon|down)\b",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:blam(?:e[sd]?|ing)|accus(?:e[sd]?|ing)|responsib(?:le|ility)|claimed|behind|den(?:y|ied|ies|ying)|"
    r"did\s+(?:it|this|that)|pinned|order(?:ed|s|ing)|authori[sz]ed)\b",
    re.IGNORECASE,
)
NEAR = 2  # sentences before and after in which a party may be named
_BASE_VERB = 24  # characters looked at before a bare form


class EventFilter:
    """The test of one codebook; falsy where its events have no words, and then nothing is worth a parse."""

    def __init__(self, codebook: Codebook) -> None:
        events = [t for t in codebook.targets.values() if t.verbs or t.nouns]
        self.parties = frozenset(id for event in events for id in (*event.by, *event.against))
        nouns = {form.lower() for event in events for noun in event.nouns for form in forms(noun)}
        self._bare = {verb.lower() for event in events for verb in event.verbs if " " not in verb} - nouns
        self._bare |= {f"{verb}s" for verb in self._bare}

    def __bool__(self) -> bool:
        return bool(self.parties)

    def worth_parsing(
        self, text: str, sentences: Sequence[tuple[int, int]], hits: Sequence[Hit]
    ) -> Iterator[tuple[int, int]]:
        """The sentences of a text that are worth a parse; `hits` of all kinds, sorted by where they start.

        The party may stand in the sentence before or after: a deed told without its doer must not go uncounted.
        """
        events = [hit.start for hit in hits if hit.kind == "event" and self._tells(text, hit)]
        blames = [match.start() for match in _BLAME.finditer(text)]
        if not events and not blames:
            return
        parties = [hit.start for hit in hits if hit.kind == "alias" and not self.parties.isdisjoint(map(str, hit.ids))]
        for place, (start, end) in enumerate(sentences):
            tells, assigns = _any_between(events, start, end), _any_between(blames, start, end)
            if tells or assigns:
                around = sentences[max(0, place - NEAR)][0], sentences[min(len(sentences) - 1, place + NEAR)][1]
                if _any_between(parties, *around) and (tells or _any_between(parties, start, end)):
                    yield start, end

    def _tells(self, text: str, hit: Hit) -> bool:
        if text[hit.start : hit.end].lower() not in self._bare:
            return True
        before = text[max(0, hit.start - _BASE_VERB) : hit.start]
        if text[hit.end - 1] in "sS":
            return _WEAPON_AFTER.match(text, hit.end) is not None
        return _VERB_BEFORE.search(before) is not None


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    """Does one of the sorted places lie in the stretch?"""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
