"""Which stretches are somebody's words without marks? Turns of a transcript, embedded tweets, block quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from framing.components.excerpts import excerpts
from framing.components.quotation import Quotation, paragraphs

_NAME = r"(?:[A-Z][\w’'.\-]*)(?:[ ](?:[A-Z][\w’'.\-]*|of|the|de|van|von|al|bin)){0,5}"
_LABEL = re.compile(rf"\s*[\"“]?(?:\*\*)?(?P<name>{_NAME})(?:\s*\([^)\n]{{1,40}}\))?(?:\*\*)?\s*:(?:\*\*)?\s+(?=\S)")
_QUESTION = re.compile(r"(?:Q|Question|Interviewer|Moderator|Reporter|Host)\Z", re.IGNORECASE)
_ANSWER = re.compile(r"(?:A|Answer)\Z")
# Labels that introduce something other than a speaker's turn.
_NO_SPEAKER = re.compile(
    r"(?:photos?|pictures?|videos?|watch|related|read|update[sd]?|editor|editors|correction|note|source|sources|by|also"
    r"|more|listen|image|caption|credit|location|date|time|when|where|what|who|why|how|tip|tips|price|rating|the"
    r"|score|final|contact|email|tel|phone|website|subject|re|from|to|cc|section|tags?|topics?|here|breaking|exclusive"
    r"|opinion|analysis|review|summary|conclusion|background|key|details|fact|facts|verdict|claim|bottom|next|see)\b",
    re.IGNORECASE,
)
_TWEET = re.compile(
    r"[—–-]{1,2}\s?(?P<name>[^\n—–@()]{1,60}?)\s*\(@\w{1,20}\)"
    r"(?:\s*(?:on\s+)?(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}))?"
)
_TWEET_HEAD = re.compile(r"(?P<name>[A-Z][^\n—–@()]{1,59}?)\s*\(@\w{1,20}\)\s+(?=[A-Z0-9#@“\"])(?=[^\n]{20})")
_ANNOUNCED = re.compile(
    rf"(?P<name>{_NAME})\s(?:answered|replied|responded|said|wrote|tweeted|added|explained)"
    r"(?: [a-z]+ [A-Z]\w+)?:\s*$"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_MARK = re.compile(r"[\"“”«»]")
_RECORDED = re.compile(r"\s*archived (?:recording|tape|audio)\s*\((?P<name>[^)\n]{2,40})\)\s*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BLOCK = re.compile(r"\s*>\s*(?=\S)")
# "― Ana Horvat", or a line of its own "Ana Horvat, The Harbour Gazette", behind a quotation.
_CREDIT = re.compile(rf"\s{{0,3}}[—–―-]{{1,2}}\s?(?P<name>{_NAME})(?=\s*(?:[,(\n.]|$))")
_BYLINE = re.compile(rf"\s*(?P<name>{_NAME}),\s(?P<outlet>{_NAME})\s*$", re.MULTILINE)
_BARE_NAME = re.compile(r"\s*(?P<name>[^\W\d_][\w’'.\-]*(?: [^\W\d_][\w’'.\-]*){0,3})\s*$")
MIN_TURNS = 3  # fewer labels than these are headings, not a conversation
MAX_GAP = 2  # paragraphs without a label that still belong to the turn before them
LONG_GAP = 12  # the same in a text that is nothing but a transcript


def unmarked(text: str) -> list[Quotation]:
    """Turns, tweets and block quotes of a text."""
    spans = paragraphs(text)
    return [*_turns(text, spans), *_tweets(text, spans), *_headed_tweets(text, spans), *_blocks(text, spans)]


def credited(text: str, marked: Sequence[Quotation]) -> list[Quotation]:
    """The quotations with marks, with the name that stands behind some: a dash and a name, or a line of credit."""
    out = []
    for quote in marked:
        match = _CREDIT.match(text, quote.end) if quote.kind != "single" else None
        if match is None and quote.kind == "double" and text[quote.end : quote.end + 1] == "\n":
            line = next(iter(_LINE.finditer(text, quote.end)), None)
            match = _BYLINE.fullmatch(text, line.start(), line.end()) if line else None
        if match is not None:
            start, end = match.span("name")
            quote = quote._replace(credit=(start - quote.start, end - quote.start))
        out.append(quote)
    return out


def _turns(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Quotation]:
    labels = [(i, match) for i, (start, end) in enumerate(spans) if (match := _label(text, start, end))]
    labels = labels or _named_lines(text, spans)
    names = [match["name"].lower() for _, match in labels]
    dense = len(labels) >= 6 and len(labels) * 5 > len(spans)
    for here, (i, match) in enumerate(labels):
        if not _conversation(labels, names, here) or _QUESTION.match(match["name"]):
            continue
        last = i
        if here + 1 < len(labels) and labels[here + 1][0] - i - 1 <= (LONG_GAP if dense else MAX_GAP):
            last = labels[here + 1][0] - 1  # the paragraphs up to the next speaker are still this one's
        elif dense and here + 1 == len(labels):
            last = min(i + MAX_GAP, len(spans) - 1)
        last = next((k - 1 for k in range(i + 1, last + 1) if _interrupts(text, *spans[k])), last)
        start, end = match.end(), spans[last][1]
        start += len(text[start:end]) - len(text[start:end].lstrip())
        if start >= end:
            continue
        credit = None if _ANSWER.match(match["name"]) else (match.start("name") - start, match.end("name") - start)
        yield Quotation(start, end, start, end, "turn", credit)


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    match = _LABEL.match(text, start, min(end, start + 90))
    return None if match is None or _NO_SPEAKER.match(match["name"]) else match


def _interrupts(text: str, start: int, end: int) -> bool:
    """A label of the writer's own, "THE FACTS:", ends a turn."""
    match = _LABEL.match(text, start, min(end, start + 90))
    return match is not None and match["name"].isupper() and _NO_SPEAKER.match(match["name"]) is not None


