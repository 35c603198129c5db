"""Nouns, adjectives and prepositions that attribute: "the claim that", "critical of", "according to", "in her view"."""

from __future__ import annotations

from collections.abc import Iterator

from framing.components.cues import LIGHT_VERBS, NO_CLAIM, adjectives, nouns, phrases
from framing.components.extents import tail_cut
from framing.components.reports import Report, Span, clause_end, expletive, noun_phrase, subject_of, trimmed
from framing.components.tree import Tree
from framing.components.words import DATES

_LIGHT = frozenset(["that", "to"])
_GROUPS = frozenset(["among", "from", "by", "between", "within"])


def noun_reports(tree: Tree) -> Iterator[Report]:
    table, known = nouns(), phrases()
    for n in range(tree.n):
        if tree.pos[n] != "NOUN" or tree.rel[n] == "compound":
            continue
        cue = table.get(tree.lemma[n])
        verb = _light_verb(tree, n)
        preps = set(cue.preps) if cue else {"that"} if _claims(tree, n) else set()
        if verb is not None:
            preps |= known.get((tree.lemma[verb], tree.lemma[n]), frozenset())
        if not preps:
            continue
        content, clause = _complement(tree, n, frozenset(preps), verb)
        content = [span for s in content if (span := trimmed(tree, s))]
        if not content:
            continue
        report = Report(
            [n], cue.cls if cue else "speech" if clause else "attitude", "noun", n, content=content, clause=clause
        )
        report.lemma = tree.lemma[n]
        _noun_source(tree, report, n, verb)
        if report.source is None and not clause:
            continue  # "the question of cost": nobody asks
        if verb is not None:
            report.cue = sorted({verb, *_between(tree, verb, n, report)})
        yield report


def _claims(tree: Tree, n: int) -> bool:
    """An unlisted noun with a *that* which is a conjunction: "the bizarre spin that …", but not "the fact that …"."""
    if tree.lemma[n] in NO_CLAIM or n + 2 >= tree.n or tree.lower[n + 1] != "that":
        return False
    return tree.rel[n + 1] == "mark" and tree.tag[n + 1] == "IN" and tree.rel[tree.head[n + 1]] in ("acl", "ccomp")


def _between(tree: Tree, verb: int, n: int, report: Report) -> list[int]:
    return [i for i in range(min(verb, n), max(verb, n) + 1) if not report.covers(i)] if abs(verb - n) <= 8 else [n]


def _light_verb(tree: Tree, n: int) -> int | None:
    """The verb of a set phrase ("raised concern"), of which the noun is the object."""
    verb = tree.head[n]
    if tree.rel[n] == "conj":
        n, verb = verb, tree.head[verb]
    if verb == n or tree.pos[verb] != "VERB" or tree.base(n) not in ("obj", "nsubj", "obl"):
        return None
    lemma = tree.lemma[verb]
    if (lemma, tree.lemma[n]) in phrases():
        return verb
    return verb if lemma in LIGHT_VERBS and tree.rel[n] in ("obj", "nsubj:pass") else None


