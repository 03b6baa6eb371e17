import {expect} from '@open-wc/testing';
import {forget, frames, openPage, warned, warnings, write} from '../../fixtures/page.js';
import {facts, isQuiet, mainOf, markup, rows, says, settled, type Element, type Row} from './elements.js';

const stage = document.createElement('div');

before(() => document.body.append(stage));
afterEach(() => stage.replaceChildren());

type Wrap = (document: object) => unknown;

/** What Vue makes of a document: another Proxy for each object in it, made when it is asked for. */
function reactive<T extends object>(target: T, made = new WeakMap<object, object>()): T {
  const known = made.get(target);
  if (known) return known as T;
  const proxy = new Proxy(target, {
    get: (from, key, receiver) => {
      const value: unknown = Reflect.get(from, key, receiver);
      return typeof value === 'object' && value ? reactive(value, made) : value;
    },
  });
  made.set(target, proxy);
  return proxy;
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** A copy in which every object, however deep, went through a function. */
function each(value: unknown, change: (object: object) => object): unknown {
  if (typeof value !== 'object' || !value) return value;
  if (isList(value)) return change(value.map((item) => each(item, change)));
  return change(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, each(item, change)])));
}

/** An instance of a class, with fields and a method. */
class Model {
  [name: string]: unknown;

  static of(fields: object): Model {
    return Object.assign(new Model(), fields);
  }

  save(): void {
    this.saved = true;
  }
}

class List<T> extends Array<T> {}

/** An object whose fields are getters, as observers of an older kind make them. */
function withGetters(fields: object): object {
  if (isList(fields)) return fields;
  const watched = {};
  for (const [name, value] of Object.entries(fields))
    Object.defineProperty(watched, name, {enumerable: true, get: () => value as unknown});
  return watched;
}

function cyclic(document: object): object {
  const copy = structuredClone(document) as Record<string, unknown>;
  const extra: Record<string, unknown> = {document: copy};
  extra.self = extra;
  for (const list of Object.values(copy))
    if (Array.isArray(list)) for (const item of list) (item as typeof extra).extra = extra;
  return {...copy, extra, _other: extra};
}

/** The same of another page, where arrays and objects are of other classes. */
function ofAnotherPage(document: object): object {
  const page = openPage();
  page.document.close();
  return page.JSON.parse(JSON.stringify(document)) as object;
}

const good: Readonly<Record<string, Wrap>> = {
  'a plain object': (document) => document,
  'its text': (document) => JSON.stringify(document),
  'a frozen object': (document) => each(document, Object.freeze),
  'a Proxy of Proxies': (document) => reactive(structuredClone(document)),
  'an object without a prototype': (document) =>
    each(document, (object) => (isList(object) ? object : Object.assign(Object.create(null) as object, object))),
  'instances of classes': (document) => each(document, (object) => (isList(object) ? object : Model.of(object))),
  'objects whose fields are getters': (document) => each(document, withGetters),
  'lists of a class of their own': (document) =>
    each(document, (object) => (isList(object) ? List.from<unknown>(object) : object)),
  'objects of another page': ofAnotherPage,
  'cyclic extras': cyclic,
  'extras that throw when they are read': (document) =>
    Object.defineProperty({...document}, 'extra', {
      enumerable: true,
      get: () => {
        throw new Error('lazy');
      },
    }),
  'extras that are no JSON': (document) => ({
    ...document,
    extra: [Symbol('x'), () => 1, 10n, new Map(), document.constructor, window],
  }),
};

const REVOKED = 'a Proxy that was revoked';
const hostile: Readonly<Record<string, Wrap>> = {
  'a document whose every getter throws': (document) =>
    each(document, (object) => {
      const thrower = {};
      for (const name of Object.keys(object))
        Object.defineProperty(thrower, name, {
          enumerable: true,
          get: () => {
            throw new Error('lazy');
          },
        });
      return isList(object) ? object : thrower;
    }),
  'a Proxy whose every trap throws': (document) =>
    new Proxy(
      document,
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('trapped');
          },
        },
      ),
    ),
  [REVOKED]: (document) => {
    const {proxy, revoke} = Proxy.revocable(document, {});
    revoke();
    return proxy;
  },
  'an object that is its own document': () => {
    const own: Record<string, unknown> = {format: 'newswire-rates', version: 1};
    own.items = own.rates = [own];
    own.sources = own._newswire = own;
    return own;
  },
  'a promise': (document) => Promise.resolve(document),
  'a response': (document) => new Response(JSON.stringify(document)),
  'a function': (document) => () => document,
  'a symbol': () => Symbol('document'),
  'a window': () => window,
  'an element': () => document.body,
  'a list of a million holes': () => Array<unknown>(1_000_000),
  'a lone surrogate': () => '\ud800',
  'an empty object': () => ({}),
  'an empty list': () => [],
  'a date': () => new Date(0),
  'a number that is none': () => NaN,
};

