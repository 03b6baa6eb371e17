/** Words that decide what a name beside them means. All in lower case, parted by blanks, without diacritics. */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Common first names in English papers, without those that are names of countries. */
export const FIRST_NAMES: ReadonlySet<string> = set(`
  aaron abby abigail adam adrian aidan alan albert alex alexander alice allison amanda amy andrea andrew angela ann
  anna anne anthony arthur ashley barbara barry ben benjamin bernard beth betty bill billy bob bobby brad bradley
  brandon brenda brian bruce bryan caitlin cameron carl carol caroline catherine charles charlie chris christian
  christina christine christopher claire colin connor craig crystal cynthia dan daniel danny dave david dawn dean
  deborah debra dennis denzel derek diana diane don donald donna doris dorothy doug douglas duncan dylan earl ed
  eddie edward eileen elaine elizabeth ellen emily emma eric erica erin ethan eugene eva evan evelyn frances francis
  frank fred frederick gabriel gareth gary geoff george gerald gerard gina glenn gloria gordon grace graham greg
  gregory hannah harold harry heather helen henry howard hugh ian isabella isaiah jack jackie jacob james jamie jane
  janet jason jay jean jeff jeffrey jennifer jeremy jerry jesse jessica jill jim jimmy joan joanna joe joel john
  johnny jon jonathan joseph joshua joyce juan judith judy julia julian julie justin karen karl kate kathleen
  kathryn kathy katie keith kelly ken kenneth kerry kevin kim kimberly kyle larry laura lauren lee leo leon leonard
  lesley leslie lewis liam linda lisa logan lois louis louise lucas lucy luke lynn maggie marcus margaret maria
  marie marilyn mark martha martin martina marvin matt matthew maureen max megan melanie melissa michael michelle
  miguel mike mohammed molly monica nancy natalie nathan neil nicholas nick nicola nicole noah noel norman oliver
  olivia oscar pamela patricia patrick paul paula peggy penny peter phil philip phillip phyllis rachel ralph randy
  ray raymond rebecca richard rick rob robert robin rod roger ron ronald rory rose ross roy russell ruth ryan sally
  sam samantha samuel sandra sara sarah scott sean serena sharon shaun sheila shirley simon sophie stacy stan
  stephanie stephen steve steven stuart sue susan suzanne sylvia teresa terry theresa thomas tiffany tim timothy
  tina todd tom tommy toni tony tracy trevor tyler vanessa vernon vicky victor vince vincent wade wallace walter
  warren wayne wendy whitney will william willie zac zach zachary
  alexandra alicia annabel archie arnold audrey beatrice calvin cecil charlotte chloe clara clarence claude clive
  conor curtis daisy damian darren dominic dwayne dwight eleanor elijah ella elliot ernest felix floyd gavin gemma
  gilbert gillian harriet harvey herbert hilary hugh hugo imogen ingrid isaac isabel isabelle jasmine jasper jerome
  jocelyn joel josephine julius katherine kirsty leah lily lloyd lorraine louisa lydia madeleine malcolm marian
  marianne marjorie maurice maxwell mia mildred miranda miriam mitchell monique nadia naomi nicole nigel nina nora
  norma pauline penelope philippa phoebe rosemary rosie ruby rufus rupert selena seth shane sidney sonia sophia
  spencer stella theodore tracey travis valerie veronica victoria vivian yvonne zara zoe`);

/** What stands before surnames. */
export const TITLES: ReadonlySet<string> = set(
  'mr mrs ms miss sir dame lord lady rep sen judge justice coach captain sgt sergeant officer detective congressman congresswoman professor prof pastor reverend rev',
);

/** What may follow the name of a country with a capital of its own: "Jordan King Abdullah", "Israel Police". */
export const INSTITUTIONS: ReadonlySet<string> = set(`
  president prime minister premier king queen prince princess crown sultan emir chancellor ambassador embassy
  foreign defence defense interior finance health energy justice education army police air force forces navy border
  guard guards parliament senate supreme constitutional central bank national state republic government ministry cup
  open fund airways airlines railways university valley islamic military security council house assembly agency
  independence olympic football federation union league stock exchange investment development international today
  day north south east west summit team pm fm mp gdp un eu us uk wall line peace deal agreement crisis war election
  elections and or but`);

/** States and provinces, as they stand behind the name of a town; the state of Georgia is dealt with apart. */
export const STATES: Readonly<Record<string, string>> = {
  US: `Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware,
    Florida, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts,
    Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico,
    New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina,
    South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, Washington state, West Virginia, Wisconsin, Wyoming,
    Ala, Ariz, Ark, Calif, Colo, Conn, Fla, Ill, Ind, Kan, Ky, Mass, Mich, Minn, Miss, Neb, Nev, Okla, Ore, Pa,
    Tenn, Tex, Va, Wis, Wyo`,
  CA: 'Alberta, British Columbia, Manitoba, New Brunswick, Newfoundland, Nova Scotia, Ontario, Quebec, Saskatchewan',
};

/** Postal codes of states of the US, which count in capitals only; those that are words of headlines are left out. */
export const US_POSTAL: ReadonlySet<string> = new Set(
  'AL AK AZ AR CA CO CT DE FL GA ID IL IA KS KY LA MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  ),
);

