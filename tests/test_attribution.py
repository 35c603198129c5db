"""Who says what: cases (tests/cases/attribution.toml), grammar on hand-built parses, nesting, speakers, speed."""

import time
import tomllib
from functools import cache
from pathlib import Path

import pytest
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

import framing
from framing.components.attribution import Attribution, find_attributions, outermost
from framing.components.cues import adjectives, base_form, nouns, phrases, verbs

CASES = tomllib.loads((Path(__file__).parent / "cases" / "attribution.toml").read_text(encoding="utf-8"))["case"]


@cache
def _pipeline():
    return framing.build_pipeline()


def _found(text):
    doc = _pipeline()(text)
    return doc, sorted(outermost(doc._.attributions), key=lambda a: a.content)


def _words(text):
    return " ".join(text.split()).strip(" ,;")


def _parts(doc, attribution):
    source = doc.text[slice(*attribution.source)] if attribution.source else ""
    cue = doc.text[slice(*attribution.cue)] if attribution.cue else ""
    return [_words(source), _words(cue), " … ".join(_words(doc.text[a:b]) for a, b in attribution.content)]


def _matches(found, expected):
    first, star, last = expected.partition("*")
    return found.startswith(first.strip()) and found.endswith(last.strip()) if star else found == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_attribution(case, request):
    if "known" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known"], strict=True))
    doc, found = _found(case["text"])
    rows = [_parts(doc, attribution) for attribution in found]
    expected = [[part.strip() for part in row.split("|")] for row in case.get("says", [])]
    assert len(rows) == len(expected), rows
    for row, wanted in zip(rows, expected, strict=True):
        assert all(map(_matches, row, wanted)), (row, wanted)


def test_there_are_cases_for_and_against():
    assert sum("said_by_nobody" in case for case in CASES) >= 8
    assert len(CASES) >= 70


# Grammar without a model: parses built by hand.


def _doc(words, heads, deps, pos, lemmas=None, tags=None):
    lemmas = lemmas or [word.lower() for word in words]
    doc = Doc(Vocab(), words=words, heads=heads, deps=deps, pos=pos, lemmas=lemmas, tags=tags or [""] * len(words))
    return doc


def _texts(doc):
    return [(doc.text[slice(*a.source)] if a.source else "", [doc.text[x:y] for x, y in a.content], a.parent)
            for a in find_attributions(doc)]  # fmt: skip


def test_universal_dependencies_and_clearnlp_give_the_same():
    words = ["Baker", "spoke", "about", "the", "dam"]
    tags = ["NNP", "VBD", "IN", "DT", "NN"]
    pos = ["PROPN", "VERB", "ADP", "DET", "NOUN"]
    lemmas = ["Baker", "speak", "about", "the", "dam"]
    ud = _doc(words, [1, 1, 4, 4, 1], ["nsubj", "ROOT", "case", "det", "obl"], pos, lemmas, tags)
    clear = _doc(words, [1, 1, 1, 4, 2], ["nsubj", "ROOT", "prep", "det", "pobj"], pos, lemmas, tags)
    assert _texts(ud) == _texts(clear) == [("Baker", ["the dam"], None)]


def test_a_copula_of_clearnlp_becomes_a_predicate():
    words = ["The", "coach", "is", "confident", "that", "they", "win"]
    doc = _doc(
        words,
        [1, 2, 2, 2, 6, 6, 3],
        ["det", "nsubj", "ROOT", "acomp", "mark", "nsubj", "ccomp"],
        ["DET", "NOUN", "AUX", "ADJ", "SCONJ", "PRON", "VERB"],
        ["the", "coach", "be", "confident", "that", "they", "win"],
    )
    assert _texts(doc) == [("The coach", ["that they win"], None)]


def test_the_chain_of_nesting_is_kept():
    words = ["Baker", "said", "the", "owners", "call", "them", "thugs"]
    doc = _doc(
        words,
        [1, 1, 3, 4, 1, 4, 4],
        ["nsubj", "ROOT", "det", "nsubj", "ccomp", "obj", "xcomp"],
        ["PROPN", "VERB", "DET", "NOUN", "VERB", "PRON", "NOUN"],
        ["Baker", "say", "the", "owner", "call", "they", "thug"],
    )
    assert _texts(doc) == [
        ("Baker", ["the owners call them thugs"], None),
        ("the owners", ["them thugs"], 0),
    ]


