/** What the page of React loads: it starts App, with what the page's data says, over a server's markup or from nothing. */
import {createElement, StrictMode} from 'react';
import {createRoot, hydrateRoot} from 'react-dom/client';
import {App} from './app.mjs';

const root = document.querySelector('#root');
const props = JSON.parse(document.querySelector('#props').textContent);
// Around all of it, or effects run once only.
const app = createElement(StrictMode, null, createElement(App, props));
const options = {onRecoverableError: (error) => globalThis.heard.push(`fault ${error.message}`)};
globalThis.heard = [];
if (root.firstChild) hydrateRoot(root, app, options);
else createRoot(root, options).render(app);
