/**
 * Phrases that hold the name of a country and do not name it, or name another. The longest match wins, so a phrase here
 * goes before its parts. Written as in countries.ts: one in lower case is met in any case, and Russian ones bring their
 * forms, unless `!` says that they are written out.
 */

/** Phrases that name no country at all. */
export const NOTHING: readonly string[] = [
  // Animals, plants, food and things.
  `guinea pig, guinea pigs, guinea fowl, guinea fowls, guinea hen, guinea hens,
  guinea worm, canada goose, canada geese, siberian tiger, siberian tigers, siberian husky, siberian huskies,
  siberian crane, bengal tiger, bengal tigers, tasmanian devil, norway spruce, norway rat, norway maple, jersey cow,
  jersey cows, persian cat, afghan hound, german shepherd, german shepherds, french bulldog, french bulldogs,
  irish setter, brazil nut, brazil nuts, lima bean, lima beans, french fry, french fries, french toast,
  french press, french onion, french horn, french window, french windows, swiss cheese, swiss roll, swiss chard,
  swiss army knife, swiss army knives, danish pastry, danish pastries, dutch oven, dutch ovens, chinese cabbage,
  russian salad, russian doll, russian dolls, greek salad, greek yogurt, greek yoghurt, irish coffee, irish pub,
  india pale ale, indian ink, india ink, belgian waffle, belgian waffles, brussels sprout, brussels sprouts,
  cayenne pepper, peking duck, turkey prices rise, turkey prices fall, turkey prices soar, turkey prices surge,
  turkey prices jump, turkey prices climb, turkey prices drop, turkey prices hit, moscow mule, cuba libre,
  manila envelope, chile pepper, chile peppers, panama hat, panama hats, bermuda shorts, turkish bath,
  turkish baths, turkish delight, vienna sausage, vienna sausages, viennese waltz, damascus steel, syrian hamster,
  syrian hamsters, kiev chicken, chicken kiev, chicken kyiv, scotch egg, english muffin, jerusalem artichoke,
  colorado beetle, colorado beetles, colorado potato beetle, colorado potato beetles, bukhara deer, china cabinet, bone china, fine china, china shop, china plate, china plates, nail polish,
  shoe polish, hanging chad, hanging chads, немецкая овчарка, немецкие овчарки!, турецкий горох, болгарский перец,
  греческий салат, греческий орех, корейская морковь, голландский соус, швейцарский сыр, швейцарский нож,
  финский нож, английская соль, английская булавка, венский стул, венские вафли!, перец чили!, перца чили!,
  перцем чили!, соус чили!, салат оливье!,
  сирийский хомяк, пекинская утка, пекинская капуста, киевский торт, киевская котлета,
  бухарский олень, дамасская сталь, рижский бальзам`,

  // Sports, games and turns of speech.
  `Tour de France, american football, russian roulette, chinese whispers, chinese checkers,
  mexican wave, mexican standoff, dutch courage, dutch auction, dutch disease, indian summer, spanish steps,
  greek tragedy, greek mythology, greek god, greek gods, brazilian jiu-jitsu, brazilian wax, thai boxing,
  thai massage, italian job, stockholm syndrome, havana syndrome, cuban missile crisis, french kiss, русская рулетка, американские горки!,
  американских горках!, американских горок!, шведский стол, голландская болезнь, итальянская забастовка,
  китайская грамота, испанский стыд, московское время, по Москве!, мексиканская волна, римское право`,

  // Sums of money.
  `US dollar, US dollars, американский доллар, доллар США!, долларах США!,
    долларами США!, долларам США!, доллары США!, долл США!`,

  // Diseases.
  `spanish flu, hong kong flu, german measles, japanese encephalitis, west nile virus,
  west nile fever, marburg virus, crimean-congo haemorrhagic fever, crimean-congo hemorrhagic fever,
  crimean-congo fever, crimean-congo, congo-crimean, crimean congo haemorrhagic fever,
  crimean congo hemorrhagic fever, crimean congo fever, congo fever, конго-крымская геморрагическая лихорадка,
  крымская геморрагическая лихорадка, конго-крымская лихорадка, крымская-конго геморрагическая лихорадка,
  крымская конго геморрагическая лихорадка, крымско-конголезская лихорадка,
  крымско-конголезская геморрагическая лихорадка, лихорадка Конго!, японский энцефалит`,

  // Languages of many countries.
  `Russian language, English language, French language, Spanish language,
  Portuguese language, Russian-language, English-language, French-language, Spanish-language, Russian-speaking,
  English-speaking, French-speaking, Spanish-speaking, Portuguese-speaking, Russian speaker, Russian speakers,
  English speaker, English speakers, Russian lessons, English lessons, русский язык, английский язык,
  французский язык, испанский язык, немецкий язык, португальский язык, на русском!, на английском!, на французском!,
  на немецком!, на испанском!, по-русски!, по-английски!, по-французски!, по-немецки!`,

  // Parts of the world, seas and rivers.
  `Latin America, Latin American, Latin Americans, South America, South American,
  South Americans, North America, North American, North Americans, Central America, Central American,
  Central Americans, Pan American, Inter-American, Copa America, Central African, Indian Ocean, West Indies,
  West Indian, West Indians, East Indies, Indian Wells, South China Sea, East China Sea, Sea of Japan,
  Philippine Sea, Norwegian Sea, Irish Sea, English Channel, Mozambique Channel, Gulf of Oman, Sea of Oman,
  Gulf of Mexico, Gulf of America, Gulf of Guinea, Gulf of Finland, Gulf of Thailand, Congo River, Congo Basin,
  Niger River, River Niger, Jordan River, River Jordan, Lake Chad, Lake Geneva, Bermuda Triangle, Aksai Chin,
  Латинская Америка, Северная Америка, Южная Америка, Центральная Америка, обе Америки!, обеих Америк!,
  Индийский океан, Гвинейский залив, Мексиканский залив, Оманский залив, Финский залив, Японское море,
  Норвежское море, Ирландское море, Южно-Китайское море, Восточно-Китайское море, река Иордан!, Чуйский тракт, Туркестанский хребет,
  озеро Чад!,
  озера Чад!, озере Чад!, озером Чад!`,

  // Organisations, treaties and events that are known by where they were made.
  `Shanghai Cooperation Organisation, Shanghai Cooperation Organization,
  Shanghai Cooperation, Shanghai Five, Shanghai Spirit, Organization of Turkic States,
  Organisation of Turkic States, Paris Agreement, Paris Agreements, Paris Accord, Paris Accords,
  Paris climate agreement, Paris climate accord, Paris climate deal, Paris Club, Kyoto Protocol, Montreal Protocol,
  Geneva Convention, Geneva Conventions, Vienna Convention, Hague Convention, Istanbul Convention,
  Budapest Convention, Budapest Memorandum, Minsk agreement, Minsk agreements, Minsk accords, Minsk Protocol,
  Oslo Accords, Abraham Accords, Helsinki Accords, Helsinki Final Act, Helsinki Commission, Lisbon Treaty,
  Treaty of Lisbon, Rome Statute, Warsaw Pact, Washington Consensus, Bologna Process, Dublin Regulation,
  Bretton Woods, Stockholm Convention, Basel Convention, Basel III, Minsk II, Indo-Pacific, Indo-European,
  Indo-Iranian, Rotterdam Convention, Dakar Rally, Panama Papers, Roman Catholic, Turkistan Islamic Party,
  Turkestan Islamic Party, Turkestan Legion, American Express, Bank of America, Miss America, Captain America,
  индо-тихоокеанский, индо-европейский, Индо-Тихоокеанский регион, Шанхайская организация сотрудничества!,
  Шанхайская пятёрка, Парижское соглашение, Парижский клуб, Киотский протокол, Монреальский протокол,
  Женевская конвенция, Женевские конвенции!, Женевских конвенций!, Венская конвенция, Гаагская конвенция,
  Стамбульская конвенция, Будапештский меморандум, Минские соглашения, Варшавский договор, Болонский процесс,
  Римский статут, Хельсинкский акт`,

  // People. Those whom no list knows are told by their first names, or by the capitals beside them.
  `Michael Jordan, Michael B. Jordan, Jim Jordan, Air Jordan, Air Jordans, Jordan Brand,
  Mark Cuban, Cuba Gooding, Куба! Гудинг, Paris Hilton, Sofia Coppola, Sofia Vergara, Sydney Sweeney, London Breed, Jack London,
  Tom Holland, Kathy Ireland, Dawn French, Chad Smith, Chad Johnson, Chad Wolf, Chad Kroeger, Israel Adesanya,
  Israel Folau, China Miéville, America Ferrera, Georgia O’Keeffe, German Gref, German Khan, German Galushchenko,
  Milan Kundera, Denzel Washington, Kerry Washington, George Washington, Indiana Jones, Florence Pugh,
  Florence Nightingale, Virginia Woolf, Irving Berlin, Isaiah Berlin, Jersey Shore, Virgin Mary, Queen Mary,
  Mary Magdalene, Bloody Mary, Igor Kurchatov, Kurchatov Institute, Alisher Navoi, Alisher Navoiy, Meskhetian Turk,
  Meskhetian Turks, турки!-месхетинцы!, турок!-месхетинцев!, туркам!-месхетинцам!, Игорь Курчатов,
  Курчатовский институт, Алишер Навои!, имени Навои!, Иван Грозный, Ивана Грозного!`,
];

