"""`framing quotes`: every outermost attribution of a corpus, streamed into quotes.csv."""

import json

import pytest

import framing
from framing.quotes import PIECE_CHARS, cut_article

TEXT = "The mayor said that the bridge would close. “It is old,” she said. “It will go.”\n\nThe council met on Monday."


def _corpus(tmp_path, *articles):
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(json.dumps(article) for article in articles), encoding="utf-8")
    return path


def test_rows_give_source_cue_and_content_with_offsets_in_the_text(tmp_path):
    corpus = _corpus(tmp_path, {"id": "001", "text": TEXT, "source": "Harbour Gazette", "title": "Mayor: bridge to go"})
    rows = framing.read_quotes(corpus, out=tmp_path / "out")
    assert list(rows.text) == ["that the bridge would close", "“It is old,”", "“It will go.”"]
    assert list(rows.kind) == ["indirect", "direct", "direct"]
    assert set(rows.article_id) == {"001"}
    assert set(rows.source) == {"Harbour Gazette"}
    for row in rows.itertuples():
        assert TEXT[row.start : row.end] == row.text
        assert TEXT[row.cue_start : row.cue_end] == row.cue
    assert [TEXT[row.speaker_start : row.speaker_end] for row in rows.itertuples()] == ["The mayor", "she", "she"]
    assert set(rows.speaker) == {"mayor"}


def test_pieces_of_one_content_share_their_id_and_ids_differ_otherwise(tmp_path):
    corpus = _corpus(tmp_path, {"id": "a", "text": TEXT}, {"id": "a", "text": TEXT})
    rows = framing.read_quotes(corpus)
    assert rows.groupby("quote_id").size().tolist() == [1, 2, 1, 2]
    assert sorted(set(rows.article_id)) == ["a", "a#2"]


def test_only_the_outermost_attribution_is_listed(tmp_path):
    corpus = _corpus(tmp_path, {"text": "The mayor said the owners call the crew thugs."})
    rows = framing.read_quotes(corpus)
    assert list(rows.cue) == ["said"]


def test_without_a_folder_nothing_is_kept_and_the_frame_is_the_same(tmp_path):
    corpus = _corpus(tmp_path, {"id": "1", "text": TEXT})
    kept = framing.read_quotes(corpus, out=tmp_path / "out")
    assert kept.equals(framing.read_quotes(corpus))
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"quotes.csv", "skipped.csv", "datapackage.json"}


def test_a_long_article_is_cut_between_paragraphs_and_read_as_one(tmp_path):
    text = "\n\n".join([TEXT] * (2 * PIECE_CHARS // len(TEXT)))
    pieces = list(cut_article(text, "1", ""))
    assert len(pieces) > 1
    assert "".join(piece.text for piece in pieces) == text
    rows = framing.read_quotes(_corpus(tmp_path, {"id": "1", "text": text}))
    assert all(text[row.start : row.end] == row.text for row in rows.itertuples())
    assert rows.quote_id.nunique() == 2 * text.count("mayor")


def test_a_corpus_without_articles_is_an_error(tmp_path):
    with pytest.raises(framing.FramingError, match="no usable article"):
        framing.read_quotes(_corpus(tmp_path, {"id": "1", "text": ""}))
    with pytest.raises(framing.FramingError, match="choose one of"):
        framing.read_quotes(_corpus(tmp_path, {"text": TEXT}), format="xlsx")
