"""The words by which English keeps its distance from a label, or rejects it. Each pattern is one phenomenon."""

from __future__ import annotations

import re


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


# What may stand between a negation or a doubt and the label it bears on: articles, adjectives, quotation marks.
_GAP = (
    r"[\s“”\"'‘’(\-]*"
    r"(?:(?!\b(?:and|but|or|who|which|that|because|as|to|by|for|from)\b)[\w.’'-]+[\s“”\"‘(]+){0,3}[“\"'‘]*"
)
_NEARLY = (
    r"[\s“\"'‘(\-]*(?:(?:an?|the|any|some|its|their|his|her|our|active|mere|real|true|kind\s+of|sort\s+of|"
    r"act\s+of)\s+[“\"'‘]*){0,2}"
)
_CALLING = (
    r"(?:calls?|called|calling|describ(?:es?|ed|ing)|terms?|termed|labels?|labell?ed|sees?|saw|seen|views?|"
    r"viewed|regards?|"
    r"regarded|considers?|considered|refer(?:s|red|ring)?|deems?|deemed|dub(?:s|bed)?|styles?|styled|brands?|branded|"
    r"characteri[sz](?:es?|ed)|portray(?:s|ed)?|depicts?|depicted|claims?|claimed|insists?|insisted|likes?\s+to\s+call|"
    r"believes?|believed|perceives?|perceived|said|says)"
)

