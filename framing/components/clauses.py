"""Verbs that attribute: which of their complements are another's words, thoughts or attitude?"""

from __future__ import annotations

from collections.abc import Iterator

from framing.components import people
from framing.components.complements import Found, infinitives, namings, objects, topics
from framing.components.cues import NO_CLAUSE, Cue, verbs
from framing.components.extents import bound, clause_span, conjoined, said_of_it, tail_cut, tells_when
from framing.components.reports import (
    DEMONSTRATIVE,
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
from framing.components.tree import SUBJECTS, Tree
from framing.components.wordlists import words
from framing.components.words import RELATIVES

_PARTICLES = words(
    """
    out up off back on down over in forward forth away about into after by behind for against with around at to
    """
)
_WH = frozenset(["that", "whether", "if", "how", "why", "what", "who", "where", "when", "which"])
_TO = frozenset({"to"})
_VERBAL = ("VERB", "AUX")
_NO_HEADS = frozenset({"aux", "aux:pass", "cop", "case", "fixed"})


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
        if tree.rel[verb] in _NO_HEADS or not (tree.pos[verb] in _VERBAL or _misread(tree, verb)):
            continue
        beside = _named_beside(tree, verb)
        if beside is not None:
            yield beside
            continue
        if tree.rel[verb] == "amod" and tree.subject(verb) is None:
            continue
        report = verb_report(tree, verb)
        if report is not None:
            yield report


def _misread(tree: Tree, i: int) -> bool:
    """ "Critics brand these men thugs", where the tagger takes subject and verb for a compound."""
    compound = i > 0 and tree.head[i - 1] == i and tree.rel[i - 1] == "compound" and tree.tag[i - 1] in ("NNS", "NNPS")
    return compound and tree.tag[i] == "NN" and tree.has(i, "obj") and bool(frames(tree, i))


def verb_report(tree: Tree, verb: int) -> Report | None:
    found = frames(tree, verb)
    subject = verb - 1 if _misread(tree, verb) else subject_of(tree, verb)
    clausal = (
        subject is not None and subject < verb and any(tree.rel[k] in (*SUBJECTS, "cop") for k in tree.kids[subject])
    )
    said = _said_behind(tree, verb) if subject is None or clausal else None
    if said is not None:
        return said
    passive = tree.passive(verb)
    if passive and tree.rel[verb] == "acl":
        subject = None
    if subject is not None and tree.lemma[subject] in _TIMES:
        if subject < verb:
            return None  # "the last decade has seen …"
        subject = None
    if not found and (tree.lemma[verb] in NO_CLAUSE or subject is None or not _fitting(tree, subject)):
        return None
    if tree.lemma[verb] in ("quote", "cite") and _quotes_as_saying(tree, verb):
        return None  # the one quoted is the source
    content, clause, cue = _content(tree, verb, found, passive)
    content = [span for span in (trimmed(tree, s) for s in without(content, _holes(tree, verb, subject))) if span]
    if any(end <= verb for _, end in content):
        content = [(s, e) for s, e in content if e <= verb or not (tells_when(tree, s, e) or _meanwhile(tree, s))]
    if not content and not any(frame.takes("q") or frame.takes("c") for frame in found):
        return None
    cue = cue or (found[0] if found else None)
    if cue and cue.cls in ("evidence",) and subject is not None and tree.lower[subject] in DEMONSTRATIVE:
        return None
    report = Report(
        [verb], cue.cls if cue else "speech", "clause" if clause else "object", verb, content=content, clause=clause
    )
    report.lemma = cue.lemma.replace("_", " ") if cue else tree.lemma[verb]
    if tree.tag[verb] == "VBG":
        subject = _quoted_one(tree, verb) or (subject if subject is not None else _dangling(tree, verb, report))
    elif tree.has(verb, "mark", _TO):
        subject = _for_subject(tree, verb) or subject
    told = _told_by(tree, verb) if clause and tree.lemma[verb] in ("hear", "learn") else None
    if told is not None:
        subject, report.cls = told, "speech"
    _cue_words(tree, report)
    name_source(tree, report, verb, subject, passive)
    return report


def _named_beside(tree: Tree, verb: int) -> Report | None:
    """ "The yard, branded a sweatshop by the union, …", where the parser takes the participle for the main verb."""
    if tree.words[verb - 1] != "," or tree.tag[verb] not in ("VBD", "VBN") or verb == tree.sentence[verb][0]:
        return None
    cue = next((cue for cue in frames(tree, verb) if cue.takes("d")), None)
    if cue is None or tree.passive(verb):
        return None
    stop = next(
        (i for i in range(verb + 1, min(verb + 12, clause_end(tree, verb))) if tree.words[i] in (",", ";", ")")), None
    )
    by = next((i for i in range(verb + 2, stop or verb) if tree.lower[i] == "by" and tree.rel[i] == "case"), None)
    if by is None or tree.head[by] < by or any(tree.pos[i] == "VERB" for i in range(verb + 1, by)):
        return None
    report = Report([verb], cue.cls, "clause", verb, content=[(verb + 1, by)], clause=True, lemma=cue.lemma)
    name_source(tree, report, verb, tree.head[by], False)
    return report


def _said_behind(tree: Tree, verb: int) -> Report | None:
    """ "…, say a number of doctors", where the parser takes those who say it for what they say."""
    item = tree.kid(verb, "obj")
    if tree.lemma[verb] != "say" or item is None or tree.left[item] != verb + 1 or tree.words[verb - 1] != ",":
        return None
    first = tree.sentence[verb][0]
    if not any(tree.rel[i] in SUBJECTS and tree.head[i] < verb for i in range(first, verb)):
        return None
    someone = tree.tag[item] in ("NNS", "NNP", "NNPS") or any(tree.preposition(k) == "of" for k in tree.kids[item])
    someone = someone or (tree.tag[item] == "NN" and tree.lower[item].endswith(people.AGENTS))
    if tree.head[verb] > verb or tree.tag[verb] not in ("VB", "VBP", "VBD", "VBZ") or not someone:
        return None
    report = Report([verb], "speech", "clause", verb, content=[(first, verb - 1)], clause=True, lemma="say")
    name_source(tree, report, verb, item, False)
    return report


def _quotes_as_saying(tree: Tree, verb: int) -> bool:
    stop = min(verb + 14, tree.n - 1)
    return any(tree.lower[i] == "as" and tree.tag[i + 1] == "VBG" for i in range(verb + 1, stop))


def _fitting(tree: Tree, subject: int) -> bool:
    """May an unknown verb with this subject report? People and organisations do; *it*, *this* and clauses do not."""
    return tree.pos[subject] in ("NOUN", "PROPN", "PRON") and tree.lower[subject] not in (
        DEMONSTRATIVE - RELATIVES | {"it", "there", "which"}
    )


def name_source(tree: Tree, report: Report, verb: int, subject: int | None, passive: bool) -> None:
    head = agent_of(tree, verb) if passive else subject
    if passive and head is not None:
        report.content = without(report.content, [tree.span(head)])
    if head is None or report.covers(head) or (expletive(tree, head) and tree.lower[head] == "there"):
        return
    report.source_head = head
    start, end = noun_phrase(tree, head)
    for k in tree.kids[head]:
        if tree.rel[k] == "case" and k < head and start <= k:
            start = k + 1
    name = _name_behind(tree, end) if verb < head < end else None
    if name is not None:
        report.source_head, end = name
    if end == head + 1 and tree.lower[head].rstrip(".") in people.TITLES:
        while end < verb and tree.pos[end] == "PROPN":  # "Rep. Will Doe said", where the parser takes Will for a verb
            report.source_head, end = head + 1, end + 1
    report.source = (start, end)


def _meanwhile(tree: Tree, start: int) -> bool:
    """ "…,” he said, pointing at the bridge": what he did or meant, in the writer's words."""
    return tree.tag[start] == "VBG" and tree.quoted[start] < 0 and tree.lemma[start] in _GESTURES


_TIMES = words("year month week day decade century morning evening night season summer winter spring autumn")
_GESTURES = words("refer allude point gesture nod wave smile laugh speak stand sit look")


def _name_behind(tree: Tree, end: int) -> Span | None:
    """ "…, wrote author and editor Jane Doe": the name right behind a description that the parser cut off."""
    stop = tree.sentence[end - 1][1]
    i = end
    while i < stop and i < end + 8 and (tree.pos[i] in ("NOUN", "PROPN", "ADJ") or tree.lower[i] == "and"):
        i += 1
    first = i
    while first > end and tree.pos[first - 1] == "PROPN" and tree.lower[first - 1] not in people.DAYS:
        first -= 1
    beside = first == end or tree.words[end] == "and" or tree.pos[end] in ("NOUN", "ADJ")
    return (first, i) if first < i and beside and tree.pos[end - 1] in ("NOUN", "PROPN") else None


def _cue_words(tree: Tree, report: Report) -> None:
    """The verb with its auxiliaries, negation and particle."""
    verb = report.head
    for k in tree.kids[verb]:
        negation = tree.rel[k] == "advmod" and tree.lower[k] in ("not", "n't", "never")
        own = negation or tree.rel[k] in ("aux", "aux:pass", "compound:prt", "cop")
        if own and not report.covers(k) and abs(k - verb) <= 5:
            report.cue.append(k)
    report.cue.sort()


def _holes(tree: Tree, verb: int, subject: int | None) -> list[Span]:
    """Inside a fronted or split content: the verb's own words, which are the author's."""
    holes = [(verb, verb + 1)]
    for k in tree.kids[verb]:
        if tree.rel[k] in ("aux", "aux:pass", "compound:prt"):
            holes.append((k, k + 1))
    own = subject is not None and tree.head[subject] == verb and tree.rel[subject] == "nsubj"
    if own and subject is not None and subject > verb and tree.left[subject] == verb + 1:
        holes.append((verb, noun_phrase(tree, subject)[1]))  # "…, said the mayor, …"
    elif own and subject == verb - 1:
        holes.append((tree.left[subject], verb))
    return holes


def _odd_subject(tree: Tree, verb: int, k: int) -> bool:
    """ "He was ill, said his aunt", where the parser takes the clause for a first subject."""
    if k >= verb or tree.rel[k] not in SUBJECTS or (tree.kid(k, "cop") is None and tree.subject(k) is None):
        return False
    return any(other > verb and tree.rel[other] in SUBJECTS for other in tree.kids[verb])


def _content(tree: Tree, verb: int, found: tuple[Cue, ...], passive: bool) -> tuple[list[Span], bool, Cue | None]:
    """Content spans, whether they hold a clause, and the frame: the first one that finds its complement answers."""
    for reader in (_clauses, namings, infinitives, objects, topics):
        for cue in found or (None,):
            spans, clause = reader(tree, verb, cue, passive)
            if spans:
                return spans, clause, cue
    return [], False, None


def _clauses(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Found:
    if cue is not None and not cue.takes("c"):
        return [], False
    spans: list[Span] = []
    for k in tree.kids[verb]:
        if tree.rel[k] == "ccomp" or (tree.rel[k] == "csubj:pass" and k > verb) or _odd_subject(tree, verb, k):
            if cue is None and (k < verb or not _finite(tree, k)):
                continue
            start, end = clause_span(tree, verb, k)
            spans.append((_taken_for_object(tree, verb, k) or start, end))
        elif (
            cue is not None
            and k > verb
            and _wh_clause(tree, k)
            and (cue.cls == "question" or tree.rel[k] in ("acl:relcl", "advcl:relcl"))
        ):
            spans.append(clause_span(tree, verb, k))
    if (
        cue is not None
        and cue.cls != "intention"
        and (not spans or (verb + 1 < tree.n and tree.lower[verb + 1] == "that"))
    ):
        spans = _that_clause(tree, verb, cue) or spans
    of_it = said_of_it(tree, verb) if cue is not None and cue.cls in ("speech", "thought") else None
    spans = [of_it] if of_it else _cleft(tree, verb) or _up_to(tree, verb, spans)
    return [*_split_off(tree, verb, spans), *spans], bool(spans)


def _taken_for_object(tree: Tree, verb: int, k: int) -> int | None:
    """ "has warned any further strike will be answered", where the parser gives the strike to the reporting verb."""
    item = tree.kid(verb, "obj")
    if item is None or not verb < item < k or tree.right[item] != tree.left[k]:
        return None
    own = tree.subject(k) is not None or tree.has(k, "mark")
    return tree.left[item] if tree.tensed(k) and not own else None


def _cleft(tree: Tree, verb: int) -> list[Span]:
    """``What she says is that the bridge would close``."""
    relative = tree.rel[verb] == "acl:relcl" and tree.lower[tree.head[verb]] == "what"
    if not relative or tree.lower[verb + 1 : verb + 3] not in (["is", "that"], ["was", "that"]):
        return []
    return [(verb + 2, clause_end(tree, verb))]


def _up_to(tree: Tree, verb: int, spans: list[Span]) -> list[Span]:
    """ "“… against” the lenders, he says": a subject that the parser finds before the comma ends what he says."""
    subject = tree.subject(verb)
    comma = tree.left[subject] - 1 if subject is not None and subject < verb else -1
    if len(spans) != 1 or comma < 0 or tree.words[comma] != ",":
        return spans
    start, end = spans[0]
    left = any(tree.rel[k] in SUBJECTS and end <= k < comma for k in tree.kids[verb])
    return [(start, comma)] if left else spans


def _split_off(tree: Tree, verb: int, spans: list[Span]) -> list[Span]:
    """``The bridge, the mayor said, would close``: the nominal before the report belongs to the clause behind it."""
    subject, first = tree.subject(verb), tree.sentence[verb][0]
    if subject is None or not spans or spans[0][0] <= verb or tree.words[verb + 1] != ",":
        return []
    comma = tree.left[subject] - 1
    if comma <= first or tree.words[comma] != "," or any(tree.pos[i] == "VERB" for i in range(first, comma)):
        return []
    return [(first, comma)]


def _finite(tree: Tree, k: int) -> bool:
    return tree.subject(k) is not None or tree.has(k, "mark")


def _adjacent_question(tree: Tree, verb: int, k: int) -> bool:
    """``would not say when they leave``: read as an adverbial clause, but right behind the verb."""
    first = tree.left[k]
    return tree.base(k) in ("advcl", "acl") and first == verb + 1 and tree.lower[first] in _WH - {"that", "which"}


def _wh_clause(tree: Tree, k: int) -> bool:
    return tree.lower[tree.left[k]] in _WH


def _that_clause(tree: Tree, verb: int, cue: Cue) -> list[Span]:
    """``told reporters that …`` where the parser lost the clause: it begins at *that*, close behind the verb."""
    stop = min(clause_end(tree, verb), bound(tree, verb))
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
            return [(i, tail_cut(tree, i, conjoined(tree, verb, i, stop)))]
        if tree.pos[i] in ("VERB", "PUNCT", "SCONJ", "CCONJ") and tree.words[i] != ",":
            return []
        i += 1
    return []


def _quoted_one(tree: Tree, verb: int) -> int | None:
    """``quoted the captain as saying``: the captain."""
    if tree.lower[verb - 1] != "as":
        return None
    for i in range(verb - 2, max(verb - 16, 0), -1):
        if tree.lemma[i] in ("quote", "cite"):
            return next((k for k in range(verb - 2, i, -1) if tree.pos[k] in ("PROPN", "NOUN", "PRON")), None)
    return None


def _told_by(tree: Tree, verb: int) -> int | None:
    """``heard from the owners that …``: the owners."""
    return next((k for k in tree.kids[verb] if tree.base(k) == "obl" and tree.preposition(k) == "from"), None)


def _for_subject(tree: Tree, verb: int) -> int | None:
    """``outrageous for the mayor to call it a riot``: the mayor."""
    to = next((k for k in tree.kids[verb] if tree.lower[k] == "to" and k < verb), verb)
    head = to - 1
    if head < 1 or tree.pos[head] not in ("NOUN", "PROPN", "PRON"):
        return None
    i = head
    while i > 0 and i > head - 6 and tree.pos[i] in ("NOUN", "PROPN", "PRON", "ADJ", "DET"):
        i -= 1
    return head if tree.lower[i] == "for" else None


def _dangling(tree: Tree, verb: int, report: Report) -> int | None:
    """``Saying that it was late, the mayor left``: the main clause gives the subject and ends the content."""
    first, last = tree.sentence[verb]
    if verb - first > 2:
        return None
    for i in range(verb + 2, last - 1):
        if tree.words[i] != ",":
            continue
        head = next(
            (k for k in range(i + 1, min(i + 9, last)) if tree.rel[k] in SUBJECTS and tree.left[k] == i + 1), None
        )
        if head is not None:
            report.content = [(s, min(e, i)) for s, e in report.content if s < i]
            return head
    return None
