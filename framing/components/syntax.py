"""The vocabulary of dependency relations, for Universal Dependencies and for ClearNLP labels (`en_core_web_*`).

Every helper takes and returns tokens of a parsed Doc, in text order, and answers alike in both schemes.
The schemes differ in what heads what: UD makes the content word the head (a nominal predicate heads its
copula, a noun its preposition), ClearNLP the function word (*is* heads `attr`, a preposition its `pobj`).
Nothing here needs a model; on an unparsed Doc the helpers find nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer", "csubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass", "nsubjpass", "csubjpass"})
OBJECTS = frozenset({"obj", "dobj"})
INDIRECT_OBJECTS = frozenset({"iobj", "dative"})
APPOSITIONS = frozenset({"appos"})
RELATIVE_CLAUSES = frozenset({"acl:relcl", "relcl", "advcl:relcl"})
NOUN_CLAUSES = frozenset({"acl"}) | RELATIVE_CLAUSES
COMPLEMENTS = frozenset({"ccomp"})
OPEN_COMPLEMENTS = frozenset({"xcomp"})
ADVERBIAL_CLAUSES = frozenset({"advcl", "pcomp"})
POSSESSORS = frozenset({"nmod:poss", "poss"})
AUXILIARIES = frozenset({"aux"})
PASSIVE_AUXILIARIES = frozenset({"aux:pass", "auxpass"})
PREDICATES = frozenset({"attr", "acomp", "oprd"})  # ClearNLP: children of the copula
NAME_PARTS = frozenset({"flat", "flat:name", "compound", "nn", "goeswith", "flat:foreign"})
MODIFIERS = frozenset({"amod", "compound", "nn", "nmod:desc", "nmod:unmarked", "nmod:npmod", "nummod", "flat"})
CLAUSES = NOUN_CLAUSES | COMPLEMENTS | OPEN_COMPLEMENTS | ADVERBIAL_CLAUSES | {"parataxis", "csubj", "csubj:pass"}

NEGATORS = frozenset({"not", "n't", "n’t", "never", "nor", "neither"})
NEGATIVE_DETERMINERS = frozenset({"no", "neither", "none"})
COPULAS = frozenset({"be", "become", "remain", "seem", "appear"})
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten"})
OBJECT_CONTROL_MARKS = frozenset({"of", "for", "from", "into"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})

_NOUN_PHRASE = MODIFIERS | POSSESSORS | {"det", "det:predet", "predet", "nmod", "quantmod", "prep", "goeswith"}
_NEVER_INSIDE = RELATIVE_CLAUSES | APPOSITIONS | {"parataxis", "acl", "advcl", "discourse", "vocative"}
_DEEPEST = 12


def children(token: Token, relations: Iterable[str]) -> list[Token]:
    """The children of a token that stand in one of the given relations."""
    return [child for child in token.children if child.dep_ in relations]


def base(relation: str) -> str:
    """A relation without its subtype: `obl:tmod` is an `obl`."""
    return relation.partition(":")[0]


def subjects(head: Token) -> list[Token]:
    """Active subjects of a verb; of a predicate noun or adjective, those of its clause."""
    found = children(head, SUBJECTS)
    if not found and head.dep_ in PREDICATES:
        found = children(head.head, SUBJECTS)
    return found


def passive_subjects(head: Token) -> list[Token]:
    """Subjects of a passive verb: those to whom it is done."""
    return children(head, PASSIVE_SUBJECTS)


def all_subjects(head: Token) -> list[Token]:
    """Subjects of either voice."""
    return subjects(head) or passive_subjects(head)


def objects(head: Token) -> list[Token]:
    """Direct objects."""
    return children(head, OBJECTS)


def indirect_objects(head: Token) -> list[Token]:
    """Indirect objects without a preposition (*told reporters that*)."""
    return [child for child in children(head, INDIRECT_OBJECTS) if child.pos_ not in {"ADP", "PART"}]


def case_words(nominal: Token) -> str:
    """The preposition of a nominal in lower case (*according to*, *because of*), or an empty string."""
    if nominal.dep_ == "pobj":
        words = [nominal.head]
        while words[0].dep_ in {"prep", "pcomp"} and words[0].head.dep_ in {"prep", "agent"}:
            words.insert(0, words[0].head)
        return " ".join(word.lower_ for word in words)
    words = []
    for child in nominal.children:
        if child.dep_ == "case" and child.tag_ != "POS":
            words.append(child)
            words.extend(children(child, {"fixed"}))
    return " ".join(word.lower_ for word in sorted(words, key=lambda word: word.i))


def _prepositional_objects(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":
            yield from _prepositional_objects(child)


def obliques(head: Token) -> list[tuple[str, Token]]:
    """Prepositional phrases of a verb or a noun as (preposition, nominal); a bare one has an empty preposition."""
    found: list[tuple[str, Token]] = []
    for child in head.children:
        if child.dep_ in {"prep", "agent"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
            found.extend((case_words(nominal), nominal) for nominal in _prepositional_objects(child))
        elif base(child.dep_) == "obl" or child.dep_ == "npadvmod" or _has_case(child, "nmod"):
            found.append((case_words(child), child))
    return found


def _has_case(token: Token, relation: str) -> bool:
    return base(token.dep_) == relation and token.dep_ not in POSSESSORS and bool(case_words(token))


def agent(head: Token) -> Token | None:
    """Who does what a passive verb says: *killed by* **troops**."""
    for child in head.children:
        if child.dep_ == "obl:agent":
            return child
        if child.dep_ == "agent":
            return next(_prepositional_objects(child), None)
    if is_passive(head):
        return next((nominal for preposition, nominal in obliques(head) if preposition == "by"), None)
    return None


def is_predicate(token: Token) -> bool:
    """Whether a noun or adjective is said of a subject by a copula."""
    return bool(children(token, {"cop"})) or (token.dep_ in PREDICATES and token.head.lemma_ in COPULAS)


def copula_subject(predicate: Token) -> Token | None:
    """The subject of which a copula says this noun or adjective: **they** *are terrorists*."""
    if children(predicate, {"cop"}) or predicate.dep_ in PREDICATES:
        return next(iter(subjects(predicate)), None)
    return None


def predicate_of(subject: Token) -> Token | None:
    """The noun or adjective that a copula says of this subject, or None."""
    if subject.dep_ not in SUBJECTS:
        return None
    head = subject.head
    if children(head, {"cop"}):
        return head
    return next(iter(children(head, PREDICATES)), None)


def appositions(token: Token) -> list[Token]:
    """Nominals set beside this one that name the same thing."""
    return children(token, APPOSITIONS)


def modifiers(token: Token) -> list[Token]:
    """Adjectives, nouns and numerals that modify a noun directly, without a preposition."""
    bare = [child for child in token.children if child.dep_ == "nmod" and not case_words(child)]
    return sorted([*children(token, MODIFIERS), *bare], key=lambda child: child.i)


def name_parts(token: Token) -> list[Token]:
    """The words of a name, its head among them."""
    return sorted([token, *children(token, NAME_PARTS)], key=lambda part: part.i)


def possessor(token: Token) -> Token | None:
    """Whose it is: **Iran** *'s proxies*, **its** *proxies*."""
    return next(iter(children(token, POSSESSORS)), None)