NOT_THE_LABEL = _p(
    r"(?:\b(?:not|never|hardly|scarcely|anything\s+but|far\s+from(?:\s+being)?|rather\s+than|instead\s+of|neither|nor|"
    r"is\s+no|was\s+no|are\s+no|were\s+no|be\s+no|no\s+longer|no\s+such\s+thing\s+as)|n['’]t(?:\s+(?:be|been))?)"
    + _NEARLY
    + r"$"
)
NOT_ONLY = _p(r"(?:\bnot|n['’]t)\s+(?:only|just|merely|simply|all)\b" + _GAP + r"$")
NOT_ONLY_NEXT = _p(r"\s*(?:only|just|merely|simply)\b")
HARDLY_AVOIDED = _p(r"\b(?:hard|difficult|impossible|cannot\s+help\s+but)\s+not\s+to\b[^.;]*$")
# Rejections that stand further off: the predicate of a clause that begins with nor, or that is denied.
REJECTING_BEFORE = (
    ("nor", _p(r"^\W*(?:nor|neither)\s+(?:is|was|are|were|has|have|had|does|did|do)\b[^,.;:]{1,60}\b(?:an?|the)\s+$")),
    (
        "denied",
        _p(
            r"\bden(?:y|ies|ied|ying)\s+(?:that\s+)?[^.;“”\"]{1,80}\b(?:is|was|are|were|be|been|being)\s+(?:an?\s+|the\s+)?"
            r"(?:[\w-]+\s+)?$"
        ),
    ),
)
# A label rejected by what comes behind it.
REJECTING_AFTER = _p(
    r"[”\"’']*\s*(?:,?\s*\(?(?:wrongly|falsely|a\s+(?:false|bogus|absurd)\s+(?:claim|charge|label))\b"
    r"|(?:label|tag|charge|accusation|claim|description|epithet)s?\s+(?:is|was|are|were)\s+"
    r"(?:false|wrong|untrue|baseless|absurd|nonsense|rejected|denied)\b)"
)
# The word as a word, refused: rejects the term X, refuses to call them X, wrongly branded X, no evidence of X.
REJECTED_WORD = _p(
    r"(?:\b(?:reject(?:s|ed|ing)?|refus(?:es?|ed|ing)|disput(?:es?|ed|ing)|spurn(?:s|ed)?|dismiss(?:es|ed)?)\s+"
    r"(?:the|that|this|such|any)?\s*(?:word|term|label|tag|name|description|epithet|designation|notion|idea|"
    r"suggestion|accusation|"
    r"allegation|charge|claim)s?(?:\s+(?:of|that|as))?" + _GAP + r"$"
    r"|\b(?:refus(?:es?|ed|ing)|declin(?:es?|ed|ing)|stop(?:s|ped)?\s+short\s+of)\s+(?:to\s+)?"
    r"(?:call|label|brand|describe|designate|term|name)(?:ing)?\b[^.;]{0,40}$"
    r"|\b(?:wrongly|falsely|mistakenly|wrongfully|unfairly|misleadingly|absurdly)\s+\w+(?:\s+\w+){0,4}\s*(?:as\s+)?"
    + _NEARLY
    + r"$"
    r"|\b(?:no|without(?:\s+any)?|lack(?:s|ed)?|little)\s+(?:\w+\s+)?(?:evidence|proof|sign|indication)\s+(?:of|"
    r"that|for)\b[^.;]{0,40}$"
    r"|\b(?:outrageous|absurd|ridiculous|wrong|false|nonsense|misleading|a\s+lie)\s+(?:for\s+[^,.;]{2,40}\s+)?to\s+"
    r"(?:call|label|brand|describe|speak\s+of|say)\b[^.;]{0,40}$)"
)
DISTANCING_BEFORE = (
    ("so-called", _p(
        r"\b(?:so|self)[\s\-‐‑–](?:called|styled|proclaimed|described|declared|professed|appointed|"
        r"anointed)\b" + _GAP + r"$")),
    ("doubted", _p(
        r"\b(?:supposed|supposedly|alleged|allegedly|purported|purportedly|ostensible|ostensibly|putative|"
        r"would-be)\b" + _GAP + r"$")),
    ("known as", _p(r"\b(?:(?:also|better|widely|commonly|otherwise)\s+)?(?:known|referred\s+to|"
    r"whose\s+(?:full\s+)?name\s+is|"
                    r"billed|styled|styling\s+(?:itself|himself|herself|themselves))(?:\s+as)?" + _GAP + r"$")),
    ("what X calls", _p(
        r"\bwhat(?:ever)?\s+(?:(?!\b(?:is|was|are|were)\s)[\w.’'\-,]+\s+){1,8}?" + _CALLING
        + r"(?:\s+(?:to\s+be|as|to\s+as|for|is|was|are|were))?\b(?:(?!\b(?:and|but|who|which|"
        r"that)\b)[^.;:!?—]){0,45}$")),
    ("whom X calls", _p(
        r"\b(?:repeatedly|often|routinely|pointedly)\s+(?:refer(?:s|red)?\s+to\s+as|call(?:s|ed)?|label(?:s|"
        r"led)?|describ(?:es|ed)\s+as)"
        + _GAP + r"$")),
    ("the word", _p(
        r"\b(?:(?:the|that|this|a|loaded|heavy\s+use\s+of\s+the)\s+(?:word|term|phrase|label|tag|epithet|"
        r"buzzword|catchphrase|slogan|mantra|"
        r"expression|moniker)s?|(?:the|its|his|her|their)\s+(?:rhetoric|slogans?|narrative|talk|propaganda|myth|"
        r"spin|fiction|pretext|"
        r"language|mantra|fantasy)\s+(?:of|about|on|that))[\s:,]*" + _GAP + r"$")),
    ("borrowed", _p(r"\b(?:to\s+(?:borrow|use|quote)\s+(?:the|a|his|her|their|its)\s+\w+|in\s+(?:the|his|her|"
    r"their|its)\s+(?:words|parlance|telling|jargon)\s+"
                    r"(?:of\s+\w+)?)[\s,:]*" + _GAP + r"$")),
)  # fmt: skip
ACCUSED_OF = _p(
    r"\baccus(?:e|es|ed|ing)\s+[^.;“”\"]{1,60}?\s+of\s+(?:being\s+|having\s+|[a-z]+ing\s+)?(?:an?\s+|the\s+)?(?:[\w’'-]+\s+){0,4}$"
)
AS_X_CALLS = _p(
    r"[”\"’'\s]*(?:[\w-]+\s+){0,2}[—–(,\-\s]*\b(?:as|so)\s+(?:[\w.’'-]+\s+){1,6}?"
    r"(?:calls?|called|puts?|describes?|described|terms?|termed|likes?\s+to\s+call|labels?|labell?ed|styles?|"
    r"brands?|prefers?|"
    r"has\s+called|have\s+called|sees?|views?|say)\b"
)
DOUBTFUL = frozenset({"alleged", "allegedly", "supposed", "supposedly", "purported", "purportedly",
                      "so-called", "putative",
                      "ostensible", "ostensibly", "self-styled", "self-proclaimed", "self-described"})  # fmt: skip
