"""Nouns, adjectives and set phrases that attribute: class, frame, words (see `framing.components.cues`)."""

from __future__ import annotations

from framing.components.wordlists import word_list, words

# Nouns whose *that* clause is a state of affairs, not somebody's word.
NO_CLAIM = words(
    """
    advantage anything benefit case chance circumstance coincidence condition danger day degree effect event
    everything evidence example exception extent fact group law likelihood man miracle moment month nothing one
    people person pity place point possibility probability problem proof proviso reality reason requirement
    result risk rule shame sign something thing time truth way week woman wonder year
    """
)

# Nouns whose complement is another's words, thought or attitude, with the prepositions that introduce it; a noun of
# speech or thought also takes a *that* clause.
NOUNS = (
    (
        "speech",
        """
        claim/about,of assertion/about,of contention/about allegation/about,of,against
        accusation/of,about,against charge/of,that statement/about,on,of declaration/about,of
        announcement/about,of,on remark/about,on,that comment/about,on,that observation/about,on,that mention/of
        reference/to suggestion/of,that insinuation/about,of hint/of,about implication/of assurance/of,about
        reassurance/about,of insistence/on,upon argument/for,against,about,that case/for,against point/about
        explanation/for,of,about clarification/of answer/to,that response/to,that reply/to,that,about
        rebuttal/of,to,that retort/to,that denial/of,that admission/of,that acknowledgment/of acknowledgement/of
        confession/of,to,about confirmation/of revelation/about,of disclosure/of,about testimony/about,that,on
        warning/about,of,that,against caution/about alert/about advice/about,on,to,that
        recommendation/for,on,to,that,about proposal/for,on,to,that call/for,to,on demand/for,that,to
        request/for,that,to appeal/for,to plea/for,to petition/for,against order/for,to,that instruction/to,that
        command/to directive/to,on,that invitation/to promise/of,to,that,about pledge/of,to,that,on
        vow/of,to,that threat/of,to,that,against oath/of,to rhetoric/about,on,of,against talk/of,about,that
        speech/about,on lecture/on,about debate/over,about,on discussion/of,about conversation/about
        rumor/about,of,that gossip/about speculation/about,that,on,over story/about message/about,that,of,on
        news/that word/that,of account/of,that description/of,as depiction/of,as portrayal/of,as
        characterization/of,as designation/of,as classification/of,as definition/of,as labeling/of,as
        naming/of,as vision/of,for spin/that,on line/that slogan/that,of mantra/that,of narrative/of,about,that
        report/that,of,about,on complaint/about,of,that,against protest/against,over,about
        criticism/of,about,that,over critique/of condemnation/of denunciation/of rebuke/of,to,over
        attack/on_words praise/for,of tribute/to apology/for,to,that lie/about,that boast/about,that,of
        brag/about,that joke/about,that quip/about,that jab/at,about swipe/at dig/at jibe/at,about
        tirade/against,about,over rant/about,against diatribe/against,about question/about,of,over,whether,as
        query/about inquiry/about tweet/about,that post/about,that verdict/that,on,of ruling/that,on,against,in
        edict/that,on fatwa/against,that endorsement/of,for,from
        """,
    ),
    (
        "thought",
        """
        belief/that,in,about,of view/that,of,on,about opinion/that,of,on,about thought/about,that,on,of
        idea/that,of,about,for notion/that,of,about theory/that,of,about,on conviction/that,about
        perception/that,of,about impression/that,of feeling/that,about,of sense/that,of,about
        judgment/that,on,of,about assessment/that,of,on,about conclusion/that,about,on finding/that,about,of,on
        estimate/that,of,for prediction/that,of,about,for forecast/that,of,for,on projection/that,of,for
        expectation/that,of,for,about assumption/that,about,of presumption/that,of,about suspicion/that,of,about
        doubt/that,about,over,as,whether skepticism/about,of,that,over,toward hope/that,of,for,to
        fear/that,of,about,over,for worry/that,about,over concern/that,about,over,for,with
        anxiety/that,about,over alarm/about,over,at,that dread/of,that,about confidence/that,in
        certainty/that,about optimism/that,about,over pessimism/about,that misgiving/about,that
        reservation/about,that understanding/that,of realization/that,of recognition/that,of awareness/that,of
        knowledge/that,of memory/of,that recollection/of,that interpretation/of,that reading/of analysis/of,that
        hypothesis/that,about consensus/that,on,about,over fantasy/that,of,about dream/that,of,about
        vision/of,for,that stance/on,toward,that,against position/on,that attitude/toward,towards,to,about
        preference/for,to,that philosophy/of,that
        """,
    ),
    (
        "attitude",
        """
        support/for,of,to backing/for,of,from opposition/to approval/of,for disapproval/of rejection/of
        acceptance/of embrace/of advocacy/of,for,against admiration/for,of respect/for disdain/for,of
        contempt/for,of hatred/of,for,toward dislike/of,for distaste/for disgust/at,with,over,that
        anger/at,over,about,toward,that outrage/at,over,about,that fury/at,over,about,that
        frustration/with,at,over,about,that disappointment/with,at,over,about,in,that dismay/at,over,about,that
        regret/that,over,about,for,at surprise/at,that,over shock/at,that,over joy/at,that,over pride/in,that,at
        sorrow/at,over,for,that sympathy/for,with,toward enthusiasm/for,about,over interest/in love/of,for
        affection/for,toward commitment/to,that dedication/to,of devotion/to loyalty/to obsession/with,over
        indifference/to,toward,about objection/to,that,about,over aversion/to hostility/to,toward,towards
        antipathy/to,toward,for
        """,
    ),
    (
        "intention",
        """
        plan/to,for,that intention/to,of,that desire/to,for,that,of wish/to,for,that,of aim/of,to,that
        goal/of,to,that ambition/to,of,for,that aspiration/to,of,for,that determination/to,that
        decision/to,that,on,not resolve/to,that willingness/to unwillingness/to readiness/to reluctance/to
        eagerness/to refusal/to,of bid/to,for offer/to,of,that,for consent/to,that intent/to,of,that
        quest/to,for temptation/to urge/to need/to,for choice/to,of resolution/to,that,on
        """,
    ),
)

