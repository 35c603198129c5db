"""One passage seen for its deeds: parse, names, and the words by which the codebook's events are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from framing.components.aliases import Names
from framing.components.event_words import BLASTS, DISMISSAL, FORCE, LABOUR, WEAPONS
from framing.inflection import forms, lemmas

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from framing.codebook import Codebook, Target
    from framing.components.scene import Scene
    from framing.components.tree import Tree


ARMS = WEAPONS | BLASTS | {"air", "roadside", "airstrike", "suicide"}


class Vocabulary:
    """What a codebook says about its events: their words, who does them and who suffers them."""

    def __init__(self, codebook: Codebook) -> None:
        self.names = Names(codebook)
        self.events = {id: t for id, t in codebook.targets.items() if t.kind == "event" and (t.verbs or t.nouns)}
        self.verbs = {id: _forms(t.verbs) for id, t in self.events.items()}
        self.nouns = {id: _forms(t.nouns) for id, t in self.events.items()}
        self.doers = _united(t.by for t in self.events.values())
        self.sufferers = _united(t.against for t in self.events.values())
        words = {word.lower() for t in self.events.values() for word in (*t.verbs, *t.nouns)}
        self.force = bool(words & FORCE)
        told = {id: {word.lower() for word in (*t.verbs, *t.nouns)} for id, t in self.events.items()}
        self.violent = frozenset(id for id, own in told.items() if own & FORCE)
        self.labour = bool(words & LABOUR)
        self.dismissal = bool(words & DISMISSAL)
        self.heads = _alias_heads(codebook)
        actors = [(id, target) for id, target in codebook.targets.items() if target.kind == "actor"]
        self.clues = _clues(self.events)
        self.called = {term.text.lower(): id for id, target in actors for term in target.aliases}


def _forms(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form.lower().replace("-", " ") for word in words for form in forms(word))


def _united(groups: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for group in groups for id in group))  # type: ignore[attr-defined]


def _alias_heads(codebook: Codebook) -> dict[str, str]:
    """Common nouns that stand last in the aliases of one actor only: a bare "rebels" may then be that actor."""
    found: dict[str, set[str]] = {}
    for id, target in codebook.targets.items():
        if target.kind != "actor":
            continue
        for term in target.aliases:
            last = term.text.split()[-1:] or [""]
            if last[0].isalpha() and last[0] == last[0].lower():
                found.setdefault(last[0].removesuffix("s"), set()).add(id)
    return {word: min(ids) for word, ids in found.items() if len(ids) == 1}


def _clues(events: dict[str, Target]) -> dict[str, str]:
    """Words by which one event only is named or told: a "rocket" may speak for one, a "drone" for the other."""
    found: dict[str, set[str]] = {}
    for id, event in events.items():
        for text in (*(term.text for term in event.aliases), *event.verbs, *event.nouns):
            for word in text.lower().replace("-", " ").split():
                found.setdefault(word, set()).add(id)
    return {word: min(ids) for word, ids in found.items() if len(ids) == 1 and word in ARMS}


_USUAL = "target:itself"  # evidence of a label that found nobody and fell back on whom its word means as a rule


def labelled(doc: Doc, vocabulary: Vocabulary, *, unnamed: bool) -> dict[int, str]:
    """The tokens of label mentions with the actor of whom each is said: "the resistance", "the terrorists".

    Only with `unnamed` also where nobody known is meant and the word has its usual target: a "gunman" is anywhere.
    """
    found: dict[int, str] = {}
    for span, mention in zip(doc.spans.get("framing", ()), doc._.framing, strict=True):
        targets = [mention.get("target", "")]
        usual = any(reason.startswith(_USUAL) for reason in mention.get("evidence", ()))
        if not unnamed and (usual or targets == ["other"]):
            continue
        for entry in mention.get("entries", ()):
            targets += vocabulary.names.codebook.labels[entry].targets
        actor = next((id for id in targets if id in vocabulary.doers or id in vocabulary.sufferers), "")
        if actor and mention.get("sense") == "framing" and mention.get("target") not in ("", "none", None):
            found.update(dict.fromkeys(range(span.start, span.end), actor))
    return found


class Head(NamedTuple):
    """The word that tells a deed: its tokens, and the events of the codebook that are told by such words."""

    first: int
    last: int  # one past the end
    head: int  # the verb or noun itself
    verbal: bool
    ids: tuple[str, ...]


class Party(NamedTuple):
    """Who acts or suffers: a target id, ``other`` or ``""``, and the characters that say so."""

    target: str
    start: int
    end: int
    head: int  # token


@dataclass(slots=True)
class Told:
    """Everything the rules read: built once a Doc."""

    doc: Doc
    tree: Tree
    scene: Scene
    vocabulary: Vocabulary
    heads: dict[int, Head] = field(default_factory=dict)  # by the token that tells the deed
    parties: frozenset[str] = frozenset()  # targets that the text names, also outside the passage
    topic: frozenset[str] = frozenset()  # those of them that it names again and again
    near: dict[int, frozenset[str]] = field(default_factory=dict)  # by deed: the targets named near it, once asked for
    around: str = ""  # the text of the passage and what stands right before it
    brief: bool = False  # the whole text is too short to name everybody
    labelled: dict[int, str] = field(default_factory=dict)  # token of a label → the actor of whom it is said

    def text(self, start: int, end: int) -> str:
        return self.tree.text[start:end]

    def is_deed(self, i: int) -> bool:
        return i in self.heads


_INFLECTED = {"NNS": "NOUN", "VBD": "VERB", "VBN": "VERB", "VBZ": "VERB", "VBG": "VERB"}


def mend_lemmas(tree: Tree) -> Tree:
    """Give inflected words their dictionary form where a small lemmatizer left them as they stand or made one up."""
    for i, tag in enumerate(tree.tag):
        if tag in _INFLECTED:
            known = _dictionary_forms(tree.lower[i], _INFLECTED[tag])
            if known and tree.lemma[i] not in known:
                tree.lemma[i] = known[0]
    return tree


@lru_cache(maxsize=50_000)
def _dictionary_forms(word: str, pos: str) -> tuple[str, ...]:
    return tuple(lemmas(word, pos).get(pos, ()))
