"""What a small parser is known to get wrong, put right in the Doc before the rules read it.

Only what no sentence can mean is mended: a plural of *-man* is no name, and *killed* in "there were forty sailors
killed" tells of the sailors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.words import MEN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def mend(doc: Doc) -> None:
    """Change tags and heads of `doc` in place."""
    for token in doc:
        if token.is_sent_start and token.pos_ == "PROPN" and token.lower_ in MEN:
            token.tag_, token.pos_, token.lemma_ = "NNS", "NOUN", MEN[token.lower_]
        elif token.tag_ in ("VBD", "VBN") and token.dep_ in ("advcl", "xcomp"):
            _victims(token)


def _victims(verb: Token) -> None:
    """ "There were forty sailors killed": the participle belongs to the sailors, not to *were*."""
    noun = verb.nbor(-1) if verb.i > 0 else verb
    if noun.head != verb.head or noun.dep_ != "nsubj" or not any(c.dep_ == "expl" for c in verb.head.children):
        return
    verb.head, verb.dep_, verb.tag_ = noun, "acl", "VBN"
