"""Who does what to whom: the doer and the sufferer of a verb or a deed noun, through control, relatives and nouns.

Every function looks at a bounded neighbourhood of a token, so that a page without a full stop costs no more than prose.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.components import syntax
from framing.components.words import DATES, GROUP_NOUNS, OBJECT_CONTROL, PERSON_NOUNS, RELATIVES, STATE_NOUNS, TITLES

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = syntax.SUBJECTS | syntax.PASSIVE_SUBJECTS
PASSIVE_SUBJECTS = syntax.PASSIVE_SUBJECTS
OBJECTS = syntax.OBJECTS | syntax.INDIRECT_OBJECTS
POSSESSORS = syntax.POSSESSORS
RELATIVE_CLAUSES = frozenset({"acl:relcl", "relcl"})
NOUN_CLAUSES = RELATIVE_CLAUSES | {"acl"}
OPEN_CLAUSES = frozenset(
    {"xcomp", "advcl", "conj", "ccomp", "parataxis", "pcomp", "advcl:relcl", "oprd", "acomp", "attr"}
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
VERBAL = frozenset({"VERB", "AUX"})
MAX_CHILDREN = 40
MAX_CLIMB = 8


def lemma_of(token: Token) -> str:
    return str(token.lemma_.lower())


def children(token: Token) -> list[Token]:
    """The nearest dependants of a token, in order; a token of a pathological page may have thousands."""
    found: list[Token] = []
    for child in token.children:
        found.append(child)
        if len(found) >= MAX_CHILDREN:
            break
    return found


def child(token: Token, relations: frozenset[str]) -> Token | None:
    for other in children(token):
        if other.dep_ in relations:
            return other
    return None


def preposition(token: Token) -> str:
    """The preposition that a nominal hangs on, in lower case, or ``""``."""
    if token.dep_ == "pobj":
        return str(token.head.lower_)
    for other in children(token):
        if other.dep_ == "case" and other.i < token.i and other.lower_ not in ("'s", "’s"):
            return str(other.lower_)
    return "by" if token.dep_ == "obl:agent" else ""


def governor(token: Token) -> Token:
    """The word that a nominal depends on, past its preposition; the token itself at the root."""
    head = token.head
    if token.dep_ == "pobj" and head.dep_ in ("prep", "agent", "dative"):
        return head.head
    return head


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional dependants of a noun or verb: ``("against", X)``."""
    for other in children(token):
        if other.dep_.startswith(("nmod", "obl")) and other.dep_ not in POSSESSORS:
            word = preposition(other)
            if word:
                yield word, other
        elif other.dep_ in ("prep", "agent", "dative"):
            for inner in children(other):
                if inner.dep_ in ("pobj", "pcomp"):
                    yield str(other.lower_), inner


def behind(noun: Token) -> list[tuple[str, Token]]:
    """The prepositional dependants of a noun, and the phrase right behind it where the parse hangs that elsewhere."""
    found = list(prepositional(noun))
    doc, i = noun.doc, noun.i + 1
    while i + 1 < len(doc) and i - noun.i < 4 and doc[i].lower_ in _TIMES:
        i += 1
    if i + 1 >= len(doc) or doc[i].pos_ != "ADP" or doc[i].is_sent_start:
        return found
    nominal = _first_nominal(doc[i])
    if nominal is not None and not any(other.i > noun.i and word == doc[i].lower_ for word, other in found):
        found.append((str(doc[i].lower_), nominal))
    return found


_TIMES = DATES | {"last", "this", "next", "on", "early", "late"}


def _first_nominal(preposition: Token) -> Token | None:
    """The noun, name or pronoun that a preposition governs, read off the words."""
    doc, found = preposition.doc, None
    for i in range(preposition.i + 1, min(preposition.i + 10, len(doc))):
        token = doc[i]
        if found is not None and (token.text == "." or token.is_sent_start) and found.lower_.rstrip(".") in TITLES:
            continue
        if token.is_sent_start or (found is not None and token.pos_ not in ("NOUN", "PROPN")):
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            found = token
        elif token.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ"):
            break
    return found


