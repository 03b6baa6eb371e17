import type {Story, Topic} from '../../data/news.js';
import type {CategoryMap} from './types.js';

/** More topics than these say nothing. */
const MOST = 5;

/**
 * What a story is about, as IPTC Media Topics, most telling first: what its source says by code, then what the
 * configuration makes of its categories, then what common names of categories in English and Russian mean. A category
 * that means none of them gives no topic, and stays among the story's tags.
 *
 * @param categories - By the category as published, in any letter case. One with a list of topics, also an empty one,
 *   means these and no others.
 */
export function tagTopics(story: Story, categories: CategoryMap = {}): Story['topics'] {
  const {topics, tags} = story;
  const names = [...topics.flatMap(({qcode, name}) => (coded(qcode) ? [] : (name ?? []))), ...tags];
  const configured = new Map(
    Object.entries(categories).map(([category, meaning]) => [folded(category), meaning.topics]),
  );
  const found = new Map<string, Topic>();
  const add = ({qcode, name}: Partial<Topic>): void => {
    const code = coded(qcode) ?? (name && CODES.get(folded(name)));
    const key = code ?? folded(name ?? '');
    if (key && !found.has(key)) found.set(key, {qcode: code, name: name ?? (code && NAMES[code])});
  };
  topics.forEach(({qcode, name}) => {
    if (coded(qcode)) add({qcode, name});
  });
  tags.forEach((tag) => {
    add({qcode: mediaTopic(tag)});
  });
  names.forEach((name) => configured.get(folded(name))?.forEach(add));
  names.forEach((name) => {
    if (!configured.get(folded(name))) common(name).forEach(add);
  });
  return [...found.values()].slice(0, MOST);
}

/** A code of IPTC's in its short form, `medtop:04000000`; it is also written as an address. */
function mediaTopic(value: string): string | undefined {
  const [, number] =
    /^(?:https?:\/\/cv\.iptc\.org\/newscodes\/mediatopic\/|mediatopic:|medtop:)(\d{8})$/.exec(value) ?? [];
  return number && `medtop:${number}`;
}

/** A code of any scheme. */
function coded(value = ''): string | undefined {
  return mediaTopic(value) ?? (/^[A-Za-z][\w-]*:(?!\/\/)\S+$/.test(value) ? value : undefined);
}

/** What a category of a usual name is about, whole or in its parts: "Business & Tech". */
function common(category: string): Topic[] {
  const whole = CODES.get(folded(category));
  const parts = whole ? [category] : category.split(/[/,|&;>+]|\s(?:and|и|-|–|—)\s/i);
  return parts.flatMap((part): Topic[] => {
    const name = folded(part);
    const qcode = CODES.get(name);
    // In the language of the category, so that it stands in that of the story.
    return qcode ? [{qcode, name: /[а-я]/.test(name) ? part.trim() : NAMES[qcode]}] : [];
  });
}

