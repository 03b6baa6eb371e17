/** What the pages do alike: offer languages, keep their switches in the address, and copy snippets. */
import {directionOf} from './dist/i18n/direction.js';

/** Every language of the elements, under its own name. */
export const LANGUAGES = {
  en: 'English',
  ru: 'Русский',
  kk: 'Қазақша',
  ky: 'Кыргызча',
  uz: 'Oʻzbekcha',
  'uz-Cyrl': 'Ўзбекча',
  tg: 'Тоҷикӣ',
  tk: 'Türkmençe',
  fa: 'فارسی',
  ps: 'پښتو',
};

/** Languages that nobody speaks, for those who lay out pages, under what they are called in English. */
export const PSEUDO = {
  'en-XA': 'Longer English',
  'ar-XB': 'English from right to left',
};

const form = document.querySelector('.switches');
const status = document.querySelector('#status');

/**
 * Shows the page as its switches say, now and whenever one is moved.
 *
 * @param {(values: Record<string, string>) => void} apply - Told the value of each switch, by its name; a box that is
 *   not ticked has none.
 */
export function followSwitches(apply) {
  const languages = form.querySelector('select[name=lang]');
  languages?.append(...optionsOf(LANGUAGES), grouped('Nobody’s', optionsOf(PSEUDO)));
  const tell = () => {
    const all = values();
    // The direction is the language's own until the reader chooses one.
    apply('dir' in all ? {...all, dir: all.dir || directionOf(all.lang)} : all);
  };
  const changed = () => {
    writeAddress();
    tell();
  };
  form.addEventListener('change', changed);
  form.addEventListener('reset', () => setTimeout(changed)); // the controls are reset after this event
  form.addEventListener('submit', (event) => event.preventDefault());
  readAddress();
  tell();
}

function optionsOf(languages) {
  return Object.entries(languages).map(([tag, name]) => {
    const option = new Option(name, tag);
    // A pseudo-locale has a name in English.
    option.lang = tag in PSEUDO ? 'en' : tag;
    option.dir = 'auto';
    return option;
  });
}

function grouped(label, options) {
  const group = Object.assign(document.createElement('optgroup'), {label});
  group.append(...options);
  return group;
}

/** Lets every Copy button copy the code beside it. */
export function followCopies() {
  document.addEventListener('click', ({target}) => {
    const button = target.closest('.copy');
    if (button) void copy(button);
  });
}

function values() {
  return Object.fromEntries(new FormData(form));
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

/** Writes the switches that are not at their default into the address, and leaves there what is no switch. */
function writeAddress() {
  const query = new URLSearchParams(location.search);
  for (const {name} of form.elements) query.delete(name);
  for (const [name, value] of new FormData(form)) query.set(name, value);
  for (const control of form.querySelectorAll('input[checked], select > option:first-child')) {
    const name = control.name ?? control.parentElement.name;
    if (query.get(name) === control.value) query.delete(name);
  }
  history.replaceState(null, '', `${String(query) ? `?${query}` : location.pathname}${location.hash}`);
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
