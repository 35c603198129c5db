"""The dependency vocabulary on parses built by hand, in both schemes; no model is loaded."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Span, Token

from framing.components import syntax

CASES = tomllib.loads((Path(__file__).parent / "cases" / "syntax.toml").read_text(encoding="utf-8"))["parse"]
VOCAB = English().vocab
NOMINAL = {"NNP", "NNS", "NN", "PRP"}


def build(lines: str) -> Doc:
    """A Doc from lines of form, head (1-based, 0 the root), relation, tag and sometimes lemma."""
    rows = [line.split() for line in lines.strip().splitlines()]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        heads=[int(row[1]) - 1 if int(row[1]) else i for i, row in enumerate(rows)],
        deps=["ROOT" if row[2] == "root" else row[2] for row in rows],
        tags=[row[3] for row in rows],
        pos=["ADP" if row[3] == "IN" else "NOUN" if row[3] in NOMINAL else "X" for row in rows],
        lemmas=[row[4] if len(row) > 4 else row[0].lower() for row in rows],
    )


def plain(answer: Any) -> Any:
    """An answer as the case files write it."""
    if answer is None:
        return ""
    if isinstance(answer, Token | Span):
        return answer.text
    if isinstance(answer, tuple):
        return f"{answer[0]} {answer[1].text}".strip()
    if isinstance(answer, list):
        return [plain(part) for part in answer]
    return answer


QUESTIONS = [
    pytest.param(case["words"], *ask, id=f"{case['id']}-{ask[0]}-{ask[1]}") for case in CASES for ask in case["ask"]
]


@pytest.mark.parametrize(("words", "helper", "word", "answer"), QUESTIONS)
def test_helper_answers_alike_in_both_schemes(words: str, helper: str, word: str, answer: Any) -> None:
    doc = build(words)
    token = next(token for token in doc if token.text == word)
    assert plain(getattr(syntax, helper)(token)) == answer


def test_an_unparsed_doc_gives_no_answers() -> None:
    token = Doc(VOCAB, words=["They", "attacked", "it"])[1]
    assert syntax.subjects(token) == []
    assert syntax.obliques(token) == []
    assert syntax.agent(token) is None
    assert syntax.controller(token) is None
    assert syntax.noun_phrase(token).text == "attacked"


def test_a_chain_of_conjuncts_ends() -> None:
    words = ["ran"] * 40
    heads = [max(0, i - 1) for i in range(40)]
    doc = Doc(VOCAB, words=words, heads=heads, deps=["ROOT"] + ["conj"] * 39)
    assert syntax.controller(doc[39]) is None
