"""How far do coders agree, how far does the tool agree with them, and what do the scores say once that is counted in?

Formulae: docs/validation.md.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from framing.coders.coded import Coder, read_coder
from framing.coders.questions import MENTION_QUESTIONS, mention_questions, passage_questions
from framing.coders.sampling import FOLDER, Codes, read_codes
from framing.errors import FramingError, TableError
from framing.rescore import describe_again
from framing.results import read_run
from framing.tables import FORMATS, TABLES, conform, read_table, write_table

if TYPE_CHECKING:
    import pandas as pd


class Validation(NamedTuple):
    """What `validate` found; each frame is the table of its name, also written to the result folder."""

    agreement: pd.DataFrame
    accuracy: pd.DataFrame
    confusion: pd.DataFrame
    disagreements: pd.DataFrame
    sources_corrected: pd.DataFrame
    notes: tuple[str, ...]  # what was mended or left out of the sheets


def validate(
    out: str | os.PathLike[str], coded: Sequence[str | os.PathLike[str]] | str | os.PathLike[str], *, seed: int = 0
) -> Validation:
    """Compare coders with one another and the tool with the coders; correct the scores by what they found.

    `coded` are the filled-in sheets of OUT/sample, one or more a coder, in any order of rows. Where coders differ the
    majority decides, in a tie the sheet named first. Writes agreement, accuracy, confusion, disagreements and
    sources_corrected into `out`. `seed` serves the bootstrap of alpha and the draws of the corrected scores.

    Raises FramingError for sheets that cannot be understood, and where the folder was made anew after the sample.
    """
    from framing.coders.accuracy import accuracy_table, confusion_table, found_rows
    from framing.coders.agreement import agreement_table

    folder = Path(out)
    paths = [coded] if isinstance(coded, (str, os.PathLike)) else list(coded)
    if not paths:
        raise FramingError("name at least one coded sheet: framing validate OUT CODED.csv.")
    codes, key = read_codes(folder), _read_key(folder)
    articles, mentions = read_table(folder, "articles"), read_table(folder, "mentions")
    questions = {"mention": mention_questions(codes.sides, codes.targets), "passage": passage_questions()}
    coders = [read_coder(path, key, questions) for path in paths]
    sheets = [_completed(c.answers, codes) if "sense" in c.answers.columns else c.answers for c in coders]
    if all("missed" in sheet.columns for sheet in sheets):
        raise FramingError("these are sheets of passages only: name at least one sheet of mentions, too.")
    items, passages = _items(key, sheets, codes)
    if not len(items):
        raise FramingError("no sheet answers the question 'sense' of any mention: hand in sheets that were filled in.")
    classes = {name: [value.code for value in values] for name, values in questions["mention"].items()}
    classes["adopted"] = ["true", "false"]
    sources = _corrected(folder, articles, mentions, items, _find_rows(key, mentions), codes, seed=seed)
    found = {
        "agreement": agreement_table(sheets, key, seed=seed),
        "accuracy": _with_found(accuracy_table(items, classes), found_rows(items, passages)),
        "confusion": confusion_table(items, classes),
        "disagreements": disagreement_table(items, sheets),
        "sources_corrected": sources,
    }
    frames = {name: conform(frame, TABLES[name].expand(list(codes.sides)), name) for name, frame in found.items()}
    _write(folder, frames, codes)
    return Validation(**frames, notes=_notes(coders, key, folder))


def _read_key(folder: Path) -> pd.DataFrame:
    try:
        return read_table(folder / FOLDER, "sample_key")
    except TableError:
        raise TableError(
            f"there is no sample in {folder}: draw one with `framing sample {folder} -n 200` and have it coded."
        ) from None


def _find_rows(key: pd.DataFrame, mentions: pd.DataFrame) -> dict[str, int]:
    """The row of `mentions` of each item; the tool's answers must still be those of the sample."""
    place = ["article_id", "field", "start", "end"]
    same = ["text", "sense", "target", "side", "voice", "speaker_side", "stance"]
    items = key[key["kind"] == "mention"]
    positions = np.flatnonzero(mentions["article_id"].isin(set(items["article_id"])))
    near = mentions[place].iloc[positions].itertuples(index=False, name=None)
    index = dict(zip(near, positions.tolist(), strict=True))
    places = zip(*(items[name] for name in place), strict=True)
    rows = {item: index.get(where, -1) for item, where in zip(items["item"], places, strict=True)}
    now = mentions[same].iloc[[rows[item] for item in items["item"]]] if -1 not in rows.values() else None
    if now is None or (now.to_numpy() != items[same].to_numpy()).any():
        raise FramingError(
            "the mentions of this folder are no longer those of the sample: it was run anew since. "
            "Validate the folder as it was, or draw a new sample with `framing sample --force`."
        )
    return rows


