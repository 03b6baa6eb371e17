import type {Image} from '../../../data/news.js';
import {plainText} from '../../../data/text.js';
import type {Element} from '../markup.js';
import {isHidden} from '../unwanted.js';

// What is read of the markup, on its way to being written.

export interface Context {
  readonly base: string | undefined;
  /** Pictures that could stand beside the headline, in the order of the text. */
  readonly pictures: Image[];
  /** The addresses of all pictures. */
  readonly seen: Set<string>;
}

/** What stands above an element and matters for it. */
export interface Place {
  /** In an element that holds no blocks, such as a heading. */
  readonly inLine: boolean;
  readonly pre: boolean;
  readonly link: boolean;
  readonly figure: boolean;
  /** Language and direction of elements that are left out, for what is in them. */
  readonly own: Attributes;
}

export type Attributes = readonly (readonly [string, string])[];

export const NO_ATTRIBUTES: Attributes = [];

/** Text, in pieces as read. */
interface Text {
  readonly kind: 'text';
  readonly pieces: string[];
  /** Whether something in it can be seen. */
  visible: boolean;
}

export interface Kept {
  readonly kind: 'element';
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Part[];
  /** Whether it cannot stand in a paragraph. */
  readonly block: boolean;
  readonly visible: boolean;
}

/** Where an element that is left out began or ended a line. */
interface Break {
  readonly kind: 'break';
  /** Of what follows. */
  readonly own: Attributes;
}

export type Part = Text | Kept;

export type Piece = Part | Break;

const INK = /[^\s\p{Cc}\p{Cf}\u034F\u115F\u1160\u2800\u3164\uFE00-\uFE0F\uFFA0]/u;

/** Text in Latin and Cyrillic: most of it, and none of it to be looked at further. */
export const USUAL = /^[\t\n -~\u00A0-\u02FF\u0400-\u0482\u048A-\u052F\u2010-\u2027\u20A0-\u20BF]*$/;

/** Adds text as read to what stands before it. */
export function addText(read: string, into: Piece[]): void {
  // Between two letters, because the blanks at the ends are meant. What cannot be seen must not pass for a text.
  const text = USUAL.test(read) ? read : plainText(`x${read}x`).slice(1, -1);
  if (!text) return;
  const last = into[into.length - 1];
  const visible = INK.test(text);
  if (last?.kind === 'text') {
    last.pieces.push(text);
    last.visible ||= visible;
  } else into.push({kind: 'text', pieces: [text], visible});
}

/** Texts beside each other are one. */
export function append(part: Part, into: Piece[]): void {
  const last = into[into.length - 1];
  if (part.kind !== 'text' || last?.kind !== 'text') {
    into.push(part.kind === 'text' ? {...part, pieces: [...part.pieces]} : part);
    return;
  }
  for (const piece of part.pieces) last.pieces.push(piece);
  last.visible ||= part.visible;
}

/** The children of those names that can be seen. */
export function partsOf({children}: Element, names: RegExp): Element[] {
  return children.filter(
    (child): child is Element => typeof child !== 'string' && names.test(child.tag) && !isHidden(child.attributes),
  );
}

/** The text of blocks on one line, up to a length; without that of links if asked. */
export function textOf(parts: readonly Part[], withoutLinks = false, most = Infinity): string {
  const out: string[] = [];
  let size = 0;
  const read = (each: readonly Part[]): void => {
    for (const part of each) {
      if (size >= most) return;
      if (part.kind === 'text') {
        for (const piece of part.pieces) {
          if (size >= most) return;
          out.push(piece);
          size += piece.length;
        }
      } else if (part.tag !== 'a' || !withoutLinks) {
        read(part.children);
        if (part.block || part.tag === 'br') out.push(' ');
      }
    }
  };
  read(parts);
  return out.join('').slice(0, most).replace(/\s+/g, ' ').trim();
}
