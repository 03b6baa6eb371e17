/**
 * Names that are also something else, each with what tells the country. Keys are names as they stand in a text that was
 * read: lower case, without diacritics, words parted by blanks; a Cyrillic one holds for the form that it is.
 *
 * Lists of words are of such words too; `*` at the end stands for any ending.
 */
export interface Ambiguity {
  /** What else it is. */
  readonly also: string;
  /** The spelling that it has to have, where the case of letters or an accent tells; in capitals, where all is. */
  readonly spelt?: string;
  /** Not right before one of these words. */
  readonly notBefore?: string;
  /** Only right before one of these words. */
  readonly onlyBefore?: string;
  /** Not right behind one of these words. */
  readonly notAfter?: string;
  /** A first name, a surname: not beside another part of a person's name. */
  readonly person?: 'first' | 'last' | 'both';
  /** Not in a story with one of these words... */
  readonly unless?: string;
  /** ...but all the same with one of these. */
  readonly evenSo?: string;
  /** Only in a story with one of these words. */
  readonly needs?: string;
  /**
   * Only in a story with one of these words where the case of letters tells nothing: at the beginning of a sentence, in
   * capitals, and in a headline That Is Written Like This.
   */
  readonly unclear?: string;
  /** What it names where it does not name this country. */
  readonly otherwise?: string;
}

/** Words that go with states and governments. */
const STATE =
  'president* government* minister* ministry parliament* election* vote* voter* poll* referendum army military troops soldiers forces border* embassy ambassador* coup junta opposition sanction* treaty refugee* rebel* capital trade export* import* economy inflation gdp visa* summit talks diplomat* foreign earthquake protest* war ceasefire nato un imf republic prime';

/** Words that go with the state of Georgia. */
const SOUTHERN =
  'atlanta savannah augusta macon kemp abrams ossoff warnock raffensperger fulton cobb gwinnett dekalb bulldogs gop republican republicans democrat democrats democratic senate senator governor gov sheriff county alabama florida carolina tennessee midterm midterms runoff trump willis college sec ncaa football peach peaches kirby';

/** Words that go with the republic of Georgia. */
const CAUCASIAN =
  'tbilisi batumi kutaisi georgian georgians saakashvili ivanishvili kobakhidze zourabichvili kavelashvili abkhazia abkhaz ossetia caucasus armenia* azerbaijan* yerevan baku anaklia adjara poti rustavi lari';

/** Words that go with the Gaza Strip, in Russian. */
const GAZA = 'израил* хамас* палестин* сектор* рафах* заложник*';

