"""Of what is a noun or adjective said? Copula, naming verbs, *as*, apposition, examples, names beside it.

Each rule returns the head of the phrase of which the label is said; what it stands for is `reference`'s answer.
Small parsers are weak at apposition and small clauses, so those two have a second rule on the surface.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components import syntax
from framing.components.phrases import (
    NOMINAL,
    OPEN_CLAUSES,
    RELATIVE_CLAUSES,
    SUBJECTS,
    VERBAL,
    behind,
    children,
    governor,
    is_passive,
    objects,
    own_subject,
    phrase_start,
    possessor,
    preposition,
    prepositional,
    subject,
    sufferer,
)
from framing.components.words import (
    AS_NOUNS,
    AS_VERBS,
    COPULAS,
    LIGHT_NOUNS,
    NAMING_VERBS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from framing.components.scene import Scene

Link = tuple[str, "Token"]
OPENING = frozenset("“‘«\"'")
QUOTES = frozenset("\"'“”‘’«»`") | {"``", "''"}


def said_of(scene: Scene, token: Token, depth: int = 0) -> Iterator[Link]:
    """Phrases of which this predicate, apposition or complement is said, the surest first."""
    if depth > 3:
        return
    yield from _copula(token)
    yield from _complement(token)
    yield from _as(scene, token)
    yield from _apposition(scene, token)
    head = token.head
    if (
        token.dep_ == "conj"
        and head != token
        and (head.pos_ in NOMINAL or head.pos_ == "ADJ" or head.pos_ == token.pos_)
    ) and scene.at(head) is None:
        yield from said_of(scene, head, depth + 1)
    above = governor(token)
    if preposition(token) in ("of", "for") and above.lemma_.lower() in LIGHT_NOUNS:
        yield from said_of(scene, above, depth + 1)


def _copula(token: Token) -> Iterator[Link]:
    if any(c.dep_ == "cop" for c in children(token)) or token.dep_ in syntax.PREDICATES:
        found = own_subject(token) or subject(token)
        if found is None and token.dep_ in syntax.PREDICATES:
            found = subject(token.head)
        if found is None and token.dep_ in RELATIVE_CLAUSES:
            found = token.head
        if found is not None and found != token:
            yield "copula", _whole(found)
    elif preposition(token) == "to" and governor(token).lemma_.lower() in ("amount", "equate"):
        found = subject(governor(token)) or sufferer(governor(token))
        if found is not None:
            yield "copula", found
    elif token.dep_ in ("nmod:unmarked", "appos", "dep", "nmod") and _asked_of(token.head, token):
        yield "copula", token.head


def _asked_of(head: Token, token: Token) -> bool:
    """ "Was the raid an N?", where the parse makes one phrase of both."""
    return (
        head.i < token.i
        and not preposition(token)
        and any(c.dep_ == "cop" and c.i == head.left_edge.i for c in children(head))
    )


def _whole(found: Token) -> Token:
    """ "the raid on X was N": where the parse takes X for the subject, the noun before it."""
    doc, i = found.doc, found.i
    for _ in range(8):
        i -= 1
        if i <= 0 or doc[i].is_sent_start:
            return found
        if doc[i].pos_ == "ADP" and doc[i].lower_ in ("of", "on", "against") and doc[i - 1].pos_ == "NOUN":
            return doc[i - 1] if doc[i - 1].dep_ != "ROOT" else found
        if doc[i].pos_ not in ("PROPN", "ADJ", "DET", "NUM") and (
            doc[i].text != "." and doc[i].lower_.rstrip(".") not in TITLES
        ):
            return found
    return found


def _complement(token: Token) -> Iterator[Link]:
    verb = token.head
    if verb == token or verb.pos_ not in VERBAL:
        return
    lemma = verb.lemma_.lower()
    if token.dep_ in syntax.OBJECTS and lemma in _TURNING:
        found = subject(verb)
        if found is not None:
            yield "copula", found
    naming = lemma in NAMING_VERBS or lemma in AS_VERBS or lemma in _MAKING
    if (token.dep_ in ("xcomp", "oprd") and naming) or (token.dep_ in syntax.OBJECTS and lemma in NAMING_VERBS):
        given = [o for o in objects(verb) if o != token and o.i < token.i]
        if given:
            yield "naming", given[0]
        elif verb.dep_ in RELATIVE_CLAUSES and own_subject(verb) != verb.head:
            yield "naming", _reduced_head(verb) or verb.head
        elif is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
            found = sufferer(verb)
            if found is not None and found != token:
                yield "naming", found
    elif token.dep_ in ("xcomp", "oprd") and (lemma in COPULAS or lemma in _TURNING):
        found = subject(verb)
        if found is not None:
            yield "copula", found


_MAKING = frozenset({"make", "keep", "leave", "name", "elect", "appoint"})
_TURNING = frozenset({"go", "turn", "become", "remain", "constitute", "represent"})


def _reduced_head(verb: Token) -> Token | None:
    """In "a man they call N" the noun is the one right before the clause, wherever the parse hangs it."""
    if any(c.tag_ in syntax.RELATIVE_TAGS for c in children(verb)):
        return None
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i > 0 else None
    return before if before is not None and before.pos_ in ("NOUN", "PROPN") else None


def _as(scene: Scene, token: Token) -> Iterator[Link]:
    if preposition(token) != "as" and not any(
        c.dep_ in ("mark", "case") and c.lower_ == "as" and c.i < token.i for c in children(token)
    ):
        return
    above = governor(token)
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if above == token or token.dep_ in SUBJECTS or (after is not None and after.tag_ in ("VBD", "VBZ", "VBP", "MD")):
        return  # "as N fell": a clause
    if above.pos_ in NOMINAL:
        yield from as_said_by_noun(above, token)
        return
    if above.pos_ == "VERB" and above.lemma_.lower() in scene.names.verbs:
        yield "as", above  # a deed told by a verb: "struck the depot as N"
    found = sufferer(above)
    if found is None or found == token or found.i > token.i:
        found = next((o for w, o in prepositional(above) if w in ("to", "of", "on", "upon") and o.i < token.i), None)
    if found is None and above.dep_ in RELATIVE_CLAUSES:
        found = above.head
    if found is None and above.lemma_.lower() not in AS_VERBS | NAMING_VERBS:
        found = subject(above)
    if found is not None and found != token:
        yield "as", found


def as_said_by_noun(noun: Token, token: Token) -> Iterator[Link]:
    for word, other in behind(noun):
        if word == "of" and other.i < token.i:
            yield "as", other
            return
    owner = possessor(noun)
    if owner is not None:
        yield "as", owner
    elif noun.lemma_.lower() in AS_NOUNS:
        last = noun.doc[token.i - 1]  # "listing X as N", the verb taken for a noun
        if last.i > noun.i and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "DET") for t in noun.doc[noun.i + 1 : token.i]):
            yield "as", last
    elif noun.dep_ in syntax.OBJECTS or noun.i < token.i:
        yield "as", noun


def _apposition(scene: Scene, token: Token) -> Iterator[Link]:
    if token.dep_ == "appos" and token.head != token and not _governed(token.head, token):
        yield "apposition", token.head
    for other in children(token):
        if other.dep_ == "appos" and scene.at(other) is not None and not _governed(token, other):
            yield "apposition", other


def _governed(noun: Token, other: Token) -> bool:
    """ "the killing of Gen. X": nothing behind a preposition is set beside the noun, whatever the parse says."""
    between = noun.doc[noun.i + 1 : other.i]
    return len(between) > 0 and between[0].pos_ == "ADP" and not any(t.text in (",", "(", "–", "—") for t in between)


def phrase_head(span: Span) -> Token:
    """The noun whose phrase the label is in: itself, or the noun that it modifies."""
    root = span.root
    if root.dep_ == "acl" and root.tag_ == "VBN" and root.i + 1 < span.end and root.head.i < root.i:
        return root.head  # "groups backed by X"
    for _ in range(3):
        head = root.head
        if root.dep_ not in _MODIFYING or head.i <= root.i or head.i - root.i > 7 or head.pos_ not in NOMINAL | {"ADJ"}:
            break
        if not _same_phrase(span, root, head):
            break
        root = head
    if root.i >= span.end:
        return root
    return _next_noun(span) or root


def _same_phrase(span: Span, token: Token, head: Token) -> bool:
    """Nothing but words of one noun phrase between a modifier and its noun; "a N and N" are two phrases."""
    adjective = token.pos_ in ("ADJ", "VERB")
    for other in span.doc[max(token.i + 1, span.end) : head.i]:
        if other.pos_ == "CCONJ" and not adjective:
            return False
        if other.pos_ in ("ADP", "VERB", "AUX", "DET", "SCONJ") and other.tag_ not in ("VBN", "VBG", "IN"):
            return False
        if other.tag_ == "IN" or other.text in (";", ":", "."):
            return False
    return True


_MODIFYING = frozenset(
    {
        "amod",
        "compound",
        "nmod:desc",
        "nn",
        "nmod",
        "flat",
        "nmod:poss",
        "nummod",
        "det",
        "advmod",
        "npadvmod",
        "obl:npmod",
        "nmod:npmod",
        "punct",
        "obl:unmarked",
        "nmod:unmarked",
    }
)


def _next_noun(span: Span) -> Token | None:
    """Where the parse breaks at a quotation mark or a hyphen: "“maximum N” campaign"."""
    doc, end = span.doc, min(span.end + 12, len(span.doc))
    adjective = span.root.pos_ in ("ADJ", "VERB") or span.root.tag_ in ("VBN", "VBG", "JJ")
    i = span.end
    while i < end and i - span.end < 4 and (doc[i].text in QUOTES or (adjective and doc[i].pos_ == "ADJ")):
        i += 1
    if i >= end or doc[i].pos_ not in ("NOUN", "PROPN") or doc[i].dep_ in OPEN_CLAUSES:
        return None
    if span.root.pos_ == "VERB" and span.root.dep_ not in ("amod", "punct", "dep"):
        return None
    if not adjective and (i == span.end or doc[i].tag_ not in ("NN", "NNS") or span.root.tag_ == "NNS"):
        return None
    while i + 1 < end and doc[i].dep_ == "compound" and doc[i].head == doc[i + 1]:
        i += 1
    return doc[i]


def phrase_bounds(span: Span, head: Token) -> tuple[int, int]:
    """Tokens from the beginning of the label's phrase to its head."""
    first = min(span.start, max(phrase_start(head), span.start - 8)) if head.i >= span.start else span.start
    for i in range(span.start - 1, first - 1, -1):
        if span.doc[i].text in OPENING:
            first = i + 1  # what stands before the mark is another's phrase
            break
    return first, max(span.end, head.i + 1)


def denied(token: Token) -> bool:
    """ "deny being N", "reject the word N"."""
    for _ in range(3):
        above = governor(token)
        if above == token:
            return False
        if above.lemma_.lower() in _DENIALS and token.dep_ != "conj":
            return True
        if above.pos_ in VERBAL and token.dep_ not in ("xcomp", "ccomp", "cop"):
            return False
        token = above
    return False


_DENIALS = frozenset({"deny", "reject", "dispute", "refuse", "disown", "repudiate"})
