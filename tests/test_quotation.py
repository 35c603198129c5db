"""Quotation marks, turns, tweets and block quotes, on raw text (tests/cases/quotation.toml)."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.components.quotation import paragraphs, quotations

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quotation.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_quotations(case):
    text = case["text"]
    assert [text[q.inner_start : q.inner_end] for q in quotations(text)] == case["quotes"]


def test_a_turn_and_a_tweet_name_who_speaks():
    text = (
        "BAKER: It floats.\n\nORTIZ: Does it?\n\nBAKER: It does.\n\nWell done, yard! — Harbour Union (@hu) May 3, 2021"
    )
    assert [(q.kind, q.name) for q in quotations(text)] == [
        ("turn", "BAKER"),
        ("turn", "ORTIZ"),
        ("turn", "BAKER"),
        ("tweet", "Harbour Union"),
    ]


def test_a_turn_ends_where_the_writer_checks_it():
    text = (
        "BAKER: It floats.\n\nORTIZ: Does it?\n\nThe yard heard both.\n\nBAKER: It does.\n\n"
        "THE FACTS: It sank.\n\nORTIZ: It does not."
    )
    assert [text[q.inner_start : q.inner_end] for q in quotations(text)] == [
        "It floats.", "Does it?\n\nThe yard heard both.", "It does.", "It does not.",
    ]  # fmt: skip


def test_a_recording_in_a_transcript_is_the_words_of_the_one_recorded():
    turns = [("ana horvat", "So it floats."), ("ben ortiz", "It does."), ("ana horvat", "And then?")]
    turns += [("ben ortiz", "Then it rained."), ("ana horvat", "For long?"), ("ben ortiz", "For a week.")]
    text = "\n\n".join(f"{name}\n\n{words}" for name, words in turns)
    text += "\n\narchived recording (jo baker) We shall rebuild.\n\nana horvat\n\nSo they said."
    found = {text[q.inner_start : q.inner_end]: q.name for q in quotations(text)}
    assert found["We shall rebuild."] == "jo baker"
    assert found["So they said."] == "ana horvat"


def test_a_tweet_may_begin_with_its_name():
    text = "Horvat (@horvat) The ferry is back in service.\n\nHorvat (@horvat) is the harbour's clerk for the summer."
    assert [(q.kind, q.name, text[q.start : q.start + 9]) for q in quotations(text)] == [
        ("tweet", "Horvat", "The ferry")
    ]


def test_a_dash_or_a_line_of_credit_names_who_is_quoted():
    text = "“The sea is calm.” ― Jane Doe\n\n“Nothing will come of it.”\n\nJohn Doe, Harbour Gazette\n\nThe end."
    assert [q.name for q in quotations(text)] == ["Jane Doe", "John Doe"]


def test_a_quotation_moves_with_its_credit():
    text = "“The sea is calm.” ― Jane Doe"
    (quote,) = quotations(text)
    (moved,) = quotations("Before. " + text)
    assert quote.moved(8) == moved
    assert text[slice(*(quote.start + offset for offset in quote.credit))] == "Jane Doe"


def test_wrapped_lines_are_one_paragraph():
    line = "The council met on the quay and talked about the price of fish until the sun went"
    text = "\n".join([line] * 6) + "\n\n" + "\n".join([line] * 6)
    assert len(paragraphs(text)) == 2
    assert len(paragraphs("A short line.\nAnother one.\n")) == 2


@pytest.mark.parametrize("unit", ['"a ', "'a ", "“a ", "a' ", "‘a’ ", '" ', "''", "x", "\n“a", "Ab: c\n\n", "Ab\n\n"])
def test_time_is_linear_in_the_length(unit):
    def seconds(n):
        start = time.process_time()
        quotations(unit * n)
        return time.process_time() - start

    seconds(100)
    assert seconds(20_000) < 3


@given(st.text(alphabet="ab'\"“”‘’«» .,\n:-", max_size=120))
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_text_and_hold_their_inside(text):
    for quote in quotations(text):
        assert 0 <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= len(text)
