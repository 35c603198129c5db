"""Which event of the codebook is the deed? The one whose doers and sufferers fit.

What doer and sufferer leave open, the event told before decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.components.event_scene import Head, Told
    from framing.components.event_verbs import Reading

OTHER = "other"


def choose(told: Told, head: Head, reading: Reading, earlier: list[str], blamed: str = "") -> str:
    """An event id, ``other``, or ``""`` where the sentence leaves it open.

    `earlier`: the events told before; `blamed`: who is held responsible in the sentence. A doer outside the codebook,
    or one whom no event knows as a doer, makes it ``other``, and so does a sufferer whom no event knows.
    """
    events = told.vocabulary.events
    doer = reading.agent.target if reading.agent is not None else blamed
    sufferer = reading.patient.target if reading.patient is not None else ""
    fitting = [id for id in head.ids if not doer or doer in events[id].by]
    if not fitting:
        return OTHER
    hit = [id for id in fitting if sufferer in events[id].against]
    if hit:
        return next((id for id in reversed(earlier) if id in hit), hit[0])
    if doer:
        return fitting[0]
    if sufferer and sufferer != OTHER:
        return OTHER
    named = [id for id in fitting if _named(told, head, id)]
    if len(fitting) == 1 or len(named) == 1:
        return (named or fitting)[0]
    return next((id for id in reversed(earlier) if id in fitting), "")


def settled(events: Sequence[str]) -> list[str]:
    """What was left open is the event told last before it, else the first one told after it, else ``other``."""
    found: list[str] = []
    for place, event in enumerate(events):
        before = next((e for e in reversed(found) if e != OTHER), "")
        after = next((e for e in events[place:] if e not in ("", OTHER)), OTHER)
        found.append(event or before or after)
    return found


def _named(told: Told, head: Head, id: str) -> bool:
    naming = told.scene.cover.get(head.head)
    return naming is not None and id in naming.ids