/** A name in one spelling. */
function folded(name: string): string {
  return name
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The top of IPTC's Media Topics (https://cv.iptc.org/newscodes/mediatopic/), by code. */
const NAMES: Readonly<Record<string, string>> = {
  'medtop:01000000': 'arts, culture, entertainment and media',
  'medtop:02000000': 'crime, law and justice',
  'medtop:03000000': 'disaster, accident and emergency incident',
  'medtop:04000000': 'economy, business and finance',
  'medtop:05000000': 'education',
  'medtop:06000000': 'environment',
  'medtop:07000000': 'health',
  'medtop:08000000': 'human interest',
  'medtop:09000000': 'labour',
  'medtop:10000000': 'lifestyle and leisure',
  'medtop:11000000': 'politics and government',
  'medtop:12000000': 'religion',
  'medtop:13000000': 'science and technology',
  'medtop:14000000': 'society',
  'medtop:15000000': 'sport',
  'medtop:16000000': 'conflict, war and peace',
  'medtop:17000000': 'weather',
};

/** How sites call their categories, by code. */
const CATEGORIES: Readonly<Record<string, string>> = {
  'medtop:01000000':
    'arts, art, culture, arts and culture, culture and arts, entertainment, arts and entertainment, media, film, films, ' +
    'movies, cinema, music, books, literature, theatre, theater, tv, television, celebrity, celebrities, showbiz, museums, ' +
    'культура, искусство, культура и искусство, кино, музыка, литература, книги, театр, сми, медиа, шоу бизнес, шоубиз, ' +
    'развлечения, афиша, телевидение',
  'medtop:02000000':
    'crime, law, justice, courts, law and justice, crime and justice, crime and courts, law and order, police, corruption, ' +
    'преступность, криминал, закон, право, правосудие, суд, суды, закон и право, закон и порядок, полиция, коррупция, ' +
    'преступления',
  'medtop:03000000':
    'disaster, disasters, accident, accidents, emergency, emergencies, natural disasters, disasters and accidents, ' +
    'чп, чс, катастрофы, аварии, дтп, стихийные бедствия, землетрясения',
  'medtop:04000000':
    'economy, economics, business, finance, business and economy, economy and business, business and finance, markets, ' +
    'money, companies, industry, trade, banking, banks, energy, oil and gas, agriculture, investment, investments, ' +
    'real estate, property, business news, economic news, ' +
    'экономика, бизнес, финансы, экономика и бизнес, бизнес и экономика, экономика и финансы, рынки, деньги, компании, ' +
    'промышленность, торговля, банки, энергетика, нефть и газ, сельское хозяйство, инвестиции, недвижимость, ' +
    'агропром, новости экономики',
  'medtop:05000000':
    'education, schools, universities, higher education, students, ' +
    'образование, школы, школа, вузы, университеты, наука и образование',
  'medtop:06000000':
    'environment, climate, climate change, ecology, nature, wildlife, conservation, climate and environment, ' +
    'окружающая среда, экология, климат, природа, изменение климата',
  'medtop:07000000':
    'health, healthcare, health care, medicine, medical, wellness, covid 19, covid, coronavirus, public health, ' +
    'здоровье, здравоохранение, медицина, коронавирус',
  'medtop:08000000': 'human interest, people, oddities, odd news, weird news, люди, истории, судьбы',
  'medtop:09000000':
    'labour, labor, employment, jobs, work, careers, workplace, труд, занятость, работа, рынок труда, карьера',
  'medtop:10000000':
    'lifestyle, life style, leisure, travel, tourism, food, fashion, style, food and drink, recipes, hobbies, ' +
    'lifestyle and leisure, life and style, ' +
    'образ жизни, стиль жизни, лайфстайл, досуг, отдых, туризм, путешествия, еда, мода, стиль, рецепты, кухня',
  'medtop:11000000':
    'politics, political, government, elections, election, diplomacy, foreign policy, parliament, policy, ' +
    'politics and government, foreign affairs, international relations, domestic politics, geopolitics, ' +
    'политика, власть, правительство, выборы, дипломатия, внешняя политика, внутренняя политика, парламент, ' +
    'международные отношения, геополитика, политика и власть',
  'medtop:12000000':
    'religion, religion and belief, faith, beliefs, islam, christianity, религия, вера, ислам, христианство',
  'medtop:13000000':
    'science, technology, tech, science and technology, sci tech, innovation, innovations, space, digital, internet, ' +
    'it, gadgets, computing, artificial intelligence, ai, tech news, ' +
    'наука, технологии, техника, наука и техника, наука и технологии, инновации, космос, интернет, гаджеты, ' +
    'ит, цифровизация, искусственный интеллект, высокие технологии, hi tech',
  'medtop:14000000':
    'society, social issues, human rights, migration, immigration, demographics, community, family, gender, ' +
    'общество, социум, права человека, миграция, социальные вопросы, семья, демография, социальная сфера',
  'medtop:15000000':
    'sport, sports, football, soccer, hockey, ice hockey, tennis, basketball, boxing, olympics, athletics, wrestling, judo, ' +
    'chess, mma, спорт, футбол, хоккей, теннис, баскетбол, бокс, олимпиада, борьба, дзюдо, единоборства, новости спорта',
  'medtop:16000000':
    'conflict, conflicts, war, war and peace, conflict war and peace, defence, defense, military, security, terrorism, ' +
    'army, defence and security, defense and security, security and defence, peace, ' +
    'война, конфликты, конфликт, армия, оборона, безопасность, терроризм, военное дело, оборона и безопасность',
  'medtop:17000000': 'weather, weather forecast, forecast, погода, прогноз погоды',
};

const CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(CATEGORIES).flatMap(([code, categories]) => [
    ...categories.split(', ').map((category): [string, string] => [folded(category), code]),
    [folded(NAMES[code] ?? ''), code],
  ]),
);
