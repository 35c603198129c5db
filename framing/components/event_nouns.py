"""A deed told by a noun: with whom, on whom, and in which clause?

A support verb ("carried out an attack") lends the noun its clause; without one the noun phrase itself names a party or
none. What blames somebody for the deed does not make him its agent in the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.event_clauses import acting
from framing.components.event_parties import is_party, is_time, is_weapon, lemma, name_before, owner, party, sufferer
from framing.components.event_scene import Party
from framing.components.event_verbs import Reading, by_party, by_phrases, is_passive
from framing.components.event_words import (
    DOWNING,
    LIGHT,
    OCCURRING,
    SHOWERS,
    SUFFERERS,
    SUFFERING,
    SUPPORT,
    TIMES,
    VIOLENT_SUBJECT_VERBS,
    WEAPONS,
    WHO,
)
from framing.components.words import POSSESSOR_SUFFERS

if TYPE_CHECKING:
    from framing.components.event_scene import Head, Told

_AIMED = frozenset({"on", "against", "upon", "at", "targeting"})
_FIRES = frozenset({"fire", "lob", "send", "hurl", "drop", "rain"})
_HANDS = frozenset({"hand", "hands"})
_SUFFERED_OF = POSSESSOR_SUFFERS | frozenset(
    [
        "bombing",
        "shelling",
        "sabotage",
        "shootdown",
        "destruction",
        "storming",
        "seizure",
        "attack-of",
        "hijacking",
        "poisoning",
    ]
)


def read_noun(told: Told, head: Head) -> Reading:
    """The construction of an event noun, its agent and its patient."""
    i = outer(told, head.head)
    patient = _patient(told, head, i)
    owner_of = _possessor(told, head, i)
    owned = owner_of is not None and told.tree.pos[owner_of.head] != "PRON"  # "repeat X's attacks": X's deed
    clause = None if owned else _supported(told, head, i, patient)
    if clause is not None:
        return clause
    agent = _agent(told, head, i)
    return Reading("nominal_agent" if agent else "nominal", agent, patient, frame(told, i))


def outer(told: Told, i: int) -> int:
    """The noun that stands for the deed in the clause: "a string of attacks", "acts of sabotage"."""
    tree = told.tree
    for _ in range(2):
        above = tree.head[i]
        if above == i or tree.rel[i] not in ("nmod", "conj") or lemma(told, above) not in LIGHT:
            break
        i = above
    return i


def frame(told: Told, i: int) -> int:
    """The verb of which the deed is subject or object, else the noun itself."""
    tree = told.tree
    above = tree.head[i]
    if tree.rel[i] in ("nsubj", "nsubj:pass", "obj") and tree.pos[above] in ("VERB", "AUX"):
        return above
    return i


# ── support verbs ───────────────────────────────────────────────────────────────────────────────────────────


def _supported(told: Told, head: Head, i: int, patient: Party | None) -> Reading | None:
    tree, doers = told.tree, told.vocabulary.doers
    above = tree.head[i]
    if above != i and (_supports(told, above) or (lemma(told, i) in SHOWERS and tree.lemma[above] in _FIRES)):
        if tree.rel[i] == "obj" and not is_passive(told, above):
            subject = acting(told, above)
            if subject is not None and tree.lower[subject] in WHO:
                return Reading("active", None, patient, above)
            if subject is not None and subject != i and is_party(told, subject):
                return Reading("active", party(told, subject, doers), patient, above)
            if subject is not None and is_weapon(told, subject):
                agent = owner(told, subject, doers)
                return Reading("active" if agent else "intransitive", agent, patient, above)
        elif tree.rel[i] in ("nsubj:pass", "nsubj") and is_passive(told, above):
            return _passive(told, above, patient)
    verb = _relative_support(told, head.head, i)
    if verb is None:
        return None
    if is_passive(told, verb):
        return _passive(told, verb, patient)
    subject = tree.subject(verb)
    if subject is not None and subject != i and is_party(told, subject):
        return Reading("active", party(told, subject, doers), patient, verb)
    return None


def _supports(told: Told, verb: int) -> bool:
    return told.tree.pos[verb] in ("VERB", "AUX") and told.tree.lemma[verb] in SUPPORT


def _passive(told: Told, verb: int, patient: Party | None) -> Reading:
    agent = by_party(told, verb, verb + 1, told.vocabulary.doers)
    return Reading("passive" if agent else "agentless", agent, patient, verb)


def _relative_support(told: Told, noun: int, i: int) -> int | None:
    """ "an attack carried out by X", "attacks on Y that Z says were launched by X"; parsers hang such clauses anywhere.

    The clause is that of a passive support verb behind the noun phrase, with a relative pronoun or nothing as subject.
    """
    tree = told.tree
    _, end = tree.sentence[noun]
    for k in range(noun + 1, min(end, noun + 28)):
        if tree.words[k] in (";", ".", "—") or (
            k in told.heads and not told.heads[k].verbal and tree.left[k] > noun + 1
        ):
            return None
        if tree.pos[k] not in ("VERB", "AUX") or not _supports(told, k) or tree.rel[k] in ("amod", "compound"):
            if k in told.heads and told.heads[k].verbal:
                return None
            continue
        subject = tree.subject(k)
        free = subject is None or (subject < k and (tree.lower[subject] in ("that", "which") or subject in (noun, i)))
        if is_passive(told, k) and (free or _between_relative(told, noun, k)):
            return k
        if not is_passive(told, k) and tree.rel[k] == "acl:relcl" and _hangs_on(told, k, noun) and not free:
            return k
        return None
    return None


def _hangs_on(told: Told, verb: int, noun: int) -> bool:
    tree = told.tree
    return tree.head[verb] == noun or (tree.left[noun] <= tree.head[verb] < tree.right[noun] and tree.head[verb] > noun)


def _between_relative(told: Told, noun: int, verb: int) -> bool:
    """A relative pronoun, or a bare "X says", between noun and verb."""
    tree = told.tree
    if any(tree.lower[k] in ("that", "which") for k in range(noun + 1, verb)):
        return True
    finite = [k for k in range(noun + 1, verb) if tree.rel[k] == "acl:relcl"]
    return bool(finite)


# ── agent ───────────────────────────────────────────────────────────────────────────────────────────────────


def _agent(told: Told, head: Head, i: int) -> Party | None:
    for find in (_by, _from, _possessor, _modifier):
        found = find(told, head, i)
        if found is not None:
            return found
    return None


def _by(told: Told, head: Head, i: int) -> Party | None:
    """ "an attack by X", "the shooting down, by X, of Y", "at the hands of X"."""
    tree, doers = told.tree, told.vocabulary.doers
    for k in (*tree.kids[head.head], *(tree.kids[i] if i != head.head else ())):
        if k > head.head and lemma(told, k) in _HANDS and tree.preposition(k) == "at":
            whose = tree.kid(k, "nmod", "nmod:poss")
            if whose is not None:
                return party(told, whose, doers)
    for k in by_phrases(told, head.head, head.last):
        if _belongs(told, k, head.head, i):
            if is_weapon(told, k):
                return owner(told, k, doers)
            if is_party(told, k):
                return party(told, k, doers)
    return None


def _belongs(told: Told, nominal: int, noun: int, i: int) -> bool:
    """Does this by-phrase complete the noun, whatever the parse hangs it on? Not if it is the agent of a passive."""
    tree = told.tree
    above = tree.head[nominal]
    if any(noun < k < nominal for k in told.heads):
        return False
    if above in (noun, i) or tree.left[noun] <= above < tree.right[noun]:
        return True
    between = [k for k in range(noun + 1, nominal) if tree.pos[k] in ("VERB", "AUX")]
    return not between and not (above < noun and is_passive(told, above))


def _from(told: Told, head: Head, i: int) -> Party | None:
    tree = told.tree
    for k in (*tree.kids[head.head], *tree.kids[tree.head[i]]):
        if k > head.head and k - head.head < 8 and tree.preposition(k) == "from" and is_party(told, k):
            above = tree.head[k]
            if (
                above == head.head or (tree.rel[i] == "obl" and tree.preposition(i) == "under") or _names_doer(told, k)
            ) and not _direction(told, k):
                return party(told, k, told.vocabulary.doers)
    return None


def _direction(told: Told, k: int) -> bool:
    return any(told.tree.lower[c] in ("inside", "across", "within", "behind") for c in told.tree.kids[k])


def _names_doer(told: Told, k: int) -> bool:
    naming = told.scene.at(told.doc[k])
    return naming is not None and any(id in told.vocabulary.doers for id in naming.ids)


def _possessor(told: Told, head: Head, i: int) -> Party | None:
    tree = told.tree
    k = next((c for n in (head.head, i) for c in tree.kids[n] if tree.rel[c] == "nmod:poss"), None)
    if k is None or tree.lemma[k] in TIMES or tree.lower[k] in TIMES or lemma(told, k) in SUFFERERS - {"people"}:
        return None
    if _possessor_suffers(told, head, k):
        return None
    if (tree.pos[k] == "PRON" and tree.lower[k] not in ("whose",)) or is_party(told, k):
        found = party(told, k, told.vocabulary.doers)
        named = _named_above(told, i) if tree.pos[k] == "PRON" else ""
        return found._replace(target=named) if named else found
    return None


def _named_above(told: Told, i: int) -> str:
    """ "X aggression, including its sabotage of Y": the name before a noun of which the deed's noun is a part."""
    tree = told.tree
    for above in tree.ancestors(i, 3):
        if tree.pos[above] not in ("NOUN", "PROPN"):
            break
        for k in tree.kids[above]:
            naming = (
                told.scene.at(told.doc[k]) if k < above and tree.rel[k] in ("amod", "compound", "nmod:poss") else None
            )
            if naming is not None and naming.role == "name" and not told.scene.is_event(naming):
                return naming.ids[0]
    return ""


