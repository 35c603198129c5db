"""Which event was told last before a word? What "it", "this attack" or a bare word for a deed stands for."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from framing.components.event_match import choose
from framing.components.events import event_of, is_deed, tells, verb_deed
from framing.components.reference import UNKNOWN, Ref

if TYPE_CHECKING:
    from spacy.tokens import Token

    from framing.components.scene import Scene

LOOK_BACK = 3  # sentences in which an event told before is looked for
_FAR = 80  # tokens of each


def _labelled(scene: Scene, token: Token) -> str:
    """The event that a label names by itself."""
    label = scene.labels.get(token.i)
    answer = scene.answers(label) if label is not None and scene.answers is not None else None
    return str(answer.target) if answer is not None and answer.target in scene.names.events else ""


def told_before(
    scene: Scene, token: Token, wanted: Iterable[str], *, labels: bool = False, words: Container[str] | None = None
) -> Ref:
    """The event last told before a token, by a verb or a noun that says who did it or to whom, or what it was;

    with `labels` also by a label that names it, as a pronoun may stand for one; only by these `words`, where given.
    """
    for back in range(LOOK_BACK):
        first, last = scene.sentence(token.i, back)
        stop = min(last, token.i)
        for i in range(stop - 1, max(first, stop - _FAR) - 1, -1):
            other = scene.doc[i]
            if words is not None and other.lemma_.lower() not in words:
                continue
            target = (_labelled(scene, other) if labels else "") or _told(scene, other, wanted)
            if target in wanted:
                return Ref(target, other.idx, other.idx + len(other), "told before")
    return UNKNOWN


def _told(scene: Scene, token: Token, wanted: Iterable[str]) -> str:
    if (
        token.pos_ in ("NOUN", "PROPN")
        and is_deed(scene, token)
        and (token.lemma_.lower() in scene.names.nouns or scene.at(token) is not None)
    ):
        return event_of(scene, token, wanted).target
    if token.pos_ == "VERB" and tells(scene, token):
        if token.i not in scene.told:
            scene.told[token.i] = ""
            deed = verb_deed(scene, token, wanted)
            certain = deed.sufferer is not None and deed.sufferer.firm and bool(deed.sufferer.target)
            scene.told[token.i] = choose(scene, deed, wanted) if certain else ""
        return scene.told[token.i]
    return ""