/** Newspapers, agencies and broadcasters whose names hold a place. They are who reports, not what is reported. */
export const PRESS: readonly string[] = [
  `Times of Central Asia, Astana Times, Kazakhstan Today, Kazakhstanskaya Pravda,
  Almaty Today, Vecherniy Bishkek, Vecherny Bishkek, Bishkek Today, Kyrgyzstan Today, Tashkent Times,
  Uzbekistan Today, Turkmenistan Today, Turkmenistan Golden Age, Chronicles of Turkmenistan, Turkmen News,
  Sputnik Kazakhstan, Sputnik Kyrgyzstan, Sputnik Uzbekistan, Sputnik Tajikistan, Sputnik Georgia,
  Sputnik Afghanistan, Caspian News, Казахстанская правда, Казахстан сегодня!, Новости Казахстана!,
  Вечерний Алматы!, Вечерняя Алма-Ата, Вечерний Бишкек, Слово Кыргызстана!, Новости Узбекистана!, Правда Востока!,
  Туркменистан сегодня!, Нейтральный Туркменистан!, Хроника Туркменистана!, Sputnik Казахстан!, Sputnik Кыргызстан!,
  Sputnik Узбекистан!, Sputnik Таджикистан!, Sputnik Туркменистан!, Спутник Казахстан!, Спутник Кыргызстан!,
  Спутник Узбекистан!, Спутник Таджикистан!`,

  `Kabul Times, Kabul Now, Afghanistan Times, Afghanistan International, Tehran Times,
  Iran International, Iran Daily, IranWire, Baghdad Post, Islamabad Post, Pakistan Today, Pakistan Observer,
  Daily Pakistan, Hindustan Times, Times of India, India Today, Indian Express, China Daily,
  China Global Television Network, China Central Television, China Radio International, South China Morning Post,
  Japan Times, Japan News, Japan Today, Korea Times, Korea Herald, Korea JoongAng Daily, Korean Central News Agency,
  Mongolia Weekly, Taipei Times, Taiwan News, Hong Kong Free Press, Bangkok Post, Jakarta Post, Jakarta Globe,
  Manila Times, Manila Bulletin, Philippine Star, Vietnam News, Viet Nam News, Phnom Penh Post, Cambodia Daily,
  Myanmar Times, Dhaka Tribune, Kathmandu Post, Sydney Morning Herald, Australian Financial Review,
  New Zealand Herald`,

  `Russia Today, Russia Beyond, Russia 24, Moscow Times, Kyiv Post, Kyiv Independent,
  Civil Georgia, Georgia Today, Tbilisi Times, Armenia Today, Public Radio of Armenia, Azerbaijan State News Agency,
  Hürriyet Daily News, Turkish Radio and Television, Jerusalem Post, Times of Israel, Israel Hayom, Gulf News,
  Khaleej Times, Saudi Gazette, Saudi Press Agency, Emirates News Agency, Kuwait News Agency, Kuwait Times,
  Qatar News Agency, Oman News Agency, Oman Observer, Bahrain News Agency, Jordan News Agency, Jordan Times,
  Egypt Today, Egypt Independent, Syrian Arab News Agency, Libya Observer, Российская газета, Московский комсомолец,
  Московские новости, Вечерняя Москва, Эхо Москвы!, РИА Новости!, Россия сегодня!, Россия 24!, Россия 1!, Россия-1!,
  Россия-24!, Украинская правда, Беларусь сегодня!, Радио Свобода!, Новости-Армения!`,

  `Deutsche Welle, Agence France-Presse, France-Presse, France 24,
  Radio France Internationale, Radio Free Europe, Radio Free Asia, Voice of America, Washington Post,
  Washington Times, Washington Examiner, New York Times, New York Post, New Yorker, New York Magazine, USA Today,
  Los Angeles Times, Chicago Tribune, Chicago Sun-Times, Boston Globe, Miami Herald, Dallas Morning News,
  Houston Chronicle, Seattle Times, Denver Post, Atlanta Journal-Constitution, Philadelphia Inquirer,
  San Francisco Chronicle, Detroit News, Detroit Free Press, Baltimore Sun, American Conservative,
  London Evening Standard, Manchester Evening News, British Broadcasting Corporation, Irish Times,
  Irish Independent, Toronto Star, Montreal Gazette, Vancouver Sun, Mexico News Daily, Buenos Aires Herald,
  Buenos Aires Times, Havana Times, Prague Post, Budapest Times, Helsinki Times, Copenhagen Post, Berliner Zeitung,
  Frankfurter Allgemeine, Голос Америки!, Немецкая волна, Франс Пресс!`,
];

