"""Loading, checking and asking a codebook: every fault is one sentence with file, line and mend."""

from __future__ import annotations

import textwrap
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import Codebook, Term, list_codebooks, load_codebook
from framing.errors import CodebookError
from framing.patterns import OPEN_REPEAT, check_pattern, compile_pattern
from framing.scan import Scanner

SHARED = Path(__file__).parents[2] / "shared" / "gold" / "us-iran.yaml"

GOOD = """\
name: harbour
title: The harbour quarrel
language: en
sides:
  crew: {name: The crew, speakers: [Dockers' Union, port workers]}
  board: {name: The board, speakers: [Port Authority]}
targets:
  pickets: {name: The pickets, side: crew, aliases: [picket line]}
  guards: {name: The guards, side: board, aliases: [harbour guard]}
  raid: {name: The raid, side: board, kind: event, by: [guards], against: [pickets], verbs: [raid], nouns: [raid]}
labels:
  - {terms: [saboteur, wrecker], target: pickets, side: board}
  - {terms: [defender], target: [pickets, raid], side: crew, exclude: [defender of the title], context: [port]}
  - {terms: [striker], target: pickets, side: neutral}
  - {label: scab, topic: replacement, side: crew, terms: [scab, {text: Blacklegs, case: true}], cite: A, note: B}
  - {topic: replacement, side: board, terms: [replacement worker, {regex: "agency (?:staff|hand)s?"}]}
"""


def _load(tmp_path: Path, text: str | bytes) -> Codebook:
    path = tmp_path / "book.yaml"
    path.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode())
    return load_codebook(path)


