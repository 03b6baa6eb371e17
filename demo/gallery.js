/** Builds the examples, shows them as the switches say, and shows each element's own markup as its snippet. */
import {sections} from './examples.js';
import {followCopies, followSwitches} from './switches.js';

/** A group's id in the address leaves the other groups out. */
const only = new URLSearchParams(location.search).get('only');

/** Each element on the page with the attributes that its example gives it. @type {Map<Element, Record<string, string>>} */
const shown = new Map();

for (const {groups, ...section} of sections) {
  const wanted = groups.filter(({id}) => !only || id === only);
  if (wanted.length) document.querySelector('#examples').append(renderSection({...section, groups: wanted}));
}
followSwitches(apply);
followCopies();
followMotion();
holdTarget();

function renderSection({tag, title, note, groups}) {
  return element('section', {id: tag, class: 'element', 'aria-labelledby': `${tag}-title`}, [
    element('header', {class: 'opening'}, [
      element('h2', {id: `${tag}-title`}, [title, ' ', element('code', {}, [`<${tag}>`])]),
      element('p', {}, [note]),
      element('nav', {'aria-label': title}, [
        element(
          'ul',
          {},
          groups.map((group) => element('li', {}, [element('a', {href: `#${group.id}`}, [group.title])])),
        ),
      ]),
    ]),
    ...groups.map(renderGroup),
  ]);
}

function renderGroup({id, title, note, examples}) {
  return element('section', {id, class: 'group', 'aria-labelledby': `${id}-title`}, [
    element('header', {class: 'opening'}, [element('h3', {id: `${id}-title`}, [title]), element('p', {}, [note])]),
    ...examples.map(renderExample),
  ]);
}

function renderExample({id, title, note, room, page, mockUp, press, elements}) {
  const example = copyOf('example').firstElementChild;
  example.id = id;
  const name = example.querySelector('h4 a');
  name.href = `#${id}`;
  name.textContent = title;
  example.querySelector('.words p').textContent = note;
  example.querySelector('.copy').setAttribute('aria-label', `Copy the snippet: ${title}`);
  const made = elements.map(renderNode);
  const stage = example.querySelector('.stage');
  if (page) {
    stage.classList.add('host', page, 'own');
    stage.append(copyOf(mockUp ?? `page-${page}`));
    stage.querySelectorAll('[data-place]').forEach((place, index) => place.append(made[index]));
  } else if (room) {
    stage.append(element('div', {class: `room-${room}`}, made));
  } else {
    stage.append(...made);
  }
  for (const [index, each] of made.entries()) {
    shown.set(each, elements[index].attributes);
    // Below this page's own headings; as a property, to stay out of the snippet.
    if (each.localName !== 'fx-ticker') each.headingLevel = 5;
  }
  if (press) for (const each of made) each.addEventListener('nw-ready', () => pressIn(each, press), {once: true});
  return example;
}

async function pressIn(each, selector) {
  await each.updateComplete;
  each.shadowRoot.querySelector(selector)?.click();
}

/** An element of examples.js, with its children. */
function renderNode(node) {
  return typeof node === 'string' ? node : element(node.tag, node.attributes, node.children.map(renderNode));
}

function element(tag, attributes, children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function copyOf(id) {
  return document.getElementById(id).content.cloneNode(true);
}

/** Shows all examples as the switches say. */
function apply({lang, dir, width, theme, host, layout, flip, motion, view}) {
  Object.assign(document.documentElement.dataset, {theme, view: view ?? 'all'});
  for (const stage of document.querySelectorAll('.stage')) {
    stage.dir = dir;
    stage.dataset.width = width;
    stage.style.removeProperty('width'); // what a reader drew
    if (!stage.classList.contains('own')) stage.className = host === 'page' ? 'stage' : `stage host ${host}`;
  }
  for (const [each, given] of shown) {
    each.parentElement.lang = lang;
    if (each.localName !== 'fx-ticker') continue;
    const asked = layout === 'own' ? given.layout : layout;
    set(each, 'layout', motion && (asked ?? 'scroll') === 'scroll' ? 'static' : asked);
    set(each, 'flip', 'flip' in given === !flip ? '' : undefined);
  }
  for (const example of document.querySelectorAll('.example')) {
    const made = [...shown.keys()].filter((each) => example.contains(each));
    example.querySelector('code').textContent = made.map((each) => markup(each)).join('\n\n');
  }
}

function set(target, name, value) {
  if (value === undefined) target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** The HTML that makes an element, as an author would write it. */
function markup({localName, attributes, childNodes}, indent = '') {
  const written = [...attributes]
    .map(({name, value}) => (value ? ` ${name}="${escaped(value)}"` : ` ${name}`))
    .join('');
  const children = [...childNodes].filter((child) => child.nodeType === 1 || child.data?.trim());
  const inside = children.every((child) => child.nodeType === 3)
    ? children.map(({data}) => (localName === 'script' ? `\n${data}\n` : escaped(data.trim()))).join('')
    : `${children.map((child) => `\n${markup(child, `${indent}  `)}`).join('')}\n${indent}`;
  return `${indent}<${localName}${written}>${inside}</${localName}>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Says whether the reader's own system asks for less motion already. */
function followMotion() {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const tell = () => {
    document.querySelector('#calm').textContent = calm.matches
      ? 'Your system asks for less motion now: every strip stands still without the switch.'
      : 'Your system does not ask for it now.';
  };
  calm.addEventListener('change', tell);
  tell();
}

/** Keeps the example that the address names where it is, until the reader moves, while those above it fill. */
function holdTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const hold = () => target.scrollIntoView({behavior: 'instant'});
  const release = () => document.removeEventListener('nw-ready', hold);
  document.addEventListener('nw-ready', hold);
  for (const type of ['wheel', 'touchmove', 'pointerdown', 'keydown']) addEventListener(type, release, {once: true});
  hold();
}
