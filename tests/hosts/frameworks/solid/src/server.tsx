import {generateHydrationScript, renderToString} from 'solid-js/web';
import {App} from './App.tsx';
import documents from './documents.json';

export const head = (): string => generateHydrationScript();

export const render = (): string => renderToString(() => <App documents={documents} />);
