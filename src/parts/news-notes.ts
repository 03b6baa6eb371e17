import {html, nothing, type TemplateResult} from 'lit';
import type {News} from '../data/news.js';
import {date} from '../i18n/format.js';
import type {Locale} from '../i18n/locale.js';
import {newsWords} from '../i18n/news-words.js';

/**
 * The line that says how old a document of news is: that it is a sample, or past its time; nothing where it is neither.
 *
 * @param state - Whether the document is past its time, and the day (`YYYY-MM-DD`) that it is of.
 */
export function newsNotes(
  {sample, captured}: Pick<News, 'sample' | 'captured'>,
  {stale, date: day}: {readonly stale: boolean; readonly date: string | undefined},
  locale: Locale,
): TemplateResult | typeof nothing {
  const words = newsWords(locale);
  const old = stale && day && words.notUpdated(date(locale, day));
  const line = sample
    ? locale.messages.sample(captured && date(locale, captured.slice(0, 10))) + (old && !captured ? ` · ${old}` : '')
    : old;
  return line ? html`<p class="foot" part="foot"><bdi>${line}</bdi></p>` : nothing;
}
