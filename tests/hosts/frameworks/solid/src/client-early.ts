import 'newswire-elements/all.js';
import './client.tsx';
