"""The coders' sheets: CSV, XLSX with drop-down answers, JSON for annotation tools, and the guide."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.coders.questions import Questions, mention_questions, passage_questions
from framing.tables import csv_rows, replace_file

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

    from framing.coders.sampling import Codes

Contexts = Mapping[str, tuple[str, str]]  # item → the sentences before and after
Places = Mapping[str, tuple[int, int]]  # item → where the label stands in its sentence

OPEN, CLOSE = ">>", "<<"  # around the label; plain characters survive every program and encoding
_WIDTHS = {"headline": 30, "before": 40, "sentence": 70, "after": 40, "label": 18, "note": 30, "words": 24}
_TOOL = ("source", "article_id", "sense", "target", "side", "voice", "speaker", "speaker_side", "stance")


def write_sheets(
    folder: Path,
    key: pd.DataFrame,
    titles: Mapping[str, str],
    contexts: Contexts,
    places: Places,
    codes: Codes,
    *,
    blind: bool,
    coders: int,
    seed: int,
) -> None:
    """Write everything coders need into `folder`: every coder gets the same items, each in an order of their own."""
    for old in [path for name in ("sheet-*.csv", "sheet-*.xlsx", "passages-*.csv", "passages-*.xlsx")
                for path in folder.glob(name)]:  # fmt: skip
        old.unlink()  # of an earlier sample; what else lies there stays
    questions = {"mention": mention_questions(codes.sides, codes.targets), "passage": passage_questions()}
    shown = _shown(key, titles, contexts, places)
    for kind, name in (("mention", "sheet"), ("passage", "passages")):
        items = shown[shown["kind"] == kind]
        for coder in range(1, coders + 1) if len(items) else ():
            order = np.random.default_rng([seed, coder]).permutation(len(items))
            sheet = _sheet(items.iloc[order], questions[kind], blind=blind)
            _write_csv(folder / f"{name}-{coder}.csv", sheet)
            _write_xlsx(folder / f"{name}-{coder}.xlsx", sheet, questions[kind])
    _write_tasks(folder, shown[shown["kind"] == "mention"], questions["mention"])
    _write_guide(folder / "guide.md", codes, questions["mention"], passages=bool((key["kind"] == "passage").any()))


def _shown(key: pd.DataFrame, titles: Mapping[str, str], contexts: Contexts, places: Places) -> pd.DataFrame:
    """What coders see of each item: headline, the sentence with its label marked, its neighbours."""
    import pandas as pd

    around = [contexts.get(item, ("", "")) for item in key["item"]]
    title = [titles.get(article, "") if field == "text" else "" for article, field in _pairs(key)]
    shown = pd.DataFrame({
        "item": key["item"], "kind": key["kind"], "headline": title, "before": [before for before, _ in around],
        "sentence": _marked(key, places), "after": [after for _, after in around], "label": key["text"],
    })  # fmt: skip
    tool = key[list(_TOOL)].rename(columns={name: f"tool_{name}" for name in _TOOL})
    return pd.concat([shown, tool], axis=1)


def _pairs(key: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(key["article_id"], key["field"], strict=True))


def _marked(key: pd.DataFrame, places: Places) -> list[str]:
    """The sentences, each label between `OPEN` and `CLOSE`; unmarked where its place in the sentence is uncertain."""
    out = []
    for item, sentence in zip(key["item"], key["sentence"], strict=True):
        start, end = places.get(item, (-1, -1))
        marked = f"{sentence[:start]}{OPEN}{sentence[start:end]}{CLOSE}{sentence[end:]}"
        out.append(marked if start >= 0 else sentence)
    return out


def _sheet(items: pd.DataFrame, questions: Questions, *, blind: bool) -> pd.DataFrame:
    passages = "missed" in questions
    columns = ["item", "headline", "before", "sentence", "after", *([] if passages else ["label"])]
    sheet = items[columns].assign(**dict.fromkeys(questions, ""), **({"words": ""} if passages else {}), note="")
    if blind or passages:
        return sheet
    tool = [name for name in items.columns if name.startswith("tool_")]
    return sheet.assign(**{name: items[name] for name in tool})


def _write_csv(path: Path, sheet: pd.DataFrame) -> None:
    text = io.StringIO()
    csv_rows([list(sheet.columns), *sheet.itertuples(index=False, name=None)], text)
    replace_file(path, text.getvalue().encode("utf-8-sig"))  # without the mark Excel takes it for another encoding


def _write_xlsx(path: Path, sheet: pd.DataFrame, questions: Questions) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    page = book.active
    page.title = "items"
    rows = [list(sheet.columns), *sheet.itertuples(index=False, name=None)]
    for i, row in enumerate(rows, 1):
        for j, value in enumerate(row, 1):
            cell = page.cell(i, j)
            _set_text(cell, str(value))
            cell.number_format = "@"  # what is typed stays text: no dates made of it
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=i == 1)
    for column in page.columns:
        page.column_dimensions[column[0].column_letter].width = _WIDTHS.get(column[0].value, 14)
    page.freeze_panes = "B2"
    _add_lists(book, page, sheet, questions)
    buffer = io.BytesIO()
    book.save(buffer)
    replace_file(path, buffer.getvalue())


def _set_text(cell: Any, text: str) -> None:
    """Text, never a formula; characters that the format forbids become blanks."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if text:
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
        cell.data_type = "s"