def conjuncts(token: Token) -> list[Token]:
    """The other members of the token's coordination."""
    return list(token.conjuncts)


def first_conjunct(token: Token) -> Token:
    """The head of the coordination the token belongs to (itself, if to none)."""
    for _ in range(_DEEPEST):
        if token.dep_ != "conj" or token.head == token:
            break
        token = token.head
    return token


def clausal_complements(head: Token) -> list[Token]:
    """Heads of clauses with their own subject that complete a verb or noun: *said that they* **left**."""
    return children(head, COMPLEMENTS)


def xcomps(head: Token) -> list[Token]:
    """Heads of complements that borrow their subject, secondary predicates among them: *called them* **rebels**."""
    return children(head, OPEN_COMPLEMENTS | {"oprd"})


def relative_antecedent(verb: Token) -> Token | None:
    """The noun that the relative clause of this verb (or of its first conjunct) describes."""
    verb = first_conjunct(verb)
    return verb.head if verb.dep_ in RELATIVE_CLAUSES and verb.head != verb else None


def antecedent(pronoun: Token) -> Token | None:
    """The noun for which a relative pronoun stands, or None for any other word."""
    if pronoun.tag_ not in RELATIVE_TAGS and pronoun.lower_ not in {"who", "whom", "which", "that"}:
        return None
    node = pronoun
    for _ in range(_DEEPEST):
        if node.dep_ in RELATIVE_CLAUSES:
            return node.head
        if node.head == node:
            break
        node = node.head
    return None


