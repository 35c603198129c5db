"""A result folder made of the demo's known truth with planted errors of the tool, and coders who know the truth."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
from written_truth import read_articles, read_truth

from framing.codebook import load_codebook
from framing.components.sentences import sentence_spans
from framing.tables import write_table

ROOT = Path(__file__).parents[1]
QUESTIONS = ("sense", "target", "side", "voice", "speaker_side", "stance")
SIDES = ("us", "iran")


def adopted(row):
    straight = row["voice"] == "author" and row["stance"] == "asserted"
    return row["sense"] == "framing" and straight and row["side"] in SIDES


def with_errors(number, row):
    """The tool's answers: every seventh report is taken for the author's voice, every fifth label of iran for us's."""
    row = dict(row)
    if number % 7 == 0 and row["voice"] == "indirect":
        row["voice"], row["speaker_side"] = "author", ""
    if number % 5 == 0 and row["side"] == "iran":
        row["side"] = "us"
    if number % 11 == 0 and row["voice"] == "author":
        row["stance"] = "distanced"
    return row


def make_folder(out):
    """Write articles, mentions and run.json; returns the truth by (article, field, start)."""
    articles, book = read_articles(ROOT / "corpus" / "demo"), load_codebook("us-iran")
    truth, rows = {}, []
    for number, meant in enumerate(read_truth(ROOT / "tests" / "demo" / "truth.csv", articles)):
        article_id, field, start, end = meant.place
        article = articles[article_id]
        text = article.title if field == "title" else article.text
        spans = [span for span in sentence_spans(text) if span[0] <= start < span[1]]
        tool = with_errors(number, meant.row)
        truth[meant.place[:3]] = meant.row
        rows.append({
            **dict.fromkeys(("target_text", "target_start", "target_end", "speaker_start", "speaker_end"), ""),
            "article_id": article_id, "source": article.source, "date": article.date, "field": field, "start": start,
            "end": end, "text": meant.row["text"], "label": meant.row["text"].lower(), "topic": tool["target"],
            **{name: tool[name] for name in QUESTIONS}, "speaker": tool["speaker"], "adopted": adopted(tool),
            "amplified": False, "challenged": False, "evidence": "voice:planted=",
            "sentence": " ".join(text[spans[0][0] : spans[0][1]].split()),
        })  # fmt: skip
    table = [
        {"article_id": a.id, "source": a.source, "date": a.date, "title": a.title, "path": a.path, "n_words": 1,
         "n_mentions": 1, "n_adopted": 1, "n_adopted_us": 1, "n_adopted_iran": 1, "duplicate_of": ""}
        for a in articles.values()
    ]  # fmt: skip
    write_table(pd.DataFrame(table), out, "articles", sides=SIDES)
    write_table(pd.DataFrame(rows), out, "mentions")
    names = {"sides": {id: {"name": side.name} for id, side in book.sides.items()},
             "targets": {id: {"name": target.name} for id, target in book.targets.items()}}  # fmt: skip
    run = {"package": {}, "model": {}, "codebook": {"name": book.name, "title": book.title, "language": "en", **names}}
    (out / "run.json").write_text(json.dumps(run), encoding="utf-8")
    (out / "codebook.json").write_text(json.dumps(book.to_json()), encoding="utf-8")
    return truth


def read_sheet(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig").set_index("item", drop=False)


def fill(sheet, key, truth):
    """The sheet as a coder who knows the truth fills it in."""
    sheet = sheet.copy()
    places = key.set_index("item")[["article_id", "field", "start"]]
    for item in sheet.index:
        row = truth[tuple(places.loc[item])]
        for question in QUESTIONS:
            sheet.loc[item, question] = row[question] or ("" if question in ("voice", "stance") else "none")
    return sheet
