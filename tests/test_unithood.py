"""Which runs of words are whole noun phrases and no proper names, by what stands around them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from framing.codebook import load_codebook
from framing.discovery.namings import expressions, read_words
from framing.discovery.unithood import CAPITAL, CLAUSE, CLOSED, N_MARKS, OPENED, PERSON, Marks, are_names, mark
from framing.scan import Scanner

BOOK = """
name: harbour
sides: {town: {name: Town, speakers: []}, port: {name: Port, speakers: []}}
labels: [{label: tax, topic: fee, terms: [crushing dock tax], side: port}]
"""


@pytest.fixture
def scanner(tmp_path: Path) -> Scanner:
    (tmp_path / "b.yaml").write_text(BOOK, encoding="utf-8")
    return Scanner(load_codebook(tmp_path / "b.yaml"))


def marks(scanner: Scanner, text: str) -> dict[str, int]:
    words = read_words(text, scanner, {})
    begins, ends = (frozenset(segment[i] for segment in words.segments) for i in (0, 1))
    return {use.key: mark(words, use.first, use.last, begins, ends) for use in expressions(words)}


def test_what_stands_around_a_use_is_marked(scanner: Scanner) -> None:
    found = marks(scanner, "They will raise fees on the old ferry boats of the town, said Captain Bligh.")
    assert found["raise fee"] & CLAUSE
    assert found["raise fee"] & CLOSED
    assert found["old ferry boat"] == OPENED | CLOSED
    assert not found["old ferry"] & CLOSED
    assert not found["ferry boat"] & OPENED
    assert found["captain bligh"] & PERSON
    assert found["bligh"] & PERSON
    assert not found["old ferry boat"] & (PERSON | CAPITAL)


def are(scanner: Scanner, texts: list[str]) -> dict[str, bool]:
    uses: Counter[str] = Counter()
    counts: dict[str, np.ndarray] = {}
    for text in texts:
        for key, bits in marks(scanner, text).items():
            uses[key] += 1
            counts.setdefault(key, np.zeros(N_MARKS))
            counts[key] += [bits >> i & 1 for i in range(N_MARKS)]
    keys = sorted(uses)
    found = are_names(Marks(np.array([float(uses[k]) for k in keys]), np.stack([counts[k] for k in keys])), keys)
    return dict(zip(keys, found.tolist(), strict=True))


def test_whole_phrases_are_names_and_parts_clauses_persons_and_places_are_not(scanner: Scanner) -> None:
    found = are(
        scanner,
        [
            "The old ferry boats of Port Elsewhere pay fees.",
            "They will raise fees in Port Elsewhere.",
            "An old ferry boat of Captain Bligh sank.",
            "She wrote to Captain Bligh about the Harbour Board.",
            "He asked the board.",
        ],
    )
    assert found["old ferry boat"]
    assert found["board"]
    assert found["harbour board"]  # its last word is written small too
    assert not found["ferry boat"]
    assert not found["raise fee"]
    assert not found["captain bligh"]
    assert not found["port elsewhere"]
