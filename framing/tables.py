"""Every table and every column, declared once: type, unit, meaning; reading, writing, datapackage.json.

A frame of this package holds strings as ``""`` where undefined (never NaN), integers and booleans as pandas'
nullable ``Int64``/``boolean``, numbers as ``float64`` with NaN. In CSV every undefined value is an empty cell.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from framing.errors import TableError

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet")
_DTYPES = {
    "string": "object",
    "date": "object",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
}
# What Excel, LibreOffice or Sheets may execute: a formula sign at the start, also behind our own apostrophes.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_SHIELDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")


class Column(NamedTuple):
    name: str  # ``{side}`` stands for one column a side of the codebook
    type: str  # string | date | integer | number | boolean
    meaning: str
    unit: str = ""
    optional: bool = False  # written when it was computed


class Table(NamedTuple):
    name: str
    row: str  # what one row is
    columns: tuple[Column, ...]

    def expand(self, sides: Sequence[str]) -> list[Column]:
        """The columns with ``{side}`` filled in, in the order in which they are written."""
        return [
            column._replace(name=column.name.format(side=side), meaning=column.meaning.format(side=side))
            for column in self.columns
            for side in (sides if "{side}" in column.name else [""])
        ]


def _c(name: str, type: str, meaning: str, unit: str = "", optional: bool = False) -> Column:
    return Column(name, type, meaning, unit, optional)


_ARTICLE = _c("article_id", "string", "the article: its own id, else path and row number")
_SOURCE = _c("source", "string", "who published the article")
_DATE = _c("date", "date", "ISO day of publication, empty where the article gives none")
_FIELD = _c("field", "string", "where the mention stands: text or title; offsets count in that field")
_START = _c("start", "integer", "first character", "characters")
_END = _c("end", "integer", "character behind the last", "characters")
_TEXT = _c("text", "string", "the words as they stand there")
_VOICE = _c("voice", "string", "whose words: author, direct, indirect or scare")
_SPEAKER = _c("speaker", "string", "who is credited with the words: the resolved name")
_SPEAKER_SIDE = _c("speaker_side", "string", "the speaker's side, other, or empty without a speaker")
_STANCE = _c("stance", "string", "does the speaker stand behind it: asserted, distanced or rejected")


def _span(what: str, meaning: str) -> tuple[Column, Column]:
    return (
        _c(f"{what}_start", "integer", f"{meaning}: first character", "characters"),
        _c(f"{what}_end", "integer", f"{meaning}: character behind the last", "characters"),
    )


def _interval(what: str, meaning: str, low: str = "", high: str = "") -> tuple[Column, Column]:
    return (
        _c(low or f"{what}_low", "number", f"{meaning}: lower end of the 95 % interval"),
        _c(high or f"{what}_high", "number", f"{meaning}: upper end of the 95 % interval"),
    )


ARTICLES = Table("articles", "article", (
    _ARTICLE, _SOURCE, _DATE,
    _c("title", "string", "headline"),
    _c("path", "string", "file the article came from, relative to the corpus"),
    _c("n_words", "integer", "words of the text", "words"),
    _c("n_mentions", "integer", "label mentions of sense framing, any voice", "mentions"),
    _c("n_adopted", "integer", "mentions the article makes its own", "mentions"),
    _c("n_adopted_{side}", "integer", "adopted mentions that carry the framing of {side}", "mentions"),
    _c("duplicate_of", "string", "article_id of the first article with the very same text; such a copy is not scored"),
    _c("copy_group", "string", "first article of the group of near copies it belongs to, empty where it stands alone", optional=True),
))  # fmt: skip
MENTIONS = Table("mentions", "label mention", (
    _ARTICLE, _SOURCE, _DATE, _FIELD, _START, _END, _TEXT,
    _c("label", "string", "the codebook's label entry"),
    _c("topic", "string", "what the label is a name for; choices are compared within a topic"),
    _c("sense", "string", "framing: the contested label; other: another meaning of the words"),
    _c("target", "string", "who or what is labelled: a codebook target, other, or none"),
    _c("target_text", "string", "the words that name the target"),
    *_span("target", "target_text"),
    _c("side", "string", "whose framing the label of that target is: a side, neutral, or none"),
    _VOICE, _SPEAKER,
    *_span("speaker", "the words from which the speaker was taken"),
    _SPEAKER_SIDE, _STANCE,
    _c("adopted", "boolean", "sense framing, a codebook side, the author's voice, asserted"),
    _c("amplified", "boolean", "a quoted label of a side that the passage leaves unchallenged"),
    _c("challenged", "boolean", "a quoted label of a side against which the author pushes back"),
    _c("evidence", "string", "by which rules and words the answers came"),
    _c("sentence", "string", "the sentence, at most 1,000 characters"),
))  # fmt: skip
SOURCES = Table("sources", "source", (
    _SOURCE,
    _c("n_articles", "integer", "articles, exact copies left out", "articles"),
    _c("n_articles_labelled", "integer", "articles with at least one mention of sense framing", "articles"),
    _c("n_mentions", "integer", "mentions of sense framing", "mentions"),
    _c("n_adopted", "integer", "adopted mentions", "mentions"),
    _c("share_{side}", "number", "share of {side} in what the source adopts, averaged over topics", "share"),
    *_interval("share_{side}", "share of {side}"),
    _c("lean", "number", "second side's share minus the first's (two sides)", "−1 … 1"),
    *_interval("lean", "lean"),
    _c("lean_centred", "number", "lean with every topic centred on the corpus before averaging", "−2 … 2"),
    _c("verdict", "string", "the side adopted, mixed, or insufficient where the data cannot say"),
    _c("n_quoted", "integer", "mentions of a side in another's voice", "mentions"),
    _c("n_amplified_{side}", "integer", "quoted labels of {side} left unchallenged", "mentions"),
    _c("n_challenged_{side}", "integer", "quoted labels of {side} challenged", "mentions"),
))  # fmt: skip
TARGETS = Table("targets", "source × target × side", (
    _SOURCE,
    _c("target", "string", "codebook target"),
    _c("side", "string", "side whose labels are counted"),
    _c("n_mentions", "integer", "mentions of the target with this side's labels, any voice", "mentions"),
    _c("n_adopted", "integer", "of these adopted", "mentions"),
    _c("n_naming", "integer", "author-voice mentions of the target with any side or neutral", "mentions"),
    _c("rate", "number", "n_adopted / n_naming", "share"),
    *_interval("rate", "rate"),
))  # fmt: skip
PERIODS = Table("periods", "source × period", (
    _SOURCE,
    _c("period", "string", "first day of the period", "ISO day"),
    _c("n_articles", "integer", "articles of the period", "articles"),
    _c("n_adopted", "integer", "adopted mentions of the period", "mentions"),
    _c("lean", "number", "second side's share minus the first's (two sides)", "−1 … 1"),
    *_interval("lean", "lean"),
))  # fmt: skip
AGENCY = Table("agency", "event mention", (
    _ARTICLE, _SOURCE, _DATE, _FIELD, _START, _END, _TEXT,
    _c("event", "string", "event target of the codebook, or other"),
    _c("construction", "string", "active, passive, agentless, nominal_agent, nominal or intransitive"),
    _c("agent", "string", "who acts: a codebook target, other, or empty"),
    _c("agent_text", "string", "the words that name the agent"),
    *_span("agent", "agent_text"),
    _c("patient", "string", "who or what it is done to: a codebook target, other, or empty"),
    _c("patient_text", "string", "the words that name the patient"),
    *_span("patient", "patient_text"),
    _c("polarity", "string", "asserted, negated or hypothetical"),
    _c("hedge", "string", "none, reported, alleged or modal"),
    _c("hedge_text", "string", "the hedging words"),
    _VOICE, _SPEAKER, _SPEAKER_SIDE,
    _c("event_date", "date", "ISO day of the event where the sentence gives it"),
))  # fmt: skip
BLAME = Table("blame", "statement of responsibility", (
    _ARTICLE, _SOURCE, _DATE, _FIELD, _START, _END, _TEXT,
    _c("kind", "string", "blamed, accused, ordered, backed, claimed or denied"),
    _c("blamer_text", "string", "who assigns responsibility"),
    _c("blamed", "string", "who is held responsible: a codebook target, other, or empty"),
    _c("blamed_text", "string", "the words that name the party held responsible"),
    _VOICE, _SPEAKER, _SPEAKER_SIDE, _STANCE,
))  # fmt: skip
QUOTES = Table("quotes", "piece of attributed content", (
    _ARTICLE, _SOURCE,
    _c("quote_id", "string", "the attribution; several pieces of one content share it"),
    _START, _END, _TEXT,
    _c("kind", "string", "direct, indirect or mixed"),
    _c("speaker", "string", "resolved name of the one who is credited"),
    *_span("speaker", "the words that stand there as the source"),
    _c("cue", "string", "the words that attribute"),
    *_span("cue", "the cue"),
))  # fmt: skip
SKIPPED = Table("skipped", "input that could not be used", (
    _c("path", "string", "file"),
    _c("item", "string", "row or article inside the file, empty for the whole file"),
    _c("reason", "string", "why, in one sentence"),
))  # fmt: skip

TABLES: dict[str, Table] = {
    table.name: table for table in (ARTICLES, MENTIONS, SOURCES, TARGETS, PERIODS, AGENCY, BLAME, QUOTES, SKIPPED)
}


def shield(value: str) -> str:
    """Make a cell that a spreadsheet would execute harmless with a leading apostrophe; `unshield` takes it off."""
    return "'" + value if _FORMULA.match(value) else value


def unshield(value: str) -> str:
    return value[1:] if _SHIELDED.match(value) else value


def format_cell(value: Any) -> str:
    """One value as it stands in a CSV cell: ``true``/``false``, shortest exact numbers, undefined is empty."""
    if value is None or type(value).__name__ in ("NAType", "NaTType") or value != value:  # NA has no truth value
        return ""
    if isinstance(value, str):
        return shield(value)
    if isinstance(value, (bool,)) or type(value).__name__ == "bool":
        return "true" if value else "false"
    return repr(float(value)) if isinstance(value, float) else str(value)


def csv_rows(rows: Iterable[Sequence[Any]], file: IO[str]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    for row in rows:
        writer.writerow([format_cell(value) for value in row])


def replace_file(path: Path, content: bytes) -> None:
    """Write under a temporary name, flush to disk, rename: the file is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def conform(frame: pd.DataFrame, columns: Sequence[Column], table: str) -> pd.DataFrame:
    """The frame with the declared columns first, in their order and types; own columns follow as they are."""
    import pandas as pd

    known = {column.name: column for column in columns}
    wanted = [column for column in columns if column.name in frame.columns or not column.optional]
    missing = [column.name for column in wanted if column.name not in frame.columns]
    if missing:
        raise TableError(f"the table {table} lacks the column {missing[0]!r}: run `framing run` again to make it.")
    names = [column.name for column in wanted] + [name for name in frame.columns if name not in known]
    out = frame.loc[:, names].copy()
    for column in wanted:
        out[column.name] = _cast(out[column.name], column.type, pd)
    return out


