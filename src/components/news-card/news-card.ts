import {define} from '../../internal/define.js';
import {NewsCardElement} from './news-card.element.js';

export {NewsCardElement};

define('news-card', NewsCardElement);

declare global {
  interface HTMLElementTagNameMap {
    'news-card': NewsCardElement;
  }
}
