import {directionOf} from '../../i18n/direction.js';
import type {EmbedConfig} from './config.js';

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

/** An attribute with a blank before it; without a value where that is ''. */
export function attribute(name: string, value: string): string {
  return value ? ` ${name}="${escaped(value)}"` : ` ${name}`;
}

/** The attributes that say which language something is in, and its direction where that is not the usual one. */
export function languageAttributes(language: string): string {
  return attribute('lang', language) + (directionOf(language) === 'rtl' ? attribute('dir', 'rtl') : '');
}

export interface TagOptions {
  /** Of its style attribute. */
  readonly style?: string;
  /** Copied documents by their path in the folder: for pages that lie in it, wherever that is. */
  readonly relative?: boolean;
}

/** The element with the link between its tags: title and link are all that is ever pasted, for they stay true. */
export function elementTag(config: EmbedConfig, {style, relative}: TagOptions = {}): string {
  const {element, attributes, documents, language, theme, title, link} = config;
  const all = [
    ...documents.map(({name, url, path}) => attribute(name, (relative && path) || url)),
    ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    language === undefined ? '' : languageAttributes(language),
    theme ? attribute('theme', theme) : '',
    style ? attribute('style', style) : '',
  ];
  return `<${element}${all.join('')}>\n  <a${attribute('href', link)}>${escaped(title)}</a>\n</${element}>`;
}

/** The script that registers the element. */
export function scriptTag(src: string, attributes = ''): string {
  return `<script type="module" async${attribute('src', src)}${attributes}></script>`;
}
