"""Which words attribute? Cue verbs, nouns, adjectives and set phrases of English, with what each takes as content.

The lists are written by hand from the grammar of reported speech (Quirk et al. 1985, §§ 14.28–14.35, 16.20–16.85; Levin 1993,
verbs of communication, desire, judgement and psychological state). A verb's *frame* says which of its complements are
another's words, thoughts or attitude: ``c`` a finite clause, ``o`` an object, ``i`` an infinitive, ``g`` a gerund, ``d`` an object
with the predicate that is said of it ("brands them thugs"), ``q`` a quotation beside it, ``t`` a first object that is the
one spoken to, ``p`` nothing but what stands behind its prepositions, which follow a slash ("argue/for,against").
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Cue(NamedTuple):
    lemma: str
    cls: str
    frame: str
    preps: frozenset[str]

    def takes(self, flag: str) -> bool:
        return flag in self.frame


_ANY_TOPIC = "about,on,over,of"

# class, frame, verbs (particles joined by "_")
_VERBS: tuple[tuple[str, str, str], ...] = (
    # to say: a clause, a quotation, an object
    (
        "speech",
        "coq",
        """
     say/about,of state add/to answer retort/to rejoin interject quip/about joke/about jest remark/on,upon,about note mention
     observe declare proclaim pronounce announce reveal disclose divulge confirm reaffirm affirm avow reiterate restate repeat
     stress emphasize underline underscore highlight accentuate concede acknowledge admit/to confess/to allow recount relate narrate
     recite report/on retell clarify elaborate/on,upon explain specify stipulate point_out spell_out lay_out set_out set_forth
     outline detail summarize sum_up conclude deduce infer intone recap volunteer offer_up put_forward put_forth advance ventilate
     voice express articulate verbalize convey communicate impart relay signal imply insinuate intimate suggest whisper murmur
     mutter mumble mouth shout/about,at yell/about,at scream/about,at shriek cry_out call_out holler bellow roar thunder exclaim blurt blurt_out gasp
     groan/about moan/about snap/at snarl/at growl/at bark/at hiss sneer/at drawl stammer stutter sob purr testify/about,to,against
     depose echo parrot paraphrase quote cite reference invoke recall recollect reminisce/about recap certify document chronicle
     dispute rebut refute contradict counter/with protest/against,about,over question corroborate verify authenticate
     preach/about,on,against teach/about hint/at promise pledge vow swear boast/about,of brag/about,of trumpet tout hype plug
     recommend propose advocate/for suggest pitch float broach describe portray depict characterize address discuss debate""",
    ),
    (
        "speech",
        "cq",
        """
     claim assert allege aver contend/with maintain insist/on,upon hold argue/for,against,about,over,with reason lie/about fib/about plead/for
     reply/with respond/with,by comment/on,about,upon opine/on,about muse/on,about,over ruminate/on,about reflect/on philosophize/about theorize/about hypothesize/about
     speculate/about,on,over postulate posit surmise conjecture gossip/about chat/about crow/about gloat/about vent/about,at
     rant/about,against,at rave/about rail/against,at,about fulminate/against,about inveigh/against sermonize/about lecture/on,about
     vouch/for bear_out shoot_back fire_back/at hit_back/at,against clap_back/at push_back/against,on strike_back/at lash_out/at,against,over
     speak_out/against,about,on,for,in speak_up/for,about,against open_up/about sound_off/on,about hold_forth/on come_clean/about complain/about,of
     object/to demur/at,on,to dissent/from own_up/to chime_in/with,on pipe_up chip_in weigh_in/on,with go_on continue begin start conclude/with
     expand/on,upon dilate/on enthuse/about,over gush/about,over bluster/about fume/about,at,over huff tease laugh/at,about,off
     chuckle/at,about smile/at nod grin shrug sniff grimace/at sigh/about joke_about explode scoff/at snort grumble/about,at gripe/about grouse/about
     whine/about bleat/about carp/about,at quibble/with,over,about harp/on warble sing croak rasp agree/with,on,to,that disagree/with,on,about,over concur/with,in
     differ/on,over,with finish end_up_saying""",
    ),
    (
        "speech",
        "p",
        """
     talk/about,of,up,on,through speak/about,of,for,against,on refer/to allude/to gesture/to,toward touch/on,upon dwell/on,upon bring_up/in
     chat/about converse/about confer/about,on consult/on,about negotiate/over,on,for haggle/over bicker/over,about spar/over feud/over
     clash/over,with wrangle/over,with argue/with jest/about yak/about gab/about tell/of,about double_down/on zero_in/on seize/on,upon
     focus/on,upon home_in/on concentrate/on expound/on,upon enlarge/on hark_back/to harken/to testify/to attest/to point/to,out,at
     campaign/on,for,against run/on,against apologize/for,to,over atone/for appeal/for call/for,on,upon press/for push/for,against lobby/for,against
     agitate/for,against petition/for,against clamor/for,against plead/with,for beg/for pray/for,that stump/for sue/for,over rule/on,against,for,in""",
    ),
    (
        "speech",
        "o",
        """
     raise bring_up broach utter deliver tackle cover leak expose divulge circulate spread peddle promote
     retract withdraw renounce recant clarify exaggerate overstate understate downplay play_down play_up talk_up talk_down minimize
     rehash rehearse recycle regurgitate trot_out bandy_about mouth_off""",
    ),
    ("speech", "cpq", "boast/about,of brag/about,of warn/of,about,against caution/against,about"),
    # to tell: the first object is the one spoken to
    (
        "speech",
        "ciqt",
        """
     tell/about,of,that inform/about,of,that notify/about,of,that assure/about,of,that reassure/about,that remind/about,of,that brief/on,about
     warn/about,of,against,that caution/about,against,that alert/to,about,that advise/on,about,against,of,that counsel/against,on,that apprise/of
     enlighten/about,on convince/of,that persuade/of,that text/about email/about e-mail/about message/about phone wire cable promise_that
     lecture/about,on interview/about,on quiz/about,on grill/about,on,over update/on,about school/on,about regale/with bombard/with teach/about""",
    ),
    (
        "writing",
        "coq",
        """
     write/about,of,on read pen jot_down scribble scrawl type blog/about tweet/about,at retweet post/about,on publish record register minute
     editorialize/about,on,against headline caption footnote annotate note_down sign author draft print broadcast air telegraph""",
    ),
    (
        "question",
        "coiqt",
        """
     ask/about,for,of,if inquire/about,into enquire/about,into query/about wonder/about,at,if interrogate/about quiz/about,on probe/about,into,for
     press/on,about,for,to,over challenge/on,over,to,about pose confront/with,about,over""",
    ),
    # to want somebody to do something
    (
        "request",
        "coiqt",
        """
     urge/to beg/for,to beseech implore entreat exhort request require demand/of order/to,that command/to instruct/to direct/to bid enjoin
     encourage/to,in pressure/to,into,on challenge/to dare/to authorize/to forbid/from,to prohibit/from ban/from mandate decree dictate prescribe
     invite/to nag/to,about coax/into,to cajole/into,to recommend/to,against,for entice/to,into permit/to allow/to summon/to subpoena compel/to""",
    ),
    # thought and knowledge
    (
        "thought",
        "coi",
        """
     believe/in,that think/of,about,that,through figure reckon/on,with suppose assume presume presuppose imagine envisage envision foresee
     anticipate expect/of,from predict forecast project prophesy foretell estimate calculate gauge judge adjudge deem consider perceive conceive/of suspect
     doubt mistrust distrust trust/in,that conclude determine accept recognize realize understand comprehend grasp appreciate
     know/about,of learn/about,of,from discover detect discern notice sense feel/about,that,for intuit remember/to forget/about,to misremember
     reconsider rethink fantasize/about ponder/over,about mull/over contemplate weigh meditate/on brood/over,about,on
     fret/about,over,that agonize/over,about fear/for,that dread hypothesize bet/on,that wager/on,that hope/for,to,that wish/for,that,to
     crave underestimate overestimate misunderstand misinterpret misjudge interpret construe ascertain identify diagnose attribute/to ascribe/to
     credit/with,for puzzle/over mind value cherish""",
    ),
    (
        "thought",
        "c",
        "see hear gather dream find find_out work_out figure_out take_it matter decide resolve rule estimate remark",
    ),
    (
        "thought",
        "p",
        """
     worry/about,over,for long/for yearn/for hanker/after,for dream/of,about hope/for pray/for learn/of,about know/about,of dwell/on reflect/on gamble/on
     count/on bank/on bet/on wager/on rely/on hear/about,of read/about think/about,of feel/about reckon/with believe/in""",
    ),
    # evidence: documents, polls, findings
    (
        "evidence",
        "c",
        "show demonstrate prove indicate suggest reveal illustrate attest imply evidence confirm establish find estimate warn conclude project predict",
    ),
    ("evidence", "o", "show indicate reveal find demonstrate"),
    ("evidence", "p", "point/to testify/to attest/to allude/to"),
    # approval and disapproval: the object is what somebody thinks of
    (
        "attitude",
        "ocqg",
        """
     criticize/for,over,as condemn/for,as,over denounce/for,as,over decry/as deplore lament bemoan bewail rue regret resent deride/as,for ridicule/as,for,over mock/as,for,over
     taunt/about,with,over disparage/as,for belittle/as denigrate/as malign/as vilify/as,for demonize/as revile/as,for lambaste/for,as,over
     lambast/for,as,over castigate/for,as,over excoriate/for,as,over berate/for,as,over chastise/for,over,as upbraid/for,over chide/for,over rebuke/for,over,as reprimand/for,over
     reproach/for,with,over admonish/for,to,against scold/for,over,about slam/for,over,as bash/for,over,as pan/as,for trash/as,for
     savage/as,for,over pillory/for,as,over skewer/for,over,as fault/for,over deprecate pooh-pooh/as dismiss/as reject/as rebuff/as repudiate/as disavow disown
     abhor detest loathe hate despise dislike disdain scorn/as oppose/over resist disapprove contest challenge/as impugn assail/for,as,over
 single_out/for,as mourn grieve second-guess undercut belie dislike rubbish/as censure/for,over call_out/for,on,over
     take_on take_apart play_down shrug_off brush_off brush_aside laugh_off wave_off wave_away write_off/as turn_down shoot_down shout_down rule_out vote_down slap_down
     protest/against,over,about resent bristle/at,over""",
    ),
    ("intention", "i", "mean"),
    ("speech", "cogq", "deny admit recommend suggest propose mention regret confess/to"),
    (
        "accusation",
        "o",
        "accuse/of suspect/of charge/with blame/for,on,over indict/for convict/of acquit/of clear/of arraign/on,for",
    ),
    (
        "attitude",
        "op",
        "blast/for,over,as attack/for,as,over hit/for,over,on hammer/for,over,on rap/for,over knock/for,over ding/for,over,on rip/for,over,as needle/over,about,for slate/for,over "
        "jab/over,for target/over nail/for,on slap/for,over tar/as savage/for roast/for,over grill/over,on hound/over,about,for dog/over",
    ),
    (
        "attitude",
        "ocqg",
        """
     support/in,over back/in,over,for endorse/for,as favor/over,for champion espouse embrace advocate/for defend/as,against,from justify/as,by rationalize/as
     excuse/as condone praise/for,as laud/for,as,over applaud/for,as,over commend/for,as hail/as,for salute/for,as acclaim/as celebrate/as extol/as,for compliment/on,for
     congratulate/on,for,over thank/for welcome/as cheer/as,for admire/for,as respect/for,as revere/as esteem/as love like adore prefer/to,over
     enjoy appreciate prize treasure honor/as,for uphold/as second ratify tolerate forgive/for welcome idolize/as lionize/as venerate/as envy/for credit/for,with
     talk_up play_up stick_up/for cheer_on root_for""",
    ),
    (
        "attitude",
        "p",
        """
     approve/of disapprove/of sympathize/with empathize/with identify/with side/with,against rally/behind,around,against,to,for stand/by,behind,with,against,for
     marvel/at,about,over balk/at,over bristle/at,over chafe/at,against,under recoil/at,from cringe/at,over bridle/at scoff/at sneer/at jeer/at swipe/at snipe/at
     quarrel/with,over grapple/with care/about,for bother/about,with obsess/over,about subscribe/to adhere/to hew/to cling/to commit/to,on lean/toward,towards,against
     warm/to,toward sour/on cool/on,to,toward caution/against disagree/with,on,over laugh/at rejoice/at,in,over grieve/over,for object/to tear/into rip/into lay/into light/into
     lash_out/at hit_out/at come_out/against,for,in go_along/with stick/with,by,to settle/for,on vote/for,against protest/against,over fight/for,against,over root/for
     fall_behind fall_out/with,over break/with,from distance/from part/with differ/with,on line_up/behind,with get_behind go/after gripe/about crack_down/on""",
    ),
    # naming
    (
        "designation",
        "do",
        "describe/as characterize/as depict/as portray/as define/as misrepresent/as caricature/as cite/as",
    ),
    (
        "designation",
        "d",
        """
     call/as name/as brand/as label/as term/as dub/as style/as tag/as title/as nickname/as christen/as designate/as proclaim/as declare/as pronounce/as
     paint/as cast/as frame/as present/as represent/as regard/as view/as,with see/as perceive/as treat/as classify/as categorize/as list/as,among
     identify/as recognize/as denounce/as condemn/as deem/as consider/as hail/as dismiss/as deride/as decry/as mock/as slam/as blast/as criticize/as praise/as
     think/of refer/to stigmatize/as stereotype/as typify/as count/as,among liken/to compare/to,with equate/with,to bill/as market/as tout/as interpret/as construe/as
     conceive/as imagine/as rate/as rank/as,among judge/as find/as blacklist/as outlaw/as rebrand/as mention/as accept/as reject/as cite/as write_off/as attack/as""",
    ),
    # intention, promise, refusal
    (
        "intention",
        "icg",
        """
     want/from,out,for intend/for,that plan/on,for,that aim/for,to wish/for,that desire hope/for,that aspire/to seek vow/that pledge/to,that promise/that
     threaten/with,that swear/that undertake/to resolve/that decide/on,against,that choose opt/for elect prefer agree/to,on,that consent/to volunteer/for refuse decline
     plot/to,against conspire/to,against scheme/to,against contemplate consider strive/for endeavor dare need expect hate love like long/for prepare/for hesitate/about,over
     propose offer move commit/to determine arrange/for bid/for""",
    ),
    (
        "intention",
        "o",
        """
     want seek desire plan threaten plot propose intend contemplate consider vow promise pledge need demand require refuse decline offer prefer desire envision weigh mull
     float reconsider abandon drop renew extend withdraw veto overrule overturn uphold strike_down block sanction nominate appoint""",
    ),
)

# Finite complements that are nobody's words: causation, necessity, event structure.
NO_CLAUSE = frozenset(
    "make ensure assure_that mean cause help let get have keep be do allow enable force require lead result prevent happen matter depend guarantee secure "
    "start stop begin continue_to watch take go come look leave remain stay become turn bring put give set run work try attempt manage fail wait need see_to "
    "appear seem sound taste smell use act follow precede entail involve necessitate arrange provide cost save stand sit send show_up turn_out come_about end_up "
    "wind_up occur transpire hasten contribute serve tend deserve live die win lose play move increase decrease rise fall grow change build break hit strike beat "
    "buy pay spend meet join reach enter pass carry catch check concern count create cut draw drive eat fill fit fix handle hand "
    "hang hurt kick kill last lift limit mark miss open own park pick pull push_aside quit return ride roll rush shake share shoot shut spread_out "
    "steal stick suit surround survive switch throw touch track train travel treat_to visit walk wear wonder_at".split()
)

# Nouns whose *that* clause is a state of affairs, not somebody's word.
NO_CLAIM = frozenset(
    "fact evidence truth reality chance possibility probability likelihood risk danger extent way degree day time moment point case condition "
    "proviso requirement rule law thing proof sign circumstance event result effect place reason example exception problem advantage "
    "benefit coincidence miracle shame pity wonder one something anything nothing everything group man woman people person year week month".split()
)

# Nouns whose complement is another's words or thought; prepositions that introduce it.
_NOUNS = (
    ("speech", "claim/about,of assertion/about,of contention/about allegation/about,of,against accusation/of,about,against charge/of,that "
     "statement/about,on,of declaration/about,of announcement/about,of,on remark/about,on,that comment/about,on,that observation/about,on,that "
     "mention/of reference/to suggestion/of,that insinuation/about,of hint/of,about implication/of assurance/of,about reassurance/about,of "
     "insistence/on,upon argument/for,against,about,that case/for,against point/about explanation/for,of,about clarification/of answer/to,that response/to,that "
     "reply/to,that,about rebuttal/of,to,that retort/to,that denial/of,that admission/of,that acknowledgment/of acknowledgement/of confession/of,to,about "
     "confirmation/of revelation/about,of disclosure/of,about testimony/about,that,on warning/about,of,that,against caution/about alert/about "
     "advice/about,on,to,that recommendation/for,on,to,that,about proposal/for,on,to,that call/for,to,on demand/for,that,to request/for,that,to appeal/for,to plea/for,to "
     "petition/for,against order/for,to,that instruction/to,that command/to directive/to,on,that invitation/to promise/of,to,that,about pledge/of,to,that,on "
     "vow/of,to,that threat/of,to,that,against oath/of,to rhetoric/about,on,of,against talk/of,about,that speech/about,on lecture/on,about debate/over,about,on discussion/of,about "
     "conversation/about rumor/about,of,that gossip/about speculation/about,that,on,over story/about message/about,that,of,on "
     "news/that word/that,of account/of,that description/of,as depiction/of,as portrayal/of,as characterization/of,as designation/of,as classification/of,as definition/of,as labeling/of,as naming/of,as vision/of,for spin/that,on line/that slogan/that mantra/that narrative/of,about,that report/that,of,about,on "
     "complaint/about,of,that,against protest/against,over,about criticism/of,about,that,over critique/of condemnation/of denunciation/of rebuke/of,to,over attack/on_words "
     "praise/for,of tribute/to apology/for,to,that lie/about,that boast/about,that,of brag/about,that joke/about,that quip/about,that jab/at,about swipe/at dig/at jibe/at,about "
     "tirade/against,about,over rant/about,against diatribe/against,about question/about,of,over,whether,as query/about inquiry/about tweet/about,that post/about,that "
     "verdict/that,on,of ruling/that,on,against,in edict/that,on fatwa/against,that mantra/that,of slogan/that,of endorsement/of,for,from"),
    ("thought", "belief/that,in,about,of view/that,of,on,about opinion/that,of,on,about thought/about,that,on,of idea/that,of,about,for notion/that,of,about "
     "theory/that,of,about,on conviction/that,about perception/that,of,about impression/that,of feeling/that,about,of sense/that,of,about judgment/that,on,of,about "
     "assessment/that,of,on,about conclusion/that,about,on finding/that,about,of,on estimate/that,of,for prediction/that,of,about,for forecast/that,of,for,on "
     "projection/that,of,for expectation/that,of,for,about assumption/that,about,of presumption/that,of,about suspicion/that,of,about doubt/that,about,over,as,whether "
     "skepticism/about,of,that,over,toward hope/that,of,for,to fear/that,of,about,over,for worry/that,about,over concern/that,about,over,for,with anxiety/that,about,over "
     "alarm/about,over,at,that dread/of,that,about confidence/that,in certainty/that,about optimism/that,about,over pessimism/about,that misgiving/about,that reservation/about,that "
     "understanding/that,of realization/that,of recognition/that,of awareness/that,of knowledge/that,of memory/of,that recollection/of,that "
     "interpretation/of,that reading/of analysis/of,that hypothesis/that,about consensus/that,on,about,over fantasy/that,of,about dream/that,of,about vision/of,for,that stance/on,toward,that,against position/on,that "
     "attitude/toward,towards,to,about approach_to/to preference/for,to,that philosophy/of,that"),
    ("attitude", "support/for,of,to backing/for,of,from opposition/to resistance_to/to approval/of,for disapproval/of rejection/of acceptance/of embrace/of defense_of/of "
     "advocacy/of,for,against admiration/for,of respect/for disdain/for,of contempt/for,of hatred/of,for,toward dislike/of,for distaste/for disgust/at,with,over,that "
     "anger/at,over,about,toward,that outrage/at,over,about,that fury/at,over,about,that frustration/with,at,over,about,that disappointment/with,at,over,about,in,that "
     "dismay/at,over,about,that regret/that,over,about,for,at surprise/at,that,over shock/at,that,over joy/at,that,over pride/in,that,at sorrow/at,over,for,that sympathy/for,with,toward "
     "enthusiasm/for,about,over interest/in love/of,for affection/for,toward commitment/to,that dedication/to,of devotion/to loyalty/to obsession/with,over indifference/to,toward,about "
     "objection/to,that,about,over aversion/to hostility/to,toward,towards antipathy/to,toward,for preference_for/for"),
    ("intention", "plan/to,for,that intention/to,of,that desire/to,for,that,of wish/to,for,that,of aim/of,to,that goal/of,to,that ambition/to,of,for,that aspiration/to,of,for,that "
     "determination/to,that decision/to,that,on,not resolve/to,that willingness/to unwillingness/to readiness/to reluctance/to eagerness/to refusal/to,of bid/to,for effort_to/to "
     "proposal_to/to,for offer/to,of,that,for agreement_to/to,that,on consent/to,that intent/to,of,that quest/to,for temptation/to urge/to need/to,for choice/to,of resolution/to,that,on"),
)  # fmt: skip

# "confident that", "opposed to", "willing to": the frames of predicative adjectives (and of participles read as such).
_ADJECTIVES = (
    ("thought", "ci", "sure/about,of,that certain/about,of,that confident/about,in,of,that,on convinced/of,that,by unconvinced/by,that,of persuaded/that,of,by positive/about,that aware/of,that unaware/of,that "
     "mindful/of,that conscious/of,that cognizant/of,that doubtful/about,of,that,whether skeptical/of,about,that,toward dubious/of,about,that,whether suspicious/of,about,that unsure/about,of,whether,if uncertain/about,of,whether "
     "hopeful/of,about,that,for optimistic/about,that,on pessimistic/about,that,on bullish/on,about bearish/on,about upbeat/about,on "
     "adamant/about,that,on,in insistent/on,that explicit/about,that,in clear/about,that,on,in unequivocal/about,in,that emphatic/about,that,in candid/about frank/about honest/about open_about/about "
     "vague/about,on coy/about silent/on,about mum/on,about vocal/about,in,on outspoken/about,on,against,in unanimous/in,that,on clueless/about ignorant/of,about agnostic/about,on"),
    ("attitude", "ci", "afraid/of,that,to,for scared/of,that,to fearful/of,that,about,for terrified/of,that,by worried/about,that,by,over concerned/about,that,by,over,with,for anxious/about,that,to,over nervous/about,that,of "
     "alarmed/by,at,that,over,about troubled/by,that,about disturbed/by,that,about wary/of,about,that cautious/about,of,on leery/of,about glad/that,to,of,about happy/about,that,with,to,for unhappy/about,that,with,at "
     "pleased/about,that,with,to,by delighted/about,that,with,to,by,at thrilled/about,that,with,to,by,at ecstatic/about,that,over elated/about,that,over,at,by excited/about,that,by,to,for enthusiastic/about,over "
     "proud/of,that,to sorry/for,that,about,to sad/about,that,to saddened/by,that,to,at angry/about,that,at,over,with furious/about,that,at,over,with mad/about,that,at outraged/by,that,at,over,about "
     "incensed/by,that,at,over livid/about,that,at,over upset/about,that,by,over,with,at annoyed/by,that,at,with,about irritated/by,that,at,with frustrated/by,that,with,at,over,about disappointed/by,that,with,in,at,about "
     "dismayed/by,that,at,over appalled/by,that,at,over disgusted/by,that,with,at horrified/by,that,at,to shocked/by,that,at,to stunned/by,that,at surprised/by,that,at,to amazed/by,that,at,to astonished/by,that,at,to "
     "impressed/by,that,with grateful/for,that,to thankful/for,that,to jealous/of,that envious/of,that critical/of,about supportive/of dismissive/of,about respectful/of contemptuous/of opposed/to hostile/to,toward,towards "
     "sympathetic/to,toward,towards indifferent/to,about,toward receptive/to open/to,about committed/to dedicated/to,that devoted/to loyal/to fond/of tired/of,that weary/of sick/of fed_up/with,that bored/with,by content/with,to satisfied/with,that,by dissatisfied/with,by "
     "comfortable/with,about uncomfortable/with,about uneasy/about,with,over ashamed/of,that,to,by embarrassed/by,about,that,at,to curious/about,to,as,whether interested/in,to,by uninterested/in fascinated/by,with,that obsessed/with,by keen/on,to,that hopeful_of/of"),
    ("intention", "i", "willing/to unwilling/to eager/to,for reluctant/to ready/to prepared/to determined/to,that inclined/to disinclined/to loath/to hesitant/to,about keen/to,on set_on/on intent/on,upon desperate/to,for bent/on resolved/to,that impatient/to,for,with poised/to"),
)  # fmt: skip

# verb + noun (+ preposition): set phrases; the content follows.
LIGHT_VERBS = frozenset(
    "make give have hold share express voice raise issue offer deliver take throw lend pledge sound air register state restate lodge file level hurl lob fling launch direct put place pin cast "
    "draw show display harbor nurse keep maintain find feel reach reiterate repeat renew get win receive face spark stir provide present publish release post send write pen outline unveil announce "
    "reject deny dismiss drop abandon fuel spread echo reinforce support back question cite mount pursue stick_to stand_by reverse change come_to arrive_at".split()
)
_PHRASES = """
throw support/behind,to throw weight/behind throw cold_water/on take swipe/at take shot/at take aim/at take jab/at take dig/at take issue/with,that take offense/at,that take exception/to take stand/on,against,for take position/on,that
take note/of,that take stock/of take credit/for take responsibility/for take pride/in take comfort/in take solace/in take pleasure/in take view/of,that take stance/on,against,for take side/of,with take umbrage/at take heart/from,that take line/on
raise alarm/about,over,that raise question/about,over,of raise concern/about,over,that raise doubt/about,over,as raise eyebrow/at,over raise prospect/of,that raise possibility/of,that raise objection/to raise spectre/of raise specter/of raise issue/with,of,about raise point/that,about
sound alarm/about,over,on sound note/of pay tribute/to pay homage/to pay lip_service/to draw attention/to draw comparison/to,between,with draw parallel/between,with,to draw conclusion/that,about draw line/at
make case/that,for,against make point/that,of,about make argument/that,for,against make fun/of make light/of make mention/of make reference/to make mockery/of make promise/to,that,about make threat/against,to,of make plea/for,to make pledge/to,that make pitch/for,to,that make decision/to,on,that,about
make remark/about,on make comment/about,on make mind_up/about,that make peace/with make clear/that,about make plain/that make public/that make sure/that make assumption/that,about make accusation/of,that,against make claim/that,about,of make joke/about,that make bid/for,to make offer/to,of make excuse/for make allegation/of,that,against make plan/to,for make statement/about,on,that make announcement/that,about,on make call/for,to make effort_plain/to
cast doubt/on,over,upon,that cast aspersion/on,upon cast blame/on,for put blame/on,for pin blame/on,for lay blame/on,at,for place blame/on,for point finger/at shift blame/to,onto,on assign blame/to,for
poke fun/at poke hole/in heap praise/on,upon heap scorn/on,upon pour scorn/on pour cold_water/on sing praise/of have faith/in,that have confidence/in,that have hope/for,of,that have doubt/about,that have concern/about,that,over,with have plan/to,for have problem/with have trouble_with/with have opinion/on,of,about have idea/of,that,about
have word/for,about,with have say/on have interest/in have respect/for have reservation/about have view/on,of,about have desire/to,for have intention/of,to have right_mind/to have hunch/that have feeling/that,about have qualm/about have regard/for have sympathy/for
give credit/to,for give thought/to give praise/to,for give blessing/to give speech/on,about give support/to give warning/that,of,about,to give assurance/that,of,about give reason/for give approval/to,for give nod/to give account/of give order/to,that give endorsement/to,of give advice/on,about,to give word/that give hint/of,that give explanation/for,of give consent/to give thanks/to,for
lend support/to lend voice/to lend backing/to express hope/that,of,for offer praise/for,to,of offer support/for,to offer criticism/of offer explanation/for,of offer apology/for,to offer insight/into,on offer view/on,of offer opinion/on,of,about hold view/that,of,on hold belief/that,in hold opinion/that,of,on hold hope/for,of,that hold grudge/against
keep mind_open/about keep eye/on put emphasis/on place emphasis/on lay emphasis/on put faith/in place faith/in put trust/in put premium/on place premium/on put focus/on come conclusion/that reach conclusion/that,about level accusation/at,against,of,that level charge/at,against,of,that level criticism/at,against lodge complaint/about,against,over file complaint/about,against,over
find fault/with find way_clear/to feel need/to,for feel obligation/to feel sympathy/for lose faith/in,that lose hope/of,that,for lose confidence/in,that lose interest/in change tune/on,about change mind/about,on,that change position/on change stance/on hit note/of strike tone/on,of,toward strike note/of issue warning/that,about,of,to issue statement/that,on,about issue call/for,to
show support/for show interest/in show respect/for,to show sign_of/of show disdain/for show contempt/for show willingness/to seek comment/from,on set sight/on have eye/on turn thumb_down/on turn back/on wage campaign/against,for deliver message/that,to,of,about deliver speech/on,about,to send message/that,to,of,about send signal/that,to,of,about get message/that,of
""".split()


def _expand(word: str) -> list[str]:
    if word.endswith("ize"):
        return [word, word[:-3] + "ise"]
    pairs = (("favor", "favour"), ("honor", "honour"), ("clamor", "clamour"), ("rumor", "rumour"), ("skeptic", "sceptic"), ("endeavor", "endeavour"),
             ("defense", "defence"), ("judgment", "judgement"), ("offense", "offence"), ("harbor", "harbour"), ("candor", "candour"))  # fmt: skip
    return [word] + [word.replace(a, b) for a, b in pairs if a in word]


def _entries(rows: tuple[tuple[str, str, str], ...]) -> list[Cue]:
    out = []
    for cls, frame, words in rows:
        for item in words.split():
            lemma, _, preps = item.partition("/")
            for spelling in _expand(lemma):
                out.append(Cue(spelling, cls, frame, frozenset(preps.split(",")) - {""}))
    return out


@cache
def verbs() -> dict[str, tuple[Cue, ...]]:
    """Verb lemma (with its particle after ``_``) → its frames; a verb may stand in several classes."""
    table: dict[str, tuple[Cue, ...]] = {}
    for cue in _entries(_VERBS):
        table[cue.lemma] = (*table.get(cue.lemma, ()), cue)
    return table


@cache
def nouns() -> dict[str, Cue]:
    """Noun lemma → its cue; ``that`` among the prepositions stands for a clause, ``to`` also for an infinitive."""
    cues = _entries(tuple((cls, "n", words) for cls, words in _NOUNS))
    said = {"speech", "thought"}
    return {c.lemma: c._replace(preps=c.preps | {"that"}) if c.cls in said else c for c in cues}


@cache
def adjectives() -> dict[str, Cue]:
    return {cue.lemma: cue for cue in _entries(_ADJECTIVES)}


@cache
def phrases() -> dict[tuple[str, str], frozenset[str]]:
    """(verb, noun) → the prepositions (or ``that``, ``to``) behind which the content of the set phrase stands."""
    pairs = zip(_PHRASES[::2], _PHRASES[1::2], strict=True)
    table = {}
    for verb, item in pairs:
        noun, _, preps = item.partition("/")
        for spelling in _expand(noun):
            table[verb, spelling] = frozenset(preps.split(","))
    return table


_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "said:say told:tell thought:think wrote:write written:write spoke:speak spoken:speak swore:swear sworn:swear sang:sing sung:sing "
        "meant:mean felt:feel knew:know known:know found:find held:hold made:make took:take taken:take gave:give given:give saw:see seen:see "
        "heard:hear left:leave lost:lose sent:send brought:bring caught:catch threw:throw thrown:throw drew:draw drawn:draw came:come went:go "
        "gone:go began:begin begun:begin forgot:forget forgotten:forget forbade:forbid forbidden:forbid chose:choose chosen:choose foresaw:foresee "
        "understood:understand withdrew:withdraw withdrawn:withdraw undertook:undertake sought:seek taught:teach fought:fight shown:show laid:lay "
        "broke:break overthrew:overthrow misunderstood:misunderstand foretold:foretell retold:retell misled:mislead pled:plead dreamt:dream "
        "bade:bid lain:lie lied:lie meant:mean stuck:stick stood:stand tore:tear torn:tear upheld:uphold overrode:override struck:strike "
        "got:get kept:keep led:lead ran:run paid:pay met:meet built:build rose:rise fell:fall became:become grew:grow won:win"
    ).split()
)


@cache
def base_form(form: str) -> str:
    """The dictionary form of a cue verb from an inflected one; empty where no listed verb fits."""
    if form in _IRREGULAR:
        return _IRREGULAR[form]
    stems = [form]
    for ending, replacements in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("es", ("", "e")),
        ("s", ("",)),
    ):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            stems += [stem + replacement for replacement in replacements]
            if stem[-1:] == stem[-2:-1]:
                stems.append(stem[:-1])
    return next((stem for stem in stems if stem in verbs() or stem in NO_CLAUSE), "")
