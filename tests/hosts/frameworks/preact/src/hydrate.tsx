// Preact then says on the console whatever differs between the server's markup and its own.
import 'preact/debug';
import {hydrate} from 'preact';
import {App} from './App.tsx';
import documents from './documents.json';

hydrate(<App documents={documents} />, document.querySelector('#app')!);
