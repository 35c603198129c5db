"""Under which hedge is a deed told?

A hedge counts where it has scope over this deed or its agent: in its own phrase, on its verb or support verb, or on
what takes that verb as complement. A hedge elsewhere in the sentence says nothing about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.components.cues import base_form
from framing.components.event_words import (
    ALLEGATIONS,
    ALLEGED,
    ALLEGING,
    MODAL,
    MODAL_VERBS,
    OCCURRING,
    REPORTED,
    REPORTS,
    SUPPORT,
    VIOLENT_SUBJECT_VERBS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framing.components.event_scene import Head, Told
    from framing.components.event_verbs import Reading

_CARRIES = SUPPORT | OCCURRING | VIOLENT_SUBJECT_VERBS
_MAX = 6


class Hedge(NamedTuple):
    value: str
    start: int  # tokens of the hedging words
    end: int


NO_HEDGE = Hedge("none", 0, 0)


def predicates(told: Told, head: Head, reading: Reading) -> list[int]:
    """The verbs that carry the deed, from its own outwards: itself, its support verb, what takes these as complement.

    A noun is carried by a verb only where that verb says that the deed was done: "carried out", "took place", "killed".
    """
    tree = told.tree
    at = head.head if head.verbal else reading.frame
    if not head.verbal and at == head.head:
        above = tree.head[at]
        existential = (tree.rel[at] == "nsubj" and tree.has(above, "expl")) or tree.has(at, "expl")
        at = above if existential and above != at else at
        if not existential and not tree.has(at, "cop"):
            return []
    elif not head.verbal and tree.lemma[at] not in _CARRIES and not told.is_deed(at) and not tree.has(at, "expl"):
        return []
    return [at, *_outwards(told, at)]


def _outwards(told: Told, at: int) -> Iterator[int]:
    tree = told.tree
    for _ in range(_MAX):
        above = tree.head[at]
        if above == at:
            return
        relation = tree.rel[at]
        shared = relation == "conj" and tree.pos[above] in ("VERB", "AUX") and _shares(told, at)
        means = tree.tag[at] == "VB" and "use" in (tree.lemma[above], tree.lemma[tree.head[above]])
        if shared or relation == "xcomp" or (relation == "advcl" and (_bare(told, at) or means)):
            yield above
        elif relation == "acl" and (means or (tree.tag[at] == "VB" and tree.rel[above] == "obj")):
            if not means:
                yield above
            above = tree.head[above]
            yield above
        else:
            return
        at = above


def _shares(told: Told, at: int) -> bool:
    return not any(told.tree.has(at, relation) for relation in ("nsubj", "nsubj:pass", "aux", "aux:pass"))


def _bare(told: Told, at: int) -> bool:
    tree = told.tree
    own = ("mark", "case", "aux", "aux:pass", "nsubj", "nsubj:pass")
    return tree.tag[at] in ("VBG", "VBN") and not any(tree.rel[k] in own for k in tree.kids[at])


# ── hedge ───────────────────────────────────────────────────────────────────────────────────────────────────


def hedge(told: Told, head: Head, reading: Reading) -> Hedge:
    """The hedge with the nearest scope."""
    chain = predicates(told, head, reading)
    for find in (_in_phrase, _on_agent):
        found = find(told, head, reading)
        if found.value != "none":
            return found
    for at in chain:
        found = _on_verb(told, at, head)
        if found.value != "none":
            return found
    for at in chain:
        found = _governed(told, at, head)
        if found.value != "none":
            return found
    for at in chain[:2]:
        found = _right_before(told, at)
        if found.value != "none":
            return found
    if not head.verbal:
        found = _reports_that(told, head)
        if found.value != "none":
            return found
        found = _of_noun(told, head.head)
        if found.value != "none":
            return found
    return _according(told, head, chain)


def _word(told: Told, k: int) -> str:
    word = told.tree.lower[k]
    if word in REPORTED:
        return "reported"
    if word in ALLEGED:
        return "alleged"
    return "modal" if word in MODAL else ""


def _in_phrase(told: Told, head: Head, reading: Reading) -> Hedge:
    """ "alleged", "suspected", "so-called" in the noun's own phrase; "what X called an attack"."""
    if head.verbal:
        return NO_HEDGE
    return _before(told, head.head, head.first)


