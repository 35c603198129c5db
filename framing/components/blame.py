"""Who holds whom responsible for a deed? Blamed, accused, ordered, backed, claimed, denied.

Every statement has a cue; the party held responsible is read off the clause of the cue, and so is the party that
assigns it. Without one ("X was behind the attack") the writer or the holder of the words assigns it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from framing.components import blame_words as words
from framing.components.event_parties import is_party, party
from framing.components.event_verbs import acting, by_party, is_passive

if TYPE_CHECKING:
    from framing.components.event_scene import Party, Told

_RELATIVES = frozenset({"who", "which", "that", "whom"})
_IT = frozenset({"it", "this", "that", "them", "these", "those", "so"})
_NEGATIVE = frozenset({"not", "n't", "never"})
_LIGHT = frozenset({"have", "make", "issue", "repeat"})


class Blame(NamedTuple):
    """One statement of responsibility; `first`/`last` are the tokens of the cue, `head` its main word."""

    first: int
    last: int
    head: int
    kind: str
    blamer: Party | None
    blamed: Party | None
    stance: str


def find_blame(told: Told) -> list[Blame]:
    """The statements of responsibility of a passage, in order; two cues for one party in a clause are one statement."""
    found: list[Blame] = []
    for i in range(told.tree.n):
        for rule in _RULES.get(told.tree.lemma[i], ()) or _RULES.get(told.tree.lower[i], ()):
            blame = rule(told, i)
            if blame is not None:
                if not any(other.first <= blame.head < other.last for other in found):
                    found.append(blame._replace(stance=_stance(told, blame)))
                break
    return found


def _verb(told: Told, i: int) -> bool:
    return told.tree.pos[i] in ("VERB", "AUX") or told.tree.tag[i].startswith("VB")


def _about_deed(told: Told, i: int) -> bool:
    """A deed, or a word that points to one, stands in the clause of the cue."""
    tree = told.tree
    low, high = tree.sentence[i]
    return any(low <= k < high for k in told.heads)


def _deed_under(told: Told, i: int) -> bool:
    """A deed depends on this word."""
    tree = told.tree
    return any(tree.left[i] <= k < tree.right[i] for k in told.heads)


def _deed_near(told: Told, i: int) -> bool:
    """A deed in the sentence or the one before it, for what points back: "the Pentagon blamed X"."""
    tree = told.tree
    low, high = tree.sentence[i]
    before = tree.sentence[low - 1][0] if low else low
    return any(before <= k < high for k in told.heads)


def _party(told: Told, k: int | None) -> Party | None:
    if k is None:
        return None
    tree = told.tree
    if tree.lower[k] in _RELATIVES:
        node = k
        for _ in range(8):
            if tree.rel[node] in ("acl:relcl", "acl"):
                return party(told, tree.head[node], told.vocabulary.doers)
            if tree.head[node] == node:
                return None
            node = tree.head[node]
    return party(told, k, told.vocabulary.doers)


def _subject(told: Told, i: int) -> Party | None:
    k = acting(told, i)
    if k is None or told.tree.lower[k] == "there" or told.tree.rel[k] == "expl":
        return None
    return _party(told, k)


def _passive_subject(told: Told, i: int) -> int | None:
    tree = told.tree
    found = tree.kid(i, "nsubj:pass", "nsubj")
    if found is not None:
        return found
    return tree.head[i] if tree.rel[i] in ("acl", "acl:relcl") else None


def _object(told: Told, i: int) -> int | None:
    tree = told.tree
    found = tree.kid(i, "obj", "iobj")
    if found is None and i + 1 < tree.n and tree.pos[i + 1] in ("PROPN", "PRON", "DET", "NOUN", "ADJ"):
        k = i + 1
        while k < min(tree.n, i + 6) and tree.pos[k] in ("DET", "ADJ", "NUM"):
            k += 1
        found = k if k < tree.n and tree.pos[k] in ("PROPN", "NOUN", "PRON") else None
        while (
            found is not None
            and tree.rel[found] in ("compound", "amod", "nmod:poss", "flat")
            and found < tree.head[found] < i + 7
        ):
            found = tree.head[found]
    return found


def _after(told: Told, i: int, *prepositions: str) -> int | None:
    """The nominal behind one of these prepositions in the clause of a verb."""
    tree = told.tree
    _, end = tree.sentence[i]
    for k in range(i + 1, min(end, i + 16)):
        if tree.lower[k] in prepositions and tree.rel[k] in ("case", "mark", "obl", "advmod", "compound:prt"):
            head = tree.head[k]
            if head > k and (tree.head[head] == i or tree.left[i] <= head < tree.right[i]):
                return head
            if head == i and k + 1 < end:
                return _object(told, k)
        if tree.words[k] in (";", ".", ":"):
            break
    return None


# ── the rules, by the cue's lemma ───────────────────────────────────────────────────────────────────────────


def _blames(told: Told, i: int) -> Blame | None:
    """ "X blamed Y (for …)", "X blamed … on Y", "Y was blamed", "… was blamed on Y"."""
    tree = told.tree
    if not _verb(told, i):
        return _to_blame(told, i)
    on = _after(told, i, "on", "upon")
    if on is not None and tree.lemma[on] in ("on",):
        on = None
    if is_passive(told, i) and tree.kid(i, "obj") is None:
        blamer = by_party(told, i, i + 1, told.vocabulary.doers)
        blamed = _party(told, on) if on is not None else _party(told, _passive_subject(told, i))
        if blamed is None:
            return None
        last = i + 2 if on is not None and tree.lower[min(i + 1, tree.n - 1)] == "on" else i + 1
        return Blame(i, last, i, "blamed", blamer, blamed, "asserted") if _deed_near(told, i) else None
    obj = _object(told, i)
    whole = obj is not None and (told.is_deed(obj) or tree.lower[obj] in _IT)  # "blamed the attack on X"
    target = on if on is not None and (whole or not (obj is not None and _aims(told, on, obj))) else obj
    if target is None or told.is_deed(target) or not _deed_near(told, i):
        return None
    blamed = _party(told, target)
    return (
        Blame(i, i + 1, i, "blamed", _subject(told, i), blamed, "asserted")
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
    on = next((k for k in tree.kids[i] if tree.preposition(k) == "on"), None) or _after(told, tree.head[i], "on")
    above = tree.head[i]
    if on is not None and tree.lemma[above] in ("put", "lay", "place", "cast", "pin", "shift") and _deed_near(told, i):
        return Blame(min(i, above), i + 1, i, "blamed", _subject(told, above), _party(told, on), "asserted")
    return None


def _accuses(told: Told, i: int) -> Blame | None:
    """ "X accused Y of attacking …", "Y is accused of …": of a deed only."""
    tree = told.tree
    if not _verb(told, i) or not _about_deed(told, i) or not _deed_after(told, i):
        return None
    if is_passive(told, i) and tree.kid(i, "obj") is None:
        subject = _passive_subject(told, i)
        if subject is None or tree.lemma[i] in ("charge", "link", "tie"):
            return None
        return Blame(
            i, i + 1, i, "accused", by_party(told, i, i + 1, told.vocabulary.doers), _party(told, subject), "asserted"
        )
    target = _object(told, i)
    if target is None or (
        tree.lemma[i] == "suspect" and not any(tree.lower[k] == "of" for k in range(target, min(target + 6, tree.n)))
    ):
        return None
    return Blame(i, i + 1, i, "accused", _subject(told, i), _party(told, target), "asserted")


def _deed_after(told: Told, i: int) -> bool:
    tree = told.tree
    _, end = tree.sentence[i]
    return any(i < k < end for k in told.heads) and any(
        tree.lower[k] in ("of", "in", "with") for k in range(i + 1, min(end, i + 18))
    )


def _pins(told: Told, i: int) -> Blame | None:
    """ "pinned it on Y", "attributed the attack to Y"."""
    tree = told.tree
    if not _verb(told, i) or not _deed_near(told, i):
        return None
    target = _after(told, i, "on") if tree.lemma[i] == "pin" else _after(told, i, "to")
    if target is None or not is_party(told, target):
        return None
    obj = tree.kid(i, "obj", "nsubj:pass")
    if obj is None or not (
        told.is_deed(obj) or tree.lower[obj] in _IT | {"blame", "responsibility", "attack", "which"}
    ):
        return None
    passive = is_passive(told, i)
    blamer = by_party(told, i, i + 1, told.vocabulary.doers) if passive else _subject(told, i)
    last = next((k + 1 for k in range(i, min(i + 5, tree.n)) if tree.lower[k] in ("on", "to")), i + 1)
    return Blame(i, last, i, "blamed", blamer, _party(told, target), "asserted")


def _responsible(told: Told, i: int) -> Blame | None:
    """ "Y is responsible for …", "X holds Y responsible"."""
    tree = told.tree
    if not _deed_near(told, i):
        return None
    last = i + 2 if i + 1 < tree.n and tree.lower[i + 1] in ("for", "of") else i + 1
    above = tree.head[i]
    if tree.lemma[above] in ("hold", "find", "consider", "deem", "make", "believe", "see"):
        target = tree.kid(above, "obj")
        if target is None and tree.has(above, "aux:pass"):
            return Blame(i, last, i, "blamed", None, _party(told, _passive_subject(told, above)), "asserted")
        if target is not None:
            return Blame(i, last, i, "blamed", _subject(told, above), _party(told, target), "asserted")
    subject = tree.subject(i)
    if subject is None and tree.rel[i] in ("amod", "acl"):
        subject = tree.head[i]
    if subject is None and tree.rel[i] in ("xcomp", "conj"):
        subject = acting(told, i)
    if subject is None or tree.lower[subject] in ("nobody", "who", "whoever") or not is_party(told, subject):
        return None
    return Blame(i, last, i, "blamed", None, _party(told, subject), "asserted")


def _behind(told: Told, i: int) -> Blame | None:
    """ "Y was behind the attack", "Y is behind it"."""
    tree = told.tree
    what = tree.head[i] if tree.head[i] > i else None
    if what is None or not (told.is_deed(what) or tree.lower[what] in _IT or _deed_under(told, what)):
        return None
    low, _ = tree.sentence[i]
    subject = tree.subject(what) if tree.has(what, "cop") else None
    if subject is None:
        above = tree.head[what]
        subject = tree.subject(above) if tree.lemma[above] in ("be", "stand", "lie") else above
    if subject is None or subject >= i or subject < low:
        subject = _before_copula(told, i)
    if subject is not None and tree.lower[subject] in _RELATIVES:
        found = _party(told, subject)
        return Blame(i, i + 1, i, "blamed", None, found, "asserted") if found else None
    if subject is None or not is_party(told, subject):
        return None
    return Blame(i, i + 1, i, "blamed", None, _party(told, subject), "asserted")


def _before_copula(told: Told, i: int) -> int | None:
    tree = told.tree
    k = i - 1
    while k >= 0 and (tree.pos[k] in ("AUX", "ADV", "PART", "VERB")) and i - k < 7:
        k -= 1
    return k if k >= 0 and k < i - 1 and tree.pos[k] in ("PROPN", "NOUN", "PRON") else None


def _culprit(told: Told, i: int) -> Blame | None:
    """ "Y was the cause of the attack", "Y did it"."""
    tree = told.tree
    subject = tree.subject(i)
    deed = _deed_under(told, i) and i + 1 < tree.n and tree.lower[i + 1] in ("of", "behind")
    if not deed or not (tree.has(i, "cop") or subject is not None) or subject is None:
        return None
    return Blame(i, i + 2, i, "blamed", None, _party(told, subject), "asserted")


def _did(told: Told, i: int) -> Blame | None:
    """ "X believes Y did it"."""
    tree = told.tree
    obj = tree.kid(i, "obj")
    subject = tree.subject(i)
    if obj is None or tree.lower[obj] not in ("it", "this", "that") or subject is None or not is_party(told, subject):
        return None
    above = tree.head[i]
    believes = tree.lemma[above] in words.BELIEVING and above < i
    if not _deed_near(told, i) and not _before_claims(told, i):
        return None
    first = above if believes else i
    return Blame(
        first, obj + 1, i, "blamed", _subject(told, above) if believes else None, _party(told, subject), "asserted"
    )


def _before_claims(told: Told, i: int) -> bool:
    low, high = told.tree.sentence[i]
    return any(told.tree.lower[k] == "responsibility" for k in range(low, high))


def _orders(told: Told, i: int) -> Blame | None:
    """ "Y ordered the strike", "a raid ordered by Y", "Y authorised troops to fire"."""
    tree = told.tree
    if not _verb(told, i):
        return None
    if is_passive(told, i) and tree.kid(i, "obj") is None:
        subject = _passive_subject(told, i)
        blamed = by_party(told, i, i + 1, told.vocabulary.doers)
        if subject is None or blamed is None or (not told.is_deed(subject) and not _deed_under(told, subject)):
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
    return Blame(i, i + 1, i, "ordered", None, _party(told, subject), "asserted")


def _deed_of(told: Told, obj: int) -> bool:
    """A deed inside the object: "ordered a series of raids", "ordered the troops to storm"."""
    tree = told.tree
    return any(tree.head[k] == obj and tree.rel[k] in ("nmod", "acl", "conj") for k in told.heads)


def _backs(told: Told, i: int) -> Blame | None:
    """ "Y backed the attack", "militants who are backed by Y"; the bare "Y-backed" is not blame."""
    tree = told.tree
    if not _verb(told, i) or (i and tree.words[i - 1] in "-‐‑–"):
        return None
    if is_passive(told, i):
        subject = _passive_subject(told, i)
        finite = tree.has(i, "aux:pass")
        blamed = by_party(told, i, i + 1, told.vocabulary.doers)
        deed = subject is not None and told.is_deed(subject)
        if blamed is None or not (deed or (finite and _about_deed(told, i))):
            return None
        return Blame(i, i + 1, i, "backed", None, blamed, "asserted")
    obj = tree.kid(i, "obj")
    if obj is None or not told.is_deed(obj):
        return None
    subject = acting(told, i)
    if subject is None or not is_party(told, subject):
        return None
    return Blame(i, i + 1, i, "backed", None, _party(told, subject), "asserted")


def _claims(told: Told, i: int) -> Blame | None:
    """ "Y claimed responsibility", "claimed by Y", "Y claimed the attack"."""
    tree = told.tree
    if not _verb(told, i):
        return None
    noun = next((k for k in range(i + 1, min(i + 5, tree.n)) if tree.lower[k] in words.CLAIMED_NOUNS), None)
    if (noun is not None and tree.pos[noun - 1] not in ("ADP", "VERB")) or noun == i + 1:
        assert noun is not None
        who = acting(told, i)
        found = _party(told, who)
        return Blame(i, noun + 1, i, "claimed", found, found, "asserted") if found else None
    if tree.lemma[i] != "claim":
        return None
    if is_passive(told, i):
        who_by = by_party(told, i, i + 1, told.vocabulary.doers)
        subject = _passive_subject(told, i)
        told_of = subject is not None and (
            told.is_deed(subject) or tree.lower[subject] in _RELATIVES | _IT | {"responsibility"}
        )
        if who_by is None or not told_of:
            return None
        return Blame(i, i + 2, i, "claimed", who_by, who_by, "asserted")
    obj = tree.kid(i, "obj")
    who = acting(told, i)
    if obj is None or not told.is_deed(obj) or who is None:
        return None
    found = _party(told, who)
    return Blame(i, i + 1, i, "claimed", found, found, "asserted") if found else None


def _denies(told: Told, i: int) -> Blame | None:
    """ "Y denied involvement", "denies attacking", "has rejected the charge", "an allegation that Y has denied"."""
    tree = told.tree
    if not _verb(told, i):
        return None
    if tree.tag[i] in ("VBN", "VBD") and is_passive(told, i) and not tree.kid(i, "obj"):
        return _denied_by(told, i)
    obj = tree.kid(i, "obj")
    noun = obj if obj is not None else _object(told, i)
    about = noun is not None and tree.lemma[noun] in words.DENIED_NOUNS
    about = about or (tree.lemma[i] == "deny" and noun is not None and told.is_deed(noun))
    complement = tree.kid(i, "ccomp", "xcomp", "advcl")
    about = about or (
        tree.lemma[i] == "deny" and complement is not None and complement > i and _tells_deed(told, complement)
    )
    relative = tree.rel[i] == "acl:relcl" and tree.lemma[tree.head[i]] in words.DENIED_NOUNS
    if not (about or relative) or not _deed_near(told, i):
        return None
    who = _subject(told, i)
    if who is None:
        return None
    last = noun + 1 if about and noun is not None and tree.lemma[i] != "deny" else i + 1
    own = tree.subject(complement) if complement is not None else None
    blamed = (
        _party(told, own)
        if own is not None and own > i and complement is not None and told.is_deed(complement)
        else who
    )
    return Blame(i, last, i, "denied", who, blamed if blamed and is_party_or_it(told, own) else who, "asserted")


def is_party_or_it(told: Told, k: int | None) -> bool:
    return k is None or is_party(told, k) or told.tree.lower[k] == "it"


def _tells_deed(told: Told, k: int) -> bool:
    tree = told.tree
    return told.is_deed(k) or any(
        tree.head[h] == k and tree.rel[h] in ("obj", "obl", "nsubj", "nmod") for h in told.heads
    )


def _denied_by(told: Told, i: int) -> Blame | None:
    who = by_party(told, i, i + 1, told.vocabulary.doers)
    return Blame(i, i + 1, i, "denied", who, who, "asserted") if who and _about_deed(told, i) else None


# ── stance ──────────────────────────────────────────────────────────────────────────────────────────────────


def _stance(told: Told, blame: Blame) -> str:
    """Rejected under a negation, distanced "without evidence" or where the cue itself is in doubt, else asserted."""
    tree = told.tree
    i = blame.head
    if any(tree.lower[k] in _NEGATIVE for k in tree.kids[i]):
        return "rejected"
    low, high = tree.sentence[i]
    text = " ".join(tree.lower[low:high])
    doubted = any(phrase in text for phrase in _UNPROVEN)
    adverbs = any(
        tree.lower[k] in ("allegedly", "reportedly", "falsely", "wrongly", "baselessly") for k in tree.kids[i]
    )
    return "distanced" if doubted or adverbs else "asserted"


_UNPROVEN = (
    "without evidence", "without proof", "without offering", "without providing", "no evidence", "baseless", "unproven",
    "without citing", "unsubstantiated",
)  # fmt: skip

_Rule = Callable[["Told", int], Blame | None]
_RULES: dict[str, tuple[_Rule, ...]] = {
    **dict.fromkeys(words.ORDERING, (_orders,)),
    **dict.fromkeys(words.BACKING, (_backs,)),
    **dict.fromkeys(words.CLAIMING, (_claims,)),
    **dict.fromkeys(words.DENYING, (_denies,)),
    **dict.fromkeys(words.PINNING, (_pins,)),
    **dict.fromkeys(words.ACCUSING, (_accuses,)),
    **dict.fromkeys(words.BLAMING, (_blames,)),
    **dict.fromkeys(words.RESPONSIBLE, (_responsible,)),
    **dict.fromkeys(words.CULPRIT, (_culprit,)),
    "behind": (_behind,),
    "do": (_did,),
}
