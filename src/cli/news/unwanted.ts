/**
 * What feeds carry that is no part of a story, by its look: what is hidden, what counts readers, and what sites put
 * round their texts. Where a rule is in doubt the text stays.
 */

type Attributes = ReadonlyMap<string, string>;

/** Longer style attributes are read up to here: no hidden text needs more. */
const STYLE_READ = 2000;

const HIDING_NAMES =
  /(?:^|\s)(?:screen-reader-text|screen-reader-only|sr-only|visually-?hidden|visuallyhidden)(?=\s|$)/i;

/** Whether browsers show nothing of an element, or nothing that can be read: there injected advertising hides. */
export function isHidden(attributes: Attributes): boolean {
  if (!attributes.size) return false;
  if (attributes.has('hidden') || HIDING_NAMES.test(attributes.get('class') ?? '')) return true;
  const style = attributes.get('style');
  return style !== undefined && hides(declarations(style));
}

/** CSS declarations by property, the last of each; comments and escapes resolved. */
function declarations(style: string): ReadonlyMap<string, string> {
  const plain = style
    .slice(0, STYLE_READ)
    .replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$)/g, '')
    .replace(/\\(?:([\da-f]{1,6})\s?|(.))/gi, (_, code?: string, character?: string) =>
      code ? String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)) : (character ?? ''),
    )
    .toLowerCase();
  const found = new Map<string, string>();
  for (const declaration of plain.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    found.set(
      declaration.slice(0, colon).trim(),
      declaration
        .slice(colon + 1)
        .replace('!important', '')
        .trim(),
    );
  }
  return found;
}

const FAR =
  /^(?:(?:margin|inset)(?:-(?:left|top|right|bottom|inline|block|inline-start|block-start))?|left|top|right|bottom|text-indent)$/;