def _named_lines(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, re.Match[str]]]:
    """Speakers on lines of their own, as in transcripts of podcasts: two or more short lines that come back."""
    lines = [(i, m) for i, (s, e) in enumerate(spans) if e - s <= 40 and (m := _BARE_NAME.fullmatch(text, s, e))]
    count = Counter(match["name"].lower() for _, match in lines)
    again = {name for name, times in count.items() if times >= 3}
    if len(again) < 2 or sum(count[name] for name in again) * 6 < len(spans):
        return []
    turns = [(i, match) for i, match in lines if match["name"].lower() in again]
    played = [(i, match) for i, (s, e) in enumerate(spans) if (match := _RECORDED.match(text, s, e))]
    return sorted(turns + played, key=lambda turn: turn[0])


def _conversation(labels: Sequence[tuple[int, re.Match[str]]], names: Sequence[str], here: int) -> bool:
    """Labels make a conversation where at least three stand close together and somebody speaks again."""
    low, high = max(0, here - 6), min(len(labels), here + 7)
    close = [names[k] for k in range(low, high) if abs(labels[k][0] - labels[here][0]) <= 3 * LONG_GAP]
    return len(close) >= MIN_TURNS and 1 < len(set(close)) < len(close)


def _tweets(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Quotation]:
    starts = [start for start, _ in spans]
    used = 0
    for match in _TWEET.finditer(text):
        i = bisect_right(starts, match.start()) - 1
        if i < 0:
            continue
        begin = max(spans[i][0], used)
        if not text[begin : match.start()].strip():
            if i == 0 or spans[i - 1][0] < used:
                used = match.end()
                continue
            begin = spans[i - 1][0]
        used = match.end()
        begin += len(text[begin : match.start()]) - len(text[begin : match.start()].lstrip())
        end = begin + len(text[begin : match.start()].rstrip())
        yield Quotation(begin, end, begin, end, "tweet", (match.start("name") - begin, match.end("name") - begin))


def _headed_tweets(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Quotation]:
    """ "Jane Doe (@jane) The bridge is open": the name first, as some pages embed them."""
    for start, end in spans:
        if match := _TWEET_HEAD.match(text, start, end):
            begin = match.end()
            yield Quotation(begin, end, begin, end, "tweet", (match.start("name") - begin, match.end("name") - begin))


def _blocks(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Quotation]:
    """Paragraphs set off by a mark, one in the first person behind "She answered:", and excerpts."""
    announced = set(excerpts(text, spans))
    for here, (start, end) in enumerate(spans):
        if match := _BLOCK.match(text, start, end):
            yield Quotation(match.end(), end, match.end(), end, "block")
            continue
        head = _announced(text, spans, here)
        if head is not None and not _MARK.search(text, start, end):
            yield Quotation(start, end, start, end, "block", (head.start("name") - start, head.end("name") - start))
        elif (start, end) in announced:
            yield Quotation(start, end, start, end, "block")


def _announced(text: str, spans: Sequence[tuple[int, int]], here: int) -> re.Match[str] | None:
    """The end of the paragraph before one in the first person, where it says whose words follow."""
    start, end = spans[here]
    if here == 0 or end - start < 40 or not _FIRST_PERSON.search(text, start, min(end, start + 200)):
        return None
    first, last = spans[here - 1]
    return _ANNOUNCED.search(text, max(first, last - 90), last)
