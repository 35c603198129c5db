"""Who holds whom responsible for a deed? Blamed, accused, ordered, backed, claimed, denied.

Every statement has a cue; the party held responsible is read off the clause of the cue, and so is the party that
assigns it. Without one ("X was behind the attack") the writer or the holder of the words assigns it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from framing.components import blame_words as words
from framing.components.blame_cues import Blame
from framing.components.blame_others import accuses, behind, blames, culprit, did, pins, responsible
from framing.components.blame_parts import backs, claims, denies, orders

if TYPE_CHECKING:
    from framing.components.event_scene import Told

_NEGATIVE = frozenset({"not", "n't", "never"})


def find_blame(told: Told) -> list[Blame]:
    """The statements of responsibility of a passage, in order; two cues for one party in a clause are one statement."""
    found: list[Blame] = []
    for i in range(told.tree.n):
        for rule in _RULES.get(told.tree.lemma[i], ()) or _RULES.get(told.tree.lower[i], ()):
            blame = rule(told, i)
            if blame is not None:
                if not any(other.first <= blame.head < other.last for other in found):
                    found.append(blame._replace(stance=_stance(told, blame)))
                break
    return found


def _stance(told: Told, blame: Blame) -> str:
    """Rejected under a negation, distanced "without evidence" or where the cue itself is in doubt, else asserted."""
    tree = told.tree
    i = blame.head
    if any(tree.lower[k] in _NEGATIVE for k in tree.kids[i]):
        return "rejected"
    low, high = tree.sentence[i]
    text = " ".join(tree.lower[low:high])
    doubted = any(phrase in text for phrase in _UNPROVEN)
    adverbs = any(
        tree.lower[k] in ("allegedly", "reportedly", "falsely", "wrongly", "baselessly") for k in tree.kids[i]
    )
    return "distanced" if doubted or adverbs else "asserted"


_UNPROVEN = (
    "without evidence", "without proof", "without offering", "without providing", "no evidence", "baseless", "unproven",
    "without citing", "unsubstantiated",
)  # fmt: skip

_Rule = Callable[["Told", int], Blame | None]
_RULES: dict[str, tuple[_Rule, ...]] = {
    **dict.fromkeys(words.ORDERING, (orders,)),
    **dict.fromkeys(words.BACKING, (backs,)),
    **dict.fromkeys(words.CLAIMING, (claims,)),
    **dict.fromkeys(words.DENYING, (denies,)),
    **dict.fromkeys(words.PINNING, (pins,)),
    **dict.fromkeys(words.ACCUSING, (accuses,)),
    **dict.fromkeys(words.BLAMING, (blames,)),
    **dict.fromkeys(words.RESPONSIBLE, (responsible,)),
    **dict.fromkeys(words.CULPRIT, (culprit,)),
    "behind": (behind,),
    "do": (did,),
}
