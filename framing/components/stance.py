"""Question 5, stance: does the one who speaks stand behind the label? And does the passage push back at a quoted one?

Stance is ``asserted``, ``distanced`` (so-called, "what X calls", alleged, accused, scare quotes, an open question,
the word mentioned as a word) or ``rejected`` (is not a, denied being, wrongly called, not X but Y).

A quoted label of a side (voice direct, indirect or scare) is **challenged** where the author's text

* distances itself from it or it stands in scare quotes,
* contradicts it in the same or the next sentence (*without evidence*, *falsely*, *nothing of the kind*, *the record is
  against him*, *Nonsense.*), or
* sets the other side's word for the same thing directly against it: as his own in a neighbouring sentence, or as
  somebody else's in the same one.

That those who are labelled deny it, or answer with a word of their own, is reported and not the author's answer. It is
**amplified** where it is asserted by its speaker and nothing of that kind stands in the passage. A label that its
own speaker rejects is neither: nobody is quoted as applying it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language

from framing.components import stance_words as words
from framing.components.raw import raw_text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# Relations inside a noun phrase, UD and ClearNLP: a label below them is part of what the phrase's head names.
_INSIDE_PHRASE = frozenset(
    {
        "amod",
        "compound",
        "nmod",
        "nmod:of",
        "nmod:poss",
        "nmod:unmarked",
        "poss",
        "flat",
        "appos",
        "nn",
        "pobj",
        "prep",
    }
)
_PREDICATIVE = frozenset(
    {"xcomp", "attr", "acomp", "oprd", "ccomp", "root", "ROOT", "acl", "acl:relcl", "relcl", "advcl"}
)
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})


class Stance(NamedTuple):
    value: str
    rule: str
    words: str


class StanceComponent:
    """Answers question 5 for every mention of a Doc, after the questions of target and voice."""

    def __init__(self, sides: dict[str, str | None]) -> None:
        self.target_sides = sides  # target id → the side it belongs to

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Stance]:
        """The stance of each mention, in the order of ``doc._.framing``."""
        if not doc._.framing:
            return []
        text, sentences = raw_text(doc), sentence_table(doc)
        found = []
        for span, answer in zip(doc.spans["framing"], doc._.framing, strict=True):
            start, end = sentences[span.start]
            around = text[start : span.start_char], text[span.end_char : max(span.end_char, end)]
            found.append(self._stance(span, answer, *around))
        return found

    def set_annotations(self, doc: Doc, found: list[Stance]) -> None:
        answers = doc._.framing
        for answer, stance in zip(answers, found, strict=True):
            answer["stance"] = stance.value
            if stance.value != "asserted":
                answer["evidence"].append(f"stance:{stance.rule}={stance.words}")
            answer["adopted"] = (
                answer["sense"] == "framing"
                and answer["side"] not in ("none", "neutral")
                and answer["voice"] == "author"
                and stance.value == "asserted"
            )
        if not answers:
            return
        text, sentences = raw_text(doc), sentence_table(doc)
        for span, answer in zip(doc.spans["framing"], answers, strict=True):
            counter = _countered(text, sentences[span.start], answer, answers)
            quoted = answer["sense"] == "framing" and answer["voice"] != "author"
            quoted = quoted and answer["side"] not in ("none", "neutral")
            answer["challenged"] = quoted and answer["stance"] != "rejected" and bool(counter)
            answer["amplified"] = quoted and answer["stance"] == "asserted" and not counter
            if answer["challenged"]:
                answer["evidence"].append(f"challenged:{counter}")

    def _stance(self, span: Span, answer: dict[str, Any], before: str, after: str) -> Stance:
        if words.QUESTION_END.search(after) and words.EXPECTS_YES.search(before):
            return Stance("asserted", "", "")  # *isn't that a …?* expects yes
        for rule in (self._rejected, self._distanced):
            for stance in rule(span, answer, before, after):
                return stance
        return Stance("asserted", "", "")

    def _rejected(self, span: Span, answer: dict[str, Any], before: str, after: str) -> Iterator[Stance]:
        if (match := words.NOT_THE_LABEL.search(before)) and not words.NOT_ONLY.search(before):
            yield Stance("rejected", "negated", match.group().strip())
        for rule, pattern in words.REJECTING_BEFORE:
            if match := pattern.search(before):
                yield Stance("rejected", rule, match.group().strip())
        if match := words.REJECTING_AFTER.match(after):
            yield Stance("rejected", "disputed", match.group().strip())
        if match := words.REJECTED_WORD.search(before):
            yield Stance("rejected", "word rejected", match.group().strip())
        if match := words.WORD_UNUSED.search(before):
            yield Stance("rejected", "word not used", match.group().strip())
        if match := words.OF_NOBODY.match(after) or words.NOBODY_CALLS.search(before):
            yield Stance("rejected", "of nobody", match.group().strip())
        head = _phrase_head(span.root)
        says_label = self._accuses(answer) or span.root.pos_ not in ("VERB", "AUX")
        refusal = span.root.pos_ in ("VERB", "AUX") and _would(span.root)  # "will not be bullied" denies no deed
        if (
            says_label
            and not refusal
            and (negation := _negated_predicate(head))
            and not words.HARDLY_AVOIDED.search(before)
        ):
            yield Stance("rejected", "negated predicate", negation.text)
        if denial := _denied(head):
            yield Stance("rejected", "denied", denial.text)
        if self._accuses(answer) and (negation := _unsupported(head)):
            yield Stance("rejected", "support denied", negation.text)

    def _distanced(self, span: Span, answer: dict[str, Any], before: str, after: str) -> Iterator[Stance]:
        if answer["voice"] == "scare":
            yield Stance("distanced", "scare quotes", span.text)
        for rule, pattern in words.DISTANCING_BEFORE:
            if match := pattern.search(before):
                yield Stance("distanced", rule, match.group().strip())
        if match := words.ACCUSED_OF.search(before):
            yield Stance("distanced", "accused of", match.group().strip())
        if match := words.AS_X_CALLS.match(after):
            yield Stance("distanced", "as X calls", match.group().strip())
        if modifier := _doubtful_modifier(span):
            yield Stance("distanced", "doubted", modifier.text)
        if cue := _distancing_cue(span, answer):
            yield Stance("distanced", "cue", cue)
        if _open_question(span, before, after):
            yield Stance("distanced", "open question", "?")

    def _accuses(self, answer: dict[str, Any]) -> bool:
        """A label of the other side: to deny the deed is to deny the label; *did not retaliate* denies a deed only."""
        own = self.target_sides.get(answer["target"])
        return own is None or answer["side"] in ("none", "neutral") or answer["side"] != own


def sentence_table(doc: Doc) -> list[tuple[int, int]]:
    """For every token the characters of its sentence (`token.sent` would walk the whole Doc each time)."""
    cuts = [0, *(token.i for token in doc if token.is_sent_start and token.i), len(doc)]
    table: list[tuple[int, int]] = []
    for first, end in pairwise(cuts):
        last = doc[end - 1]
        table.extend([(doc[first].idx, last.idx + len(last))] * (end - first))
    return table


def _phrase_head(token: Token) -> Token:
    """Up from a label inside a noun phrase to the phrase's head (*acts of aggression* → acts)."""
    while token.dep_ in _INSIDE_PHRASE and token.head.i != token.i:
        token = token.head
    return token


