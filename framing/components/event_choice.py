"""Which event of the codebook is the deed? The one whose doers and sufferers fit.

What doer and sufferer leave open, the event told before decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from framing.components import people
from framing.components.event_clauses import HARMING
from framing.components.event_words import (
    ARMAMENTS,
    BUILDINGS,
    CIVIL,
    KIT,
    LAWFUL,
    MATERIEL,
    MISSIONS,
    PARTY_NOUNS,
    PEOPLE,
)
from framing.components.foreign import is_nationality
from framing.components.names import kind_of
from framing.components.words import GROUP_NOUNS, PERSON_NOUNS, STATE_NOUNS
from framing.event_passages import opposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.components.event_scene import Head, Party, Told
    from framing.components.event_verbs import Reading

OTHER = "other"
NEAR = 800  # characters: a deed whose parties stand farther off may be anybody's
_BODIES = (KIT - BUILDINGS) | PARTY_NOUNS | PEOPLE | PERSON_NOUNS | GROUP_NOUNS | STATE_NOUNS
_PASSENGERS = frozenset({"airliner", "flight", "passenger", "jetliner"})
_PLANES = frozenset({"plane", "jet", "aircraft", "it"})
_AIRLINER = re.compile(
    r"\b(?:airliner|jetliner|airlines?|civil aviation|passengers?|Flight (?:\w+ )?\d+|Boeing 7\d7)\b", re.IGNORECASE
)
_STATES = people.PLACES | {"west", "east"}
_ARMED = ARMAMENTS | MATERIEL
_PREMISES = BUILDINGS | MISSIONS
_KILLING = frozenset({"kill", "killing", "murder", "assassinate", "assassination"})
OPEN = "?"  # before the ids of events between which the sentence leaves it open


def choose(told: Told, head: Head, reading: Reading, earlier: Sequence[str], blamed: str = "") -> str:
    """An event id, ``other``, or ``?`` and the ids (joined by ``|``) between which the sentence leaves it open.

    `earlier`: the events told before; `blamed`: who is held responsible in the sentence. A doer outside the codebook,
    or one whom no event knows as a doer, makes it ``other``, and so does a sufferer whom no event knows. Pronouns whose
    meaning is not found say nothing.
    """
    events = told.vocabulary.events
    sufferer = known(told, reading.patient)
    if any(sufferer in events[id].against and blamed not in events[id].by for id in head.ids):
        blamed = ""  # who is hit is said of this deed, who is blamed perhaps of another
    doer = known(told, reading.agent) if reading.agent is not None else blamed
    fitting = [id for id in head.ids if not doer or doer in events[id].by]
    if not doer and reading.agent is not None and told.tree.lemma[reading.agent.head].lower() in LAWFUL:
        fitting = [id for id in fitting if sufferer in events[id].against]
    if not doer and _stranger_killed(told, head, reading.patient):
        return OTHER
    if _airliner(told, reading.patient) or _outsider(told, reading.patient, fitting):
        return OTHER
    hit = [id for id in fitting if sufferer in events[id].against]
    if not fitting:
        return OTHER
    if hit or doer:
        both = bool(hit and doer)
        fitting = [id for id in hit or fitting if both or told.brief or in_sight(told, head, id)]
        return next((id for id in (*reversed(earlier), *fitting) if id in fitting), OTHER)
    return OTHER if sufferer not in ("", OTHER) else _unnamed(told, head, fitting, earlier)


def _unnamed(told: Told, head: Head, fitting: list[str], earlier: Sequence[str]) -> str:
    """Neither doer nor sufferer is said: the event of which the text speaks, or what it told before."""
    by_name = [id for id in fitting if _named(told, head, id)]
    before = next((id for id in reversed(earlier) if id in fitting), "")
    if len(by_name) == 1 and not (before and _common(told, head)):
        return by_name[0]
    spoken = [id for id in fitting if _spoken(told, head, id)]
    if len(spoken) == 1:
        fitting = spoken
    sure = [id for id in fitting if in_sight(told, head, id, spoken)]
    if len(fitting) == len(sure) == 1:
        return sure[0]
    if before and (sure or told.brief):
        return before
    return OPEN + "|".join(fitting) if sure or told.brief else OTHER


def _common(told: Told, head: Head) -> bool:
    """A name of one word that tells other events too: "the attack"."""
    naming = told.scene.cover[head.head]
    return naming.last - naming.first == 1 and len(head.ids) > 1


def told_by(told: Told, head: Head) -> int | None:
    """The deed of which this one tells the harm: "X shelled the pier, killing two"."""
    tree, i = told.tree, head.head
    harms = (
        head.verbal and tree.tag[i] == "VBG" and tree.rel[i] in ("advcl", "xcomp", "acl") and tree.lemma[i] in HARMING
    )
    return next((k for k in tree.ancestors(i, 3) if k in told.heads), None) if harms else None


def in_sight(told: Told, head: Head, id: str, spoken: Sequence[str] = ()) -> bool:
    """Both parties to the event are named near it; for one with a word that speaks for it, its doer or any two."""
    events = told.vocabulary.events
    near = _named_near(told, head)
    if id not in spoken:
        return opposed(events[id].by, events[id].against, near)
    conflict = any(opposed(event.by, event.against, near) for event in events.values())
    return conflict or not near.isdisjoint(events[id].by)


def _named_near(told: Told, head: Head) -> frozenset[str]:
    """The targets that are named shortly before or after the deed, or that the whole text is about.

    A deed of arms ("a rocket landed") is news by itself, and its parties may come late: all that the text names count.
    """
    if head.head not in told.near:
        place = told.tree.start[head.head]
        namings = (*told.scene.before, *told.scene.namings)
        found = {id for naming in namings if abs(naming.start - place) <= NEAR for id in naming.ids}
        told.near[head.head] = frozenset(found | (told.parties if _armed(told, head) else told.topic))
    return told.near[head.head]


def _armed(told: Told, head: Head) -> bool:
    """Do soldiers' weapons strike, or are soldiers or their things struck?"""
    from_air = told.tree.lower[head.first] == "air"
    return from_air or any(told.tree.lemma[k] in _ARMED for k in range(*told.tree.sentence[head.head]))


