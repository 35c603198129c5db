"""Sheets for coders: drawn with known weights, blind, and as every program needs them."""

import json

import numpy as np
import pandas as pd
import pytest
from coded_folder import QUESTIONS, ROOT, make_folder, read_sheet
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from framing.coders.sampling import STRATA, draw, inclusion_probabilities, sample_mentions
from framing.errors import FramingError
from framing.tables import read_table, write_table

DEMO = ROOT / "corpus" / "demo"


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sampled")
    make_folder(folder)
    sample_mentions(folder, n=60, coders=2, corpus=DEMO, seed=3)
    return folder


@pytest.fixture(scope="module")
def key(out):
    return read_table(out / "sample", "sample_key")


def test_the_key_holds_the_sample_and_the_sheet_nothing_that_tells(out, key):
    sheet = read_sheet(out / "sample" / "sheet-1.csv")
    mentions = key[key["kind"] == "mention"]
    assert len(mentions) == 60
    assert sorted(sheet.index) == sorted(mentions["item"])
    assert not {"source", "article_id", "evidence", *(f"tool_{q}" for q in QUESTIONS)} & set(sheet.columns)
    assert (sheet[list(QUESTIONS)] == "").all(axis=None)


def test_the_label_is_marked_once_and_is_the_label(out):
    sheet = read_sheet(out / "sample" / "sheet-1.csv")
    marked = sheet["sentence"].str.extract(r">>(.*?)<<")[0]
    assert marked.notna().mean() > 0.95
    assert (marked.dropna() == sheet.loc[marked.notna(), "label"].str.replace(r"\s+", " ", regex=True)).all()


def test_neighbouring_sentences_come_from_the_article(out, key):
    from written_truth import read_articles

    articles = read_articles(DEMO)
    sheet = read_sheet(out / "sample" / "sheet-1.csv")
    text = key[key["field"] == "text"].set_index("item")
    assert (sheet.loc[sheet.index.isin(text.index), ["before", "after"]] != "").any(axis=1).mean() > 0.9
    for item in sheet.index.intersection(text.index):
        whole = " ".join(articles[text.at[item, "article_id"]].text.split())
        assert all(sheet.at[item, side] in whole for side in ("before", "after"))


def test_passages_hold_no_mention_and_their_weights_add_up_to_what_there_is(out, key):
    passages = key[key["kind"] == "passage"]
    mentions = read_table(out, "mentions")
    assert len(passages) == 24  # 60 / 3 shared out over 8 sources, rounded up
    assert passages.groupby("source").size().eq(3).all()
    for row in passages.itertuples():
        inside = mentions[(mentions["article_id"] == row.article_id) & (mentions["field"] == "text")]
        assert not ((inside["start"] < row.end) & (inside["end"] > row.start)).any()
    weights = passages.groupby("source")["weight"]
    assert (weights.nunique() == 1).all()
    assert np.allclose(weights.sum(), weights.sum().round())


def test_every_coder_has_the_same_items_in_another_order(out):
    one, two = (read_sheet(out / "sample" / f"sheet-{i}.csv") for i in (1, 2))
    assert list(one.index) != list(two.index)
    pd.testing.assert_frame_equal(one.sort_index(), two.sort_index())


def test_the_workbook_offers_the_answers_as_lists_and_holds_no_formula(out):
    book = load_workbook(out / "sample" / "sheet-1.xlsx")
    page = book["items"]
    header = [cell.value for cell in page[1]]
    rules = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert len(rules) == len(QUESTIONS)
    letter = page.cell(1, header.index("voice") + 1).column_letter
    column = rules[f"{letter}2:{letter}61"].split("$")[1]
    assert [cell.value for cell in book["answers"][column]][:5] == ["voice", "author", "direct", "indirect", "scare"]
    assert all(cell.value is None for row in page.iter_rows(min_row=2, min_col=7, max_col=12) for cell in row)


