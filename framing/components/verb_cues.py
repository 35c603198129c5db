"""Verbs of saying, thinking, naming, approving and intending: class, frame, verbs (see `framing.components.cues`)."""

from __future__ import annotations

from framing.components.wordlists import word_list, words

VERBS: tuple[tuple[str, str, str], ...] = (
    # to say: a clause, a quotation, an object
    (
        "speech",
        "coq",
        """
        say/about,of state add/to answer retort/to rejoin interject quip/about joke/about jest
        remark/on,upon,about note mention observe declare proclaim pronounce announce reveal disclose divulge
        confirm reaffirm affirm avow reiterate restate repeat stress emphasize underline underscore highlight
        accentuate concede acknowledge admit/to confess/to allow recount relate narrate recite report/on retell
        clarify elaborate/on,upon explain specify stipulate point_out spell_out lay_out set_out set_forth
        outline detail summarize sum_up conclude deduce infer intone recap volunteer offer_up put_forward
        put_forth advance ventilate voice express articulate verbalize convey communicate impart relay signal
        imply insinuate intimate suggest whisper murmur mutter mumble mouth shout/about,at yell/about,at
        scream/about,at shriek cry_out call_out holler bellow roar thunder exclaim blurt blurt_out gasp
        groan/about moan/about snap/at snarl/at growl/at bark/at hiss sneer/at drawl stammer stutter sob purr
        testify/about,to,against depose echo parrot paraphrase quote cite reference invoke recall recollect
        reminisce/about certify document chronicle dispute rebut refute contradict counter/with
        protest/against,about,over question corroborate verify authenticate preach/about,on,against teach/about
        hint/at promise pledge vow swear boast/about,of brag/about,of trumpet tout hype plug recommend propose
        advocate/for pitch float broach describe portray depict characterize address discuss debate
        """,
    ),
    # to say: a clause or a quotation, no object
    (
        "speech",
        "cq",
        """
        claim assert allege aver contend/with maintain insist/on,upon hold argue/for,against,about,over,with
        reason lie/about fib/about plead/for reply/with respond/with,by comment/on,about,upon opine/on,about
        muse/on,about,over ruminate/on,about reflect/on philosophize/about theorize/about hypothesize/about
        speculate/about,on,over postulate posit surmise conjecture gossip/about chat/about crow/about
        gloat/about vent/about,at rant/about,against,at rave/about rail/against,at,about fulminate/against,about
        inveigh/against sermonize/about lecture/on,about vouch/for bear_out shoot_back fire_back/at
        hit_back/at,against clap_back/at push_back/against,on strike_back/at lash_out/at,against,over
        speak_out/against,about,on,for,in speak_up/for,about,against open_up/about sound_off/on,about
        hold_forth/on complain/about,of object/to demur/at,on,to dissent/from own_up/to chime_in/with,on pipe_up
        chip_in weigh_in/on,with go_on continue begin start conclude/with expand/on,upon dilate/on
        enthuse/about,over gush/about,over bluster/about fume/about,at,over huff tease laugh/at,about,off
        chuckle/at,about smile/at nod grin shrug sniff grimace/at sigh/about explode scoff/at snort
        grumble/about,at gripe/about grouse/about whine/about bleat/about carp/about,at quibble/with,over,about
        harp/on warble sing croak rasp agree/with,on,to,that disagree/with,on,about,over concur/with,in
        differ/on,over,with finish
        """,
    ),
    # to speak about something
    (
        "speech",
        "p",
        """
        talk/about,of,up,on,through speak/about,of,for,against,on refer/to allude/to gesture/to,toward
        touch/on,upon dwell/on,upon bring_up/in chat/about converse/about confer/about,on consult/on,about
        negotiate/over,on,for haggle/over bicker/over,about spar/over feud/over clash/over,with
        wrangle/over,with argue/with jest/about yak/about gab/about tell/of,about double_down/on zero_in/on
        seize/on,upon focus/on,upon home_in/on concentrate/on expound/on,upon enlarge/on hark_back/to harken/to
        testify/to attest/to point/to,out,at campaign/on,for,against run/on,against apologize/for,to,over
        atone/for appeal/for call/for,on,upon press/for push/for,against lobby/for,against agitate/for,against
        petition/for,against clamor/for,against plead/with,for beg/for pray/for,that stump/for sue/for,over
        rule/on,against,for,in
        """,
    ),
    (
        "speech",
        "o",
        """
        raise bring_up broach utter deliver tackle cover leak expose divulge circulate spread peddle promote
        retract withdraw renounce recant clarify exaggerate overstate understate downplay play_down play_up
        talk_up talk_down minimize rehash rehearse recycle regurgitate trot_out bandy_about mouth_off
        """,
    ),
    (
        "speech",
        "cpq",
        """
        boast/about,of brag/about,of warn/of,about,against caution/against,about
        """,
    ),
    # to tell: the first object is the one spoken to
    (
        "speech",
        "ciqt",
        """
        tell/about,of,that inform/about,of,that notify/about,of,that assure/about,of,that reassure/about,that
        remind/about,of,that brief/on,about warn/about,of,against,that caution/about,against,that
        alert/to,about,that advise/on,about,against,of,that counsel/against,on,that apprise/of
        enlighten/about,on convince/of,that persuade/of,that text/about email/about e-mail/about message/about
        phone wire cable promise_that lecture/about,on interview/about,on quiz/about,on grill/about,on,over
        update/on,about school/on,about regale/with bombard/with teach/about
        """,
    ),
    (
        "writing",
        "coq",
        """
        write/about,of,on read pen jot_down scribble scrawl type blog/about tweet/about,at retweet post/about,on
        publish record register minute editorialize/about,on,against headline caption footnote annotate
        note_down sign author draft print broadcast air telegraph
        """,
    ),
    (
        "question",
        "coiqt",
        """
        ask/about,for,of,if inquire/about,into enquire/about,into query/about
        interrogate/about quiz/about,on probe/about,into,for press/on,about,for,to,over
        challenge/on,over,to,about pose confront/with,about,over
        """,
    ),
    # to want somebody to do something
    (
        "request",
        "coiqt",
        """
        urge/to call_on call_upon beg/for,to beseech implore entreat exhort request require demand/of order/to,that
        command/to
        instruct/to direct/to bid enjoin encourage/to,in pressure/to,into,on challenge/to dare/to authorize/to
        forbid/from,to prohibit/from ban/from mandate decree dictate prescribe invite/to nag/to,about
        coax/into,to cajole/into,to recommend/to,against,for entice/to,into permit/to allow/to summon/to
        subpoena compel/to
        """,
    ),
    # thought and knowledge
    (
        "thought",
        "coi",
        """
        believe/in,that think/of,about,that,through figure reckon/on,with suppose assume presume presuppose
        imagine envisage envision foresee anticipate expect/of,from predict forecast project prophesy foretell
        estimate calculate gauge judge adjudge deem consider perceive conceive/of suspect doubt mistrust
        distrust trust/in,that conclude determine accept recognize realize understand comprehend grasp
        appreciate know/about,of learn/about,of,from discover detect discern notice sense feel/about,that,for
        intuit remember/to forget/about,to misremember reconsider rethink fantasize/about ponder/over,about
        mull/over contemplate weigh meditate/on brood/over,about,on fret/about,over,that agonize/over,about
        fear/for,that dread hypothesize bet/on,that wager/on,that hope/for,to,that wish/for,that,to crave
        underestimate overestimate misunderstand misinterpret misjudge interpret construe ascertain identify
        diagnose attribute/to ascribe/to credit/with,for puzzle/over mind value cherish wonder/about,at,if
        """,
    ),
    (
        "thought",
        "c",
        """
        see hear gather dream find find_out work_out figure_out take_it matter decide resolve rule estimate
        remark
        """,
    ),
    (
        "thought",
        "p",
        """
        worry/about,over,for long/for yearn/for hanker/after,for dream/of,about hope/for pray/for learn/of,about
        know/about,of dwell/on reflect/on gamble/on count/on bank/on bet/on wager/on rely/on hear/about,of
        read/about think/about,of feel/about reckon/with believe/in
        """,
    ),
    # evidence: documents, polls, findings
    (
        "evidence",
        "c",
        """
        show demonstrate prove indicate suggest reveal illustrate attest imply evidence confirm establish find
        estimate warn conclude project predict
        """,
    ),
    (
        "evidence",
        "o",
        """
        show indicate reveal find demonstrate
        """,
    ),
    (
        "evidence",
        "p",
        """
        point/to testify/to attest/to allude/to
        """,
    ),
    # approval and disapproval: the object is what somebody thinks of
    (
        "attitude",
        "ocqg",
        """
        criticize/for,over,as condemn/for,as,over denounce/for,as,over decry/as deplore lament bemoan bewail rue
        regret resent deride/as,for ridicule/as,for,over mock/as,for,over taunt/about,with,over disparage/as,for
        belittle/as denigrate/as malign/as vilify/as,for demonize/as revile/as,for lambaste/for,as,over
        lambast/for,as,over castigate/for,as,over excoriate/for,as,over berate/for,as,over chastise/for,over,as
        upbraid/for,over chide/for,over rebuke/for,over,as reprimand/for,over reproach/for,with,over
        admonish/for,to,against scold/for,over,about slam/for,over,as bash/for,over,as pan/as,for trash/as,for
        savage/as,for,over pillory/for,as,over skewer/for,over,as fault/for,over deprecate pooh-pooh/as
        dismiss/as reject/as rebuff/as repudiate/as disavow disown abhor detest loathe hate despise dislike
        disdain scorn/as oppose/over resist disapprove contest challenge/as impugn assail/for,as,over
        single_out/for,as mourn grieve second-guess undercut belie rubbish/as censure/for,over
        call_out/for,on,over take_on take_apart play_down shrug_off brush_off brush_aside laugh_off wave_off
        wave_away write_off/as turn_down shoot_down shout_down rule_out vote_down slap_down
        protest/against,over,about bristle/at,over
        """,
    ),
    (
        "intention",
        "i",
        """
        mean
        """,
    ),
    (
        "speech",
        "cogq",
        """
        deny admit recommend suggest propose mention regret confess/to
        """,
    ),
    (
        "accusation",
        "o",
        """
        accuse/of suspect/of charge/with blame/for,on,over indict/for convict/of acquit/of clear/of
        arraign/on,for
        """,
    ),
    (
        "attitude",
        "op",
        """
        blast/for,over,as attack/for,as,over hit/for,over,on hammer/for,over,on rap/for,over knock/for,over
        ding/for,over,on rip/for,over,as needle/over,about,for slate/for,over jab/over,for target/over
        nail/for,on slap/for,over tar/as savage/for roast/for,over grill/over,on hound/over,about,for dog/over
        """,
    ),
    (
        "attitude",
        "ocqg",
        """
        support/in,over back/in,over,for endorse/for,as favor/over,for champion espouse embrace advocate/for
        defend/as,against,from justify/as,by rationalize/as excuse/as condone praise/for,as laud/for,as,over
        applaud/for,as,over commend/for,as hail/as,for salute/for,as acclaim/as celebrate/as extol/as,for
        compliment/on,for congratulate/on,for,over thank/for welcome/as cheer/as,for admire/for,as
        respect/for,as revere/as esteem/as love like adore prefer/to,over enjoy appreciate prize treasure
        honor/as,for uphold/as second ratify tolerate forgive/for idolize/as lionize/as venerate/as envy/for
        credit/for,with talk_up play_up stick_up/for cheer_on
        """,
    ),
    (
        "attitude",
        "p",
        """
        approve/of disapprove/of sympathize/with empathize/with identify/with side/with,against
        rally/behind,around,against,to,for stand/by,behind,with,against,for marvel/at,about,over balk/at,over
        bristle/at,over chafe/at,against,under recoil/at,from cringe/at,over bridle/at scoff/at sneer/at jeer/at
        swipe/at snipe/at quarrel/with,over grapple/with care/about,for bother/about,with obsess/over,about
        subscribe/to adhere/to hew/to cling/to commit/to,on lean/toward,towards,against warm/to,toward sour/on
        cool/on,to,toward caution/against disagree/with,on,over laugh/at rejoice/at,in,over grieve/over,for
        object/to tear/into rip/into lay/into light/into lash_out/at hit_out/at come_out/against,for,in
        go_along/with stick/with,by,to settle/for,on vote/for,against protest/against,over
        fight/for,against,over root/for fall_out/with,over break/with,from distance/from part/with
        differ/with,on line_up/behind,with go/after gripe/about crack_down/on
        """,
    ),
    # naming
    (
        "designation",
        "do",
        """
        describe/as characterize/as depict/as portray/as define/as misrepresent/as caricature/as cite/as
        """,
    ),
    (
        "designation",
        "d",
        """
        call/as name/as brand/as label/as term/as dub/as style/as tag/as title/as nickname/as christen/as
        designate/as proclaim/as declare/as pronounce/as paint/as cast/as frame/as present/as represent/as
        regard/as view/as,with see/as perceive/as treat/as classify/as categorize/as list/as,among identify/as
        recognize/as denounce/as condemn/as deem/as consider/as hail/as dismiss/as deride/as decry/as mock/as
        slam/as blast/as criticize/as praise/as think/of refer/to,as stigmatize/as stereotype/as typify/as
        count/as,among liken/to compare/to,with equate/with,to bill/as market/as tout/as interpret/as
        construe/as conceive/as imagine/as rate/as rank/as,among judge/as find/as blacklist/as outlaw/as
        rebrand/as mention/as accept/as reject/as cite/as write_off/as attack/as
        """,
    ),
    # intention, promise, refusal
    (
        "intention",
        "icg",
        """
        want/from,out,for intend/for,that plan/on,for,that aim/for,to wish/for,that desire hope/for,that
        aspire/to seek vow/that pledge/to,that promise/that threaten/with,that swear/that undertake/to
        resolve/that decide/on,against,that choose opt/for elect prefer agree/to,on,that consent/to
        volunteer/for refuse decline plot/to,against conspire/to,against scheme/to,against contemplate consider
        strive/for endeavor dare need expect hate love like long/for prepare/for hesitate/about,over propose
        offer move commit/to determine arrange/for bid/for
        """,
    ),
    (
        "intention",
        "o",
        """
        want seek desire plan threaten plot propose intend contemplate consider vow promise pledge need demand
        require refuse decline offer prefer envision weigh mull float reconsider abandon drop renew extend
        withdraw veto overrule overturn uphold strike_down block sanction nominate appoint
        """,
    ),
)

