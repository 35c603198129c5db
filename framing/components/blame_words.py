"""Words by which responsibility is assigned, taken or turned away."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLAMING = _words("blame fault")
ACCUSING = _words("accuse charge indict implicate suspect")
PINNING = _words("pin attribute ascribe trace link tie")
ORDERING = _words(
    "order authorize authorise direct orchestrate mastermind instruct command approve plan organize organise sanction "
    "plot greenlight green-light"
)
BACKING = _words("back support sponsor fund finance facilitate arm supply equip aid abet bankroll enable assist")
CLAIMED_NOUNS = _words("responsibility credit blame")
CLAIMING = _words("claim take accept acknowledge admit assume")
DENYING = _words("deny reject dismiss refute disavow disclaim repudiate")
DENIED_NOUNS = _words(
    "involvement role responsibility part hand link connection knowledge complicity charge accusation allegation claim "
    "blame guilt participation suggestion"
)
RESPONSIBLE = _words("responsible culpable accountable answerable guilty")
CULPRIT = _words("culprit perpetrator author cause mastermind architect instigator")
BELIEVING = _words("believe think say insist conclude suspect know maintain allege claim argue")
# Cues whose object without a clause is the writer's telling: "blamed X for the attack", "denied a part in it".
LEAVING = _words("blame fault pin attribute deny reject responsibility claim involvement role link behind")
