"""A tagged article in notebook and terminal, and the table of verdicts."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import pandas as pd
import pytest
import spacy
from rich.console import Console
from spacy.tokens import Doc

from framing.reporting.render import outcome, pieces, render_terminal, show, summary_table

TEXT = "The brigades are the resistance. Officials said the rogue militias hit <b>US troops</b>; drug resistance too."
SIDES = {"us": "United States", "iran": "Iran"}


def mention(words: str, at: int = 0, **answers: Any) -> dict[str, Any]:
    start = TEXT.index(words, at)
    default = {
        "label": words, "sense": "framing", "target": "militias", "target_text": "", "side": "iran", "voice": "author",
        "speaker": "", "speaker_side": "", "stance": "asserted", "adopted": False, "amplified": False,
        "challenged": False, "evidence": ["target:apposition=brigades"],
    }  # fmt: skip
    return {**default, "start": start, "end": start + len(words), "text": words, **answers}


@pytest.fixture
def doc() -> Doc:
    if not Doc.has_extension("framing"):
        Doc.set_extension("framing", default=[])
    doc = spacy.blank("en")(TEXT)
    doc._.framing = [
        mention("resistance", adopted=True, target_text="The brigades"),
        mention("rogue militias", side="us", voice="indirect", speaker="Officials", speaker_side="us", amplified=True),
        mention("militias", side="neutral"),
        mention("resistance", at=60, sense="other", side="none", target="none"),
    ]
    return doc


def printed(item: Any, *, colour: bool = False) -> str:
    file = io.StringIO()
    Console(file=file, width=200, force_terminal=colour, color_system="truecolor" if colour else None).print(item)
    return file.getvalue()


def test_pieces_cover_the_text_without_a_gap(doc: Doc) -> None:
    cut = pieces(doc)
    assert "".join(piece.text for piece in cut) == TEXT
    assert [(piece.text, [n for n, _ in piece.mentions]) for piece in cut if piece.mentions] == [
        ("resistance", [1]),
        ("rogue militias", [2, 3]),  # a mention inside another shares its stretch
        ("resistance", [4]),
    ]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"adopted": True}, "adopted"),
        ({"voice": "direct"}, "quoted"),
        ({"stance": "distanced"}, "distanced"),
        ({"voice": "scare"}, "distanced"),
        ({"side": "neutral"}, "neutral"),
        ({"side": "none", "target": "other"}, "neutral"),
        ({"sense": "other", "adopted": True}, "other"),
    ],
)
def test_outcome(answers: dict[str, Any], expected: str) -> None:
    assert outcome(mention("resistance", **answers)) == expected


def test_show_escapes_the_text_and_carries_the_evidence(doc: Doc) -> None:
    page = show(doc, sides=SIDES)._repr_html_()
    assert "<b>" not in page
    assert html.escape("<b>US troops</b>") in page
    marks = re.findall(r'<mark title="([^"]*)"', page)
    assert len(marks) == 3
    assert "evidence: target:apposition=brigades" in marks[0]
    assert "side: Iran" in marks[0]
    assert "voice: indirect, Officials (us)" in marks[1]
    assert "so: quoted, left to stand" in marks[1]
    text = html.unescape(re.sub(r"<span[^>]*>[^<]*</span>|<[^>]+>", "", page.split("</div>")[0]))
    assert text == TEXT


def test_show_without_a_label_says_so() -> None:
    if not Doc.has_extension("framing"):
        Doc.set_extension("framing", default=[])
    doc = spacy.blank("en")("Rain fell.")
    doc._.framing = []
    assert "No label of the codebook" in str(show(doc))
    assert printed(render_terminal(doc)).strip() == "Rain fell."


def test_terminal_is_readable_without_colours(doc: Doc) -> None:
    plain = printed(render_terminal(doc))
    assert "\x1b" not in plain
    assert "the resistance[1]." in plain
    assert "rogue militias[2,3]" in plain
    (line,) = [line for line in plain.splitlines() if line.startswith("2 ")]
    for words in ("rogue militias", "us", "indirect", "Officials", "quoted, left to stand"):
        assert words in line


def test_terminal_colours_tell_the_sides_apart(doc: Doc) -> None:
    coloured = printed(render_terminal(doc, sides=SIDES), colour=True)
    assert "\x1b[1;37;48;2;213;94;0mresistance" in coloured  # adopted: filled with the second side's colour
    assert "\x1b[4;38;2;0;114;178mrogue militias" in coloured  # quoted: the first side's colour, underlined


def test_control_characters_of_an_article_do_not_reach_the_terminal(doc: Doc) -> None:
    hostile = spacy.blank("en")("Rain \x1b[2Jfell on the rebels.")
    hostile._.framing = [{**mention("resistance"), "start": 20, "end": 26, "text": "\x1b]0;x"}]
    assert "\x1b" not in printed(render_terminal(hostile))


def frame(rows: int) -> pd.DataFrame:
    data = pd.DataFrame({"source": [f"Outlet {i:03d}" for i in range(rows)], "n_adopted": range(rows)})
    data["lean"] = [i / rows - 0.5 for i in range(rows)]
    return data.assign(
        lean_low=data["lean"] - 0.1, lean_high=data["lean"] + 0.1, verdict="mixed", n_articles=5, share_a=0.2,
        share_b=0.3, share_c=0.5,
    )  # fmt: skip


def test_summary_of_two_sides() -> None:
    data = frame(3)
    data.loc[0, ["verdict"]] = "iran"
    data.loc[1, ["verdict"]] = "insufficient"
    data.loc[2, ["lean", "lean_low", "lean_high"]] = float("nan")
    lines = printed(summary_table(data, sides=SIDES)).splitlines()
    assert [line.split()[1] for line in lines[1:4]] == ["001", "000", "002"]  # by lean, undefined last
    assert "Iran" in lines[2]
    assert "−0.50" in lines[2]
    assert "−0.60 … −0.40" in lines[2]
    assert "too little to say" in lines[1]
    assert "nan" not in lines[3]


def test_summary_of_three_sides_shows_shares() -> None:
    text = printed(summary_table(frame(2), sides=["a", "b", "c"]))
    assert "50 %" in text
    assert "95 % interval" not in text


def test_summary_of_many_sources_keeps_those_with_most() -> None:
    text = printed(summary_table(frame(100), sides=SIDES))
    assert "Outlet 099" in text
    assert "Outlet 000" not in text
    assert "40 of 100 sources" in text
