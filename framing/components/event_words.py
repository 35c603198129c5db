"""Plain English words by their part in telling a deed: weapons, times, manners, support verbs, idioms.

No word here belongs to one conflict; the deeds themselves are the codebook's.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What deals the blow without being a party: a subject or a by-phrase of these names nobody.
WEAPONS = _words(
    "missile rocket bomb mine shell mortar round bullet shrapnel projectile drone uav munition grenade torpedo "
    "warhead explosive device ied fire gunfire shellfire artillery shot gunshot cannon tank gun rifle weapon knife "
    "katyusha debris fragment splinter barrage salvo volley object aircraft plane jet warplane helicopter gunship "
    "bomber warship vessel boat speedboat submarine system battery interceptor poison gas truck car vehicle brick "
    "stone petrol cocktail arrow charge dynamite blade machete flame laser malware virus worm cyberweapon quadcopter "
    "gunboat corvette cruiser minesweeper battleship howitzer launcher pistol handgun revolver shotgun "
    "baton truncheon cordon chain bolt shot hail wave swarm"
)
# Those of them with which only soldiers and fighters strike.
ARMAMENTS = _words(
    "missile rocket mortar shell projectile artillery katyusha drone uav warplane gunship mine torpedo airstrike "
    "shelling bombardment grenade"
)
# Words of violence and nothing else, and words beside which a deed is meant bodily.
UNMISTAKABLE = ARMAMENTS | _words(
    "kill killing murder assassinate assassination bomb bombing bombard detonate shoot ambush airstrike massacre "
    "shootdown downing detonation torpedo raid"
)
MARTIAL = UNMISTAKABLE | _words(
    "troop troops soldier military army navy marine militant militia militiaman insurgent rebel jihadist terrorist "
    "terrorism gunman sniper bomber hijacker attacker assailant fighter bullet gunfire gun rifle weapon knife "
    "explosive casualty victim dead die death wounded injured civilian shooting stabbing warplane airbase barracks "
    "garrison terror"
)
RESPONSIBILITY = _words("blame responsible responsibility perpetrator mastermind condemn culprit aftermath")
COMMITTING = _words("carry conduct commit perpetrate execute")
# What comes in numbers: "of" says what comes down, not who is hit.
SHOWERS = _words("barrage salvo volley hail shower burst wave spate string series")
# Those who keep or break the law and fight for neither side.
LAWFUL = _words("police policeman policewoman officer deputy sheriff trooper cop robber burglar firefighter couple")
# Nouns that need an adjective of war to be a deed, and causes that nobody sends.
VAGUE = _words("operation action mission campaign")
DISASTERS = _words(
    "hurricane typhoon storm tornado cyclone earthquake quake tsunami flood wildfire blizzard drought pandemic "
    "epidemic virus coronavirus covid disease cancer famine avalanche landslide volcano heatwave"
)
BLASTS = _words("explosion blast detonation fireball shockwave boom")
TIMES = _words(
    "night day morning evening afternoon noon midday midnight nightfall dawn dusk sunrise sunset daylight week "
    "weekend month year hour minute moment time end start beginning monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december now "
    "then today tomorrow tonight spring summer autumn winter deadline daybreak mid-morning lunchtime eve"
)
MONTHS = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec eve monday tuesday wednesday thursday friday saturday sunday"
)
PLACES = _words(
    "river road roadside sea land air water rail train side border bank gate wall harbour harbor quay bridge coast "
    "shore highway street square house canal lake hill roadblock checkpoint fence entrance"
)
MANNERS = _words(
    "mistake accident error chance surprise force hand design default remote control means virtue way order law "
    "decree vote margin percent percentage number dozen hundred thousand million half third quarter factor total "
    "degree proxy nature standard account definition email telephone phone radio letter post stealth text name "
    "extension contrast comparison reason fear anger rage grief pressure rank kilometre kilometer mile metre meter "
    "foot inch cent dollar point"
)
# Causes without a will of their own; a deed verb with one of these is a figure of speech.
ABSTRACT_CAUSES = _words(
    "sanction tariff recession inflation crisis drought flood storm hurricane typhoon earthquake quake tornado "
    "cyclone pandemic epidemic outbreak coronavirus covid disease illness cancer scandal shortage slump downturn "
    "crash tax levy cut austerity embargo loss debt price cost strike-wave stoppage delay allegation lawsuit "
    "criticism news report claim tweet joke article book film movie song ad advertisement wave heat cold weather "
    "wind rain snow lightning lava wildfire famine hunger unemployment poverty depression grief fear doubt panic "
    "injury setback defeat fine penalty law bill rule regulation measure policy reform budget restriction ban "
    "programme program campaign fund grant subsidy study survey vaccine treatment test thought idea realisation "
    "realization memory protest rumour rumor controversy divorce affair uncertainty turmoil"
)
# Objects that turn a deed verb into a figure of speech, whoever the subject.
ABSTRACT_OBJECTS = _words(
    "deal agreement accord bargain balance chord pose tone note compromise truce pact partnership alliance ceasefire "
    "contract gold oil luck match "
    "record milestone high low peak bottom road trail campaign market airwave headline shelf stage snag nail jackpot "
    "button brake target goal mark figure level limit ceiling floor percent "
    "bill amendment legislation proposal plan idea suggestion motion measure resolution treaty talk time hope "
    "ambition dream chance prospect opportunity initiative moment power control lead advantage "
    "media press newspaper paper coverage critic criticism opponent rival policy decision record "
    "speech remark comment view position argument claim rumour rumor report notion theory "
    "relation relationship tie credibility reputation career economy confidence trust morale image legacy business "
    "job role interview customer voter donor reader viewer audience consumer investor client buyer advertiser "
    "demographic pride ego feeling inflation growth emission deficit poverty corruption unemployment tax fraud "
    "loan insurance ad advertisement mortgage licence license trash rubbish garbage "
    "boat imposter impostor investigation probe inquiry website product app career bid company venture startup book "
    "album project programme program satellite brand service scheme appeal process dialogue offer request "
    "demand myth misconception argument evidence democracy freedom liberty right independence institution value "
    "piece part bit law statute provision life soul dollar currency stock share bond export exporter sector tenet "
    "problem issue question question cause root error waste abuse"
)
# With these objects the verb keeps its plain sense, however abstract the subject.
VEHICLES = _words(
    "ship tanker vessel boat plane aircraft airliner jet helicopter drone convoy truck car vehicle train bus tank "
    "destroyer frigate warship carrier freighter ferry"
)
BUILDINGS = _words(
    "embassy consulate base airbase airport camp compound facility plant refinery pipeline field terminal port depot "
    "barracks headquarters outpost post checkpoint station tower towers building house home apartment hospital "
    "school mosque church market hotel bridge town city village neighbourhood neighborhood capital site bunker "
    "hangar installation infrastructure property mission office offices border gate yard shipyard factory mill "
    "warehouse workshop depot dock"
)
PEOPLE = _words(
    "soldier troop civilian contractor protester demonstrator worker diplomat journalist official general commander "
    "passenger sailor student villager resident child woman man people crew guard policeman pilgrim tourist marine "
    "troops"
)
SUFFERERS = VEHICLES | BUILDINGS | PEOPLE
# What belongs to a state's forces if it bears the state's name, and what does not although it bears it.
KIN = _words(
    "son daughter wife husband mother father brother sister child parent uncle aunt cousin nephew niece grandmother "
    "grandfather friend family relative widow fiancee bodyguard driver neighbour neighbor"
)
FOLLOWERS = _words("supporter voter fan critic opponent rally campaign backer ally donor aide adviser lawyer")
FIELDED = _words(
    "drone uav warship destroyer frigate base airbase outpost camp barracks convoy patrol garrison troop troops "
    "soldier serviceman servicewoman servicemember contractor personnel airman marine"
)
KIT = FIELDED | _words("aircraft plane jet warplane helicopter carrier sailor pilot compound")
# What only forces have, what only states have abroad, and what is either's by the word before it.
MATERIEL = FIELDED | {"hangar"}
MISSIONS = _words("embassy consulate ambassador diplomat chancery")
PREMISES = _words("compound complex building gate gates wall facility installation site post position staff mission")
CIVIL = _words("tanker airliner freighter ferry trawler merchantman freight cargo flight oil-tanker supertanker")
DOWNING = _words("downing shootdown shooting destruction capture seizure interception hijacking crash")
OFFICES = _words(
    "premier minister adviser advisor aide aides coach manager secretary director chief official employee worker staff "
    "staffer ambassador envoy prosecutor attorney lawyer inspector chairman president executive boss spokesman "
    "spokeswoman commander general captain officer head contractor commissioner editor anchor host ceo teacher "
    "nurse driver cook clerk deputy strategist consultant judge watchdog whistleblower people person team"
)
# Who attacks in words only.
POLITICAL = _words(
    "rival critic opponent lawmaker senator congressman congresswoman democrat republican conservative liberal "
    "opposition candidate politician parliament congress press media commentator columnist pundit activist "
    "predecessor successor progressive left right colleague party newspaper editorial analyst economist union "
    "campaigner"
)
SPEAKING_AFTERWARDS = _words(
    "claim say call accuse write tell argue describe tweet label question note complain insist declare ask brand dub"
)
PARTY_NOUNS = _words(
    "fighter gunman militant rebel insurgent terrorist extremist jihadist attacker assailant bomber hijacker "
    "protester demonstrator rioter supporter loyalist follower member proxy ally enemy foe partner soldier troop "
    "force sniper shooter pirate smuggler criminal mercenary operative agent commando marine sailor pilot hacker "
    "militiaman troops forces guerrilla separatist villager settler worker striker picket staff police policeman "
    "officer official army navy military militia group movement government regime state country nation coalition "
    "alliance power intelligence guard corps unit people crowd "
    "mob man woman youth teenager student someone somebody resident "
    "leader commander general president administration authority ministry company firm board management owner "
    "crew team gang cartel faction party cell network organisation organization side neighbour neighbor american "
    "dissident suspect perpetrator killer assassin murderer saboteur thief arsonist passenger prisoner detainee"
)
PARTY_ENDINGS = ("er", "ers", "or", "ors", "ist", "ists", "man", "men", "ian", "ians", "ee", "ees")
NOBODIES = _words("nobody none neither nothing")
WHO = _words("who whom what whoever nobody none nothing")

DEEDS = _words(
    "attack strike raid bombing assault killing murder ambush shelling sabotage massacre atrocity execution "
    "assassination hit explosion incident shooting kidnapping beheading crime airstrike bombardment"
)
# N is the object: "carried out an attack". The clause then tells the deed.
SUPPORT = _words(
    "carry conduct launch stage mount make commit perpetrate execute unleash wage perform undertake do deliver open "
    "initiate start begin lead fly attempt try resume continue step intensify inflict repeat renew"
)
LIGHT = _words("act string series wave spate round campaign number pair handful case type kind form barrage spree")
OCCURRING = _words("take occur happen come follow begin start be go continue unfold erupt last")
SUFFERING = _words("suffer face endure survive see experience withstand sustain")
FORCE = _words(
    "attack bomb shell kill assassinate storm raid assault bombing killing assassination airstrike shelling murder "
    "invade bombard torpedo ambush shoot"
)
LABOUR = _words("picket walkout stoppage walk-out lockout")
LABOUR_SIGNS = _words("hunger general labour labor rent sit-down wildcat sympathy rail teachers union nurses")
DISMISSAL = _words("dismiss sack layoff redundancy dismissal sacking")
# Nouns that make another thing of an event noun before them: an "attack ad", a "strike group".
COMPOUND_HEADS = _words(
    "gear police control shield shields "
    "ad ads advert advertisement dog helicopter group force aircraft plane jet craft submarine drone drones "
    "capability capabilities power price zone plan plans line lines rate fighter fighters package squad team crew "
    "committee fund action ballot leader leaders vote pay breaker site sites scene mode surface vector vest belt "
    "card strategy tactic tactics missile missiles weapon weapons target targets radius wave waves run victim "
    "victims survivor survivors suspect suspects investigation probe allegation allegations plot plots attempt "
    "attempts threat threats warning charge charges trial case mystery party rifle rifles bombers range position"
)
HEARTFELT = _words(
    "rhetorical verbal political legal partisan twitter sexual indecent heart panic asthma anxiety shark dog bear "
    "personal ad media thumb lightning hunger first"
)

REPORTED = _words("reportedly reported")
ALLEGED = _words(
    "allegedly alleged suspected supposed supposedly purported purportedly so-called ostensible ostensibly presumed "
    "presumably"
)
MODAL = _words(
    "likely probably possibly perhaps maybe apparently apparent possible probable seemingly potentially conceivably"
)
MODAL_VERBS = _words("may might could")
ALLEGING = _words("believe allege claim suspect presume suppose purport assume")
ALLEGATIONS = _words("claim allegation suspicion belief assertion")
REPORTS = _words("report")
FUTURE = _words("will would shall should 'll wo can ca 'd must")
WANTING = _words(
    "plan want threaten vow promise look intend prepare hope agree urge plot seek order wish consider swear pledge "
    "aim expect conspire propose demand decide authorize authorise like mean fear ask tell instruct warn pressure "
    "dare ready able willing likely poised set eager determined unwilling reluctant refuse decline"
)
PLANNED = _words("planned possible potential future imminent threatened impending prospective next hypothetical any")
THREATS = _words(
    "plan threat plot fear warning risk possibility danger prospect preparation chance likelihood readiness option "
    "call authorization authorisation intention desire vow demand"
)
THWARTING = _words(
    "abort cancel call foil thwart prevent avert halt stop block deter avoid scrap scuttle disrupt forestall preempt"
)
FAILING = _words("fail miss refuse decline refrain stop cease unable avoid deny")
CONDITIONS = _words("if unless whether lest")
VIOLENT_SUBJECT_VERBS = _words("kill wound hit strike target damage destroy injure leave shake rock rip devastate")
# Subjects that harm without being anybody: the verb with one of these lets nobody act.
UNWILLED = _words("war conflict violence fighting crash accident collision collapse blaze clash unrest battle poison")
