"""What is merely near: the subject of the sentence, the nearest name, the names before; then the term's own target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.phrases import SUBJECTS
from framing.components.reference import LOOK_BACK, Ref, named

if TYPE_CHECKING:
    from framing.components.scene import Naming
    from framing.components.targets import Asked


def near(asked: Asked) -> Ref | None:
    """The nearest name that the label can be said of: of the sentence, of the sentences before, of the text before."""
    scene, sent = asked.scene, asked.span.sent
    here = [n for n in scene.between(sent.start, sent.end) if _fits(asked, n)]
    subjects = [n for n in here if scene.doc[n.last - 1].dep_ in SUBJECTS and n.last <= asked.first]
    if subjects:
        return named(scene, subjects[-1], asked.wanted, "subject")
    if here:
        nearest = min(here, key=lambda n: abs(n.first - asked.span.start))
        return named(scene, nearest, asked.wanted, "near")
    if asked.fallback is not None:
        return fallback(asked)
    for _ in range(LOOK_BACK):
        if sent.start == 0:
            break
        sent = scene.doc[sent.start - 1].sent
        fitting = [n for n in scene.between(sent.start, sent.end) if _fits(asked, n)]
        if fitting:
            return named(scene, fitting[-1], asked.wanted, "before")
    for naming in reversed(scene.before[-20:]):
        if any(id in asked.wanted for id in naming.ids):
            id = next(id for id in naming.ids if id in asked.wanted)
            return Ref(id, 0, 0, "before")
    return None


def _fits(asked: Asked, naming: Naming) -> bool:
    return naming.role != "void" and any(id in asked.wanted for id in naming.ids)


def fallback(asked: Asked) -> Ref | None:
    """The entry's first target, where a term of one side names it by itself."""
    if asked.fallback is None:
        return None
    return Ref(asked.fallback, 0, 0, "itself")
