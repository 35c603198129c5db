"""A deed told by a verb: in which construction, done by whom, to whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.components.event_parties import is_party, is_weapon, lemma, owner, party
from framing.components.event_words import BLASTS, WEAPONS, WHO
from framing.components.words import OBJECT_CONTROL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.components.event_scene import Head, Party, Told

_AUXILIARY = ("aux", "aux:pass")
_BARE = frozenset({"acl", "advcl", "amod", "root", "parataxis", "conj", "appos", "dep", "ccomp", "xcomp"})
_SHOOTING = frozenset({"fire", "launch", "lob", "detonate", "land", "explode", "shoot"})
_TOWARDS = frozenset({"at", "on", "upon", "into", "against", "toward", "towards"})
_ERGATIVE = frozenset({"land", "explode", "detonate"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_STOPS = frozenset({";", ":", "—", "–", ".", "?", "!"})
_MAX = 8


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
    patient = _patient(told, i, _object(told, i))
    if subject is None or told.tree.lower[subject] in WHO:
        ergative = told.tree.lemma[i] in _ERGATIVE and subject is not None
        return Reading("intransitive" if ergative else "active", None, patient, i)
    if not is_party(told, subject) and (is_weapon(told, subject) or told.tree.lemma[i] in _ERGATIVE):
        agent = owner(told, subject, doers)
        return Reading("active" if agent else "intransitive", agent, patient, i)
    return Reading("active", party(told, subject, doers), patient, i)


# ── passive ─────────────────────────────────────────────────────────────────────────────────────────────────


def is_passive(told: Told, i: int) -> bool:
    """Passive by its auxiliary or subject, as a bare participle, or in the shortened style of headlines."""
    tree = told.tree
    relations = {tree.rel[k] for k in tree.kids[i]}
    if relations & {"aux:pass", "nsubj:pass", "csubj:pass"}:
        return not (tree.has(i, "obj") and tree.tag[i] != "VBN")
    helpers = [tree.lower[k] for k in tree.kids[i] if tree.rel[k] in _AUXILIARY]
    helpers += [tree.lower[k] for k in range(max(0, i - 3), i) if tree.pos[k] == "AUX" and tree.head[k] == i]
    if tree.tag[i] not in ("VBN", "VBD") or "obj" in relations:
        return False
    if any(word in ("have", "has", "had", "'ve", "having") for word in helpers):
        return any(word in ("been", "being") for word in helpers)
    if any(word in ("is", "are", "was", "were", "be", "been", "being", "get", "got") for word in helpers):
        return True
    if _followed_by_agent(told, i):
        return True
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
    if subject is None or tree.lemma[i] in _SHOOTING or tree.lower[subject] in _RELATIVES | WHO:
        return False
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
        if tree.lower[k] == "by" and commas < 3:
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


def passive_subject(told: Told, i: int) -> int | None:
    tree = told.tree
    found = tree.kid(i, "nsubj:pass", "nsubj")
    if found is not None:
        return tree.head[_relative_clause(told, i)] if tree.lower[found] in _RELATIVES else found
    if tree.rel[i] in ("acl", "amod", "acl:relcl"):
        return tree.head[i]
    if tree.rel[i] == "conj":
        return passive_subject(told, tree.head[i]) if tree.head[i] != i else None
    if tree.rel[i] == "xcomp":
        head = tree.head[i]
        return tree.kid(head, "obj") or tree.subject(head)
    if tree.rel[i] == "advcl":
        return tree.subject(tree.head[i])
    return None


def _relative_clause(told: Told, i: int) -> int:
    tree = told.tree
    for _ in range(_MAX):
        if tree.rel[i] in ("acl:relcl", "acl") or tree.head[i] == i:
            break
        i = tree.head[i]
    return i


# ── active ──────────────────────────────────────────────────────────────────────────────────────────────────


def acting(told: Told, i: int, depth: int = 0) -> int | None:
    """The subject of an active verb: its own, or the one it takes over from what governs it."""
    tree = told.tree
    found = tree.subject(i)
    if found is not None and found != i:
        if tree.lower[found] in _RELATIVES and tree.tag[found] in ("WP", "WDT", "IN", "DT", "PRP"):
            clause = _relative_clause(told, i)
            return tree.head[clause] if tree.rel[clause] in ("acl:relcl", "acl") else None
        return found
    if tree.tag[i] == "NN" and i and not tree.lower[i].endswith("ing"):  # a verb that the tagger took for a noun
        return i - 1
    right_before = _weapon_before(told, i)
    if right_before is not None:
        return right_before
    head = tree.head[i]
    if head == i or depth > _MAX:
        return None
    relation = tree.rel[i]
    if relation == "acl:relcl":
        return head if not _object_relative(told, i) else None
    if relation == "acl":
        return _of_noun(told, i, head, depth)
    if relation in ("xcomp", "advcl", "ccomp", "conj", "parataxis", "obl", "nmod", "dep"):
        return _borrowed(told, i, head, depth)
    return None


def _weapon_before(told: Told, i: int) -> int | None:
    """ "said missiles hit the ship": a weapon right before a finite verb is its subject, whatever the parse says."""
    tree = told.tree
    k = i - 1
    while k > 0 and tree.pos[k] in ("AUX", "ADV"):
        k -= 1
    finite = tree.tag[i] in ("VBD", "VBP", "VBZ") or k < i - 1
    if k < 0 or not finite or tree.pos[k] != "NOUN" or not is_weapon(told, k) or told.is_deed(k):
        return None
    return k if tree.rel[k] in ("obj", "obl", "dep", "root", "parataxis", "compound") else None


def _object_relative(told: Told, i: int) -> bool:
    return any(told.tree.rel[k] in ("nsubj", "nsubj:pass") for k in told.tree.kids[i])


def _of_noun(told: Told, i: int, noun: int, depth: int) -> int | None:
    tree = told.tree
    if tree.pos[noun] in ("VERB", "AUX"):
        return _borrowed(told, i, noun, depth)
    of = tree.preposition(i) in ("of", "for", "from") and tree.lemma[tree.head[noun]] in OBJECT_CONTROL
    if tree.tag[i] == "VBG" and (of or not tree.preposition(i)):
        return noun
    possessor = tree.kid(noun, "nmod:poss")
    if possessor is not None:
        return possessor
    if is_party(told, noun) and lemma(told, noun) not in ("attempt", "bid", "plan"):
        return noun
    return _borrowed(told, noun, tree.head[noun], depth) if tree.head[noun] != noun else None


def _borrowed(told: Told, i: int, head: int, depth: int) -> int | None:
    tree = told.tree
    if tree.rel[i] == "ccomp" and tree.tag[i] not in ("VBG", "VBN") and not tree.has(i, "mark"):
        return None
    if tree.rel[i] == "parataxis" and not (tree.words[i - 1] in (",", "and") and tree.tag[i] == tree.tag[head]):
        return None
    if (
        tree.pos[head] in ("NOUN", "PROPN")
        and tree.lemma[tree.head[head]] in OBJECT_CONTROL
        and tree.rel[head] == "obj"
    ):
        return head
    objects = [k for k in tree.kids[head] if tree.rel[k] in ("obj", "iobj") and k < i]
    if objects and tree.rel[i] != "conj" and tree.lemma[head] in OBJECT_CONTROL:
        return objects[0]
    if tree.passive(head) or (tree.tag[head] == "VBN" and tree.has(head, "aux:pass")):
        return passive_subject(told, head)
    return acting(told, head, depth + 1)


# ── patient ─────────────────────────────────────────────────────────────────────────────────────────────────


def _object(told: Told, i: int) -> int | None:
    tree = told.tree
    found = tree.kid(i, "obj", "iobj")
    if found is not None:
        return tree.head[_relative_clause(told, i)] if tree.lower[found] in _RELATIVES else found
    if tree.rel[i] == "acl:relcl" and _object_relative(told, i):
        subject = tree.subject(i)
        if subject is not None and tree.lower[subject] not in _RELATIVES:
            return tree.head[i]
    return None


def _patient(told: Told, i: int, found: int | None) -> Party | None:
    """Who or what is hit; of what is fired, that at which it is aimed."""
    tree = told.tree
    missile = found is None or lemma(told, found) in WEAPONS | BLASTS
    if missile and (tree.lemma[i] in _SHOOTING or found is None):
        nominals = [k for k in tree.kids[i] if tree.preposition(k) in _TOWARDS and tree.rel[k] in ("obl", "nmod")]
        if found is not None:
            nominals += [k for k in tree.kids[found] if tree.preposition(k) in _TOWARDS and tree.rel[k] == "nmod"]
        nominals = [k for k in nominals if lemma(told, k) not in _DAYS and not told.is_deed(k)]
        found = nominals[0] if nominals else None
        if found is None and missile:
            return None
    return party(told, found, told.vocabulary.sufferers) if found is not None else None


_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "eve",
        "morning",
        "night",
        "day",
        "week",
        "jan.",
        "feb.",
    ]
)
