"""One label mention as the rules of targets see it: its phrase, what its entries can be said of, and who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.components import links
from framing.components.events import is_deed
from framing.components.phrases import SUBJECTS, VERBAL, preposition, prepositional
from framing.components.words import GROUP_NOUNS, PERSON_NOUNS, STATE_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from framing.codebook import Codebook
    from framing.components.scene import Holder, Scene

_DEED_ENDINGS = [
    "tion",
    "sion",
    "ment",
    "ance",
    "ence",
    "ing",
    "ism",
    "dom",
    "cide",
    "ure",
    "ny",
    "ry",
    "cy",
    "war",
    "nge",
    "ity",
    "age",
    "defense",
    "defence",
    "threat",
    "pressure",
    "justice",
    "aid",
]


class Asked(NamedTuple):
    """One label mention. `first` and `last` bound the tokens of its phrase, `head` is the noun of it."""

    codebook: Codebook
    scene: Scene
    span: Span
    head: Token
    first: int
    last: int
    entries: tuple[int, ...]
    order: tuple[str, ...]  # the entries' targets, as listed
    wanted: frozenset[str]
    fallback: str | None
    holder: Holder | None  # the innermost one credited with the words
    side: str  # his side, where the label has entries of that side

    def side_of(self, target: str) -> str:
        return self.codebook.side(self.entries, target)[1]

    @property
    def is_verb(self) -> bool:
        root = self.span.root
        if self.head != root:
            return False
        if root.tag_ == "VBG" and any(child.dep_ == "det" for child in root.children):
            return False  # "that killing", whatever the tagger says
        return root.pos_ in VERBAL and root.dep_ not in ("amod", "compound")

    @property
    def tells_deed(self) -> bool:
        """A deed or conduct, not somebody."""
        lemma = self.head.lemma_.lower()
        if lemma in PERSON_NOUNS | GROUP_NOUNS | STATE_NOUNS:
            return False
        if is_deed(self.scene, self.head):
            return True
        if lemma.endswith(("er", "or", "ist", "ian")):
            return False
        if self.order and self.order[0] in self.scene.names.events:
            return True  # an entry that lists an event first is a word for deeds
        if self.head.pos_ == "PROPN" and self.scene.at(self.head) is not None:
            return False
        return lemma.endswith(tuple(_DEED_ENDINGS)) or self.head.lower_.endswith("ing")

    @property
    def describes_deed(self) -> bool:
        """The label only describes a deed that is named itself: "the N raid", not "the killing was an N raid"."""
        head = self.head
        argument = head.dep_ in _ARGUMENTS or (head.dep_ == "appos" and bool(list(prepositional(head))))
        return head.i >= self.span.end and argument and preposition(head) != "as"


_ARGUMENTS = SUBJECTS | {"obj", "dobj", "obl", "nmod", "pobj"}


def ask(codebook: Codebook, scene: Scene, span: Span, entries: tuple[int, ...]) -> Asked:
    """The question for one label mention."""
    order = tuple(dict.fromkeys(t for i in entries for t in codebook.labels[i].targets))
    head = links.phrase_head(span)
    first, last = links.phrase_bounds(span, head)
    holder = scene.holder(span.start_char, span.end_char)
    side = holder.side if holder is not None else ""
    if links.denied(head):
        side = ""  # one who denies a label is not one who applies it
    if side and all(codebook.labels[i].side != side for i in entries):
        side = ""
    return Asked(
        codebook, scene, span, head, first, last, entries, order, frozenset(order), codebook.fallback(entries),
        holder, side,
    )  # fmt: skip