# "confident that", "opposed to", "willing to": predicative adjectives, and participles read as such.
ADJECTIVES = (
    (
        "thought",
        "ci",
        """
        sure/about,of,that certain/about,of,that confident/about,in,of,that,on convinced/of,that,by
        unconvinced/by,that,of persuaded/that,of,by positive/about,that aware/of,that unaware/of,that
        mindful/of,that conscious/of,that cognizant/of,that doubtful/about,of,that,whether
        skeptical/of,about,that,toward dubious/of,about,that,whether suspicious/of,about,that
        unsure/about,of,whether,if uncertain/about,of,whether hopeful/of,about,that,for optimistic/about,that,on
        pessimistic/about,that,on bullish/on,about bearish/on,about upbeat/about,on adamant/about,that,on,in
        insistent/on,that explicit/about,that,in clear/about,that,on,in unequivocal/about,in,that
        emphatic/about,that,in candid/about frank/about honest/about vague/about,on coy/about silent/on,about
        mum/on,about vocal/about,in,on outspoken/about,on,against,in unanimous/in,that,on clueless/about
        ignorant/of,about agnostic/about,on
        """,
    ),
    (
        "attitude",
        "ci",
        """
        afraid/of,that,to,for scared/of,that,to fearful/of,that,about,for terrified/of,that,by
        worried/about,that,by,over concerned/about,that,by,over,with,for anxious/about,that,to,over
        nervous/about,that,of alarmed/by,at,that,over,about troubled/by,that,about disturbed/by,that,about
        wary/of,about,that cautious/about,of,on leery/of,about glad/that,to,of,about
        happy/about,that,with,to,for unhappy/about,that,with,at pleased/about,that,with,to,by
        delighted/about,that,with,to,by,at thrilled/about,that,with,to,by,at ecstatic/about,that,over
        elated/about,that,over,at,by excited/about,that,by,to,for enthusiastic/about,over proud/of,that,to
        sorry/for,that,about,to sad/about,that,to saddened/by,that,to,at angry/about,that,at,over,with
        furious/about,that,at,over,with mad/about,that,at outraged/by,that,at,over,about
        incensed/by,that,at,over livid/about,that,at,over upset/about,that,by,over,with,at
        annoyed/by,that,at,with,about irritated/by,that,at,with frustrated/by,that,with,at,over,about
        disappointed/by,that,with,in,at,about dismayed/by,that,at,over appalled/by,that,at,over
        disgusted/by,that,with,at horrified/by,that,at,to shocked/by,that,at,to stunned/by,that,at
        surprised/by,that,at,to amazed/by,that,at,to astonished/by,that,at,to impressed/by,that,with
        grateful/for,that,to thankful/for,that,to jealous/of,that envious/of,that critical/of,about
        supportive/of dismissive/of,about respectful/of contemptuous/of opposed/to hostile/to,toward,towards
        sympathetic/to,toward,towards indifferent/to,about,toward receptive/to open/to,about committed/to
        dedicated/to,that devoted/to loyal/to fond/of tired/of,that weary/of sick/of fed_up/with,that
        bored/with,by content/with,to satisfied/with,that,by dissatisfied/with,by comfortable/with,about
        uncomfortable/with,about uneasy/about,with,over ashamed/of,that,to,by embarrassed/by,about,that,at,to
        curious/about,to,as,whether interested/in,to,by uninterested/in fascinated/by,with,that obsessed/with,by
        keen/on,to,that
        """,
    ),
    (
        "intention",
        "i",
        """
        willing/to unwilling/to eager/to,for reluctant/to ready/to prepared/to determined/to,that inclined/to
        disinclined/to loath/to hesitant/to,about keen/to,on intent/on,upon desperate/to,for bent/on
        resolved/to,that impatient/to,for,with poised/to
        """,
    ),
)