def _negation(token: Token) -> Token | None:
    return next((t for t in token.children if t.lower_ in _NEGATIONS and t.dep_ in _NEGATING), None)


_NEGATING = frozenset({"advmod", "neg", "det", "cc:preconj", "preconj", "cc"})


def _negated_predicate(head: Token) -> Token | None:
    """The negation of a clause whose predicate is the label: *is not a …*, *we do not see this as …*."""
    copula = any(child.dep_ == "cop" for child in head.children)
    clause = copula or (head.pos_ in ("VERB", "AUX") and head.dep_ not in _INSIDE_PHRASE)
    negation = _negation(head) if clause else None
    if negation is not None and not words.NOT_ONLY_NEXT.match(_text_after(negation)):
        return negation
    if head.dep_ == "obl" and head.doc[head.left_edge.i].lower_ not in _APPLIED_BY:
        return None
    applying = words.EQUATING if head.dep_ in ("obj", "dobj") else words.APPLYING
    return _negation(head.head) if head.dep_ in _APPLIED and head.head.lemma_.lower() in applying else None


_APPLIED_BY = frozenset({"as", "for", "in"})  # "see as N", "act in N"; not "consider it without an end to N"
_APPLIED = frozenset({"xcomp", "attr", "acomp", "oprd", "obl", "obj", "dobj"})


def _would(verb: Token) -> bool:
    """A verb about the time to come: what will or would not be done."""
    return any(child.dep_ == "aux" and child.lower_ in _FUTURE for child in verb.children)


_FUTURE = frozenset({"will", "would", "wo", "’ll", "'ll", "shall", "’d", "'d"})


def _unsupported(head: Token) -> Token | None:
    """ "is not arming Ns", "does not sponsor N": the deed that would make the label fit is denied."""
    verb = head.head
    if head.dep_ not in ("obj", "dobj") or verb.lemma_.lower() not in words.SUPPORTING or _would(verb):
        return None
    return _negation(verb)


def _text_after(token: Token) -> str:
    return raw_text(token.doc)[token.idx + len(token) : token.idx + len(token) + 40]


def _denied(head: Token) -> Token | None:
    """The verb or noun of denial in whose complement the label is the predicate or the thing denied."""
    node, steps = head, 0
    while steps < 4 and node.head.i != node.i:
        relation, parent = node.dep_, node.head
        lemma = parent.lemma_.lower()
        denied = lemma in words.DENYING and relation in _DENIED_RELATIONS and not _denied_to(parent, node)
        if denied and not _turned_down(lemma, node):
            return parent
        if relation.partition(":")[0] in _NOT_DENIED or relation in ("nmod:poss", "nsubjpass"):
            return None
        node, steps = parent, steps + 1
    return None


