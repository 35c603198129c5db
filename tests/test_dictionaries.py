"""Dictionaries of three formats as draft codebooks, and what is no dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.codebook import Codebook, load_codebook
from framing.dictionaries import import_dictionary
from framing.errors import CodebookError
from framing.scan import Scanner

QUANTEDA = """
harbour:
  friendly: [quay, "open harbour*"]
  hostile:
    - blockad*
land:
  - no
  - field
"""
LIWC = "%\n1\tharbour\n2\tland\n%\nquay\t1\nopen harbour*\t1\nfield\t2\nboth\t1\t2\nkind\t(02 1)2/1\n"
LEXICODER = "+HARBOUR\nquay\nopen harbour*\n+LAND\nfield\n"
NODES = """<dictionary><cnode name="HARBOUR"><pnode name="quay"></pnode></cnode>
<cnode name="LAND"><pnode name="field"/></cnode>"""


def draft(tmp_path: Path, name: str, content: str) -> Codebook:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "draft.yaml").write_text(import_dictionary(tmp_path / name), encoding="utf-8")
    return load_codebook(tmp_path / "draft.yaml")


@pytest.mark.parametrize(
    ("name", "content"), [("a.yml", QUANTEDA), ("a.dic", LIWC), ("a.lc3", LEXICODER), ("b.lc3", NODES)]
)
def test_every_format_becomes_a_sound_codebook(tmp_path: Path, name: str, content: str) -> None:
    book = draft(tmp_path, name, content)
    assert list(book.sides) == ["harbour", "land"]
    hits = Scanner(book).scan("The quay lies by the field.")
    assert [book.labels[int(hit.ids[0])].side for hit in hits] == ["harbour", "land"]


def test_nested_categories_are_labels_of_the_top_one(tmp_path: Path) -> None:
    book = draft(tmp_path, "a.yml", QUANTEDA)
    assert [(label.label, label.side) for label in book.labels] == [
        ("harbour / friendly", "harbour"), ("harbour / hostile", "harbour"), ("land", "land"),
    ]  # fmt: skip
    assert [term.text for term in book.labels[2].terms] == ["no", "field"]  # no boolean


def test_a_star_matches_what_follows_and_nothing_before(tmp_path: Path) -> None:
    book = draft(tmp_path, "a.lc3", LEXICODER)
    found = [hit.start for hit in Scanner(book).scan("An open harbourmaster, the open harbours, reopen harbour.")]
    assert found == [3, 27]


def test_patterns_of_two_sides_are_left_out_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.dic").write_text(LIWC, encoding="utf-8")
    text = import_dictionary(tmp_path / "a.dic")
    assert "In several categories" in text
    assert "#   both\n" in text
    assert '"both"' not in text


def test_one_category_still_gives_a_sound_draft(tmp_path: Path) -> None:
    assert list(draft(tmp_path, "a.lc3", "+ONLY\nquay\n").sides) == ["only", "opposite"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", "quay", "no known dictionary format"),
        ("a.yml", "a: [b", "line 1"),
        ("a.yml", "just words", "mapping of categories"),
        ("a.yml", "{}", "no entry"),
        ("a.dic", "quay\t1\n", "line 1: a LIWC dictionary begins with a line of %"),
        ("a.dic", "%\n1\tharbour\n", "do not end"),
        ("a.dic", "%\n1\tharbour\n%\nquay\t7\n", "line 4: there is no category 7"),
        ("a.dic", "%\n1\tharbour\n%\nquay\n", "line 4"),
        ("a.lc3", "quay\n", "line 1"),
        ("a.lc3", '<pnode name="quay"/>', "outside every category"),
    ],
)
def test_what_is_no_dictionary_is_said_in_one_sentence(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(CodebookError, match=says) as caught:
        import_dictionary(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        import_dictionary(tmp_path / "none.dic")
