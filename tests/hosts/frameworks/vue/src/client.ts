import {createApp} from 'vue';
import App from './App.vue';

createApp(App, {documents: null}).mount('#app');
