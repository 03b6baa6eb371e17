/** Everything that is public. Importing it registers nothing: that is for `all.js`, `autoloader.js` or an element's own file. */
export {CountryFeedElement} from './components/country-feed/country-feed.element.js';
export {FxTickerElement} from './components/fx-ticker/fx-ticker.element.js';
export {NewsCardElement} from './components/news-card/news-card.element.js';
export {DataError, type DataErrorCode} from './data/errors.js';
export {parseNews, type News, type Story} from './data/news.js';
export {pairWords, quotes, type Change, type Pair, type Quote} from './data/quotes.js';
export {parseRates, type Rate, type Rates, type Source} from './data/rates.js';
export {safeUrl, type SafeUrl} from './data/safe-url.js';
export type {WidgetEvents} from './internal/emit.js';
export {VERSION} from './internal/version.js';