function placed(row: Row, documents: object): Element {
  stage.innerHTML = markup(row, row.base, '');
  const element = stage.querySelector(row.tag)!;
  Object.assign(element, documents);
  return element;
}

const wrapped = ({documents}: Row, wrap: Wrap): object =>
  Object.fromEntries(Object.entries(documents).map(([name, document]) => [name, wrap(document)]));

for (const row of rows) {
  const {tag, documents, facts: all} = row;
  const [mainName = ''] = Object.keys(documents);

  describe(`<${tag}> is handed`, () => {
    for (const [what, wrap] of Object.entries(good)) {
      it(`${what}, and shows what it says`, async () => {
        const element = placed(row, wrapped(row, wrap));
        await says(row, element, all);
        await isQuiet();
      });
    }

    it('a document, and leaves it as it was', async () => {
      const before = JSON.stringify(documents);
      const touched: string[] = [];
      const watch: Wrap = (document) =>
        each(
          document,
          (object) =>
            new Proxy(object, {
              set: (_, key) => !touched.push(String(key)),
              defineProperty: (_, key) => !touched.push(String(key)),
              deleteProperty: (_, key) => !touched.push(String(key)),
              setPrototypeOf: () => !touched.push('prototype'),
              preventExtensions: () => !touched.push('extensible'),
            }),
        );
      await says(row, placed(row, wrapped(row, watch)), all);
      expect(touched).to.deep.equal([]);
      expect(JSON.stringify(documents)).to.equal(before);
    });

    it('the same document again and again, as frameworks do, and announces it once', async () => {
      let announced = 0;
      const element = placed(row, documents);
      for (const type of ['nw-ready', 'nw-update']) element.addEventListener(type, () => announced++);
      await says(row, element, all);
      for (let times = 0; times < 5; times++) {
        Object.assign(element, documents);
        await frames();
      }
      expect(announced).to.equal(1);
    });

    for (const name of Object.keys(documents)) {
      for (const [what, wrap] of Object.entries(hostile)) {
        it(`as ${name} ${what}, shows no figure of it, and is well again with the next document`, async () => {
          const element = placed(row, {...documents, [name]: wrap(documents[name]!)});
          await settled(element);
          await frames(4);
          const isOwn = (fact: string): boolean => row.childFacts.includes(fact) === (name === mainName);
          expect(facts(row, element).filter(isOwn)).to.deep.equal([]);
          expect(warnings.filter((line) => !line.includes(`<${tag}>`))).to.deep.equal([]);
          Object.assign(element, documents);
          await says(row, element, all);
          forget();
        });
      }
    }

    it('a document after one that is none, while the words for that are on their way', async () => {
      const element = placed(row, {[mainName]: 7});
      Object.assign(element, documents);
      await says(row, element, all);
      await isQuiet();
    });

    it('one that is none, says so once for all elements, and shows its fallback', async () => {
      stage.innerHTML = markup(row, row.base, '<a href="#">At the Courier</a>').repeat(3);
      const elements = [...stage.querySelectorAll(tag)];
      for (const element of elements) Reflect.set(element, mainName, '<!doctype html>');
      expect(await warned()).to.match(new RegExp(`^\\[newswire\\] <${tag}>: Expected a document of its own kind, met`));
      for (const element of elements) expect(element.querySelector('a')?.checkVisibility()).to.equal(true);
    });

    it('a document of a page that is gone by now', async () => {
      const page = openPage();
      write(page, '<!doctype html>');
      page.document.close();
      const theirs = wrapped(row, (document) => page.JSON.parse(JSON.stringify(document)) as object);
      page.frameElement?.remove();
      await says(row, placed(row, theirs), all);
      await isQuiet();
    });

    it('its main document between the tags, and shows what that alone says', async () => {
      stage.innerHTML = markup(row);
      await says(row, stage.querySelector(tag)!);
      expect(mainOf(row)).to.equal(Object.values(documents)[0]);
      await isQuiet();
    });
  });
}
