"""What a passage names: the codebook's targets as they stand in the text, its sentences, and who is quoted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.components.aliases import Names
from framing.components.raw import raw_text
from framing.components.standing import speaks_for_side
from framing.components.words import DEPENDENTS, SUPPORT_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from framing.scan import Hit

HYPHENS = "-‐‑‒–−"  # an em dash sets off, it does not join
_PREFIXES = frozenset(["anti", "pro", "non", "counter", "ex", "former"])


class Naming(NamedTuple):
    """One alias in the text. `first`/`last` are tokens; negative offsets lie before the passage."""

    start: int
    end: int
    first: int
    last: int
    ids: tuple[str, ...]
    role: str  # name | doer ("X-led") | owner ("X-backed") | void ("pro-X")


class Holder(NamedTuple):
    """Who is credited with some words: the tokens that name him, and his side where the codebook knows it."""

    first: int
    last: int
    side: str
    named: bool  # a name stands for him, not a pronoun alone


@dataclass(slots=True)
class Scene:
    """One passage with its names, for one pass over its labels."""

    doc: Doc
    names: Names
    namings: list[Naming]  # in the passage, by start
    before: list[Naming]  # before the passage, by start
    speakers: list[Naming]  # names of speakers: `ids` are sides
    cover: dict[int, Naming] = field(default_factory=dict)  # token → the naming it is part of
    starts: list[int] = field(default_factory=list)
    borders: list[int] = field(default_factory=list)  # first tokens of the sentences
    raw: str = ""  # the text, kept because `Doc.text` joins it anew at every call
    offsets: list[int] = field(default_factory=list)  # first characters of the tokens
    marked: set[int] = field(default_factory=set)  # tokens of label mentions
    labels: dict[int, int] = field(default_factory=dict)  # token → the label mention whose head it is
    answers: Callable[[int], Any] | None = None  # the target of a label mention
    told: dict[int, str] = field(default_factory=dict)  # deed word → its event, once it was asked for
    others: dict[int, bool] = field(default_factory=dict)  # label → was its deed done to somebody else

    def text(self, naming: Naming) -> str:
        return self.raw[naming.start : naming.end] if naming.start >= 0 else ""

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that two character offsets touch."""
        return max(0, bisect_right(self.offsets, start) - 1), bisect_left(self.offsets, end)

    def at(self, token: Token) -> Naming | None:
        return self.cover.get(token.i)

    def is_event(self, naming: Naming) -> bool:
        return naming.ids[0] in self.names.events

    def between(self, first: int, last: int) -> list[Naming]:
        """Namings that begin between two tokens, in order."""
        low, high = bisect_left(self.starts, first), bisect_left(self.starts, last)
        return self.namings[low:high]

    def sentence(self, token: int, back: int = 0) -> tuple[int, int]:
        """First and last-plus-one token of the sentence of a token, or of one that many sentences before it."""
        at = bisect_right(self.borders, token) - 1 - back
        if at < 0:
            return 0, 0
        end = self.borders[at + 1] if at + 1 < len(self.borders) else len(self.doc)
        return self.borders[at], end

    def holder(self, start: int, end: int) -> Holder | None:
        """The innermost one who is credited with the words between two characters."""
        best: tuple[int, Any] | None = None
        for attribution in self.doc._.attributions or ():
            if self._is_support(attribution):
                continue
            for low, high in attribution.content:
                if low <= start and end <= high and (best is None or high - low <= best[0]):
                    best = high - low, attribution
        if best is None or best[1].source is None:
            return None
        found, (low, high) = best[1], best[1].source
        side = self._side(low, high)
        if not side and found.speaker_start is not None:
            side = self._side(found.speaker_start, found.speaker_end)
        return Holder(*self.tokens(low, high), side, bool(found.speaker))

    def _is_support(self, attribution: Any) -> bool:
        """ "backed by X", "X arms": an attitude to somebody whom X would not call so, unlike "X condemned"."""
        if attribution.rule != "object" or attribution.cls != "attitude" or attribution.cue is None:
            return False
        first, _ = self.tokens(*attribution.cue)
        return self.doc[first].lemma_.lower() in SUPPORT_WORDS

    def _side(self, low: int, high: int) -> str:
        for naming in self.speakers:
            if naming.start < high and low < naming.end and self._for_side(naming, low, high):
                return naming.ids[0]
        for naming in self.namings:
            named = naming.start < high and low < naming.end and not self.is_event(naming)
            if named and self._for_side(naming, low, high):
                return self.names.side(naming.ids[0])
        return ""

    def _for_side(self, naming: Naming, low: int, high: int) -> bool:
        return low < 0 or speaks_for_side(self.raw[low:high], max(naming.start - low, 0), max(naming.end - low, 0))