# Verbs that carry a noun of saying or thinking as their object.
LIGHT_VERBS = words(
    """
    abandon air announce back cast change cite deliver deny direct dismiss display draw drop echo express face
    feel file find fling fuel get give harbor have hold hurl issue keep launch lend level lob lodge maintain
    make mount nurse offer outline pen pin place pledge post present provide publish pursue put question raise
    reach receive register reinforce reiterate reject release renew repeat restate reverse send share show sound
    spark spread state stir support take throw unveil voice win write
    """
)

# Set phrases, "verb noun/prepositions": the content stands behind the preposition.
PHRASES = word_list(
    """
    throw+support/behind,to throw+weight/behind take+swipe/at take+shot/at take+aim/at take+jab/at take+dig/at
    take+issue/with,that take+offense/at,that take+exception/to take+stand/on,against,for take+position/on,that
    take+note/of,that take+stock/of take+credit/for take+responsibility/for take+pride/in take+comfort/in
    take+solace/in take+pleasure/in take+view/of,that take+stance/on,against,for take+side/of,with
    take+umbrage/at take+heart/from,that take+line/on raise+alarm/about,over,that raise+question/about,over,of
    raise+concern/about,over,that raise+doubt/about,over,as raise+eyebrow/at,over raise+prospect/of,that
    raise+possibility/of,that raise+objection/to raise+spectre/of raise+specter/of raise+issue/with,of,about
    raise+point/that,about sound+alarm/about,over,on sound+note/of pay+tribute/to pay+homage/to
    draw+attention/to draw+comparison/to,between,with draw+parallel/between,with,to draw+conclusion/that,about
    draw+line/at make+case/that,for,against make+point/that,of,about make+argument/that,for,against make+fun/of
    make+light/of make+mention/of make+reference/to make+mockery/of make+promise/to,that,about
    make+threat/against,to,of make+plea/for,to make+pledge/to,that make+pitch/for,to,that
    make+decision/to,on,that,about make+remark/about,on make+comment/about,on make+peace/with
    make+clear/that,about make+plain/that make+public/that make+sure/that make+assumption/that,about
    make+accusation/of,that,against make+claim/that,about,of make+joke/about,that make+bid/for,to
    make+offer/to,of make+excuse/for make+allegation/of,that,against make+plan/to,for
    make+statement/about,on,that make+announcement/that,about,on make+call/for,to cast+doubt/on,over,upon,that
    cast+aspersion/on,upon cast+blame/on,for put+blame/on,for pin+blame/on,for lay+blame/on,at,for
    place+blame/on,for point+finger/at shift+blame/to,onto,on assign+blame/to,for poke+fun/at poke+hole/in
    heap+praise/on,upon heap+scorn/on,upon pour+scorn/on sing+praise/of have+faith/in,that
    have+confidence/in,that have+hope/for,of,that have+doubt/about,that have+concern/about,that,over,with
    have+plan/to,for have+problem/with have+opinion/on,of,about have+idea/of,that,about have+word/for,about,with
    have+say/on have+interest/in have+respect/for have+reservation/about have+view/on,of,about
    have+desire/to,for have+intention/of,to have+hunch/that have+feeling/that,about have+qualm/about
    have+regard/for have+sympathy/for give+credit/to,for give+thought/to give+praise/to,for give+blessing/to
    give+speech/on,about give+support/to give+warning/that,of,about,to give+assurance/that,of,about
    give+reason/for give+approval/to,for give+nod/to give+account/of give+order/to,that give+endorsement/to,of
    give+advice/on,about,to give+word/that give+hint/of,that give+explanation/for,of give+consent/to
    give+thanks/to,for lend+support/to lend+voice/to lend+backing/to express+hope/that,of,for
    offer+praise/for,to,of offer+support/for,to offer+criticism/of offer+explanation/for,of offer+apology/for,to
    offer+insight/into,on offer+view/on,of offer+opinion/on,of,about hold+view/that,of,on hold+belief/that,in
    hold+opinion/that,of,on hold+hope/for,of,that hold+grudge/against keep+eye/on put+emphasis/on
    place+emphasis/on lay+emphasis/on put+faith/in place+faith/in put+trust/in put+premium/on place+premium/on
    put+focus/on come+conclusion/that reach+conclusion/that,about level+accusation/at,against,of,that
    level+charge/at,against,of,that level+criticism/at,against lodge+complaint/about,against,over
    file+complaint/about,against,over find+fault/with feel+need/to,for feel+obligation/to feel+sympathy/for
    lose+faith/in,that lose+hope/of,that,for lose+confidence/in,that lose+interest/in change+tune/on,about
    change+mind/about,on,that change+position/on change+stance/on hit+note/of strike+tone/on,of,toward
    strike+note/of issue+warning/that,about,of,to issue+statement/that,on,about issue+call/for,to
    show+support/for show+interest/in show+respect/for,to show+disdain/for show+contempt/for show+willingness/to
    seek+comment/from,on set+sight/on have+eye/on turn+back/on wage+campaign/against,for
    deliver+message/that,to,of,about deliver+speech/on,about,to send+message/that,to,of,about
    send+signal/that,to,of,about get+message/that,of
    """
)
