"""Question 5 and pushback, case by case (tests/cases/stance.toml)."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

import framing

FOLDER = Path(__file__).parent
CASES = tomllib.loads((FOLDER / "cases" / "stance.toml").read_text(encoding="utf-8"))["case"]


@cache
def _pipeline(codebook):
    return framing.build_pipeline(
        framing.load_codebook(FOLDER / "shipyard" / "codebook.yaml" if codebook == "shipyard" else codebook)
    )


def _mention(case):
    doc = _pipeline(case.get("codebook", "shipyard"))(case["text"])
    found = [mention for mention in framing.mentions(doc) if mention.text == case["label"]]
    assert found, f"no mention {case['label']!r} in {[m.text for m in framing.mentions(doc)]}"
    return found[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['expected']}: {case['why']}")
def test_stance(case, request):
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    mention = _mention(case)
    assert mention.stance == case["expected"], mention.evidence
    for answer in ("amplified", "challenged"):
        if answer in case:
            assert getattr(mention, answer) == case[answer], (answer, mention)


def test_an_answer_other_than_asserted_says_why():
    mention = _mention({"text": "The so-called scabs went home.", "label": "scabs"})
    assert "stance:so-called" in mention.evidence
