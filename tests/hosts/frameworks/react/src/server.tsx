import {renderToString} from 'react-dom/server';
import {App} from './App.tsx';
import documents from './documents.json';

export const render = (): string => renderToString(<App documents={documents} />);
