"""Verbs that attribute: which of their complements are another's words, thoughts or attitude?"""

from __future__ import annotations

from collections.abc import Iterator

from framing.components.cues import NO_CLAUSE, Cue, verbs
from framing.components.reports import (
    CARRY_ON,
    DEMONSTRATIVE,
    RELATIVE,
    Report,
    Span,
    agent_of,
    clause_end,
    expletive,
    noun_phrase,
    subject_of,
    trimmed,
    without,
)
from framing.components.tree import Tree

_PARTICLES = frozenset(
    "out up off back on down over in forward forth away about into after by behind for against with around at to".split()
)
_WH = frozenset("that whether if how why what who where when which".split())
_VERBAL = ("VERB", "AUX")


def frames(tree: Tree, verb: int) -> tuple[Cue, ...]:
    """The frames of a verb, those of its particle verb first."""
    table = verbs()
    lemma = tree.lemma[verb]
    for k in tree.kids[verb]:
        if tree.rel[k] == "compound:prt" or (
            k == verb + 1 and tree.lower[k] in _PARTICLES and tree.rel[k] in ("advmod", "dep")
        ):
            found = table.get(f"{lemma}_{tree.lower[k]}")
            if found:
                return found
    if verb + 1 < tree.n and tree.lower[verb + 1] in _PARTICLES:
        found = table.get(f"{lemma}_{tree.lower[verb + 1]}")
        if found and found[0].preps == frozenset():
            return found
    return table.get(lemma, ())


def verb_reports(tree: Tree) -> Iterator[Report]:
    for verb in range(tree.n):
        if tree.pos[verb] not in _VERBAL or tree.rel[verb] in ("aux", "aux:pass", "cop", "case", "amod", "fixed"):
            continue
        report = verb_report(tree, verb)
        if report is not None:
            yield report


def verb_report(tree: Tree, verb: int) -> Report | None:
    found = frames(tree, verb)
    subject = subject_of(tree, verb)
    passive = tree.passive(verb)
    if passive and tree.rel[verb] == "acl":
        subject = None
    if not found and (tree.lemma[verb] in NO_CLAUSE or subject is None or not _fitting(tree, subject)):
        return None
    content, clause, cue = _content(tree, verb, found, passive)
    content = [span for span in (trimmed(tree, s) for s in without(content, _holes(tree, verb, subject))) if span]
    if not content and not any(frame.takes("q") or frame.takes("c") for frame in found):
        return None
    cue = cue or (found[0] if found else None)
    if cue and cue.cls in ("evidence",) and subject is not None and tree.lower[subject] in DEMONSTRATIVE:
        return None
    report = Report(
        [verb], cue.cls if cue else "speech", "clause" if clause else "object", verb, content=content, clause=clause
    )
    report.lemma = cue.lemma.replace("_", " ") if cue else tree.lemma[verb]
    _cue_words(tree, report)
    name_source(tree, report, verb, subject, passive)
    return report


def _fitting(tree: Tree, subject: int) -> bool:
    """May an unknown verb with this subject report? People and organisations do; *it*, *this* and clauses do not."""
    return tree.pos[subject] in ("NOUN", "PROPN", "PRON") and tree.lower[subject] not in (
        DEMONSTRATIVE - RELATIVE | {"it", "there", "which"}
    )


def name_source(tree: Tree, report: Report, verb: int, subject: int | None, passive: bool) -> None:
    head = agent_of(tree, verb) if passive else subject
    if head is None or report.covers(head) or (expletive(tree, head) and tree.lower[head] == "there"):
        return
    report.source_head = head
    start, end = noun_phrase(tree, head)
    for k in tree.kids[head]:
        if tree.rel[k] == "case" and k < head and start <= k:
            start = k + 1
    report.source = (start, end)


