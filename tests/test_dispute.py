"""A label far from any name of a second side is said of somebody in another story."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing
from framing.components.dispute import REACH, Dispute, Stage
from framing.event_passages import is_brief

COUNCIL = "The council met on Monday to settle the budget for roads and schools. "
LABEL = "The White House said little to the Pentagon, and the terrorists were not found. "
IRAN = "Iran said that it had nothing to do with it. In Tehran all was quiet. "
FILL = COUNCIL * (REACH // len(COUNCIL) + 1)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([], False),
        ([(100, "us")], False),
        ([(100, "us"), (200, "us")], False),
        ([(100, "us"), (150, "us"), (200, "iran")], False),
        ([(100, "us"), (150, "us"), (200, "iran"), (300, "iran")], True),
        ([(100, "us"), (150, "us"), (100 + 2 * REACH, "iran"), (200 + 2 * REACH, "iran")], False),
    ],
)
def test_two_sides_within_reach(named: list[tuple[int, str]], expected: bool) -> None:
    assert Stage(named).is_set(100) is expected


@pytest.mark.parametrize(
    ("text", "at_hand", "why"),
    [
        (LABEL + FILL, False, "one side in a long text"),
        (IRAN + LABEL + FILL, True, "the other side named right before"),
        (LABEL + IRAN + FILL, True, "the other side named right behind"),
        (LABEL + FILL + COUNCIL + IRAN, False, "the other side named too far away"),
        (LABEL, True, "a brief text has no room to name everybody"),
    ],
)
def test_a_label_needs_two_sides_round_about(text: str, at_hand: bool, why: str, tmp_path: Path) -> None:
    found = [m for m in framing.mentions(framing.build_pipeline("us-iran")(text)) if m.text == "terrorists"]
    assert len(found) == 1
    elsewhere = any(str(reason).startswith("target:elsewhere") for reason in found[0].evidence.split("; "))
    assert elsewhere is not at_hand, why
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    run = framing.run(tmp_path, "us-iran")
    row = run.mentions[run.mentions["text"] == "terrorists"].iloc[0]
    assert (row["target"], row["side"]) == (found[0].target, found[0].side), "a passage knows what the whole text does"


def test_a_codebook_without_named_parties_asks_for_none() -> None:
    doc = framing.build_pipeline("us-iran").make_doc(FILL)
    assert not is_brief(FILL)
    assert Dispute(framing.load_codebook("us-iran")).stage(doc, []) is not None
    assert Dispute(framing.load_codebook("us-politics")).stage(doc, []) is None


def test_a_headline_sees_the_text_below_it(tmp_path: Path) -> None:
    title = "The US troops are occupiers"
    for name, text in {"near": IRAN + FILL, "far": FILL}.items():
        (tmp_path / f"{name}.txt").write_text(f"---\ntitle: {title}\n---\n{text}", encoding="utf-8")
    rows = framing.run(tmp_path, "us-iran").mentions
    heads = rows[rows["field"] == "title"]
    found = {
        name: heads.loc[heads["article_id"].str.contains(name), "evidence"].str.contains("elsewhere").tolist()
        for name in ("near", "far")
    }
    assert found == {"near": [False] * len(found["far"]), "far": [True] * len(found["near"])}
    assert found["near"]
