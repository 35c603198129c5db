"""Complements of a cue verb that are no finite clauses: infinitives, objects, namings, and what is talked *about*."""

from __future__ import annotations

from framing.components.cues import Cue
from framing.components.extents import carried, tail_cut
from framing.components.reports import Span, agent_of, clause_end, expletive, noun_phrase
from framing.components.tree import Tree
from framing.components.wordlists import words
from framing.components.words import RELATIVES

Found = tuple[list[Span], bool]

_TO, _AS = frozenset({"to"}), frozenset({"as"})
# Verbs that name whatever follows them: "calls the rebels thugs".
_NAMING = words(
    """
    call label brand dub term deem name tag style title nickname christen
    """
)
_JUDGING = frozenset(["consider", "deem", "judge", "proclaim", "declare", "pronounce", "find"])
_ARTICLES = frozenset({"a", "an", "the"})
_WHEN = words(
    """
    after before when while because since although though if unless until
    """
)
_ACCUSING = frozenset({"accusation"})
_RELATIONS = frozenset({"obl", "advcl", "nmod", "xcomp", "ccomp", "acl"})
AS_REACH = 14  # tokens between a verb of naming and its "as"


def infinitives(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Found:
    """``wants them to leave``, ``refused to pay``, ``considered leaving``."""
    if cue is None:
        return [], False
    if passive and cue.takes("c") and not cue.takes("i"):
        return _raised(tree, verb)
    if not (cue.takes("i") or cue.takes("g")):
        return [], False
    for k in tree.kids[verb]:
        if k > verb and _open_clause(tree, k, cue):
            start, end = tree.span(k)
            person = tree.kid(verb, "obj", "iobj")
            if person is not None and verb < person < k and not cue.takes("t"):
                start = min(start, tree.left[person])
            spans = [(max(start, verb + 1), tail_cut(tree, k, end))]
            return (with_subject(tree, verb, spans) if passive and not cue.takes("t") else spans), _being(tree, k)
    return [], False


def _raised(tree: Tree, verb: int) -> Found:
    """``The captain is said to be ill``: what is said has become an infinitive, and its subject that of the passive."""
    k = tree.kid(verb, "xcomp")
    if k is None or k < verb or not tree.has(k, "mark", _TO):
        return [], False
    return with_subject(tree, verb, [(tree.left[k], tail_cut(tree, k, carried(tree, verb, tree.right[k])))]), True


def _open_clause(tree: Tree, k: int, cue: Cue) -> bool:
    relation = tree.rel[k]
    if relation not in ("xcomp", "ccomp", "advcl"):
        return False
    to = tree.has(k, "mark", _TO) or tree.lower[tree.left[k]] in ("to", "not")
    if relation == "advcl":
        return to and cue.takes("i")
    gerund = (tree.tag[k] == "VBG" or _being(tree, k)) and cue.takes("g")
    return gerund or (cue.takes("i") and (to or relation == "xcomp"))


def _being(tree: Tree, k: int) -> bool:
    """ "admitted being a fool": a statement."""
    return any(tree.rel[c] == "cop" and tree.tag[c] == "VBG" for c in tree.kids[k])


def with_subject(tree: Tree, verb: int, spans: list[Span]) -> list[Span]:
    """The subject of a passive belongs to what is believed: "The ship is believed to have sunk"."""
    subject = tree.subject(verb)
    if subject is not None and not expletive(tree, subject):
        return [tree.span(subject), *spans]
    if tree.rel[verb] == "acl" and tree.head[verb] < verb:
        return [noun_phrase(tree, tree.head[verb]), *spans]
    return spans


def namings(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Found:
    """``brands them thugs``, ``described as a success``: the object and what it is called."""
    if cue is None or not cue.takes("d"):
        return [], False
    parts = _as_they_call(tree, verb)
    if parts:
        return parts, True
    if passive and tree.rel[verb] == "amod" and tree.head[verb] > verb:  # "were branded thieves", read as a noun phrase
        return with_subject(tree, verb, [(verb + 1, tree.right[tree.head[verb]])]), True
    parts = _named_as(tree, verb, cue)
    if not parts and (passive or cue.lemma in _NAMING or _considered(tree, verb, cue)):
        parts = [tree.span(k) for k in tree.kids[verb] if k > verb and tree.rel[k] in ("obj", "iobj", "xcomp", "ccomp")]
        parts = [_naming_end(tree, verb, parts)] if parts else []
    if not parts:
        return [], False
    objects = [tree.span(k) for k in tree.kids[verb] if k > verb and tree.rel[k] in ("obj", "iobj")]
    start, end = min(s for s, _ in objects + parts), max(e for _, e in parts)
    end = next((e for s, e in objects if s == end), end)  # the parser may take the two for each other
    for i in range(verb + 2, end):  # "… after they struck back" is no part of the name
        if tree.rel[i] == "mark" and tree.lower[i] in _WHEN and i > start + 1 and tree.base(tree.head[i]) == "advcl":
            end = i
            break
    spans = [(start, _behind_marks(tree, verb, start, end))]
    if not objects or passive:
        spans = with_subject(tree, verb, spans) if passive else gap(tree, verb) + spans
    return spans, True


def _behind_marks(tree: Tree, verb: int, start: int, end: int) -> int:
    """ "calls them “a gang”, a word that no court …": behind the marks and a comma the writer goes on."""
    for i in range(max(start, verb) + 2, end):
        last = tree.quoted[i - 2]
        if tree.words[i] == "," and tree.quoted[i] < 0 <= last and last != tree.quoted[verb]:
            return i
    return end


def _as_they_call(tree: Tree, verb: int) -> list[Span]:
    """``the rogue crews, as the owners call them, …``: the nominal before the comma."""
    item = tree.kid(verb, "obj")
    if item is None or tree.pos[item] != "PRON" or not tree.has(verb, "mark", _AS):
        return []
    comma = next(k for k in tree.kids[verb] if tree.rel[k] == "mark" and tree.lower[k] == "as") - 1
    if comma < 1 or tree.words[comma] not in (",", "—", "–"):
        return []
    top = next((k for k in (tree.head[verb], comma - 1) if k < comma and tree.pos[k] in ("NOUN", "PROPN")), None)
    return [] if top is None else [(noun_phrase(tree, top)[0], comma)]


def _considered(tree: Tree, verb: int, cue: Cue) -> bool:
    """``a man they consider a hero``: an object with an article, though the relative clause has taken its object."""
    if cue.lemma not in _JUDGING or tree.rel[verb] != "acl:relcl":
        return False
    return any(tree.rel[k] == "obj" and k > verb and tree.has(k, "det", _ARTICLES) for k in tree.kids[verb])


def _naming_end(tree: Tree, verb: int, parts: list[Span]) -> Span:
    """A naming without *as* reaches over what the parser cut off: "called half of the claims “rubbish”"."""
    start, end = parts[0][0], max(e for _, e in parts)
    stop = clause_end(tree, verb)
    while (
        end < stop and tree.pos[end] in ("ADJ", "NOUN", "PROPN", "ADP", "DET", "NUM", "ADV") and tree.head[end] >= verb
    ):
        end += 1
    return (start, end)


def _named_as(tree: Tree, verb: int, cue: Cue) -> list[Span]:
    """The predicate behind *as* (``see/as``), or the second complement of a verb without one."""
    parts: list[Span] = []
    second = tree.kid(verb, "xcomp")
    for k in tree.kids[verb]:
        if k < verb:
            continue
        if (
            (tree.base(k) in _RELATIONS and tree.preposition(k) in cue.preps)
            or (second is not None and tree.rel[k] == "xcomp")
            or (tree.rel[k] == "obj" and tree.kid(verb, "iobj") is not None)
        ):
            parts.append(tree.span(k))
    if parts:
        return parts
    first, stop = verb + 1, min(clause_end(tree, verb), verb + AS_REACH)
    item = tree.kid(verb, "obj")
    if item is not None and tree.lower[item + 1 : item + 3][1:] in (["which"], ["who"]) and tree.words[item + 1] == ",":
        close = next((i for i in range(item + 3, clause_end(tree, verb)) if tree.words[i] == ","), None)
        if close is not None:  # "cast the deal, which …, as a ransom"
            first, stop = close + 1, close + 2 + (stop > close)
    for i in range(first, stop):
        if tree.lower[i] == "as" and "as" in cue.preps and tree.rel[i] in ("case", "mark", "fixed", "advmod", "cc"):
            return [(i, max(tree.right[tree.head[i]], i + 2))] if tree.head[i] > i else []
        if tree.pos[i] in ("VERB", "AUX") or tree.words[i] == ";":
            break
    return []


def gap(tree: Tree, verb: int) -> list[Span]:
    """The noun that a relative clause takes its object from: "the goal it pledged to reach"."""
    if tree.rel[verb] == "acl:relcl" and tree.head[verb] < verb:
        subject = tree.subject(verb)
        if subject is not None and tree.lower[subject] not in RELATIVES:
            return [noun_phrase(tree, tree.head[verb])]
    what = tree.kid(verb, "obj")
    if what is not None and what < verb and tree.lower[what] in ("what", "whatever", "which", "whom"):
        return [tree.span(what)]
    return []


def objects(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Found:
    """``rejected the plan``, ``praised her for staying``: the object with what is said of it."""
    if cue is None or not cue.takes("o"):
        return [], False
    topics = topic_spans(tree, verb, cue)
    if cue.takes("p") and not topics:
        return [], False
    if passive:
        return _passive_object(tree, verb, cue, topics), False
    found = [k for k in tree.kids[verb] if k > verb and tree.rel[k] in ("obj", "iobj")]
    if not found:
        gerund = next((k for k in tree.kids[verb] if verb < k <= verb + 2 and _gerund(tree, k)), None)
        if cue.takes("g") and gerund is not None:
            return [(tree.left[gerund], tail_cut(tree, gerund, tree.right[gerund]))], False
        return ([], False) if topics else (gap(tree, verb), False)
    if cue.takes("t") and topics:
        return topics, False
    start, end = tree.left[found[0]], tree.right[found[-1]]
    for s, e in topics:
        if s <= end + 3:
            end = max(end, e)
    if end < tree.n - 1 and tree.words[end] == ":" and cue.takes("c") and cue.cls != "attitude":
        return [(start, clause_end(tree, verb))], True  # "suggests a test: what would …"
    return [(start, tail_cut(tree, found[0], end))], False


def _gerund(tree: Tree, k: int) -> bool:
    return tree.tag[k] == "VBG" and tree.rel[k] in ("xcomp", "advcl", "ccomp")


def _passive_object(tree: Tree, verb: int, cue: Cue, topics: list[Span]) -> list[Span]:
    """``The plan was criticised for its cost``: the subject and the reason."""
    if cue.takes("t"):
        return topics
    if agent_of(tree, verb) is None and cue.cls != "attitude" and not topics:
        return []
    return with_subject(tree, verb, topics)


def topics(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Found:
    return ([], False) if cue is None else (topic_spans(tree, verb, cue), False)


def topic_spans(tree: Tree, verb: int, cue: Cue) -> list[Span]:
    """What stands behind the prepositions of the frame, without the preposition."""
    spans: list[Span] = []
    hosts = [verb, *(k for k in tree.kids[verb] if k > verb and tree.rel[k] in ("obj", "iobj"))]
    for host in hosts:
        if host != verb and cue.cls not in ("accusation", "attitude"):
            continue
        for k in tree.kids[host]:
            if k <= host or tree.base(k) not in _RELATIONS:
                continue
            marker = next((m for m in tree.kids[k] if tree.rel[m] in ("case", "mark") and m < k), None)
            if marker is not None and tree.lower[marker] in cue.preps:
                end = tree.right[k]
                if cue.cls in _ACCUSING and tree.tag[k] == "VBG":
                    end = tail_cut(tree, k, carried(tree, verb, end))
                spans.append((marker + 1, end))
    return spans
