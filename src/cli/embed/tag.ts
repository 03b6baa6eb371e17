import {attribute, elementWith, languageAttributes} from '../../snippet/html.js';
import type {EmbedConfig} from './config.js';

export interface TagOptions {
  /** Of its style attribute. */
  readonly style?: string;
  /** Copied documents by their path in the folder: for pages that lie in it, wherever that is. */
  readonly relative?: boolean;
}

/** The element of a configuration. */
export function elementTag(config: EmbedConfig, {style, relative}: TagOptions = {}): string {
  const {element, attributes, documents, language, theme} = config;
  const all = [
    ...documents.map(({name, url, path}) => attribute(name, (relative && path) || url)),
    ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    language === undefined ? '' : languageAttributes(language),
    theme ? attribute('theme', theme) : '',
    style ? attribute('style', style) : '',
  ];
  return elementWith(element, all.join(''), config);
}
