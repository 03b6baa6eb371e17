import {list, moment as timeOf, record, text} from '../../data/read.js';
import {some} from '../report.js';
import {moment, type Facts, type Find} from './types.js';

const DAY = 24 * 60 * 60 * 1000;

/** Judges the history of a rate. */
export function checkHistory(value: unknown, find: Find, facts: Facts): void {
  const days = list(record(value)?.rates).map((entry) => String(list(entry)[0]));
  facts.days = days.length;
  const [first, last] = [days[0], days[days.length - 1]];
  if (first !== undefined && last !== undefined) Object.assign(facts, {first, last});
  else find('warning', 'There are no days in it.', 'Let newswire publish run once a day.', 'rates');
  const wrong = days.filter((day, index) => index > 0 && day <= String(days[index - 1]));
  if (wrong.length) {
    const what = `The days do not rise: ${some(wrong)}.`;
    find('warning', what, 'Sort them by date, each day once.', 'rates');
  }
  find('note', 'No widget shows a history by itself.', 'Name it as the history_url of a rate.');
}

/** Judges the index of what was published. */
export function checkIndex(value: unknown, now: number, find: Find, facts: Facts): void {
  const {documents, sources, checked} = record(value) ?? {};
  const time = timeOf(checked);
  facts.documents = list(documents).length;
  facts.sources = list(sources).length;
  if (time !== undefined) facts.checked = moment(time);
  if (time !== undefined && now - time >= DAY) {
    const what = `newswire publish last ran at ${moment(time)}.`;
    find('warning', what, 'See why it no longer runs.', 'checked');
  }
  list(sources).forEach((source, index) => {
    const {id, status, error} = record(source) ?? {};
    if (status === 'ok' || status === undefined) return;
    const why = text(error);
    const what = `The source ${text(id) ?? ''} did not answer well when it was last asked${why ? ` (${why})` : ''}.`;
    find('warning', what, 'Mend its address, or ask its owner.', `sources[${String(index)}]`);
  });
  find('note', 'No widget shows an index.', 'Give widgets the documents that it names, such as news.json.');
}