def _denied_to(verb: Token, node: Token) -> bool:
    """ "denying the Ns their arms", "was denied N treatment": who is kept from something is not denied."""
    if verb.lemma_.lower() != "deny" or node.pos_ not in ("NOUN", "PROPN"):
        return False
    passive = any(child.dep_ in ("aux:pass", "auxpass") for child in verb.children)
    return passive or any(
        child.i > node.i and child.dep_ in ("obj", "dobj") and child.pos_ == "NOUN" for child in verb.children
    )


def _turned_down(lemma: str, node: Token) -> bool:
    """ "rejected N", "repudiated N": the thing is not wanted; what it is called is not disputed."""
    return lemma in words.TURNING_DOWN and node.pos_ != "VERB" and node.lemma_.lower() not in words.CLAIMS


_NOT_DENIED = frozenset({"nsubj", "obl", "advcl", "poss", "conj", "parataxis"})
_DENIED_RELATIONS = frozenset({"obj", "dobj", "xcomp", "ccomp", "acl", "pcomp", "nmod", "pobj", "appos"})


def _doubtful_modifier(span: Span) -> Token | None:
    """*alleged acts of aggression*: the doubt stands higher up in the same noun phrase."""
    node = span.root
    while True:
        for child in node.children:
            if child.i < span.start and child.lower_ in words.DOUBTFUL:
                return child
        if node.dep_ not in _INSIDE_PHRASE or node.head.i == node.i or _by_somebody(node):
            return None
        node = node.head


def _by_somebody(token: Token) -> bool:
    """ "alleged attacks by Ns": the doubt is about the deed, not about who they are."""
    marks = [child.lower_ for child in token.children if child.dep_ == "case" and child.i < token.i]
    return any(mark in ("by", "from", "on", "against", "for", "with", "to") for mark in marks)


def _distancing_cue(span: Span, answer: dict[str, Any]) -> str:
    """The lemma of the cue by which the label's holder is introduced, where it keeps its distance."""
    holder = answer.get("holder")
    attributions = span.doc._.attributions
    if holder is None or not 0 <= holder < len(attributions):
        return ""
    lemma = str(attributions[holder].lemma).lower()
    return lemma if lemma in words.DISTANCING_CUES else ""


def _open_question(span: Span, before: str, after: str) -> bool:
    """A question that leaves open whether the label fits."""
    if not words.QUESTION_END.search(after):
        return False
    if words.ALTERNATIVE_AFTER.match(after) or words.ALTERNATIVE_BEFORE.search(before):
        return True
    head = _phrase_head(span.root)
    predicate = any(child.dep_ == "cop" for child in head.children) or head.dep_ in ("attr", "acomp")
    predicate = predicate or bool(words.ASKED_LAST.match(after))
    return predicate and bool(words.YES_NO.match(before.lstrip(" “\"'‘")))


_SENTENCE_END = re.compile(r"(?<=[.!?][”\"’'])\s|(?<=[.!?])\s|\n")


def _countered(text: str, sentence: tuple[int, int], answer: dict[str, Any], answers: list[dict[str, Any]]) -> str:
    """How the author pushes back at a quoted label, or ``""``."""
    if answer["stance"] == "distanced":
        return "distanced"
    start, end = sentence
    following = _SENTENCE_END.split(text[end : end + 400].lstrip(), maxsplit=1)[0]
    for stretch in (text[start:end], following):
        if match := words.CONTRADICTION.search(words.without_quotations(stretch)):
            return f"contradicted={match.group().strip()}"
    own = words.without_quotations(following)
    if match := words.TALKS_OF_THE_WORD.match(own):
        return f"word discussed={match.group().strip()}"
    if match := words.REBUFF.match(own):
        return f"rebuffed={match.group().strip()}"
    for other in answers:
        if other is answer or other["sense"] != "framing" or other["side"] in ("none", "neutral", answer["side"]):
            continue
        near = start - 300 <= other["start"] <= end + 300
        same_thing = other["topic"] == answer["topic"] and other["stance"] != "rejected"
        beside = start <= other["start"] < end and other.get("speaker") != answer.get("speaker")
        if near and same_thing and (other["voice"] == "author" or beside):
            return f"other side's word={other['text']}"
    return ""


@Language.factory("framing/stance", default_config={"codebook": {}}, requires=["doc.spans"])
def make_stance(nlp: Language, name: str, codebook: dict[str, Any]) -> StanceComponent:
    """`codebook` is the JSON of `Codebook.to_json()`."""
    targets = codebook.get("targets", {})
    return StanceComponent({id: target.get("side") for id, target in targets.items()})
