import type {} from 'newswire-elements/types/svelte.d.ts';
import type {SvelteHTMLElements} from 'svelte/elements';

/** What svelte-check makes of a tag in a template. */
declare function tag<Name extends 'fx-ticker' | 'news-card' | 'country-feed'>(
  name: Name,
  props: SvelteHTMLElements[Name],
): void;

tag('fx-ticker', {class: 'rates', src: 'rates.json', layout: 'wrap', speed: 60, flip: true, rates: {}});
tag('news-card', {story: {id: 'dam'}, 'heading-level': '2', 'onnw-select': ({detail}) => detail.position.toFixed()});
tag('country-feed', {'country-match': 'any', 'on:nw-error': ({detail}) => detail.error.code, onclick: () => undefined});

// error: '"spin"' is not assignable
tag('fx-ticker', {layout: 'spin'});
// error: '"mention"' is not assignable
tag('country-feed', {'country-match': 'mention'});
// error: 'headline' does not exist
tag('news-card', {'onnw-select': ({detail}) => detail.headline});
// error: 'rates' does not exist
tag('news-card', {rates: {}});
