"""What did coders answer? Returned sheets are read as they come: mended where that is safe, with a note, else refused.

`framing.coders.coded_files` reads the cells of a file; here they become answers to the questions.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from framing.coders.coded_files import Cell, read_cells
from framing.coders.questions import Questions, Value
from framing.errors import FramingError
from framing.tables import unshield

if TYPE_CHECKING:
    import pandas as pd

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar mär mrz mars", "apr avr", "may mai", "jun juin", "jul juil", "aug août", "sep sept",
         "oct okt", "nov", "dec dez déc"), 1)
    for name in names.split()
}  # fmt: skip
_DAY_MONTH = re.compile(r"^(\d{1,2})[-./ ]*([^\W\d_]{3,9})\.?(?:[-./ ]+\d{2,4})?$")
_MONTH_DAY = re.compile(r"^([^\W\d_]{3,9})\.?[-./ ]*(\d{1,2})(?:[-./ ]+\d{2,4})?$")
_NUMBERS = re.compile(r"^(\d{1,2})[-./](\d{1,2})(?:[-./]\d{2,4})?$")
_SHOWN = 3  # faulty cells that are named


class Coder(NamedTuple):
    """One coder's answers: a row an item, a column a question, ``""`` where there is no answer."""

    name: str
    answers: pd.DataFrame
    notes: tuple[str, ...]


def read_coder(path: str | os.PathLike[str], key: pd.DataFrame, questions: Mapping[str, Questions]) -> Coder:
    """Read a returned sheet (CSV, XLSX, or the JSON of Label Studio or doccano).

    `key` is the sample's key, `questions` those of each kind of item. Raises FramingError, with the item and the mend,
    for what cannot be understood.
    """
    name = Path(path).name
    sheet = read_cells(Path(path))
    rows = [{_header(title): cell for title, cell in row.items()} for row in sheet.rows]
    kinds = dict(zip(key["item"], key["kind"], strict=True))
    kept, more = _known_rows(name, rows, kinds)
    asked = questions[kinds[next(iter(kept))]]
    if not sheet.export:
        _check_columns(name, rows[0], asked)
    if mixed := [item for item in kept if questions[kinds[item]] is not asked]:
        raise FramingError(f"{name} mixes mentions and passages ({mixed[0]}): keep the sheets apart as they were.")
    answers, mended = _answers(name, kept, asked)
    return Coder(name, answers, (*(f"{name}: {note}" for note in (*sheet.notes, *more, *mended)),))


def _header(title: str) -> str:
    return re.sub(r"[\s-]+", "_", unshield(title).strip(" \ufeff\"'")).lower()


def _text(cell: Cell) -> str:
    if isinstance(cell, datetime.datetime):
        return f"{cell.day}-{cell:%b}"
    return " ".join(unshield(cell.strip()).split())


def _known_rows(name: str, rows: Sequence[Mapping[str, Cell]], kinds: Mapping[str, str]) -> tuple[
        dict[str, list[Mapping[str, Cell]]], list[str]]:  # fmt: skip
    """The rows by item; what is not of the sample is left out and counted."""
    if not rows:
        raise FramingError(f"{name} holds no row: hand in the coded sheet of OUT/sample.")
    if "item" not in rows[0]:
        columns = ", ".join(list(rows[0])[:12])
        raise FramingError(
            f"{name} has no column 'item' (its columns: {columns}): take the sheet of OUT/sample and keep that column."
        )
    kept: dict[str, list[Mapping[str, Cell]]] = {}
    strange: list[str] = []
    for row in rows:
        item = _text(row["item"]).upper()
        if item in kinds:
            kept.setdefault(item, []).append(row)
        elif item or any(_text(cell) for cell in row.values()):
            strange.append(item or "(empty)")
    if not kept:
        raise FramingError(
            f"no item of {name} is in this result folder's sample (first: {strange[0] if strange else 'none'}): "
            "name the folder for which the sheet was made."
        )
    if strange:
        return kept, [f"{len(strange)} rows are not of the sample and were left out (first: {strange[0]})"]
    return kept, []


def _check_columns(name: str, row: Mapping[str, Cell], asked: Questions) -> None:
    missing = [question for question in asked if question not in row]
    if missing:
        raise FramingError(
            f"{name} lacks the column {missing[0]!r}: put it back as it was on the sheet, empty if it was not coded."
        )


