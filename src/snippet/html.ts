import {directionOf} from '../i18n/direction.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in HTML, between tags or in an attribute with quotes of either kind. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

/** As `escaped`, for between tags within a line of Markdown, of whose marks and replacements no character is one then. */
export function escapedInMarkdown(text: string): string {
  return escaped(text).replace(
    /[*_`|~[\]{}\\(@^=]|:(?=\/)|\.(?=\S)|-(?=-)|\+(?=-)/g,
    (mark) => `&#${String(mark.charCodeAt(0))};`,
  );
}

/** An attribute with a blank before it; without a value where that is ''. */
export function attribute(name: string, value: string): string {
  return value ? ` ${name}="${escaped(value)}"` : ` ${name}`;
}

/** The attributes that say which language something is in, and its direction where that is not the usual one. */
export function languageAttributes(language: string): string {
  return attribute('lang', language) + (directionOf(language) === 'rtl' ? attribute('dir', 'rtl') : '');
}

/** The link between the tags: title and address are all that is ever pasted, for they stay true. */
export interface Link {
  readonly title: string;
  readonly link: string;
}

/**
 * An element with its link.
 *
 * @param attributes - As they stand in the tag, each with a blank before it.
 * @param words - How text between tags is written there.
 */
export function elementWith(
  tag: string,
  attributes: string,
  {title, link}: Link,
  words: (text: string) => string = escaped,
): string {
  return `<${tag}${attributes}>\n  <a${attribute('href', link)}>${words(title)}</a>\n</${tag}>`;
}

/** The style attribute's text that keeps an element's place until it is there. */
export function reserving(height: string): string {
  return `display:block;min-block-size:${height}`;
}

/** The script that registers the elements. */
export function scriptTag(src: string, attributes = ''): string {
  return `<script type="module" async${attribute('src', src)}${attributes}></script>`;
}
