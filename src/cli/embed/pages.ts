import {attribute, escaped, languageAttributes, scriptTag} from '../../snippet/html.js';
import type {EmbedConfig} from './config.js';
import {elementTag} from './tag.js';

/** What a frame of ours may do. It has no origin, so it can neither read nor keep anything of anybody's. */
export const SANDBOX =
  'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation';

/** A page with nothing but the element, for frames: scripts and styles are files, as its policy has it. */
export function framePage(config: EmbedConfig): string {
  return page(
    config,
    [
      '<meta name="robots" content="noindex">',
      // A link that opened in the frame would be read through a keyhole.
      '<base target="_blank">',
      '<script src="v1/frame.js"></script>',
    ],
    elementTag(config, {relative: true}),
  );
}

/** A page for readers, whose address editors paste: sites that know oEmbed find the frame by it. */
export function landingPage(config: EmbedConfig): string {
  const {base, title, link, publisher} = config;
  const meta = (property: string, content: string): string =>
    `<meta${attribute('property', property)}${attribute('content', content)}>`;
  const address = `${base}landing.html`;
  return page(
    config,
    [
      `<link rel="canonical"${attribute('href', address)}>`,
      `<link rel="alternate" type="application/json+oembed"${attribute('href', `${base}oembed.json`)}${attribute('title', title)}>`,
      meta('og:type', 'website'),
      meta('og:title', title),
      meta('og:url', address),
      meta('og:site_name', publisher.name),
    ],
    [
      '<main>',
      `<h1><a${attribute('href', link)}>${escaped(title)}</a></h1>`,
      elementTag(config, {relative: true}),
      `<p><a${attribute('href', publisher.url)}>${escaped(publisher.name)}</a></p>`,
      '</main>',
    ].join('\n'),
  );
}

/** The frame as other pages have it. */
export function frameTag({base, title, frame}: EmbedConfig): string {
  const attributes = [
    attribute('src', `${base}frame.html`),
    attribute('title', title),
    attribute('width', String(frame.width)),
    attribute('height', String(frame.height)),
    attribute('sandbox', SANDBOX),
    // A style attribute would be refused by some of the pages that it is put into.
    attribute('frameborder', '0'),
    attribute('loading', 'lazy'),
  ];
  return `<iframe${attributes.join('')}></iframe>`;
}

/** What https://oembed.com/ calls a rich response, version 1.0. */
export function oembed(config: EmbedConfig): object {
  const {title, publisher, frame, cacheAge} = config;
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: publisher.name,
    provider_url: publisher.url,
    cache_age: cacheAge,
    html: frameTag(config),
    width: frame.width,
    height: frame.height,
  };
}

function page({title, language = 'en', theme = 'light'}: EmbedConfig, head: readonly string[], body: string): string {
  return `${[
    '<!doctype html>',
    `<html${languageAttributes(language)}>`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<meta name="color-scheme"${attribute('content', theme)}>`,
    `<title>${escaped(title)}</title>`,
    ...head,
    '<link rel="stylesheet" href="v1/embed.css">',
    scriptTag('v1/newswire.js'),
    '</head>',
    '<body>',
    body,
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}
