"""What a passage names: the codebook's targets as they stand in the text, and what each name can stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from framing.components.words import DEPENDENTS, GROUP_NOUNS, PERSON_NOUNS, STATE_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from framing.codebook import Codebook
    from framing.scan import Hit

HYPHENS = "-‐‑‒–—−"
_PREFIXES = frozenset(["anti", "pro", "non", "counter", "ex", "former"])


class Naming(NamedTuple):
    """One alias in the text. `first`/`last` are tokens; negative offsets lie before the passage."""

    start: int
    end: int
    first: int
    last: int
    ids: tuple[str, ...]
    role: str  # name | doer ("X-led") | owner ("X-backed") | void ("pro-X")


class Traits(NamedTuple):
    """What the aliases of a target say about it, as far as one can read it off them."""

    person: frozenset[str]  # aliases (lower case) that name a person
    plural: frozenset[str]  # aliases that name several
    state: bool  # named as a state or government
    group: bool  # named as a group, a body or a force
    common: bool  # named by a common noun, so it may stand for unnamed ones of its kind


class Names:
    """The codebook seen as names: traits of targets, and which targets an adjective may stand for."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.events = {id: t for id, t in codebook.targets.items() if t.kind == "event"}
        self.deeds = {word.lower() for t in self.events.values() for word in (*t.nouns, *t.verbs)}
        full = [term.text for s in codebook.sides.values() for term in s.speakers]
        full += [term.text for t in codebook.targets.values() for term in t.aliases]
        self._surnames = _surnames(full)
        self.traits = {id: self._traits(id) for id in codebook.targets}
        self._prefixes = self._shared_adjectives()

    def _traits(self, id: str) -> Traits:
        target = self.codebook.targets[id]
        texts = [term.text for term in target.aliases] if target.kind == "actor" else []
        lasts = {text: text.lower().split()[-1] for text in texts if text.split()}
        person = {t.lower() for t, last in lasts.items() if self._personal(t, last)}
        plural = {t.lower() for t, last in lasts.items() if _is_plural(last) and t.lower() not in person}
        return Traits(
            frozenset(person),
            frozenset(plural),
            any(last in STATE_NOUNS for last in lasts.values()),
            any(_is_group_word(last) for last in lasts.values()),
            any(text == text.lower() for text in texts),
        )

    def _personal(self, text: str, last: str) -> bool:
        low = text.lower()
        return last in PERSON_NOUNS or low in self._surnames or low.split()[0].rstrip(".") in _TITLES

    def _shared_adjectives(self) -> dict[str, tuple[str, ...]]:
        """``{"us": (forces,)}``: groups whose aliases begin with a word that names another target by itself."""
        found: dict[str, dict[str, None]] = {}
        for id, target in self.codebook.targets.items():
            for term in target.aliases:
                words = term.text.lower().replace(".", "").split()
                if target.kind == "actor" and len(words) == 2 and _is_group_word(words[1]):
                    found.setdefault(words[0], {})[id] = None
        return {word: tuple(ids) for word, ids in found.items()}

    def also(self, text: str) -> tuple[str, ...]:
        """Further targets that a modifier may stand for: "US" before a noun may mean the US forces."""
        return self._prefixes.get(text.lower().replace(".", ""), ())

    def is_person(self, id: str, text: str) -> bool:
        return text.lower() in self.traits[id].person

    def is_plural(self, id: str, text: str) -> bool:
        return text.lower() in self.traits[id].plural

    def side(self, id: str) -> str:
        target = self.codebook.targets.get(id)
        return target.side if target else ""


_TITLES = frozenset(
    [
        "gen",
        "general",
        "col",
        "colonel",
        "maj",
        "major",
        "adm",
        "admiral",
        "president",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "sheikh",
        "ayatollah",
        "king",
        "queen",
    ]
)
_PLURAL_GROUPS = frozenset(
    [
        "forces",
        "troops",
        "soldiers",
        "rebels",
        "militias",
        "fighters",
        "guards",
        "police",
        "officials",
        "leaders",
        "people",
    ]
)


