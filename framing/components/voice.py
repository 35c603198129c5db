"""Question 4, voice and speaker: whose words is the label? The innermost holder answers.

``author`` where nobody else is credited, ``direct`` inside quotation marks (a block quote, a tweet, a turn) with
somebody credited, ``indirect`` as content of another's speech, thought or naming without marks, ``scare`` in quotation
marks that nobody is credited with. An attitude without a content clause ("condemned the resistance") leaves its object
to the author, and so do an infinitive of intention ("promised to stop the shelling") and what the writer explains
inside reported speech (a relative clause or an apposition behind a comma).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language

from framing.codebook import Codebook
from framing.components.attribution import Attribution, doc_quotations
from framing.components.leads import SELF
from framing.components.quotation import Quotation
from framing.components.raw import raw_text
from framing.components.standing import speaks_for_side
from framing.components.syntax import APPOSITIONS, RELATIVE_CLAUSES
from framing.components.voice_words import ANNOUNCING, ESTEEM, MUTE, PRESENTING, TOPICS, URGING
from framing.components.wordlists import words
from framing.scan import Scanner

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


class Voice(NamedTuple):
    """Whose words one mention is; `holder` is an index into ``doc._.attributions``, offsets count in ``doc.text``."""

    voice: str
    speaker: str
    speaker_start: int | None
    speaker_end: int | None
    speaker_side: str
    holder: int | None
    rule: str
    words: str


_AUTHOR = Voice("author", "", None, None, "", None, "", "")


class VoiceFinder:
    """Answers question 4 for every mention of a Doc."""

    def __init__(self, codebook: Codebook) -> None:
        self._scanner = Scanner(codebook.model_copy(update={"labels": ()}))  # only names are looked up
        self._target_sides = {id: target.side for id, target in codebook.targets.items()}

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Voice]:
        rows = doc._.framing
        if not rows:
            return []
        attributions = [Attribution(*item) for item in doc._.attributions or ()]
        quotes = doc_quotations(doc)
        return [
            self._sided(doc, voice_of(doc, span, attributions, quotes), attributions) for span in doc.spans["framing"]
        ]

    def set_annotations(self, doc: Doc, found: Sequence[Voice]) -> None:
        for row, voice in zip(doc._.framing, found, strict=True):
            row.update({key: getattr(voice, key) for key in _KEYS})
            if voice.rule:
                row["evidence"].append(f"voice:{voice.rule}={voice.words}")

    def _sided(self, doc: Doc, voice: Voice, attributions: Sequence[Attribution]) -> Voice:
        if not voice.speaker:
            return voice
        texts = [voice.speaker]
        source = attributions[voice.holder].source if voice.holder is not None else None
        if source is not None:
            texts.append(raw_text(doc)[slice(*source)])
        return voice._replace(speaker_side=next((side for text in texts if (side := self.side(text))), "other"))

    def side(self, speaker: str) -> str:
        """The side that lists this speaker, or of which the name holds a target ("Iranian officials"); else empty."""
        hits = self._scanner.scan(speaker)
        for kind in ("speaker", "alias"):
            for hit in hits:
                if hit.kind == kind and not hit.shut and speaks_for_side(speaker, hit.start, hit.end):
                    first = str(hit.ids[0])
                    return first if kind == "speaker" else self._target_sides[first]
        return ""


_KEYS = ("voice", "speaker", "speaker_start", "speaker_end", "speaker_side", "holder")


def voice_of(doc: Doc, span: Span, attributions: Sequence[Attribution], quotes: Sequence[Quotation]) -> Voice:
    """The voice of the words `span`."""
    start, end = span.start_char, span.end_char
    around = [q for q in quotes if q.inner_start <= start and end <= q.inner_end]
    quoted = min(around, key=lambda q: q.end - q.start) if around else None
    holders = sorted((a for a in attributions if _holds(a, start, end)), key=lambda a: _depth(a, attributions))
    holders = [a for a in holders if not (_own_opinion(doc, a) or _nobodys(doc, a) or _reader(doc, a, quotes))]
    if quoted is None:
        seen = _in_whose_eyes(doc, span)
        if seen is not None:
            return seen
        holder = next((a for a in reversed(holders) if _reports_of(doc, span, a)), None)
        return _voice("indirect", holder, attributions, doc) if holder else _AUTHOR
    owner = _owner(doc, holders, around)
    inner = next((a for a in reversed(holders) if a is not owner and _speaks_inside(doc, a, quoted)), None)
    holder = inner or owner
    named = len(around) == 1 and inner is None and _names_policy(doc, quoted, holder)
    if holder is None or named or (len(around) > 1 and inner is None and _word_or_two(doc, quoted)):
        return _AUTHOR._replace(voice="scare", rule="quoted", words=raw_text(doc)[quoted.start : quoted.end][:60])
    value = "direct" if inner is None or _marks(inner, quoted, around) else "indirect"
    return _voice(value, holder, attributions, doc)


def _in_whose_eyes(doc: Doc, span: Span) -> Voice | None:
    """ "a hero to many Danes": so he is in their eyes."""
    head = span.root
    if head.lemma_.lower() not in ESTEEM or head.i + 1 >= len(doc) or doc[head.i + 1].lower_ != "to":
        return None
    for who in head.children:
        people = who.tag_ in ("NNS", "NNPS") or who.pos_ == "PROPN"
        if who.i > head.i + 1 and people and any(c.i == head.i + 1 for c in who.children):
            start, end = doc[head.i + 2].idx, who.idx + len(who)
            text = raw_text(doc)
            return Voice("indirect", text[start:end], start, end, "", None, "to", text[head.idx : end])
    return None


def _reports_of(doc: Doc, span: Span, holder: Attribution) -> bool:
    """Is the unquoted mention in this holder's words?"""
    if holder.lemma in _CHARGING and holder.rule == "object":  # what for is the charge, whom is the writer's
        cue = holder.cue[1] if holder.cue is not None else span.end_char
        before = raw_text(doc)[cue if cue <= span.start_char else holder.content[0][0] : span.start_char]
        return re.search(r"\b(?:for|of)\b", before) is not None
    if holder.cls == "attitude" and not holder.clause:
        return _OF_A_WORD.match(raw_text(doc), holder.content[0][0]) is not None  # "rejects the word"
    urged = holder.cls == "request" and holder.lemma in URGING
    if urged and raw_text(doc).startswith("to ", holder.content[0][0]):
        return not _explained(span, holder)
    if not reports(holder) or _explained(span, holder) or _mute(doc, holder):
        return False
    if not holder.clause and raw_text(doc)[slice(*holder.content[0])].startswith("to "):
        return False  # an infinitive: what somebody promised to do is told in the writer's words
    return not (holder.cls == "designation" and _is_named(doc, span, holder))


