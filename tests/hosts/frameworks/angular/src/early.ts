import 'newswire-elements/all.js';
import './main';