/** Towns of the state of Georgia, or with namesakes there: "Athens, Georgia". */
export const TOWNS_IN_GEORGIA: ReadonlySet<string> = set(
  'atlanta savannah augusta macon columbus athens rome dublin vienna milan berlin damascus cairo bethlehem albany valdosta marietta decatur gainesville brunswick dalton statesboro alpharetta roswell warsaw lebanon jerusalem',
);

/** Names of countries that towns of the US have too: "Lebanon, Pennsylvania". */
export const NAMESAKES: ReadonlySet<string> = set(
  'lebanon cuba peru mexico poland norway jordan china brazil chile egypt jamaica holland panama turkey sweden denmark malta scotland wales ireland georgia israel',
);

/** What makes a place the name of something in another town. */
export const STREETS: ReadonlySet<string> = set('street avenue boulevard lane ave blvd');

/** The same in Russian, which counts beside an adjective: «улица Ташкентская». */
export const RUSSIAN_STREETS: ReadonlySet<string> = set(
  'улица улицы улице улицу улицей ул проспект проспекта проспекте пр пр-т просп переулок переулка переулке пер бульвар бульвара бульваре',
);

/** Apart from their states: what follows names a people. */
export const ETHNIC: ReadonlySet<string> = set(
  'ethnic ethnically этнический этнического этническому этническим этническом этническая этнической этническую этнические этнических этническим этническими',
);

/** The same behind the name of a people: "Kazakh minority". */
export const COMMUNITIES: ReadonlySet<string> = set(
  'minority minorities diaspora community communities диаспора диаспоры диаспоре диаспору меньшинство меньшинства меньшинству',
);

/** What makes a place no more than an address, behind a hyphen: "London-listed miner". */
export const ADDRESSES: ReadonlySet<string> = set('listed based born registered domiciled flagged trained educated');

/** What may stand between a people and where it lives. */
export const LIVING_IN: ReadonlySet<string> = set('in of the from living northern southern eastern western из в во на');

/** Who reports, in general. */
export const PRESS_WORDS: ReadonlySet<string> = set(`
  media press newspaper newspapers daily outlet outlets broadcaster broadcasters tv television radio website
  portal magazine channel newsroom
  сми издание издания изданию изданием издании портал портала порталу порталом портале
  газета газеты газете газету газетой телеканал телеканала телеканалу телеканалом телеканале
  информагентство информагентства информагентству пресса прессы прессе медиа`);

/** Who reports, by name. */
export const OUTLETS: ReadonlySet<string> = set(`
  kazinform qazinform tass itar-tass interfax ria xinhua akipress kabar trend azertac irna tasnim fars mehr isna
  tolo tolonews khaama pajhwok anadolu kommersant vedomosti izvestia rbc tengrinews zakon vlast orda kun kun.uz
  gazeta gazeta.uz podrobno uza dunyo asia-plus avesta khovar ozodi azattyk azattyq azatlyk orient turkmenportal tdh
  kloop kaktus economist.kg cgtn cctv kbs yonhap kyodo nhk reuters bloomberg afp bbc cnn dawn spiegel bild monde
  figaro pais belta ukrinform unian armenpress petra wam spa sana qna mena press-tv globaltimes izvestiya lenta
  fontanka meduza sputnik novosti regnum rossiya khabar qazaqstan24 inform.kz казинформ казтаг тасс интерфакс риа
  синьхуа акипресс кабар тренд азертадж ирна тасним фарс толо пажвок хаама анадолу коммерсант ведомости известия рбк
  тенгриньюс азия-плюс авеста ховар озоди азаттык ориент туркменпортал клооп кактус спутник регнум рейтер рейтерс
  блумберг белта укринформ унн арменпресс медуза лента хабар`);

/** What may stand between a country and its press: "Russian state news agency". */
export const PRESS_MODIFIERS: ReadonlySet<string> = set(`
  state state-run run owned state-owned official national independent private local government pro pro-government
  opposition business online news information leading main popular largest public semi semi-official domestic
  financial english language agency agencies s the агентство агентства агентству агентством агентстве
  государственное государственного государственные государственных официальное официального национальное независимое
  независимого местные местных деловое деловая информационное информационного крупнейшее`);

/** Verbs of reporting, behind who reports. */
export const REPORTS: ReadonlySet<string> = set(`
  report reports reported reporting say says said write writes wrote quote quotes quoted quoting cite cites cited
  citing claim claims claimed announced publishes published broadcast broadcasts сообщает сообщают сообщил сообщила
  сообщило сообщили пишет пишут написал написала написали передаёт передает передают передало передала цитирует
  цитируют отмечает отмечают утверждает утверждают рассказывает опубликовало опубликовала`);

/** What leads to who reports, right before. */
export const REPORTED_BY: ReadonlySet<string> = set(`
  citing quoting cites quotes told per сообщает сообщают сообщил сообщила сообщило сообщили пишет пишут передает
  передают передало передала цитирует цитируют данным информации сообщению сообщениям словам пересказывает`);

/** The same in two words. */
export const REPORTED_BY_PHRASES: ReadonlySet<string> = new Set([
  'according to',
  'reported by',
  'quoted by',
  'cited by',
  'published by',
  'reports by',
  'report by',
  'interview with',
  'ссылкой на',
  'ссылаясь на',
]);
