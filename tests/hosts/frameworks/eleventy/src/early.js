import {discover} from '/newswire/newswire.js';

// Loads and defines all three, whether they are on the page yet or not, before anything else begins.
const names = ['fx-ticker', 'country-feed', 'news-card'];
const tags = document.createDocumentFragment();
tags.append(...names.map((name) => document.createElement(name)));
await discover(tags);
await Promise.all(names.map((name) => customElements.whenDefined(name)));
await import('/app.js');
