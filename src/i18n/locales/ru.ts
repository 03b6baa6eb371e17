import type {Locale} from '../locale.js';
import {amounts} from '../packs/ru/amounts.js';
import {figures} from '../packs/ru/figures.js';
import {stories} from '../packs/ru/stories.js';

const PERCENT = ['процент', 'процента', 'процентов', 'процента'];

/** "С" with a date: "со 2 мая", read "со второго". */
const FROM = (date: string): string => (/^2\s/.test(date) ? 'со ' : 'с ') + date;

/** Russian. */
export const locale: Locale = {
  ...figures,
  amounts,
  messages: {
    comma: ', ',
    rates: 'Курсы валют',
    pause: 'Остановить бегущую строку',
    play: 'Запустить бегущую строку',
    further: 'Остальные курсы',
    loading: 'Курсы валют загружаются',
    show: 'Показать курсы валют',
    unavailable: 'Курсы валют сейчас недоступны',
    empty: 'Курсов валют нет',
    fixed: 'фиксированный',
    sources: 'Источники',
    buy: 'покупка',
    sell: 'продажа',
    unit: (currencies) => `${currencies} за единицу`,
    is: (one, other) => `${one} — это ${other}`,
    up: (amount, index) => `рост на ${amount} ${PERCENT[index] ?? ''}`,
    down: (amount, index) => `снижение на ${amount} ${PERCENT[index] ?? ''}`,
    unchanged: 'почти без изменений',
    over: (change, span) => `${change} ${span}`,
    since: FROM,
    period: {'24h': 'за 24 часа', day: 'за день'},
    sample: (date) => (date ? `Образец: страница от ${date}` : 'Образец'),
    notUpdated: (date) => `Курсы не обновлялись ${FROM(date)}`,
    dated: {
      official: (date) => `Официальные курсы на ${date}`,
      market: (date) => `Рыночные курсы, ${date}`,
      cash: (date) => `Курсы наличной валюты, ${date}`,
      peg: (date) => `Фиксированные курсы на ${date}`,
      unstated: (date) => `Курсы от ${date}`,
    },
    upcoming: (date) => `Курсы ${FROM(date)}`,
    kind: {official: 'официальный', market: 'рыночный', cash: 'наличный', peg: 'фиксированный', unstated: ''},
    from: FROM,
    for: (date) => `на ${date}`,
    old: 'устарел',
    changes: (dates) => `Изменения указаны по сравнению ${FROM(dates).replace(/\.$/, '')}.`, // a year is "г." already
    source: 'Источник:',
    unstatedKind: 'Источник не указывает вид курса.',
    unstatedPeriod: 'Источник не указывает, за какой срок изменились курсы.',
  },
  news: {
    ...stories,
    loading: 'Новости загружаются',
    show: 'Показать новости',
    unavailable: 'Новости сейчас недоступны',
    empty: 'Новостей нет',
    unknown: 'Эта новость недоступна',
    notUpdated: (date) => `Не обновлялось ${FROM(date)}`,
    withdrawn: (publisher, date) => `Материал отозван${publisher && ` редакцией ${publisher}`}${date && `, ${date}`}`,
    notice: 'Сообщение редакции',
    now: 'только что',
    breaking: 'Срочно',
    kind: {live: 'Онлайн', opinion: 'Мнение', video: 'Видео', audio: 'Аудио'},
    sponsored: (name) => `Реклама${name && `: ${name}`}`,
    by: (author) => author,
    citing: (names) => `со ссылкой на ${names}`,
    picture: (credit) => `Фото: ${credit}`,
    access: {free: '', registered: 'после регистрации', paid: 'по подписке'},
    correction: {correction: 'Исправление', clarification: 'Уточнение', update: 'Обновление'},
    read: 'Читать',
    close: 'Закрыть',
    more: 'Ещё новости',
  },
};
