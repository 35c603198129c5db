"""How is a word spelt in British and in American English?"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

_MAX = 256
_SPLIT = re.compile(r"([^\w'’.]+)")

_ISE = re.compile(r"(.{2,})(is|iz)(e|es|ed|er|ers|ing|ingly|ation|ations|able)")
_YSE = re.compile(r"(.+)(ys|yz)(e|es|ed|er|ers|ing)")
_ONLY_ISE = (
    "advertise advise anise appraise apprise arise bruise chaise chastise circumcise comprise compromise concise cruise"
    " demise despise devise disguise enterprise excise exercise expertise franchise guise improvise incise"
    " likewise malaise merchandise noise otherwise paradise poise porpoise practise praise precise premise prise"
    " promise raise reprise revise rise sunrise supervise surmise surprise televise tortoise treatise turquoise uprise"
    " valise wise"
)
_ONLY_IZE = "assize capsize downsize maize outsize oversize prize resize seize size"

_OUR_STEMS = (
    "arb arm behavi belab cand clam col demean enam endeav fav ferv flav glam harb hon hum lab misdemean neighb od parl"
    " ranc rig rum sav savi splend succ tum val vap vig"
)
_OUR = re.compile(
    rf"((?:un|dis|mis|re|multi)?(?:{'|'.join(_OUR_STEMS.split())}))ou?r"
    r"(s|ed|ing|able|ably|ite|ites|ful|fully|less|er|ers|hood|hoods|al|ally|ly|y|ism|ist|ists|ation)?"
)
_LAST_DOUBLED = (
    "apparel barrel bedevil benefit bevel bias cancel carol channel chisel counsel dial disembowel dishevel"
    " duel empanel enamel equal focus fuel funnel gavel gravel grovel gruel imperil initial jewel kennel kidnap"
    " label level libel marshal marvel mislabel model panel parcel pedal pencil program quarrel relabel remodel"
    " revel rival shovel shrivel signal snorkel spiral stencil swivel symbol tassel tinsel total towel travel"
    " trowel tunnel unravel victual weasel worship yodel"
)
_DOUBLED = re.compile(
    rf"({'|'.join(_LAST_DOUBLED.split())})([lstmp]?)(ed|ing|ings|er|ers|or|ors|ery|ist|ists|ous|ously)"
)
_PAIRS = (
    "acknowledgement acknowledgment, aeroplane airplane, ageing aging, aluminium aluminum, anaemia anemia,"
    " anaesthesia anesthesia, analogue analog, artefact artifact, calibre caliber, catalogue catalog, centre center,"
    " centred centered, centring centering, cosy cozy, defence defense, diarrhoea diarrhea, draught draft,"
    " encyclopaedia encyclopedia, enrol enroll, enrolment enrollment, epicentre epicenter, fibre fiber, foetal fetal,"
    " foetus fetus, fulfil fulfill, fulfilment fulfillment, gaol jail, grey gray, gynaecologist gynecologist,"
    " haemorrhage hemorrhage, instalment installment, jewellery jewelry, judgement judgment, kilometre kilometer,"
    " leukaemia leukemia, licence license, litre liter, lustre luster, manoeuvre maneuver, manoeuvred maneuvered,"
    " manoeuvring maneuvering, meagre meager, metre meter, misjudgement misjudgment, mould mold, moulded molded,"
    " moustache mustache, oestrogen estrogen, offence offense, orthopaedic orthopedic, paediatric pediatric,"
    " paediatrician pediatrician, paedophile pedophile, paedophilia pedophilia, plough plow, practise practice,"
    " practised practiced, practising practicing, pretence pretense, programme program, pyjamas pajamas, sabre saber,"
    " sceptic skeptic, sceptical skeptical, scepticism skepticism, skilful skillful, smoulder smolder,"
    " smouldering smoldering, sombre somber, spectre specter, sulphur sulfur, theatre theater,"
    " tranquillity tranquility, traveller traveler, wilful willful, wilfully willfully, woollen woolen"
)


@lru_cache(maxsize=1)
def _pairs() -> dict[str, str]:
    """Each word of the list, and its plural, to its counterpart."""
    found: dict[str, str] = {}
    for pair in _PAIRS.split(","):
        british, american = pair.split()
        for one, other in ((british, american), (american, british)):
            found[one] = other
            found[f"{one}{_plural(one)}"] = f"{other}{_plural(other)}"
    return found


def _plural(word: str) -> str:
    return "es" if word.endswith("s") else "s"


@lru_cache(maxsize=200_000)
def word_spellings(word: str) -> tuple[str, ...]:
    """The word and its other spellings, the case of the first letter kept."""
    lower = word.lower()
    found = {lower}
    if match := _ISE.fullmatch(lower):
        stem, _, ending = match.groups()
        if f"{stem}ise" not in _ONLY_ISE.split() and f"{stem}ize" not in _ONLY_IZE.split():
            found |= {f"{stem}is{ending}", f"{stem}iz{ending}"}
    if match := _YSE.fullmatch(lower):
        found |= {f"{match[1]}ys{match[3]}", f"{match[1]}yz{match[3]}"}
    if match := _OUR.fullmatch(lower):
        found |= {f"{match[1]}our{match[2] or ''}", f"{match[1]}or{match[2] or ''}"}
    if match := _DOUBLED.fullmatch(lower):
        stem, _, ending = match.groups()
        found |= {f"{stem}{ending}", f"{stem}{stem[-1]}{ending}"}
    if lower in _pairs():
        found.add(_pairs()[lower])
    found.discard(lower)
    return (word, *sorted(_like(form, word) for form in found))


@lru_cache(maxsize=200_000)
def spellings(phrase: str) -> frozenset[str]:
    """The phrase in British and American spelling, each word on its own ("labour programme": four)."""
    pieces = _SPLIT.split(phrase)
    options = [word_spellings(piece) if place % 2 == 0 else (piece,) for place, piece in enumerate(pieces)]
    found = {phrase}
    for chosen in product(*options):
        found.add("".join(chosen))
        if len(found) >= _MAX:
            break
    return frozenset(found)


def spelling_key(phrase: str) -> str:
    """One key for all spellings of a phrase."""
    return min(spellings(phrase))


def _like(form: str, word: str) -> str:
    if len(word) > 1 and word.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
