"""Sentence boundaries: cases of our own, properties, and how often the rules agree with treebanks on news."""

from __future__ import annotations

import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from framing.components.boundaries import SentenceBoundaries
from framing.components.sentences import sentence_spans

CASES = tomllib.loads((Path(__file__).parent / "cases" / "sentences.toml").read_text(encoding="utf-8"))["case"]
PIECES = [
    "He",
    " said",
    ".",
    "?",
    "!",
    "”",
    "“",
    '"',
    " ",
    "\n",
    "U.S.",
    " Gen.",
    " The",
    "…",
    "5",
    " J.",
    "\u2028",
    ")",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_boundaries(case: dict[str, str]) -> None:
    text = case["text"].replace("|", "")
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        part.strip() for part in case["text"].split("|")
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_spans_are_ordered_and_hold_all_that_is_not_white_space(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.data())
def test_a_passage_cut_at_boundaries_keeps_its_sentences(text: str, data: st.DataObject) -> None:
    spans = sentence_spans(text)
    if not spans:
        return
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, len(spans) - 1))
    start, end = spans[first][0], spans[last][1]
    moved = [(a + start, b + start) for a, b in sentence_spans(text[start:end])]
    assert moved == spans[first : last + 1]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join))
def test_the_component_marks_every_token(text: str) -> None:
    doc = SentenceBoundaries()(English()(text))
    assert all(token.is_sent_start is not None for token in doc)
    starts = {token.idx for token in doc if token.is_sent_start}
    assert starts <= {0} | {token.idx for token in doc if not token.is_space}


def test_the_component_follows_the_spans() -> None:
    doc = SentenceBoundaries()(English()("Gen. Lopez left. \n\n“Why?” he asked. Nobody knew."))
    assert [sent.text.strip() for sent in doc.sents] == ["Gen. Lopez left.", "“Why?” he asked.", "Nobody knew."]


def test_an_empty_doc_stays_empty() -> None:
    assert len(SentenceBoundaries()(Doc(English().vocab))) == 0


def test_five_megabytes_take_less_than_a_second() -> None:
    text = "The U.S. Army said on Jan. 5 that Gen. Lopez had left. “Why?” he asked.\n" * 14_000
    start = time.process_time()
    sentence_spans(text)
    seconds = time.process_time() - start
    assert len(text) / 1e6 / seconds > 2.5  # twice the margin: this text is all stops
