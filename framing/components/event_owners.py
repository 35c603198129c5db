"""Whose are the base, the drone, the embassy that a deed hits, where the sentence does not say so?

Those of whoever the event is directed against: the forces among them have the arms, the state has the missions. Only
where the event has one such party, and only where the words name no other owner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.event_choice import OPEN, OTHER, names_strangers
from framing.components.event_words import MATERIEL, MISSIONS, PREMISES

if TYPE_CHECKING:
    from framing.components.event_scene import Party, Told


def owned(told: Told, event: str, patient: Party | None) -> str:
    """The patient's target; ``?event=target|…`` where the event is still open and its answer will decide."""
    if patient is None:
        return ""
    events = event.removeprefix(OPEN).split("|")
    if patient.target != OTHER or event == OTHER:
        return patient.target
    found = {id: _owner(told, id, patient) for id in events}
    if not event.startswith(OPEN):
        return found[event]
    answers = "|".join(f"{id}={target}" for id, target in found.items() if target != OTHER)
    return OPEN + answers if answers else OTHER


def settled_owner(patient: str, event: str) -> str:
    """What `owned` left open, now that the event is known."""
    if not patient.startswith(OPEN):
        return patient
    answers = dict(answer.split("=") for answer in patient.removeprefix(OPEN).split("|"))
    return answers.get(event, OTHER)


def _owner(told: Told, event: str, patient: Party) -> str:
    kind = _kind(told, patient)
    if not kind or event not in told.vocabulary.events:
        return OTHER
    traits = told.vocabulary.names.traits
    hit = told.vocabulary.events[event].against
    forces = [id for id in hit if traits[id].group and not traits[id].state]
    states = [id for id in hit if traits[id].state]
    fitting = forces if kind == "forces" else states
    return fitting[0] if len(fitting) == 1 else OTHER


def _kind(told: Told, patient: Party) -> str:
    """``forces``, ``state`` or, for everything else and for what bears another owner's name, ``""``."""
    tree, i = told.tree, patient.head
    before = [k for k in tree.kids[i] if k < i and tree.start[k] >= patient.start]
    if any(names_strangers(told, k) or tree.rel[k] == "nmod:poss" for k in before):
        return ""
    word, modifiers = tree.lemma[i].lower(), {tree.lemma[k].lower() for k in before}
    if word in MISSIONS or (word in PREMISES and modifiers & MISSIONS):
        return "state"
    service = word == "member" and "service" in modifiers
    word = "base" if tree.lower[i] == "bases" else word
    return "forces" if word in MATERIEL or service or (word in PREMISES and "military" in modifiers) else ""