def possessor(token: Token) -> Token | None:
    return child(token, POSSESSORS)


def is_passive(verb: Token) -> bool:
    found = {other.dep_ for other in children(verb)}
    if found & syntax.PASSIVE_AUXILIARIES:
        return True
    if verb.lower_ in _ONLY_PARTICIPLES and not found & syntax.AUXILIARIES:
        return True  # a headline: "Envoy Taken Out"
    if any(c.dep_ in syntax.AUXILIARIES and c.lemma_ == "have" for c in children(verb)):
        return False  # "others have argued"
    return bool(found & PASSIVE_SUBJECTS) and not found & syntax.OBJECTS  # "he's struck the depot" is active


_ONLY_PARTICIPLES = frozenset(
    {"taken", "slain", "seen", "shown", "given", "driven", "beaten", "torn", "stolen", "broken"}
)


def agent(verb: Token) -> Token | None:
    """The by-phrase of a passive."""
    for word, other in prepositional(verb):
        if word == "by":
            return other
    return None


def objects(verb: Token) -> list[Token]:
    return [other for other in children(verb) if other.dep_ in OBJECTS]


def own_subject(verb: Token) -> Token | None:
    """The subject that stands at the verb itself, a relative pronoun replaced by what it stands for."""
    found = child(verb, SUBJECTS)
    if found is not None and any(c.dep_ == "case" and c.i < found.i for c in found.children):
        second = child(found, frozenset({"conj"}))  # "through its campaign and Iran responded"
        found = second if second is not None and second.i < verb.i else found
    if found is not None and found.lower_ in RELATIVES and found.tag_ in ("WP", "WDT", "IN", "DT"):
        if verb.dep_ in RELATIVE_CLAUSES:
            return verb.head
        head = verb.head
        if verb.dep_ == "conj" and head.dep_ in RELATIVE_CLAUSES:
            return head.head
    return found


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The one of whom a verb (or a predicate) is said, through control, coordination and participles."""
    found = own_subject(verb)
    if found is not None or depth >= MAX_CLIMB or verb.head == verb:
        return found
    head = verb.head
    if verb.dep_ in NOUN_CLAUSES:
        return _of_noun_clause(verb, head, depth)
    if verb.dep_ == "pcomp":  # ClearNLP: verb in a prepositional phrase
        return _controlled(verb, head.head, depth)
    if verb.dep_ == "obl" or verb.dep_ in OPEN_CLAUSES:
        return _controlled(verb, head, depth)
    if verb.dep_.startswith("nmod") and head.pos_ in NOMINAL:
        return _of_noun_clause(verb, head, depth)
    return None


def _controlled(verb: Token, head: Token, depth: int) -> Token | None:
    if verb.dep_ == "conj":
        return subject(head, depth + 1)
    if head.pos_ in NOMINAL and head.pos_ != "NUM" and verb.dep_ in ("advcl", "obl"):
        return subject(head, depth + 1)
    given = [other for other in objects(head) if other.i < verb.i or verb.dep_ == "xcomp"]
    if given and head.lemma_.lower() in OBJECT_CONTROL:
        return given[0]
    if not given and verb.dep_ in ("xcomp", "advcl") and head.lemma_.lower() in _ASKING:
        asked = next(
            (o for w, o in prepositional(head) if w in ("on", "upon", "to", "with", "for") and o.i < verb.i), None
        )
        if asked is not None:
            return asked
    if is_passive(head) and verb.dep_ in ("advcl", "xcomp", "obl"):
        return child(head, PASSIVE_SUBJECTS) or subject(head, depth + 1)
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VB", "VBG") and not _infinite(verb):
        return None
    return subject(head, depth + 1)


def _infinite(predicate: Token) -> bool:
    """ "deny being N", "claim to be N": a copula without a subject of its own."""
    return any(c.dep_ == "cop" and c.tag_ in ("VB", "VBG") for c in children(predicate))


_ASKING = frozenset({"call", "prevail", "rely", "count", "appeal", "plead", "wait"})


def _of_noun_clause(verb: Token, noun: Token, depth: int) -> Token | None:
    """ "decision to V" is its owner's; "groups V-ing" are the noun's own; a participle's noun is the sufferer."""
    if verb.dep_ in RELATIVE_CLAUSES:
        has_relative = any(c.lower_ in RELATIVES and c.tag_ in ("WP", "WDT") for c in children(verb))
        return None if has_relative and child(verb, SUBJECTS) is not None else noun
    if verb.tag_ == "VBN":
        return None
    noun = _noun_before_infinitive(verb) or noun
    if noun.pos_ == "PROPN" or noun.lemma_.lower() in PERSON_NOUNS | GROUP_NOUNS | STATE_NOUNS:
        return noun
    marked = any(c.dep_ in ("mark", "aux", "case") and c.i < verb.i for c in children(verb))
    if not marked and verb.tag_ == "VBG":
        return noun
    owner = possessor(noun)
    if owner is not None:
        return owner
    for word, other in prepositional(noun):
        if word in ("of", "by") and other.i < verb.i:
            return other
    above = governor(noun)
    if above == noun or depth >= MAX_CLIMB:
        return None
    return subject(above, depth + 1) if above.pos_ in VERBAL else noun