def _before(told: Told, noun: int, first: int) -> Hedge:
    tree = told.tree
    low = max(min(tree.left[noun], first), tree.sentence[noun][0], first - 8)
    for k in range(first - 1, low - 1, -1):
        if tree.pos[k] in ("VERB", "AUX") and tree.rel[k] not in ("amod", "compound"):
            break
        if tree.pos[k] in ("ADP", "SCONJ") or tree.words[k] == ",":
            break
        value = _word(told, k)
        if value:
            return Hedge(value, k, k + 1)
        if tree.lower[k] == "called" and k >= 2 and tree.lower[k - 1] in ("so", "-"):
            return Hedge("alleged", k - 2, k + 1)
    return _what_called(told, noun, low)


def _what_called(told: Told, noun: int, low: int) -> Hedge:
    tree = told.tree
    for k in range(low - 1, max(low - 8, tree.sentence[noun][0] - 1), -1):
        if (
            tree.lemma[k] in ("call", "describe", "label", "term", "dub")
            and tree.pos[k] == "VERB"
            and any(tree.lower[m] == "what" for m in range(max(k - 6, tree.sentence[noun][0]), k))
        ):
            return Hedge("alleged", k, k + 1)
    return NO_HEDGE


def _on_agent(told: Told, head: Head, reading: Reading) -> Hedge:
    """ "by suspected militants", "hit by suspected missiles", "attacked, probably by X"."""
    tree = told.tree
    if not head.verbal:
        return NO_HEDGE
    start, end = head.last, min(tree.sentence[head.head][1], head.last + 7)
    for k in range(start, end):
        if tree.lower[k] != "by":
            if (
                tree.words[k] != ","
                and tree.pos[k] != "ADV"
                and not (head.head in (tree.head[k],) and tree.rel[k] == "obl")
            ):
                break
            continue
        before = _word(told, k - 1) if k else ""
        if before and not _manner(told, k):
            return Hedge(before, k - 1, k)
        for m in range(k + 1, min(end + 3, k + 5, tree.n)):
            value = _word(told, m)
            if value and tree.pos[tree.head[m]] in ("NOUN", "PROPN", "ADJ", "VERB"):
                return Hedge(value, m, m + 1)
            if tree.pos[m] in ("NOUN", "PROPN", "VERB"):
                break
    return NO_HEDGE


def _manner(told: Told, by: int) -> bool:
    return by + 1 < told.tree.n and told.tree.lower[by + 1] in ("mistake", "accident", "error", "chance")


def _on_verb(told: Told, at: int, head: Head) -> Hedge:
    """Adverbs and modal auxiliaries of the verb."""
    tree = told.tree
    for k in tree.kids[at]:
        if tree.rel[k] in ("advmod", "aux", "amod", "obl") or tree.rel[k].startswith("advmod"):
            if tree.lower[k] in MODAL_VERBS and tree.tag[k] == "MD":
                return Hedge("modal", k, k + 1)
            value = _word(told, k)
            if value and not _of_manner(told, k, at):
                return Hedge(value, k, k + 1)
    return NO_HEDGE


def _of_manner(told: Told, k: int, at: int) -> bool:
    """ "hit …, possibly in error": the adverb has the manner in its scope, not the deed."""
    tree = told.tree
    return k > at and k + 2 < tree.n and tree.lower[k + 1] in ("in", "by", "with", "because", "from", "for", "as")


