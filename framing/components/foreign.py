"""Is somebody named whom the codebook does not know? A name, a people or a creed that no alias covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.names import kind_of
from framing.components.people import PLACES
from framing.components.phrases import POSSESSORS, SUBJECTS, VERBAL, children, governor, preposition, run_start, subject
from framing.components.syntax import NAME_PARTS
from framing.components.words import (
    AGAINST,
    CREEDS,
    DATES,
    NO_PEOPLES,
    PEOPLE_ENDINGS,
    PEOPLES,
    REACTIVE_VERBS,
    SAYING,
    SUFFERED_NOUNS,
    THIRD_PARTIES,
    TITLES,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from framing.components.scene import Scene


def _is_party(scene: Scene, token: Token) -> bool:
    """A country, a body or a name of several words; a lone capital at the head of a headline is no name."""
    if not is_foreign_name(scene, token):
        return False
    several = any(c.dep_.startswith("flat") for c in children(token))
    return several or bool(kind_of([token.lower_.rstrip(".")], (token.text,), False, ""))


_CLIMB = 6
_OWN_CLAUSES = frozenset({"ccomp", "parataxis", "ROOT", "root", "advcl", "acl", "acl:relcl", "relcl"})


def is_nationality(token: Token) -> bool:
    """An adjective of a people or country, by its capital and its ending."""
    if token.pos_ not in ("ADJ", "PROPN") or not token.text[:1].isupper() or len(token) < 4:
        return False
    word = token.lower_
    return word in PEOPLES or (word.endswith(tuple(PEOPLE_ENDINGS)) and word not in NO_PEOPLES)


def is_creed(token: Token) -> bool:
    """An adjective of a creed or a movement: *Sunni*, *Islamist*, *Maoist*."""
    return token.lower_ in CREEDS and token.pos_ in ("ADJ", "PROPN", "NOUN")


def is_foreign_name(scene: Scene, token: Token) -> bool:
    """A proper noun that is no part of an alias, of a label or of a date; of a name in several words any word."""
    if token.pos_ != "PROPN" or token.i in scene.cover or token.i in scene.marked or token.lower_ in DATES:
        return False
    if token.lower_.rstrip(".") in TITLES:
        return False
    head = token.head if token.dep_.startswith(("flat", "compound")) and token.head.pos_ == "PROPN" else token
    parts = [head, *children(head)]
    capital = any(part.pos_ == "PROPN" and part.text[:1].isupper() for part in parts)
    return capital and not any(part.i in scene.cover for part in parts if part.dep_.startswith("flat") or part == head)


def names_body(scene: Scene, token: Token) -> bool:
    """A name of a body that can do something: an acronym or a word for an organisation, no place and no person."""
    if not is_foreign_name(scene, token):
        return False
    words = (token.text,)
    return kind_of([token.lower_.rstrip(".")], words, False, "") == "organisation" or token.lower_ in (
        "state",
        "taliban",
    )


def acts_here(scene: Scene, token: Token) -> Token | None:
    """The stranger who is the subject or the owner of the conduct that a word belongs to, or None."""
    node = token
    for _ in range(_CLIMB):
        for child in children(node):
            if child.dep_ in POSSESSORS and _is_party(scene, child):
                return child
        above = governor(node)
        if node.dep_ == "acl":  # "X's thirst for ore turned into N", where the parser hangs the verb on the noun
            return next((c for c in children(above) if c.dep_ in POSSESSORS and _is_party(scene, c)), None)
        if node.dep_ in _OWN_CLAUSES:
            return None
        if above.pos_ in VERBAL and above != node and node.dep_ not in SUBJECTS:
            who = subject(above)
            if who is not None:
                owner = next((c for c in children(who) if c.dep_ in POSSESSORS), None)
                who = owner if owner is not None and not _is_party(scene, who) else who
                return who if above.lemma_.lower() not in REACTIVE_VERBS and _is_party(scene, who) else None
        if above == node:
            return None
        node = above
    return None


def doer_before(scene: Scene, noun: Token) -> Token | None:
    """A people, a creed or a body outside the codebook before a deed noun, whose deed it is."""
    lemma = noun.lemma_.lower()
    does = lemma not in SUFFERED_NOUNS  # "the Danish occupation" may be done or suffered
    for i in range(run_start(noun), noun.i):
        token = noun.doc[i]
        people = is_nationality(token) or is_creed(token) or token.lower_ == "islamic"
        people = people and i not in scene.cover and i not in scene.marked
        if (people and does and not _may_be_common(token)) or names_body(scene, token):
            return token
    return None


def _may_be_common(token: Token) -> bool:
    """At the head of a sentence "Foolish" has a capital too."""
    return bool(token.is_sent_start) and token.lower_.endswith("ish") and token.lower_ not in PEOPLES


def sufferer_before(scene: Scene, noun: Token) -> Token | None:
    """ "the tanker seizure", "the Doe murder": a stranger or one who is nobody's force before what was done to him."""
    other = noun.nbor(-1) if noun.i > 0 and not noun.is_sent_start else noun
    if other.head != noun or other.dep_ not in NAME_PARTS:
        return None
    lemma = noun.lemma_.lower()
    suffered = lemma in SUFFERED_NOUNS
    third = other.lemma_.lower() in THIRD_PARTIES and (suffered or lemma in scene.names.nouns)
    named = suffered and is_foreign_name(scene, other) and not names_body(scene, other)
    return other if third or named else None


def is_outside(scene: Scene, token: Token) -> bool:
    """A name outside the codebook that is no part of the world."""
    return is_foreign_name(scene, token) and token.lower_ not in _REGIONS


def other_land(scene: Scene, first: int, last: int) -> Token | None:
    """A country or people outside the codebook in a stretch that names none of the codebook's own."""
    if scene.between(first, last):
        return None
    for token in scene.doc[first:last]:
        if token.i in scene.marked or token.lower_ in _REGIONS or not token.text[:1].isupper():
            continue
        land = (token.pos_ == "PROPN" and token.lower_ in PLACES) or is_nationality(token)
        if land and not (_may_be_common(token) or _looks_on(token)):
            return token
    return None


def _looks_on(land: Token) -> bool:
    """Where something happens, whom it hits and who comments on it: none of them says whose matter it is."""
    if preposition(land) in WHERE | AGAINST:
        return True
    comments = SAYING | REACTIVE_VERBS
    return land.dep_ in SUBJECTS and governor(land).lemma_.lower() in comments


def stranger_inside(scene: Scene, head: Token) -> Token | None:
    """A stranger in whose matters somebody has a hand: "interference in the press of X"; no part of the world."""
    if head.lemma_.lower() not in _INTO:
        return None  # a raid in X is not said to be a raid on X
    for token in scene.doc[head.i + 1 : min(head.right_edge.i + 1, head.i + _REACH)]:
        if token.lower_ in _REGIONS:
            return None
        if token.i not in scene.cover and (is_nationality(token) or is_foreign_name(scene, token)):
            return token
    return None


WHERE = frozenset({"in", "at", "near", "across", "into", "through", "to"})
_REACH = 12
_INTO = frozenset({"interference", "meddling", "intervention", "intrusion", "involvement", "encroachment"})
_REGIONS = frozenset({"middle", "east", "west", "gulf", "europe", "asia", "africa", "levant", "balkans", "caucasus"})
