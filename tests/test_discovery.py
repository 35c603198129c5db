"""Discovery on written corpora: what counts as an expression, a planted label that comes back, the files it writes."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import norm

from framing.codebook import Codebook, load_codebook
from framing.discovery.namings import expressions, may_name, noun_lemma, read_words, subjects_of
from framing.discovery.search import DOUBT, discover_labels, source_leanings
from framing.discovery.suggestions import suggested_yaml
from framing.errors import FramingError
from framing.scan import Scanner
from framing.tables import read_table

BOOK = """
name: harbour
sides: {town: {name: Town, speakers: [mayor]}, port: {name: Port, speakers: [harbour board]}}
labels:
  - {label: levy, topic: fee, terms: [fair harbour levy], side: town}
  - {label: tax, topic: fee, terms: [crushing dock tax], side: port}
  - {label: fee, topic: fee, terms: [mooring fee], side: neutral}
"""
# The planted name of each side is no label; both stand where the known ones stand.
SENTENCES = {
    "Quay Echo": "{} the {}. Each {} {}, and the fair harbour levy {}.",
    "Pier Post": "{} the {}. Each {} {}, and the crushing dock tax {}.",
}
OPENINGS = ["Boats pay", "Skippers dodge", "Owners praised", "Nobody likes", "Visitors forgot", "Fishermen owe"]
ENDINGS = ["fills the chest", "was raised in May", "came late", "bought new lamps", "stays for now"]
PLANTED = {"Quay Echo": "harbour contribution", "Pier Post": "dock penalty"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = []
    for i in range(24):
        source = list(SENTENCES)[i % 2]
        name, ending = PLANTED[source], ENDINGS[i % 5]
        text = SENTENCES[source].format(OPENINGS[i % 6], name, name, ending, ENDINGS[i % 4])
        rows.append({"id": str(i), "source": source, "text": f"{text} The mooring fee rose on day {i} of the storm."})
    for i in range(24):
        text = f"The choir of parish {i} sang in the rain, and the baker sold bread to everybody who came by."
        rows.append({"id": f"x{i}", "source": list(SENTENCES)[i % 2], "text": text})
    path = tmp_path / "c.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.fixture
def book(tmp_path: Path) -> Codebook:
    (tmp_path / "b.yaml").write_text(BOOK, encoding="utf-8")
    return load_codebook(tmp_path / "b.yaml")


def keys(text: str, book: Codebook) -> set[str]:
    ids = {label.index: (label.topic,) for label in book.labels}
    return {use.key for use in expressions(read_words(text, Scanner(book), ids))}


def test_expressions_have_no_function_word_at_their_ends_and_no_stop_inside(book: Codebook) -> None:
    found = keys("The right to the quays. Storms came.", book)
    assert {"right", "right to the quay", "quay", "storm", "storms came"} <= found
    assert not {"the right", "right to", "quays storm"} & found


def test_a_label_of_a_side_is_left_alone_but_a_neutral_one_takes_a_modifier(book: Codebook) -> None:
    assert keys("A crushing dock tax.", book) == set()
    assert keys("The wicked mooring fee.", book) == {"wicked", "wicked mooring fee"}


def test_a_compound_is_not_cut_and_may_end_in_a_participle(book: Codebook) -> None:
    found = keys("A low-income family paid the board-backed men; boats came \u2014 women left.", book)
    assert {"low income", "low income family", "board backed", "board backed man"} <= found
    assert not {"income family", "income", "came women", "backed man"} & found
    assert may_name("board backed", compound=True)
    assert not may_name("board backed")


def test_a_key_keeps_possessives_inside_and_the_head_before_a_preposition(book: Codebook) -> None:
    assert {"women's health", "price of boat"} <= keys("Women's health and the prices of boats.", book)


def test_lemma_of_words_that_no_table_has() -> None:
    assert [noun_lemma(word) for word in ("aliens", "blorpers", "crisis", "always")] == [
        "alien", "blorper", "crisis", "always",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "yes"),
    [
        ("quay", True),
        ("12", False),
        ("said loudly", False),
        ("rogue wave", True),
        ("last week", False),
        ("people", False),
        ("people of the quay", True),
        ("boat bought lamp", False),
        ("friday's storm", False),
    ],
)
def test_what_may_be_a_name(key: str, yes: bool) -> None:
    assert may_name(key) is yes


def test_subjects_are_targets_and_topics_without_a_target(book: Codebook) -> None:
    subject = subjects_of(book)["fee"]
    assert subject.kind == "topic"
    assert {"harbour", "tax", "fee"} <= subject.words


def test_planted_names_come_back_with_their_sides(corpus: Path, book: Codebook, tmp_path: Path) -> None:
    out = tmp_path / "out"
    table = discover_labels(corpus, book, out=out, n=10)
    new = table[~table["known"]].set_index("expression")
    assert new.loc["harbour contribution", "suggested"] == "town"
    assert new.loc["dock penalty", "suggested"] == "port"
    assert new.loc["dock penalty", "q"] < 0.05
    assert new.loc["dock penalty", "n_uses"] == 24
    assert new.loc["dock penalty", "n_author"] == 24
    assert new.loc["dock penalty", "sources"] == "Pier Post (24)"
    assert "dock penalty" in new.loc["dock penalty", "example_1"]
    assert not {"choir", "baker"} & set(new.index)
    known = table[table["known"]].set_index("expression")
    assert known.loc["tax", ["leans", "known_side"]].tolist() == ["port", "port"]
    assert known.loc["fee", "neutral"]
    pd.testing.assert_frame_equal(read_table(out, "candidates"), table, check_exact=False)
    assert (out / "plots" / "keyness.png").stat().st_size > 10_000


def test_suggestions_can_be_pasted(corpus: Path, book: Codebook, tmp_path: Path) -> None:
    table = discover_labels(corpus, book, out=tmp_path / "out", n=10)
    written = (tmp_path / "out" / "suggested.yaml").read_text(encoding="utf-8")
    assert written == suggested_yaml(table, book)
    (tmp_path / "pasted.yaml").write_text(BOOK + written.partition("labels:\n")[2], encoding="utf-8")
    pasted = load_codebook(tmp_path / "pasted.yaml")
    sides = {label.label: label.side for label in pasted.labels}
    assert sides["harbour contribution"] == "town"
    assert sides["dock penalty"] == "port"


def test_nothing_depends_on_the_number_of_workers(corpus: Path, book: Codebook) -> None:
    pd.testing.assert_frame_equal(discover_labels(corpus, book, n=5), discover_labels(corpus, book, n=5, workers=2))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_table(corpus: Path, book: Codebook) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        there = discover_labels(corpus, book, n=5, cluster=cluster.scheduler_address)
    pd.testing.assert_frame_equal(there, discover_labels(corpus, book, n=5))


def test_what_was_interrupted_goes_on_with_the_same_result(corpus: Path, book: Codebook, tmp_path: Path) -> None:
    """Stopped in the last reading; called again, the first two are not made anew."""
    stages: list[str] = []

    def stop(stage: str, done: int, total: int) -> None:
        stages.append(stage)
        if stage == "uses":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        discover_labels(corpus, book, out=tmp_path / "out", n=5, progress=stop)
    assert stages == ["expressions", "company", "uses"]
    with pytest.raises(KeyboardInterrupt):
        discover_labels(corpus, book, out=tmp_path / "out", n=5, progress=stop)
    assert stages[3:] == ["uses"]
    table = discover_labels(corpus, book, out=tmp_path / "out", n=5)
    pd.testing.assert_frame_equal(table, discover_labels(corpus, book, n=5))


def test_a_folder_of_another_codebook_is_refused_unless_forced(corpus: Path, book: Codebook, tmp_path: Path) -> None:
    discover_labels(corpus, book, out=tmp_path / "out", n=5)
    (tmp_path / "c.yaml").write_text(BOOK.replace("harbour\n", "haven\n", 1), encoding="utf-8")
    with pytest.raises(FramingError, match="codebook"):
        discover_labels(corpus, tmp_path / "c.yaml", out=tmp_path / "out", n=5)
    assert len(discover_labels(corpus, tmp_path / "c.yaml", out=tmp_path / "out", n=5, force=True))


def test_a_given_reference_decides_whose_words_count(corpus: Path, book: Codebook) -> None:
    turned = {"Quay Echo": "port", "Pier Post": "town"}
    table = discover_labels(corpus, book, reference=turned, n=10).set_index("expression")
    assert table.loc["dock penalty", "suggested"] == "town"


def test_sources_lean_within_subjects_not_between_them() -> None:
    adopted = {("A", "x", "l"): 8, ("A", "x", "r"): 2, ("B", "x", "l"): 2, ("B", "x", "r"): 8, ("C", "y", "r"): 20}
    found = source_leanings(adopted, ["l", "r"], {})
    assert {source: leaning.side for source, leaning in found.items()} == {"A": "l", "B": "r"}
    assert found["A"].weight == found["B"].weight == pytest.approx(2 * norm.cdf(3 / math.sqrt(10 / 4 + DOUBT)) - 1)
    assert source_leanings(adopted, ["l", "r"], {"C": "r"}) == {"C": ("r", 1.0)}


def test_a_source_of_one_label_is_hardly_on_a_side() -> None:
    adopted = {("A", "x", "l"): 1, ("B", "x", "l"): 30, ("C", "x", "r"): 31}
    found = source_leanings(adopted, ["l", "r"], {})
    assert found["A"].weight < 0.6 < 0.99 < found["B"].weight


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"n": 0}, "-n 0"),
        ({"format": "xls"}, "--format xls"),
        ({"reference": {"Quay Echo": "sea"}}, "has no side 'sea'"),
    ],
)
def test_wrong_calls_are_one_sentence(corpus: Path, book: Codebook, options: dict[str, object], says: str) -> None:
    with pytest.raises(FramingError, match=says):
        discover_labels(corpus, book, **options)  # type: ignore[arg-type]


def test_a_corpus_in_which_nothing_repeats(tmp_path: Path, book: Codebook) -> None:
    (tmp_path / "one.jsonl").write_text('{"text": "A quay stands.", "source": "x"}\n', encoding="utf-8")
    with pytest.raises(FramingError, match="no expression stands in two articles"):
        discover_labels(tmp_path / "one.jsonl", book)