def _cue_words(tree: Tree, report: Report) -> None:
    """The verb with its auxiliaries, negation and particle."""
    verb = report.head
    for k in tree.kids[verb]:
        if tree.rel[k] in ("aux", "aux:pass", "compound:prt", "cop") or (
            tree.rel[k] == "advmod" and tree.lower[k] in ("not", "n't", "never")
        ):
            if not report.covers(k) and abs(k - verb) <= 5:
                report.cue.append(k)
    report.cue.sort()


def _holes(tree: Tree, verb: int, subject: int | None) -> list[Span]:
    """Inside a fronted or split content: the verb's own words, which are the author's."""
    holes = [(verb, verb + 1)]
    for k in tree.kids[verb]:
        if tree.rel[k] in ("aux", "aux:pass", "compound:prt"):
            holes.append((k, k + 1))
    return holes


def _content(tree: Tree, verb: int, found: tuple[Cue, ...], passive: bool) -> tuple[list[Span], bool, Cue | None]:
    """Content spans, whether they hold a clause, and the frame: the first one that finds its complement answers."""
    for reader in (_clauses, _designations, _infinitives, _objects, _topics):
        for cue in found or (None,):
            spans, clause = reader(tree, verb, cue, passive)
            if spans:
                return spans, clause, cue
    return [], False, None


Found = tuple[list[Span], bool]


