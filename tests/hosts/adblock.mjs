/**
 * Looks in lists of ad blockers for filters that would take the library, its documents, or a snippet of it:
 *
 *     npm run test:adblock -- easylist.txt easyprivacy.txt ...
 *
 * The lists are of others, and change every day: they are no part of the project (CONTRIBUTING.md says where to find
 * some). Exits with 1 where a filter meets us, or where not even what is surely blocked is met.
 */
import {readFileSync} from 'node:fs';
import {FiltersEngine, Request} from '@ghostery/adblocker';

const lists = process.argv.slice(2);
if (!lists.length) {
  console.error('Which lists? npm run test:adblock -- easylist.txt easyprivacy.txt');
  process.exit(1);
}
const engine = FiltersEngine.parse(lists.map((file) => readFileSync(file, 'utf8')).join('\n'));

const {files} = JSON.parse(readFileSync(new URL('../../dist/cdn/integrity.json', import.meta.url), 'utf8'));
const names = [
  ...Object.values(files).map(({file}) => file),
  ...Object.keys(files).filter((name) => name.includes('.')),
  ...['fx-ticker', 'news-card', 'country-feed'].map((tag) => `sheets/${tag}.css`),
  ...['flags/kg.svg', 'news.json', 'rates.json', 'news/KG.json', 'history/USD-KGS.json', 'index.json'],
];
const SITES = [
  'https://widgets.courier.example/v1/',
  'https://courier.example/newswire/',
  'https://cdn.jsdelivr.net/npm/newswire-elements@0.1.0/dist/cdn/',
];
const TYPES = {js: 'script', css: 'stylesheet', svg: 'image', json: 'xhr'};
const PAGE = 'https://partner.example/article';

const blocked = (url, type) => engine.match(Request.fromRawDetails({url, type, sourceUrl: PAGE})).filter;
const met = SITES.flatMap((site) => names.map((name) => site + name)).flatMap((url) => {
  const filter = blocked(url, TYPES[/\w+$/.exec(url)[0]] ?? 'script');
  return filter ? [`${url} by ${filter}`] : [];
});

// What stands in the page itself are our tags alone: filters do not see into shadow roots.
const OURS = /^##(?:.*[\s>+~,(])?(?:fx-ticker|news-card|country-feed)(?![\w-])/;
const lines = lists.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
met.push(...lines.filter((line) => OURS.test(line)).map((line) => `a tag of ours by ${line}`));

// That the lists are at work at all.
const {styles} = engine.getCosmeticsFilters({
  url: PAGE,
  hostname: 'partner.example',
  domain: 'partner.example',
  classes: ['native-ad', 'adsbygoogle'],
});
const isAtWork = blocked('https://www.google-analytics.com/analytics.js', 'script') && styles.includes('native-ad');
if (!isAtWork || !OURS.test('##div > fx-ticker[src]')) {
  console.error('These lists do not block what they should: are they lists?');
  process.exit(1);
}
console.log(met.join('\n') || `${SITES.length * names.length} addresses and our tags pass ${lists.length} lists.`);
process.exitCode = met.length ? 1 : 0;