function hides(css: ReadonlyMap<string, string>): boolean {
  const is = (property: string, pattern: RegExp): boolean => {
    const value = css.get(property);
    return value !== undefined && pattern.test(value);
  };
  if (
    is('display', /^none$/) ||
    is('visibility', /^(?:hidden|collapse)$/) ||
    is('content-visibility', /^hidden$/) ||
    is('opacity', /^(?:-|\+?(?:0+\.?0*|0*\.0\d*)$|\+?[0-4](?:\.\d*)?%$)/) ||
    is('font', /^(?:[a-z-]+\s+)*0+(?:\.0+)?[a-z%]*(?:\s|\/)/) ||
    is('transform', /scale[xy]?\(\s*0|translate[xy3d]*\([^)]*-\d{3,}/) ||
    is('clip', /^rect\(\s*(?:0|1px)[^\d]/) ||
    is('clip-path', /^inset\(\s*(?:[5-9]\d|100)%/) ||
    is('color', /^(?:transparent|(?:rgb|hsl)a?\(.*[,/]\s*0*\.?0*%?\s*\)|#[\da-f]{3}0|#[\da-f]{6}00)$/)
  ) {
    return true;
  }
  const [size = Infinity] = lengths(css.get('font-size'));
  if (size <= 2) return true;
  const clipped = is('overflow', /hidden|clip/) || is('overflow-x', /hidden|clip/) || is('overflow-y', /hidden|clip/);
  if (clipped && ['width', 'height', 'max-width', 'max-height'].some((name) => (lengths(css.get(name))[0] ?? 9) <= 1)) {
    return true;
  }
  for (const [name, value] of css) {
    if (FAR.test(name) && lengths(value).some((each) => each <= -500)) return true;
  }
  const text = colour(css.get('color'));
  return (
    text !== '' &&
    (css.get('background-color') ?? css.get('background') ?? '')
      .split(/\s+(?![^(]*\))/)
      .some((part) => colour(part) === text)
  );
}

const PIXELS: Readonly<Record<string, number>> = {
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  pt: 4 / 3,
  '%': 10,
  vw: 10,
  vh: 10,
  cm: 38,
  mm: 4,
  in: 96,
};

/** The lengths in a value, in pixels at ordinary sizes; of a percentage a tenth of a pixel is a percent's hundredth. */
function lengths(value = ''): number[] {
  return [...value.matchAll(/([-+]?(?:\d+\.?\d*|\.\d+))([a-z%]*)/g)].map(
    ([, number, unit = '']) => Number(number) * (PIXELS[unit] ?? 1),
  );
}

const COLOURS: Readonly<Record<string, string>> = {
  white: '#ffffff',
  black: '#000000',
  '#fff': '#ffffff',
  '#000': '#000000',
};

/** A colour in one spelling; '' for what is none or is not known. */
function colour(value = ''): string {
  const parts = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/.exec(value);
  if (parts)
    return `#${parts
      .slice(1)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}`;
  const [, r = '', g = '', b = ''] = /^#([\da-f])([\da-f])([\da-f])$/.exec(value) ?? [];
  return COLOURS[value] ?? (r ? `#${r}${r}${g}${g}${b}${b}` : /^#[\da-f]{6}$/.test(value) ? value : '');
}

/** Bars to share by, lists of other stories, forms and advertisements, by the class names of what makes them. */
const FURNITURE = new RegExp(
  `(?:^|\\s)(?:${[
    'sharedaddy|sd-(?:sharing|social|block|like)[\\w-]*|jp-relatedposts|jp-post-flair|wpcnt|wp-block-jetpack-related-posts',
    'yarpp(?:-[\\w-]+)?|crp_related|related-?posts?(?:-[\\w-]+)?|related_posts?|related-(?:articles|stories|news|content)',
    'addtoany[\\w-]*|a2a_[\\w-]+|addthis[\\w-]*|shareaholic[\\w-]*|ssba[\\w-]*|heateor[\\w-]*|swp_social_panel[\\w-]*',
    'essb_[\\w-]+|mashsb[\\w-]*|dpsp-[\\w-]+|ya-share2?[\\w-]*|pluso|uptolike[\\w-]*|social-likes[\\w-]*|ulogin',
    '(?:twitter|fb|facebook)-(?:share|like)(?:-[\\w-]+)?|fb-share-button|feedflare',
    '(?:post-|article-|entry-|content-)?(?:social-)?shar(?:e|ing)-?(?:buttons?|bar|links?|icons?|list|block|box|panel)',
    'social-(?:share|sharing|buttons?|links?|icons?)|share-this|post-share',
    'adsbygoogle|advertisement|google-auto-placed|td-a-rec[\\w-]*|ad-(?:container|wrapper|slot|unit|banner)',
    'mc4wp-form[\\w-]*|newsletter-(?:form|signup|subscribe)[\\w-]*|wpforms-[\\w-]+',
  ].join('|')})(?=\\s|$)`,
  'i',
);

/** Whether a class or id names something that stands beside a text. */
export function isFurniture(attributes: Attributes): boolean {
  if (!attributes.size) return false;
  const names = attributes.get('class');
  const id = attributes.get('id');
  return (names !== undefined && FURNITURE.test(names)) || (id !== undefined && FURNITURE.test(id));
}

const COUNTERS = new RegExp(
  `^https?://(?:[^/?#]*\\.)?(?:${[
    'pixel\\.wp\\.com|stats\\.(?:wp|wordpress)\\.com|scorecardresearch\\.com|doubleclick\\.net|googlesyndication\\.com',
    'google-analytics\\.com|googletagmanager\\.com|googleadservices\\.com|quantserve\\.com|imrworldwide\\.com',
    'feedsportal\\.com|feedads\\.[\\w.]+|pheedo\\.com|feedblitz\\.com|outbrain\\.com|taboola\\.com|chartbeat\\.net',
    'facebook\\.com/tr|mc\\.yandex\\.ru|counter\\.yadro\\.ru|counter\\.rambler\\.ru|top-fwz1\\.mail\\.ru|vk\\.com/rtrg',
    'mailchimp\\.com/track|list-manage\\.com/track|hotlog\\.ru|liveinternet\\.ru/click|zero\\.kz',
  ].join('|')})(?:[/?#:]|$)`,
  'i',
);
const COUNTING_HOST =
  /^https?:\/\/(?:[^/?#]*\.)?(?:pixels?|px|beacons?|track(?:er|ing)?|counters?|analytics|metrics|telemetry)\./i;
const COUNTING_PATH =
  /\/(?:pixel|beacon|1x1|1px|spacer|blank|transparent|trans|clear|dot|t)\.(?:gif|png)(?:$|\?)|\/(?:piwik|matomo|track|tracker|counter|beacon|pixel)(?:\.(?:php|gif|png|aspx?))?(?:$|\?)|\/wf\/open\?/i;
/** Feedburner's, on its own hosts and those of its customers: counted readers, buttons and advertisements. */
const FEEDBURNER_PICTURE = /^https?:\/\/[^/?#]+\/~(?:r|ff|a|f|4)\//i;
const FEEDBURNER_LINK = /^https?:\/\/[^/?#]+\/~(?:ff|a|ah|at)\//i;

/** Whether asking for a picture tells somebody that it was asked for, and little else. */
export function isBeacon(url: string): boolean {
  return COUNTERS.test(url) || COUNTING_HOST.test(url) || COUNTING_PATH.test(url) || FEEDBURNER_PICTURE.test(url);
}

/** Whether a link leads to an advertisement or a button. */
export function isAdvertisement(url: string): boolean {
  return COUNTERS.test(url) || FEEDBURNER_LINK.test(url);
}

/** The line that WordPress puts under every story of a feed, in its languages. */
const CAME_FROM = new RegExp(
  `^(?:${[
    'The post .{1,300}? (?:appeared first|first appeared) on .{1,200}',
    '(?:Запись|Сообщение|Пост|Статья|Публикация) .{1,300}? (?:впервые появил|появил(?:ась|ось|ся|ись) сначала).{1,200}',
    "(?:Запис|Повідомлення|Публікація|Допис|Стаття) .{1,300}? (?:(?:спершу|вперше|спочатку) з[’'ʼ]яви|з[’'ʼ]яви\\p{L}+ (?:спершу|вперше|спочатку)).{1,200}",
    'Der Beitrag .{1,300}? erschien zuerst auf .{1,200}|Het bericht .{1,300}? verscheen eerst op .{1,200}',
    "L[’']article .{1,300}? est apparu en premier sur .{1,200}|L[’']articolo .{1,300}? (?:proviene da|sembra essere il primo su) .{1,200}",
    'La entrada .{1,300}? (?:se publicó|aparece|apareció) (?:primero|antes) en .{1,200}|O post .{1,300}? apareceu primeiro em .{1,200}',
    '.{1,300}? (?:yazısı )?ilk önce .{1,200} üzerinde ortaya çıktı|(?:Artykuł|Post) .{1,300}? pochodzi z serwisu .{1,200}',
  ].join('|')})$`,
  'iu',
);

const MORE = new RegExp(
  `^[\\s([«]*(?:${[
    'read (?:more|on|the (?:full|rest|whole|original)(?!\\p{L}).{0,60})|continue reading(?!\\p{L}).{0,200}',
    '(?:click|tap) here (?:to|for)(?!\\p{L}).{0,60}|(?:view |see )?(?:the )?full (?:story|article|post|text)',
    'see more|more|view (?:article|post|original)',
    'читать (?:далее|дальше|ещ[её]|полностью|весь текст|целиком|подробнее|на сайте|статью|новость|материал)(?!\\p{L}).{0,60}',
    'читайте (?:далее|полностью|подробнее)(?!\\p{L}).{0,60}|(?:узнать )?подробнее(?!\\p{L}).{0,60}',
    'далее|полный текст|весь текст|продолжение',
    'читати (?:далі|більше|повністю)(?!\\p{L}).{0,60}|(?:детальніше|докладніше)(?!\\p{L}).{0,60}|(?:.{1,200} )?weiterlesen|mehr lesen',
    'lire (?:la suite|plus)(?!\\p{L}).{0,60}|continuer la lecture(?!\\p{L}).{0,200}|en savoir plus|leer más|seguir leyendo.{0,60}',
    'leggi (?:tutto|di più|altro)|continua a leggere|devamını oku|batafsil|толы[ғг]ырақ|толугураак|кененирээк|муфассал',
  ].join('|')})[\\s.…:!)\\]»→>-]*$`,
  'iu',
);

const SHARE =
  /^(?:share(?: this| it)?(?: (?:post|article|story|page|news))?(?: on| via| with)?|like this|tweet|spread the word|follow us(?: on)?|поделиться(?: (?:ссылкой|новостью|статьёй|статьей|записью|в соцсетях|с друзьями|этим))*|поделитесь(?: .{1,40})?|понравилось это|подписывайтесь(?: на нас)?(?: в)?|теги|метки|tags|tagged(?: with)?)[\s:.…|•·,]*$/i;

const RELATED =
  /^(?:related(?: (?:posts?|articles?|stories|news|coverage|content|reading))?|you (?:may|might) (?:also )?(?:like|be interested in)|read (?:also|next)|also read|see also|more (?:on|from) .{1,60}|more (?:stories|news|articles)|recommended(?: for you| reading)?|похожие (?:записи|статьи|новости|материалы|публикации)|читайте (?:также|ещ[её]|по теме)|читать также|смотрите также|(?:материалы|новости|ещ[её]|статьи|статья)? ?по теме|рекомендуем(?: (?:почитать|прочитать))?|другие новости|вам может (?:быть интересно|понравиться))[\s:.…|•·,]*$/i;

/** What the end of a text may be that is not part of it. */
export const END: {readonly cameFrom: RegExp; readonly more: RegExp; readonly share: RegExp; readonly related: RegExp} =
  {
    cameFrom: CAME_FROM,
    more: MORE,
    share: SHARE,
    related: RELATED,
  };
