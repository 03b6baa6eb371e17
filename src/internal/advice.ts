/**
 * What the library says to the people who build pages: on the console and as the message of errors. One file, loaded
 * only when there is something to say. Each sentence tells what was met and what to do.
 */
export const advice = {
  // Failures to have a document, by code. `url` is '' for a document in hand.
  network: (url: string, _met: string): string =>
    `No answer that this page may read. Check the address and, on another site, its Access-Control-Allow-Origin: ${url}`,
  timeout: (url: string, _met: string): string =>
    `The server stopped answering. Ask its owner, or try again later: ${url}`,
  http: (url: string, status: string): string => `The server answered with status ${status}. Check the address: ${url}`,
  'too-large': (url: string, limit: string): string => `More than ${limit} bytes. Publish fewer records: ${url}`,
  'not-a-document': (url: string, met: string): string =>
    `Expected a document of its own kind, met ${kindOf(met)}: ${named(url)}`,
  invalid: (url: string, met: string): string => `Nothing in it is usable (${met}): ${named(url)}`,
  blocked: (url: string, by: string): string =>
    by === 'policy'
      ? `This page's Content-Security-Policy forbids it. Add the address to connect-src: ${url}`
      : `src must be an http or https address without a password, not: ${url}`,

  // Faults that cost a part of what is shown.
  problems: (url: string, problems: string): string => `Leaves out bad records of ${url || 'its data'}: ${problems}`,
  missing: (pairs: string): string => `Finds no rate for ${pairs} in its document.`,
  pairs: (words: string): string => `Needs pairs such as USD/KGS, not: ${words}`,
  story: (id: string): string => `Finds no story ${id} in its document.`,
  countries: (words: string): string => `Needs ISO codes such as KG, or central-asia, as country, not: ${words}`,
  choice: (attribute: string, value: string, known: string): string =>
    `Does not know ${attribute}="${value}"; use one of: ${known}.`,
  amount: (attribute: string, least: string, used: string): string =>
    `Needs a sensible number, of at least ${least}, as ${attribute}; using ${used}.`,
  'time-zone': (zone: string): string =>
    `Does not know time-zone="${zone}"; use a name such as Asia/Almaty. Shows the reader's own time.`,
  lost: (attribute: string): string =>
    `Has ${attribute}="[object Object]": set the property once the element is defined, or use src.`,
  hydration: (met: string): string =>
    `Renders anew what a server had rendered, because it differs (${met}). Was the page's markup changed on its way?`,
  fallback: (): string =>
    'Shows its fallback only: set src, or its property to null while a document is on its way, or take the fallback out to see a sample.',

  // Registration.
  policy: (): string => 'Stays as it is: allow our policy with Content-Security-Policy: trusted-types newswire.',
  twice: (first: string, second: string): string =>
    `Is loaded twice, as ${first} and as ${second}; ${first} came first and stays.`,
  taken: (): string =>
    'Is an element of this page itself; give ours a prefix: <meta name="newswire" content="prefix=my">.',
  chunk: (): string => 'Could not be loaded; check that the folder of the script is whole.',
};

/** By fault; what a sentence needs to know comes as texts. */
export type Advice = typeof advice;

function named(url: string): string {
  return url || 'the data in the page';
}

/** What a text is, going by how it begins. */
function kindOf(met: string): string {
  if (!met) return 'an empty answer';
  if (/^<(\?xml|rss|feed)/i.test(met)) return 'XML';
  if (met.startsWith('<')) return 'an HTML page';
  if (/^https?:\/\/jsonfeed\.org/.test(met)) return 'a JSON Feed';
  return /^[[{]/.test(met) ? 'JSON that is broken or cut off' : met;
}