def _cast(series: pd.Series[Any], type: str, pd: Any) -> pd.Series[Any]:
    if type in ("string", "date"):
        return series.astype(object).where(series.notna(), "").map(str).astype(object)
    if series.dtype == object or str(series.dtype) in ("str", "string"):
        text = series.astype(object).where(series.notna(), "")
        if type == "boolean":
            values = text.map(lambda v: {"true": True, "false": False}.get(str(v).strip().lower(), pd.NA))
            return values.astype("boolean")
        return pd.to_numeric(text.map(lambda v: None if v == "" else v)).astype(_DTYPES[type])
    return series.astype(_DTYPES[type])


def sides_of(columns: Iterable[str], table: str) -> list[str]:
    """The codebook sides for which a written table has columns, read off its header."""
    template = next((c.name for c in TABLES[table].columns if "{side}" in c.name), "")
    prefix, _, suffix = template.partition("{side}")
    ends = ("_low", "_high")
    return [
        name[len(prefix) : len(name) - len(suffix) or None]
        for name in columns
        if template and name.startswith(prefix) and name.endswith(suffix) and not name.endswith(ends)
    ]


def write_table(frame: pd.DataFrame, folder: str | os.PathLike[str], name: str, *, sides: Sequence[str] = (),
                format: str = "csv") -> Path:  # fmt: skip
    """Write a frame as the declared table `name` (``csv`` or ``parquet``) into a folder; whole or not at all."""
    if format not in FORMATS:
        raise TableError(f"unknown table format {format!r}: choose one of {', '.join(FORMATS)}.")
    columns = TABLES[name].expand(sides) if name in TABLES else []
    frame = conform(frame, columns, name) if columns else frame
    path = Path(folder) / f"{name}.{format}"
    if format == "parquet":
        import pandas as pd

        buffer = io.BytesIO()
        plain = frame.apply(lambda s: s.astype("string") if s.dtype == object else s) if len(frame.columns) else frame
        pd.DataFrame(plain).to_parquet(buffer, index=False)
        replace_file(path, buffer.getvalue())
    else:
        text = io.StringIO()
        csv_rows([list(frame.columns)], text)
        csv_rows(frame.itertuples(index=False, name=None), text)
        replace_file(path, text.getvalue().encode("utf-8"))
    return path


