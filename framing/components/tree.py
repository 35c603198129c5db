"""A parse as plain lists in Universal Dependencies, whatever the parser speaks; what the rules of attribution read.

Lists are several times as fast as token objects, and a pipeline that answers in ClearNLP labels (spaCy's own English
models) is turned into the same shape here once: prepositions become ``case`` markers, predicates of *be* become heads.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.components.cues import base_form
from framing.components.raw import raw_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "csubj:outer"})
PASSIVE = frozenset({"nsubj:pass", "csubj:pass", "aux:pass"})
TENSED = frozenset({"MD", "VBD", "VBZ", "VBP"})
_PREDICATE = SUBJECTS | {"cop"}
MAX_SENTENCE = 250  # tokens
_CLEAR = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dative": "iobj",
    "acomp": "xcomp", "oprd": "xcomp", "attr": "xcomp", "poss": "nmod:poss", "nn": "compound", "relcl": "acl:relcl",
    "npadvmod": "obl:unmarked", "quantmod": "advmod", "prt": "compound:prt", "neg": "advmod", "intj": "discourse",
    "meta": "dep", "preconj": "cc:preconj", "predet": "det:predet", "ROOT": "root",
}  # fmt: skip
_CLEAR_ONLY = frozenset({"pobj", "dobj", "nsubjpass", "auxpass", "relcl", "acomp"})
_SAME = {
    "ROOT": "root",
    "obl:tmod": "obl:unmarked",
    "obl:npmod": "obl:unmarked",
    "advcl:relcl": "advcl",
    "nmod:tmod": "nmod:unmarked",
    "nmod:npmod": "nmod:unmarked",
}


class Tree:
    """Parallel lists over the tokens of a Doc; positions are token indices, spans half-open pairs of them."""

    def __init__(self, doc: Doc) -> None:
        self.n = len(doc)
        orth, tags, pos, lemmas, labels, heads, starts, begins = _columns(doc)
        self.text = raw_text(doc)
        self.words = orth
        self.lower = [word.lower().replace("’", "'") for word in orth]
        self.start = starts
        self.end = [start + len(word) for start, word in zip(starts, orth, strict=True)]
        self.lemma = [lemma.lower() or low for lemma, low in zip(lemmas, self.lower, strict=True)]
        self.pos, self.tag, self.head = pos, tags, heads
        clear = any(label in _CLEAR_ONLY for label in set(labels))
        names = _CLEAR if clear else _SAME
        self.rel = [names.get(label, label) for label in labels]
        self.sentence = _sentences(begins)
        self.turns: set[int] = set()  # where turns of a transcript begin
        self.quoted = [-1] * self.n  # the quotation that a token stands in, set once the quotations are known
        if clear:
            self._from_clear()
        self._index()
        self._mend()

    def _from_clear(self) -> None:
        """Turn ClearNLP's functional heads (prepositions, *be*) into Universal Dependencies' lexical ones."""
        for i in range(self.n):
            preposition = self.head[i]
            if self.rel[i] in ("pobj", "pcomp") and preposition != i:
                verbal = self.pos[self.head[preposition]] in ("VERB", "AUX", "ADJ")
                agent = self.rel[preposition] == "agent"
                clause = self.rel[i] == "pcomp" or self.pos[i] in ("VERB", "AUX")
                self.rel[i] = "advcl" if clause else "obl:agent" if agent else "obl" if verbal else "nmod"
                self.head[i] = self.head[preposition]
                self.head[preposition], self.rel[preposition] = i, "mark" if clause else "case"
        children: list[list[int]] = [[] for _ in range(self.n)]
        for i, head in enumerate(self.head):
            children[head].append(i)
        for i in range(self.n):
            be = self.head[i]
            if self.rel[i] == "xcomp" and be != i and self.lemma[be] == "be" and self.pos[i] != "VERB":
                for j in children[be]:
                    if self.head[j] == be and j not in (i, be):
                        self.head[j] = i
                self.rel[i], self.rel[be] = self.rel[be], "cop"
                self.head[i], self.head[be] = (i if self.head[be] == be else self.head[be]), i

    def _index(self) -> None:
        n = self.n
        self.kids: list[list[int]] = [[] for _ in range(n)]
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        self.left, self.right = list(range(n)), [i + 1 for i in range(n)]
        for i in self._upwards():
            head = self.head[i]
            if head != i:
                self.left[head] = min(self.left[head], self.left[i])
                self.right[head] = max(self.right[head], self.right[i])

    def _mend(self) -> None:
        """What a small tagger and lemmatizer get wrong: base forms, and a verb taken for a noun."""
        for i in range(self.n):
            pos = self.pos[i]
            if pos == "NOUN" and self.rel[i] not in ("compound", "nmod") and self._predicates(i):
                self.pos[i] = pos = "VERB"
            elif pos == "NOUN" and self.rel[i] in ("acl", "advcl") and self.lower[i].endswith("ing"):
                self.pos[i], self.tag[i] = "VERB", "VBG"
                pos = "VERB"
            if pos == "VERB":
                self.lemma[i] = base_form(self.lower[i]) or self.lemma[i]

    def _predicates(self, i: int) -> bool:
        """A noun with a subject before it and neither copula nor determiner: "the ad mentions her"."""
        relations = {self.rel[k] for k in self.kids[i]}
        if "nsubj" not in relations or relations & {"cop", "det", "case", "nmod:poss", "nummod"}:
            return False
        return base_form(self.lower[i]) != ""

    def _upwards(self) -> list[int]:
        """All tokens, dependants before their heads."""
        order = [i for i in range(self.n) if self.head[i] == i]
        for i in order:
            order.extend(self.kids[i])
        return order[::-1]

    def kid(self, i: int, *relations: str) -> int | None:
        return next((k for k in self.kids[i] if self.rel[k] in relations), None)

    def base(self, i: int) -> str:
        """The relation without its subtype."""
        return self.rel[i].partition(":")[0]

    def span(self, i: int) -> tuple[int, int]:
        """The stretch from the first to the last word of a subtree."""
        return self.left[i], self.right[i]

    def subject(self, i: int) -> int | None:
        found = [self.past_preposition(k, i) for k in self.kids[i] if self.rel[k] in SUBJECTS]
        if len(found) > 1 and found[0] < i < found[-1]:  # "He was ill, said his aunt": the clause taken for a subject
            found = [k for k in found if k > i or not any(self.rel[m] in _PREDICATE for m in self.kids[k])] or found
        return min(found, key=lambda k: abs(k - i)) if found else None

    def past_preposition(self, k: int, verb: int) -> int:
        """ "through its campaign and Iran responded": behind a preposition only the second can be the subject."""
        if not any(self.rel[m] == "case" and m < k for m in self.kids[k]):
            return k
        return next((m for m in self.kids[k] if self.rel[m] == "conj" and m < verb), k)

    def tensed(self, i: int) -> bool:
        """Is the predicate, or an auxiliary or copula of it, a finite form?"""
        own = (k for k in self.kids[i] if self.rel[k] in ("aux", "aux:pass", "cop"))
        return any(self.tag[k] in TENSED for k in (i, *own))

    def passive(self, i: int) -> bool:
        relations = {self.rel[k] for k in self.kids[i]}
        if relations & PASSIVE:
            had = any(self.rel[k] == "aux" and self.lemma[k] == "have" for k in self.kids[i])
            return not had or "aux:pass" in relations or "auxpass" in relations  # "others have argued" is active
        return self.tag[i] == "VBN" and self.rel[i] == "acl" and "nsubj" not in relations

    def preposition(self, i: int) -> str:
        """The preposition (or preposing mark) of a nominal or gerund, several words joined by a space."""
        words = [self.lower[k] for k in self.kids[i] if self.rel[k] in ("case", "mark") and k < i]
        return words[0] if words else ""

    def has(self, i: int, relation: str, words: frozenset[str] | None = None) -> bool:
        return any(self.rel[k] == relation and (words is None or self.lower[k] in words) for k in self.kids[i])

    def ancestors(self, i: int, limit: int = 12) -> Iterator[int]:
        while self.head[i] != i and limit:
            i, limit = self.head[i], limit - 1
            yield i

    def chars(self, span: tuple[int, int]) -> tuple[int, int]:
        return self.start[span[0]], self.end[span[1] - 1]


def _columns(
    doc: Doc,
) -> tuple[list[str], list[str], list[str], list[str], list[str], list[int], list[int], list[int]]:
    """Words, tags, parts of speech, lemmas, relations, heads, offsets, sentence starts: from one array."""
    table = doc.to_array(["ORTH", "TAG", "POS", "LEMMA", "DEP", "HEAD", "SPACY", "SENT_START"])
    strings: dict[int, str] = {}

    def texts(column: int) -> list[str]:
        keys = table[:, column].tolist()
        for key in set(keys) - strings.keys():
            strings[key] = doc.vocab.strings[key]
        return [strings[key] for key in keys]

    words = texts(0)
    heads = [i + head for i, head in enumerate(table[:, 5].astype("int64").tolist())]
    starts, at = [], 0
    for word, space in zip(words, table[:, 6].tolist(), strict=True):
        starts.append(at)
        at += len(word) + space
    return words, texts(1), texts(2), texts(3), texts(4), heads, starts, table[:, 7].tolist()


def _sentences(begins: list[int]) -> list[tuple[int, int]]:
    """For every token the span of its sentence; a page without a full stop is cut, so that no rule scans all of it."""
    cuts = [i for i, begin in enumerate(begins) if begin == 1 or i == 0] + [len(begins)]
    spans: list[tuple[int, int]] = []
    for first, last in itertools.pairwise(cuts):
        for start in range(first, last, MAX_SENTENCE):
            end = min(start + MAX_SENTENCE, last)
            spans.extend([(start, end)] * (end - start))
    return spans
