"""Words that tell a person from an organisation, and a title from a name: closed classes, hand-written."""

from __future__ import annotations

from framing.components.wordlists import words

# Titles stand before a name and are no part of it.
TITLES = words(
    """
    mr mrs ms mx dr prof professor sir dame lord lady rev reverend father sister brother pastor bishop
    archbishop cardinal pope rabbi imam ayatollah hojatoleslam sheikh sheik king queen prince princess emperor
    sultan emir duke baron president vice vice-president premier chancellor minister secretary undersecretary
    deputy assistant attorney general senator sen congressman congresswoman representative rep lawmaker
    assemblyman assemblywoman governor gov mayor councillor councilman councilwoman alderman speaker leader
    majority minority whip chair chairman chairwoman chairperson chief executive director commissioner
    superintendent inspector detective constable officer sheriff justice judge magistrate prosecutor ambassador
    envoy consul spokesman spokeswoman spokesperson gen lieutenant lt colonel col major maj captain capt
    commander cmdr admiral adm brigadier brig marshal sergeant sgt corporal private airman commodore analyst
    economist historian scientist researcher author columnist correspondent reporter editor anchor host coach
    manager striker midfielder goalkeeper quarterback pitcher founder co-founder owner ceo cfo activist lawyer
    candidate nominee foreign prime interior defense defence finance state house supreme acting former
    ex-president then-president president-elect outgoing incoming retired late top senior national security
    adviser advisor treasurer secretary-general chairman-elect democrat republican democratic labour tory
    conservative liberal union shop steward foreman
    """
)
# A title may run on: "Secretary of State", "Minister of Defence".
OFFICES = words(
    """
    state defense defence treasury energy labor labour commerce justice interior health education war
    transportation agriculture house staff affairs
    """
)
MALE = words(
    """
    mr sir lord king prince emperor sultan duke baron father brother pope congressman chairman spokesman
    councilman assemblyman businessman policeman salesman fisherman foreman
    """
)
FEMALE = words(
    """
    mrs ms miss dame lady queen princess duchess baroness mother sister congresswoman chairwoman spokeswoman
    councilwoman assemblywoman businesswoman policewoman actress
    """
)
_MALE_NAMES = words(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony
    mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan
    jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander
    raymond patrick jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle walter ethan
    jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe
    jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah
    louis bobby philip johnny bernie barack mike bill tom jim bob steve dan chris matt tony ken ron tim jeff
    greg sam ben nick dave rick ted fred hugh ian graham simon neil stuart colin nigel trevor martin oliver
    harry leo max felix hans karl klaus juergen jürgen heinz otto wolfgang pierre jean jacques françois francois
    michel henri emmanuel olivier luc marco giovanni giuseppe paolo mario luigi carlos luis miguel pedro jorge
    pablo diego fernando javier manuel antonio ivan vladimir sergei sergey dmitry boris alexei mikhail nikolai
    viktor yuri andrei igor oleg mohammed mohammad muhammad mohamed ahmed ahmad ali hassan hussein omar abdullah
    abdul ibrahim mustafa mahmoud khalid khaled yusuf yousef karim reza javad hossein amir saeed majid hamid
    mehdi qassem kareem tariq faisal salman recep bibi avi yair moshe shimon ehud ariel naftali narendra rahul
    amit raj sanjay vijay xi hu wei lei jun kim shinzo taro kenji hiroshi lindsey mitch chuck newt jeb rand
    lloyd leon ash chad
    """
)
_FEMALE_NAMES = words(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra
    ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura
    cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra
    rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren
    christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann anne sara
    madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn
    danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary kamala
    nikki condoleezza madeleine sonia elena melania ivanka jill jane kate katie kathy sue sally lucy claire
    fiona harriet priti liz ursula annegret sabine petra monika ingrid greta marine ségolène segolene brigitte
    sofia carmen isabel lucia rosa ana fatima aisha leila layla maryam zainab zeinab nadia yasmin noor samira
    huda amal hanan tzipi golda indira priya mei ling yoko keiko susana cristina dilma olga natalia svetlana
    tatiana irina
    """
)
MALE_NAMES = _MALE_NAMES - _FEMALE_NAMES
FEMALE_NAMES = _FEMALE_NAMES - _MALE_NAMES
ORGANISATION_WORDS = words(
    """
    department ministry office agency bureau council committee commission court congress senate parliament house
    assembly government administration university college institute institution school hospital church
    corporation corp company co inc ltd llc plc group holdings bank fund foundation association union federation
    league club party front movement army navy corps force forces guard guards command police service authority
    board center centre news times post journal tribune herald guardian telegraph daily press television tv
    radio network reuters afp bbc cnn npr nbc cbs abc fox organization organisation society alliance coalition
    campaign team museum laboratory lab observatory airlines motors industries systems studios partners nations
    brotherhood brigade brigades militia mobilization project initiative forum conference program programme
    treasury pentagon kremlin embassy
    """
)
PLACES = words(
    """
    america us u.s. usa uk u.k. eu u.n. un britain england scotland wales ireland france germany italy spain
    portugal greece turkey russia ukraine poland hungary austria switzerland sweden norway denmark finland
    netherlands belgium china japan india pakistan afghanistan iran iraq syria lebanon israel palestine jordan
    egypt libya tunisia algeria morocco sudan yemen oman qatar bahrain kuwait saudi arabia uae emirates africa
    europe asia canada mexico brazil argentina chile peru colombia venezuela cuba haiti nigeria kenya ethiopia
    somalia congo australia zealand korea vietnam thailand indonesia malaysia philippines singapore taiwan
    washington london paris berlin moscow beijing tokyo tehran baghdad damascus beirut jerusalem cairo ankara
    riyadh doha kabul delhi brussels geneva vienna rome madrid ottawa chicago boston york texas california
    florida georgia ohio michigan pennsylvania virginia
    """
)
# Last words of the names of states: "United States", "Czech Republic".
STATES = words("states kingdom republic emirates federation")
DAYS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter
    ramadan
    """
)
# Descriptions that stand for somebody named before: "the minister", "the company".
PERSON_NOUNS = words(
    """
    man woman boy girl spokesman spokeswoman spokesperson president minister premier chancellor senator
    congressman congresswoman lawmaker governor mayor leader chief general colonel commander captain admiral
    officer judge justice prosecutor lawyer attorney secretary chairman chairwoman chair director ambassador
    envoy diplomat candidate nominee politician democrat republican veteran author writer novelist historian
    economist analyst scientist researcher professor academic expert activist campaigner journalist reporter
    columnist commentator host anchor coach manager striker player goalkeeper midfielder defender champion
    founder owner executive ceo billionaire businessman businesswoman entrepreneur cleric priest bishop imam
    rabbi pope ayatollah king queen prince princess dictator strongman prisoner suspect defendant witness victim
    doctor nurse teacher student worker foreman councillor delegate organiser organizer actor actress singer
    artist filmmaker mogul tycoon insider aide adviser advisor deputy treasurer pilot driver farmer
    """
)
GROUP_NOUNS = words(
    """
    group company firm organization organisation agency ministry department office party government
    administration council committee commission court newspaper paper magazine outlet network channel
    broadcaster website site union federation league club team bank fund university institute hospital church
    army military militia movement regime country nation state city county board panel campaign coalition
    alliance association charity watchdog think-tank body force police authority crew
    """
)
PLURAL_NOUNS = words(
    """
    officials authorities lawmakers senators democrats republicans ministers leaders police prosecutors lawyers
    experts analysts scientists researchers critics supporters opponents activists protesters residents
    witnesses workers students teachers doctors voters people citizens soldiers troops commanders generals
    diplomats sources aides advisers advisors reporters journalists economists scholars observers investors
    traders farmers families parents players fans
    """
)
WOMEN = FEMALE | words(
    "wife widow woman girl daughter aunt grandmother niece bride nun mum mom waitress hostess heiress"
)
MEN = MALE | words("husband widower man boy son uncle grandfather nephew monk dad guy gunman fireman militiaman")
# Descriptions that often stand for somebody who is never named.
ANONYMOUS = words(
    """
    official source spokesman spokeswoman spokesperson analyst expert aide adviser advisor diplomat witness
    insider officer researcher scientist lawyer worker activist lawmaker doctor man woman person statement
    report study survey poll document letter
    """
)
# Bodies of which a text may know several: without a fuller name before they are left as they stand.
BODIES = words(
    """
    administration government ministry department parliament congress council committee commission court board
    state country nation city county army military police police-force authority office regime site website
    campaign
    """
)
DOCUMENTS = words(
    """
    statement tweet post letter message memo email e-mail note remark comment speech announcement release report
    column editorial article book blog interview testimony filing tweets words account page
    """
)
LAWS = words("bill law resolution measure motion act legislation amendment decree")
AGENTS = ("er", "or", "ist", "ian", "man", "woman", "person", "ant", "ent", "wife", "ic", "ee", "ess", "ard", "ster")
# Nouns that end as those for people do.
NO_AGENTS = words(
    """
    letter newspaper paper banner poster flyer leaflet number order offer power matter error statement document moment
    border weather water river winter summer corner center centre quarter chapter answer disaster dinner computer
    factor sector motor mirror terror horror color colour favor favour labor labour floor door tower layer barrier
    music topic public traffic panic clinic fabric logic epidemic payment agreement shipment comment amendment
    movement treatment department employment investment announcement environment content president-elect
    accident continent restaurant grant plant warrant card board standard hazard reward
    degree guarantee fee coffee process access progress success business address press stress mess
    government parliament event
    """
)
SPEAKING_BODIES = words(
    """
    mission command embassy consulate delegation directorate lodge guild chamber press unit faction brigade bureau
    staff leadership opposition newsroom channel parish diocese squad battalion garrison committee commission statement
    letter document report study survey
    """
)
WHERE = words("in at near from to into outside across around toward towards inside beyond off via")
ANYBODY = words("you your yours one someone somebody everyone nobody anyone people others many some")
# Words that begin with a capital in titles of office and in headlines without being names.
COMMON = frozenset(TITLES | PERSON_NOUNS | GROUP_NOUNS | PLURAL_NOUNS | OFFICES | ORGANISATION_WORDS | DAYS)
