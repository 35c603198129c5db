"""Does an event of the codebook fit a deed? Its doers and sufferers are held against what the text tells.

What the text leaves open speaks for no event and against none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framing.components.reference import Ref
    from framing.components.scene import Scene


class Deed(NamedTuple):
    """Who did it to whom, in answer to what, and which events the deed's own words name."""

    doer: Ref | None = None
    sufferer: Ref | None = None
    cause: str = ""  # the event it answers ("in return for …"), or ""
    named: tuple[str, ...] = ()  # events whose alias stands in the phrase
    full: bool = False  # the alias says it all: "the raid on the depot"
    excluded: str = ""  # a target that is not the doer: the one who fears, condemns, fights the deed
    weak: bool = False  # the doer is only the subject of the verb above
    likely: frozenset[str] = frozenset()  # events that the one who speaks would label so


def choose(scene: Scene, deed: Deed, wanted: Iterable[str]) -> str:
    """The event that fits doer, sufferer and the words that name it; ``""`` where none does or nothing speaks."""
    best = _choose(scene, deed, wanted)
    if not best and deed.weak and deed.doer is not None and deed.doer.target != "other":
        best = _choose(scene, deed._replace(doer=None), wanted)
    return best


def _choose(scene: Scene, deed: Deed, wanted: Iterable[str]) -> str:
    best, best_score = "", 0.0
    for id, event in scene.names.events.items():
        by, against = _fit(deed.doer, event.by), _fit(deed.sufferer, event.against)
        untold = not event.verbs and not event.nouns and id not in deed.named  # known by its aliases only
        if by <= -1 or against <= -1 or id == deed.cause or untold:
            continue
        score = 3 * by + 3 * against + _named_weight(id, deed)
        if deed.cause:
            score += 2.0 if set(scene.names.events[deed.cause].against) & set(event.by) else -1.0
        if deed.excluded:
            score += (1.0 if deed.excluded in event.against else 0.0) - (2.0 if deed.excluded in event.by else 0.0)
        if score < _EVIDENCE:
            continue
        score += (0.4 if id in wanted else 0.0) + (1.7 if id in deed.likely else 0.0)
        if score > best_score + 0.01:
            best, best_score = id, score
    return best


def _named_weight(id: str, deed: Deed) -> float:
    if id in deed.named:
        return 4.0 if deed.full else 1.5
    return 0.9 if deed.named and not deed.full else 0.0


_EVIDENCE = 0.9  # what at least must speak for an event before preferences count


def fits(scene: Scene, deed: Deed, target: str) -> bool:
    """Is this an event that such a doer does, against such a sufferer as far as he is known?"""
    event = scene.names.events.get(target)
    return event is not None and _fit(deed.doer, event.by) > 0 and _fit(deed.sufferer, event.against) >= 0


def _fit(ref: Ref | None, allowed: tuple[str, ...]) -> float:
    """1 where the one meant is allowed, less where he only belongs to one who is or was guessed, −1 where he is not."""
    if ref is None or not ref.target:
        return 0.0
    if ref.target in allowed:
        return 1.0 if ref.how not in ("owner", "of") and ref.firm else 0.7
    return -1.0 if ref.firm else -0.4
