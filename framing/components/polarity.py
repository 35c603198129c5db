"""Did the deed happen, as the text has it: ``asserted``, ``negated`` or ``hypothetical``?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from framing.components.event_words import (
    CONDITIONS,
    FAILING,
    FUTURE,
    MODAL_VERBS,
    PLANNED,
    THREATS,
    THWARTING,
    WANTING,
)
from framing.components.hedging import is_main, predicates, same_clause

if TYPE_CHECKING:
    from framing.components.event_scene import Head, Told
    from framing.components.event_verbs import Reading

_NEGATIVE = frozenset({"not", "n't", "never", "neither", "nor"})
_GOVERNED = frozenset({"obj", "xcomp", "ccomp", "acl", "nsubj:pass"})
_NOBODY = frozenset({"no", "neither", "none", "nobody", "nothing"})


def polarity(told: Told, head: Head, reading: Reading) -> str:
    """``asserted``, ``negated`` (it did not happen, as the text has it) or ``hypothetical``."""
    chain = predicates(told, head, reading)
    if _negated(told, head, reading, chain):
        return "negated"
    return "hypothetical" if _hypothetical(told, head, reading, chain) else "asserted"


def _negated(told: Told, head: Head, reading: Reading, chain: list[int]) -> bool:
    tree = told.tree
    for at in chain[:2] if head.verbal else chain[:1]:
        if any(
            tree.lower[k] in _NEGATIVE and tree.rel[k] in ("advmod", "cc", "neg", "cc:preconj") for k in tree.kids[at]
        ):
            return True
    if any(_not_all(told, k) for at in chain[:1] for k in tree.kids[at]):
        return True
    if any(_no(told, k) for at in chain[:1] for k in tree.kids[at] if tree.rel[k] in ("nsubj", "nsubj:pass")):
        return True
    if not head.verbal and (_no(told, head.head) or tree.preposition(head.head) == "without"):
        return True
    if not head.verbal and tree.preposition(head.head) == "behind":  # what is denied is a part in it
        return False
    governed = chain or [head.head]
    above = [tree.head[at] for at in governed if _is_governed(told, at)]
    return any(_undone(told, at) for at in above) or _failed(told, head, chain) or _denied(told, head, chain)


def _is_governed(told: Told, at: int) -> bool:
    """An object or a clause of the verb above, also where the parser takes "called off the raid" for an adjunct."""
    bare = told.tree.base(at) == "obl" and not told.tree.preposition(at)
    return bare or told.tree.rel[at] in _GOVERNED or told.tree.preposition(at) in ("from", "off")


def _not_all(told: Told, k: int) -> bool:
    """ "Not all had hit their targets"."""
    tree = told.tree
    return tree.lower[k] in ("all", "every", "everyone") and k > 0 and tree.lower[k - 1] == "not"


def _no(told: Told, k: int) -> bool:
    tree = told.tree
    return tree.lower[k] in _NOBODY or any(tree.lower[c] in ("no", "neither") and c < k for c in tree.kids[k])


def _undone(told: Told, at: int) -> bool:
    """ "aborted the strike", "failed to hit", "without attacking"."""
    tree = told.tree
    word = tree.lemma[at]
    if word not in THWARTING | FAILING or tree.pos[at] not in ("VERB", "ADJ"):
        return False
    if word == "call":
        return any(tree.lower[k] == "off" for k in range(at + 1, min(at + 3, tree.n)))
    return word != "stop" or tree.tag[at] != "VB"


def _failed(told: Told, head: Head, chain: list[int]) -> bool:
    tree = told.tree
    i = head.head
    noun = tree.head[i] if tree.rel[i] == "acl" else i
    return any(
        tree.lower[k] in ("failed", "foiled", "thwarted", "aborted", "unsuccessful", "cancelled")
        for k in tree.kids[noun]
    ) or any(tree.lower[k] == "without" for k in tree.kids[i] if k < i and head.verbal)


def _denied(told: Told, head: Head, chain: list[int]) -> bool:
    """The deed itself is denied: "denied that it had attacked", "denied attacking"."""
    tree = told.tree
    if not chain:
        return False
    at = chain[0]
    for attribution in told.doc._.attributions or ():
        lemma, content, cue = str(attribution[5]).lower(), attribution[7], attribution[4]
        if (
            lemma in ("deny", "reject", "refute")
            and cue is not None
            and same_clause(told, at, cue)
            and any(first <= tree.start[at] < last for first, last in content)
        ):
            return True
    above = tree.head[at]
    return tree.lemma[above] == "deny" and above != at and tree.rel[at] in ("ccomp", "xcomp", "advcl")


def _hypothetical(told: Told, head: Head, reading: Reading, chain: list[int]) -> bool:
    tree = told.tree
    i = head.head
    for at in chain[:3]:
        for k in tree.kids[at]:
            if tree.rel[k] == "aux" and tree.lower[k] in FUTURE and tree.tag[k] == "MD":
                return True
            if tree.rel[k] == "mark" and tree.lower[k] in CONDITIONS:
                return True
    if head.verbal and (_wanted(told, i) or _ordered(told, i) or _feared(told, i)):
        return True
    if not head.verbal and _planned(told, head):
        return True
    return _asked(told, i, chain)


def _wanted(told: Told, i: int) -> bool:
    """ "vowed to strike", "plans to attack", "expect the gate to be stormed"."""
    tree = told.tree
    above = tree.head[i]
    infinitive = any(tree.lower[k] == "to" and k < i for k in tree.kids[i]) and tree.rel[i] in (
        "xcomp",
        "acl",
        "ccomp",
        "advcl",
    )
    if not infinitive or above == i:
        return False
    words = {tree.lemma[above], tree.lower[above], tree.lemma[tree.head[above]]}
    purpose = tree.rel[i] == "advcl" and tree.pos[above] == "VERB" and tree.lemma[above] not in WANTING
    return bool(words & (WANTING | THREATS)) and not purpose and not _tried(told, above)


def _tried(told: Told, above: int) -> bool:
    return told.tree.lemma[above] in ("attempt", "try")


def _feared(told: Told, i: int) -> bool:
    tree = told.tree
    above = tree.head[i]
    return tree.tag[i] in ("VBG", "VBN") and tree.lemma[above] in ("fear", "risk", "fears", "threaten") and above < i


def _ordered(told: Told, i: int) -> bool:
    """An imperative: a bare base form that opens its clause."""
    tree = told.tree
    if tree.tag[i] not in ("VB", "VBP") or any(tree.rel[k] in ("nsubj", "aux", "mark", "expl") for k in tree.kids[i]):
        return False
    first = i == tree.sentence[i][0] or not tree.words[i - 1][:1].isalnum()
    return first and tree.rel[i] in ("root", "ccomp", "parataxis")


def _planned(told: Told, head: Head) -> bool:
    tree = told.tree
    i = head.head
    if any(tree.lower[k] in PLANNED and k < i for k in tree.kids[i]):
        return True
    if any(re.fullmatch(r"(?:19|20)\d\d", tree.words[k]) for k in tree.kids[i]):  # "helped plan a 2002 attack"
        return False
    above = tree.head[i]
    if (
        above != i
        and tree.lemma[above] in THREATS
        and tree.lower[above] != "called"
        and tree.rel[i] in ("nmod", "obj", "obl", "compound")
    ):
        return True
    if above != i and tree.rel[i] == "obj" and tree.lemma[above] in WANTING - {"order"}:
        return True
    indefinite = any(tree.lower[k] in ("a", "an", "another", "any", "further", "more") for k in tree.kids[i])
    if tree.rel[i] in ("nsubj", "nsubj:pass") and indefinite:
        return any(tree.tag[k] == "MD" and tree.lower[k] in FUTURE | MODAL_VERBS for k in tree.kids[above])
    return False


def _asked(told: Told, i: int, chain: list[int]) -> bool:
    """A question that begins with its auxiliary."""
    tree = told.tree
    low, high = tree.sentence[i]
    if "?" not in tree.words[max(low, high - 2) : high]:
        return False
    first = next((k for k in range(low, high) if tree.words[k][:1].isalnum()), low)
    return tree.pos[first] == "AUX" and (not chain or is_main(told, chain[-1]) or tree.head[chain[0]] == first)
