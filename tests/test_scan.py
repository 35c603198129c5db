"""What the scanner finds in a text, and that its offsets always count in the text given."""

from __future__ import annotations

import textwrap
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import Codebook, load_codebook
from framing.inflection import forms
from framing.normalise import APOSTROPHES, HYPHENS, INVISIBLE, SPACES, flatten
from framing.scan import Hit, Scanner

BOOK = """\
name: n
sides:
  us: {name: A, speakers: [Pentagon, "Robert O'Brien", US, Mattis]}
  iran: {name: B, speakers: [Fars News, the ministry]}
targets:
  troops: {name: T, side: us, aliases: [US forces, US, American troops, The Guards, Houthi, Kata'ib Hezbollah]}
  groups: {name: G, side: iran, aliases: [armed group, Resistance Front, Minister of Defence, WHO, IRGC]}
  raid: {name: R, kind: event, by: [troops], against: [groups], verbs: [shell, take out], nouns: [rocket fire]}
labels:
  - {terms: [rogue militia, rogue], target: groups, side: us}
  - {terms: [terrorist, terrorist group, state sponsor of terrorism], target: groups, side: us,
     exclude: [counter-terrorist, terrorist expert]}
  - {terms: [terrorist], target: troops, side: iran}
  - {terms: [resistance], target: groups, side: iran, exclude: [drug resistance], context: [Iran, Iraq]}
  - {terms: [take out, self-defence, Iran-backed], target: raid, side: us}
  - {terms: [{text: Dreamers, case: true}, {text: the guard}], side: us}
  - {terms: [{regex: "malign (?:actor|influence)s?"}, {regex: "Evil [A-Z]\\\\w+", case: true}], side: us}
  - {terms: [US-backed], side: iran}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    path = tmp_path_factory.mktemp("book") / "book.yaml"
    path.write_text(textwrap.dedent(BOOK), encoding="utf-8")
    return load_codebook(path)


@pytest.fixture(scope="module")
def scanner(book: Codebook) -> Scanner:
    return Scanner(book, events=True)


def _words(scanner: Scanner, text: str, kind: str = "label") -> list[str]:
    return [text[hit.start : hit.end] for hit in scanner.scan(text) if hit.kind == kind]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The rogue militias left.", ["rogue militias"]),
        ("ROGUE MILITIA", ["ROGUE MILITIA"]),
        ("It went rogued and brogue.", []),
        ("the terrorist's car, the terrorists’ car", ["terrorist", "terrorists"]),
        ("a terrorist-led cell", ["terrorist"]),
        ("‘terrorist’ and “terrorist groups”", ["terrorist", "terrorist groups"]),
        ("state sponsors of terrorism", ["state sponsors of terrorism"]),
        ("they took out two and are taking out more", ["took out", "taking out"]),
        ("self-defense, self defence, self \ndefence", ["self-defense", "self defence", "self \ndefence"]),
        ("self\u2011defence", ["self‑defence"]),
        ("Iran\u2013backed, Iran \u2013 backed", ["Iran–backed"]),
        ("rogue\u00a0militia, rogue  militia", ["rogue\u00a0militia", "rogue  militia"]),
        ("rogue\r\nmilitia", ["rogue\r\nmilitia"]),
        ("an Iran-\nbacked group", ["Iran-\nbacked"]),
        ("a ro\u00adgue mili\u200btia\u200b.", ["ro\u00adgue mili\u200btia"]),
        ("a terror\u00ad\nist", ["terror\u00ad\nist"]),
        ("the rogue\n\nmilitia", ["rogue"]),
        ("the rogue\n \nmilitia", ["rogue"]),
        ("İİ rogue İ terrorists", ["rogue", "terrorists"]),
        ("Straße: rogue", ["rogue"]),
        ("terroriste\u0301", []),
        ("Dreamers and dreamers and DREAMERS", ["Dreamers"]),
        ("The Guard and the guards", ["The Guard"]),
        ("malign actors, Malign\u2014influence", ["malign actors", "Malign—influence"]),
        ("Evil Empire and evil Empire", ["Evil Empire"]),
        ("U.S.-backed and US\u2010backed", ["U.S.-backed", "US‐backed"]),
        ("", []),
        ("rogue", ["rogue"]),
    ],
)  # fmt: skip
def test_labels(scanner: Scanner, text: str, found: list[str]) -> None:
    assert _words(scanner, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("US forces and U.S. Forces and us forces", ["US forces", "U.S. Forces"]),
        ("It told us that the US left.", ["US"]),
        ("TELL US MORE ABOUT IT NOW", []),
        ("WHO CLAIMS IT? IRGC CLAIMS IT", ["IRGC"]),
        ("the WHO said", ["WHO"]),
        ("USS Nimitz", []),
        ("AMERICAN TROOPS KILLED BY ARMED GROUPS", ["AMERICAN TROOPS", "ARMED GROUPS"]),
        ("american troops and American Troops", ["American Troops"]),
        ("Houthis’ drone, the Houthi's drone", ["Houthis", "Houthi"]),
        ("Armed groups and an armed\ngroup", ["Armed groups", "armed\ngroup"]),
        ("Kata’ib Hezbollah, Kata`ib Hezbollah", ["Kata’ib Hezbollah", "Kata`ib Hezbollah"]),
        ("The Guards; the guards; the Guards", ["The Guards"]),
        ("Ministers of Defense", ["Ministers of Defense"]),
        ("Resistance Front", ["Resistance Front"]),
    ],
)
def test_names_need_their_capitals(scanner: Scanner, text: str, found: list[str]) -> None:
    assert _words(scanner, text, "alias") == found


def test_speakers(scanner: Scanner) -> None:
    text = "The Ministry and Robert O’Brien of the Pentagon told Fars News; Mattis’s aide didn't."
    assert _words(scanner, text, "speaker") == ["The Ministry", "Robert O’Brien", "Pentagon", "Fars News", "Mattis"]


def test_a_negation_is_no_possessive(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("name: n\nsides: {a: {speakers: [Don]}, b: {}}\nlabels: [{terms: [x], side: a}]\n", "utf-8")
    scanner = Scanner(load_codebook(path))
    assert _words(scanner, "Don’t tell Don's friend, Don'tel", "speaker") == ["Don", "Don"]


def test_events_only_on_request(book: Codebook, scanner: Scanner) -> None:
    text = "They shelled it and took out a post under rocket fire."
    assert _words(scanner, text, "event") == ["shelled", "took out", "rocket fire"]
    assert [hit.kind for hit in Scanner(book).scan(text)] == ["label"]


def test_a_term_of_several_entries_has_all_their_indices(scanner: Scanner) -> None:
    [hit] = scanner.scan("terrorists")
    assert hit.ids == (1, 2)
    assert hit.term.text == "terrorist"
    assert hit.shut == ""


def test_exclude_shuts_the_word_whichever_of_its_entries_says_so(scanner: Scanner) -> None:
    [shared] = scanner.scan("a counter\u2010terrorist unit")
    assert shared.ids == (1, 2)
    assert shared.shut.startswith("exclude=counter")
    [wholly] = [hit for hit in scanner.scan("Iran fights drug\nresistance") if hit.kind == "label"]
    assert (wholly.ids, wholly.shut) == ((3,), "exclude=drug resistance")
    assert [hit.shut for hit in scanner.scan("drug. Resistance in Iraq") if hit.kind == "label"] == [""]


def test_an_inflected_exclude_shuts_too(scanner: Scanner) -> None:
    [hit] = [hit for hit in scanner.scan("the terrorist experts") if hit.kind == "label"]
    assert hit.shut.startswith("exclude=terrorist expert")


def test_context_may_stand_anywhere_or_beside(scanner: Scanner) -> None:
    [hit] = scanner.scan("The resistance grows.")
    assert (hit.ids, hit.shut) == ((3,), "context")
    assert scanner.scan("The resistance grows.\n\nFar away, in Iraq.")[0].shut == ""
    assert scanner.scan("The resistance grows.", beside="News from Iran.")[0].shut == ""
    assert scanner.scan("The resistance grows.", beside="News from Rome.")[0].shut == "context"


def test_kinds_do_not_compete(scanner: Scanner) -> None:
    text = "The Resistance Front of Iran"
    assert [(hit.kind, text[hit.start : hit.end]) for hit in scanner.scan(text)] == [
        ("alias", "Resistance Front"),
        ("label", "Resistance"),
    ]


def test_the_address_of_a_page_holds_no_word(scanner: Scanner) -> None:
    text = "Rogue militias, see https://a.example/the-rogue-militia-of/terrorist and www.b.example/rogue. More rogue."
    assert _words(scanner, text) == ["Rogue militias", "rogue"]
    assert _words(scanner, "https://a.example/rogue rogue http://b.example/rogue") == ["rogue"]


def test_hits_are_sorted(scanner: Scanner) -> None:
    hits = scanner.scan("US forces and rogue militias in Iraq, terrorists, the US and the resistance. " * 3)
    assert hits == sorted(hits, key=lambda hit: (hit.start, -hit.end))
    assert len({(hit.start, hit.kind) for hit in hits}) == len(hits)


# ── properties ──────────────────────────────────────────────────────────────────────────────────────────────

WORDS = [
    "rogue",
    "militia",
    "militias",
    "terrorist",
    "group",
    "took",
    "out",
    "US",
    "us",
    "forces",
    "drug",
    "resistance",
]
WORDS += ["Iran", "backed", "self", "defense", "the", "İstanbul", "straße", "Kata'ib", "Hezbollah", "a", "state", "WHO"]
JOINTS = [" ", "-", "\n", "\u00a0", "  ", " \n", "-\n", "\u2011", "—", "\n\n", "\u00ad", "\u200b", ", ", ".", "", "’"]
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINTS)), max_size=14).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)


@given(TEXTS | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_offsets_point_at_a_form_of_the_term(book: Codebook, text: str) -> None:
    hits = _scanner(book).scan(text)
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(text)
        if hit.kind == "label" and hit.term.kind == "phrase":
            known = {flatten(form).text.lower() for form in forms(hit.term.text)}
            assert flatten(text[hit.start : hit.end]).text.lower().replace("u.s.", "us") in known
    for kind in ("label", "alias", "speaker"):
        spans = [(hit.start, hit.end) for hit in hits if hit.kind == kind]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(TEXTS, st.sampled_from(HYPHENS), st.sampled_from(SPACES), st.sampled_from(APOSTROPHES))
@settings(max_examples=200, deadline=None)
def test_kinds_of_hyphen_space_and_apostrophe_change_nothing(
    book: Codebook, text: str, hyphen: str, space: str, apostrophe: str
) -> None:
    other = text.replace("-", hyphen).replace(" ", space).replace("'", apostrophe)
    assert _scanner(book).scan(text) == _scanner(book).scan(other)


@given(TEXTS, st.sampled_from(INVISIBLE), st.integers(0, 200))
@settings(max_examples=200, deadline=None)
def test_invisible_characters_change_no_answer(book: Codebook, text: str, char: str, place: int) -> None:
    place = min(place, len(text))
    if text[place - 1 : place + 1].isspace() or "\u00ad" in text:
        return
    other = text[:place] + char + text[place:]
    assert _answers(_scanner(book).scan(text)) == _answers(_scanner(book).scan(other))


@given(st.text(alphabet=st.sampled_from(list(HYPHENS + SPACES + INVISIBLE + "\n\r aİß-'")), max_size=40))
@settings(max_examples=300, deadline=None)
def test_the_way_back_from_a_flat_text(text: str) -> None:
    flat = flatten(text)
    assert len(flat.text.lower()) == len(flat.text)
    back = [flat.raw(offset) for offset in range(len(flat.text))]
    assert back == sorted(set(back))
    for offset, place in enumerate(back):
        assert text[place].isspace() or text[place] in HYPHENS + SPACES + "-" or flat.text[offset] != " "
        assert flat.raw_end(offset + 1) == place + 1


def _answers(hits: list[Hit]) -> list[tuple[object, ...]]:
    return [(hit.kind, hit.ids, hit.term, hit.shut) for hit in hits]


_KNOWN: dict[str, Scanner] = {}


def _scanner(book: Codebook) -> Scanner:
    return _KNOWN.setdefault(book.hash, Scanner(book)) if book.hash not in _KNOWN else _KNOWN[book.hash]


# ── size ────────────────────────────────────────────────────────────────────────────────────────────────────


def _large(path: Path, count: int) -> Codebook:
    lines = ["name: large", "sides: {a: {}, b: {}}", "labels:"]
    lines += [f"  - {{terms: [dreadful word{number}x, rogue item{number}y], side: a}}" for number in range(count)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return load_codebook(path)


@pytest.mark.slow
def test_ten_thousand_labels_compile_in_seconds_and_cost_little_more_to_run(tmp_path: Path) -> None:
    started = time.perf_counter()
    large = Scanner(_large(tmp_path / "large.yaml", 10_000))
    assert time.perf_counter() - started < 15
    small = Scanner(_large(tmp_path / "small.yaml", 100))
    text = "The quick brown fox told the Pentagon that it would not join any quarrel of this kind. " * 4_000
    text += "dreadful word7x"
    assert len(small.scan(text)) == len(large.scan(text)) == 1
    assert _fastest(large, text) < 4 * _fastest(small, text) + 0.05


def _fastest(scanner: Scanner, text: str) -> float:
    times = []
    for _ in range(5):
        started = time.process_time()
        scanner.scan(text)
        times.append(time.process_time() - started)
    return min(times)
