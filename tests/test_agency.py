"""Who did it? Case by case (tests/cases/agency*.toml), what must hold of every row, and the scores."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.components.event_dates import resolve
from framing.event_passages import EventFilter
from framing.event_rows import agency_rows
from framing.passages import cut_passages
from framing.scan import Scanner

FOLDER = Path(__file__).parent
PATHS = {
    "shipyard": FOLDER / "shipyard" / "codebook.yaml",
    "border": FOLDER / "cases" / "border.yaml",
    "strait": FOLDER / "cases" / "strait.yaml",
    "plain": FOLDER / "cases" / "plain.yaml",
}
WORDS = (
    "Zevra Quella the attack attacked was by fired at and not may Coral Front rockets on Monday ? . , who killed said "
    "reportedly of in bombing strike “ ”"
)
CONSTRUCTIONS = {"active", "passive", "agentless", "nominal_agent", "nominal", "intransitive"}


def _cases(name):
    groups = tomllib.loads((FOLDER / "cases" / name).read_text(encoding="utf-8"))["group"]
    return [(group, *case) for group in groups for case in group["cases"]]


KNOWN = [
    (group, *case)
    for group in tomllib.loads((FOLDER / "cases" / "agency.toml").read_text(encoding="utf-8"))["group"]
    for case in group.get("known_failures", ())
]


@cache
def codebook(name):
    return framing.load_codebook(PATHS[name])


@cache
def pipeline(name):
    return framing.build_pipeline(codebook(name))


def read(name, text, date="", **passage):
    nlp = pipeline(name)
    doc = nlp.make_doc(text)
    doc._.passage = {"date": date, **passage}
    return nlp(doc)


def _said(expected, found):
    """Do the words overlap, one way or the other? Both empty, too."""
    return expected == found == "" or bool(expected and found and (expected in found or found in expected))


@pytest.mark.parametrize(
    ("group", "text", "why", "rows"),
    _cases("agency.toml") + _cases("agency_hedges.toml"),
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_deeds(group, text, why, rows):
    check_deeds(group, text, why, rows)


@pytest.mark.parametrize(("group", "text", "why", "rows", "reason"), KNOWN)
def test_known_failure(group, text, why, rows, reason, request):
    request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    check_deeds(group, text, why, rows)


def check_deeds(group, text, why, rows):
    doc = read(group["codebook"], text, group.get("date", ""), **group.get("passage", {}))
    found = agency_rows(doc)
    if not rows:
        assert [row["text"] for row in found] == [], why
    for word, construction, agent, agent_text, *more in rows:
        row = next((row for row in found if word in row["text"] or row["text"] in word), None)
        assert row is not None, (why, [r["text"] for r in found])
        got = (row["construction"], row["agent"])
        assert got == (construction, agent), (why, row["agent_text"])
        assert _said(agent_text, row["agent_text"]), (why, row["agent_text"])
        for column, value in more[0].items() if more else ():
            assert row[column] == value, (why, column)


def test_there_are_enough_cases_and_a_third_are_of_other_conflicts():
    cases = _cases("agency.toml") + _cases("agency_hedges.toml") + _cases("blame.toml")
    others = [group for group, *_ in cases if group["codebook"] != "us-iran"]
    assert len(cases) >= 120
    assert len(others) >= len(cases) / 3


def test_offsets_are_those_of_the_words():
    text = "The tug was hit by missiles fired by the Tide Guard. The Coral Front shelled the Quellan navy."
    doc = read("strait", text)
    rows = agency_rows(doc)
    assert len(rows) == 3
    for row in rows:
        assert text[row["start"] : row["end"]] == row["text"]
        for role in ("agent", "patient"):
            if row[f"{role}_text"]:
                assert text[row[f"{role}_start"] : row[f"{role}_end"]] == row[f"{role}_text"]
            else:
                assert row[f"{role}_start"] is None
                assert row[role] == ""
    moved = agency_rows(doc, offset=100)
    assert [row["start"] for row in moved] == [row["start"] + 100 for row in rows]


def test_a_codebook_without_event_words_adds_no_component():
    assert "framing/agency" in pipeline("strait").pipe_names
    assert "framing/agency" not in pipeline("plain").pipe_names
    assert agency_rows(read("plain", "Somebody attacked the bridge.")) == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        max_size=25,
    )
)
def test_any_text_gives_sound_rows(words):
    text = " ".join(words)
    for row in agency_rows(read("strait", text)):
        assert row["construction"] in CONSTRUCTIONS
        assert row["hedge"] in {"none", "reported", "alleged", "modal"}
        assert row["polarity"] in {"asserted", "negated", "hypothetical"}
        assert bool(row["agent"]) == bool(row["agent_text"])
        assert text[row["start"] : row["end"]] == row["text"]
        if row["construction"] in ("agentless", "nominal", "intransitive"):
            assert row["agent"] == ""
        if row["construction"] in ("passive", "nominal_agent"):
            assert row["agent"] != ""


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("Friday", "2031-03-12", "2031-03-07"),
        ("Wednesday", "2031-03-12", "2031-03-12"),
        ("Friday", "", ""),
        ("Jan. 3", "2031-03-12", "2031-01-03"),
        ("Jan. 3", "", ""),
        ("January 3, 2029", "", "2029-01-03"),
        ("3 January 2029", "2031-03-12", "2029-01-03"),
        ("yesterday", "2031-03-01", "2031-02-28"),
        ("New Year’s Eve", "2031-01-04", "2030-12-31"),
        ("2030-02-01", "2031-03-12", "2030-02-01"),
    ],
)
def test_days_in_words(words, published, day):
    assert resolve(words, published) == day


def _windows(text, name="strait"):
    book = codebook(name)
    hits = Scanner(book, events=True).scan(text)
    return [text[p.start : p.end] for p in cut_passages(text, hits, events=EventFilter(book))]


def test_sentences_that_tell_a_deed_are_parsed_and_no_others():
    deed = "The ferry was attacked off Ness."
    text = f"Quella slept. It snowed. It rained again. Zevra was silent. {deed} " + "It rained. " * 8
    assert _windows(text) == [deed]
    assert _windows(text.replace("Quella", "Nobody")) == []  # on no conflict: one of the parties only, and no weapon
    assert _windows(text.replace("Zevra", "Nobody").replace("Quella", "Nobody")) == []
    assert _windows(text, "plain") == []


def test_a_weapon_makes_up_for_the_party_that_is_not_named():
    deed = "A rocket hit the ferry off Ness."
    text = f"It snowed. It rained again. Zevra was silent. {deed} " + "It rained. " * 8
    assert _windows(text) == [deed]
    assert _windows(text.replace("Zevra", "Nobody")) == []


def test_a_brief_text_names_nobody_and_counts():
    assert _windows("The ferry was attacked off Ness. It rained.") == ["The ferry was attacked off Ness."]


def test_bare_words_that_are_mostly_something_else_need_a_sign_of_the_verb():
    assert _windows("The fire in the land office of Zevra was no target.") == []
    assert _windows("Zevra will fire on the land office.") != []


def test_blame_is_parsed_right_behind_a_deed():
    text = "The ferry was attacked off Ness. Quella blamed Zevra."
    assert _windows(text) == [text]
    assert _windows(f"{text} It rained. Zevra blamed the weather.") == [text]