def test_a_clause_of_an_unknown_verb_is_a_report_where_its_subject_can_speak():
    deps = ["det", "nsubj", "ROOT", "mark", "nsubj", "ccomp"]
    pos = ["DET", "NOUN", "VERB", "SCONJ", "PRON", "VERB"]
    heads = [1, 2, 2, 5, 5, 2]
    doc = _doc(["The", "cook", "sniffled", "that", "it", "burnt"], heads, deps, pos)
    assert _texts(doc) == [("The cook", ["that it burnt"], None)]
    doc = _doc(
        ["The", "cook", "ensures", "that", "it", "burns"],
        heads,
        deps,
        pos,
        ["the", "cook", "ensure", "that", "it", "burn"],
    )
    assert _texts(doc) == []


def test_a_text_without_a_parse_still_gives_its_quotations():
    doc = Doc(Vocab(), words=["“", "It", "is", "very", "late", "tonight", ",", "my", "friends", ".", "”"])
    (only,) = find_attributions(doc)
    assert (only.kind, only.rule, only.source) == ("direct", "marks", None)


def test_an_empty_text():
    assert find_attributions(Doc(Vocab())) == []


# Speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jane Baker met the crew. She said the hull was sound.", "Jane Baker"),
        ("Jane Baker met John Miller. He said the hull was sound.", "John Miller"),
        ("Captain Jane Baker met the crew. Baker said the hull was sound.", "Jane Baker"),
        ("The harbour union met. It said the strike would go on.", "harbour union"),
        ("Engineers looked at the crane. They said it was safe.", "Engineers"),
        ("The chief engineer, Jane Baker, said the crane was safe.", "Jane Baker"),
        ("Foreign Minister Jane Baker said the talks were over.", "Jane Baker"),
        ("The mayor's statement said the bridge was shut.", "mayor"),
        ("“I was there,” said Jane Baker, a welder at the yard.", "Jane Baker"),
        ("Jane Baker, who says the yard is doomed, has left.", "Jane Baker"),
        ("“We know that we lost,” Jane Baker said.", "Jane Baker"),
        ("An official said the gate was open.", "official"),
    ],
)
def test_speaker(text, speaker):
    doc, _ = _found(text)
    assert doc._.attributions[-1].speaker == speaker, doc._.attributions


def test_the_speaker_is_found_in_the_text_before_a_passage():
    nlp = _pipeline()
    doc = nlp.make_doc("He said the hull was sound.")
    doc._.passage = {"lead": "The crew met on Monday, said John Miller. ", "quotes": []}
    for _, component in nlp.pipeline:
        doc = component(doc)
    (only,) = doc._.attributions
    assert only.speaker == "John Miller"
    assert only.speaker_start < only.speaker_end < 0


# Lexicon, storage, speed


def test_the_lexicon_has_one_spelling_of_everything_and_both_of_some():
    table = verbs()
    assert {"criticize", "criticise", "emphasize", "emphasise", "favor", "favour"} <= set(table)
    assert all(cue.frame for cues in table.values() for cue in cues)
    assert all(cue.preps for cue in (*nouns().values(), *adjectives().values()))
    assert all(preps and "" not in preps for preps in phrases().values())


@pytest.mark.parametrize(
    ("form", "base"),
    [("said", "say"), ("told", "tell"), ("denies", "deny"), ("slamming", "slam"), ("condemned", "condemn"),
     ("made", "make"), ("accuses", "accuse"), ("xyzzed", "")],
)  # fmt: skip
def test_base_form(form, base):
    assert base_form(form) == base


def test_attributions_survive_serialisation():
    doc, found = _found("The mayor said the bridge would close.")
    docs = DocBin(store_user_data=True)
    docs.add(doc)
    (again,) = DocBin().from_bytes(docs.to_bytes()).get_docs(doc.vocab)
    assert [Attribution(*item).speaker for item in again._.attributions] == [a.speaker for a in found]


@pytest.mark.parametrize("unit", ["“ a ", "he said ", "said , ", "the claim that ", "Baker : x \n\n ", "it "])
def test_time_grows_with_the_length_and_not_faster(unit):
    def seconds(n):
        words = unit.split(" ")[:-1] * n
        pos = ["VERB" if "sa" in word else "NOUN" for word in words]
        heads = [max(i - 1, 0) for i in range(len(words))]
        doc = Doc(Vocab(), words=words, heads=heads, deps=["dep"] * len(words), pos=pos, lemmas=words)
        start = time.process_time()
        find_attributions(doc)
        return time.process_time() - start

    seconds(50)
    assert seconds(4_000) < 4 * max(seconds(2_000), 0.2)


@pytest.mark.parametrize("number", range(0, len(CASES), 7))
def test_a_text_may_break_off_anywhere(number):
    words = CASES[number]["text"].split()
    for end in range(1, len(words)):
        doc, found = _found(" ".join(words[:end]))
        assert all(0 <= start < stop <= len(doc.text) for a in found for start, stop in a.content)
