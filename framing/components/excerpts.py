"""Which paragraphs are an excerpt from somebody else's words, set off by nothing but the line that leads up to them?

The line ends in a colon and holds, in its last sentence, a verb or a noun of writing or speaking ("As the gazette puts
it:", "in her letter to the harbour:"), or a source ("From the harbour board:"); or the paragraph below is in the first
person or begins with an editor's bracket ("[T]he"), as nothing else behind a colon does. Without a colon the line
closes with the one who writes ("writes Ana Horvat."), and the paragraph below shows by "[...]" that it is cut. The
writer's own words ("As I wrote last week:") stay the writer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# Who answers or replies is asked for, and followed by, the writer's account as often: there the first person decides.
_SAYS = (
    r"(?:wr(?:ites?|ote|itten|iting)|reports|reported|notes|noted|says?|said|saying|explains?|explained|argues?|argued"
    r"|observes?|observed|puts?(?: it)?|phrase[sd]|states|stated|adds?|added|continues?|continued|concludes?|concluded"
    r"|told|tells|warns?|warned|declares?|declared|recalls?|recalled"
    r"|insists?|insisted|claim(?:s|ed|ing)|reads?|remarks|remarked|describe[sd]|characteri[sz]e[sd]|quot(?:es|ed|ing)|ask(?:s|ed)"
    r"|suggest(?:s|ed)?)"
)
_WORK = (
    r"(?:letters?|statement|column|article|story|piece|op-ed|editorial|essay|dissent|opinion|memo|e-?mail|passages?"
    r"|excerpts?|paragraphs?|sentences?|speech|interview|testimony|hearing|transcripts?|book|brief|filing|petition)"
)
_OF_A_WORK = r"(?:in|from|into|at|via|of|with) (?:an?|the|this|that|his|her|their|its|another|[\w.’'-]+[’']s)"
_MIDDLE = r"[^.!?:;\n]"
_ANNOUNCES = re.compile(
    rf"(?:\b{_SAYS}\b{_MIDDLE}{{0,90}}"
    rf"|\b{_OF_A_WORK} (?:[\w.’'-]+ ){{0,4}}{_WORK}\b{_MIDDLE}{{0,50}}"
    rf"|\b(?:following|this|another|key) (?:\w+ )?{_WORK}\b{_MIDDLE}{{0,50}}"
    rf"|(?:\A|[.!?][”\"’']? |\()(?:[Ff]rom|[Vv]ia|[Pp]er|[Aa]ccording to) (?:the |an? )?[A-Z]{_MIDDLE}{{1,60}}"
    r"):\Z"
)
_WRITES = re.compile(
    r"\b(?:writes|wrote|reports|reported|notes|noted|argues|argued|explains) (?:[\w.’'-]+ ){0,5}[A-Z][\w’'-]+\.\Z"
)
_OWN = re.compile(
    rf"\b(?:I|[Ww]e)(?:[’']ve| have| had)?(?: \w+)? {_SAYS}\b|\b(?:[Mm]y|[Oo]ur) (?:[\w-]+ ){{0,2}}{_WORK}\b"
    r"|\b(?:I|[Ww]e) (?:just )?(?:told|asked)\b"
)
_ENDING = re.compile(r"[.!?][”\"’')]* +(?=[A-Z“\"])")
_BEGINS = re.compile(r"(?:\[[^\]\n]{1,40}\]\s?|…\s?|\.{3}\s?|\()?[A-Za-z]")
_LABELLED = re.compile(r"[A-Z][\w.’' -]{1,40}:")
_COMPLETE = re.compile(r"[.!?…\])”\"’]\Z")
# "…,” she said": the paragraph is the writer's own account.
_TOLD = re.compile(
    r"[,?!.][”\"]\s(?:he|she|they)\s(?:said|says|added|wrote|told)\b|\b(?:he|she|they) (?:said|says)\.\Z"
)
_CUT = re.compile(r"\[\s?(?:\.{3,4}|…|\. \. \.)\s?\]")
_CREDITED = re.compile(r"\[[A-Z][^\[\]\n]{2,80}\]\Z")
_GOES_ON = re.compile(r"(?:…|\.{3}|\[(?:\.{3}|…)\])")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|me)\b")
_EDITED = re.compile(r"\[[A-Z][\w ]*\]")
_MARK = re.compile(r"[“”\"«»]")
SHORTEST = 40  # characters of an excerpt; below that stands a heading or the first item of a list
LONGEST_HEADING = 40  # characters up to which a line that ends in a colon may be a heading
OPENING = 150  # characters of a paragraph in which the first person shows
MORE = 4  # further paragraphs behind which a credit in brackets is looked for


def excerpts(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs (start, end) that the one before announces as another's; `spans` are those of the text."""
    here = 1
    while here < len(spans):
        begin, end = spans[here]
        if _complete(text, begin, end) and _announced(text, *spans[here - 1], text[begin:end]):
            last = _last(text, spans, here)
            yield from spans[here : last + 1]
            here = last
        here += 1


def _announced(text: str, start: int, end: int, below: str) -> bool:
    sentence = _last_sentence(text, start, end)
    if _OWN.search(sentence) or _TOLD.search(below.rstrip()):
        return False
    if _ANNOUNCES.search(sentence) or (_CUT.search(below) and _WRITES.search(sentence)):
        return True
    return sentence.endswith(":") and len(sentence) > LONGEST_HEADING and _by_another(sentence, below.lstrip())


def _by_another(sentence: str, below: str) -> bool:
    """In the first person, outside quotation marks, where the line above is not; or begun by an editor's bracket."""
    opening = _MARK.split(below[:OPENING])[0]
    return bool(_EDITED.match(below) or (_FIRST_PERSON.search(opening) and not _FIRST_PERSON.search(sentence)))


def _last_sentence(text: str, start: int, end: int) -> str:
    """At most the last 250 characters; a full stop behind a title or an initial ends nothing that matters here."""
    line = text[max(start, end - 250) : end].rstrip()
    cuts = [match.end() for match in _ENDING.finditer(line)]
    return line[cuts[-1] :] if cuts else line


def _complete(text: str, start: int, end: int) -> bool:
    """A paragraph of whole sentences: no heading, no list, no turn, no words between marks of their own."""
    paragraph = text[start:end].strip()
    return (
        len(paragraph) >= SHORTEST
        and _BEGINS.match(paragraph) is not None
        and _COMPLETE.search(paragraph) is not None
        and _LABELLED.match(paragraph) is None
    )


def _last(text: str, spans: Sequence[tuple[int, int]], here: int) -> int:
    """The last paragraph of the excerpt: up to a credit in brackets below, or over "…" at a beginning."""
    if _CREDITED.search(text[slice(*spans[here])].rstrip()):
        return here
    reach = min(here + MORE, len(spans) - 1)
    for k in range(here + 1, reach + 1):
        paragraph = text[slice(*spans[k])].strip()
        if not _complete(text, *spans[k]) or paragraph.endswith(":"):
            break
        if _CREDITED.search(paragraph):
            return k
    last = here
    while last + 1 < len(spans) and (_goes_on(text, *spans[last + 1]) or _dots(text, *spans[last])):
        last += 1
    return last


def _goes_on(text: str, start: int, end: int) -> bool:
    return _GOES_ON.match(text[start:end].lstrip()) is not None


def _dots(text: str, start: int, end: int) -> bool:
    """A paragraph that is nothing but "…" or "[...]": what was left out between two of the excerpt."""
    return _goes_on(text, start, end) and not any(char.isalnum() for char in text[start:end])
