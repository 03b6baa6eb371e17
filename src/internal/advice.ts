/**
 * What the library says to the people who build pages: on the console and as the message of errors. One file, loaded
 * only when there is something to say. Each sentence tells what was met and what to do.
 */
export const advice = {
  // Failures to have a document, by code. `url` is '' for a document in hand.
  network: (url: string) =>
    `gets no answer that this page may read. Check the address and, on another site, its Access-Control-Allow-Origin: ${url}`,
  timeout: (url: string) => `waits in vain: the server stopped answering. Ask its owner, or try again later: ${url}`,
  http: (url: string, status: string) => `met an answer with status ${status}. Check the address: ${url}`,
  'too-large': (url: string, limit: string) => `met more than ${limit} bytes. Publish fewer records: ${url}`,
  'not-a-document': (url: string, met: string) => `expected a document of its own kind, met ${met}: ${url || 'in the page'}`,
  invalid: (url: string, met: string) => `finds nothing usable (${met}): ${url || 'in the page'}`,
  blocked: (url: string, by: string) =>
    by === 'policy'
      ? `may not ask for it: add the address to connect-src of this page's Content-Security-Policy: ${url}`
      : `needs an http or https address without a password as src: ${url}`,

  // Faults that cost a part of what is shown.
  problems: (url: string, problems: string) => `leaves out bad records of ${url || 'its data'}: ${problems}`,
  missing: (pairs: string) => `finds no rate for ${pairs} in its document.`,
  pairs: (words: string) => `needs pairs such as USD/KGS, not: ${words}`,
  choice: (attribute: string, value: string, known: string) =>
    `does not know ${attribute}="${value}"; use one of: ${known}.`,
  amount: (attribute: string, least: string, used: string) =>
    `needs a number of at least ${least} as ${attribute}; using ${used}.`,
  lost: (attribute: string) =>
    `has ${attribute}="[object Object]": set the property once the element is defined, or use src.`,
  fallback: () => 'shows its fallback only: set src, or take the fallback out to see a sample.',

  // Registration.
  policy: () => 'stays as it is: allow our policy with Content-Security-Policy: trusted-types newswire.',
  twice: (first: string, second: string) =>
    `is loaded twice, as ${first} and as ${second}; ${first} came first and stays.`,
  taken: () => 'is an element of this page itself; give ours a prefix: <meta name="newswire" content="prefix=my">.',
  chunk: () => 'could not be loaded; check that the folder of the script is whole.',
};

export type Advice = typeof advice;
