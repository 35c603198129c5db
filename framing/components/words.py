"""Plain English words by what they do in a sentence: no list was drawn from a codebook.

The lists are classes of grammar: verbs of naming and of control, nouns for people, groups and deeds, nouns whose
*of* names the sufferer (compare NOMLEX, Macleod et al. 1998). A codebook says which labels exist, these say how
English hangs them on somebody.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSON_NOUNS = _words(
    "man woman person leader chief commander general president minister official head boss ruler king "
    "prince officer soldier guy figure individual colonel captain lieutenant admiral major marshal "
    "brigadier diplomat ambassador spokesman spokeswoman lawmaker senator congressman congresswoman "
    "governor mayor secretary director chairman chairwoman candidate politician dictator tyrant cleric "
    "ayatollah sheikh imam bishop priest founder manager owner executive foreman activist author "
    "journalist analyst scientist engineer worker father son brother mother husband wife citizen member "
    "operative agent strongman warlord kingpin ringleader premier chancellor monarch deputy organiser "
    "organizer spy lawyer judge doctor teacher student boy girl child bastard somebody someone anybody "
    "anyone"
)
GROUP_NOUNS = _words(
    "group organization organisation movement militia force army party faction cell network front corps "
    "unit troop team gang band brigade battalion squad wing guard union alliance coalition bloc axis "
    "company firm corporation crew crowd mob agency department ministry office body committee council "
    "club association league fleet police navy military insurgency entity outfit side camp element "
    "partner ally people men women family clan tribe militiamen workers leadership board syndicate cartel "
    "consortium"
)
STATE_NOUNS = _words(
    "country nation state government republic kingdom power administration authority leadership regime junta "
    "capital empire superpower dictatorship monarchy island emirate federation"
)
DEED_NOUNS = _words(
    "grab coup putsch crackdown reprisal heist theft robbery attack strike raid bombing killing assault "
    "operation action act move measure step campaign blast explosion shooting murder execution deed "
    "response policy war crime conduct behavior behaviour activity practice intervention incursion "
    "invasion offensive shelling fire test launch seizure capture arrest detention blockade embargo "
    "boycott decision order plan plot effort threat rhetoric statement speech announcement deployment "
    "presence exercise drill manoeuvre maneuver lockout walkout picket protest tactic event incident "
    "episode bombardment airstrike mission death downing ambush slaughter massacre violence "
    "hostage-taking kidnapping abduction clash breach violation gesture way work role ambition design "
    "tendency word"
)
# Nouns with little meaning of their own before "of": what they are said of is what the whole phrase is said of.
LIGHT_NOUNS = _words(
    "act action campaign case policy form kind sort type piece series string wave round list pattern "
    "program programme spate spree year decade history record reign charge accusation allegation claim "
    "word instance example part member leader head chief sponsor symbol victim target tool instrument "
    "agent source cause object cycle bout level rash degree strategy politics path course weapon era age "
    "measure lot number network army bunch gang band group state element approach doctrine tactic effort "
    "fit burst flurry outburst label title name"
)
# "the killing of X": X is the sufferer; also as bare possessor ("X's killing").
SUFFERED_NOUNS = _words(
    "massacre slaughter butchery lockout purge roundup pogrom extermination torture crushing rape burning "
    "looting mugging killing murder assassination execution slaying death elimination removal ouster "
    "capture arrest abduction kidnapping poisoning shooting detention downing shootdown destruction "
    "bombing shelling bombardment strafing beating overthrow demise lynching beheading hanging funeral occupation "
    "liberation invasion annexation conquest siege encirclement dismissal sacking firing eviction expulsion "
    "persecution prosecution harassment targeting humiliation destabilization destabilisation "
    "intimidation blockade bullying sabotage seizure plunder boycott"
)
KILLING_NOUNS = _words("assassination murder killing slaying execution")
KILLING_VERBS = _words("kill assassinate murder slay execute shoot behead eliminate")
# Of these the bare possessor ("X's …") suffers; of the other nouns above it acts unless somebody else suffers.
POSSESSOR_SUFFERS = _words(
    "killing murder assassination execution slaying death elimination removal ouster capture arrest "
    "abduction kidnapping poisoning shooting detention downing shootdown destruction overthrow demise "
    "lynching beheading hanging dismissal sacking firing eviction expulsion humiliation "
    "persecution"
)
# X calls Y Z; the complement may stand bare.
NAMING_VERBS = _words(
    "call label brand name term dub deem consider declare designate proclaim pronounce render tag style "
    "christen nickname list classify rate judge think find believe"
)
# X describes Y as Z.
AS_VERBS = _words(
    "describe depict portray paint cast characterize characterise classify list denounce condemn "
    "criticize criticise blast slam decry deride dismiss hail praise laud mourn honor honour regard see "
    "view treat refer identify know recognize recognise designate label brand blacklist mock present "
    "perceive interpret frame define remember count rank blame attack castigate lambast pan rebuke revile "
    "eulogize eulogise celebrate commemorate bury report cite register denigrate vilify demonize demonise "
    "justify defend explain sell tout bill accept reject use call class peg picture represent style term "
    "understand"
)
# V somebody to do / of doing / for doing / from doing: the object is the doer.
OBJECT_CONTROL = _words(
    "accuse blame fault suspect charge convict criticize criticise condemn denounce stop prevent keep "
    "deter bar discourage dissuade punish sanction warn urge press force push compel order allow let want "
    "ask tell call encourage hold help lead cause permit enable advise instruct direct persuade provoke "
    "invite beg drive make expect believe see hear find catch praise thank hail commend rebuke slam blast "
    "excuse restrain hinder challenge authorize authorise empower embolden pressure command prompt get "
    "leave require dare forbid task deem trust goad"
)
# What the subject of these verbs does is directed against the deed, so the subject is not its doer.
REACTIVE_VERBS = _words(
    "slam blast rebuke lambast castigate assail pan deride dismiss face fear condemn denounce reject "
    "counter resist oppose fight deter prevent confront suffer survive endure combat repel withstand "
    "criticize criticise decry deplore protest mourn expose battle defy curb contain check thwart foil "
    "stop halt restrain expect anticipate await risk invite provoke blame protect defend shield brace "
    "respond react answer punish push roll rail complain allege"
)
SAYING = _words("say add tell ask note write reply explain argue claim state warn announce tweet")
# The subject does or plans the deed that is the object.
DOING_VERBS = _words(
    "present represent constitute commit conduct launch wage take carry stage mount execute perform "
    "perpetrate pursue seek plan plot prepare order authorize authorise approve sponsor support fund "
    "finance export engage resort attempt vow threaten promise pledge swear exact extract wreak continue "
    "escalate begin start open unleash inflict direct orchestrate organise organize facilitate foment "
    "spread practise practice intensify deliver fire end halt cease pose abandon renounce forswear curb "
    "increase step deploy undertake initiate lead employ achieve complete decide decline refuse agree "
    "choose opt oversee impose levy slap enact"
)
AGAINST = _words("against on upon toward towards at over")
EXAMPLE_WORDS = _words("like including include")
TITLES = _words(
    "gen general col colonel maj major adm admiral lt capt sgt president mr mrs ms dr sir sheikh "
    "ayatollah king queen sen rep gov rev prof"
)
RESPONSE_PREPOSITIONS = _words("for over after following")
RELATIVE_PRONOUNS = _words("who which that whom")
RELATIVES = RELATIVE_PRONOUNS | {"whose"}
COPULAS = _words("be become remain seem appear prove constitute stay amount represent go turn")
# Adjectives and determiners that make a mention generic or hypothetical rather than about somebody.
GENERIC_DETERMINERS = _words("any every no all each")
ARTICLES = _words("a an the this that these those its their his her our your my")
DEFINITE = _words("the this that these those its their his her our such")
# One who belongs to somebody: the possessor owns him and is not the one named.
DEPENDENTS = _words(
    "backed sponsored supported funded financed armed trained aligned allied affiliated linked controlled"
)

# --- another sense -----------------------------------------------------------------------------------------------
# Heads that turn the label in front of them into another thing.
OTHER_HEADS = _words(
    "war warfare battle conflict fight contest vote voting voter ballot server change training exercise "
    "band gene strain bacteria mutation thermometer welding heating level rate wave elephant planet comet "
    "star trader chef sandwich medicine driving lineman linebacker tackle coordinator back end player "
    "play zone midfielder fear pessimism procedure technique statement season justice court complaint "
    "lawyer attorney code immigration immigrant migrant alien parking dumping download fishing logging "
    "movie film comedy novel worship complex pitching drill coil pulpit"
)
# Words in front that show a material or technical sense.
TECHNICAL_MODIFIERS = _words(
    "electrical electric thermal antibiotic antimicrobial drug insulin water heat air wind rolling "
    "corrosion stain scratch slip shock rust wear abrasion chemical pesticide herbicide viral bacterial "
    "immune multidrug tensile hydraulic acoustic magnetic muscular disease frost drought flame crease "
    "internal electromagnetic radio inspection monitoring verification licensing dietary skincare workout"
)
TECHNICAL_NOUNS = _words(
    "antibiotic drug vaccine medication insulin bacteria infection virus disease cancer pathogen current "
    "voltage heat cold corrosion rust rain moisture water wear abrasion chemical pesticide herbicide "
    "gravity friction pain migraine headache asthma arthritis rheumatism allergy cough insomnia gout "
    "temptation"
)
# Things no one frames by doing away with them.
THINGS = _words(
    "program programme weapon arsenal stockpile centrifuge tax tariff job post position deficit poverty "
    "hunger barrier waste error emission rule regulation requirement debt cost gap disease virus malaria "
    "polio pest weed duplication paperwork subsidy loan mortgage insurance ad advertisement trash garbage "
    "rubbish phone wallet notebook licence license patent policy stain odor odour smell calorie sugar "
    "carb fat need uncertainty doubt possibility option loophole backlog shortage inflation unemployment "
    "corruption inefficiency bottleneck step risk sanction fee fine passport visa gluten pollutant carbon "
    "pollution noise friction delay query"
)
# Heads of the names of institutions, laws and works: a label inside such a name is part of the name.
INSTITUTION_HEADS = _words(
    "army force forces council party act law bill commission committee center centre institute authority "
    "authorization authorisation fund bureau office agency league union association award prize museum "
    "square street university project program programme initiative division conference foundation society "
    "college school court department ministry treaty convention resolution statute fleet memorial "
    "monument coalition caucus theatre theater"
)
OPPOSING_PREFIXES = _words("anti counter non contra bio eco agro narco")
REACTIVE_NOUNS = _words(
    "fight response war condemnation fear victim concern threat warning accusation allegation charge talk "
    "risk reaction opposition resistance defence defense protection struggle battle outrage anger "
    "criticism outcry worry answer alarm protest statement report comment remark description definition "
    "claim denial suspicion"
)
# Deeds that answer another deed.
ANSWERS = _words(
    "payback retaliation revenge vengeance reprisal response self-defense self-defence retribution payback answer"
)
# Not the one to whom they belong: X's neighbours, X's proxies.
COUNTERPARTS = _words("neighbor neighbour enemy rival foe adversary opponent critic victim competitor")
FOLLOWERS = _words("proxy ally puppet client surrogate affiliate henchman follower minion stooge lackey partner")
# Against the thing itself, whoever does it.
FIGHT_WORDS = _words(
    "combat fight counter battle war struggle tackle defeat eradicate stamp oppose stance measure law ban commitment"
)
# Heads that make a bare word of conduct a kind of thing: "the N blacklist", "N threats".
LISTING_WORDS = _words("blacklist watchlist list threat alert probe investigation finance financing")
SUPPORT_WORDS = _words(
    "support back fund finance arm sponsor train equip supply aid assist help bankroll control direct use "
    "assistance funding backing network sponsorship"
)

DATES = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december today yesterday tomorrow week month year christmas easter "
    "ramadan"
)
AS_NOUNS = _words(
    "description portrayal depiction designation view characterization characterisation treatment status "
    "role reputation labelling labeling listing classification image record use career work job rise "
    "celebration denunciation condemnation dismissal defence defense justification"
)

KINDS_OF_STATES = _words("kingdom republic empire monarchy island emirate federation dictatorship superpower")

PEOPLES = _words(
    "british english irish scottish welsh spanish turkish polish danish finnish swedish kurdish french dutch greek "
    "swiss czech thai arab soviet german norman afghan turkmen omani turkish cuban libyan kenyan venezuelan nicaraguan "
    "peruvian chilean paraguayan uruguayan angolan zambian rwandan ugandan tibetan uzbek tajik kazakh kyrgyz qatari "
    "bahraini cypriot filipino somali azeri chechen serb croat bosniak slovak icelandic kosovar catalan basque uyghur"
)
NO_PEOPLES = _words("christian republican utopian victorian civilian guardian")
PEOPLE_ENDINGS = _words("ian ean ese ish aqi ani eli udi ati aiti ali eni shi can")
CREEDS = _words(
    "sunni shia shiite shi'ite alawite salafi salafist wahhabi islamist jihadi jihadist muslim christian jewish hindu "
    "buddhist sikh catholic protestant orthodox druze maoist marxist communist fascist neo-nazi nazi separatist "
    "loyalist republican kurdish zionist"
)
# Those who are nobody's forces: a deed done to them is done to neither side of a conflict, unless its aliases say so.
THIRD_PARTIES = _words(
    "protester protestor demonstrator civilian villager bystander passer-by resident worshipper worshiper pilgrim "
    "tourist child student journalist reporter refugee aid-worker nurse patient passenger dissident shipping ship "
    "vessel tanker airliner jetliner school hospital market church mosque synagogue pipeline refinery oilfield"
)
ATTACKERS = _words(
    "attacker assailant gunman smuggler militant bomber kidnapper rioter looter robber hijacker sniper assassin pirate "
    "raider mercenary extremist jihadist insurgent rebel guerrilla vandal burglar hooligan poacher trafficker"
)
# Plurals that a small tagger takes for names at the head of a sentence: "Gunmen killed …".
MEN = {word[:-2] + "en": word for word in PERSON_NOUNS | ATTACKERS if word.endswith("man")}
