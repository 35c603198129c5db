"""Which sentence stands behind a number? The mentions, packed into the report: columns of codes, gzip, base64."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.reporting.uses import use_of

if TYPE_CHECKING:
    import pandas as pd

CODED = (
    "source", "label", "target", "side", "voice", "speaker", "speaker_side", "stance", "sense", "use", "text",
    "family", "evidence",
)  # fmt: skip
_PRIORITY = {"adopted": 0, "amplified": 1, "challenged": 1, "quoted": 2, "distanced": 2}
_NOWHERE = (-1, -1)
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\u00a0\u2028\u2029", " "))

Marks = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]  # label, target, speaker; −1, −1 is nowhere


class Payload(NamedTuple):
    text: str  # base64 of gzipped JSON
    mentions: int
    sentences: int  # mentions whose sentence is held


def pack(
    mentions: pd.DataFrame, articles: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any], budget: int
) -> Payload:
    """Pack every mention, and of the sentences as many as fit into `budget` characters of base64.

    What does not fit is left out evenly: first the evidence, then sentences, of each source alike and adopted
    labels last. The codes of all mentions always stay, so that every count is right.
    """
    frame = mentions.assign(use=use_of(mentions, sides=sides)).reset_index(drop=True)
    data, marks, held = _columns(frame, articles), place_marks(frame), len(frame)
    text = _packed(data | _sentences(frame, marks))
    if len(text) > budget:
        del data["values"]["evidence"], data["codes"]["evidence"]
        text = _packed(data | _sentences(frame, marks))
        bare = len(_packed(data | _sentences(frame, marks, keep=0))) if len(text) > budget else 0
    while len(text) > budget and held:
        held = max(0, min(held - 1, int(0.97 * held * (budget - bare) / max(1, len(text) - bare))))
        text = _packed(data | _sentences(frame, marks, keep=held))
    return Payload(text, len(frame), held)


def _packed(data: Mapping[str, Any]) -> str:
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(raw, 6, mtime=0)).decode("ascii")


def _columns(frame: pd.DataFrame, articles: pd.DataFrame) -> dict[str, Any]:
    import pandas as pd

    values, codes = {}, {}
    for name in (name for name in CODED if name in frame.columns):
        numbers, kinds = pd.factorize(frame[name], sort=name != "evidence")
        values[name], codes[name] = list(kinds), numbers.tolist()
    used = articles[articles["article_id"].isin(set(frame["article_id"]))].drop_duplicates("article_id")
    place = {article: i for i, article in enumerate(used["article_id"])}
    return {
        "n": len(frame), "values": values, "codes": codes, "titles": list(used["title"]), "dates": list(used["date"]),
        "copy": [int(other != "") for other in used["duplicate_of"]],
        "article": [place[article] for article in frame["article_id"]],
    }  # fmt: skip


def _sentences(frame: pd.DataFrame, marks: Sequence[Marks], *, keep: int | None = None) -> dict[str, Any]:
    """Sentences once each, the index of each mention's own (−1: left out), and where its words stand in it."""
    kept = range(len(frame)) if keep is None else _fair_share(frame, keep)
    held = set(kept)
    index: dict[str, int] = {}
    numbers = [
        index.setdefault(sentence, len(index)) if row in held else -1 for row, sentence in enumerate(frame["sentence"])
    ]
    columns = {
        kind: [marks[row][i] if numbers[row] >= 0 else _NOWHERE for row in range(len(frame))]
        for i, kind in enumerate(("label", "target", "speaker"))
    }
    return {"sentences": list(index), "sentence": numbers, "marks": columns}


def _fair_share(frame: pd.DataFrame, keep: int) -> list[int]:
    """Rows in turn from every source, what it adopts first."""
    order = frame["use"].map(_PRIORITY).fillna(3).sort_values(kind="stable").index
    turn = frame.loc[order].groupby("source", sort=False).cumcount().sort_values(kind="stable")
    return [int(row) for row in turn.index[:keep]]


def place_marks(mentions: pd.DataFrame) -> list[Marks]:
    """Where label, target and speaker of each mention stand in its `sentence` (the columns count in the article).

    The sentence's own offset is not in the table: it is the one under which most labels and targets of the
    mentions in this sentence fall on their own words. Where two offsets do equally well, nothing is marked.
    """
    columns = ("article_id", "field", "sentence", "start", "end", "text", "target_start", "target_end", "target_text",
               "speaker_start", "speaker_end")  # fmt: skip
    frame = mentions.assign(
        **{name: mentions[name].str.translate(_BLANKS) for name in ("text", "target_text", "sentence")}
    )
    rows = list(zip(*(_plain(frame[name]) for name in columns), strict=True))
    groups: dict[tuple[Any, ...], list[int]] = {}
    for i, row in enumerate(rows):
        groups.setdefault(row[:3], []).append(i)
    marks: list[Marks] = [(_NOWHERE, _NOWHERE, _NOWHERE)] * len(rows)
    for (_, _, sentence), members in groups.items():
        offset = _sentence_offset(sentence, [rows[i][3:] for i in members])
        if offset is not None:
            for i in members:
                marks[i] = _marks(sentence, offset, *rows[i][3:])
    return marks


def _plain(series: pd.Series[Any]) -> list[Any]:
    from pandas.api.types import is_numeric_dtype

    if not is_numeric_dtype(series.dtype):
        return list(series)
    return [None if value is None else int(value) for value in series.astype(object).where(series.notna(), None)]


def _sentence_offset(sentence: str, rows: Sequence[tuple[Any, ...]]) -> int | None:
    scores: dict[int, int] = {}
    for start, _, words, *_ in rows:
        at = sentence.find(words) if words else -1
        while at >= 0:
            scores.setdefault(start - at, 0)
            at = sentence.find(words, at + 1)
    for offset in scores:
        for start, _, words, target_start, _, target, *_ in rows:
            scores[offset] += _stands(sentence, start - offset, words)
            scores[offset] += target_start is not None and _stands(sentence, target_start - offset, target)
    best = max(scores.values(), default=0)
    winners = [offset for offset, score in scores.items() if score == best]
    return winners[0] if len(winners) == 1 else None


def _stands(sentence: str, at: int, words: str) -> bool:
    return bool(words) and at >= 0 and sentence.startswith(words, at)


def _marks(
    sentence: str, offset: int, start: int, end: int, words: str, target_start: int | None, target_end: int | None,
    target: str, speaker_start: int | None, speaker_end: int | None,
) -> Marks:  # fmt: skip
    label = (start - offset, end - offset) if _stands(sentence, start - offset, words) else _NOWHERE
    aim = _NOWHERE
    if target_start is not None and target_end is not None and _stands(sentence, target_start - offset, target):
        aim = (target_start - offset, target_end - offset)
    speaker = _NOWHERE
    if speaker_start is not None and speaker_end is not None:
        low, high = speaker_start - offset, speaker_end - offset
        if 0 <= low < high <= len(sentence) and _whole_words(sentence, low, high):
            speaker = (low, high)
    return label, aim, speaker


def _whole_words(text: str, start: int, end: int) -> bool:
    cut_left = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not cut_left and not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