# Finite complements that are nobody's words: causation, necessity, event structure.
NO_CLAUSE = words(
    """
    act allow appear arrange attempt be beat become begin break bring build buy carry catch cause change check
    come concern contribute cost count create cut decrease depend deserve die do draw drive eat enable ensure
    entail enter fail fall fill fit fix follow force get give go grow guarantee hand handle hang happen hasten
    have help hit hurt increase involve join keep kick kill last lead leave let lift limit live look lose make
    manage mark matter mean meet miss move necessitate need occur open own park pass pay pick play precede
    prevent provide pull put quit reach remain require result return ride rise roll run rush save secure seem
    send serve set shake share shoot shut sit smell sound spend stand start stay steal stick stop strike suit
    surround survive switch take taste tend throw touch track train transpire travel try turn use visit wait
    walk watch wear win work
    """
)

IRREGULAR = dict(
    pair.split(":")
    for pair in word_list(
        """
        said:say told:tell thought:think wrote:write written:write spoke:speak spoken:speak swore:swear
        sworn:swear sang:sing sung:sing meant:mean felt:feel knew:know known:know found:find held:hold made:make
        took:take taken:take gave:give given:give saw:see seen:see heard:hear left:leave lost:lose sent:send
        brought:bring caught:catch threw:throw thrown:throw drew:draw drawn:draw came:come went:go gone:go
        began:begin begun:begin forgot:forget forgotten:forget forbade:forbid forbidden:forbid chose:choose
        chosen:choose foresaw:foresee understood:understand withdrew:withdraw withdrawn:withdraw
        undertook:undertake sought:seek taught:teach fought:fight shown:show laid:lay broke:break
        overthrew:overthrow misunderstood:misunderstand foretold:foretell retold:retell misled:mislead
        pled:plead dreamt:dream bade:bid lain:lie lied:lie stuck:stick stood:stand tore:tear torn:tear
        upheld:uphold overrode:override struck:strike got:get kept:keep led:lead ran:run paid:pay met:meet
        built:build rose:rise fell:fall became:become grew:grow won:win
        """
    )
)
