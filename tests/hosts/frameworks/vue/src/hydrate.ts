import {createSSRApp} from 'vue';
import App from './App.vue';
import documents from './documents.json';

createSSRApp(App, {documents}).mount('#app');
