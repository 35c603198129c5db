"""Questions 2 and 3, case by case (tests/cases/targets.toml), and what must hold of every answer."""

import tomllib
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing

FOLDER = Path(__file__).parent
GROUPS = tomllib.loads((FOLDER / "cases" / "targets.toml").read_text(encoding="utf-8"))["group"]
CASES = [(group, *case) for group in GROUPS for case in group["cases"]]
KNOWN = [(group, *case) for group in GROUPS for case in group.get("known_failures", ())]

PATHS = {"shipyard": FOLDER / "shipyard" / "codebook.yaml", "border": FOLDER / "cases" / "border.yaml"}


@cache
def _pipeline(codebook):
    return framing.build_pipeline(framing.load_codebook(PATHS.get(codebook, codebook)))


def _asked(marked):
    """The text without the marks, and where the label stands."""
    before, rest = marked.split("[[", 1)
    label, after = rest.split("]]", 1)
    return before + label + after, len(before), len(before) + len(label)


def _mention(codebook, marked):
    text, start, end = _asked(marked)
    found = framing.mentions(_pipeline(codebook)(text))
    here = [mention for mention in found if mention.start < end and start < mention.end]
    assert here, f"no mention at {text[start:end]!r} in {[m.text for m in found]}"
    return here[0]


@pytest.mark.parametrize(
    ("group", "text", "target", "side", "why"),
    CASES,
    ids=lambda value: value if isinstance(value, str) else value["phenomenon"],
)
def test_target_and_side(group, text, target, side, why):
    mention = _mention(group["codebook"], text)
    assert (mention.target, mention.side) == (target, side), (why, mention.evidence)


@pytest.mark.parametrize(("group", "text", "target", "side", "why", "reason"), KNOWN)
def test_known_failure(group, text, target, side, why, reason, request):
    request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    mention = _mention(group["codebook"], text)
    assert (mention.target, mention.side) == (target, side), (why, mention.evidence)


def test_offsets_are_those_of_the_words_that_name_the_target():
    doc = _pipeline("border")("The River Column, a bandit gang, left. Critics call the Old Marshal a tyrant.")
    for mention in framing.mentions(doc):
        assert doc.text[mention.target_start : mention.target_end] == mention.target_text
        assert mention.target_span is not None
        assert any(word.startswith("target:") for word in mention.evidence.split("; "))


def test_names_before_the_passage_count_as_names_in_it():
    nlp = _pipeline("border")
    text = "The Old Marshal spoke for an hour. He is a tyrant."
    whole = framing.mentions(nlp(text))[0]
    cut = text.index("He is")
    scanner = nlp.get_pipe("framing/labels").scanner
    hits = scanner.scan(text)
    doc = nlp.make_doc(text[cut:])
    doc._.passage = {
        "offset": cut,
        "hits": [(h.start - cut, h.end - cut, *h[2:]) for h in hits if h.start >= cut],
        "before": [(h.start - cut, h.end - cut, *h[2:]) for h in hits if h.end <= cut],
        "quotes": [],
    }
    part = framing.mentions(nlp(doc))[0]
    assert (part.target, part.side) == (whole.target, whole.side) == ("marshal", "veldra")


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from([case[1].replace("[[", "").replace("]]", "") for case in CASES[:80]]), max_size=3))
def test_the_side_is_the_codebooks_of_term_and_target(texts):
    codebook = framing.load_codebook(PATHS["border"])
    doc = _pipeline("border")(" ".join(texts))
    for row in doc._.framing:
        assert row["target"] in {*codebook.targets, "other", "none"}
        index, side = codebook.side(row["entries"], row["target"])
        assert row["side"] == (side if row["sense"] == "framing" else "none")
        assert row["label"] == codebook.labels[index].label


@pytest.mark.parametrize("unit", ["bandit gang ", "Karsk's bandits and ", "call it a massacre as "])
def test_a_page_without_a_full_stop_costs_no_more_than_its_length(unit):
    nlp = _pipeline("border")
    labels, targets = nlp.get_pipe("framing/labels"), nlp.get_pipe("framing/targets")

    def cost(n):
        ours = [name for name in nlp.pipe_names if name.startswith("framing/")]
        with nlp.select_pipes(disable=ours):
            doc = nlp(unit * n)
        start = perf_counter()
        targets(labels(doc))
        return perf_counter() - start

    cost(10)
    small, large = min(cost(50) for _ in range(3)), cost(400)
    assert large < 8 * small * 4 + 0.2  # eight times the text; quadratic would be 64 times