def _completed(answers: pd.DataFrame, codes: Codes) -> pd.DataFrame:
    """A coder's answers with what follows from them; what was answered of a word of another sense does not count."""
    out = answers.copy()
    out.loc[out["sense"] != "framing", list(MENTION_QUESTIONS[1:])] = ""
    nobody = out["voice"].isin(["author", "scare"]) & (out["speaker_side"] == "")
    out.loc[nobody, "speaker_side"] = "none"
    out["adopted"] = _adopted(out, codes)
    return out


def _adopted(answers: pd.DataFrame, codes: Codes) -> list[str]:
    """true, false, or ``""`` where an answer is missing that could make it false."""
    wanted = {"sense": {"framing"}, "side": set(codes.sides), "voice": {"author"}, "stance": {"asserted"}}
    out = []
    for row in answers[list(wanted)].to_dict("records"):
        if any(row[name] and row[name] not in good for name, good in wanted.items()):
            out.append("false")
        else:
            out.append("true" if all(row.values()) else "")
    return out


def _items(key: pd.DataFrame, sheets: Sequence[pd.DataFrame], codes: Codes) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The coded mentions with the coders' and the tool's answers, and the coded passages; weights made good.

    Within each source the coded items stand for all its items, also for those of the sample that were not coded.
    """
    mentions = key[key["kind"] == "mention"].set_index("item", drop=False)
    majority = _majority([sheet for sheet in sheets if "sense" in sheet.columns])
    majority["adopted"] = _adopted(_completed(majority, codes), codes)
    items = mentions.loc[majority.index].join(majority.add_prefix("coder_"))
    for question in MENTION_QUESTIONS:
        items[f"tool_{question}"] = items[question]
    items["tool_speaker_side"] = items["speaker_side"].where(items["speaker_side"] != "", "none")
    items["tool_adopted"] = items["adopted"].map({True: "true", False: "false"})
    items = items[items["coder_sense"] != ""]
    passages = key[key["kind"] == "passage"].set_index("item", drop=False)
    found = [sheet for sheet in sheets if "missed" in sheet.columns]
    answered = _majority(found) if found else passages.iloc[:0].assign(missed="")[["missed"]]
    coded = passages.loc[answered.index].join(answered)
    return _made_good(items, mentions), _made_good(coded[coded["missed"] != ""], passages)


def _made_good(coded: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    factor = drawn.groupby("source")["weight"].sum() / coded.groupby("source")["weight"].sum()
    return coded.assign(weight=coded["weight"] * coded["source"].map(factor))


def _majority(sheets: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The answer most coders gave; in a tie that of the sheet named first. Items in the order in which they appear."""
    import pandas as pd

    items = list(dict.fromkeys(item for sheet in sheets for item in sheet.index))
    rows = []
    for item in items:
        given = [sheet.loc[item] for sheet in sheets if item in sheet.index]
        rows.append({name: _most([str(answers[name]) for answers in given]) for name in sheets[0].columns})
    return pd.DataFrame(rows, index=items, columns=list(sheets[0].columns))


def _most(answers: Sequence[str]) -> str:
    counts = Counter(answer for answer in answers if answer)
    return max(counts, key=lambda answer: counts[answer]) if counts else ""


