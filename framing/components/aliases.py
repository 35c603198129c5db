"""The codebook seen as names: what its aliases say about a target, and which targets an adjective may stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from framing.components.words import GROUP_NOUNS, PERSON_NOUNS, STATE_NOUNS, TITLES

if TYPE_CHECKING:
    from framing.codebook import Codebook


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
        self.verbs = {word.lower() for t in self.events.values() for word in t.verbs}
        self.nouns = {word.lower() for t in self.events.values() for word in t.nouns}
        full = [term.text for s in codebook.sides.values() for term in s.speakers]
        full += [term.text for t in codebook.targets.values() for term in t.aliases]
        self._surnames = _surnames(full)
        self.traits = {id: self._traits(id) for id in codebook.targets}
        # Those that go by the name of a state of the codebook ("US forces"): no other people's are meant.
        self.national = frozenset(id for id in codebook.targets if self._is_national(id))
        self._prefixes = self._shared_adjectives()
        self._heads = self._alias_heads()

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
        return last in PERSON_NOUNS or low in self._surnames or low.split()[0].rstrip(".") in TITLES

    def _is_national(self, id: str) -> bool:
        states = tuple(
            f"{term.text.lower()} " for t, own in self.codebook.targets.items() if t != id and self.traits[t].state
            for term in own.aliases
        )  # fmt: skip
        aliases = [term.text.lower() for term in self.codebook.targets[id].aliases]
        return 2 * sum(text.startswith(states) for text in aliases) > len(aliases)

    def _shared_adjectives(self) -> dict[str, tuple[str, ...]]:
        """``{"us": (forces,)}``: groups whose aliases begin with a word that names another target by itself."""
        found: dict[str, dict[str, None]] = {}
        for id, target in self.codebook.targets.items():
            for term in target.aliases:
                words = term.text.lower().replace(".", "").split()
                if target.kind == "actor" and len(words) == 2 and _is_group_word(words[1]):
                    found.setdefault(words[0], {})[id] = None
        return {word: tuple(ids) for word, ids in found.items()}

    def _alias_heads(self) -> dict[str, frozenset[str]]:
        """``{"rebels": {coast}}``: the common nouns at the end of aliases of several words, and whose they are."""
        found: dict[str, set[str]] = {}
        for id, target in self.codebook.targets.items():
            for words in (term.text.lower().split() for term in target.aliases if target.kind == "actor"):
                if len(words) > 1 and _is_group_word(words[-1]):
                    found.setdefault(words[-1], set()).add(id)
        return {word: frozenset(ids) for word, ids in found.items()}

    def headed(self, noun: str) -> frozenset[str]:
        """The targets of which an alias of several words ends in this noun: "reef rebels" are rebels."""
        return self._heads.get(noun.lower(), frozenset())

    def also(self, text: str) -> tuple[str, ...]:
        """Further targets that a modifier may stand for: "US" before a noun may mean the US forces."""
        return self._prefixes.get(text.lower().replace(".", ""), ())

    def calls(self, noun: str) -> bool:
        """Does an alias contain this common noun?"""
        return any(noun in term.text.lower().split() for t in self.codebook.targets.values() for term in t.aliases)

    def is_person(self, id: str, text: str) -> bool:
        return text.lower() in self.traits[id].person

    def is_plural(self, id: str, text: str) -> bool:
        return text.lower() in self.traits[id].plural

    def side(self, id: str) -> str:
        target = self.codebook.targets.get(id)
        return target.side if target else ""


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
