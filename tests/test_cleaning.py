"""Fences: what a crawl left in a text is fenced off, prose never is, and no text takes long."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.reading.cleaning import fences

CASES = tomllib.loads((Path(__file__).parent / "cases" / "cleaning.toml").read_text(encoding="utf-8"))["case"]
REASONS = {
    "advertisement", "related", "video", "sign-up", "link", "share", "legal", "credit", "dateline", "tweet",
    "headlines", "repeated",
}  # fmt: skip


def marked(text: str) -> str:
    """The text with marks around every fence."""
    for start, end, _ in reversed(fences(text)):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_cases(case: dict[str, str]) -> None:
    assert marked(case["text"].replace("⟦", "").replace("⟧", "")) == case["text"]


PIECES = st.sampled_from(
    ["Advertisement", "More:", "READ MORE:", "(RELATED: A)", "A Headline About Some Large And Important Matters", "\n",
     "\n\n", "Prose that ends with a stop. ", "MORE", "Anna RoeThen", "— A (@a) June 4, 2020", "(AP Photo/A)",
     "THE MAYOR SAID SO", "“", "("]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=20), max_size=20).map("".join))
@settings(max_examples=200, deadline=None)
def test_fences_are_in_order_inside_the_text_and_do_not_overlap(text: str) -> None:
    last = 0
    for start, end, why in fences(text):
        assert last <= start < end <= len(text)
        assert why in REASONS
        last = end


HOSTILE = [
    "-", "A", "(", "“", '"', "A ", "AB ", "MORE ", "Aa", "AaB", "Ann AaB MORE ", "(@a) ", "(READ:", "Image copyright ",
    "toggle caption ", "Photographer: ", "share ", "JUST WATCHED ", "Photos: Hide Caption ", "By A ", "\n", "A\n", "[",
    "12:34 ", "©",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_text_takes_long(unit: str) -> None:
    for text in (unit * (200_000 // len(unit)), f"{unit * (390 // len(unit))}!\n" * 300):
        start = time.process_time()
        fences(text)
        assert time.process_time() - start < 5


def test_prose_is_left_alone() -> None:
    prose = (
        "The river rose in the night. People went up to the hill, and “nobody” came back for what they had left.\n\n"
    )
    text = "".join(f"{i}. {prose}" for i in range(200))
    assert fences(text) == []


@pytest.mark.shared
def test_fences_on_real_news_are_a_small_part_and_touch_no_coded_mention() -> None:
    import json

    gold = Path(__file__).parents[2] / "shared" / "gold" / "dev.jsonl"
    if not gold.is_file():
        pytest.skip("the coded articles are not beside this checkout")
    fenced = characters = 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found = fences(article["text"])
        fenced += sum(end - start for start, end, _ in found)
        characters += len(article["text"])
        for mention in article["mentions"]:
            if mention.get("field", "text") == "text" and mention.get("sense") == "framing":
                assert not any(start < mention["end"] and mention["start"] < end for start, end, _ in found)
    assert fenced < 0.05 * characters