def _possessor_suffers(told: Told, head: Head, k: int) -> bool:
    """ "X's killing" was done to X, "X's killing of Y" by X."""
    tree = told.tree
    if lemma(told, head.head) not in POSSESSOR_SUFFERS and tree.lower[head.head] not in POSSESSOR_SUFFERS:
        return False
    return not any(tree.preposition(c) == "of" and c > head.head for c in tree.kids[head.head])


def _modifier(told: Told, head: Head, i: int) -> Party | None:
    found = name_before(told, head.first)
    if found is None and i != head.head:
        found = name_before(told, i)
    if found is None or _is_victim(told, head, found):
        return None
    return _coordinated(told, found, head)


def _is_victim(told: Told, head: Head, found: Party) -> bool:
    """ "the X killing": of a person the name before such a noun is the one who is killed."""
    names = told.vocabulary.names
    if found.target in names.traits and names.is_person(found.target, told.text(found.start, found.end)):
        return True
    suffers = lemma(told, head.head) in POSSESSOR_SUFFERS
    return suffers and found.target in told.vocabulary.sufferers and found.target not in told.vocabulary.doers


def _coordinated(told: Told, found: Party, head: Head) -> Party:
    """ "X or Y attack": the whole coordination."""
    tree = told.tree
    first = found.head
    before = tree.lower[first - 1] if first else ""
    if before in ("or", "and") and first >= 2 and tree.words[first - 2][:1].isupper():
        earlier = told.scene.at(told.doc[first - 2])
        target = earlier.ids[0] if earlier is not None else "other"
        return Party(target, tree.start[first - 2], found.end, first - 2)
    after = first + 1
    if after + 1 < head.first and tree.lower[after] in ("or", "and") and tree.words[after + 1][:1].isupper():
        return found._replace(end=tree.end[after + 1])
    return found