def _add_lists(book: Any, page: Worksheet, sheet: pd.DataFrame, questions: Questions) -> None:
    """Drop-down answers; the lists stand on a page of their own, since a rule holds 255 characters only."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = book.create_sheet("answers")
    for i, (question, values) in enumerate(questions.items(), 1):
        letter = get_column_letter(i)
        for j, text in enumerate((question, *(value.code for value in values)), 1):
            _set_text(lists.cell(j, i), text)
        rule = DataValidation(
            type="list", formula1=f"answers!${letter}$2:${letter}${len(values) + 1}", allow_blank=True,
            showErrorMessage=True, errorTitle=question, error="Choose one of the answers in the list.",
        )  # fmt: skip
        page.add_data_validation(rule)
        column = get_column_letter(list(sheet.columns).index(question) + 1)
        rule.add(f"{column}2:{column}{max(2, len(sheet) + 1)}")


def _write_tasks(folder: Path, items: pd.DataFrame, questions: Questions) -> None:
    """JSON lines for doccano (text classification) and, as one list with its interface, Label Studio."""
    tasks = [_task(row) for row in items[["item", "headline", "before", "sentence", "after"]].to_dict("records")]
    lines = [json.dumps({**task, "label": []}, ensure_ascii=False) + "\n" for task in tasks]
    replace_file(folder / "sample.jsonl", "".join(lines).encode())
    labels = [{"text": f"{name}={value.code}"} for name, values in questions.items() for value in values]
    replace_file(folder / "doccano-labels.json", _json(labels))
    replace_file(folder / "label-studio.json", _json([{"data": task} for task in tasks]))
    replace_file(folder / "label-studio.xml", _label_studio(questions).encode())


def _task(row: Mapping[Any, Any]) -> dict[str, str]:
    parts = (row["headline"], row["before"], row["sentence"], row["after"])
    return {"item": row["item"], "text": "\n".join(part for part in parts if part)}


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _label_studio(questions: Questions) -> str:
    from xml.sax.saxutils import quoteattr

    blocks = []
    for question, values in questions.items():
        name = quoteattr(question)
        choices = "".join(f"    <Choice value={quoteattr(value.code)}/>\n" for value in values)
        head = f'  <Header value={name}/>\n  <Choices name={name} toName="text" choice="single">\n'
        blocks.append(f"{head}{choices}  </Choices>\n")
    return '<View>\n  <Text name="text" value="$text"/>\n' + "".join(blocks) + "</View>\n"


def _write_guide(path: Path, codes: Codes, questions: Questions, *, passages: bool) -> None:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("framing"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.get_template("coder_guide.md.j2")
    text = template.render(
        book=codes.codebook, questions=questions, passages=passages, open=OPEN, close=CLOSE, cell=_cell
    )
    replace_file(path, text.encode())


def _cell(text: object) -> str:
    """Text that stands in one cell of a Markdown table."""
    return " ".join(str(text).split()).replace("|", "\\|")