def _answers(
    name: str, kept: Mapping[str, Sequence[Mapping[str, Cell]]], asked: Questions
) -> tuple[pd.DataFrame, list[str]]:
    import pandas as pd

    faults: list[str] = []
    mended: dict[str, str] = {}
    out: dict[str, dict[str, str]] = {}
    twice = 0
    for item, rows in kept.items():
        read = [{q: _answer(row.get(q, ""), q, asked[q], item, faults, mended) for q in asked} for row in rows]
        out[item] = _one(name, item, read)
        twice += len(rows) > 1
    if faults:
        rest = f" ({len(faults) - _SHOWN} more such cells)" if len(faults) > _SHOWN else ""
        raise FramingError(
            f"{name} has answers that cannot be read: {'; '.join(faults[:_SHOWN])}{rest}: correct the cells."
        )
    notes = [f"read {was!r} as {now!r}" for was, now in sorted(mended.items())]
    notes += [f"{twice} items stand there more than once, with the same answers"] if twice else []
    frame = pd.DataFrame.from_dict(out, orient="index", columns=list(asked))
    if empty := int((frame == "").all(axis=1).sum()):
        notes.append(f"{empty} of {len(frame)} items have no answer")
    return frame, notes


def _one(name: str, item: str, read: Sequence[dict[str, str]]) -> dict[str, str]:
    """The answers of an item that may stand there twice: an empty row gives way, contradictions are refused."""
    filled = [row for row in read if any(row.values())]
    for row in filled[1:]:
        if row != filled[0]:
            question = next(q for q in row if row[q] != filled[0][q])
            raise FramingError(
                f"{name} has the item {item} twice with different answers to {question!r} "
                f"({filled[0][question] or 'empty'} and {row[question] or 'empty'}): keep one of the rows."
            )
    return filled[0] if filled else read[0]


def _answer(cell: Cell, question: str, values: Sequence[Value], item: str, faults: list[str],
            mended: dict[str, str]) -> str:  # fmt: skip
    text = _text(cell)
    if not text:
        return ""
    code, why = read_answer(text, values)
    if not code:
        allowed = ", ".join(value.code for value in values)
        faults.append(f"{item} answers {question} with {text!r}, which is {why} {allowed}")
    elif code != text and code != text.lower():
        mended[text] = code
    return code


def read_answer(text: str, values: Sequence[Value]) -> tuple[str, str]:
    """The code that a coder meant, or ``""`` and what stands against reading it."""
    plain = _plain(text)
    for value in values:
        if plain == _plain(value.code):
            return value.code, ""
    found = {value.code for value in values if plain in {_plain(other) for other in value.others}}
    if not found and (days := _days(text)):
        found = {value.code for value in values if days & _days(value.code)}
        if not found:
            return "", "a date that a spreadsheet made of the answer, and not one of"
    if not found and len(plain) >= 3:
        found = {value.code for value in values if _plain(value.code).startswith(plain)}
    if len(found) == 1:
        return found.pop(), ""
    return "", "more than one of" if found else "not one of"


def _plain(text: str) -> str:
    return re.sub(r"[\s_]+", " ", text.casefold().strip(' .,;:!"“”')).replace("’", "'")


def _days(text: str) -> set[tuple[int, int]]:
    """The (month, day) that a spreadsheet would see in a text such as ``feb-1``, ``1-Feb`` or ``3/4``."""
    plain = text.casefold().strip().replace("_", "-")
    found = set()
    for pattern, month, day in ((_DAY_MONTH, 2, 1), (_MONTH_DAY, 1, 2)):
        match = pattern.match(plain)
        if match:
            name = match[month]
            number = next(
                (n for short, n in _MONTHS.items() if name == short or (name[:3] == short and name.isalpha())), 0
            )
            found |= {(number, int(match[day]))} if number and int(match[day]) <= 31 else set()
    if match := _NUMBERS.match(plain):
        one, two = int(match[1]), int(match[2])
        found |= {(month, day) for month, day in ((one, two), (two, one)) if 1 <= month <= 12 and 1 <= day <= 31}
    return found