def known(told: Told, party: Party | None) -> str:
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


def _outsider(told: Told, party: Party | None, events: Sequence[str]) -> bool:
    """A people, a state, a body or its forces by a name that is on nobody's side: "Norvan troops", "the NLF"."""
    if party is None or told.scene.at(told.doc[party.head]) is not None:
        return False
    tree, head = told.tree, party.head
    word = tree.lemma[head].lower()
    if word in _PREMISES:
        return False
    if tree.pos[head] == "PROPN":
        named = names_strangers(told, head)
    else:
        before = [k for k in tree.kids[head] if k < head and tree.start[k] >= party.start]
        named = word in _BODIES and any(names_strangers(told, k) for k in before)
    return named and not any(_sides_with(told, party, id) for id in events)


def _stranger_killed(told: Told, head: Head, party: Party | None) -> bool:
    """ "The murder of Jane Doe": by nobody named, of a person on nobody's side."""
    if party is None or told.tree.lemma[head.head] not in _KILLING or party.target != OTHER:
        return False
    tree, k = told.tree, party.head
    person = tree.pos[k] == "PROPN" and any(tree.rel[c].startswith("flat") for c in tree.kids[k])
    return person and not any(_sides_with(told, party, id) for id in head.ids)


def names_strangers(told: Told, i: int) -> bool:
    """A people, a state or an organisation that no alias covers."""
    tree = told.tree
    if told.scene.at(told.doc[i]) is not None or not tree.words[i][:1].isupper():
        return False
    if is_nationality(told.doc[i]) or tree.lower[i] in _STATES:
        return True
    return tree.pos[i] == "PROPN" and kind_of([tree.lower[i]], (tree.words[i],), False, "") == "organisation"


def _sides_with(told: Told, party: Party, event: str) -> bool:
    """Is a name in the phrase, a target's or a speaker's, on the side against which the event is directed?"""
    names = told.vocabulary.names
    sides = {names.side(id) for id in told.vocabulary.events[event].against}
    inside = [n for n in told.scene.speakers if party.start <= n.start < party.end]
    return any(id in sides for naming in inside for id in naming.ids)


def _airliner(told: Told, party: Party | None) -> bool:
    """A flight with passengers belongs to no party, nor does a tanker that bears the name of a party's country."""
    if party is None or not told.vocabulary.force:
        return False
    kids = told.tree.kids[party.head]
    words = {told.tree.lemma[k] for k in (party.head, *kids)}
    named = told.tree.lemma[party.head] in CIVIL and any(told.scene.at(told.doc[k]) for k in kids if k < party.head)
    if named or words & _PASSENGERS:
        return True
    return told.tree.lemma[party.head] in _PLANES and _AIRLINER.search(told.around) is not None


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
