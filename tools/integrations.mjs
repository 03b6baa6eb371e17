/**
 * Writes what the integrations for static sites have for each element: lists of attributes, shortcodes, components and
 * their types. Needs the modules in dist/. A process of its own, so that each build reads them anew. What is written is
 * part of the repository, because people copy these files; `tests/integrations.test.ts` holds them to it.
 *
 *     node tools/integrations.mjs           writes what differs
 *     node tools/integrations.mjs --list    prints all of it as JSON, by path
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

const root = new URL('../', import.meta.url);
const {TAGS, COMMON, RESERVED, ADDRESSES, attributesOf, flagsOf} = await import(
  new URL('dist/snippet/elements.js', root).href
);
const {OWN} = await import(new URL('dist/sites/element.js', root).href);

/** What the manifest has of each element, attributes that only sheets read included. */
const ATTRIBUTES = new Map(
  JSON.parse(readFileSync(new URL('dist/custom-elements.json', root), 'utf8'))
    .modules.flatMap(({declarations}) => declarations)
    .map(({tagName, attributes}) => [tagName, attributes.map(({name}) => name)]),
);

const WRITTEN = 'Written by `npm run build` of newswire-elements.';

/** What templates that cannot ask the classes need to know of each element. */
const elements = `${JSON.stringify(
  {
    about: WRITTEN,
    common: COMMON,
    own: OWN,
    addresses: ADDRESSES,
    elements: Object.fromEntries(
      TAGS.map((tag) => [
        tag,
        {
          attributes: attributesOf(tag),
          flags: flagsOf(tag),
          // A key that every template language can write.
          reserve: Object.fromEntries(
            Object.entries(RESERVED[tag]).map(([layout, height]) => [layout || 'default', height]),
          ),
        },
      ]),
    ),
  },
  null,
  2,
)}\n`;

/** @type {Record<string, string>} */
const files = {
  'integrations/hugo/data/newswire.json': elements,
  'integrations/jekyll/_data/newswire.json': elements,
  'integrations/astro/index.js': `// ${WRITTEN}\n${TAGS.map(
    (tag) => `export {default as ${componentOf(tag)}} from './${componentOf(tag)}.astro';\n`,
  ).join('')}`,
  'integrations/astro/index.d.ts': types(),
};
for (const tag of TAGS) {
  files[`integrations/hugo/layouts/shortcodes/${tag}.html`] =
    `{{- /* ${WRITTEN} */ -}}\n` +
    `{{- partial "newswire.html" (dict "tag" "${tag}" "given" .Params "named" .IsNamedParams "page" .Page "where" (string .Position)) -}}\n`;
  files[`integrations/astro/${componentOf(tag)}.astro`] = component(tag);
}

if (process.argv.includes('--list')) {
  process.stdout.write(JSON.stringify(files));
} else {
  for (const [name, text] of Object.entries(files)) {
    const path = new URL(name, root);
    let old = '';
    try {
      old = readFileSync(path, 'utf8');
    } catch {
      mkdirSync(dirname(path.pathname), {recursive: true});
    }
    if (old !== text) writeFileSync(path, text);
  }
}

function componentOf(tag) {
  return tag.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
}

function component(tag) {
  return `---
// ${WRITTEN}
import {astroElement} from '../../dist/sites/astro.js';
import Script from './Script.astro';

const html = await astroElement('${componentOf(tag)}', '${tag}', Astro.props, {
  base: import.meta.env.BASE_URL,
  site: Astro.site,
  url: Astro.url,
  locale: Astro.currentLocale,
});
---

<Fragment set:html={html} />
<Script />
`;
}

function types() {
  const props = TAGS.map((tag) => {
    const rates = attributesOf(tag).includes('rates-src') ? ' & SecondDocument' : '';
    const name = componentOf(tag);
    return `export type ${name}Props = SharedProps${rates} & Elements['${tag}']['attributes'];

export declare const ${name}: AstroComponent<${name}Props>;
`;
  });
  const common = COMMON.filter((name) => !TAGS.every((tag) => ATTRIBUTES.get(tag).includes(name)));
  return `// ${WRITTEN}
import type {Elements} from '../../dist/types/elements.js';

/** What each component takes beside the attributes of its element. */
interface SharedProps {
  /** Where the link leads that readers without script see. */
  readonly link: string;
  /** What it says: what stays true, such as "Exchange rates of Central Asia: The Example Courier". */
  readonly title: string;
  /** The height that is kept free until the element is there, such as \`44px\`; \`none\` for no style attribute. */
  readonly reserve?: string | undefined;
  /** The document that \`src\` names, as parsed JSON or its text: the element is rendered with it while the site is built. */
  readonly document?: object | string | undefined;
  /** The folder \`sheets/\` of the built library, as an address, for pages that allow no styles within them. */
  readonly stylesheet?: string | undefined;
  /** The folder that flags are served from, as an address: needed for \`flag\` in what is rendered. */
  readonly assets?: string | undefined;
  /** The moment to render for. Now by default. */
  readonly now?: Date | number | string | undefined;
${common.map((name) => `  readonly ${name}?: string | undefined;\n`).join('')}}

interface SecondDocument {
  /** The document that \`rates-src\` names, to render with, beside \`document\`. */
  readonly rates?: object | undefined;
}

// As Astro's own tools type a component.
type AstroComponent<Props> = (props: Props) => any;

${props.join('\n')}`;
}