/** Phrases that name another country than the one whose name they hold. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  GB: 'Northern Irish',
  US: `American Indian, American Indians, African American, African Americans,
    Asian American, Asian Americans, Chinese American, Chinese Americans, Cuban American, Cuban Americans,
    Irish American, Irish Americans, Italian American, Italian Americans, Japanese American, Japanese Americans,
    Korean American, Korean Americans, Mexican American, Mexican Americans, Indian reservation, Georgia Tech,
    Georgia State University, University of Georgia, Georgia Bulldogs, Georgia Southern, Georgia Power,
    Georgia Aquarium, Georgia-Pacific, Panama City Beach`,
  CN: `Ili Kazakh, Kizilsu Kyrgyz, Kazakh Autonomous Prefecture,
    Kyrgyz Autonomous Prefecture, Kazakh Autonomous County, Tajik Autonomous County, Mongol Autonomous Prefecture,
    Mongolian Autonomous Prefecture, Korean Autonomous Prefecture, Xinjiang Uyghur, Xinjiang Uygur, Inner Mongolian,
    East Turkestan, East Turkistan, Или-Казахский автономный округ, Кызылсу-Киргизский автономный округ,
    Казахский автономный округ, Киргизский автономный округ, Синьцзян-Уйгурский автономный район,
    Восточный Туркестан`,
  TJ: 'Rasht Valley, Pamir Highway, Раштская долина, Раштский район, Мургабский район',
  TM: `Mary region, Mary province, Mary velayat, Mary city, Balkan region, Balkan province,
    Balkan velayat, Марыйский велаят, Балканский велаят`,
  UZ: 'Navoi region, Navoiy region, Navoi Mining, город Навои!',
  NE: 'Republic of Niger, Республика Нигер',
  NG: 'Niger Delta, Niger state',
  ID: 'Dutch East Indies',
  PK: 'Pakistani Taliban, Tehrik-i-Taliban, Tehreek-e-Taliban',
};

/** Two countries at once. */
export const PAIRS: Readonly<Record<string, string>> = {
  'KR KP': 'two Koreas, both Koreas, the Koreas, две Кореи!, двух Корей!, двумя Кореями!, обе Кореи!',
};

/**
 * What is only ever a mention: regions and waters that several countries share, peoples apart from states. A story on
 * the Aral Sea is about the countries that it names.
 */
export const SHARED: Readonly<Record<string, string>> = {
  'KZ UZ': 'Aral Sea, Аральское море, Арал, Приаралье',
  'UZ KG TJ': 'Fergana Valley, Ferghana Valley, Ферганская долина',
  'IN PK': 'Kashmir, Kashmiri, Кашмир',
  'KR KP': 'Korean Peninsula, Корейский полуостров',
  CN: 'Uyghur, Uyghurs, Uighur, Uighurs, уйгурский, уйгур',
  IQ: 'Kurdistan, Курдистан',
};

/**
 * Peoples, by the states that they are the people of, who have always lived in other states too: in Xinjiang, in the
 * north of Afghanistan. Named together with such a state they are a people there: "Kyrgyz of Xinjiang", "Iraqi Turkmen".
 */
export const MINORITIES: Readonly<Record<string, string>> = {
  CN: 'KZ KG TJ UZ MN KR',
  AF: 'TJ UZ TM KG',
  IR: 'TM AZ',
  IQ: 'TM',
  SY: 'TM AM',
  MN: 'KZ',
};