def _complement(tree: Tree, n: int, preps: frozenset[str], verb: int | None) -> tuple[list[Span], bool]:
    """The noun's complement, wherever the parser hung it: on the noun, or on its light verb behind it."""
    behind = _past_date(tree, n)
    if behind > n + 1 and "that" in preps and tree.lower[behind] == "that" and tree.pos[behind + 1] not in _VERBAL:
        return [(behind, min(clause_end(tree, n), _main_verb(tree, n)))], True
    hosts = [n] if verb is None else [n, verb]
    for host in hosts:
        for k in tree.kids[host]:
            if k <= n:
                continue
            relation, first = tree.base(k), tree.lower[tree.left[k]]
            if relation in ("acl", "ccomp", "advcl", "xcomp", "csubj") and tree.pos[k] in (
                "VERB",
                "AUX",
                "ADJ",
                "NOUN",
                "PROPN",
                "PRON",
                "ADV",
                "NUM",
            ):
                if "that" in preps and _states(tree, n, k):
                    return [(tree.left[k], tail_cut(tree, k, tree.right[k]))], True
                if "to" in preps and first == "to" and host == n:
                    return [(tree.left[k], tail_cut(tree, k, tree.right[k]))], False
            if relation in ("nmod", "obl", "acl", "advcl"):
                marker = next((m for m in tree.kids[k] if tree.rel[m] in ("case", "mark") and m < k), None)
                if marker is not None and tree.lower[marker] in preps - {"that"} and n < marker <= n + 4:
                    return [(marker + 1, _as_well(tree, n, k, preps))], False
    if (
        "that" in preps
        and n + 2 < tree.n
        and tree.lower[n + 1] == "that"
        and tree.pos[n + 2] not in ("VERB", "AUX")
        and tree.pos[n + 1] == "SCONJ"
    ):
        return [(n + 1, min(clause_end(tree, n), _main_verb(tree, n)))], True
    return _copular(tree, n, preps)


def _past_date(tree: Tree, n: int) -> int:
    """The word behind "comments on Sunday", "claim last week"; else the one behind the noun."""
    i = n + 1
    while i < min(n + 5, tree.n - 2) and (tree.lower[i] in _DATING or tree.lower[i] in DATES):
        i += 1
    return i if tree.lower[i - 1] in DATES else n + 1


_DATING = frozenset({"on", "in", "last", "this", "earlier", "late", "early"})
_VERBAL = frozenset({"VERB", "AUX"})


def _states(tree: Tree, n: int, k: int) -> bool:
    """A content clause, not a relative one: "the claim that it sank", but "the claim that sank it"."""
    first = tree.left[k]
    if tree.lower[first] not in ("that", "whether", "if", "how") or first > n + 4:
        return False
    if tree.lower[first] != "that" or first + 1 == tree.n:
        return True
    subject = tree.rel[first + 1] == "csubj"  # "the claim that raising it would help"
    return subject or tree.pos[first + 1] not in ("VERB", "AUX")


def _main_verb(tree: Tree, n: int) -> int:
    """Where the verb begins of which the noun is the subject; behind the text where it is none."""
    host = tree.head[n]
    if tree.base(n) != "nsubj" or host <= n:
        return tree.n
    return min([host, *(k for k in tree.kids[host] if k > n and tree.rel[k] in ("aux", "aux:pass", "cop"))])


def _as_well(tree: Tree, n: int, k: int, preps: frozenset[str]) -> int:
    """``a description of the strike as a crime``: a namer's content reaches over its *as*."""
    end = tree.right[k]
    if "as" in preps and end + 1 < tree.n and tree.lower[end] == "as" and tree.head[end] > end:
        return max(end, tree.right[tree.head[end]] if tree.left[tree.head[end]] >= end else tree.head[end] + 1)
    return end


def _copular(tree: Tree, n: int, preps: frozenset[str]) -> tuple[list[Span], bool]:
    """``The hope is that …``: the predicate is what is hoped."""
    head = tree.head[n]
    if "that" not in preps or tree.base(n) != "nsubj" or head <= n:
        return [], False
    cop = tree.kid(head, "cop")
    where = next(
        (i for i in range(n + 1, min(head + 1, n + 6)) if tree.lower[i] == "that" and tree.pos[i] == "SCONJ"), None
    )
    if where is not None and (cop is not None or tree.lemma[where - 1] == "be"):
        return [(where, clause_end(tree, n))], True
    return [], False


