import {hear, show} from './front-page.js';

const place = document.querySelector('#app');
/** @type {HTMLTemplateElement} */
const template = document.querySelector('#front-page');
/** In a page that a server rendered; else they are fetched. */
const given = document.querySelector('#documents');

let documents = given ? JSON.parse(given.textContent) : null;
let news = documents?.news ?? null;
let country = 'KG';
let isTurned = false;
let ready = 0;

function update(page = place.firstElementChild) {
  if (!page) return;
  const items = documents?.news.items ?? [];
  show(page, {rates: documents?.rates ?? null, news, stories: isTurned ? [...items].reverse() : items, country});
}

function say(id, text) {
  document.getElementById(id).textContent = text;
}

function begin(page) {
  hear(page, {
    onReady: () => say('ready', String(++ready)),
    onSelect: (title) => say('chosen', title),
  });
  update(page);
}

function mount() {
  const page = document.importNode(template.content, true).firstElementChild;
  begin(page);
  place.append(page);
}

function on(id, act) {
  document.getElementById(id).addEventListener('click', () => {
    act();
    update();
  });
}

on('show', () => (place.firstElementChild ? place.replaceChildren() : mount()));
on('turn', () => (isTurned = !isTurned));
on('country', () => (country = 'KZ'));
on('update', () => (news = documents?.later ?? null));

if (place.firstElementChild) begin(place.firstElementChild);
else mount();
document.documentElement.dataset.live = '';

if (!documents) {
  documents = await (await fetch('/documents.json')).json();
  news = documents.news;
  update();
}