def _governed(told: Told, at: int, head: Head) -> Hedge:
    """ "is believed to have", "appears to have", "claims that", "reports that", "is likely to"."""
    tree = told.tree
    above = tree.head[at]
    if above == at:
        return NO_HEDGE
    relation = tree.rel[at]
    word = tree.lemma[above]
    if tree.rel[at] in ("ccomp", "xcomp", "csubj", "advcl", "acl", "acl:relcl") or relation == "parataxis":
        adjective = tree.lower[above] in MODAL
        if relation in ("ccomp", "xcomp", "csubj", "advcl") and adjective:
            return Hedge("modal", above, above + 1)
        if relation in ("xcomp", "ccomp") and word in ("appear", "seem"):
            return Hedge("modal", above, above + 1)
        if relation in ("xcomp", "ccomp") and word in ALLEGING:
            return Hedge("alleged", above, above + 1)
        if relation == "xcomp" and word in ("report", "say", "think") and is_passive_verb(told, above):
            return Hedge("alleged" if word == "think" else "reported", above, above + 1)
        if relation == "advcl" and word == "suspect" and tree.preposition(at) == "of":
            return Hedge("alleged", above, above + 1)
        if relation == "ccomp" and word in _SHOWING:  # "claims that evidence suggested that X had …"
            at, above = above, tree.head[above]
        if tree.rel[at] in ("acl", "ccomp", "acl:relcl"):
            if tree.lemma[above] in REPORTS and tree.has(at, "mark"):
                return Hedge("reported", above, above + 1)
            claim = _claim(told, at, above)
            if claim is not None:
                return Hedge("alleged", claim, claim + 1)
    return _claimed(told, at)


_SHOWING = frozenset({"suggest", "indicate", "show", "imply"})


def _claim(told: Told, at: int, above: int) -> int | None:
    """ "claims that X did", "claims by Y that X did"."""
    tree = told.tree
    that = any(tree.lower[k] == "that" for k in tree.kids[at])
    over = tree.head[above] if tree.rel[above] == "nmod" else above
    return next((k for k in (above, over) if that and tree.lemma[k] in ALLEGATIONS), None)


def _right_before(told: Told, at: int) -> Hedge:
    """ "likely (that) X would …", "reports (emerged) that …": what stands right before the clause, parsed or not."""
    tree = told.tree
    low = tree.sentence[at][0]
    first = min([at, *(k for k in tree.kids[at] if tree.rel[k] in ("aux", "aux:pass") and k < at)])
    named = first > low + 1 and tree.pos[first - 2] in ("PRON", "PROPN", "NOUN")  # "that it claims were carried out"
    if named and base_form(tree.lower[first - 1]) in ALLEGING:
        return Hedge("alleged", first - 1, first)
    subject = tree.subject(at)
    k = (tree.left[subject] if subject is not None and subject < at else at) - 1
    that = k >= low and tree.lower[k] == "that"
    k -= that
    if that and k > low and tree.lemma[k] in ("emerge", "surface", "circulate"):
        k -= 1
    if k < low:
        return NO_HEDGE
    if tree.lower[k] in ("likely", "possible", "probable") and tree.pos[k] == "ADJ":
        return Hedge("modal", k, k + 1)
    if that and tree.pos[k] == "NOUN":
        value = "reported" if tree.lemma[k] in REPORTS else "alleged" if tree.lemma[k] in ALLEGATIONS else "none"
        return Hedge(value, k, k + 1) if value != "none" else NO_HEDGE
    return NO_HEDGE


def _reports_that(told: Told, head: Head) -> Hedge:
    """ "reports emerged that an attack …": right before the noun phrase, whatever the parse makes of it."""
    tree = told.tree
    low = tree.sentence[head.head][0]
    k = head.first - 1
    while (
        k > low and tree.pos[k] in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and tree.lower[k] not in ("that", "reports")
    ):
        k -= 1
    if k <= low or tree.lower[k] != "that":
        return NO_HEDGE
    k -= 2 if tree.lemma[k - 1] in ("emerge", "surface", "circulate") else 1
    return Hedge("reported", k, k + 1) if k >= low and tree.lower[k] == "reports" else NO_HEDGE


