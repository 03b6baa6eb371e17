import {html, nothing, type TemplateResult} from 'lit';
import type {News} from '../data/news.js';
import {date} from '../i18n/format.js';
import type {Locale} from '../i18n/locale.js';
import {newsWords} from '../i18n/news-words.js';

/**
 * The line that says how old a document of news is: that it is a sample, or past its time; nothing where it is neither.
 *
 * @param stale - The day (`YYYY-MM-DD`) since when nothing new was heard, where that is too long ago.
 */
export function newsNotes(
  {sample, captured}: News,
  stale: string | undefined,
  locale: Locale,
): TemplateResult | typeof nothing {
  const line = sample
    ? captured && locale.messages.sample(date(locale, captured))
    : stale && newsWords(locale).notUpdated(date(locale, stale));
  return line ? html`<p class="foot" part="foot"><bdi>${line}</bdi></p>` : nothing;
}
