import {html, parse, parseFragment, type DefaultTreeAdapterTypes, type Token} from 'parse5';
import type {Light} from '../internal/rendering.js';

type ChildNode = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** A piece of a text: from `start` up to `end`, without that. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** An element of ours as it stands in markup. */
export interface Host {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The nearest `lang` above it; '' where there is none. */
  readonly lang: string;
  readonly light: Light;
  /** Where its attributes are written, each with its range. */
  readonly written: ReadonlyMap<string, Range>;
  /** Where a further attribute can be written. */
  readonly attributesEnd: number;
  /** Where its content begins. */
  readonly contentStart: number;
  /** What an earlier rendering left in it. */
  readonly leftovers: readonly Range[];
}

/** Attributes that a rendering writes, and that the next one replaces. */
export const WRITTEN: RegExp = /^data-nw-(?:now|page|build|names|set)$/;

/** Elements that nobody sees; as controllers/fallback-controller.ts has them. */
const UNSEEN = /^(?:script|template|style)$/;

/**
 * The elements of the given tags in a page or a part of one, in their order, found as a browser would find them. Those in
 * a `<template>` wait for whoever uses it.
 */
export function hostsIn(markup: string, tags: (tag: string) => boolean): Host[] {
  const options = {sourceCodeLocationInfo: true} as const;
  const root = /^\s*(?:<!doctype|<html|<!--[^]*?-->\s*<!doctype)/i.test(markup)
    ? parse(markup, options)
    : parseFragment(markup, options);
  const found: Host[] = [];
  // Not by calls of itself: markup may be nested deeper than calls may be.
  const open: {readonly node: ChildNode; readonly lang: string}[] = [];
  const push = (children: readonly ChildNode[], lang: string): void => {
    for (let index = children.length - 1; index >= 0; index--) open.push({node: children[index] as ChildNode, lang});
  };
  push(root.childNodes, '');
  for (let next = open.pop(); next; next = open.pop()) {
    const {node} = next;
    if (!('attrs' in node)) continue;
    const lang = node.attrs.find(({name}) => name === 'lang')?.value ?? next.lang;
    const {sourceCodeLocation} = node;
    // In a drawing or a formula the same name is not ours.
    if (node.namespaceURI === html.NS.HTML && tags(node.tagName) && sourceCodeLocation?.startTag) {
      found.push(hostOf(node, next.lang, sourceCodeLocation.startTag, sourceCodeLocation.attrs ?? {}));
    }
    push(node.childNodes, lang);
  }
  return found;
}

function hostOf(
  element: Element,
  lang: string,
  {startOffset, endOffset}: Token.Location,
  places: Readonly<Record<string, Token.Location>>,
): Host {
  const attributes = new Map(element.attrs.map(({name, value}) => [name, value]));
  const written = new Map(
    Object.entries(places).map(([name, place]) => [name, {start: place.startOffset, end: place.endOffset}]),
  );
  const [ours, rest] = [element.childNodes.filter(isLeftover), element.childNodes.filter((node) => !isLeftover(node))];
  return {
    tag: element.tagName,
    attributes: new Map([...attributes].filter(([name]) => name === 'data-nw-set' || !WRITTEN.test(name))),
    lang,
    light: {
      present: rest.some((node) =>
        node.nodeName === '#text' ? !!textOf([node]).trim() : 'attrs' in node && !UNSEEN.test(node.tagName),
      ),
      json: jsonOf(rest),
      time: timeIn(rest),
    },
    written,
    attributesEnd: Math.max(startOffset + 1 + element.tagName.length, ...[...written.values()].map(({end}) => end)),
    contentStart: endOffset,
    leftovers: ours.flatMap(({sourceCodeLocation: place}) =>
      place ? [{start: place.startOffset, end: place.endOffset}] : [],
    ),
  };
}

function isLeftover(node: ChildNode): boolean {
  if (!('attrs' in node)) return false;
  const marks = node.tagName === 'template' ? /^shadowrootmode$/ : node.tagName === 'script' ? /^data-nw-src$/ : /^$/;
  return node.attrs.some(({name}) => marks.test(name));
}

function jsonOf(children: readonly ChildNode[]): string | undefined {
  const script = children.find(
    (node): node is Element =>
      'attrs' in node &&
      node.tagName === 'script' &&
      node.attrs.some(({name, value}) => name === 'type' && value === 'application/json'),
  );
  return script && textOf(script.childNodes);
}

function timeIn(children: readonly ChildNode[]): string | undefined {
  for (const node of children) {
    if (!('attrs' in node)) continue;
    const own = node.tagName === 'time' ? node.attrs.find(({name}) => name === 'datetime')?.value : undefined;
    const found = own ?? timeIn(node.childNodes);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(nodes: readonly ChildNode[]): string {
  return nodes.map((node) => ('value' in node ? node.value : '')).join('');
}
