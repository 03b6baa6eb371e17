import {createSSRApp} from 'vue';
import {renderToString} from 'vue/server-renderer';
import App from './App.vue';
import documents from './documents.json';

export const render = (): Promise<string> => renderToString(createSSRApp(App, {documents}));
