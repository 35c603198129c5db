"""Which forms a term takes, as cases; that both spellings lead to each other, as properties."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.inflection import forms, name_forms
from framing.spelling import spelling_key, spellings

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "inflection.toml").read_text("utf-8"))[
    "case"
]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[case["term"] for case in CASES])
def test_forms(case: dict[str, Any]) -> None:
    found = forms(case["term"])
    assert case["term"] in found
    assert set(case["has"]) <= found, case["why"]
    assert not set(case["not"]) & found, case["why"]


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("Houthi", "Houthis"),
        ("Kennedy", "Kennedys"),
        ("PMU", "PMUs"),
        ("Islamic Republic", "Islamic Republics"),
        ("Popular Mobilization Force", "Popular Mobilisation Forces"),
        ("US airstrike", "US airstrikes"),
        ("Minister of Defence", "Ministers of Defense"),
    ],
)
def test_names_have_plurals(name: str, plural: str) -> None:
    assert plural in name_forms(name)


def test_a_name_has_no_verb_forms() -> None:
    assert not {"Marched", "Fired"} & (name_forms("March") | name_forms("Fire"))


@given(st.sampled_from([case["term"] for case in CASES]))
@settings(max_examples=60, deadline=None)
def test_all_spellings_of_a_form_are_forms_and_share_a_key(term: str) -> None:
    for form in forms(term):
        for spelling in spellings(form):
            assert spelling in forms(term)
            assert spelling_key(spelling) == spelling_key(form)


@given(st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_text_has_itself_as_a_form(text: str) -> None:
    assert text in forms(text)
    assert text in name_forms(text)
