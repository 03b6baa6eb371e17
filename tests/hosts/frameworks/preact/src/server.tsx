import {renderToString} from 'preact-render-to-string';
import {App} from './App.tsx';
import documents from './documents.json';

export const render = (): string => renderToString(<App documents={documents} />);
