/** In a thread: reads one document as `newswire publish` does, and says what came of it. */
import {readFileSync} from 'node:fs';
import {Parser} from 'htmlparser2';
import {cleanStory, sanitizeNews} from '../../src/cli/news/clean.js';
import {BANKS} from '../../src/cli/rates/banks/index.js';
import {decodeText} from '../../src/data/encoding.js';
import {DataError} from '../../src/data/errors.js';
import {feedFromXml} from '../../src/data/feed.js';
import {parseNews, type Story} from '../../src/data/news.js';
import {plainText} from '../../src/data/text.js';

export interface Task {
  readonly kind: 'feed' | 'bank' | 'html';
  readonly file?: string;
  readonly html?: string;
  readonly url?: string;
  /** As the server called it. */
  readonly type?: string;
}

export interface Answer {
  /** True for a document that was read and may have no items. */
  readonly read?: boolean;
  readonly items?: number;
  readonly problems?: number;
  /** A document of no use, as a DataError says. */
  readonly refused?: boolean;
  readonly unsafe?: readonly string[];
  readonly crash?: string;
}

const SITE = 'https://paper.example/';

export default function start(): (task: Task) => Answer {
  return (task) => {
    try {
      return READERS[task.kind](task);
    } catch (error) {
      return error instanceof DataError ? {refused: true} : {crash: String(error)};
    }
  };
}

const READERS: Readonly<Record<Task['kind'], (task: Task) => Answer>> = {
  feed({file = ''}) {
    const url = `${SITE}feed.xml`;
    const feed = feedFromXml(decodeText(readFileSync(file)).text, url);
    try {
      const {stories, withdrawn, problems, skipped} = parseNews(feed, {url});
      const clean = stories.map((story) => cleanStory(story, {content: 'full'}));
      return {
        read: true,
        items: stories.length + withdrawn.length,
        problems: Math.max(problems.length, skipped),
        unsafe: clean.flatMap(faultsOf),
      };
    } catch (error) {
      // Items of which none has a title or text: much of what tests of parsers are.
      if (error instanceof DataError && error.code === 'invalid') return {read: true, problems: 1};
      throw error;
    }
  },
  html({html = ''}) {
    const once = sanitizeNews(html, SITE);
    const unsafe = faultsIn(once);
    if (sanitizeNews(once, SITE) !== once) unsafe.push(`is sanitised to something else the second time: ${once}`);
    return {read: true, unsafe};
  },
  bank({file = '', url = '', type}) {
    const {host} = new URL(url);
    const bank = Object.values(BANKS).find((bank) =>
      bank.addresses('2026-03-02').some((address) => new URL(address).host === host),
    );
    if (!bank) return {refused: true};
    const {figures, problems} = bank.read(decodeText(readFileSync(file), type).text);
    const unsafe = figures
      .filter(({rate, date}) => !/^\d+(?:\.\d+)?$/.test(rate) || !/^\d{4}-\d\d-\d\d$/.test(date))
      .map((figure) => JSON.stringify(figure));
    return {items: figures.length, problems: problems.length, unsafe};
  },
};

/** What may stand in a story: written down a second time here, so that a slip in one list is a fault. */
const TAGS = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr figure figcaption img a br table caption thead tbody tfoot tr th td strong em b i u sub sup small mark time abbr cite q code del ins s bdi span div section aside'.split(
    ' ',
  ),
);
const ATTRIBUTES =
  /^(?:lang|dir|href|src|srcset|sizes|alt|width|height|datetime|start|reversed|type|value|colspan|rowspan|scope|title|cite)$/;

/** What no page may be given. */
function faultsOf(story: Story): string[] {
  const {title, summary, content_text, url, external_url, image, authors} = story;
  const faults = [
    title,
    summary,
    content_text,
    image?.alt,
    image?.caption,
    image?.credit,
    ...authors.map(({name}) => name),
  ]
    .filter((text) => text && text !== plainText(text))
    .map((text) => `a text with controls: ${JSON.stringify(text)}`);
  for (const address of [url, external_url, ...authors.map(({url}) => url)]) {
    if (address && !/^https?:\/\/[^@/]*(?:\/|$)/.test(address)) faults.push(`leads to ${address}`);
  }
  for (const address of [image?.url, ...(image?.sizes ?? []).map(({url}) => url)]) {
    if (address && !/^https?:\/\/[^@/]*(?:\/|$)/.test(address)) faults.push(`a picture at ${address}`);
  }
  return [...faults, ...faultsIn(story.content_html ?? '')];
}

function faultsIn(html: string): string[] {
  const faults: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (!TAGS.has(name)) faults.push(`<${name}>`);
        for (const [attribute, value] of Object.entries(attributes)) {
          if (!ATTRIBUTES.test(attribute)) faults.push(`<${name} ${attribute}>`);
          if (attribute === 'href' && !/^https?:\/\/[^@/]*(?:\/|$|[?#])/i.test(value)) faults.push(`leads to ${value}`);
          if (attribute === 'src' && !/^https:\/\/[^@/]*(?:\/|$|[?#])/i.test(value)) faults.push(`asks for ${value}`);
        }
      },
      oncomment: () => faults.push('a comment'),
      onprocessinginstruction: (name) => faults.push(`<${name}>`),
    },
    {decodeEntities: true},
  );
  parser.end(html);
  return faults;
}
