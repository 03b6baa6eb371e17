import 'preact/debug';
import {render} from 'preact';
import {App} from './App.tsx';

render(<App documents={null} />, document.querySelector('#app')!);
