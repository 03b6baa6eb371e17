import {define} from '../../internal/define.js';
import {FxTickerElement} from './fx-ticker.element.js';

export {FxTickerElement};

define('fx-ticker', FxTickerElement);

declare global {
  interface HTMLElementTagNameMap {
    'fx-ticker': FxTickerElement;
  }
}
