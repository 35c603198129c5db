"""Who has a part in it by his own act: ordered, backed, claimed or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components import blame_words as words
from framing.components.blame_cues import (
    POINTERS,
    Blame,
    about_deed,
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
from framing.components.event_words import NOBODIES
from framing.components.words import RELATIVE_PRONOUNS

if TYPE_CHECKING:
    from framing.components.event_scene import Told


def orders(told: Told, i: int) -> Blame | None:
    """ "Y ordered the strike", "a raid ordered by Y", "Y authorised troops to fire"."""
    tree = told.tree
    if not is_verb(told, i):
        return None
    if is_passive(told, i) and tree.kid(i, "obj") is None:
        subject = sufferer_of(told, i)
        blamed = by_party(told, i, i + 1, told.vocabulary.doers)
        if subject is None or blamed is None or (not told.is_deed(subject) and not deed_under(told, subject)):
            return None
        return Blame(i, i + 1, i, "ordered", None, blamed, "asserted")
    obj = tree.kid(i, "obj")
    complement = tree.kid(i, "xcomp", "ccomp")
    about = obj is not None and (told.is_deed(obj) or _deed_of(told, obj))
    about = about or (complement is not None and told.is_deed(complement))
    relative = tree.rel[i] == "acl:relcl" and told.is_deed(tree.head[i])
    if not (about or relative) or (tree.lemma[i] in ("plan", "plot", "support") and obj is None):
        return None
    subject = acting(told, i)
    if subject is None or (not is_party(told, subject) and tree.pos[subject] != "PRON"):
        return None
    return Blame(i, i + 1, i, "ordered", None, meant(told, subject), "asserted")


def _deed_of(told: Told, obj: int) -> bool:
    """A deed inside the object: "ordered a series of raids", "ordered the troops to storm"."""
    tree = told.tree
    return any(tree.head[k] == obj and tree.rel[k] in ("nmod", "acl", "conj") for k in told.heads)


def backs(told: Told, i: int) -> Blame | None:
    """ "Y backed the attack", "militants who are backed by Y"; the bare "Y-backed" is not blame."""
    tree = told.tree
    if not is_verb(told, i) or (i and tree.words[i - 1] in "-‐‑–"):
        return None
    if is_passive(told, i):
        subject = sufferer_of(told, i)
        finite = tree.has(i, "aux:pass")
        blamed = by_party(told, i, i + 1, told.vocabulary.doers)
        deed = subject is not None and told.is_deed(subject)
        if blamed is None or not (deed or (finite and about_deed(told, i))):
            return None
        return Blame(i, i + 1, i, "backed", None, blamed, "asserted")
    obj = tree.kid(i, "obj")
    if obj is None or not told.is_deed(obj):
        return None
    subject = acting(told, i)
    if subject is None or not is_party(told, subject):
        return None
    return Blame(i, i + 1, i, "backed", None, meant(told, subject), "asserted")


def claims(told: Told, i: int) -> Blame | None:
    """ "Y claimed responsibility", "claimed by Y", "Y claimed the attack"."""
    tree = told.tree
    if not is_verb(told, i):
        return None
    if "short" in tree.lower[max(0, i - 3) : i] or tree.preposition(i) == "without":  # "stopped short of claiming"
        return None
    who = acting(told, i)
    if who is not None and (tree.lower[who] in NOBODIES or any(tree.lower[k] == "no" for k in tree.kids[who])):
        return None
    found = meant(told, who)
    noun = next((k for k in range(i + 1, min(i + 5, tree.n)) if tree.lower[k] in words.CLAIMED_NOUNS), None)
    if noun is not None and (noun == i + 1 or tree.pos[noun - 1] not in ("ADP", "VERB")):
        return Blame(i, noun + 1, i, "claimed", found, found, "asserted") if found else None
    if tree.lemma[i] != "claim":
        return None
    if is_passive(told, i):
        who_by = by_party(told, i, i + 1, told.vocabulary.doers)
        subject = sufferer_of(told, i)
        told_of = subject is not None and (
            told.is_deed(subject) or tree.lower[subject] in RELATIVE_PRONOUNS | POINTERS | {"responsibility"}
        )
        if who_by is None or not told_of:
            return None
        return Blame(i, i + 2, i, "claimed", who_by, who_by, "asserted")
    obj = tree.kid(i, "obj")
    if obj is None or not told.is_deed(obj):
        return None
    return Blame(i, i + 1, i, "claimed", found, found, "asserted") if found else None


def denies(told: Told, i: int) -> Blame | None:
    """ "Y denied involvement", "denies attacking", "has rejected the charge", "an allegation that Y has denied"."""
    tree = told.tree
    if not is_verb(told, i):
        return None
    if tree.tag[i] in ("VBN", "VBD") and is_passive(told, i) and not tree.kid(i, "obj"):
        return _denied_by(told, i)
    obj = tree.kid(i, "obj")
    noun = obj if obj is not None else object_of(told, i)
    about = noun is not None and tree.lemma[noun] in words.DENIED_NOUNS
    about = about or (tree.lemma[i] == "deny" and noun is not None and told.is_deed(noun))
    complement = tree.kid(i, "ccomp", "xcomp", "advcl")
    about = about or (
        tree.lemma[i] == "deny" and complement is not None and complement > i and _tells_deed(told, complement)
    )
    relative = tree.rel[i] == "acl:relcl" and tree.lemma[tree.head[i]] in words.DENIED_NOUNS
    if not (about or relative) or not deed_near(told, i):
        return None
    who = subject_of(told, i)
    if who is None:
        return None
    last = noun + 1 if about and noun is not None and tree.lemma[i] != "deny" else i + 1
    own = tree.subject(complement) if complement is not None else None
    blamed = (
        meant(told, own) if own is not None and own > i and complement is not None and told.is_deed(complement) else who
    )
    return Blame(i, last, i, "denied", who, blamed if blamed and _party_or_it(told, own) else who, "asserted")


def _party_or_it(told: Told, k: int | None) -> bool:
    return k is None or is_party(told, k) or told.tree.lower[k] == "it"


def _tells_deed(told: Told, k: int) -> bool:
    tree = told.tree
    return told.is_deed(k) or any(
        tree.head[h] == k and tree.rel[h] in ("obj", "obl", "nsubj", "nmod") for h in told.heads
    )


def _denied_by(told: Told, i: int) -> Blame | None:
    who = by_party(told, i, i + 1, told.vocabulary.doers)
    return Blame(i, i + 1, i, "denied", who, who, "asserted") if who and about_deed(told, i) else None