def _mute(doc: Doc, holder: Attribution) -> bool:
    """A source that cannot speak: "the way to stop this is to insist that …"."""
    if holder.source is None:
        return False
    span = doc.char_span(*holder.source, alignment_mode="expand")
    return span is not None and span.root.lower_ in MUTE


def _is_named(doc: Doc, span: Span, holder: Attribution) -> bool:
    """What is called something keeps the writer's words; what it is called is the holder's."""
    if holder.cue is None:
        return False
    if holder.lemma.partition(" ")[0] == "refer":  # "referring to N", "refers to N as …"
        return re.search(r"\bas\b", raw_text(doc)[holder.cue[1] : span.start_char]) is None
    token: Token = span.root
    for _ in range(12):
        if holder.cue[0] <= token.head.idx < holder.cue[1]:
            break
        if token.head == token:
            return False
        token = token.head
    verb = token.head
    if token.dep_ not in _NAMED or (verb.dep_ == "acl:relcl" and verb.head.lower_ == "what"):  # "what they call N"
        return False
    return any(other.i > token.i and other.dep_ in _PREDICATES for other in token.head.children)


def reports(holder: Attribution) -> bool:
    """Are the unquoted words of its content the holder's? Statements, namings, charges and what is threatened are;

    the objects of attitudes, intentions and findings are the writer's.
    """
    if holder.cls == "question" and holder.rule != "noun":
        return False
    if holder.clause:
        return True  # a demand in a finite clause, too
    if holder.cls == "request" and holder.rule != "noun":
        return False
    if holder.rule == "noun":
        return holder.cls == "speech" and holder.lemma not in TOPICS
    if holder.cls in ("accusation", "designation"):
        return holder.rule != "object" or holder.lemma != "blame"  # who is blamed bears the writer's name for him
    return holder.rule == "object" and holder.lemma in ANNOUNCING


