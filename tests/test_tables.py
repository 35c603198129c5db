"""Tables: declared once, read back as written, harmless in a spreadsheet."""

import csv
import io
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import tables
from framing.errors import TableError

TRAPS = [
    "001",
    "NA",
    "nan",
    "",
    "=SUM(A1)",
    "+1",
    "-1",
    "@x",
    "\tx",
    "'=x",
    "''",
    "a,b",
    'say "no"',
    "line\nbreak",
    "٣",
]


@pytest.mark.parametrize("format", tables.FORMATS)
def test_strings_survive_as_they_are(tmp_path, format):
    frame = pd.DataFrame({"path": TRAPS, "item": TRAPS[::-1], "reason": TRAPS})
    tables.write_table(frame, tmp_path, "skipped", format=format)
    assert tables.read_table(tmp_path, "skipped").to_dict("list") == frame.to_dict("list")


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00")), min_size=1, max_size=5))
def test_shield_is_undone_by_unshield(values):
    for value in values:
        assert tables.unshield(tables.shield(value)) == value
        assert not tables.shield(value).startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize("format", tables.FORMATS)
def test_undefined_is_empty_and_types_come_back(tmp_path, format):
    frame = pd.DataFrame(
        {
            "source": ["A", "B"], "n_articles": [3, 1], "n_articles_labelled": [2, 0],
            "n_mentions": [2, 0], "n_adopted": [1, 0],
            "share_us": [1.0, None], "share_us_low": [0.1, None], "share_us_high": [1.0, None],
            "share_iran": [0.0, None], "share_iran_low": [0.0, None], "share_iran_high": [0.9, None],
            "lean": [-1.0, None], "lean_low": [-1.0, None], "lean_high": [0.8, None], "lean_centred": [-0.5, None],
            "verdict": ["insufficient", "insufficient"], "n_quoted": [1, 0],
            "n_amplified_us": [1, 0], "n_amplified_iran": [0, 0],
            "n_challenged_us": [0, 0], "n_challenged_iran": [0, 0],
        }
    )  # fmt: skip
    path = tables.write_table(frame, tmp_path, "sources", sides=["us", "iran"], format=format)
    if format == "csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        assert rows[1]["lean"] == "", "undefined is empty, never 0"
        assert rows[0]["share_iran"] == "0.0"
    back = tables.read_table(tmp_path, "sources")
    assert tables.sides_of(back.columns, "sources") == ["us", "iran"]
    assert back["n_articles"].dtype == "Int64"
    assert pd.isna(back["lean"][1])


def test_booleans_are_written_in_words(tmp_path):
    row = {column.name: "" for column in tables.TABLES["mentions"].columns}
    row |= {"adopted": True, "amplified": False, "challenged": None, "start": 0, "end": 3}
    path = tables.write_table(pd.DataFrame([row]), tmp_path, "mentions")
    (written,) = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    assert (written["adopted"], written["amplified"], written["challenged"]) == ("true", "false", "")
    assert bool(tables.read_table(tmp_path, "mentions")["adopted"][0])


def test_every_written_column_is_described(tmp_path):
    frame = pd.DataFrame({"path": ["a"], "item": [""], "reason": ["empty"], "own": ["x"]})
    tables.write_table(frame, tmp_path, "skipped")
    package = tables.datapackage(tmp_path, name="x", title="X", sides=["a", "b"])
    (resource,) = package["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == ["path", "item", "reason", "own"]
    assert all(field["description"] for field in resource["schema"]["fields"])
    json.dumps(package)


def test_a_missing_table_says_how_to_make_it(tmp_path):
    with pytest.raises(TableError, match="framing run"):
        tables.read_table(tmp_path, "mentions")


def test_a_missing_column_is_named(tmp_path):
    (tmp_path / "periods.csv").write_text("source,period\nA,2020-09-01\n", encoding="utf-8")
    with pytest.raises(TableError, match="n_articles"):
        tables.read_table(tmp_path, "periods")


def test_an_unknown_format_lists_the_known(tmp_path):
    with pytest.raises(TableError, match="csv, parquet"):
        tables.write_table(pd.DataFrame(), tmp_path, "skipped", format="xlsx")


def test_every_declared_column_has_a_meaning_and_a_known_type():
    for table in tables.TABLES.values():
        for column in table.columns:
            assert column.meaning, (table.name, column.name)
            assert column.type in {"string", "date", "integer", "number", "boolean"}
