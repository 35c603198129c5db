"""Code that `spacy train --code` loads: augmentation of gold text, and fast matrix products."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.backends.numpy_ops import NumpyOps
from threadpoolctl import threadpool_limits

SMALL_WORDS = frozenset(
    ("a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "by", "as", "from", "with")
)
QUOTE_STYLES = (('"', '"', "'"), ("“", "”", "’"), ("``", "''", "'"), ("“", "”", "'"), ("‘", "’", "’"))
DOUBLE = {'"', "“", "”", "``", "''"}
ANALYSIS = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]


def _gemm(
    self: Any,
    x: Any,
    y: Any,
    out: Any = None,
    trans1: bool = False,
    trans2: bool = False,
) -> Any:
    """Matrix product by NumPy's BLAS, several times faster here than BLIS with the same result."""
    x = x.T if trans1 else x
    y = y.T if trans2 else y
    if out is None:
        return numpy.matmul(x, y)
    numpy.matmul(x, y, out=out)
    return out


NumpyOps.gemm = _gemm  # training only; the package uses a subclass on its own model nodes
threadpool_limits(1)  # the matrices are small: a second thread doubles the processor time and saves a twentieth of it


def title_case(words: list[str], rng: random.Random) -> list[str]:
    """Capitalise as a headline: every word, or all but the small ones."""
    keep_small = rng.random() < 0.7
    return [
        w if not w[:1].islower() or (keep_small and i and w in SMALL_WORDS) else w[:1].upper() + w[1:]
        for i, w in enumerate(words)
    ]


def upper_case(words: list[str], rng: random.Random) -> list[str]:
    return [w.upper() for w in words]


def lower_case(words: list[str], rng: random.Random) -> list[str]:
    return [w.lower() for w in words]


def requote(words: list[str], rng: random.Random) -> list[str]:
    """Write the quotation marks and apostrophes of a text in one of the usual styles."""
    opening, closing, apostrophe = rng.choice(QUOTE_STYLES)
    inside, out = False, []
    for word in words:
        if word in DOUBLE:
            inside = {"“": True, "``": True, "”": False, "''": False}.get(word, not inside)
            out.append(opening if inside else closing)
        elif len(word) > 1:
            out.append(word.replace("’", "'").replace("'", apostrophe))
        else:
            out.append(word)
    return out


def rewritten(example: Example, change: Callable[..., list[str]], nlp: Language, rng: random.Random) -> Example:
    """The same analysis over changed words; lengths may change, tokens may not."""
    gold = example.reference
    words = change([token.text for token in gold], rng)
    spaces = [bool(token.whitespace_) for token in gold]
    copy = Doc(gold.vocab, words=words, spaces=spaces).from_array(ANALYSIS, gold.to_array(ANALYSIS))
    return Example(nlp.make_doc(copy.text), copy)


@spacy.registry.augmenters("framing.case_and_quotes.v1")
def create_augmenter(title: float, upper: float, lower: float, quotes: float, seed: int) -> Callable[..., Any]:
    """Yield each example once, sometimes with its case or its quotation marks changed."""
    rng = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        draw = rng.random()
        if draw < title:
            example = rewritten(example, title_case, nlp, rng)
        elif draw < title + upper:
            example = rewritten(example, upper_case, nlp, rng)
        elif draw < title + upper + lower:
            example = rewritten(example, lower_case, nlp, rng)
        if rng.random() < quotes:
            example = rewritten(example, requote, nlp, rng)
        yield example

    return augment