def _fault(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(CodebookError) as caught:
        _load(tmp_path, text)
    message = str(caught.value)
    assert "book.yaml, line " in message
    assert "\n" not in message
    assert message.endswith((".", "?"))
    return message


def test_a_good_codebook_says_what_the_file_says(tmp_path: Path) -> None:
    book = _load(tmp_path, GOOD)
    assert (book.name, book.title, book.language) == ("harbour", "The harbour quarrel", "en")
    assert list(book.sides) == ["crew", "board"]
    assert book.sides["crew"].speakers == (Term(text="Dockers' Union"), Term(text="port workers"))
    raid = book.targets["raid"]
    assert (raid.kind, raid.by, raid.against, raid.verbs) == ("event", ("guards",), ("pickets",), ("raid",))
    assert [label.index for label in book.labels] == [0, 1, 2, 3, 4]
    assert [label.label for label in book.labels] == ["saboteur", "defender", "striker", "scab", "replacement worker"]
    assert [label.topic for label in book.labels] == ["pickets", "pickets", "pickets", "replacement", "replacement"]
    assert book.labels[3].terms[1] == Term(text="Blacklegs", kind="text", case=True)
    assert book.labels[4].terms[1].kind == "regex"
    assert book.labels[1].targets == ("pickets", "raid")
    assert (book.labels[3].cite, book.labels[3].note) == ("A", "B")


def test_defaults(tmp_path: Path) -> None:
    book = _load(tmp_path, "name: n\nsides: {a: {}, b: {name: B}}\nlabels: [{terms: word, side: a}]\n")
    assert (book.title, book.language, book.targets) == ("n", "en", {})
    assert book.sides["a"].name == "a"
    label = book.labels[0]
    assert (label.label, label.topic, label.targets) == ("word", "word", ())


def test_json_round_trip_keeps_content_and_hash_but_not_the_path(tmp_path: Path) -> None:
    book = _load(tmp_path, GOOD)
    again = Codebook.from_json(book.to_json())
    assert again.to_json() == book.to_json()
    assert again.hash == book.hash
    assert (book.path, again.path) == (str(tmp_path / "book.yaml"), "")
    assert _load(tmp_path, GOOD.replace("wrecker", "vandal")).hash != book.hash
    assert load_codebook(book) is book


def test_side_of_a_term_follows_the_target(tmp_path: Path) -> None:
    book = _load(
        tmp_path,
        """\
        name: n
        sides: {a: {}, b: {}}
        targets: {x: {}, y: {}, z: {}}
        labels:
          - {terms: [thug], target: [x, z], side: a}
          - {terms: [thug], target: y, side: b}
          - {terms: [crook], side: a}
        """,
    )
    assert book.side((0, 1), "z") == (0, "a")
    assert book.side((0, 1), "y") == (1, "b")
    assert book.side((0, 1), "other") == (0, "none")
    assert book.side((1,), "none") == (1, "none")
    assert book.side((2,), "none") == (2, "a")


def test_fallback_only_for_a_term_of_one_side(tmp_path: Path) -> None:
    book = _load(
        tmp_path,
        """\
        name: n
        sides: {a: {}, b: {}}
        targets: {x: {}, y: {}}
        labels:
          - {terms: [thug], target: [y, x], side: a}
          - {terms: [brute], target: x, side: a}
          - {terms: [brute], target: y, side: b}
          - {terms: [crook], side: a}
        """,
    )
    assert book.fallback((0,)) == "y"
    assert book.fallback((1, 2)) is None
    assert book.fallback((3,)) is None


FAULTS = [
    ("unknown top key", "tittle: x\n" + GOOD, 1, ['"tittle"', 'did you mean "title"']),
    ("unknown label key", GOOD.replace("cite: A", "source: A"), 15, ['"source"', "cite"]),
    ("targets for target", GOOD.replace("wrecker], target:", "wrecker], targets:"), 12, ['did you mean "target"']),
    ("unknown side key", GOOD.replace("{name: The board,", "{nam: The board,"), 6, ['did you mean "name"']),
    (
        "unknown target",
        GOOD.replace("target: pickets, side: neutral", "target: picket, side: neutral"),
        14,
        ["pickets"],
    ),
    ("unknown side", GOOD.replace("side: neutral", "side: nobody"), 14, ['"nobody"', "crew, board, neutral"]),
    ("unknown by", GOOD.replace("by: [guards]", "by: [guard]"), 10, ['did you mean "guards"']),
    ("unknown against", GOOD.replace("against: [pickets]", "against: [x]"), 10, ['"x"', "against"]),
    ("by names an event", GOOD.replace("by: [guards]", "by: [raid]"), 10, ["event", "actor"]),
    (
        "event keys on an actor",
        GOOD.replace("side: crew, aliases", "side: crew, verbs: [x], aliases"),
        8,
        ["kind: event"],
    ),
    ("unknown kind", GOOD.replace("kind: event", "kind: deed"), 10, ["actor or event"]),
    ("no name", GOOD.replace("name: harbour\n", ""), 1, ['"name"']),
    ("no labels", GOOD[: GOOD.index("labels:")], 1, ['"labels"']),
    ("no sides", "name: x\nlabels: [{terms: [a], side: b}]\n", 1, ['"sides"']),
    ("one side", GOOD.replace("  board: {name: The board, speakers: [Port Authority]}\n", ""), 5, ["two sides"]),
    ("empty labels", GOOD[: GOOD.index("labels:")] + "labels: []\n", 11, ["labels"]),
    ("labels is a mapping", GOOD[: GOOD.index("labels:")] + "labels: {a: b}\n", 11, ["labels"]),
    ("label without terms", GOOD.replace("terms: [striker], ", ""), 14, ['"terms"']),
    ("label with no term", GOOD.replace("terms: [striker]", "terms: []"), 14, ["terms"]),
    ("label without side", GOOD.replace(", side: neutral", ""), 14, ['"side"']),
    ("neutral as side id", GOOD.replace("  board:", "  neutral:"), 6, ['"neutral"']),
    ("none as target id", GOOD.replace("  guards:", "  none:"), 9, ['"none"']),
    ("a side id that is a column", GOOD.replace("  board:", "  crew_low:"), 6, ["_low"]),
    ("id with a space", GOOD.replace("  guards:", "  the guards:"), 9, ["id"]),
    ("duplicate side", GOOD.replace("  board:", "  crew:"), 6, ['"crew"', "twice"]),
    ("duplicate key in label", GOOD.replace("cite: A", "side: crew"), 15, ["twice"]),
    ("term on two sides", GOOD.replace("[striker]", "[striker, Saboteur]"), 14, ['"Saboteur"', "line 12"]),
    ("spelling on two sides", GOOD.replace("wrecker", "labour-boss").replace("striker", "labor boss"), 14, ["line 12"]),
    ("untargeted term on two sides", GOOD.replace("replacement worker", "scab"), 16, ['"scab"', "line 15"]),
    ("empty term", GOOD.replace("[striker]", '[""]'), 14, ["empty"]),
    ("term of signs", GOOD.replace("[striker]", '["--"]'), 14, ["letter"]),
    ("endless term", GOOD.replace("[striker]", f"[{'word ' * 80}]"), 14, ["200"]),
    ("list in a list", GOOD.replace("[striker]", "[[striker]]"), 14, ["list"]),
    ("text and regex", GOOD.replace("text: Blacklegs", "text: Blacklegs, regex: x"), 15, ["either"]),
    ("case is no truth value", GOOD.replace("case: true", "case: maybe"), 15, ["true"]),
    ("name is a list", GOOD.replace("name: harbour", "name: [harbour]"), 1, ["name"]),
    ("name without a value", GOOD.replace("name: harbour", "name:"), 1, ["empty"]),
    ("sides is a list", "name: x\nsides: [a, b]\nlabels: [{terms: [a], side: a}]\n", 2, ["sides"]),
    ("side is a text", GOOD.replace("{name: The board, speakers: [Port Authority]}", "The board"), 6, ["key: value"]),
    ("regex that does not compile", GOOD.replace("agency (?:staff|hand)s?", "agency (staff"), 16, ["does not compile"]),
    ("regex that can blow up", GOOD.replace("agency (?:staff|hand)s?", "(a+)+b"), 16, ["too long"]),
    ("regex that matches nothing", GOOD.replace("agency (?:staff|hand)s?", "x*"), 16, ["empty"]),
    ("tab", GOOD.replace("  guards:", "\tguards:"), 9, ["tab"]),
    ("open bracket", GOOD.replace("[striker]", "[striker"), 14, ["YAML"]),
    ("two documents", GOOD + "---\nname: x\n", 17, ["YAML"]),
    ("python tag", GOOD.replace("name: harbour", "name: !!python/object/apply:os.getcwd []"), 1, ["name"]),
    ("own tag", GOOD.replace("name: harbour", "name: !secret harbour"), 1, ["tag"]),
    ("unknown alias", GOOD.replace("[striker]", "*strikers"), 14, ["YAML"]),
    ("empty file", "", 1, ["empty"]),
    ("only comments", "# nothing\n", 1, ["empty"]),
    ("a list", "- a\n- b\n", 1, ["key: value"]),
    ("a text", "hello\n", 1, ["key: value"]),
]


@pytest.mark.parametrize(("why", "text", "line", "words"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_faults(tmp_path: Path, why: str, text: str, line: int, words: list[str]) -> None:
    message = _fault(tmp_path, text)
    assert f"line {line}:" in message, message
    for word in words:
        assert word in message, message


@pytest.mark.parametrize("raw", [b"\x00\x01\x02", b"\x1f\x8b\x08\x00\xff\xfe", "name: ä".encode("latin-1"), b"\x07"])
def test_binary_files(tmp_path: Path, raw: bytes) -> None:
    _fault(tmp_path, raw)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert _load(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()).name == "harbour"


def test_words_that_yaml_takes_for_values_are_texts(tmp_path: Path) -> None:
    text = GOOD.replace("[saboteur, wrecker]", "[no, on, 2020-01-03, 1.5, null-set]").replace("crew", "no")
    book = _load(tmp_path, text)
    assert [term.text for term in book.labels[0].terms] == ["no", "on", "2020-01-03", "1.5", "null-set"]
    assert list(book.sides) == ["no", "board"]


def test_a_comma_in_an_unquoted_name_belongs_to_the_name(tmp_path: Path) -> None:
    book = _load(tmp_path, GOOD.replace("The guards", "The guards (day, night shift)"))
    assert book.targets["guards"].name == "The guards (day, night shift)"


def test_anchors_and_merges_work(tmp_path: Path) -> None:
    text = GOOD.replace("[defender of the title]", "&x [defender of the title]").replace(
        "target: pickets, side: neutral", "target: pickets, side: neutral, exclude: *x"
    )
    assert _load(tmp_path, text).labels[2].exclude == (Term(text="defender of the title"),)
    merged = "name: n\nsides: {a: &a {name: A}, b: {<<: *a, name: B}}\nlabels: [{terms: [x], side: a}]\n"
    assert _load(tmp_path, merged).sides["b"].name == "B"


def test_a_billion_laughs_is_refused_at_once(tmp_path: Path) -> None:
    lines = [
        "name: n",
        "sides: {a: {}, b: {}}",
        "labels:",
        "  - side: a",
        "    terms:",
        "      - &l0 [x, x, x, x, x, x, x, x]",
    ]
    lines += [f"      - &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]" for i in range(1, 10)]
    started = time.perf_counter()
    message = _fault(tmp_path, "\n".join(lines) + "\n")
    assert "expand" in message
    assert time.perf_counter() - started < 2


def test_an_anchor_that_contains_itself_is_refused(tmp_path: Path) -> None:
    assert "itself" in _fault(tmp_path, "name: &a [x, *a]\n")


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_deep_nesting_is_refused(tmp_path: Path, opening: str) -> None:
    _fault(tmp_path, "name: " + opening * 3_000)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="us-iran"):
        load_codebook(tmp_path / "nothing.yaml")
    with pytest.raises(CodebookError, match='did you mean "us-iran"'):
        load_codebook("us-irna")
    with pytest.raises(CodebookError, match="folder"):
        load_codebook(tmp_path)


# ── regular expressions ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(a*)*b",
        r"(a|aa)+b",
        r"(\w+\s?)*x",
        r"(.*a){12}",
        r"\w*\w*\w*x",
        r"(?:a{1,100}){1,100}b",
        r"(a|b|ab)*c",
        r"((ab)*)+",
        r"a{1,9999}{1,9999}",
        r"(a?){40}a{40}",
    ],
)
def test_regexes_that_can_blow_up_are_refused(pattern: str) -> None:
    assert check_pattern(pattern, case=False) is not None


