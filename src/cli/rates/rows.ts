import type {XmlElement} from './xml.js';

/**
 * A row of a file, and what it stands in, nearest first. Objects, and lists whose places are names; values are text
 * where the file has text or numbers.
 */
export type Row = readonly Members[];

type Members = Readonly<Record<string, unknown>>;

/**
 * The rows at a path: names and places, with points between them, and `*` for every member. A list there is rows; an
 * object is one row. A name holds for every object of a list on the way, as XML has one element or several. Under `@key`
 * each row has the name of its member, and the objects above it follow.
 *
 * @param path - `0.currencies`, `rates.*`, or '' for the whole file.
 */
export function rowsAt(value: unknown, path: string): readonly Row[] {
  return walk(value, path ? path.split('.') : [], []);
}

function walk(value: unknown, path: readonly string[], above: Row): readonly Row[] {
  const own = members(value);
  if (!own) return [];
  const [step, ...rest] = path;
  if (step === undefined) {
    return Array.isArray(value)
      ? keyed(own).flatMap(([key, item]) => (members(item) ? [[members(item) ?? {}, {'@key': key}, ...above]] : []))
      : [[own, ...above]];
  }
  const here = [own, ...above];
  if (step !== '*' && Object.hasOwn(own, step)) return walk(own[step], rest, here);
  if (step !== '*' && !Array.isArray(value)) return [];
  return keyed(own).flatMap(([key, item]) => walk(item, step === '*' ? rest : path, [{'@key': key}, ...here]));
}

/**
 * A row's cells whose names are currency codes, `USD` or `100 JPY`, each as a row of its own with `@column`, `@units` and
 * `@cell`.
 */
export function cellsOf(row: Row): readonly Row[] {
  return keyed(row[0] ?? {}).flatMap(([name, cell]) => {
    const [, units = '1', code] = /^(?:(\d{1,7})\s*)?([A-Z]{3})$/.exec(name.trim()) ?? [];
    return code === undefined ? [] : [[{'@column': code, '@units': units, '@cell': cell}, ...row]];
  });
}

/**
 * The text at a name or path; '' where the file has null. Undefined where there is none.
 *
 * @param near - Whether only the row itself counts, not what it stands in.
 */
export function textAt(row: Row, path: string, near: boolean = false): string | undefined {
  for (const own of near ? row.slice(0, 1) : row) {
    const value = at(own, path);
    if (value === null) return '';
    if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  }
  return undefined;
}

/** A column's name may have points of its own, so the whole is tried before its parts. */
function at(own: Members, path: string): unknown {
  if (Object.hasOwn(own, path)) return own[path];
  let value: unknown = own;
  for (const step of path.split('.')) {
    const inner = members(value);
    if (!inner || !Object.hasOwn(inner, step)) return undefined;
    value = inner[step];
  }
  return value;
}

/** An XML element as JSON has it: attributes and children by name, several of a name as a list, plain text as text. */
export function valueOf(element: XmlElement): unknown {
  const named = new Map<string, unknown[]>();
  for (const child of element.children) {
    const same = named.get(child.name);
    if (same) same.push(valueOf(child));
    else named.set(child.name, [valueOf(child)]);
  }
  const value = new Map<string, unknown>(element.attributes);
  for (const [name, values] of named) value.set(name, values.length > 1 ? values : values[0]);
  if (!value.size) return element.text;
  if (element.text) value.set('@text', element.text);
  return Object.fromEntries(value);
}

function members(value: unknown): Members | undefined {
  return typeof value === 'object' && value ? (value as Members) : undefined;
}

function keyed(own: Members): readonly (readonly [string, unknown])[] {
  return Object.entries(own);
}