def is_passive_verb(told: Told, i: int) -> bool:
    return told.tree.passive(i) or told.tree.tag[i] == "VBN"


def _claimed(told: Told, at: int) -> Hedge:
    """ "attacks that it claims were carried out by X": the verb of claiming stands right before the clause."""
    tree = told.tree
    for attribution in told.doc._.attributions or ():
        lemma, content, cue = attribution[5], attribution[7], attribution[4]
        if (
            str(lemma).lower() in ALLEGING
            and cue is not None
            and attribution[9]
            and any(first <= tree.start[at] < last for first, last in content)
            and same_clause(told, at, cue)
        ):
            span = told.doc.char_span(cue[0], cue[1], alignment_mode="expand")
            return Hedge("alleged", span.start, span.end) if span is not None else NO_HEDGE
    return NO_HEDGE


def same_clause(told: Told, at: int, cue: tuple[int, int]) -> bool:
    """No other verb that could take the clause as its complement stands between the cue and the deed."""
    tree = told.tree
    span = told.doc.char_span(cue[0], cue[1], alignment_mode="expand")
    if span is None or span.start > at:
        return False
    helpers = ("aux", "aux:pass", "cop", "amod")
    between = [k for k in range(span.end, at) if tree.pos[k] in ("VERB", "AUX") and tree.rel[k] not in helpers]
    return all((tree.head[at] == k and tree.rel[at] in ("conj", "xcomp")) or tree.head[k] == at for k in between)


def _of_noun(told: Told, noun: int) -> Hedge:
    """ "reports of an attack", "the attacks were reported", "claims of an attack"."""
    tree = told.tree
    above = tree.head[noun]
    if above == noun:
        return NO_HEDGE
    if tree.preposition(noun) == "of":
        if tree.lemma[above] in REPORTS:
            return Hedge("reported", above, above + 1)
        if tree.lemma[above] in ALLEGATIONS:
            return Hedge("alleged", above, above + 1)
    reported = tree.lemma[above] == "report" and tree.rel[noun] in ("nsubj:pass", "nsubj", "obj", "conj", "appos")
    if reported or _verb_of_list(told, noun) is not None:
        verb = above if reported else _verb_of_list(told, noun)
        if verb is not None and tree.tag[verb] == "VBN":
            return Hedge("reported", verb, verb + 1)
    return NO_HEDGE


def _verb_of_list(told: Told, noun: int) -> int | None:
    """ "A, B and C were reported": of a coordinated subject the parse may give the verb one member only."""
    tree = told.tree
    end = tree.sentence[noun][1]
    for k in range(noun + 1, end):
        if tree.pos[k] == "VERB" and tree.rel[k] not in ("amod", "compound"):
            passive = tree.lemma[k] == "report" and tree.has(k, "aux:pass")
            return k if passive else None
        if tree.words[k] in (";", ":", "—") or tree.lower[k] in ("that", "which", "who"):
            return None
    return None


def _according(told: Told, head: Head, chain: list[int]) -> Hedge:
    """ "according to X" with the deed's clause in its content, no other holder between."""
    if not chain:
        return NO_HEDGE
    tree = told.tree
    place = tree.start[chain[-1]]
    for attribution in told.doc._.attributions or ():
        lemma, content, cue = str(attribution[5]).lower(), attribution[7], attribution[4]
        if lemma.startswith("according") and cue is not None:
            inside = any(first <= place < last for first, last in content)
            if inside and is_main(told, chain[-1]):
                span = told.doc.char_span(cue[0], cue[1], alignment_mode="expand")
                return Hedge("reported", span.start, span.end) if span is not None else NO_HEDGE
    return NO_HEDGE


def is_main(told: Told, at: int) -> bool:
    """A clause of the sentence's own, not one that explains a noun or a time."""
    tree = told.tree
    return tree.rel[at] in ("root", "ccomp", "parataxis", "conj", "advcl", "dep")