def read_table(folder: str | os.PathLike[str], name: str) -> pd.DataFrame:
    """Read a table of a result folder with its declared types: the id ``001`` and the label ``NA`` survive."""
    import pandas as pd

    for format in FORMATS:
        path = Path(folder) / f"{name}.{format}"
        if path.is_file():
            break
    else:
        raise TableError(
            f"there is no table {name} in {os.fspath(folder)}: run `framing run CORPUS -c CODEBOOK -o OUT` first."
        )
    if format == "parquet":
        frame = pd.read_parquet(path)
    else:
        try:
            frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8")
        except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
            raise TableError(
                f"{path} cannot be read as a table ({error}): run `framing run` again to make it."
            ) from error
        for column in frame.columns:
            text = frame[column].astype(object)
            risky = text.str.startswith("'")
            frame[column] = text.where(~risky, text.map(unshield))
    columns = TABLES[name].expand(sides_of(frame.columns, name)) if name in TABLES else []
    return conform(frame, columns, name) if columns else frame


def iter_rows(path: Path) -> Iterator[dict[str, str]]:
    """Stream a written CSV table row by row, as text, without loading it."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: unshield(value) for key, value in row.items()}


def datapackage(folder: str | os.PathLike[str], *, name: str, title: str, sides: Sequence[str]) -> dict[str, Any]:
    """Describe every table of a folder as a Frictionless data package (specs.frictionlessdata.io)."""
    resources = []
    for table in TABLES.values():
        for format in FORMATS:
            path = Path(folder) / f"{table.name}.{format}"
            if path.is_file():
                resources.append(_resource(table, path, format, sides))
    return {"name": name, "title": title, "profile": "tabular-data-package", "resources": resources}


def _resource(table: Table, path: Path, format: str, sides: Sequence[str]) -> dict[str, Any]:
    header = _header(path, format)
    declared = {column.name: column for column in table.expand(sides)}
    fields = [_field(declared.get(name) or Column(name, "string", "carried over from the corpus")) for name in header]
    resource: dict[str, Any] = {
        "name": table.name, "path": path.name, "title": f"one row per {table.row}", "format": format,
        "mediatype": "text/csv" if format == "csv" else "application/vnd.apache.parquet", "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }  # fmt: skip
    if format == "csv":
        resource["profile"] = "tabular-data-resource"
    return resource


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.unit:
        field["unit"] = column.unit
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field


def _header(path: Path, format: str) -> list[str]:
    if format == "parquet":
        import pyarrow.parquet

        return list(pyarrow.parquet.read_schema(path).names)
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file), [])


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    replace_file(path, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8"))
