"""Which questions do coders answer, and with which values? Shared by sheets, guide and the reading of sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MENTION_QUESTIONS = ("sense", "target", "side", "voice", "speaker_side", "stance")
PASSAGE_QUESTIONS = ("missed",)


class Value(NamedTuple):
    """One answer: the code that is written, and other words by which coders may mean it."""

    code: str
    others: tuple[str, ...] = ()


Questions = dict[str, tuple[Value, ...]]

_SENSE = (
    Value("framing", ("the contested label", "contested label", "label", "contested")),
    Value("other", ("other sense", "another sense", "other meaning", "another meaning", "different meaning")),
)
_VOICE = (
    Value("author", ("author's voice", "author's", "own voice", "journalist", "writer")),
    Value("direct", ("direct quote", "direct speech", "quote", "quotation", "quoted")),
    Value("indirect", ("indirect speech", "reported", "reported speech", "paraphrase", "paraphrased")),
    Value("scare", ("scare quotes", "scare quote", "scarequotes")),
)
_STANCE = (
    Value("asserted", ("assert", "asserts", "straight")),
    Value("distanced", ("distance", "distances", "distancing")),
    Value("rejected", ("reject", "rejects", "denied", "negated")),
)
_NONE = Value("none", ("nobody", "no one", "n/a", "na", "null", "nil", "no", "-", "--", "–", "—", "/"))
_OTHER = Value("other", ("someone else", "somebody else", "other party", "another party", "others"))
# Yes and no in the tongues in which office programs write them.
_YES = ("y", "true", "t", "1", "x", "ja", "j", "wahr", "oui", "vrai", "sí", "si", "sì", "verdadero", "vero", "sim",
        "verdadeiro", "da", "tak", "prawda")  # fmt: skip
_NO = ("n", "false", "f", "0", "nein", "falsch", "non", "faux", "falso", "não", "nao", "nee", "nej", "nie", "fałsz")
_YES_NO = (Value("yes", _YES), Value("no", _NO))


def mention_questions(sides: Mapping[str, str], targets: Mapping[str, str]) -> Questions:
    """The questions about a mention, in the order in which they are asked, with every permitted answer."""
    of_sides = tuple(Value(id, (name,)) for id, name in sides.items())
    return {
        "sense": _SENSE,
        "target": (*(Value(id, (name,)) for id, name in targets.items()), _OTHER, _NONE),
        "side": (*of_sides, Value("neutral", ("neither", "neutral term")), _NONE),
        "voice": _VOICE,
        "speaker_side": (*of_sides, _OTHER, _NONE),
        "stance": _STANCE,
    }


def passage_questions() -> Questions:
    return {"missed": _YES_NO}