_CHARGING = frozenset({"blame", "accuse"})
_NAMED = frozenset({"obj", "dobj", "iobj", "dative", "nsubj:pass", "nsubjpass"})
_PREDICATES = frozenset({"xcomp", "ccomp", "obl", "advcl", "obj", "dobj", "oprd", "prep"})
_OF_A_WORD = re.compile(
    r"(?:the |that |this |any |all |such )?"
    r"(?:word|term|label|name|tag|phrase|charge|accusation|allegation|claim|suggestion|notion|idea)\b"
)


def _own_opinion(doc: Doc, holder: Attribution) -> bool:
    """The writer's own "I think", outside anybody's quotation."""
    if holder.source is None or holder.speaker:
        return False
    word = raw_text(doc)[slice(*holder.source)]
    return word.lower() in SELF and word != "US"


def _reader(doc: Doc, holder: Attribution, quotes: Sequence[Quotation]) -> bool:
    """ "If you read on you noticed that …", outside anybody's quotation: the reader holds nothing."""
    if holder.source is None or raw_text(doc)[slice(*holder.source)].lower() != "you":
        return False
    return not any(q.inner_start <= holder.source[0] < q.inner_end for q in quotes)


def _nobodys(doc: Doc, holder: Attribution) -> bool:
    """What nobody says, what one may say, and a naming without any holder ("to call it N", "call it N")."""
    if holder.source is None:
        if holder.lemma in ("say", "suppose", "imagine", "assume", "consider") and holder.cue is not None:
            return raw_text(doc)[slice(*holder.cue)].lower() == holder.lemma  # "say that it rains": nobody said so
        if holder.cls != "designation" or holder.cue is None:
            return False
        cue = raw_text(doc)[slice(*holder.cue)].lower().split()
        return _UNHELD.match(cue[-1]) is not None and not _BE & set(cue)
    speaker = holder.speaker.lower()  # `Doc.text` is joined anew at every call, so it is asked for last
    if speaker in _ANYONE and holder.cue is not None:
        return bool(_MODALS & set(raw_text(doc)[slice(*holder.cue)].lower().split()))
    return speaker in _NOBODY or speaker.startswith(("nobody ", "no one ", "none ", "everyone ", "everybody "))


_UNHELD = re.compile(r"(?:call|label|brand|term|name|deem|dub|describe|consider|designate|regard)(?:l?ing)?$")
_BE = words("is are was were be been being get gets got")
_NOBODY = frozenset({"nobody", "no one", "no-one", "none", "noone", "everyone", "everybody"})
_ANYONE = frozenset({"one", "you", "anyone", "anybody", "people", "some"})
_MODALS = words("may might can could would should will must")


def _owner(doc: Doc, holders: Sequence[Attribution], around: Sequence[Quotation]) -> Attribution | None:
    """Who is credited with the marks: inside a turn or a tweet somebody else may be quoted."""
    marked = [quote for quote in around if quote.kind not in _UNMARKED]
    if marked and len(marked) < len(around):
        quoted = (a for a in holders if a.rule not in _UNMARKED and _owns(a, marked) and a.speaker)
        inner = next((a for a in quoted if a.speaker.lower() not in _ADDRESSED), None)
        if inner is not None:
            return inner
    return next((a for a in holders if _owns(a, around)), None)


def _owns(holder: Attribution, around: Sequence[Quotation]) -> bool:
    """Is the holder credited with these words in quotation marks?"""
    outer = max(around, key=lambda q: q.end - q.start)
    if holder.cue is not None and outer.inner_start <= holder.cue[0] < outer.inner_end and outer.kind not in _UNMARKED:
        return False
    if holder.rule in ("turn", "tweet", "block", "quote"):
        return True
    if holder.clause:
        return True
    return (
        holder.cls in ("accusation", "designation", "speech", "writing", "attitude") and holder.lemma not in PRESENTING
    )


_ADDRESSED = frozenset({"you", "your", "yours", "one"})
_UNMARKED = frozenset({"turn", "tweet", "block"})


def _speaks_inside(doc: Doc, holder: Attribution, quoted: Quotation) -> bool:
    """Inside a quotation only a plain report or naming hands the word on to somebody else."""
    return (
        holder.cue is not None
        and holder.cls in ("speech", "designation", "accusation", "writing")
        and (reports(holder) or _marked(holder, quoted))
        and bool(holder.speaker)
        and holder.speaker.lower() not in _ADDRESSED
        and not _of_the_same(doc, holder)
    )


def _of_the_same(doc: Doc, holder: Attribution) -> bool:
    """*I* and *we* inside a quotation are the one who is quoted."""
    return holder.source is not None and raw_text(doc)[slice(*holder.source)].lower() in SELF


