/**
 * What of HTML may stand in a story: what `newswire publish` writes and what <news-article> shows. Data only, so that
 * both keep to one list.
 *
 * No `id` and `name`, which would shadow what scripts of the page look up; no `class` and `style`, which would take on
 * the look of the page or cover it; no `target` and `rel`, which belong to the widget; no `title`, which few can read.
 * No `bdo`, which can forge what is read, and nothing that loads, runs, plays, asks or refers to other parts of a page.
 */
export const ALLOWED: {
  /** In lower case. Of every other element only the content stays. */
  readonly tags: readonly string[];
  /** By tag; `*` holds for all. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Attributes that hold an address, and the schemes that it may have. Addresses are absolute. */
  readonly schemes: Readonly<Record<string, readonly string[]>>;
  /** Elements that go with all that is in them. */
  readonly dropped: readonly string[];
} = {
  tags: [
    ...['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'hr'],
    ...['figure', 'figcaption', 'img', 'a', 'br'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
    ...[
      'strong',
      'em',
      'b',
      'i',
      'sub',
      'sup',
      'small',
      'mark',
      'time',
      'abbr',
      'cite',
      'q',
      'code',
      'del',
      'ins',
      's',
    ],
    'bdi',
  ],
  attributes: {
    '*': ['lang', 'dir'],
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    time: ['datetime'],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
  },
  schemes: {href: ['http', 'https'], src: ['https']},
  dropped: [
    ...['script', 'style', 'template', 'title', 'link', 'meta', 'base', 'xmp', 'plaintext', 'noembed'],
    ...['noframes', 'frameset', 'frame', 'iframe', 'object', 'embed', 'applet', 'param', 'portal', 'fencedframe'],
    ...['svg', 'math', 'canvas', 'video', 'audio', 'source', 'track', 'map', 'area'],
    ...['button', 'select', 'datalist', 'option', 'optgroup', 'textarea', 'input', 'keygen', 'output', 'progress'],
    ...['meter', 'dialog', 'slot', 'rp'],
  ],
};
