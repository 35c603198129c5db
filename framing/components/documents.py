"""Whose words does a document hold? From a tweet, a report or a bill to those who wrote, issued or passed it."""

from __future__ import annotations

from framing.components import people
from framing.components.tree import Tree

_PASSING = frozenset({"pass", "ok", "okay", "approve", "adopt", "enact", "introduce", "table", "sponsor", "endorse"})
_ISSUING = frozenset({"issue", "publish", "release", "write", "send", "post", "file", "sign", "circulate"})


def author_of(tree: Tree, head: int) -> int:
    """``the mayor's tweet``, ``a statement from the ministry``: those whose words the document holds."""
    head = _message_to(tree, head)
    if tree.lemma[head] not in people.DOCUMENTS | people.LAWS or tree.pos[head] != "NOUN":
        return head
    for k in tree.kids[head]:
        if tree.rel[k] == "nmod:poss" and k < head:
            return k
        if tree.base(k) in ("nmod", "obl") and k > head and tree.preposition(k) in ("from", "by"):
            return k
    verb = tree.head[head]
    issued = _PASSING if tree.lemma[head] in people.LAWS else _ISSUING
    if tree.rel[head] == "obj" and tree.lemma[verb] in issued:  # "the ministry has issued a report that …"
        issuer = tree.subject(verb)
        return issuer if issuer is not None and tree.pos[issuer] in ("NOUN", "PROPN") else head
    return head


def _message_to(tree: Tree, head: int) -> int:
    """ "sent a letter to the press blaming …": the letter, where the parser takes the press."""
    verb = tree.head[head]
    if tree.rel[head] != "obl" or tree.preposition(head) != "to" or tree.lemma[verb] not in _ISSUING:
        return head
    item = tree.kid(verb, "obj")
    return item if item is not None and tree.lemma[item] in people.DOCUMENTS else head