def _clauses(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Found:
    if cue is not None and not cue.takes("c"):
        return [], False
    spans: list[Span] = []
    for k in tree.kids[verb]:
        if tree.rel[k] == "ccomp" or (tree.rel[k] == "csubj:pass" and k > verb):
            if cue is None and (k < verb or not _finite(tree, k)):
                continue
            spans.append(_clause_span(tree, verb, k))
        elif (
            cue is not None
            and k > verb
            and _wh_clause(tree, k)
            and (cue.cls == "question" or tree.rel[k] in ("acl:relcl", "advcl:relcl"))
        ):
            spans.append(_clause_span(tree, verb, k))
    if cue is not None and (not spans or (verb + 1 < tree.n and tree.lower[verb + 1] == "that")):
        spans = _that_clause(tree, verb, cue) or spans
    return spans, bool(spans)


def _finite(tree: Tree, k: int) -> bool:
    return tree.subject(k) is not None or tree.has(k, "mark")


def _adjacent_question(tree: Tree, verb: int, k: int) -> bool:
    """``would not say when they leave``: read as an adverbial clause, but right behind the verb."""
    first = tree.left[k]
    return tree.base(k) in ("advcl", "acl") and first == verb + 1 and tree.lower[first] in _WH - {"that", "which"}


def _wh_clause(tree: Tree, k: int) -> bool:
    return tree.lower[tree.left[k]] in _WH


def _clause_span(tree: Tree, verb: int, k: int) -> Span:
    start, end = tree.span(k)
    if start <= verb < end:  # the clause is split by its own reporting verb
        return (start, end)
    if k > verb:
        return (max(start, verb + 1), tail_cut(tree, k, _carried(tree, verb, end)))
    return _fronted(tree, verb, (start, end))


def _fronted(tree: Tree, verb: int, span: Span) -> Span:
    """``The yard would close by May, the owner said``: all that stands before the reporting clause."""
    start, end = span
    first = tree.sentence[verb][0]
    subject = tree.subject(verb)
    begin = min(verb, tree.left[subject]) if subject is not None else verb
    if begin - end <= 2 and not any(tree.quoted[i] >= 0 for i in range(first, start)):
        return (first, end)
    return span


def _carried(tree: Tree, verb: int, end: int) -> int:
    """Where a clause behind its verb ends: with the sentence, unless something else takes over.

    That is another verb of the one who reports ("said so and left"), another report, or a mere date.
    """
    stop = clause_end(tree, verb)
    i = end
    while i < stop and tree.words[i] in (",", ";", "—", "–"):
        i += 1
    if i >= stop or tree.lower[i] in CARRY_ON:
        return end
    joined = i + (tree.lower[i] in ("and", "but", "or"))
    if joined < stop and tree.lower[joined] in ("that", "whether"):
        return stop
    for k in range(i, stop):
        if tree.head[k] == verb and (tree.rel[k] == "conj" or (tree.base(k) in ("obl", "advmod") and stop - i <= 8)):
            return end
    return stop


def tail_cut(tree: Tree, k: int, end: int) -> int:
    """The clause ends where another report goes on: ", adding that …"."""
    for i in range(k + 1, end - 1):
        if (
            tree.words[i] == ","
            and tree.lower[i + 1] in CARRY_ON
            and tree.rel[i + 1] in ("advcl", "acl", "conj", "parataxis", "dep", "xcomp", "ccomp", "case")
        ):
            return i
    return end


def _that_clause(tree: Tree, verb: int, cue: Cue) -> list[Span]:
    """``told reporters that …`` where the parser lost the clause: it begins at *that*, close behind the verb."""
    stop = clause_end(tree, verb)
    i = verb + 1
    while i < min(stop, verb + 20):
        if (
            tree.lower[i] == "that"
            and tree.pos[i] in ("SCONJ", "PRON", "DET")
            and i + 1 < stop
            and tree.pos[i + 1] not in _VERBAL
        ):
            if i == verb + 1 and tree.rel[i] in ("obj", "det"):
                return []
            return [(i, tail_cut(tree, i, _conjoined(tree, verb, i, stop)))]
        if tree.pos[i] in ("VERB", "PUNCT", "SCONJ", "CCONJ") and tree.words[i] != ",":
            return []
        i += 1
    return []


def _conjoined(tree: Tree, verb: int, start: int, stop: int) -> int:
    """A second verb of the one who reports ends the clause: "said that it was over and left the room"."""
    for k in tree.kids[verb]:
        if (
            tree.rel[k] == "conj"
            and k > start
            and tree.lower[tree.left[k] + 1 if tree.left[k] + 1 < tree.n else k] not in ("that", "whether")
        ):
            return tree.left[k]
    return stop


def _infinitives(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Found:
    if cue is None or not (cue.takes("i") or cue.takes("g")):
        return [], False
    spans: list[Span] = []
    for k in tree.kids[verb]:
        if tree.rel[k] not in ("xcomp", "ccomp", "advcl") or k < verb:
            continue
        to = tree.has(k, "mark", frozenset({"to"})) or tree.lower[tree.left[k]] in ("to", "not")
        if tree.rel[k] == "advcl" and not (to and cue.takes("i")):
            continue
        if not (
            (to and cue.takes("i"))
            or (tree.tag[k] == "VBG" and cue.takes("g"))
            or (tree.rel[k] == "xcomp" and cue.takes("i"))
        ):
            continue
        start, end = tree.span(k)
        person = tree.kid(verb, "obj", "iobj")
        if person is not None and verb < person < k and not cue.takes("t"):
            start = min(start, tree.left[person])
        spans.append((max(start, verb + 1), tail_cut(tree, k, end)))
        break
    if spans and passive and not cue.takes("t"):
        spans = _with_subject(tree, verb, spans)
    return spans, False


def _with_subject(tree: Tree, verb: int, spans: list[Span]) -> list[Span]:
    """ "The ship is believed to have sunk": the subject belongs to what is believed."""
    subject = tree.subject(verb)
    if subject is not None and not expletive(tree, subject):
        return [tree.span(subject), *spans]
    if tree.rel[verb] == "acl" and tree.head[verb] < verb:
        head = tree.head[verb]
        return [noun_phrase(tree, head), *spans]
    return spans


def _designations(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Found:
    """``brands them thugs``, ``described as a success``: the object and what it is called."""
    if cue is None or not cue.takes("d"):
        return [], False
    named = tree.kid(verb, "xcomp", "iobj") if tree.kid(verb, "xcomp") is not None else None
    parts: list[Span] = []
    for k in tree.kids[verb]:
        if k < verb:
            continue
        preposition = tree.preposition(k)
        if tree.base(k) in ("obl", "advcl", "nmod", "xcomp", "ccomp") and preposition in cue.preps:
            parts.append(tree.span(k))
        elif k == named or (tree.rel[k] == "obj" and tree.kid(verb, "iobj") is not None):
            parts.append(tree.span(k))
    if not parts and passive:
        parts = [tree.span(k) for k in tree.kids[verb] if k > verb and tree.rel[k] in ("obj", "xcomp", "ccomp")]
    if not parts:
        return _bare_designation(tree, verb, cue)
    objects = [tree.span(k) for k in tree.kids[verb] if k > verb and tree.rel[k] in ("obj", "iobj")]
    spans = [(min(s for s, _ in objects + parts), max(e for _, e in objects + parts))]
    if not objects:
        spans = _with_subject(tree, verb, spans) if passive else _gap(tree, verb) + spans
    return spans, True


def _bare_designation(tree: Tree, verb: int, cue: Cue) -> Found:
    """``calls the rebels thugs`` read as one object: *call* and its like name whatever follows them."""
    if cue.lemma not in ("call", "label", "brand", "dub", "term", "deem", "name"):
        return [], False
    spans = [tree.span(k) for k in tree.kids[verb] if k > verb and tree.rel[k] in ("obj", "xcomp", "ccomp")]
    return ([(spans[0][0], spans[-1][1])], True) if spans else ([], False)


def _gap(tree: Tree, verb: int) -> list[Span]:
    """The noun that a relative clause takes its object from: "the goal it pledged to reach"."""
    if tree.rel[verb] == "acl:relcl" and tree.head[verb] < verb:
        head = tree.head[verb]
        subject = tree.subject(verb)
        if subject is not None and tree.lower[subject] not in RELATIVE:
            return [noun_phrase(tree, head)]
    what = tree.kid(verb, "obj")
    if what is not None and what < verb and tree.lower[what] in ("what", "whatever", "which", "whom"):
        return [tree.span(what)]
    return []


def _objects(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Found:
    if cue is None or not cue.takes("o"):
        return [], False
    topics = _topic_spans(tree, verb, cue)
    if cue.takes("p") and not topics:
        return [], False
    if passive:
        return _passive_object(tree, verb, cue, topics), False
    found = [k for k in tree.kids[verb] if k > verb and tree.rel[k] in ("obj", "iobj")]
    if not found:
        gerund = next((k for k in tree.kids[verb] if verb < k <= verb + 2 and _gerund(tree, k)), None)
        if cue.takes("g") and gerund is not None:
            return [(tree.left[gerund], tail_cut(tree, gerund, tree.right[gerund]))], False
        return ([], False) if topics else (_gap(tree, verb), False)
    if cue.takes("t") and topics:
        return topics, False
    start, end = tree.left[found[0]], tree.right[found[-1]]
    for s, e in topics:
        if s <= end + 3:
            end = max(end, e)
    return [(start, tail_cut(tree, found[0], end))], False


def _gerund(tree: Tree, k: int) -> bool:
    return tree.tag[k] == "VBG" and tree.rel[k] in ("xcomp", "advcl", "ccomp")


def _passive_object(tree: Tree, verb: int, cue: Cue, topics: list[Span]) -> list[Span]:
    """``The plan was criticised for its cost``: the subject and the reason."""
    if cue.takes("t"):
        return topics
    if agent_of(tree, verb) is None and cue.cls != "attitude" and not topics:
        return []
    return _with_subject(tree, verb, topics)


def _topics(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Found:
    return ([], False) if cue is None else (_topic_spans(tree, verb, cue), False)


def _topic_spans(tree: Tree, verb: int, cue: Cue) -> list[Span]:
    """What stands behind the prepositions of the frame, without the preposition."""
    spans = []
    for k in tree.kids[verb]:
        if k <= verb or tree.base(k) not in ("obl", "advcl", "nmod", "xcomp", "ccomp"):
            continue
        marker = next((m for m in tree.kids[k] if tree.rel[m] in ("case", "mark") and m < k), None)
        if marker is not None and tree.lower[marker] in cue.preps:
            spans.append((marker + 1, tree.right[k]))
    return spans
