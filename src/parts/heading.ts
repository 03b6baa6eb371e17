import {html, type TemplateResult} from 'lit';

/**
 * A real heading of a level from 1 to 6; anything beyond is the sixth.
 *
 * @param name - Its classes.
 */
export function heading(level: number, part: string, name: string, id: string, content: unknown): TemplateResult {
  // A template's tags are fixed, so there is one for each.
  switch (level) {
    case 1:
      return html`<h1 class=${name} part=${part} id=${id}>${content}</h1>`;
    case 2:
      return html`<h2 class=${name} part=${part} id=${id}>${content}</h2>`;
    case 3:
      return html`<h3 class=${name} part=${part} id=${id}>${content}</h3>`;
    case 4:
      return html`<h4 class=${name} part=${part} id=${id}>${content}</h4>`;
    case 5:
      return html`<h5 class=${name} part=${part} id=${id}>${content}</h5>`;
    default:
      return html`<h6 class=${name} part=${part} id=${id}>${content}</h6>`;
  }
}
