"""Which event of the codebook is the deed? The one whose doers and sufferers fit.

What doer and sufferer leave open, the event told before decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.event_words import CIVIL
from framing.event_passages import opposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.components.event_scene import Head, Party, Told
    from framing.components.event_verbs import Reading

OTHER = "other"
OPEN = "?"  # before the ids of events between which the sentence leaves it open


def choose(told: Told, head: Head, reading: Reading, earlier: Sequence[str], blamed: str = "") -> str:
    """An event id, ``other``, or ``?`` and the ids (joined by ``|``) between which the sentence leaves it open.

    `earlier`: the events told before; `blamed`: who is held responsible in the sentence. A doer outside the codebook,
    or one whom no event knows as a doer, makes it ``other``, and so does a sufferer whom no event knows. Pronouns whose
    meaning is not found say nothing.
    """
    events = told.vocabulary.events
    doer = _known(told, reading.agent) if reading.agent is not None else blamed.replace(OTHER, "")
    sufferer = _known(told, reading.patient)
    fitting = [id for id in head.ids if not doer or doer in events[id].by]
    if not fitting or _airliner(told, reading.patient):
        return OTHER
    hit = [id for id in fitting if sufferer in events[id].against]
    if hit:
        return next((id for id in reversed(earlier) if id in hit), hit[0])
    if doer:
        return fitting[0]
    if sufferer and sufferer != OTHER:
        return OTHER
    by_name = [id for id in fitting if _named(told, head, id)]
    if len(by_name) == 1:
        return by_name[0]
    spoken = [id for id in fitting if _spoken(told, head, id)]
    if len(spoken) == 1:
        fitting = spoken
    sure = [id for id in fitting if _in_sight(told, id, spoken)]
    if len(fitting) == len(sure) == 1:
        return sure[0]
    return next((id for id in reversed(earlier) if id in fitting), OPEN + "|".join(fitting))


def _in_sight(told: Told, id: str, spoken: Sequence[str]) -> bool:
    """The text names both parties to the event; for one with a word that speaks for it, its doer or any two parties."""
    events = told.vocabulary.events
    if id not in spoken:
        return opposed(events[id].by, events[id].against, told.parties)
    conflict = any(opposed(event.by, event.against, told.parties) for event in events.values())
    return conflict or not told.parties.isdisjoint(events[id].by)


def _known(told: Told, party: Party | None) -> str:
    """The target; ``""`` for nobody, and for somebody outside the codebook who is not named: "they", "gunmen"."""
    if party is None or (party.target == OTHER and not _is_named(told, party)):
        return ""
    return party.target


def _is_named(told: Told, party: Party) -> bool:
    tree = told.tree
    phrase = (party.head, *tree.kids[party.head])
    tokens = [k for k in phrase if party.start <= tree.start[k] < party.end and k > tree.sentence[k][0]]
    tokens += [k for k in phrase if k == tree.sentence[k][0] and tree.pos[k] == "PROPN" and k == party.head]
    return any(tree.pos[k] == "PROPN" or (tree.words[k][:1].isupper() and tree.rel[k] == "amod") for k in tokens)


def _airliner(told: Told, party: Party | None) -> bool:
    """A flight with passengers belongs to no party, nor does a tanker that bears the name of a party's country."""
    if party is None or not told.vocabulary.force:
        return False
    kids = told.tree.kids[party.head]
    words = {told.tree.lemma[k] for k in (party.head, *kids)}
    named = told.tree.lemma[party.head] in CIVIL and any(told.scene.at(told.doc[k]) for k in kids if k < party.head)
    return named or bool(words & {"airliner", "flight", "passenger"})


def _spoken(told: Told, head: Head, id: str) -> bool:
    """A word that the codebook keeps for this event stands in the sentence, and tells no other deed in it."""
    tree, clues = told.tree, told.vocabulary.clues
    words = [k for k in range(*tree.sentence[head.head]) if k == head.head or k not in told.heads]
    return any(id in (clues.get(tree.lower[k]), clues.get(tree.lemma[k])) for k in words)


def settled(events: Sequence[str]) -> list[str]:
    """What was left open is the fitting event told last before it, else the first told after it, else ``other``."""
    found: list[str] = []
    for place, event in enumerate(events):
        fitting = event.removeprefix(OPEN).split("|")
        before = [e for e in reversed(found) if e in fitting]
        after = [e for e in events[place:] if e in fitting]
        found.append(next(iter([*before, *after]), OTHER) if event.startswith(OPEN) else event)
    return found


def _named(told: Told, head: Head, id: str) -> bool:
    naming = told.scene.cover.get(head.head)
    return naming is not None and id in naming.ids
