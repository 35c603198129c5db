"""Near copies: what is grouped, what is not, and what must not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.statistics.copies import group_signatures, near_copies, signature


def text_of(seed: int, words: int = 300) -> list[str]:
    return [f"word{n}" for n in np.random.default_rng(seed).integers(5000, size=words)]


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


@pytest.mark.parametrize("shared", [0, 100, 200, 280])
def test_signatures_estimate_the_jaccard_similarity(shared: int) -> None:
    first, second = text_of(1), text_of(1)[:shared] + text_of(2)[shared:]
    a, b = shingles(first), shingles(second)
    rows = [np.frombuffer(signature(" ".join(words)), dtype="<u4") for words in (first, second)]
    # Standard error of 128 draws is at most .044.
    assert (rows[0] == rows[1]).mean() == pytest.approx(len(a & b) / len(a | b), abs=0.13)


def test_edited_and_cut_copies_are_grouped_under_the_first() -> None:
    wire = text_of(3, 400)
    texts = {
        "Wire": wire, "Own": text_of(4), "Cut": wire[:300], "Edited": [*wire[:200], "said", "again", *wire[200:]],
        "Other": text_of(5), "Headed": ["EXCLUSIVE:", *wire],
    }  # fmt: skip
    found = near_copies((name, " ".join(words)) for name, words in texts.items())
    assert found == dict.fromkeys(["Wire", "Cut", "Edited", "Headed"], "Wire")


def test_case_and_punctuation_make_no_difference() -> None:
    words = text_of(6)
    assert signature(" ".join(words)) == signature(", ".join(words).upper())


@pytest.mark.parametrize("text", ["", "Too short a text"])
def test_texts_too_short_to_compare_stand_alone(text: str) -> None:
    assert near_copies([("a", text), ("b", text)]) == {}


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(8)))
def test_groups_do_not_depend_on_the_order(order: list[int]) -> None:
    wire = text_of(7)
    texts = [wire, wire[:-20], wire[20:], text_of(8), text_of(8)[10:], text_of(9), text_of(10), text_of(11)]
    signatures = [(str(i), signature(" ".join(texts[i]))) for i in order]
    groups = group_signatures(signatures)
    assert {name for name, first in groups.items() if first in "012"} == {"0", "1", "2"}
    assert {name for name, first in groups.items() if first in "34"} == {"3", "4"}
    assert all(
        str(order[min(order.index(int(n)) for n in groups if groups[n] == first)]) == first for first in groups.values()
    )
