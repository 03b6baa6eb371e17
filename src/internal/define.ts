import {settings} from './settings.js';
import {stringsAllowed} from './trusted-types.js';
import {VERSION} from './version.js';
import {warnOnce} from './warn-once.js';

/** Put on each class that we define, so that a second copy of the library can tell ours from a host's own. */
const MARK: unique symbol = Symbol.for('newswire-elements/version');

type ElementClass = CustomElementConstructor & {[MARK]?: string};

/**
 * Defines a tag, under the page's prefix if it has one. A tag that is taken stays as it is: a second copy, another
 * version or the page's own element is a warning, never an exception. On a page that allows no markup from scripts
 * at all the tag stays undefined, so that its content stays in view.
 */
export function define(name: string, element: ElementClass): void {
  if (typeof customElements === 'undefined') return;
  const {prefix} = settings;
  const tag = prefix ? `${prefix}-${name}` : name;
  const holder = customElements.get(tag) as ElementClass | undefined;
  if (!holder) {
    if (!stringsAllowed()) {
      warnOnce({localName: tag}, 'policy');
      return;
    }
    // A class goes under one name only; the prefixed tag gets a class of its own and leaves the plain one free.
    const own: ElementClass = prefix ? class extends element {} : element;
    Object.defineProperty(own, MARK, {value: VERSION});
    customElements.define(tag, own);
    return;
  }
  if (holder === element || Object.getPrototypeOf(holder) === element) return;
  const theirs = holder[MARK];
  if (theirs) warnOnce({localName: tag}, 'twice', theirs, VERSION);
  else warnOnce({localName: tag}, 'taken');
}
