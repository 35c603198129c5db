"""Words by which the rules of voice tell a holder's words from the writer's. Each list is one phenomenon."""

from __future__ import annotations

from framing.components.wordlists import words

# Nouns that cannot speak: "the way to stop this is to insist that …".
MUTE = words(
    """
    way goal aim purpose move step approach policy strategy plan idea thing fact problem issue reason result success
    failure attack strike action act event deal talks sanctions facilities effort case point task job
    """
)
# What somebody is in the eyes of others: "a hero to many".
ESTEEM = words(
    """
    hero heroine martyr villain traitor monster saint icon terrorist criminal murderer thug tyrant patriot butcher
    liberator occupier invader aggressor mastermind enemy
    """
)
# Verbs that put a thing before the reader; marks inside their object are the writer's.
PRESENTING = words(
    """
    highlight underline underscore promote tout address tackle discuss cover raise debate hype plug pitch
    """
)
# Verbs of speech whose bare object says in the speaker's words what will be or has been done.
ANNOUNCING = words(
    """
    vow threaten promise pledge swear warn caution allege claim signal predict foretell note speak complain
    boast hint
    """
)
# Verbs by which somebody is asked to do a thing: what he is to do is told in the words of the one who asks.
URGING = words("urge beg beseech implore exhort entreat press lobby warn advise counsel") | {"call on", "call upon"}
# Nouns of speech that only name a topic: what the talk is about stays in the writer's words.
TOPICS = words(
    """
    talk discussion debate question conversation speech query inquiry lecture praise criticism endorsement
    support call demand request order appeal plea petition instruction command directive invitation advice news
    word story proposal apology tribute response reference mention ruling verdict protest joke answer testimony
    """
)
