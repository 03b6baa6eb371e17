/** Builds the examples, keeps the switches in the address, and shows each element's own markup as its snippet. */
import {sections} from './examples.js';

const form = document.querySelector('.switches');
const status = document.querySelector('#status');

/** Each element on the page with the attributes that its example gives it. @type {Map<Element, Record<string, string>>} */
const shown = new Map();

for (const section of sections) document.querySelector('#examples').append(renderSection(section));
readAddress();
apply();
followMotion();
holdTarget();

form.addEventListener('change', changed);
form.addEventListener('reset', () => setTimeout(changed)); // the controls are reset after this event
form.addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('click', ({target}) => {
  const button = target.closest('.copy');
  if (button) void copy(button);
});

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

function renderExample({id, title, note, page, press, elements}) {
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
    stage.append(copyOf(`page-${page}`));
    stage.querySelectorAll('[data-place]').forEach((place, index) => place.append(made[index]));
  } else {
    stage.append(...made);
  }
  made.forEach((each, index) => shown.set(each, elements[index].attributes));
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

function changed() {
  writeAddress();
  apply();
}

/** Sets the switches as the address says; what it does not name stays at its default. */
function readAddress() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.localName === 'select') control.value = value;
      else control.checked = control.value === value;
    }
  }
  // A value that no choice has leaves a switch without one.
  for (const select of form.querySelectorAll('select')) if (!select.value) select.selectedIndex = 0;
  for (const radio of form.querySelectorAll('input[checked]')) radio.checked ||= !form.elements[radio.name].value;
}

/** Writes the switches that are not at their default into the address. */
function writeAddress() {
  const query = new URLSearchParams(new FormData(form));
  for (const control of form.querySelectorAll('input[checked], option:first-child')) {
    const name = control.name ?? control.parentElement.name;
    if (query.get(name) === control.value) query.delete(name);
  }
  history.replaceState(null, '', `${String(query) ? `?${query}` : location.pathname}${location.hash}`);
}

/** Shows all examples as the switches say. */
function apply() {
  const {lang, dir, width, theme, host, layout, flip, motion, view} = Object.fromEntries(new FormData(form));
  Object.assign(document.documentElement.dataset, {theme, view: view ?? 'all'});
  for (const stage of document.querySelectorAll('.stage')) {
    stage.dir = dir;
    stage.dataset.width = width;
    stage.style.removeProperty('width'); // what a reader drew
    if (!stage.classList.contains('own')) stage.className = host === 'page' ? 'stage' : `stage host ${host}`;
  }
  for (const [each, given] of shown) {
    each.parentElement.lang = lang;
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
    ? children.map(({data}) => escaped(data.trim())).join('')
    : `${children.map((child) => `\n${markup(child, `${indent}  `)}`).join('')}\n${indent}`;
  return `${indent}<${localName}${written}>${inside}</${localName}>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

async function copy(button) {
  const code = button.parentElement.querySelector('code');
  let said = 'Copied';
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    // Not allowed here: the reader's own keys can do it.
    getSelection().selectAllChildren(code);
    said = 'Selected';
  }
  button.textContent = said;
  status.textContent = said === 'Copied' ? 'Copied to the clipboard.' : 'Selected: copy it with the keyboard.';
  setTimeout(() => {
    button.textContent = 'Copy';
    status.textContent = '';
  }, 3000);
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