def disagreement_table(items: pd.DataFrame, sheets: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Every answer in which the tool differs from the coders, or the coders from one another."""
    import pandas as pd

    coders = [sheet for sheet in sheets if "sense" in sheet.columns]
    rows = []
    for row in items.to_dict("records"):
        for question in MENTION_QUESTIONS:
            given = [str(sheet.at[row["item"], question]) if row["item"] in sheet.index else "" for sheet in coders]
            coder, tool = row[f"coder_{question}"], row[f"tool_{question}"]
            kinds = ["tool"] * (coder not in ("", tool)) + ["coders"] * (len({*given} - {""}) > 1)
            shown = {"question": question, "coder": coder, "coders": " | ".join(given), "tool": tool}
            rows += [{**row, **shown, "between": between} for between in kinds]
    names = [column.name for column in TABLES["disagreements"].columns]
    return pd.DataFrame(rows, columns=names)


def _with_found(accuracy: pd.DataFrame, rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame([*accuracy.to_dict("records"), *rows]).sort_values("source", kind="stable", ignore_index=True)


def _corrected(
    folder: Path, articles: pd.DataFrame, mentions: pd.DataFrame, items: pd.DataFrame, rows: Mapping[str, int],
    codes: Codes, *, seed: int,
) -> pd.DataFrame:  # fmt: skip
    from framing.coders.correction import correct_sources

    known = items[items["coder_adopted"] != ""]
    side = known["coder_side"].where(known["coder_adopted"] == "true", "")
    return correct_sources(
        articles, mentions, rows=np.array([rows[item] for item in known["item"]], dtype=np.int64),
        adopted_side=list(side), weight=known["weight"].to_numpy(dtype=float), sides=list(codes.sides),
        by=_settings(folder).get("by", "source"), seed=seed,
    )  # fmt: skip


def _settings(folder: Path) -> Mapping[str, Any]:
    settings: Mapping[str, Any] = read_run(folder).get("settings", {})
    return settings


def _notes(coders: Sequence[Coder], key: pd.DataFrame, folder: Path) -> tuple[str, ...]:
    notes = [note for coder in coders for note in coder.notes]
    coded = {item for coder in coders for item in coder.answers.index}
    if rest := sorted(set(key["item"]) - coded):
        notes.append(f"{len(rest)} of the {len(key)} items of the sample are on none of the sheets (first: {rest[0]})")
    if _settings(folder).get("indirect_weight"):
        notes.append(
            "corrected scores, and those beside them, count adopted labels only: indirect speech weighs nothing"
        )
    return tuple(notes)


def _write(folder: Path, frames: Mapping[str, pd.DataFrame], codes: Codes) -> None:
    """Write the tables in the folder's format and describe them in datapackage.json."""
    format = next((f for f in FORMATS if (folder / f"mentions.{f}").is_file()), FORMATS[0])
    for name, frame in frames.items():
        write_table(frame, folder, name, sides=list(codes.sides), format=format)
    describe_again(folder, list(codes.sides))


def summary_lines(validation: Validation) -> list[str]:
    """What the terminal shows: a line a question, then the sources whose score the correction moves."""
    alpha = validation.agreement.set_index("question")["alpha"]
    accuracy = validation.accuracy
    everywhere = accuracy[(accuracy["source"] == "") & (accuracy["answer"] == "")]
    lines = [f"{'question':14}{'alpha':>7}  tool alike, 95 % interval"]
    for row in everywhere.to_dict("records"):
        name = str(row["question"])
        what = "recall" if name == "found" else "f1"
        shown = _between(row[what], row[f"{what}_low"], row[f"{what}_high"])
        lines.append(f"{name:14}{_number(alpha.get(name, np.nan)):>7}  {shown}")
    if "lean" in validation.sources_corrected and validation.sources_corrected["lean"].notna().any():
        lines += ["", f"{'source':30}{'lean':24}corrected"]
        for row in validation.sources_corrected.to_dict("records"):
            both = (_between(row[n], row[f"{n}_low"], row[f"{n}_high"], "+") for n in ("lean", "corrected_lean"))
            lines.append(f"{str(row['source'])[:29]:30}{next(both):24}{next(both)}")
    return lines


def _number(value: float, sign: str = "") -> str:
    return "–" if value != value else format(value, f"{sign}.2f").replace("-", "−")


def _between(value: float, low: float, high: float, sign: str = "") -> str:
    return "–" if value != value else f"{_number(value, sign)} ({_number(low, sign)} … {_number(high, sign)})"
