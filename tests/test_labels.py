"""Question 1, case by case (tests/cases/senses.toml), and what the component writes."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

import framing
from framing.components.labels import LabelFinder

FOLDER = Path(__file__).parent
GROUPS = tomllib.loads((FOLDER / "cases" / "senses.toml").read_text(encoding="utf-8"))["group"]
CASES = [(group["codebook"], *case) for group in GROUPS for case in group["cases"]]
PATHS = {"shipyard": FOLDER / "shipyard" / "codebook.yaml", "us-politics": "us-politics"}


@cache
def _pipeline(codebook):
    path = PATHS.get(codebook, FOLDER / "cases" / f"{codebook}.yaml")
    return framing.build_pipeline(framing.load_codebook(path))


def _row(codebook, marked):
    before, rest = marked.split("[[", 1)
    label, after = rest.split("]]", 1)
    doc = _pipeline(codebook)(before + label + after)
    here = [row for row in doc._.framing if row["start"] < len(before + label) and len(before) < row["end"]]
    assert here, f"no mention at {label!r} in {[row['text'] for row in doc._.framing]}"
    return here[0]


@pytest.mark.parametrize(("codebook", "text", "sense", "why"), CASES, ids=lambda value: value[:60])
def test_sense(codebook, text, sense, why):
    row = _row(codebook, text)
    assert row["sense"] == sense, (why, row["evidence"])


def test_another_sense_carries_no_side_and_says_why():
    row = _row("plain", "Both powers feared a [[proxy]] war.")
    assert row["side"] == "none"
    assert row["evidence"][0] == "sense:head=war"


@pytest.mark.parametrize(
    ("topic", "sense"), [("topic: the ferry toll, ", "framing"), ("", "other")], ids=["rival name", "a word alone"]
)
def test_a_rival_name_for_a_thing_keeps_its_sense(topic, sense, tmp_path):
    path = tmp_path / "toll.yaml"
    sides = "sides: {payers: {name: those who pay}, owners: {name: those who cash}}"
    label = f"{{{topic}side: payers, terms: [extortion]}}"
    path.write_text(f"name: toll\n{sides}\nlabels:\n  - {label}\n", encoding="utf-8")
    doc = framing.build_pipeline(path)("The anti-extortion protest was loud.")
    assert doc._.framing[0]["sense"] == sense


def test_hits_that_travel_with_a_passage_are_taken_as_they_are():
    finder = LabelFinder(framing.load_codebook(FOLDER / "cases" / "plain.yaml"))
    doc = _pipeline("plain").make_doc("The resistance met.")
    doc._.passage = {"hits": []}
    assert finder.find(doc) == []


def test_spans_are_set_where_there_is_no_label():
    doc = _pipeline("plain")("Nothing of the sort.")
    assert list(doc.spans["framing"]) == []
    assert doc._.framing == []
