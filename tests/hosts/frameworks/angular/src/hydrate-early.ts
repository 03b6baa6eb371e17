import 'newswire-elements/all.js';
import './hydrate';