def _marked(holder: Attribution, quoted: Quotation) -> bool:
    return any(first <= quoted.inner_start and quoted.inner_end <= last for first, last in holder.content)


def _marks(inner: Attribution, quoted: Quotation, around: Sequence[Quotation]) -> bool:
    """Does the inner holder's content hold the quotation itself, or only words of a larger one?"""
    return inner.cue is not None and not (quoted.inner_start <= inner.cue[0] < quoted.inner_end)


def _word_or_two(doc: Doc, quoted: Quotation) -> bool:
    return len(raw_text(doc)[quoted.inner_start : quoted.inner_end].split()) <= 3


def _names_policy(doc: Doc, quoted: Quotation, holder: Attribution | None) -> bool:
    """Marks around the name of a policy inside what is merely reported: "the “zero growth” plan, they say, …"."""
    if holder is None or holder.kind == "direct" or holder.cls == "designation" or not _word_or_two(doc, quoted):
        return False
    return _POLICY.match(raw_text(doc), quoted.end) is not None


_POLICY = re.compile(
    r"\s(?:(?:pressure|sanctions|economic|foreign|trade)\s)?"
    r"(?:campaign|polic(?:y|ies)|approach|strateg(?:y|ies)|doctrine|program(?:me)?s?|laws?|acts?|bills?|plans?|initiative|rules?)\b"
)


def _voice(value: str, holder: Attribution, attributions: Sequence[Attribution], doc: Doc) -> Voice:
    cue = raw_text(doc)[slice(*holder.cue)] if holder.cue else ""
    credited = holder
    if not holder.speaker and holder.source is None and holder.parent is not None:
        credited = attributions[holder.parent]  # "a group deemed dangerous" in somebody's statement is that somebody's
    words = " ".join((cue or holder.speaker).split())[:60]
    return Voice(
        value, credited.speaker, credited.speaker_start, credited.speaker_end, "", holder.id, holder.rule, words
    )


def _holds(attribution: Attribution, start: int, end: int) -> bool:
    return any(first <= start and end <= last + 1 for first, last in attribution.content)


def _depth(attribution: Attribution, attributions: Sequence[Attribution]) -> tuple[int, int]:
    depth, at = 0, attribution
    while at.parent is not None and depth < 50:
        at, depth = attributions[at.parent], depth + 1
    return depth, -sum(end - start for start, end in attribution.content)


def _explained(span: Span, holder: Attribution) -> bool:
    """The mention stands in an apposition or relative clause behind a comma, inside what is reported."""
    token: Token = span.root
    clause = False  # on the way up from the mention a clause of its own was passed
    for _ in range(12):
        if token.dep_ in APPOSITIONS | RELATIVE_CLAUSES:
            first = token.left_edge
            behind_comma = first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")
            first = first.nbor() if first.text == "," else first
            inside = any(begin < first.idx < end for begin, end in holder.content)
            inside = (
                inside and ", as " not in raw_text(span.doc)[first.idx : span.start_char]
            )  # "cast X, which …, as a N"
            if inside and behind_comma and not clause and _adds(token, first) and not _in_adjunct(token):
                return True
        clause = clause or token.pos_ == "VERB"
        if token.head == token or not any(begin <= token.head.idx < end for begin, end in holder.content):
            return False
        token = token.head
    return False


def _in_adjunct(token: Token) -> bool:
    """ "…, without leave of the board, a N": beside a phrase between commas nothing is set, whatever the parse says."""
    if token.dep_ not in APPOSITIONS:
        return False
    host = token.head
    for _ in range(3):
        case = next((child for child in host.children if child.dep_ == "case" and child.i < host.i), None)
        if case is not None and case.i > 0 and case.nbor(-1).text == ",":
            return True
        if not host.dep_.startswith("nmod") or host.head == host:
            return False
        host = host.head
    return False


def _adds(token: Token, first: Token) -> bool:
    """A relative clause with its pronoun, or an apposition that is no clause by itself."""
    if token.dep_ in RELATIVE_CLAUSES:
        return first.lower_ in ("which", "who", "whom", "whose", "where")
    return not any(child.dep_ in ("nsubj", "nsubj:pass") for child in token.children)


@Language.factory("framing/voice", requires=["doc.spans"])
def make_voice(nlp: Language, name: str, codebook: dict[str, Any]) -> VoiceFinder:
    """The factory ``framing/voice``; `codebook` is ``Codebook.to_json()``."""
    return VoiceFinder(Codebook.from_json(codebook))
