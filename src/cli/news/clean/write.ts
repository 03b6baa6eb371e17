import type {Part} from './parts.js';

const ESCAPED: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

/** HTML of parts: every text and value escaped, blanks folded but where `pre`. */
export function write(parts: readonly Part[], out: string[], pre: boolean): void {
  for (const part of parts) {
    if (part.kind === 'text') {
      const text = part.pieces.join('');
      out.push((pre ? text : text.replace(/[\t\n\f\r ]+/g, ' ')).replace(/[&<>]/g, (mark) => ESCAPED[mark] ?? ''));
      continue;
    }
    const {tag, attributes, children} = part;
    out.push('<', tag);
    for (const [name, value] of attributes) {
      out.push(' ', name);
      if (value || name === 'alt')
        out.push(
          '="',
          value.replace(/[&<>"]/g, (mark) => ESCAPED[mark] ?? ''),
          '"',
        );
    }
    if (tag === 'img' || tag === 'br' || tag === 'hr') out.push(' />');
    else {
      out.push('>');
      // The line break behind the tag would be lost in reading.
      const rest = out.length;
      write(children, out, pre || tag === 'pre');
      if (tag === 'pre') out[rest] = (out[rest] ?? '').replace(/^[\n\r]+/, '');
      out.push('</', tag, '>');
    }
  }
}