def _noun_source(tree: Tree, report: Report, n: int, verb: int | None) -> None:
    """The possessor, "by X", "from X", or the subject of the verb that carries the noun."""
    for k in tree.kids[n]:
        if tree.rel[k] == "nmod:poss" and k < n and not (verb is not None and verb < n and tree.pos[k] == "PRON"):
            return _set_source(tree, report, k)
        if tree.base(k) in ("nmod", "obl") and k > n and tree.preposition(k) in _GROUPS and not report.covers(k):
            return _set_source(tree, report, k)
    subject = None
    if verb is not None and verb < n:
        subject = subject_of(tree, verb)
    if subject is None and tree.base(n) == "obl" and tree.preposition(n) in ("with", "in", "by"):
        subject = subject_of(tree, tree.head[n])
    if subject is None:
        subject = _experiencer(tree, n)
    if subject is not None and not expletive(tree, subject) and not report.covers(subject):
        _set_source(tree, report, subject)
    return None


def _experiencer(tree: Tree, n: int) -> int | None:
    """``Labour opposition to``: a name or an adjective of one before the noun."""
    for k in tree.kids[n]:
        if k < n and tree.rel[k] == "compound" and tree.pos[k] == "PROPN":
            return k
        if k < n and tree.rel[k] == "amod" and tree.words[k][:1].isupper():
            return k
    return None


def _set_source(tree: Tree, report: Report, head: int) -> None:
    start, end = noun_phrase(tree, head)
    while start < end - 1 and any(tree.rel[k] in ("case", "mark") and k == start for k in tree.kids[head]):
        start += 1
    if end - 1 > start and tree.lower[end - 1] in ("'s", "'"):
        end -= 1
    report.source, report.source_head = (start, end), head


def adjective_reports(tree: Tree) -> Iterator[Report]:
    """``is confident that``, ``was critical of``, ``willing to``."""
    table = adjectives()
    for a in range(tree.n):
        cue = table.get(tree.lower[a])
        if cue is None or tree.pos[a] not in ("ADJ", "VERB") or tree.rel[a] == "amod":
            continue
        subject = subject_of(tree, a)
        if subject is None and tree.rel[a] in ("xcomp", "advcl", "acl"):
            subject = _governed(tree, a)
        if subject is None or expletive(tree, subject):
            continue
        content, clause = _adjective_content(tree, a, cue.frame, cue.preps)
        content = [span for s in content if (span := trimmed(tree, s))]
        if not content:
            continue
        report = Report([a], cue.cls, "adjective", a, content=content, clause=clause, lemma=tree.lower[a])
        for k in tree.kids[a]:
            if tree.rel[k] in ("cop", "aux", "aux:pass") or (
                tree.rel[k] == "advmod" and tree.lower[k] in ("not", "n't", "never")
            ):
                report.cue.append(k)
        report.cue.sort()
        if not report.covers(subject):
            _set_source(tree, report, subject)
        yield report


def _governed(tree: Tree, a: int) -> int | None:
    head = tree.head[a]
    if tree.rel[a] == "acl" and tree.pos[head] in ("NOUN", "PROPN", "PRON"):
        return head
    return subject_of(tree, head)


def _adjective_content(tree: Tree, a: int, frame: str, preps: frozenset[str]) -> tuple[list[Span], bool]:
    for k in tree.kids[a]:
        if k <= a:
            continue
        relation, first = tree.base(k), tree.lower[tree.left[k]]
        start, end = tree.span(k)
        if relation in ("ccomp", "advcl", "xcomp", "csubj", "acl"):
            if first == "to" and "to" in preps:
                return [(start, tail_cut(tree, k, end))], False
            finite = first in ("that", "whether", "if", "how") or (relation == "ccomp" and tree.subject(k) is not None)
            if "c" in frame and finite and ("that" in preps or "whether" in preps):
                return [(start, tail_cut(tree, k, end))], True
        if relation in ("obl", "advcl", "nmod", "acl"):
            marker = next((m for m in tree.kids[k] if tree.rel[m] in ("case", "mark") and m < k), None)
            if marker is not None and tree.lower[marker] in preps - {"that"} and marker <= a + 3:
                return [(marker + 1, end)], False
    return [], False
