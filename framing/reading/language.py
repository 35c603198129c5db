"""Is a text in another language than the codebook's? A cheap test first, a model only for what it leaves open."""

from __future__ import annotations

import re

_SAMPLE = 1_000  # characters
_ENOUGH = 40  # words, below which nothing can be said
# Difference of log probabilities for each character: another language has 0.7 and more, lists of names up to 0.2.
_MARGIN = 0.5
_WORD = re.compile(r"[^\W\d_]+")
# The commonest function words of English: every third word of running prose.
_ENGLISH = """
    the of and to a in that is was for it with as his he on be at by had not are but from or have an they which
    you were her she all their been has there would who when will more if out so what said up its about than
    into them can only other new some could time these two may then do first any my now such like our over me
"""
_FUNCTION = {"en": frozenset(_ENGLISH.split())}
_ACCEPT = 0.2  # Dutch, Danish and Portuguese share some of the words, up to an eighth of a text


def other_language(text: str, language: str) -> str:
    """The code of the language a text is in if that is surely not `language`, else ``""``."""
    head, language = text[:_SAMPLE], language.lower().split("-")[0]
    words = head.lower().split()
    function = _FUNCTION.get(language)
    if function and len([word for word in words if word in function]) > _ACCEPT * len(words):
        return ""
    words = _WORD.findall(head)
    letters = sum(map(len, words))
    if letters < _ENOUGH * 4 or (len(words) < _ENOUGH and head.isascii()):
        return ""
    from py3langid.langid import rank

    scores = dict(rank(head))  # log probabilities up to a constant
    best = max(scores, key=scores.__getitem__)
    return best if best != language and scores[best] - scores.get(language, scores[best]) > _MARGIN * len(head) else ""
