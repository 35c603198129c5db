"""Who stands where in the clause of a deed told by a verb: its subject and its object, also where others lend them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.event_parties import is_party, is_weapon
from framing.components.event_words import KIN, PEOPLE, VIOLENT_SUBJECT_VERBS
from framing.components.words import OBJECT_CONTROL, PERSON_NOUNS, RELATIVE_PRONOUNS

if TYPE_CHECKING:
    from framing.components.event_scene import Told

AUXILIARY = ("aux", "aux:pass")
HARMING = frozenset({"kill", "wound", "injure", "hurt", "damage", "destroy"})
_REPORTING = frozenset(
    "say add note claim show indicate suggest believe think know mean insist argue confirm report deny announce prove "
    "reveal fear hear".split()
)
_PERSONS = PEOPLE | KIN | PERSON_NOUNS
_DASHES = frozenset({"—", "–", "-", "--"})
_MAX = 8


def passive_subject(told: Told, i: int) -> int | None:
    tree = told.tree
    found = tree.kid(i, "nsubj:pass", "nsubj")
    if found is not None:
        return tree.head[_relative_clause(told, i)] if tree.lower[found] in RELATIVE_PRONOUNS else found
    found = _cut_off(told, i)
    if found is not None:
        return found
    if tree.rel[i] in ("acl", "amod", "acl:relcl"):
        return _whose_body(told, tree.head[i])
    if tree.rel[i] == "conj":
        return passive_subject(told, tree.head[i]) if tree.head[i] != i else None
    if tree.rel[i] == "xcomp":
        head = tree.head[i]
        return tree.kid(head, "obj") or tree.subject(head)
    if tree.rel[i] == "advcl":
        near = _people_before(told, i)
        return near if near is not None else tree.subject(tree.head[i])
    return None


def _cut_off(told: Told, i: int) -> int | None:
    """ "The base where they were stationed was hit": a relative clause ends right before the helping verb."""
    tree = told.tree
    first = min((k for k in tree.kids[i] if tree.rel[k] in AUXILIARY and k < i), default=i)
    if first == i:
        return None
    before = range(max(0, first - 12), first)
    return next((tree.head[k] for k in before if tree.right[k] == first and _is_relative(told, k)), None)


def _is_relative(told: Told, k: int) -> bool:
    return told.tree.rel[k] == "acl:relcl" and told.tree.head[k] < k


def _whose_body(told: Told, noun: int) -> int:
    """ "The bodies of three sailors, killed …"."""
    tree = told.tree
    of = next((k for k in tree.kids[noun] if tree.preposition(k) == "of"), None)
    return of if of is not None and tree.lemma[noun] in ("body", "corpse", "remains") else noun


def _people_before(told: Told, i: int) -> int | None:
    """ "… of three sailors, apparently killed by X": the people named right before the comma, not a distant subject."""
    tree = told.tree
    k = i - 1
    while k > 0 and tree.pos[k] == "ADV":
        k -= 1
    if tree.lemma[i] not in HARMING or k < 1 or tree.words[k] != ",":
        return None
    word = tree.lemma[k - 1]
    return k - 1 if word in _PERSONS else None


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
        if tree.lower[found] in RELATIVE_PRONOUNS and tree.tag[found] in ("WP", "WDT", "IN", "DT", "PRP"):
            clause = _relative_clause(told, i)
            if tree.lower[found] == "who" and not is_party(told, tree.head[clause]):
                return found  # "with respect to who did it"
            return tree.head[clause] if tree.rel[clause] in ("acl:relcl", "acl") else None
        return found
    if tree.tag[i] == "NN" and i and not tree.lower[i].endswith("ing"):  # a verb that the tagger took for a noun
        return i - 1
    for find in (_weapon_before, _name_before, _before_dashes, _taken_for_object):
        found = find(told, i)
        if found is not None:
            return found
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


def _taken_for_object(told: Told, i: int) -> int | None:
    """ "It showed the commander and his men were looking to kill": without "that" the subject looks an object."""
    tree = told.tree
    first = min((k for k in tree.kids[i] if tree.rel[k] in AUXILIARY and k < i), default=-1)
    if first < 0 or tree.rel[i] != "ccomp" or tree.lower[first] in ("to", "having", "being"):
        return None
    for k in range(first - 1, max(tree.sentence[i][0], first - 15), -1):
        if tree.lemma[k] in _REPORTING and tree.pos[k] == "VERB":
            return next((m for m in tree.kids[k] if tree.rel[m] == "obj" and k < m < first), None)
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


def _name_before(told: Told, i: int) -> int | None:
    """ "X shooting down a drone raised fears": a name right before an -ing form that takes an object."""
    tree = told.tree
    naming = told.scene.at(told.doc[i - 1]) if i else None
    if naming is None or naming.role != "name" or told.scene.is_event(naming) or tree.tag[i] != "VBG":
        return None
    return i - 1 if tree.kid(i, "obj") is not None else None


def _before_dashes(told: Told, i: int) -> int | None:
    """ "two gunmen – one in a car – opened fire": what stands between dashes cuts the subject off."""
    tree = told.tree
    if not i or tree.words[i - 1] not in _DASHES or tree.tag[i] not in ("VBD", "VBZ", "VBP"):
        return None
    low = tree.sentence[i][0]
    opening = next((k for k in range(i - 2, low, -1) if tree.words[k] in _DASHES), low)
    return opening - 1 if opening > low and tree.pos[opening - 1] in ("NOUN", "PROPN") else None


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
    if is_party(told, noun) and told.tree.lemma[noun] not in ("attempt", "bid", "plan"):
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
    having = any(tree.lower[k] == "having" for k in tree.kids[i])
    described = (tree.tag[i] == "VBG" or having) and any(tree.lower[k] == "as" for k in tree.kids[i] if k < i)
    if objects and tree.rel[i] != "conj" and (described or tree.lemma[head] in OBJECT_CONTROL):
        return objects[0]
    if tree.passive(head) or (tree.tag[head] == "VBN" and tree.has(head, "aux:pass")):
        return passive_subject(told, head)
    return acting(told, head, depth + 1)


def object_of(told: Told, i: int) -> int | None:
    tree = told.tree
    found = tree.kid(i, "obj", "iobj")
    if found is not None:
        return tree.head[_relative_clause(told, i)] if tree.lower[found] in RELATIVE_PRONOUNS else found
    subjects = [k for k in tree.kids[i] if tree.rel[k] == "nsubj" and k < i]
    if (
        len(subjects) == 2 and tree.lower[subjects[0]] not in RELATIVE_PRONOUNS
    ):  # "the soldiers the militia had shelled"
        return subjects[0]
    if tree.rel[i] == "acl:relcl" and _object_relative(told, i):
        subject = tree.subject(i)
        if subject is not None and tree.lower[subject] not in RELATIVE_PRONOUNS:
            return tree.head[i]
    return None


def harms_in_relative(told: Told, i: int) -> bool:
    """ "an attack that killed six", "an attack at a fair that killed six": the noun tells it."""
    tree = told.tree
    if tree.rel[i] != "acl:relcl" or tree.lemma[i] not in VIOLENT_SUBJECT_VERBS or tree.passive(i):
        return False
    subject, above = tree.kid(i, "nsubj"), tree.head[i]
    if subject is None or tree.lower[subject] not in ("that", "which"):
        return False
    if above in told.heads:
        return not told.heads[above].verbal
    nouns = (k for k in tree.ancestors(above, 3) if k in told.heads and not told.heads[k].verbal)
    return not is_party(told, above) and not is_weapon(told, above) and next(nouns, None) is not None