@pytest.mark.parametrize(
    "pattern",
    [r"terrori[sz]\w+", r"\bgun[- ]grab(?:s|bing|bers?)?\b", r"so-called \w+ militias?", r"(?<!drug )resistance"],
)
def test_plain_regexes_pass_and_run_fast_on_hostile_text(pattern: str) -> None:
    assert check_pattern(pattern, case=False) is None
    started = time.perf_counter()
    compile_pattern(pattern, case=False).findall("so called " + "a" * 100_000 + "terroris" * 2_000)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("pattern", "flat", "hit"),
    [
        (r"rogue-militia", "rogue militia", True),
        (r"rogue\-militia", "rogue militia", True),
        (r"rogue[-_]militia", "rogue militia", True),
        (r"rogue\smilitia", "rogue militia", True),
        (r"[a-c]x", "bx", True),
        (r"[a-c]x", " x", False),
        ("Kata’ib", "kata'ib", True),
        (r"a*b+", "aab", True),
    ],
)
def test_regexes_see_hyphens_and_apostrophes_as_terms_do(pattern: str, flat: str, hit: bool) -> None:
    assert (compile_pattern(pattern, case=False).fullmatch(flat) is not None) is hit


@given(st.text(alphabet=st.sampled_from(list("ab-’ .*+?{}[]()|\\^$,123:=!<P")), max_size=14))
@settings(max_examples=400, deadline=None)
def test_any_pattern_is_refused_or_runs_in_no_time(pattern: str) -> None:
    if check_pattern(pattern, case=False) is None:
        started = time.process_time()
        compile_pattern(pattern, case=False).findall("ab" * 500 + "a" * 500 + " b'1.2" * 50)
        assert time.process_time() - started < 2


