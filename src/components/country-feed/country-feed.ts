import {define} from '../../internal/define.js';
import {CountryFeedElement} from './country-feed.element.js';

export {CountryFeedElement};

define('country-feed', CountryFeedElement);

declare global {
  interface HTMLElementTagNameMap {
    'country-feed': CountryFeedElement;
  }
}
