// What a script without a bundler cannot import: the types of tags and events.
import type {} from 'newswire-elements/all.js';
