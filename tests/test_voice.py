"""Question 4: voice and speaker, case by case (tests/cases/voice.toml), and how they reach the mentions."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

import framing
from framing.components.attribution import doc_quotations
from framing.components.voice import voice_of

FOLDER = Path(__file__).parent
CASES = tomllib.loads((FOLDER / "cases" / "voice.toml").read_text(encoding="utf-8"))["case"]
_MARKED = re.compile(r"\[([^\]]+)\]")


@cache
def _pipeline():
    return framing.build_pipeline()


@cache
def _tagger():
    return framing.build_pipeline(framing.load_codebook(FOLDER / "shipyard" / "codebook.yaml"))


def _voice(marked):
    match = _MARKED.search(marked)
    doc = _pipeline()(_MARKED.sub(r"\1", marked))
    span = doc.char_span(match.start(), match.end() - 2, alignment_mode="expand")
    return voice_of(doc, span, doc._.attributions, doc_quotations(doc))


def _same(name, expected):
    a, b = set(name.lower().split()), set(expected.lower().split())
    return bool(a & b) if expected else not name


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['voice']}: {case['why']}")
def test_voice(case, request):
    if "known" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known"], strict=False))
    voice = _voice(case["text"])
    assert voice.voice == case["voice"], voice
    if "speaker" in case:
        assert _same(voice.speaker, case["speaker"]), voice


def test_every_voice_has_cases_for_and_against():
    voices = [case["voice"] for case in CASES]
    assert all(voices.count(voice) >= 4 for voice in ("author", "direct", "indirect", "scare"))
