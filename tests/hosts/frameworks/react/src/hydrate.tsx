import {hydrateRoot} from 'react-dom/client';
import {App} from './App.tsx';
import documents from './documents.json';

hydrateRoot(document.querySelector('#app')!, <App documents={documents} />);
