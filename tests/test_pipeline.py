"""The one place that loads a model: what is kept, what is said when something is missing, saving and loading."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy
import pytest
import spacy
from spacy.language import Language

from framing import speed
from framing.codebook import Codebook
from framing.errors import FramingError, FramingWarning
from framing.pipeline import build_pipeline, load_model

TEXT = "“They are terrorists,” the minister said of the dockers. The union called the company a thief."


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    side = {"speakers": [{"text": "minister"}]}
    return Codebook.from_json(
        {
            "name": "dock",
            "title": "A strike at a dock that does not exist",
            "sides": {
                "owners": {"id": "owners", "name": "Owners", **side},
                "union": {"id": "union", "name": "Union", "speakers": [{"text": "union"}]},
            },
            "targets": {
                "dockers": {"id": "dockers", "name": "Dockers", "side": "union", "aliases": [{"text": "dockers"}]}
            },
            "labels": [
                {
                    "index": 0,
                    "label": "terrorist",
                    "topic": "dockers",
                    "side": "owners",
                    "terms": [{"text": "terrorist"}],
                    "targets": ["dockers"],
                }
            ],
        }
    )


def test_without_a_codebook_only_sentences_and_attributions_are_added() -> None:
    names = build_pipeline().pipe_names
    assert names[0] == "framing/sentences"
    assert names[-1] == "framing/attribution"
    assert not {"framing/labels", "framing/targets"} & set(names)


def test_the_five_questions_come_in_order(codebook: Codebook) -> None:
    names = build_pipeline(codebook).pipe_names
    own = [name for name in names if name.startswith("framing/")]
    assert own == [
        "framing/sentences",
        "framing/labels",
        "framing/attribution",
        "framing/targets",
        "framing/voice",
        "framing/stance",
    ]
    assert names.index("framing/sentences") < names.index("parser")


def test_the_bundled_pipeline_parses() -> None:
    doc = load_model()("Rebels attacked the base near Springfield.")
    verb = doc[1]
    assert (verb.dep_, verb.pos_, verb.lemma_) == ("ROOT", "VERB", "attack")
    assert (doc[0].dep_, doc[3].dep_) == ("nsubj", "obj")


def test_a_saved_pipeline_gives_the_same_in_a_fresh_process(codebook: Codebook, tmp_path: Path) -> None:
    nlp = build_pipeline(codebook)
    nlp.to_disk(tmp_path / "saved")
    here = str([(t.dep_, t.head.i, t.tag_, t.lemma_) for t in nlp(TEXT)]) + str(nlp(TEXT)._.framing)
    program = (
        "import spacy, sys; nlp = spacy.load(sys.argv[1]); doc = nlp(sys.argv[2]); "
        "print(str([(t.dep_, t.head.i, t.tag_, t.lemma_) for t in doc]) + str(doc._.framing), end='')"
    )
    there = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "saved"), TEXT], capture_output=True, text=True, check=True
    )
    assert there.stdout == here


def test_components_that_the_job_does_not_need_are_dropped(tmp_path: Path) -> None:
    nlp = load_model()
    nlp.add_pipe("sentencizer", first=True)
    nlp.add_pipe("entity_ruler")
    nlp.to_disk(tmp_path / "more")
    assert not {"sentencizer", "entity_ruler"} & set(load_model(tmp_path / "more").component_names)


def test_a_pipeline_built_by_us_can_be_given_as_the_model(codebook: Codebook, tmp_path: Path) -> None:
    build_pipeline(codebook).to_disk(tmp_path / "ours")
    names = build_pipeline(model=tmp_path / "ours").pipe_names
    assert names == build_pipeline().pipe_names


def test_no_parser_is_a_warning_that_says_what_is_lost(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.warns(FramingWarning, match="need a parser"):
        nlp = build_pipeline(model=tmp_path / "blank")
    doc = nlp("They came. They left.")
    assert [sent.text for sent in doc.sents] == ["They came.", "They left."]


@pytest.mark.parametrize("model", ["no_such_pipeline", "no/such/folder"])
def test_an_unknown_model_is_one_sentence(model: str) -> None:
    with pytest.raises(FramingError, match=model) as caught:
        build_pipeline(model=model)
    assert "\n" not in str(caught.value)


def test_the_speed_up_changes_no_answer() -> None:
    texts = [TEXT, "Gen. Lopez said on Monday that the U.S. would leave.", TEXT.upper(), ""]
    plain, fast = load_model(), build_pipeline()
    plain.add_pipe("framing/sentences", first=True)

    def answers(nlp: Language) -> list[list[tuple[str, int, str, str, str]]]:
        return [[(t.dep_, t.head.i, t.tag_, t.lemma_, str(t.morph)) for t in doc] for doc in nlp.pipe(texts * 2)]

    assert answers(fast) == answers(plain) == answers(fast)  # the second time from memory
    assert fast.get_pipe("parser").to_bytes() == plain.get_pipe("parser").to_bytes()  # what is saved stays the same


@pytest.mark.parametrize("room", [3, 8, 1_000])
def test_remembered_word_vectors_are_the_computed_ones(monkeypatch, room):
    """Also when there is room for fewer words than a batch has, or than all batches have together."""
    monkeypatch.setattr(speed, "_REMEMBERED", room)
    asked = []

    def compute(features):
        asked.append(len(features))
        return features.astype(numpy.float32) * 2

    remembered = speed.WordVectors(compute)
    draws = numpy.random.default_rng(0)
    for _ in range(30):
        features = draws.integers(6, size=(int(draws.integers(1, 12)), 2)).astype(numpy.uint64)
        assert (remembered(features) == features * 2).all()
    if room == 1_000:
        assert sum(asked) <= 36, "each of the 36 words is computed once"