def _is_plural(word: str) -> bool:
    return word in _PLURAL_GROUPS or (
        word.endswith("s") and (word[:-1] in GROUP_NOUNS | PERSON_NOUNS or word[:-1].endswith(("an", "i")))
    )


def _is_group_word(word: str) -> bool:
    return (
        word in _PLURAL_GROUPS
        or word in GROUP_NOUNS
        or (word.endswith("s") and word[:-1] in GROUP_NOUNS | PERSON_NOUNS)
    )


def _surnames(names: Iterable[str]) -> frozenset[str]:
    """Names of persons: "Firstname Lastname" where the last name also stands alone in the codebook, and both."""
    given = {name for name in names if name}
    alone = {name for name in given if len(name.split()) == 1 and name[:1].isupper()}
    found = set()
    for name in given:
        words = name.split()
        if 2 <= len(words) <= 4 and all(w[:1].isupper() or w in ("al", "bin", "de", "van", "von") for w in words):
            last = words[-1]
            if last in alone and last.lower().rstrip("s") not in GROUP_NOUNS | STATE_NOUNS:
                found |= {name.lower(), last.lower()}
    return frozenset(found)


@dataclass(slots=True)
class Scene:
    """One passage with its names, for one pass over its labels."""

    doc: Doc
    names: Names
    namings: list[Naming]  # in the passage, by start
    before: list[Naming]  # before the passage, by start
    cover: dict[int, Naming] = field(default_factory=dict)  # token → the naming it is part of
    starts: list[int] = field(default_factory=list)
    label_tokens: dict[int, int] = field(default_factory=dict)  # token → index of the label mention

    def text(self, naming: Naming) -> str:
        return str(self.doc.text[naming.start : naming.end]) if naming.start >= 0 else ""

    def at(self, token: Token) -> Naming | None:
        return self.cover.get(token.i)

    def between(self, first: int, last: int) -> list[Naming]:
        """Namings that begin between two tokens, in order."""
        low, high = bisect_left(self.starts, first), bisect_left(self.starts, last)
        return self.namings[low:high]


def build_scene(doc: Doc, names: Names, hits: Sequence[Hit], labels: Sequence[tuple[int, int]]) -> Scene:
    """Aliases that are no part of a label or of a longer alias, with the role that hyphens give them."""
    inside = _Intervals(labels)
    namings: list[Naming] = []
    reach = -1
    for hit in sorted((h for h in hits if h.kind == "alias"), key=lambda h: (h.start, -h.end)):
        if hit.end <= reach or inside.strictly_inside(hit.start, hit.end):
            continue
        span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if span is None:
            continue
        reach = hit.end
        namings.append(
            Naming(hit.start, hit.end, span.start, span.end, tuple(str(id) for id in hit.ids), _role(doc.text, hit))
        )
    before = [
        Naming(h[0], h[1], -1, -1, tuple(h[3]), "name") for h in doc._.passage.get("before", ()) if h[2] == "alias"
    ]
    scene = Scene(doc, names, namings, before)
    scene.starts = [naming.first for naming in namings]
    for naming in namings:
        for i in range(naming.first, naming.last):
            scene.cover.setdefault(i, naming)
    for index, (start, end) in enumerate(labels):
        span = doc.char_span(start, end, alignment_mode="expand")
        for token in span or ():
            scene.label_tokens.setdefault(token.i, index)
    return scene


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


def _role(text: str, hit: Hit) -> str:
    after, before = text[hit.end : hit.end + 14], text[max(0, hit.start - 12) : hit.start]
    if after[:1] and after[0] in HYPHENS and after[1:2].isalpha():
        word = "".join(c for c in after[1:] if c.isalpha() or c in HYPHENS).lower()
        return "owner" if any(word.startswith(d) for d in DEPENDENTS) else "doer"
    if before[-1:] and before[-1] in HYPHENS:
        word = before[:-1].split()[-1].lower() if before[:-1].split() else ""
        if word in _PREFIXES:
            return "void"
    return "name"