def test_what_looks_like_a_formula_stays_text(tmp_path):
    truth = make_folder(tmp_path)
    mentions = read_table(tmp_path, "mentions").assign(sentence='=HYPERLINK("http://example.invalid")')
    write_table(mentions, tmp_path, "mentions")
    sample_mentions(tmp_path, n=len(truth))
    cells = [cell for row in load_workbook(tmp_path / "sample" / "sheet-1.xlsx")["items"].iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    assert "'=HYPERLINK" in (tmp_path / "sample" / "sheet-1.csv").read_text(encoding="utf-8-sig")


def test_annotation_tools_get_what_they_import(out):
    lines = [json.loads(line) for line in (out / "sample" / "sample.jsonl").read_text(encoding="utf-8").splitlines()]
    tasks = json.loads((out / "sample" / "label-studio.json").read_text(encoding="utf-8"))
    assert [line["item"] for line in lines] == [task["data"]["item"] for task in tasks]
    assert all(line["text"] and line["label"] == [] for line in lines)
    interface = (out / "sample" / "label-studio.xml").read_text(encoding="utf-8")
    assert all(f'name="{question}"' in interface for question in QUESTIONS)


def test_the_guide_names_every_side_target_and_label(out):
    guide = (out / "sample" / "guide.md").read_text(encoding="utf-8")
    book = json.loads((out / "codebook.json").read_text(encoding="utf-8"))
    assert all(f"`{name}`" in guide for name in [*book["sides"], *book["targets"]])
    assert all(label["terms"][0]["text"] in guide for label in book["labels"])


def test_the_same_seed_gives_the_same_sheets_and_another_gives_others(tmp_path):
    make_folder(tmp_path)
    texts = []
    for seed in (1, 1, 2):
        sample_mentions(tmp_path, n=20, seed=seed, force=True)
        texts.append([(tmp_path / "sample" / name).read_bytes() for name in ("sample_key.csv", "sheet-1.csv")])
    assert texts[0] == texts[1]
    assert texts[0] != texts[2]
    with pytest.raises(FramingError, match="--force"):
        sample_mentions(tmp_path, n=20)
    open_sheet = sample_mentions(tmp_path, n=20, blind=False, force=True)
    assert len(open_sheet) == 20
    assert "tool_voice" in read_sheet(tmp_path / "sample" / "sheet-1.csv").columns


def test_a_corpus_that_is_not_the_run_s_is_refused(tmp_path):
    make_folder(tmp_path)
    other = tmp_path / "corpus.jsonl"
    other.write_text(json.dumps({"id": "x", "text": "The quay was closed for repairs on Monday."}), encoding="utf-8")
    with pytest.raises(FramingError, match="name the corpus of which the result folder was made"):
        sample_mentions(tmp_path, n=10, corpus=other)


@pytest.mark.parametrize(
    ("options", "words"),
    [({"n": 0}, "between 1"), ({"n": 5, "coders": 0}, "1 to 50"), ({"n": 5, "passages": 3}, "--corpus")],
)
def test_wrong_calls_say_so(tmp_path, options, words):
    with pytest.raises(FramingError, match=words):
        sample_mentions(tmp_path, **options)


def test_nothing_to_draw_says_so():
    empty = pd.DataFrame({name: [] for name in STRATA})
    with pytest.raises(FramingError, match="no mention to sample"):
        draw(empty, n=5, seed=0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1, max_size=60), st.integers(1, 70))
def test_probabilities_add_up_to_the_size_of_the_sample(rows, n):
    strata = pd.DataFrame(rows, columns=["one", "two"])
    chance = inclusion_probabilities(strata, min(n, len(rows)))
    assert chance.sum() == pytest.approx(min(n, len(rows)))
    assert (chance > 0).all()
    assert (chance <= 1 + 1e-9).all()
    assert (1 / chance).max() <= 3 * len(rows) / min(n, len(rows)) + 1e-9  # columns + 1 times the mean weight


def test_rare_values_are_drawn_more_often_and_weights_make_it_good():
    population = pd.DataFrame({
        "source": "s", "label": ["common"] * 900 + ["rare"] * 100, "voice": "author", "side": ["us", "iran"] * 500,
        "stance": "asserted",
    })  # fmt: skip
    totals, rare = [], []
    for seed in range(60):
        sample = draw(population, n=100, seed=seed)
        assert len(sample) == 100
        totals.append(sample.loc[sample["label"] == "rare", "weight"].sum())
        rare.append((sample["label"] == "rare").sum())
    assert np.mean(rare) > 12  # 10 if all mentions were alike
    assert np.mean(totals) == pytest.approx(100, abs=6)