def build_scene(doc: Doc, names: Names, hits: Sequence[Hit], labels: Sequence[tuple[int, int]]) -> Scene:
    """The scene of a Doc: aliases that are no part of a label or of a longer alias, with the role hyphens give them."""
    inside = _Intervals(labels)
    before = [_naming(hit, -1, -1) for hit in doc._.passage.get("before", ()) if hit[2] == "alias"]
    table = doc.to_array(["IDX", "SENT_START"])  # token by token it takes ten times as long
    scene = Scene(doc, names, [], before, [], raw=raw_text(doc), offsets=table[:, 0].astype("int64").tolist())
    reach = -1
    for hit in sorted(hits, key=lambda h: (h[0], -h[1])):
        start, end, kind = hit[:3]
        if kind == "speaker":
            scene.speakers.append(_naming(hit, *scene.tokens(start, end)))
        elif kind == "alias" and start >= reach and not inside.strictly_inside(start, end):
            reach = end
            naming = _naming(hit, *scene.tokens(start, end))
            role = "void" if _in_longer_name(doc, naming) else _role(scene.raw, start, end)
            scene.namings.append(naming._replace(role=role))
    for start, end in labels:
        scene.marked.update(range(*scene.tokens(start, end)))
    scene.starts = [naming.first for naming in scene.namings]
    for naming in scene.namings:
        for i in range(naming.first, naming.last):
            scene.cover.setdefault(i, naming)
    begins = table[:, 1].tolist()
    scene.borders = [i for i, begin in enumerate(begins) if begin == 1 or i == 0]
    return scene


def _naming(hit: Sequence[Any], first: int, last: int) -> Naming:
    return Naming(hit[0], hit[1], first, last, tuple(str(id) for id in hit[3]), "name")


def _in_longer_name(doc: Doc, naming: Naming) -> bool:
    """ "South Ruritania", "the Ruritania Post": an alias inside the name of something else."""
    first, last = doc[naming.first], doc[naming.last - 1]
    if not first.text[:1].isupper():
        return False
    before = doc[naming.first - 1] if naming.first > 0 else None
    after = doc[naming.last] if naming.last < len(doc) else None
    if before is not None and before.lower_ in _COMPASS and before.text[:1].isupper():
        return True
    paper = after is not None and after.lower_ in _PAPERS and after.text[:1].isupper() and after.pos_ == "PROPN"
    return paper and last.dep_ in ("compound", "amod", "nmod:desc", "flat", "nn")


_COMPASS = frozenset({"latin", "south", "north", "central", "east", "west"})
_PAPERS = frozenset({"post", "times", "examiner", "university", "street", "square", "herald", "tribune", "journal"})


class _Intervals:
    def __init__(self, intervals: Sequence[tuple[int, int]]) -> None:
        self._sorted = sorted(intervals)
        self._starts = [start for start, _ in self._sorted]

    def strictly_inside(self, start: int, end: int) -> bool:
        """Does one of the intervals hold this one and more?"""
        at = bisect_left(self._starts, start + 1) - 1
        if at < 0:
            return False
        low, high = self._sorted[at]
        return low <= start and end <= high and (high - low) > (end - start)


def _role(text: str, start: int, end: int) -> str:
    after, before = text[end : end + 14], text[max(0, start - 12) : start]
    if after[:1] and after[0] in HYPHENS and after[1:2].isalpha():
        word = "".join(c for c in after[1:] if c.isalpha() or c in HYPHENS).lower()
        return "owner" if any(word.startswith(d) for d in DEPENDENTS) else "doer"
    if before[-1:] and before[-1] in HYPHENS:
        word = before[:-1].split()[-1].lower() if before[:-1].split() else ""
        if word in _PREFIXES:
            return "void"
    return "name"
