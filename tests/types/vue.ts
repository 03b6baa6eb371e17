import type {} from 'newswire-elements/types/vue.d.ts';
import type {GlobalComponents} from 'vue';

/** What vue-tsc makes of a tag in a template. */
declare function tag<Name extends 'fx-ticker' | 'news-card' | 'country-feed'>(
  name: Name,
  props: InstanceType<GlobalComponents[Name]>['$props'],
): void;

tag('fx-ticker', {class: ['rates'], src: 'rates.json', layout: 'wrap', speed: 60, flip: true, rates: {}});
tag('news-card', {story: {id: 'dam'}, 'heading-level': '2', onNwSelect: ({detail}) => detail.position.toFixed()});
tag('country-feed', {
  'country-match': 'any',
  key: 'kg',
  onNwError: ({detail}) => detail.error.code,
  onClick: () => undefined,
});

// error: '"spin"' is not assignable
tag('fx-ticker', {layout: 'spin'});
// error: 'load' does not exist
tag('fx-ticker', {load: 'click'});
// error: '"mention"' is not assignable
tag('country-feed', {'country-match': 'mention'});
// error: 'headline' does not exist
tag('news-card', {onNwSelect: ({detail}) => detail.headline});
// error: 'rates' does not exist
tag('news-card', {rates: {}});
