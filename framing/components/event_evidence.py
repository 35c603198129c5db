"""Is a word that may tell a deed meant bodily? "Attacked", "hit", "target" and "salvo" are mostly figures of speech.

Words that are nothing but violence ("assassinate", "shelling") need no proof. The others need some outside a text that
is about the codebook's parties: arms, fighters or victims in the sentence, or a thing that only force can hit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.antecedents import HE
from framing.components.event_choice import in_sight
from framing.components.event_parties import is_time, is_weapon
from framing.components.event_words import (
    ARMAMENTS,
    BLASTS,
    BUILDINGS,
    COMMITTING,
    DISASTERS,
    MARTIAL,
    OFFICES,
    POLITICAL,
    RESPONSIBILITY,
    SHOWERS,
    UNMISTAKABLE,
    VAGUE,
    VEHICLES,
)
from framing.components.people import PLACES, STATES
from framing.components.words import DEFINITE, TITLES

if TYPE_CHECKING:
    from framing.components.event_scene import Head, Party, Told
    from framing.components.event_verbs import Reading

_SPEAKERS = OFFICES | POLITICAL
_WORDY = frozenset({"attack", "assault", "blast", "hit", "salvo", "barrage"})
_DEALING = frozenset({"obj", "nsubj", "nsubj:pass", "obl:agent"})
_STRUCK = BUILDINGS | VEHICLES
_OFFICIAL = frozenset(
    {"military", "armed", "combat", "ground", "air", "naval", "special", "drone", "bombing", "covert"}
)


def is_bodily(told: Told, head: Head, reading: Reading) -> bool:
    """Is force used, as far as the words around tell?"""
    if not told.vocabulary.violent.issuperset(head.ids):
        return True
    if _natural(told, reading.agent):
        return False
    word = told.tree.lemma[head.head].lower()
    if word in _WORDY and _individual(told, reading.patient) and not _martial(told, head):
        return reading.agent is not None and not _speaks(told, reading.agent)
    if word in SHOWERS and _of_something(told, head):
        return False  # "a barrage of insults"
    if word in VAGUE:
        return _martial_phrase(told, head)
    if word in BLASTS:
        return not _of_something(told, head)
    if word in UNMISTAKABLE or told.brief or any(in_sight(told, head, id) for id in head.ids):
        return True
    return _proven(told, head, reading)


def _individual(told: Told, party: Party | None) -> bool:
    """A person by name or pronoun, who is attacked in words as a rule, and not one whom events are directed against."""
    if party is None:
        return False
    tree, k, names = told.tree, party.head, told.vocabulary.names
    if tree.lower[k] in HE or tree.lower[k] in ("i", "me", "you"):
        return party.target == "other" or names.traits[party.target].state
    naming = told.scene.at(told.doc[k])
    if naming is not None:
        return names.is_person(naming.ids[0], told.scene.text(naming)) and names.traits[naming.ids[0]].state
    named = any(tree.rel[c].startswith("flat") for c in tree.kids[k]) or tree.lower[k - 1 if k else k] in TITLES
    return tree.pos[k] == "PROPN" and named and tree.lower[k] not in PLACES and party.target == "other"


def _speaks(told: Told, agent: Party) -> bool:
    return _individual(told, agent) or told.tree.lemma[agent.head].lower() in _SPEAKERS


def _natural(told: Told, agent: Party | None) -> bool:
    """A hurricane kills, but nobody does."""
    if agent is None:
        return False
    tree = told.tree
    words = (k for k in (agent.head, *tree.kids[agent.head]) if tree.pos[k] in ("NOUN", "PROPN"))
    return any(tree.lemma[k].lower() in DISASTERS for k in words)


def _of_something(told: Told, head: Head) -> bool:
    """ "An explosion of prices", "in the discovery of planets", not "in Solt" and not "of bombs"."""
    tree = told.tree
    kids = [k for k in tree.kids[head.head] if k > head.head and tree.preposition(k) in ("of", "in")]
    nouns = (k for k in kids if tree.pos[k] == "NOUN" and not is_weapon(told, k))
    return any(tree.lemma[k] not in _STRUCK and tree.lemma[k] not in MARTIAL and not told.is_deed(k) for k in nouns)


def _martial_phrase(told: Told, head: Head) -> bool:
    """ "A military operation", "operations against X", not any operation."""
    tree = told.tree
    before = {tree.lower[k] for k in range(max(0, head.first - 3), head.first) if tree.head[k] == head.head}
    aimed = any(tree.preposition(k) in ("on", "against") for k in tree.kids[head.head])
    return aimed or bool(before & (_OFFICIAL | ARMAMENTS))


def _proven(told: Told, head: Head, reading: Reading) -> bool:
    tree = told.tree
    if reading.patient is not None and _only_by_force(told, reading.patient):
        return True
    if reading.frame != head.head and tree.lemma[reading.frame] in COMMITTING:
        return True
    if any(tree.rel[k] in _DEALING and is_weapon(told, k) for k in tree.kids[head.head]) or _incident(
        told, head, reading
    ):
        return True
    low, high = tree.sentence[head.head]
    pointed = not head.verbal and any(tree.lower[k] in DEFINITE for k in tree.kids[head.head])
    if pointed and any(tree.lemma[k] in RESPONSIBILITY for k in range(low, high)):
        return True
    return _martial(told, head, back=pointed)  # "the attacks" point to what was told before


def _martial(told: Told, head: Head, *, back: bool = False) -> bool:
    """Arms, fighters or victims in the sentence, with `back` in the one before it too."""
    tree = told.tree
    low, high = tree.sentence[head.head]
    low = tree.sentence[low - 1][0] if back and low else low
    around = [k for k in range(low, high) if not head.first <= k < head.last]
    around = [k for k in around if tree.rel[k] != "compound" or tree.head[k] < k or tree.head[k] == head.head]
    return any(tree.lemma[k].lower() in MARTIAL for k in around)


def _incident(told: Told, head: Head, reading: Reading) -> bool:
    """ "The attack", "Friday's attack", "the Solt attack", said of nobody: known as an incident."""
    tree, i = told.tree, head.head
    if head.verbal or tree.lemma[i] != "attack" or reading.agent is not None or reading.patient is not None:
        return False
    before = [k for k in tree.kids[i] if k < i]
    named = any(tree.rel[k] == "compound" and tree.pos[k] == "PROPN" for k in before)
    dated = any(tree.rel[k] == "nmod:poss" and is_time(told, k) for k in before)
    return named or dated or any(tree.lower[k] in ("the", "that", "this") for k in before)


def _only_by_force(told: Told, patient: Party) -> bool:
    """A building, a vehicle or a state."""
    tree, k = told.tree, patient.head
    return tree.lemma[k].lower() in _STRUCK or tree.lower[k] in PLACES or tree.lower[k] in STATES
