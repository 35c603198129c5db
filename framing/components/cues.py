"""Which words attribute? Cue verbs, nouns, adjectives and set phrases of English, with what each takes as content.

The lists are written by hand from the grammar of reported speech (Quirk et al. 1985, §§ 14.28–14.35, 16.20–16.85; Levin 1993,
verbs of communication, desire, judgement and psychological state). A verb's *frame* says which of its complements are
another's words, thoughts or attitude: ``c`` a finite clause, ``o`` an object, ``i`` an infinitive, ``g`` a gerund, ``d`` an object
with the predicate that is said of it ("brands them thugs"), ``q`` a quotation beside it, ``t`` a first object that is the
one spoken to; prepositions stand behind a slash ("argue/for,against").
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
    # to say: a clause, a quotation, seldom an object
    (
        "speech",
        "coq",
        "say state add/to reply respond/to,with answer retort counter/with rejoin interject quip joke/about jest "
        "remark/on,upon observe comment/on,about note mention declare proclaim pronounce announce reveal disclose divulge "
        "confirm reaffirm affirm attest/to avow reiterate restate repeat stress emphasize underline underscore highlight "
        "concede acknowledge admit/to confess/to allow own_up/to recount relate narrate recite report retell "
        "clarify elaborate/on,upon expound/on explain specify stipulate point_out spell_out lay_out set_out set_forth "
        "outline detail summarize sum_up conclude deduce infer intone recap expand/on go_on continue begin start_out finish "
        "volunteer offer_up put_forward advance ventilate air voice express articulate verbalize convey communicate impart relay "
        "signal hint/at imply insinuate intimate suggest whisper murmur mutter mumble mouth shout yell scream shriek cry_out "
        "call_out holler bellow roar thunder exclaim blurt blurt_out gasp groan moan grumble/about,at gripe/about grouse/about "
        "snap snarl growl bark hiss sneer scoff/at sigh/about sob purr drawl stammer stutter chime_in pipe_up chip_in weigh_in/on,with "
        "ad-lib opine/on,about muse/on,about,over ruminate/on reminisce/about reflect/on philosophize/about theorize/about hypothesize speculate/about,on,over "
        "postulate posit surmise conjecture gossip/about chat/about brag/about,of boast/about,of crow/about gloat/about vent/about "
        "rant/about,against rave/about rail/against,at,about fulminate/against inveigh/against preach/about,on sermonize/about lecture/on,about "
        "testify/about,to,against depose swear vouch/for bear_out corroborate echo parrot paraphrase quote cite "
        "shoot_back fire_back hit_back/at clap_back/at push_back/against,on lash_out/at,against strike_back speak_out/against,about,on "
        "speak_up/for,about,against open_up/about sound_off/on,about hold_forth/on come_clean/about complain/about,of,to object/to,on "
        "protest/against,about remonstrate/about demur/at,on dissent/from",
    ),
    (
        "speech",
        "cq",
        "claim assert allege aver contend/with maintain insist/on,upon hold argue/for,against,about,over "
        "plead/for,with reason lie/about fib/about pretend/to rejoice/at,in gush/about,over enthuse/about bluster/about fume/about,at,over "
        "huff tease laugh/at chuckle/at giggle/at smile nod grin shrug sniff grimace/at",
    ),
    ("speech", "ci", "purport profess pledge promise/to vow/to swear/to threaten"),
    # to tell: the first object is the one spoken to
    (
        "speech",
        "coqt",
        "tell/about,of inform/about,of notify/about,of assure/about,of reassure/about remind/about,of brief/on,about "
        "warn/about,of,against caution/against,about alert/to,about advise/on,about,against counsel/against apprise/of teach show_off "
        "enlighten/about convince/of persuade/of lecture/about,on interview/about quiz/about,on update/on,about "
        "text email e-mail message phone cable wire write/about,of,on tweet/about retweet post/about blog/about publish",
    ),
    (
        "speech",
        "o",
        "talk/about,of,up,on speak/about,of,to,for,against discuss debate argue_over mention bring_up raise broach "
        "touch_on address tackle refer/to allude/to gesture/to invoke recall_to recite cover deliver utter trade exchange swap negotiate/over,on haggle/over "
        "quibble/with,over bicker/over,about spar/over feud/over clash/over wrangle/over consult/on,about joke_about reference name-check name-drop "
        "teach_about gab/about yak/about expose leak divulge circulate spread peddle tout trumpet hype plug promote sell pitch",
    ),
    (
        "writing",
        "coq",
        "write/about,of,on,that read pen jot_down scribble scrawl type blog document chronicle record register minute "
        "editorialize/about,on,against opinionate headline caption footnote annotate sign note_down",
    ),
    (
        "question",
        "coqit",
        "ask/about,for,of,if inquire/about,into enquire/about,into query question wonder/about,at,if interrogate/about grill/on,about "
        "press/on,about,for,to probe/into challenge/on,over,to pose quiz_about",
    ),
    # to want somebody to do something
    (
        "request",
        "coiqt",
        "urge/to beg/for,to beseech implore entreat exhort plead_with appeal/to,for petition/for lobby/for,against "
        "demand/of request require_of order command instruct direct bid enjoin encourage/to press_for push/for,to,against pressure/to "
        "recommend propose advocate/for,against suggest_to call_for call_on/to,for clamor/for agitate/for campaign/for,against "
        "invite/to challenge_to dare/to authorize forbid/from prohibit/from ban/from mandate decree rule/on,against,in,for ordain dictate prescribe "
        "legislate/on,against,for sue_for press_on nag/about,to coax/into cajole/into",
    ),
    # thought and knowledge
    (
        "thought",
        "coi",
        "believe/in think/of,about,that figure reckon/on guess suppose assume presume presuppose imagine envisage envision "
        "foresee anticipate expect/of,from predict forecast project prophesy estimate calculate gauge judge adjudge deem consider regard_as "
        "view_as see_as perceive conceive/of suspect/of doubt mistrust distrust trust/in conclude determine/to decide/on,against,to "
        "resolve/to hold_that accept recognize realize understand comprehend grasp appreciate know/about,of learn/of,about find discover "
        "detect discern notice sense feel/about,that intuit recall recollect remember/to forget/about,to misremember reconsider rethink "
        "reason_that speculate_that fantasize/about dream/of,about contemplate ponder/over mull/over weigh consider_whether debate_whether "
        "meditate/on brood/over,about,on dwell/on worry/about,over,that fret/about,over agonize/over,about fear/for dread reckon_that "
        "hypothesize_that bet/on wager/on gamble/on hope/for,to pray/for,that wish/for long/for,to yearn/for,to crave hanker/after,for "
        "rate rank value theorize_that extrapolate misjudge underestimate overestimate misunderstand misinterpret interpret construe read_as "
        "ascertain establish identify diagnose attribute/to ascribe/to credit/with,for blame/for,on wonder_whether puzzle/over,about",
    ),
    (
        "thought",
        "c",
        "see hear gather read_that dream agree/with,on,to,that disagree/with,on,about concur/with,in differ/on,over,with "
        "matter_to believe_that trust_that figure_out find_out work_out make_out take_it remark_that",
    ),
    # evidence: documents, polls, findings
    (
        "evidence",
        "co",
        "show demonstrate prove indicate suggest reveal illustrate attest document_that imply confirm_that establish_that evidence "
        "find_that point_to testify_to bear_witness/to reflect_that predict_that project_that estimate_that warn_that conclude_that",
    ),
    # approval and disapproval: the object is what somebody thinks of
    (
        "attitude",
        "ocqg",
        "criticize/for,over,as condemn/for,as denounce/for,as decry/as deplore lament bemoan bewail rue regret/that resent deride/as,for "
        "ridicule/as,for mock/as,for,about taunt/about,with,over disparage/as,for belittle/as denigrate/as malign/as vilify/as,for demonize/as revile/as,for "
        "lambaste/for,as,over lambast/for,as castigate/for,as excoriate/for,as berate/for,as,over chastise/for,over upbraid/for,over chide/for,over rebuke/for,over,as "
        "reprimand/for,over reproach/for,with,over admonish/for,to,that scold/for,over,about slam/for,over,as blast/for,over,as bash/for,over,as pan/as,for "
        "trash/as,for savage/as,for slate/for,as pillory/for,as rip/for,as,into,over knock/for ding/for hammer/for,over,on skewer/for,over,as rap/for,over "
        "fault/for,over deprecate pooh-pooh/as dismiss/as reject/as rebuff/as repudiate/as disavow disown renounce abhor detest loathe hate despise "
        "dislike disdain scorn/as oppose/to resist disapprove/of object_to protest contest dispute challenge_as question rebut refute counter_that "
        "deny/that,to doubt accuse/of charge_with suspect_of impeach/for,over indict_for blame impugn assail/for,as,over attack_for attack_as "
        "tear_into rip_into lay_into go_after call_out/for,on,over hit_out/at lash_out_at take_on take_apart hit_for single_out/for,as mourn grieve/over,for",
    ),
    (
        "attitude",
        "ocqg",
        "support/in,over back/in,over,for endorse/for,as favor/over approve/of champion espouse embrace advocate defend/as,against,from "
        "justify/as,by rationalize/as excuse/as condone praise/for,as laud/for,as,over applaud/for,as commend/for,as hail/as,for salute/for,as acclaim/as "
        "celebrate/as extol/as,for compliment/on,for congratulate/on,for,over thank/for welcome/as cheer/as,for,on admire/for,as respect/for,as revere/as esteem/as "
        "cherish love like adore prefer/to enjoy appreciate/that prize treasure treat_as honor/as,for credit_for uphold/as second sanction_as ratify "
        "tolerate accept_as forgive/for pardon_for vouch_for stand_by stand_behind stick_up/for side_with rally_behind rally_around line_up_behind",
    ),
    (
        "attitude",
        "p",
        "sympathize/with empathize/with identify/with side/with,against rally/behind,around,against,to,for stand/by,behind,with,against,for,up "
        "rejoice_at marvel/at,about,over balk/at,over bristle/at,over chafe/at,against,under recoil/at,from cringe/at,over bridle/at scoff/at sneer/at jeer/at jab/at "
        "gripe_at swipe/at snipe/at aim/at quarrel/with,over grapple/with reckon/with care/about,for,that bother/about obsess/over,about subscribe/to adhere/to "
        "hew/to cling/to,onto commit/to,on lean/toward,towards,against warm/to,up,toward sour/on cool/on,to caution_against warn_against "
        "apologize/for,to,that atone/for repent/of,for",
    ),
    # naming
    (
        "designation",
        "d",
        "call/as name/as brand/as label/as term/as dub/as style/as tag/as title/as nickname/as christen/as designate/as proclaim/as declare/as "
        "pronounce/as characterize/as describe/as depict/as portray/as paint/as cast/as frame/as present/as represent/as regard/as view/as see/as "
        "perceive/as treat/as classify/as categorize/as define/as list/as identify/as recognize/as denounce/as condemn/as deem/as consider/as hail/as "
        "dismiss/as deride/as decry/as mock/as slam/as blast/as criticize/as praise/as brand_as think_of/as refer_to/as speak_of/as stigmatize/as "
        "stereotype/as caricature/as typify/as cite/as count/as,among liken/to compare/to,with,unfavorably equate/with,to bill/as market/as tout/as interpret/as "
        "construe/as conceive/as imagine/as rate/as rank/as judge/as find/as accuse/of blacklist/as outlaw/as misrepresent/as rebrand/as",
    ),
    # intention, promise, refusal
    (
        "intention",
        "iocg",
        "want/from,out,for intend/for,that plan/on,for,that aim/for,to mean_to wish/for,that desire hope/for,that aspire/to seek/to vow/that "
        "pledge/to,that promise/that threaten/with,that swear/that undertake/to propose/that offer/to resolve_to decide_to determine_to choose/to opt/for,to elect_to "
        "prefer/to agree/to,that consent/to volunteer/to refuse/to decline/to plot/to,against conspire/to,against scheme/to contemplate consider "
        "strive_for endeavor_to commit_to dare_to need_to expect_to hate_to love_to like_to long_to prepare_to hesitate/to,about,over",
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

# Nouns whose complement is another's words or thought; prepositions that introduce it.
_NOUNS = (
    ("speech", "claim/about,of assertion/about,of contention/about allegation/about,of,against accusation/of,about,against charge/of,that "
     "statement/about,on,of declaration/about,of announcement/about,of,on remark/about,on,that comment/about,on observation/about,on "
     "mention/of reference/to suggestion/of,that insinuation/about,of hint/of,about implication/of assurance/of,about reassurance/about,of "
     "insistence/on,upon argument/for,against,about,that case/for,against point/about explanation/for,of,about clarification/of answer/to response/to "
     "reply/to rebuttal/of,to retort/to denial/of,that admission/of,that acknowledgment/of acknowledgement/of confession/of,to,about "
     "confirmation/of revelation/about,of disclosure/of,about testimony/about,that,on warning/about,of,that,against caution/about alert/about "
     "advice/about,on,to,that recommendation/for,on,to,that,about proposal/for,on,to,that call/for,to,on demand/for,that,to request/for,that,to appeal/for,to plea/for,to "
     "petition/for,against order/for,to,that instruction/to,that command/to directive/to,on,that invitation/to promise/of,to,that,about pledge/of,to,that,on "
     "vow/of,to,that threat/of,to,that,against oath/of,to rhetoric/about,on,of,against talk/of,about,that speech/about,on lecture/on,about debate/over,about,on discussion/of,about "
     "conversation/about rumor/about,of,that gossip/about speculation/about,that,on,over story/about message/about,that,of,on "
     "news/that word/that,of account/of description/of,as depiction/of,as portrayal/of,as characterization/of,as narrative/of,about,that report/that,of,about,on "
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
    return {cue.lemma: cue for cue in _entries(tuple((cls, "n", words) for cls, words in _NOUNS))}


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
