"""What `codebook check --corpus` and `codebook diff` say, on a written corpus of a few lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.codebook import Codebook, load_codebook
from framing.diagnosis import diagnose_codebook
from framing.errors import CorpusError
from framing.revision import diff_codebooks

BOOK = """
name: harbour
sides: {town: {name: Town}, port: {name: Port}}
targets:
  crowd: {name: The crowd, aliases: [protesters]}
  company: {name: The company, aliases: [harbour board]}
  absent: {name: Nobody here, aliases: [ferry drivers]}
labels:
  - {terms: [mob, rabble], target: crowd, side: port}
  - {terms: [concerned citizen], target: crowd, side: town}
  - {terms: [profiteer], target: company, side: town}
  - {terms: [employer], target: company, side: port}
  - {terms: [siege], topic: blockade, side: port, exclude: [siege mentality]}
  - {terms: [vigil], topic: blockade, side: town}
"""
TEXTS = [
    "The mob stood on the quay, and the mob would not leave. Protesters sang.",
    "A mob again. The mob shouted. A mob is a mob. The mob left. The mob came back. Mob rule, said the mob.",
    "They have a siege mentality. A siege mentality, again. Its siege mentality of old. No siege mentality. Siege.",
    "The profiteers smiled. The town called them profiteers.",
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [{"id": str(i), "source": f"s{i % 2}", "text": text} for i, text in enumerate(TEXTS)]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path / "c.jsonl"


def book(tmp_path: Path, text: str = BOOK, name: str = "b.yaml") -> Codebook:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return load_codebook(tmp_path / name)


def test_every_kind_of_finding_is_made_and_no_more(tmp_path: Path, corpus: Path) -> None:
    findings = list(diagnose_codebook(book(tmp_path), corpus))
    assert findings[0].startswith("4 articles, 13 hits of 6 label entries")
    expected = [
        '"mob" (crowd, port): never found: rabble',
        '"concerned citizen" (crowd, town): none of its 1 terms',
        '"employer" (company, port): none of',
        '"vigil" (blockade, town): none of',
        '"siege" (blockade, port) is mostly of another sense: 4 of 5 hits are shut out, mostly by exclude=siege',
        "crowd: only port words (10) occur, none of town",
        "company: only town words (2) occur, none of port",
        "blockade: only port words (1) occur, none of town",
        "town: only 2 hits in all",
        '"mob" (crowd) alone carries 91% of the hits of port',
        "target company (The company) is never named by an alias, only by labels (2 hits",
        "target absent (Nobody here) does not occur.",
    ]
    for finding, start in zip(findings[1:], expected, strict=True):
        assert finding.startswith(start), finding


def test_no_article_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text('{"text": ""}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match="no usable article"):
        list(diagnose_codebook(book(tmp_path), tmp_path / "empty.jsonl"))


def test_diff_says_what_comes_goes_and_changes_hands(tmp_path: Path, corpus: Path) -> None:
    before = book(tmp_path)
    changed = BOOK.replace("[mob, rabble]", "[rabble]").replace("[vigil]", "[vigil, quay]")
    after = book(
        tmp_path,
        changed.replace("[profiteer], target: company, side: town", "[profiteer], target: company, side: neutral"),
        "a.yaml",
    )
    found = {(c.change, c.term): c for c in diff_codebooks(before, after, corpus)}
    assert {key: c.n for key, c in found.items()} == {
        ("lost", "mob"): 10, ("gained", "quay"): 1, ("other label", "profiteer"): 2,
    }  # fmt: skip
    assert found["lost", "mob"].sources == (("s1", 8), ("s0", 2))
    assert found["other label", "profiteer"].before == "profiteer (town)"
    assert str(found["gained", "quay"]) == 'gained: 1 × "quay" as vigil (town): s0 1'


def test_the_same_codebook_changes_nothing(tmp_path: Path, corpus: Path) -> None:
    assert diff_codebooks(book(tmp_path), book(tmp_path), corpus) == []