def test_open_repeats_are_bounded() -> None:
    assert compile_pattern("ab*", case=True).fullmatch("a" + "b" * (OPEN_REPEAT + 1)) is None
    assert compile_pattern("ab*", case=True).fullmatch("a" + "b" * OPEN_REPEAT) is not None


# ── whatever stands in the file ─────────────────────────────────────────────────────────────────────────────

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(["a", "x", "neutral", "event"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "sides", "labels", "terms", "side", "target", "targets", "a"]), inner
        )
    ),
    max_leaves=12,
)


@given(JUNK)
@settings(max_examples=150, deadline=None)
def test_no_yaml_ends_in_another_error(tmp_path_factory: pytest.TempPathFactory, junk: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "junk.yaml"
    path.write_text(yaml.safe_dump(junk), encoding="utf-8")
    message = ""
    try:
        load_codebook(path)
    except CodebookError as error:
        message = str(error)
    assert "\n" not in message


# ── the codebooks that ship ─────────────────────────────────────────────────────────────────────────────────


def test_the_built_in_codebooks() -> None:
    assert list_codebooks() == ["us-iran", "us-politics"]
    iran = load_codebook("us-iran")
    assert {"us_forces", "us_state", "irgc", "militias", "attacks", "strike"} <= set(iran.targets)
    assert iran.targets["attacks"].kind == iran.targets["strike"].kind == "event"
    assert list(load_codebook("us-politics").sides) == ["left", "right"]


@pytest.mark.parametrize("name", ["us-iran", "us-politics"])
def test_every_built_in_label_cites_its_side(name: str) -> None:
    assert [label.label for label in load_codebook(name).labels if not label.cite] == []


def test_every_topic_of_us_politics_has_both_sides_and_most_a_neutral_name() -> None:
    topics: dict[str, set[str]] = {}
    for label in load_codebook("us-politics").labels:
        topics.setdefault(label.topic, set()).add(label.side)
    assert all({"left", "right"} <= sides for sides in topics.values())
    assert sum("neutral" in sides for sides in topics.values()) >= 0.9 * len(topics)


OTHER_SENSES = [
    "The photo, a handout via the agency, shows a clinic for the poor.",
    "An officer made a welfare check on a tenant while Congress debated food stamps.",
    "A lawyer for Amnesty International visited immigrants who asked about immigration law.",
    "The answer, she told the oil industry, is all of the above.",
    "News of the merger trickled down to the clerks.",
    "If Trump cared about Obamacare, he would read the bill.",
    "A far-right party entered the Dutch government, Republicans noted.",
    "Police in riot gear watched a vigil for George Floyd.",
    "Photograph: Handout/The Agency. The mayor spoke of poverty.",
    "Prudence Is the Right Response, Democrats Say",
    "It is one Democrat running against one Republican.",
    "The senator, bottom far right in the picture, is a Republican.",
    "The new plant is a job creator.",
    "China is the world's biggest polluter.",
    "The album was the victim of a smear campaign by a rival label.",
    "The bill ends the pharmacist gag rule.",
    "An anti-immigrant party won seats in Oslo, the White House noted.",
    "He gave a political speech at a funeral.",
    "The museum keeps a dossier on every painting.",
    "The baker fought for free stuff at the fair.",
    "A credible allegation against the coach reached the club.",
]
BOTH_SIDES_NAMES = [
    "The bill offers a path to citizenship to immigrants.",
    "Some looting followed the vigil for George Floyd.",
    "Republicans and Democrats wish to keep a safety net for the poor.",
    "The mainstream media reported on Trump.",
    "The House passed the American Health Care Act and then the Tax Cuts and Jobs Act.",
    "The state's abortion ban is before the court, as is the assault weapon ban.",
    "Republicans and Democrats spoke of the minimum wage and of illegal immigration.",
    "The House opened its impeachment inquiry into the call with Ukraine.",
    "The Hyde Amendment stays, and the Mexico City policy goes.",
    "The FISA warrant named in the FBI's report rested on the Steele dossier.",
    "Reporters asked Clinton about the private email server.",
    "The novel coronavirus reached the state in the spring.",
    "Conservative justices and liberal justices of the Supreme Court agreed.",
    "The essay on campus free speech asks what cancel culture and political correctness are.",
    "Clinton spoke of the email scandal, Trump of the Ukraine scandal and his impeachment.",
    "The board is for tuition-free college, and the plan has abortion coverage.",
    "Google denied charges of anti-conservative bias to a conservative caucus.",
]
UNMISTAKABLE = {
    "He spoke of the Russia hoax.": "Russia hoax",
    "She called for an end of executive amnesty.": "executive amnesty",
    "The club wants tort reform.": "lawsuit abuse",
    "The essay is about transgenderism.": "transgenderism",
    "The cooks asked for a living wage.": "living wage",
    "The town lives in fear of the woke mob.": "woke mob",
    "The speech was about the impeachment hoax.": "impeachment hoax",
    "The board is for debt-free college.": "debt-free college",
    "The bill is against taxpayer funding of abortion.": "taxpayer-funded abortion",
    "It would end the abortion coverage ban.": "abortion coverage ban",
}


RIVALS = {
    "The Chinese virus shut the factory; the pandemic went on.": "Chinese virus",
    "Abortion foes welcomed the global gag rule.": "gag rule",
    "The senator would have the Supreme Court free of activist judges.": "activist judge",
    "The senator would have the Supreme Court free of right-wing judges.": "right-wing judge",
    "Dark money paid for the ads, and a super PAC for the rest.": "dark money",
    "Clinton could not explain the illegal server.": "illegal server",
    "They spied on the Trump campaign, he said of the FBI.": "spying on the campaign",
    "Impeachment followed from the Ukraine scheme.": "Ukraine scheme",
    "The phony dossier by Steele was his theme.": "phony dossier",
    "The White House was charged with Islamophobia.": "Islamophobia",
    "The White House was charged with anti-immigrant talk.": "anti-immigrant",
    "Conservatives complain of social media censorship.": "Big Tech censorship",
    "Twitter has done much against the myth of anti-conservative bias.": "myth of anti-conservative bias",
}


@pytest.mark.parametrize("text", RIVALS)
def test_rival_names_of_us_politics_are_found_beside_their_context(text: str) -> None:
    assert _sided(text) == {RIVALS[text]}


@pytest.mark.parametrize("text", OTHER_SENSES)
def test_everyday_words_are_no_labels_of_us_politics(text: str) -> None:
    assert _sided(text) <= {"Obamacare"}


@pytest.mark.parametrize("text", BOTH_SIDES_NAMES)
def test_names_of_both_sides_and_titles_of_bills_are_neutral_in_us_politics(text: str) -> None:
    assert _sided(text) == set()


@pytest.mark.parametrize("text", UNMISTAKABLE)
def test_unmistakable_names_of_us_politics_need_no_context(text: str) -> None:
    assert _sided(text) == {UNMISTAKABLE[text]}


def _sided(text: str) -> set[str]:
    book = load_codebook("us-politics")
    hits = [hit for hit in Scanner(book).scan(text) if hit.kind == "label" and not hit.shut]
    return {book.labels[int(i)].label for hit in hits for i in hit.ids if book.labels[int(i)].side != "neutral"}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not beside the checkout")
def test_the_gold_codebook_loads() -> None:
    assert len(load_codebook(SHARED).labels) > 30
