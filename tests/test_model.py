"""The bundled pipeline: size, loading, headlines of our own, and scores on the treebanks beside the checkout."""

from __future__ import annotations

import io
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from framing.pipeline import BUNDLED, load_model

ROOT = Path(__file__).parents[1]
TREEBANK = ROOT.parent / "shared" / "treebank"
HEADLINES = tomllib.loads((ROOT / "tests" / "cases" / "headlines.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = load_model()
    nlp.add_pipe("framing/sentences", first=True)
    return nlp


@pytest.fixture(scope="module")
def evaluate() -> Any:
    sys.path.insert(0, str(ROOT / "training" / "scripts"))
    try:
        import evaluate
    finally:
        sys.path.pop(0)
    return evaluate


def test_it_takes_at_most_eight_megabytes_of_the_wheel() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(BUNDLED.rglob("*")):
            archive.write(path, path.relative_to(BUNDLED))
    assert len(packed.getvalue()) <= 8e6


def test_it_loads_in_half_a_second() -> None:
    program = (
        "import time, sys, spacy; spacy.blank('en'); start = time.process_time(); spacy.load(sys.argv[1]); "
        "print(time.process_time() - start)"
    )
    times = [
        float(subprocess.run([sys.executable, "-c", program, str(BUNDLED)], capture_output=True, check=True).stdout)
        for _ in range(2)
    ]
    assert min(times) < 0.5


def test_its_card_names_the_licence_and_the_sources() -> None:
    meta = spacy.util.load_meta(BUNDLED / "meta.json")
    assert meta["license"] == "CC BY-SA 4.0"
    licence = (BUNDLED.parent / "LICENSE").read_text(encoding="utf-8")
    assert all(name in licence for name in ("EWT", "GUM", "MiniLM", "CC BY-SA 4.0"))


def answered(doc: Doc, case: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the head and the subject of a headline are among those expected."""
    subject = next((t.text for t in doc if t.dep_.startswith("nsubj")), "")
    wanted = [case[key] if isinstance(case[key], list) else [case[key]] for key in ("root", "subject")]
    return next(iter(doc.sents)).root.text in wanted[0], subject in wanted[1]


def test_most_headlines_have_their_head_and_subject(nlp: Language) -> None:
    right = [answered(doc, case) for doc, case in zip(nlp.pipe([c["text"] for c in HEADLINES]), HEADLINES, strict=True)]
    assert sum(head for head, _ in right) / len(right) >= 0.75
    assert sum(subject for _, subject in right) / len(right) >= 0.75


@pytest.mark.parametrize("style", ["“{}”", '"{}"', "''{}''", "``{}''"])
def test_quotation_marks_of_every_style_parse_alike(nlp: Language, style: str) -> None:
    doc = nlp(style.format("They attacked the base,") + " the minister said.")
    deps = {token.text: (token.dep_, token.head.text) for token in doc}
    assert deps["They"] == ("nsubj", "attacked")
    assert deps["base"] == ("obj", "attacked")
    assert deps["minister"] == ("nsubj", "said")


@pytest.mark.shared
@pytest.mark.skipif(not TREEBANK.exists(), reason="no treebanks beside the checkout")
@pytest.mark.parametrize(
    ("name", "rules", "floors"),
    [
        (
            "PUD news",
            True,
            {
                "UAS": 84.5,
                "LAS": 81,
                "TAG": 95,
                "LEMMA_CF": 98.3,
                "nsubj": 86,
                "nsubj:pass": 85,
                "obj": 86,
                "ccomp": 67,
            },
        ),
        ("EWT test", False, {"LAS": 80.2}),
        ("GUM open test", True, {"LAS": 82.5}),
    ],
)
def test_scores_on_raw_text(evaluate: Any, name: str, rules: bool, floors: dict[str, float]) -> None:
    pipeline = evaluate.load(str(BUNDLED), rules=rules)
    count = evaluate.score(pipeline, evaluate.test_sets(TREEBANK, pipeline.vocab)[name])
    assert {key: round(count.f1(key), 1) for key in floors if count.f1(key) < floors[key]} == {}
