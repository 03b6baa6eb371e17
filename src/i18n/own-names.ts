import type {Locale} from './locale.js';

/** How a publisher calls a country or currency (ISO code) in a language (BCP 47), ahead of our own names. */
interface OwnName {
  readonly locale: string;
  readonly code: string;
  readonly name: string;
}

/** Locales by the lists that were put before them, so that the same list gives the same object. */
const named = new WeakMap<Locale, WeakMap<readonly OwnName[], Locale>>();

/** A locale in which a publisher's own names go before ours. */
export function withNames(locale: Locale, names: readonly OwnName[]): Locale {
  if (!names.length) return locale;
  const known = named.get(locale) ?? new WeakMap<readonly OwnName[], Locale>();
  named.set(locale, known);
  const found = known.get(names) ?? {...locale, own: ownNames(locale.tag.toLowerCase(), names)};
  known.set(names, found);
  return found;
}

function ownNames(tag: string, names: readonly OwnName[]): Record<string, string> {
  const own: Record<string, string> = {};
  // A region changes nothing about a language's script: a name for ru-KG is one for ru, after those for ru itself.
  for (const rule of [/-[a-z]{2}$/, /$^/]) {
    for (let i = names.length; i--;) {
      const {locale, code, name} = names[i] as OwnName;
      if (locale.toLowerCase().replace(rule, '') === tag) own[code.toUpperCase()] = name;
    }
  }
  return own;
}