# ── patient ─────────────────────────────────────────────────────────────────────────────────────────────────


def _patient(told: Told, head: Head, i: int) -> Party | None:
    found = _aimed_at(told, head, i)
    if found is None:
        found = _sufferer_of_clause(told, i)
    return sufferer(told, found) if found is not None else _patient_before(told, head)


def _aimed_at(told: Told, head: Head, i: int) -> int | None:
    tree = told.tree
    kids = [k for n in dict.fromkeys((head.head, i)) for k in tree.kids[n] if k > head.head]
    kids += [k for n in kids for k in tree.kids[n] if tree.rel[k] == "nmod"]
    above = tree.head[i]
    near = [k for k in tree.kids[above] if k > head.head and above != i and tree.rel[k] == "obl"]
    took_place = tree.lemma[above] in OCCURRING
    kids += [k for k in near if took_place or not any(tree.pos[m] in ("VERB", "AUX") for m in range(head.head, k))]
    for k in kids:
        word = tree.preposition(k)
        aimed = word in _AIMED or (
            word == "of"
            and lemma(told, head.head) not in SHOWERS  # "a barrage of missiles"
            and (lemma(told, head.head) in _SUFFERED_OF or not _names_doer(told, k))
        )
        if (
            aimed
            and k - head.head < 14
            and not is_time(told, k)
            and not told.is_deed(k)
            and not (word == "of" and tree.head[k] != head.head)
            and not (word == "at" and lemma(told, k) in _HANDS)
        ):
            return k
    found = _aimed_from_afar(told, head, i)
    if found is not None:
        return found
    possessor = tree.kid(head.head, "nmod:poss")
    if (
        possessor is not None
        and tree.lemma[possessor] not in TIMES
        and (lemma(told, possessor) in SUFFERERS or _possessor_suffers(told, head, possessor))
    ):
        return possessor
    return None


