import {hydrate} from 'solid-js/web';
import {App} from './App.tsx';
import documents from './documents.json';

hydrate(() => <App documents={documents} />, document.querySelector('#app')!);
