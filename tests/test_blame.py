"""Who holds whom responsible? Case by case (tests/cases/blame.toml), and what must hold of every row."""

import pytest
from test_agency import _cases, _said, read

from framing.event_rows import blame_rows

KINDS = {"blamed", "accused", "ordered", "backed", "claimed", "denied"}


@pytest.mark.parametrize(
    ("group", "text", "why", "rows"), _cases("blame.toml"), ids=lambda value: value if isinstance(value, str) else None
)
def test_blame(group, text, why, rows):
    found = blame_rows(read(group["codebook"], text))
    if not rows:
        assert [(row["kind"], row["text"]) for row in found] == [], why
    for kind, blamer, blamed, blamed_text, *more in rows:
        row = next((row for row in found if row["kind"] == kind), None)
        assert row is not None, (why, [(r["kind"], r["text"]) for r in found])
        assert row["blamed"] == blamed, (why, row["blamed_text"])
        assert _said(blamed_text, row["blamed_text"]), (why, row["blamed_text"])
        assert _said(blamer, row["blamer_text"]), (why, row["blamer_text"])
        for column, value in more[0].items() if more else ():
            assert row[column] == value, (why, column)


def test_offsets_and_values():
    text = "Quella blamed Zevra for the attack. The Coral Front claimed responsibility for the bombing."
    rows = blame_rows(read("strait", text), offset=7)
    assert [row["kind"] for row in rows] == ["blamed", "claimed"]
    for row in rows:
        assert text[row["start"] - 7 : row["end"] - 7] == row["text"]
        assert row["kind"] in KINDS
        assert row["stance"] == "asserted"
        assert row["speaker_side"] in {"quella", "zevra"}
