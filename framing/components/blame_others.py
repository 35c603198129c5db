"""Who is held responsible by another: blamed, accused, behind it, responsible for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components import blame_words as words
from framing.components.blame_cues import (
    POINTERS,
    Blame,
    about_deed,
    after,
    deed_near,
    deed_under,
    is_verb,
    meant,
    object_of,
    subject_of,
    sufferer_of,
)
from framing.components.event_clauses import acting
from framing.components.event_parties import is_party
from framing.components.event_verbs import by_party, is_passive
from framing.components.event_words import FUTURE, MODAL_VERBS
from framing.components.words import RELATIVE_PRONOUNS

if TYPE_CHECKING:
    from framing.components.event_scene import Told

_UNNAMED = frozenset({"nobody", "who", "whoever", "those", "anyone"})
_PERFECT = frozenset({"have", "has", "had", "'ve"})
_BESIDES = frozenset({"during", "after", "before", "since", "amid", "following", "despite", "until", "while", "when"})


def blames(told: Told, i: int) -> Blame | None:
    """ "X blamed Y (for …)", "X blamed … on Y", "Y was blamed", "… was blamed on Y"."""
    tree = told.tree
    if not is_verb(told, i):
        return _to_blame(told, i)
    on = after(told, i, "on", "upon")
    if on is not None and tree.lemma[on] in ("on",):
        on = None
    if is_passive(told, i) and tree.kid(i, "obj") is None:
        blamer = by_party(told, i, i + 1, told.vocabulary.doers)
        blamed = meant(told, on) if on is not None else meant(told, sufferer_of(told, i))
        if blamed is None:
            return None
        last = i + 2 if on is not None and tree.lower[min(i + 1, tree.n - 1)] == "on" else i + 1
        return Blame(i, last, i, "blamed", blamer, blamed, "asserted") if deed_near(told, i) else None
    obj = object_of(told, i)
    whole = obj is not None and (told.is_deed(obj) or tree.lower[obj] in POINTERS)  # "blamed the attack on X"
    target = on if on is not None and (whole or not (obj is not None and _aims(told, on, obj))) else obj
    if target is None or told.is_deed(target) or not deed_near(told, i):
        return None
    blamed = meant(told, target)
    return (
        Blame(i, i + 1, i, "blamed", subject_of(told, i), blamed, "asserted")
        if blamed and is_party(told, target)
        else None
    )


def _aims(told: Told, on: int, obj: int) -> bool:
    """The "on" of "blamed X for the attack on Y" belongs to the attack."""
    above = told.tree.head[on]
    return any(k < on and above == k for k in told.heads) or (is_party(told, obj) and above != told.tree.head[obj])


def _to_blame(told: Told, i: int) -> Blame | None:
    """ "Y is to blame", "put the blame on Y"."""
    tree = told.tree
    on = next((k for k in tree.kids[i] if tree.preposition(k) == "on"), None) or after(told, tree.head[i], "on")
    above = tree.head[i]
    if on is not None and tree.lemma[above] in ("put", "lay", "place", "cast", "pin", "shift") and deed_near(told, i):
        return Blame(min(i, above), i + 1, i, "blamed", subject_of(told, above), meant(told, on), "asserted")
    return None


def accuses(told: Told, i: int) -> Blame | None:
    """ "X accused Y of attacking …", "Y is accused of …": of a deed only."""
    tree = told.tree
    if not is_verb(told, i) or not about_deed(told, i) or not _deed_after(told, i):
        return None
    if is_passive(told, i) and tree.kid(i, "obj") is None:
        subject = sufferer_of(told, i)
        if subject is None or tree.lemma[i] in ("charge", "link", "tie"):
            return None
        return Blame(
            i, i + 1, i, "accused", by_party(told, i, i + 1, told.vocabulary.doers), meant(told, subject), "asserted"
        )
    target = object_of(told, i)
    if target is None or (
        tree.lemma[i] == "suspect" and not any(tree.lower[k] == "of" for k in range(target, min(target + 6, tree.n)))
    ):
        return None
    return Blame(i, i + 1, i, "accused", subject_of(told, i), meant(told, target), "asserted")


def _deed_after(told: Told, i: int) -> bool:
    tree = told.tree
    _, end = tree.sentence[i]
    marked = any(tree.lower[k] in ("of", "in", "with") for k in range(i + 1, min(end, i + 18)))
    after_cue = [k for k in told.heads if i < k < end]
    obj = object_of(told, i)
    below = (*tree.kids[i], *(tree.kids[obj] if obj is not None else ()))
    charge = next((k for k in below if k > i and tree.preposition(k) == "of" and tree.pos[k] != "PROPN"), None)
    if charge is None or not marked:
        return bool(after_cue) and marked
    return any(_is_charged(told, k, charge) for k in after_cue)


def _is_charged(told: Told, deed: int, charge: int) -> bool:
    """ "Of plotting raids", not "of sleeping during the raids" nor "of cheering those who raided"."""
    tree = told.tree
    node = deed
    for _ in range(8):
        if node == charge:
            return True
        if tree.rel[node] in ("acl", "acl:relcl", "parataxis") or tree.preposition(node) in _BESIDES:
            return False
        if tree.head[node] == node:
            return True  # the parse hangs it elsewhere
        node = tree.head[node]
    return True


def pins(told: Told, i: int) -> Blame | None:
    """ "pinned it on Y", "attributed the attack to Y"."""
    tree = told.tree
    if not is_verb(told, i) or not deed_near(told, i):
        return None
    target = after(told, i, "on") if tree.lemma[i] == "pin" else after(told, i, "to")
    if target is None or not is_party(told, target):
        return None
    obj = tree.kid(i, "obj", "nsubj:pass")
    if obj is None or not (
        told.is_deed(obj) or tree.lower[obj] in POINTERS | {"blame", "responsibility", "attack", "which"}
    ):
        return None
    passive = is_passive(told, i)
    blamer = by_party(told, i, i + 1, told.vocabulary.doers) if passive else subject_of(told, i)
    last = next((k + 1 for k in range(i, min(i + 5, tree.n)) if tree.lower[k] in ("on", "to")), i + 1)
    return Blame(i, last, i, "blamed", blamer, meant(told, target), "asserted")


def responsible(told: Told, i: int) -> Blame | None:
    """ "Y is responsible for …", "X holds Y responsible"."""
    tree = told.tree
    if not deed_near(told, i):
        return None
    last = i + 2 if i + 1 < tree.n and tree.lower[i + 1] in ("for", "of") else i + 1
    above = tree.head[i]
    if tree.lemma[above] in ("hold", "find", "consider", "deem", "make", "believe", "see"):
        target = tree.kid(above, "obj")
        if target is None and tree.has(above, "aux:pass"):
            return Blame(i, last, i, "blamed", None, meant(told, sufferer_of(told, above)), "asserted")
        if target is not None:
            return Blame(i, last, i, "blamed", subject_of(told, above), meant(told, target), "asserted")
    subject = tree.subject(i)
    named_for = last == i + 2
    if subject is None and tree.rel[i] in ("amod", "acl") and (named_for or tree.head[i] < i):
        subject = tree.head[i]
    if subject is None and tree.rel[i] in ("xcomp", "conj"):
        subject = acting(told, i)
    if (
        subject is None
        or tree.lower[subject] in ("nobody", "who", "whoever", "those", "anyone")
        or not is_party(told, subject)
    ):
        return None
    return Blame(i, last, i, "blamed", None, meant(told, subject), "asserted")


def behind(told: Told, i: int) -> Blame | None:
    """ "Y was behind the attack", "Y is behind it"."""
    tree = told.tree
    what = tree.head[i] if tree.head[i] > i else None
    if what is None or not (told.is_deed(what) or tree.lower[what] in POINTERS or deed_under(told, what)):
        return None
    low, _ = tree.sentence[i]
    subject = tree.subject(what) if tree.has(what, "cop") else None
    if subject is None:
        above = tree.head[what]
        subject = tree.subject(above) if tree.lemma[above] in ("be", "stand", "lie") else above
    if subject is None or subject >= i or subject < low:
        subject = _before_copula(told, i)
    if subject is not None and tree.lower[subject] in RELATIVE_PRONOUNS:
        found = meant(told, subject)
        return Blame(i, i + 1, i, "blamed", None, found, "asserted") if found else None
    if subject is None or not is_party(told, subject):
        return None
    return Blame(i, i + 1, i, "blamed", None, meant(told, subject), "asserted")


def _before_copula(told: Told, i: int) -> int | None:
    tree = told.tree
    k = i - 1
    while k >= 0 and (tree.pos[k] in ("AUX", "ADV", "PART", "VERB")) and i - k < 7:
        k -= 1
    return k if k >= 0 and k < i - 1 and tree.pos[k] in ("PROPN", "NOUN", "PRON") else None


def culprit(told: Told, i: int) -> Blame | None:
    """ "Y was the cause of the attack", "Y did it"."""
    tree = told.tree
    subject = tree.subject(i)
    of = [k for k in tree.kids[i] if tree.preposition(k) in ("of", "behind")]
    deed = any(told.is_deed(k) or tree.lower[k] in POINTERS for k in of) and tree.lower[i + 1] in ("of", "behind")
    if not deed or not (tree.has(i, "cop") or subject is not None) or subject is None:
        return None
    return Blame(i, i + 2, i, "blamed", None, meant(told, subject), "asserted")


def did(told: Told, i: int) -> Blame | None:
    """ "X believes Y did it"."""
    tree = told.tree
    obj = tree.kid(i, "obj")
    subject = tree.subject(i)
    if obj is None or tree.lower[obj] not in ("it", "this") or subject is None or not is_party(told, subject):
        return None
    helpers = {tree.lower[k] for k in tree.kids[i] if tree.rel[k] == "aux"}
    if (tree.tag[i] != "VBD" and not helpers & _PERFECT) or helpers & (MODAL_VERBS | FUTURE):
        return None  # "do it responsibly", "could have done it"
    above = tree.head[i]
    believes = tree.lemma[above] in words.BELIEVING and above < i
    if not deed_near(told, i) and not _before_claims(told, i):
        return None
    first = above if believes else i
    return Blame(
        first, obj + 1, i, "blamed", subject_of(told, above) if believes else None, meant(told, subject), "asserted"
    )


def _before_claims(told: Told, i: int) -> bool:
    low, high = told.tree.sentence[i]
    return any(told.tree.lower[k] == "responsibility" for k in range(low, high))
