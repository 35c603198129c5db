"""A deed told by a verb: in which construction, done by whom, to whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.components.event_clauses import (
    AUXILIARY,
    HARMING,
    acting,
    harms_in_relative,
    object_of,
    passive_subject,
)
from framing.components.event_parties import is_party, is_time, is_weapon, owner, party, sufferer
from framing.components.event_words import UNWILLED, WHO
from framing.components.words import RELATIVE_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.components.event_scene import Head, Party, Told

_BARE = frozenset({"acl", "advcl", "amod", "root", "parataxis", "conj", "appos", "dep", "ccomp", "xcomp"})
_FIRING = frozenset({"fire", "launch", "lob", "detonate", "land", "explode", "fall"})
_VICTIMS = frozenset({"kill", "wound", "injure"})
_ASKING = RELATIVE_PRONOUNS | WHO
_SHOOTING = frozenset({"fire", "launch", "lob", "detonate", "land", "explode", "shoot"})
_TOWARDS = frozenset({"at", "on", "upon", "into", "against", "toward", "towards"})
_ERGATIVE = frozenset({"land", "explode", "detonate"})
_STOPS = frozenset({";", ":", "—", "–", ".", "?", "!"})


class Reading(NamedTuple):
    """How a deed is told."""

    construction: str
    agent: Party | None
    patient: Party | None
    frame: int  # the verb of the clause: the deed's own or its support verb


def read_verb(told: Told, head: Head) -> Reading:
    """The construction of a verb or participle, its agent and its patient."""
    i = head.head
    doers = told.vocabulary.doers
    if is_passive(told, i):
        agent = by_party(told, i, head.last, doers)
        patient = _patient(told, i, passive_subject(told, i))
        return Reading("passive" if agent else "agentless", agent, patient, i)
    subject = acting(told, i)
    patient = _patient(told, i, object_of(told, i))
    if told.tree.rel[i] == "conj" and harms_in_relative(told, told.tree.head[i]):
        return Reading("intransitive", None, patient, i)  # "a raid on a post that killed two and wounded three"
    if subject is None or told.tree.lower[subject] in WHO:
        ergative = told.tree.lemma[i] in _ERGATIVE and subject is not None
        return Reading("intransitive" if ergative else "active", None, patient, i)
    if (
        told.is_deed(subject) and not told.heads[subject].verbal
    ):  # "the attacks killed": the noun tells it, the verb no one
        return Reading("intransitive", None, patient, i)
    if not is_party(told, subject) and (is_weapon(told, subject) or told.tree.lemma[i] in _ERGATIVE):
        agent = owner(told, subject, doers)
        return Reading("active" if agent else "intransitive", agent, patient, i)
    if told.tree.lemma[subject] in UNWILLED:
        return Reading("intransitive", None, patient, i)
    return Reading("active", party(told, subject, doers), patient, i)


# ── passive ─────────────────────────────────────────────────────────────────────────────────────────────────


def is_passive(told: Told, i: int) -> bool:
    """Passive by its auxiliary or subject, as a bare participle, or in the shortened style of headlines."""
    tree = told.tree
    relations = {tree.rel[k] for k in tree.kids[i]}
    if relations & {"aux:pass", "nsubj:pass", "csubj:pass"}:
        return not (tree.has(i, "obj") and tree.tag[i] != "VBN")
    helpers = [tree.lower[k] for k in tree.kids[i] if tree.rel[k] in AUXILIARY]
    helpers += [tree.lower[k] for k in range(max(0, i - 3), i) if tree.pos[k] == "AUX" and tree.head[k] == i]
    if tree.tag[i] not in ("VBN", "VBD") or "obj" in relations:
        return False
    if tree.rel[i] == "conj" and tree.lemma[i] in HARMING and tree.has(tree.head[i], "aux:pass"):
        return True  # "two were killed and five wounded"
    if any(word in ("have", "has", "had", "'ve", "having") for word in helpers):
        return any(word in ("been", "being") for word in helpers)
    if any(word in ("is", "are", "was", "were", "be", "been", "being", "get", "got") for word in helpers):
        return True
    if _followed_by_agent(told, i):
        return True
    if tree.rel[i] == "acl" and tree.lemma[i] in _VICTIMS and not told.tree.has(i, "nsubj"):
        return True  # "there were 40 X troops killed", whatever the tag
    if tree.rel[i] == "acl" and tree.lemma[i] in _FIRING and is_party(told, tree.head[i]):
        return False  # "someone in the crowd fired at": the past form
    if tree.tag[i] == "VBN" and tree.rel[i] in _BARE:
        return _bare_participle(told, i)
    return _headline_passive(told, i)


def _followed_by_agent(told: Told, i: int) -> bool:
    tree = told.tree
    after = i + 1
    while after < tree.n and tree.rel[after] in ("compound:prt", "advmod") and tree.head[after] == i:
        after += 1
    return after < tree.n and tree.lower[after] == "by"


def _bare_participle(told: Told, i: int) -> bool:
    tree = told.tree
    if tree.rel[i] == "conj":
        first = tree.head[i]
        if tree.has(i, "nsubj"):
            return True
        return is_passive(told, first) if tree.tag[first] in ("VBN", "VBD") else False
    if tree.rel[i] in ("ccomp", "root", "parataxis") and tree.has(i, "nsubj"):
        return tree.lemma[i] not in _ERGATIVE
    return True


def _headline_passive(told: Told, i: int) -> bool:
    """ "Embassy attacked": a past form with a bare subject, without object, aim or finite helper."""
    tree = told.tree
    subject = tree.kid(i, "nsubj")
    if subject is None or tree.lemma[i] in _SHOOTING or tree.lower[subject] in _ASKING:
        return False
    if tree.lower[i + 1 : i + 2] == ["back"]:
        return False
    if tree.lemma[i] in _VICTIMS and told.is_deed(i) and not is_weapon(told, subject) and tree.pos[subject] != "PRON":
        return True  # "40 X troops killed": nobody kills without an object
    if not told.is_deed(i) or tree.rel[i] == "acl:relcl" or tree.pos[subject] == "PRON" or is_weapon(told, subject):
        return False
    if any(tree.preposition(k) in _TOWARDS for k in tree.kids[i]) or any(
        tree.rel[k] == "det" for k in tree.kids[subject]
    ):
        return False
    naming = told.scene.at(told.doc[subject])
    if naming is None:
        return True
    acts = any(id in told.vocabulary.doers for id in naming.ids)
    suffers = any(id in told.vocabulary.sufferers for id in naming.ids)
    return not acts or (suffers and tree.words[tree.sentence[i][1] - 1] != ".")


def by_party(told: Told, i: int, after: int, wanted: Sequence[str]) -> Party | None:
    """The party in a by-phrase of the verb: not a weapon, time, place or manner, unless these name an owner."""
    for nominal in by_phrases(told, i, after):
        if is_weapon(told, nominal) or told.is_deed(nominal):
            found = owner(told, nominal, wanted)
            if found is not None:
                return found
        elif is_party(told, nominal):
            return party(told, nominal, wanted)
    return None


def by_phrases(told: Told, i: int, after: int) -> list[int]:
    """Heads of the by-phrases that follow a verb inside its own clause, gerunds ("by dropping") left out."""
    tree = told.tree
    found: list[int] = []
    _, end = tree.sentence[i]
    commas = 0
    for k in range(after, min(end, after + 25)):
        if (
            k != i
            and tree.pos[k] in ("VERB", "AUX")
            and not _inside_phrase(told, k, found)
            and (tree.rel[k] != "conj" or tree.head[k] != i)
        ):
            break
        if tree.words[k] in _STOPS:
            break
        commas += tree.words[k] == ","
        if tree.lower[k] == "by" and commas < 3 and tree.lower[k - 1] != "not":  # "not by X but by Y"
            nominal = _nominal_after(told, k)
            if nominal is not None and nominal not in found:
                found.append(nominal)
    return found


def _inside_phrase(told: Told, k: int, found: list[int]) -> bool:
    tree = told.tree
    return tree.rel[k] in ("amod", "compound") or any(tree.left[n] <= k < tree.right[n] for n in found[-1:])


def _nominal_after(told: Told, by: int) -> int | None:
    tree = told.tree
    head = tree.head[by]
    if head > by and tree.pos[head] in ("VERB", "AUX") and tree.tag[head] == "VBG":
        return None
    if head > by and tree.rel[by] in ("case", "mark") and head - by < 14:
        return head
    k = by + 1
    while k < tree.n and tree.pos[k] in ("DET", "ADJ", "NUM", "PUNCT", "ADV"):
        k += 1
    if k < tree.n and tree.pos[k] in ("NOUN", "PROPN", "PRON"):
        return tree.head[k] if tree.rel[k] == "compound" and k < tree.head[k] < k + 5 else k
    return None


# ── patient ─────────────────────────────────────────────────────────────────────────────────────────────────


def _patient(told: Told, i: int, found: int | None) -> Party | None:
    """Who or what is hit; of what is fired, that at which it is aimed ("fired at", "was fired on")."""
    tree = told.tree
    fires = tree.lemma[i] in _FIRING and not (found is not None and _fired_person(told, i, found))
    if found is None or (fires and not _stranded(told, i)) or (_is_shot(told, i) and is_weapon(told, found)):
        found = _aim(told, i, found)
    return sufferer(told, found) if found is not None else None


def _fired_person(told: Told, i: int, found: int) -> bool:
    """ "fired forty welders" is the deed itself where the codebook tells dismissals."""
    return told.vocabulary.dismissal and told.tree.lemma[i] == "fire" and is_party(told, found)


def _is_shot(told: Told, i: int) -> bool:
    """ "shot an arrow at X", against "shot down a drone"."""
    return told.tree.lemma[i] == "shoot" and not any(told.tree.lower[k] == "down" for k in told.tree.kids[i])


def _stranded(told: Told, i: int) -> bool:
    """ "was fired on": the preposition without a noun of its own leaves the subject as the one aimed at."""
    tree = told.tree
    after = i + 1
    if not is_passive(told, i) or after >= tree.n or tree.lower[after] not in _TOWARDS:
        return False
    head = tree.head[after]
    return head <= after or tree.lower[after + 1 : after + 2] in (["by"], ["from"], ["in"])


def _aim(told: Told, i: int, missile: int | None) -> int | None:
    """The one at whom it is aimed: "at X", "into X"; "in an attack on X"."""
    tree = told.tree
    kids: list[int] = [*tree.kids[i], *(tree.kids[missile] if missile is not None else ())]
    for k in kids:
        if tree.rel[k] not in ("obl", "nmod") or k < i:
            continue
        if tree.preposition(k) in _TOWARDS and not is_time(told, k) and not told.is_deed(k):
            return k
        if tree.preposition(k) == "in" and told.is_deed(k):
            on = next((m for m in tree.kids[k] if tree.preposition(m) in ("on", "against")), None)
            if on is not None and not is_time(told, on):
                return on
    return None
