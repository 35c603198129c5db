"""Doc → rows: offsets, the sentence that is kept, empty values."""

from functools import cache
from pathlib import Path

import framing
from framing.rows import SENTENCE, mention_rows
from framing.schema.tagged import MENTIONS

BORDER = Path(__file__).parent / "cases" / "border.yaml"


@cache
def _pipeline():
    return framing.build_pipeline(framing.load_codebook(BORDER))


def test_a_mention_has_the_columns_of_the_table_and_three_spans():
    mention = framing.mentions(_pipeline()("The River Column is a bandit gang."), article_id="7", source="S")[0]
    assert [column.name for column in MENTIONS.columns] == list(mention._fields[:-3])
    assert (mention.article_id, mention.source, mention.date, mention.field) == ("7", "S", "", "text")
    assert mention.span.text == "bandit gang"
    assert mention.target_span.text == "River Column"
    assert mention.speaker_span is None


def test_offsets_count_in_the_field_not_in_the_passage():
    text = "The River Column is a bandit gang."
    doc = _pipeline()(text)
    here, moved = mention_rows(doc)[0], mention_rows(doc, offset=100)[0]
    for name in ("start", "end", "target_start", "target_end"):
        assert moved[name] == here[name] + 100
    assert moved["speaker_start"] is None


def test_a_long_sentence_is_cut_around_the_label():
    side = "and the road and the bridge and the mill " * 40
    doc = _pipeline()(f"They saw {side}and the bandit gang {side}at dawn.")
    row = mention_rows(doc)[0]
    assert "bandit gang" in row["sentence"]
    assert len(row["sentence"]) <= SENTENCE
    before, after = row["sentence"].split("bandit gang")
    assert abs(len(before) - len(after)) < 50


def test_a_sentence_is_kept_on_one_line():
    row = mention_rows(_pipeline()("The River Column  is a \t bandit gang."))[0]
    assert row["sentence"] == "The River Column is a bandit gang."


def test_no_label_no_rows():
    assert framing.mentions(_pipeline()("Rain fell on the valley.")) == []