def negator(token: Token) -> Token | None:
    """The word that negates a verb, a predicate or a noun (*not*, *never*, *no*), or None."""
    for child in token.children:
        if child.dep_ == "neg" or (child.dep_ in {"advmod", "cc", "cc:preconj", "preconj"} and _negates(child)):
            return child
        if child.dep_ == "det" and child.lower_ in NEGATIVE_DETERMINERS:
            return child
    if token.dep_ in PREDICATES and token.head.lemma_ in COPULAS:
        return negator(token.head)
    return None


def _negates(word: Token) -> bool:
    return word.lower_ in NEGATORS or (word.lower_ == "longer" and any(c.lower_ == "no" for c in word.children))


def is_negated(token: Token) -> bool:
    """Whether a negation word stands directly on the token or on its copula."""
    return negator(token) is not None


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: by its auxiliary or subject, as a bare participle, or by its first conjunct."""
    if any(child.dep_ in PASSIVE_AUXILIARIES | PASSIVE_SUBJECTS for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in AUXILIARIES | SUBJECTS for child in verb.children):
        return False
    if verb.dep_ == "conj":
        return verb.head.tag_ == "VBN" and is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "amod"} and not objects(verb)


def controller(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it inherits (conjunct, open complement, adverbial, participle).

    A relative pronoun is answered by its antecedent. None where the text names no subject.
    """
    return _controller(verb, _DEEPEST)


def _controller(verb: Token, steps: int) -> Token | None:
    own = next(iter(all_subjects(verb)), None)
    if own is not None:
        return antecedent(own) or own
    head = verb.head
    if steps == 0 or head == verb:
        return None
    if verb.dep_ in NOUN_CLAUSES:
        return head if verb.dep_ == "acl" and verb.tag_ in {"VBG", "VBN"} else None
    if verb.dep_ == "pcomp":  # ClearNLP: the preposition stands between
        return _borrowed(head.head, object_first=head.lower_ in OBJECT_CONTROL_MARKS, steps=steps)
    if verb.dep_ == "advcl":
        marks = {child.lower_ for child in children(verb, {"mark", "case"})}
        return _borrowed(head, object_first=bool(marks & OBJECT_CONTROL_MARKS), steps=steps)
    if verb.dep_ in OPEN_COMPLEMENTS | PREDICATES:
        return _borrowed(head, object_first=head.lemma_ not in SUBJECT_CONTROL, steps=steps)
    return _controller(head, steps - 1) if verb.dep_ == "conj" else None


def _borrowed(head: Token, *, object_first: bool, steps: int) -> Token | None:
    """The argument of a governing verb that is the subject of its complement."""
    if object_first:
        found = objects(head) or indirect_objects(head)
        if found:
            return found[0]
    return _controller(head, steps - 1)


def noun_phrase(token: Token) -> Span:
    """The phrase of a noun with its modifiers, without relative clause, apposition, conjunct or own preposition."""
    inside = {token.i}
    for child in token.children:
        if child.dep_ in _NOUN_PHRASE or child.dep_.startswith(("flat", "compound")):
            inside.update(_without_clauses(child))
    start = end = token.i
    doc = token.doc
    while start - 1 in inside or (start - 2 in inside and doc[start - 1].is_punct):
        start -= 1
    while end + 1 in inside or (end + 2 in inside and doc[end + 1].is_punct):
        end += 1
    return doc[start : end + 1]


def _without_clauses(token: Token) -> Iterator[int]:
    """Indices of a subtree, cut at clauses and appositions."""
    yield token.i
    for child in token.children:
        if child.dep_ not in _NEVER_INSIDE and child.dep_ != "punct":
            yield from _without_clauses(child)


def subtree_span(token: Token) -> Span:
    """The stretch from the first to the last word under a token."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def clause_head(token: Token) -> Token:
    """The head of the smallest clause a token belongs to: the verb or predicate it depends on in the end."""
    while token.head != token and token.dep_ not in CLAUSES:
        token = token.head
    return token