def _noun_before_infinitive(verb: Token) -> Token | None:
    """In "N to V" the noun is the one right before *to*, wherever a parse may hang the verb."""
    doc, i = verb.doc, verb.i - 1
    while i > 0 and verb.i - i < 4 and doc[i].lower_ != "to":
        i -= 1
    if i > 0 and doc[i].lower_ == "to" and doc[i - 1].pos_ in ("NOUN", "PROPN"):
        return doc[i - 1]
    return None


def relative_object(verb: Token) -> Token | None:
    """The noun that a relative clause's verb takes as object: "the man whom they V", "a risk they opted not to V"."""
    clause = verb.dep_ in RELATIVE_CLAUSES or (verb.dep_ == "acl" and child(verb, SUBJECTS) is not None)
    if clause and own_subject(verb) != verb.head and not objects(verb):
        return verb.head
    return None


def sufferer(verb: Token) -> Token | None:
    """The object of an active verb, the subject of a passive, the noun of a participle or a relative clause."""
    passive = child(verb, PASSIVE_SUBJECTS) if is_passive(verb) else None
    if passive is not None:
        return own_subject(verb) if passive.lower_ in RELATIVES else passive
    given = objects(verb)
    if given:
        first = given[0]
        return verb.head if first.lower_ in RELATIVES and verb.dep_ in RELATIVE_CLAUSES else first
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.head
    for _ in range(2):  # "whom they tried to V"
        found = relative_object(verb)
        if found is not None or verb.dep_ != "xcomp":
            return found
        verb = verb.head
    return None


def run_start(noun: Token) -> int:
    """First token of the unbroken run of adjectives, nouns, names, hyphens and quotation marks before a noun."""
    doc, i = noun.doc, noun.i
    while i > 0 and noun.i - i < 12 and not doc[i].is_sent_start:
        before = doc[i - 1]
        nominal = before.pos_ in ("ADJ", "NOUN", "PROPN", "NUM", "X") or before.text in _RUN_MARKS
        participle = before.tag_ in ("VBN", "VBG") and doc[i - 2].pos_ not in ("NOUN", "PROPN", "PRON", "AUX", "VERB")
        if before.tag_ == "POS" or not (nominal or participle):
            break
        i -= 1
    return i


_RUN_MARKS = frozenset("\"“”‘’'-‐‑‒–")


def phrase_start(token: Token) -> int:
    """First token of the noun phrase of a head, without what hangs on prepositions and clauses before it."""
    first = token.i
    for other in children(token):
        if other.i < first and other.dep_ not in SUBJECTS | {"punct", "cc", "case", "mark", "cop", "aux", "advmod"}:
            first = min(first, other.left_edge.i)
    return first


def phrase_end(token: Token) -> int:
    """One past the last token of the noun phrase's own words: name parts, of-phrases; no clauses, no appositions."""
    last = token.i
    for other in children(token):
        if other.i > last and (other.dep_ in ("flat", "flat:name", "compound", "nummod", "fixed", "goeswith")):
            last = other.right_edge.i
    return last + 1
