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
WORD_UNUSED = _p(
    r"(?:\bnot|n['’]t|\bnever|\bavoid(?:s|ed|ing)?|\bstopp?(?:s|ed)?\s+short\s+of)\s+(?:to\s+)?(?:us(?:e|ed|ing)|utter(?:ed|ing)?|"
    r"adopt(?:ed|ing)?|repeat(?:ed|ing)?|sa(?:y|id|ying))\s+(?:the|that|this)\s+(?:word|term|label|phrase|name)s?\b"
    + _GAP
    + r"$"
)
OF_NOBODY = _p(r"[”\"’']*\s+(?:of|for)\s+(?:nobody|no\s+one|no\s+man)\b")
NOBODY_CALLS = _p(
    r"\b(?:nobody|no\s+one|none\s+of\s+\w+|neither\s+of\s+\w+)\s+(?:\w+\s+){0,3}?" + _CALLING + r"\b[^.;:!?]{0,40}$"
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
    r"[”\"’']*\s*(?:(?:is|was|would\s+be)\s+(?:theatre|theater|nonsense|absurd|outrageous|wrong|a\s+lie|rubbish|ridiculous)\b|,?\s*\(?(?:wrongly|falsely|a\s+(?:false|bogus|absurd)\s+(?:claim|charge|label))\b"
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
    r"|\b(?:outrageous|absurd|ridiculous|wrong|false|nonsense|misleading|a\s+lie|unfair|laughable)[”\"’]?\s+"
    r"(?:for\s+[^,.;]{2,60}\s+)?to\s+(?:call|label|brand|describe|speak\s+of|say)\b[^.;]{0,60}$)"
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
    ("may seem", _p(
        r"\b(?:may|might|could)\s+(?:well\s+|at\s+first\s+)?(?:seem|sound|appear|look|strike\s+\w+\s+as)"
        r"(?:\s+(?:like|to\s+be|as))?\s+(?:[\w-]+\s+(?:or|and)\s+)?(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}$")),
    ("framed as", _p(
        r"\b(?:fram|paint|portray|cast|spin|spun)(?:s|e|es|ed|ing|ning)?\b(?:(?!\b(?:but|who|which|that|because)\b)[^.;:])"
        r"{1,110}?(?<!,\s)\bas\s+(?:(?:the|a)\s+\w+\s+(?:between|of)\s+)?[“\"'‘]*(?:an?\s+|the\s+)?"
        r"(?:(?!(?:an?|the|of|in|for|to|that)\b)[\w’'-]+\s+){0,2}[“\"'‘]*$")),
    ("borrowed", _p(r"\b(?:to\s+(?:borrow|use|quote)\s+(?:the|a|his|her|their|its)\s+\w+|in\s+(?:the|his|her|"
    r"their|its)\s+(?:words|parlance|telling|jargon)\s+"
                    r"(?:of\s+\w+)?)[\s,:]*" + _GAP + r"$")),
)  # fmt: skip
ACCUSED_OF = _p(
    r"\baccus(?:e|es|ed|ing)\s+[^.;“”\"]{1,60}?\s+of\s+(?:being\s+|having\s+|[a-z]+ing\s+)?(?:an?\s+|the\s+)?(?:[\w’'-]+\s+){0,4}$"
)
AS_X_CALLS = _p(
    r"[”\"’'\s]*(?:[\w-]+\s+){0,2}(?:[\w-]+(?=[,(—–]))?[—–(,\-\s]*\b(?:as|so)\s+(?:[\w.’'-]+\s+){1,6}?"
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
# Verbs of support: who denies it of labelled ones denies what the label charges him with.
SUPPORTING = frozenset({
    "support", "sponsor", "arm", "fund", "finance", "back", "harbor", "harbour", "shelter", "supply", "train", "commit",
    "engage", "export", "direct", "command",
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
TURNING_DOWN = frozenset({"reject", "repudiate", "rejection", "disavow"})
CLAIMS = frozenset(
    {
        "accusation", "allegation", "argument", "assertion", "charge", "claim", "description", "idea", "insinuation",
        "label", "name", "notion", "portrayal", "rumor", "rumour", "suggestion", "talk", "term", "view", "word",
    }
)  # fmt: skip
# The author's own answer to a quoted word, in its sentence or the next. That somebody else denies it is not his answer.
CONTRADICTION = _p(
    r"\b(?:without\s+(?:\w+\s+)?(?:evidence|proof|elaborating|substantiation)|(?:is|was|are|were|there['’]s)\s+no\s+(?:\w+\s+)?"
    r"(?:evidence|proof)|no\s+evidence|falsely|wrongly|baseless(?:ly)?|unfounded|unsubstantiated|debunked|discredited|untrue|"
    r"in\s+fact|in\s+reality|contrary\s+to|myth|(?:is|are|was|were|been)\s+(?:\w+\s+)?(?:disputed|contradicted|denied|refuted)|"
    r"(?:dispute|contradict|refute|belie)s?\s+(?:this|that|the|his|her|its|their)\b|"
    r"(?:offer|provid|produc|giv|cit|show)(?:ed|es|ing|s|e|en)?\s+no\b|gave\s+no|cited\s+no|"
    r"(?:has|have|had)\s+(?:not|never)\s+(?:been\s+)?(?:shown|produced|offered|proved|proven|substantiated|established|confirmed)|"
    r"no\s+(?:court|inquiry|judge|investigation|expert|study|record)\s+(?:\w+\s+){0,2}(?:ever\s+)?(?:confirmed|found|proved|shown|"
    r"supported|said)|nothing\s+of\s+the\s+(?:kind|sort)|(?:say|says|said|suggests?|shows?|tells?|found|find)\s+otherwise|"
    r"hard\s+to\s+square\s+with|do(?:es)?\s+not\s+(?:bear\s+out|support\s+th|square\s+with)|"
    r"(?:record|facts?|figures?|numbers?|evidence|files?)\s+(?:is|are|was|were|speaks?|points?|tells?)\s+(?:against|another|a\s+different|"
    r"other|elsewhere)|so\s+much\s+for|what\s+they\s+make\s+of\s+the\s+word|which\s+is\s+what\s+they\s+are|could\s+not\s+be\s+verified)"
)
REBUFF = _p(
    r"^\W*(?:but\s+|yet\s+)?(?:nonsense|not\s+so|not\s+quite|hardly|wrong|false|rubbish|hogwash|perhaps\s+not|if\s+only|really|"
    r"(?:that|this|it)\s+(?:is|was)\s+(?:simply\s+|just\s+|plainly\s+)?(?:not\s+(?:true|so|the\s+case|right)|untrue|false|wrong|"
    r"nonsense|absurd|a\s+lie|a\s+fiction|hard\s+to\s+believe)|(?:they|he|she|it)\s+(?:is|are|was|were)\s+(?:not|no|nothing)\b)"
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