def _aimed_from_afar(told: Told, head: Head, i: int) -> int | None:
    """ "The shooting down, by X, of Y": behind a by-phrase parsers hang the one who is hit on what governs the noun."""
    tree = told.tree
    above = {*tree.ancestors(i, 4)}
    of = {"of"} if lemma(told, head.head) in _SUFFERED_OF | DOWNING else set()
    for k in range(head.last, min(tree.sentence[head.head][1], head.last + 10)):
        if tree.pos[k] in ("VERB", "AUX") or k in told.heads:
            return None
        if tree.head[k] in above and tree.preposition(k) in of | {"against"} and not is_time(told, k):
            return k
    return None


def _sufferer_of_clause(told: Told, i: int) -> int | None:
    """ "came under attack", "suffered an attack", "the attack killed X", "an attack that killed X"."""
    tree = told.tree
    above = tree.head[i]
    if (tree.rel[i] == "obl" and tree.preposition(i) == "under") or (
        tree.rel[i] == "obj" and tree.lemma[above] in SUFFERING
    ):
        return acting(told, above)
    if tree.rel[i] == "nsubj" and tree.lemma[above] in VIOLENT_SUBJECT_VERBS:
        return tree.kid(above, "obj")
    by = [k for k in tree.kids[i] if tree.preposition(k) == "by"]  # "an attack by X that killed Y"
    for k in (clause for node in (i, *by) for clause in tree.kids[node]):
        if tree.rel[k] in ("acl:relcl", "acl") and tree.lemma[k] in VIOLENT_SUBJECT_VERBS:
            found = tree.kid(k, "obj")
            if found is not None:
                return found
    return None


def _patient_before(told: Told, head: Head) -> Party | None:
    """ "the tanker attacks", "the X embassy bombing"."""
    tree = told.tree
    for k in range(head.first - 1, max(-1, head.first - 4), -1):
        if tree.rel[k] not in ("compound", "nmod:poss", "amod", "flat") or k == tree.head[k]:
            break
        word, downed = lemma(told, k), lemma(told, head.head) in DOWNING
        if word in SUFFERERS and (downed or word not in WEAPONS):
            return sufferer(told, k)
    return None