export const AMBIGUOUS: Readonly<Record<string, Ambiguity>> = {
  // Countries in English.
  georgia: {
    also: 'a state of the US, and a first name',
    person: 'first',
    notAfter: 'south',
    unless: SOUTHERN,
    evenSo: CAUCASIAN,
    otherwise: 'US',
  },
  turkey: {
    also: 'a bird',
    notBefore:
      'sandwich sandwiches recipe recipes dinner dinners breast breasts leg legs burger burgers bacon meat farm farms farmer farmers trot hunting hunters hunter season shoot vulture vultures stuffing gravy sausage sausages soup leftovers giveaway drive flock flocks carcass bowl breeder breeders eggs producers processor',
    notAfter:
      'roast roasted wild thanksgiving christmas cold fried frozen smoked stuffed ground brined cooked whole raw butterball your a',
    unless: 'thanksgiving poultry roast* recipe* stuffing cranberry gravy butterball turkeys oven chickens',
    evenSo: 'ankara istanbul erdogan turkish nato syria* lira turkiye greece',
  },
  jordan: {
    also: 'a first name and a surname',
    person: 'both',
    notBefore:
      'peterson peele spieth henderson pickford bardella poole love chiles belfort clarkson brand sneakers shoes clark burroughs jersey',
    unless:
      'nba lebron kobe basketball sneaker* nike bulls gop congressman playoff playoffs psychologist judiciary nfl quarterback',
    evenSo: 'amman jordanian* abdullah israel* palestin* syria* hashemite aqaba gaza iraq*',
  },
  chad: {
    also: 'a first name, and paper from a punched hole',
    person: 'both',
    needs: `n'djamena ndjamena africa* sahel* sudan* darfur deby chadian* cameroon niger nigeria* libya* boko haram masra france french ${STATE}`,
  },
  mali: {
    also: 'a first name',
    person: 'both',
    unclear: `bamako africa* sahel* wagner russia* goita malian* niger burkina tuareg* jihadist* azawad senegal ivory algeria france french gold ${STATE}`,
  },
  jersey: {
    also: 'a shirt, and New Jersey',
    notAfter: 'new',
    notBefore: 'city shore number turnpike',
    needs: 'guernsey channel island islands isle helier bailiwick tax offshore states',
  },
  us: {
    also: 'a pronoun, which capitals hide',
    spelt: 'US',
    notAfter:
      'let tell give gave help join follow contact about show teach make made leave of stay support trust both all among between behind around told saved save find like visit remember',
  },
  usa: {also: 'part of the names of papers and clubs', notBefore: 'today'},
  congo: {
    also: 'two countries',
    unless: 'brazzaville sassou nguesso pointe noire',
    evenSo: 'kinshasa goma tshisekedi m23 bukavu kivu drc',
    otherwise: 'CG',
  },
  congolese: {
    also: 'two countries',
    unless: 'brazzaville sassou nguesso',
    evenSo: 'kinshasa goma tshisekedi m23 drc',
    otherwise: 'CG',
  },
  china: {
    also: 'crockery, and a first name',
    person: 'first',
    notBefore: 'cabinets teacup teacups doll dolls dishes ware clay',
  },
  israel: {also: 'a first name', person: 'first', notBefore: 'keyes broussard gonzalez houghton vazquez'},
  kenya: {also: 'a first name', person: 'first'},
  india: {also: 'a first name', person: 'first', notBefore: 'walton arie'},
  montserrat: {also: 'a first name, and an abbey in Spain', person: 'first'},
  ireland: {also: 'a surname', person: 'last'},
  holland: {also: 'a surname', person: 'last', notBefore: 'tunnel'},
  lebanon: {also: 'towns in the US', notBefore: 'valley hills'},
  papua: {also: 'half of a longer name', notBefore: 'new'},
  reunion: {also: 'a meeting of old friends', spelt: 'Réunion'},

  // Peoples in English.
  polish: {
    also: 'what makes shoes shine',
    notBefore: 'your up off his her its their my our the remover',
    notAfter: 'nail shoe furniture car floor',
  },
  english: {
    also: 'a language',
    onlyBefore:
      'premier league football footballer cricket cricketer rugby court courts club clubs town towns village city county coast king queen parliament side team captain player players fans heritage law judge police',
  },
  russian: {also: 'a language', notBefore: 'alphabet textbooks grammar'},
  french: {also: 'a surname', person: 'last', notBefore: 'door doors braid'},
  cuban: {also: 'a surname', person: 'last'},
  dominican: {also: 'an order of friars', notBefore: 'order friar friars sisters nuns monk monks monastery'},

  // Places in Central Asia and near it, in English.
  oral: {
    also: 'by mouth',
    needs: 'kazakhstan* kazakh* uralsk aktobe atyrau zhaiyk',
    notBefore:
      'health hygiene care history histories vaccine exam exams cancer surgery tradition traditions arguments argument statement drug antiviral',
  },
  mary: {
    also: 'a first name',
    person: 'first',
    needs: 'turkmen* ashgabat merv galkynysh velayat lebap berdimuhamedov',
  },
  osh: {
    also: 'a dish, and safety at work',
    spelt: 'Osh',
    notBefore: 'kosh',
    unless: 'plov pilaf palov dish recipe* cuisine rice cook* osha occupational',
    evenSo: 'kyrgyz* bishkek city mayor region airport bazaar batken jalal uzbek*',
  },
  navoi: {
    also: 'a poet, and what bears his name',
    notBefore: 'theatre theater street avenue opera library prize park poetry museum metro square',
  },
  navoiy: {also: 'a poet', notBefore: 'theatre theater street avenue opera library prize park'},
  kurchatov: {also: 'a physicist', unless: 'kursk moscow', evenSo: 'kazakh* semey'},
  konaev: {also: 'a politician of old', notAfter: 'dinmukhamed dinmuhammed'},
  manas: {
    also: 'a hero, and a park in Assam',
    notBefore: 'epic epos trilogy',
    notAfter: 'epic',
    unless: 'assam bhutan bodoland',
  },
  tengiz: {
    also: 'a first name',
    person: 'first',
    needs: 'oil oilfield field kazakh* chevron tengizchevroil barrels output cpc kazmunaygas kashagan',
  },
  ridder: {also: 'a surname', person: 'last'},
  jalalabad: {
    also: 'Jalal-Abad in Kyrgyzstan',
    unless: 'kyrgyz* bishkek osh batken japarov',
    evenSo: 'nangarhar taliban kabul torkham',
    otherwise: 'KG',
  },
  badakhshan: {
    also: 'a region of Tajikistan',
    unless: 'tajik* khorog gorno gbao dushanbe',
    evenSo: 'afghan* kabul taliban faizabad fayzabad',
    otherwise: 'TJ',
  },
  rasht: {also: 'a valley of Tajikistan', unless: 'tajik* dushanbe gharm', otherwise: 'TJ'},
  chaman: {also: 'a first name', needs: 'pakistan* afghan* balochistan quetta'},
  hami: {also: 'a surname', needs: 'china chinese xinjiang'},
  kurgan: {
    also: 'a burial mound',
    unless: 'burial* archaeolog* scythian* saka mound* tomb excavat*',
    evenSo: 'russia*',
  },
  perm: {also: 'what hair gets', unclear: 'russia* ural* krai oblast kama'},
  ganja: {also: 'a drug', unclear: 'azerbaijan* baku'},
  darkhan: {also: 'a first name', person: 'both', needs: 'mongolia* ulaanbaatar'},
  punjab: {also: 'a province of Pakistan', unless: 'pakistan* lahore', evenSo: 'amritsar chandigarh', otherwise: 'PK'},
  chita: {also: 'a surname', needs: 'russia* zabaikal* siberia* baikal'},
  kerman: {also: 'a surname', needs: 'iran* tehran soleimani'},
  bursa: {also: 'a stock exchange', unless: 'malaysia* indonesia* efek'},
  gori: {also: 'a surname', needs: 'georgia* tbilisi stalin ossetia'},
  poti: {also: 'a surname', needs: 'georgia* tbilisi batumi'},

  // Places elsewhere, in English.
  washington: {also: 'a surname', person: 'last'},
  paris: {also: 'a first name', notBefore: 'jackson'},
  sofia: {also: 'a first name', person: 'first'},
  sydney: {also: 'a first name', person: 'first'},
  milan: {also: 'a first name', person: 'first'},
  santiago: {also: 'a first name', person: 'first', notBefore: 'de bernabeu'},
  alexandria: {also: 'a first name', person: 'first', notBefore: 'ocasio', unless: 'virginia'},
  houston: {also: 'a surname', person: 'last'},
  brest: {also: 'a city of France', unless: 'france french brittany', otherwise: 'FR'},
  brooklyn: {also: 'a first name', person: 'first'},
  montana: {also: 'a surname', person: 'last'},
  wellington: {also: 'a dish, and boots', notAfter: 'beef', notBefore: 'boots'},
  mecca: {also: 'where all of a kind go', unclear: 'saudi* hajj pilgrim* kaaba muslim* medina umrah'},
  sinai: {also: 'a hospital', notAfter: 'mount'},
  savannah: {also: 'a first name', person: 'first'},
  dallas: {also: 'a first name', person: 'first'},
  darwin: {also: 'the naturalist', person: 'both'},
  aden: {also: 'a first name', person: 'first', notAfter: 'of'},
  oran: {also: 'a first name', person: 'first'},
  florence: {also: 'a first name, and a hurricane', notBefore: 'welch', notAfter: 'hurricane'},
  london: {also: 'a surname', person: 'last'},
  berlin: {also: 'a surname', person: 'last'},
  medina: {also: 'a surname', person: 'last'},
  bergen: {also: 'a surname, and a county', person: 'last', notBefore: 'county belsen'},
  kingston: {also: 'towns in Canada and England', person: 'last', needs: 'jamaica* holness caribbean'},
  nassau: {also: 'a county of New York', notBefore: 'county'},
  birmingham: {also: 'a city of Alabama', unless: 'alabama', otherwise: 'US'},
  perth: {also: 'a town in Scotland', unless: 'scotland scottish tayside', otherwise: 'GB'},
  newcastle: {also: 'a city of Australia', unless: 'nsw australia*', otherwise: 'AU'},
  hyderabad: {also: 'a city of Pakistan', unless: 'sindh karachi', otherwise: 'PK'},
  tripoli: {
    also: 'a city of Lebanon',
    unless: 'lebanon lebanese beirut',
    evenSo: 'libya* haftar benghazi',
    otherwise: 'LB',
  },
  male: {also: 'a sex', spelt: 'Malé'},
  goa: {also: 'an acronym', spelt: 'Goa'},
  gao: {also: 'a surname, and an office of the US', spelt: 'Gao', needs: 'mali* bamako timbuktu'},
  kano: {also: 'a surname', needs: 'nigeria*'},
  kandy: {also: 'a name', needs: 'sri lanka* colombo'},
  praia: {also: 'a beach', needs: 'cape verde cabo'},
  mahe: {also: 'a surname', needs: 'seychelles'},

  // Seats of government and leaders in English.
  'white house': {
    also: 'the seat of the government in Bishkek',
    unless: 'bishkek kyrgyz* japarov tashiev',
    evenSo: 'trump biden washington american us obama',
    otherwise: 'KG',
  },
  pentagon: {also: 'a figure with five sides', spelt: 'Pentagon'},
  trump: {
    also: 'a verb',
    notBefore: 'card cards',
    notAfter:
      'concerns interests politics ties principles facts values needs emotions economics profits rights must should can cannot may might',
  },
  xi: {also: 'a Greek letter, and a Roman eleven', spelt: 'Xi'},
  assad: {also: 'a first name', person: 'first'},
  rahmon: {also: 'a first name', person: 'both'},
  niyazov: {also: 'a surname', needs: 'turkmen* ashgabat'},

  // Countries in Russian, and their forms.
  того: {
    also: 'of that',
    notBefore: 'же чтобы что кто как',
    notAfter: 'для без от из у до после кроме более помимо вместо с и ради',
    unclear: 'ломе африк* гнассингбе тоголез* бенин* гане ганы сборн*',
  },
  чад: {
    also: 'fumes',
    unclear:
      'нджамен* африк* судан* дарфур* деби сахел* нигер* камерун* ливи* франц* президент* парламент* границ* войск* беженц* выбор*',
  },
  чада: {
    also: 'fumes',
    unclear: 'нджамен* африк* судан* дарфур* деби сахел* нигер* камерун* ливи* франц* президент* парламент*',
  },
  катар: {also: 'an inflammation', notBefore: 'дыхательных верхних желудка носоглотки слизистой'},
  катара: {also: 'an inflammation', notBefore: 'дыхательных верхних желудка слизистой'},
  перу: {also: 'to a pen', notBefore: 'принадлежит принадлежат автора писателя'},
  штаты: {also: 'states', notAfter: 'мексиканские', unclear: 'сша американск* трамп* вашингтон*'},
  штатов: {also: 'of states', notAfter: 'арабских', unclear: 'сша американск*'},
  конго: {
    also: 'two countries',
    unless: 'браззавил* сассу нгессо',
    evenSo: 'киншас* чисекеди м23',
    otherwise: 'CG',
  },
  газа: {also: 'of gas', notAfter: 'природного', needs: GAZA},
  газы: {also: 'gases', needs: GAZA},
  газе: {also: 'gas', needs: GAZA},
  газу: {also: 'gas', needs: GAZA},
  газой: {also: 'gas', needs: GAZA},
  чехов: {also: 'the writer', unclear: 'чешск* чехи чехам праг*'},
  кр: {also: 'carats', spelt: 'КР'},

  // Places in Central Asia and near it, in Russian.
  ош: {also: 'a dish', spelt: 'Ош'},
  семей: {
    also: 'of families',
    notBefore: 'с получили получат погибших без мигрантов из нуждаются ждут',
    unclear: 'абай* казахстан* аким* город* полигон* семее семея усть-каменогорск* ертис* иртыш* павлодар* шакарим*',
  },
  манас: {also: 'a hero', notAfter: 'эпос эпоса эпосу эпосе эпосом трилогия богатырь'},
  вко: {also: 'forces of Russia', spelt: 'ВКО', unless: 'воздушн* космич* минобороны'},
  нарын: {also: 'a dish', unless: 'рецепт*'},
  навои: {
    also: 'a poet, and what bears his name',
    notAfter:
      'им театр театра театре улица улице улицы улицу проспект проспекте проспекта памятник памятника премия премии стихи стихов творчество творчества',
  },
  мары: {also: 'of a girl called Mara', unclear: 'туркмен* ашхабад* мерв* велаят*'},
  конаев: {also: 'a politician of old', notAfter: 'динмухамед динмухамеда'},
  сох: {also: 'dried', unclear: 'узбек* кыргыз* анклав* баткен*'},
  джалалабад: {
    also: 'Jalal-Abad in Kyrgyzstan',
    unless: 'кыргыз* киргиз* бишкек* ошск* баткен*',
    evenSo: 'нангархар* талиб* кабул*',
    otherwise: 'KG',
  },
  бадахшан: {
    also: 'a region of Tajikistan',
    unless: 'таджик* хорог* гбао душанб*',
    evenSo: 'афган* кабул* талиб*',
    otherwise: 'TJ',
  },
  тенгиз: {also: 'a first name', needs: 'нефт* месторожд* казах* шеврон* тенгизшевройл баррел* ктк'},
  дархан: {also: 'a first name', needs: 'монгол*'},
  талгар: {also: 'a first name', needs: 'казах* алмат*'},
  тахар: {also: 'a surname', needs: 'афган* талиб* кабул*'},
  хост: {also: 'a host of computers', needs: 'афган* талиб* кабул*'},
  хоста: {also: 'a host of computers', needs: 'афган* талиб*'},
  грозный: {also: 'terrible', unclear: 'чечн* чеченск* кадыров*'},
  грозного: {also: 'terrible', unclear: 'чечн* чеченск* кадыров*'},
  кызыл: {also: 'red in Turkic names', notBefore: 'кум кыя', unclear: 'тува туве тыва тувинск*'},
  тула: {also: 'a trunk', unclear: 'росси* тульск*'},
  сумы: {also: 'sums', unclear: 'украин* всу харьков* херсон* дрон*'},
  сум: {also: 'of sums, and the money of Uzbekistan', needs: 'украинск*'},
  сумах: {also: 'in sums', unclear: 'украин* всу харьков*'},
  сумам: {also: 'sums', unclear: 'украин* всу'},
  сумами: {also: 'sums', unclear: 'украинск*'},

  // Places elsewhere and leaders, in Russian.
  львов: {also: 'of lions, and a surname', notAfter: 'пять шесть семь', unclear: 'украин* киев* зеленск* всу'},
  львова: {also: 'a surname', notBefore: 'белова', notAfter: 'мария анна елена ольга'},
  брест: {also: 'a city of France', unless: 'франц* бретан*', otherwise: 'FR'},
  вена: {also: 'a vein', notBefore: 'пациента', unless: 'варикоз* тромб*'},
  вены: {also: 'veins', unless: 'варикоз* ног ногах кров* тромб*'},
  дели: {also: 'share!', notBefore: 'на', unclear: 'инди* моди пакистан* нью'},
  оран: {also: 'yelled at', unclear: 'алжир*'},
  сана: {also: 'of rank', unclear: 'йемен* хусит*'},
  сану: {also: 'rank', unclear: 'йемен* хусит*'},
  лима: {also: 'a lime', unclear: 'перу* боливи*'},
  рима: {also: 'a first name', unclear: 'итал* римск*'},
  гома: {also: 'a surname', needs: 'конго* м23'},
  прая: {also: 'a surname', needs: 'кабо верде'},
  окленд: {also: 'Oakland in California', unless: 'калифорни* сша', otherwise: 'US'},
  'белый дом': {
    also: 'the seat of the government in Bishkek',
    unless: 'бишкек* кыргыз* киргиз* жапаров* ташиев*',
    evenSo: 'трамп* байден* вашингтон* сша американск*',
    otherwise: 'KG',
  },
};