DISTANCING_CUES = frozenset({
    "accusation", "accuse", "allegation", "allege", "brand", "cast", "charge", "claim", "depict", "insinuate",
    "insinuation",
    "narrative", "paint", "portray", "portrayal", "pretend", "propaganda", "purport", "rhetoric", "slogan", "smear",
    "spin",
    "vilify",
})  # fmt: skip
# Verbs that apply a label to something; negated they reject it.
APPLYING = frozenset({
    "be", "become", "call", "consider", "constitute", "count", "deem", "describe", "designate", "label", "qualify",
    "regard",
    "remain",
    "represent", "see", "seem", "term", "treat", "view", "brand", "name", "think", "act",
})  # fmt: skip
EQUATING = frozenset({"be", "become", "constitute", "represent"})
DENYING = frozenset(
    {
        "deny",
        "reject",
        "dispute",
        "refute",
        "rebut",
        "disavow",
        "repudiate",
        "contest",
        "debunk",
        "denial",
        "rejection",
    }
)
CONTRADICTION = _p(
    r"\b(?:without\s+(?:\w+\s+)?(?:evidence|proof|elaborating|substantiation)|no\s+(?:\w+\s+)?(?:evidence|"
    r"proof)|falsely|wrongly|baseless(?:ly)?|"
    r"unfounded|unsubstantiated|debunked|discredited|untrue|in\s+fact|in\s+reality|disput(?:es|ed)|"
    r"contradict(?:s|ed)|refut(?:es|ed)|"
    r"den(?:ies|ied)|reject(?:s|ed)|insist(?:s|ed)\s+(?:it|they|he|she)\s+(?:is|are|was|were)\s+not|contrary\s+to|myth|"
    r"offered\s+no|provided\s+no|gave\s+no|has\s+not\s+(?:shown|produced|offered)|have\s+not\s+(?:shown|"
    r"produced|offered))\b"
)
QUESTION_END = _p(r"^[^.!]*\?[”\"’')\s]*")
EXPECTS_YES = _p(
    r"(?:\b(?:is|are|was|were|do|does|did|has|have|had|would|should|could|ca|wo)n['’]t\b|^\W*(?:is|are|was|were|"
    r"do|does|did|has|have|had)\s+(?:\w+\s+){1,3}not\b|\bif\s+that\b|\bhow\s+(?:is|was|are)\b)[^.?!]*$"
)
YES_NO = _p(
    r"(?:is|are|was|were|does|do|did|has|have|had|will|would|could|can|should|so\s+is|so\s+was|or\s+is|or\s+was|"
    r"but\s+is|but\s+was|and\s+is)\b"
)
ASKED_LAST = _p(r"[”\"'’\s]*\?")
ALTERNATIVE_AFTER = _p(r"[”\"’'\s]*(?:\w+\s+){0,2},?\s*or\b")
ALTERNATIVE_BEFORE = _p(r"\bor\s+(?:an?\s+|the\s+)?[“\"'‘]?(?:\w+\s+){0,2}[“\"'‘]?$")
# The next sentence speaks of the word itself, or of the charge: *the word is a fig leaf*, *it is a strange charge*.
TALKS_OF_THE_WORD = _p(
    r"^\W*(?:but\s+|yet\s+|and\s+)?(?:(?:the|that|this|such)\s+(?:word|term|label|name|charge|claim|accusation|description|phrase|"
    r"slogan|epithet|boast)s?\b|(?:it|that|this)\s+(?:is|was)\s+(?:an?\s+)(?:[\w-]+\s+){0,2}(?:word|term|label|name|charge|claim|"
    r"accusation|description|phrase|slogan|epithet|boast|lie|myth|fiction)\b)"
)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


def without_quotations(text: str) -> str:
    """The author's own words of a sentence: what stands in quotation marks cannot be the author's pushback."""
    return _QUOTED.sub(" ", text)
