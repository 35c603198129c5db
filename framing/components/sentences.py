"""Where do sentences end? Rules for news prose, on raw text; the parser obeys them.

The rules look only at the words next to a stop, never at the rest of the text, so that a passage cut out of
an article at sentence boundaries has the same sentences as the article. The component that sets them on a Doc is in
`boundaries.py`: the scan needs the rules before it needs spaCy.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Always followed by more of the same sentence.
_OPENERS = _words(
    "mr mrs ms mx dr drs prof profs sen sens rep reps gov govs gen gens col cols lt sgt capt cmdr cdr adm maj brig pvt"
    " cpl spc pfc rev fr hon msgr pres supt insp det atty amb messrs mmes mme mlle st ste mt ft vs v cf viz e.g i.e eg"
    " ca approx lt.gen lt.col maj.gen brig.gen rt.hon dep asst assoc exec sr.lt secy"
)
# Followed by more of the sentence when a number comes next.
_NUMBERED = _words(
    "no nos sec secs art arts p pp vol vols ch fig figs op para paras par pt eq jan feb mar apr jun jul aug sept sep"
    " oct nov dec tel ext est"
)
# Followed by either; a new sentence shows by its first word.
_AMBIGUOUS = _words(
    "inc corp co cos ltd llc plc bros jr sr esq etc al a.m p.m am pm u.s u.k u.n e.u d.c l.a n.y u.s.a u.s.s.r u.a.e"
    " jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat"
    " ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mont neb nev"
    " n.h n.j n.m n.c n.d okla ore pa r.i s.c s.d tenn tex vt va wash w.va wis wyo ont que"
    " ave blvd rd hwy rte dept univ assn assoc gov't ph.d m.d b.a m.a j.d ed eds min max avg sq mph yr yrs hr hrs"
    " minn n.b p.s r.n g.o.p c.e.o"
)
_STARTERS = _words(
    "the a an this that these those there here he she it they we you i his her its their our my your and but or nor so"
    " yet in on at by for from with without as after before since when while where if although though because until"
    " once unless despite during under over among between about what who why how which whether not no some many most"
    " few several all both each every one two three another others other such more much now then also still however"
    " meanwhile moreover instead indeed perhaps just even only according is are was were do does did has have had can"
    " could will would should may might let to of last next earlier later today yesterday"
)
_REPORTING = (
    "said|says|asked|asks|replied|replies|added|adds|wrote|writes|tweeted|shouted|shouts|wondered|wonders|told"
    "|continued|continues|responded|exclaimed|cried|yelled|demanded|answered|quipped|joked|recalled|screamed"
)
_EXCLAIMING_NAMES = _words("yahoo jeopardy")

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_STOP = re.compile(r"""(?:[.!?…]+["'”’»)\]]*(?:\ ”)?(?=\s|$)|(?<=[a-z][a-z])[.!?](?=[A-Z][a-z]))""")
_BEFORE = re.compile(r"""[^\s("'“”‘’\[—–/-]+$""")
_NEXT = re.compile(r"""\s*(?P<open>["'“‘«(\[]*)(?P<word>[^\W_]+(?:['’][^\W_]+)?)?""")
_REPORTS = re.compile(rf"""\s+(?!(?:He|She|They|It|We|I)\b)(?:[A-Z][\w.'’-]*\s+){{1,4}}(?:{_REPORTING})\b""")
_ITEM = re.compile(r"\s*[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\.$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Sentences of a text as (start, end) character offsets, without the white space around them.

    A line break always ends a sentence. Neither abbreviations (*U.S.*, *Gen.*, initials) nor a question inside
    quotation marks before its reporting clause (*“Why?” he asked.*) do.
    """
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        for stop in _STOP.finditer(text, start, end):
            if _ends_sentence(text, stop, start, end):
                _add(text, start, stop.end(), spans)
                start = stop.end()
        _add(text, start, end, spans)
    return spans


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        spans.append((start, start + len(stripped)))


def _ends_sentence(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    """Whether the stop found in the line [start, end) of the text ends a sentence."""
    following = _NEXT.match(text, stop.end(), end)
    if following is None or following.end() == end == stop.end():
        return True
    word, opened = following["word"] or "", following["open"]
    if word[:1].islower() and not opened:
        return word in {"iPhone", "iPad", "eBay"}
    mark = stop[0]
    if "." not in mark or mark.startswith(("..", "…")) or mark[0] in "?!":
        return _exclamation_ends(text, stop, end, word)
    found = _BEFORE.search(text, max(start, stop.start() - 24), stop.start())
    before = found[0].lower() if found else ""
    if _ITEM.match(text, start, stop.start() + 1):
        return False
    return _stop_ends(before, word, opened, closed=len(mark) > 1, initial=_is_initial(found))


def _exclamation_ends(text: str, stop: re.Match[str], end: int, word: str) -> bool:
    """Whether a question mark, exclamation mark or ellipsis ends a sentence."""
    mark = stop[0]
    if not word and text[stop.end() : end].lstrip()[:1] in {"-", "–", "—", ",", ";"}:
        return False
    if mark == "!":
        before = _BEFORE.search(text, max(0, stop.start() - 24), stop.start())
        if before and before[0].lower() in _EXCLAIMING_NAMES:
            return word.lower() in _STARTERS
    quoted = mark[-1] in "\"'”’»"
    return not (quoted and _REPORTS.match(text, stop.end(), end))


def _is_initial(found: re.Match[str] | None) -> bool:
    return found is not None and len(found[0]) == 1 and found[0].isalpha() and found[0].isupper()


def _stop_ends(before: str, word: str, opened: str, *, closed: bool, initial: bool) -> bool:
    """Whether a full stop between the words `before` and `word` ends a sentence."""
    acronym = len(before) > 2 and before[1] == "." and before.replace(".", "").isalpha()
    if closed and before not in _OPENERS:
        return not (acronym or initial) or opened != "" or word.lower() in _STARTERS or not word
    if before in _OPENERS:
        return False
    if before in _NUMBERED and word[:1].isdigit():
        return False
    if initial or acronym or before in _AMBIGUOUS:
        return word.lower() in _STARTERS or (opened != "" and word[:1].isupper() and not initial)
    return True
