/** @jsxImportSource preact */
import type {} from 'newswire-elements/types/preact.d.ts';
import {createRef} from 'preact';

const ref = createRef<HTMLElementTagNameMap['fx-ticker']>();

export const good = (
  <main>
    <fx-ticker ref={ref} class="rates" src="rates.json" layout="wrap" speed={60} flip style="display: block">
      <a href="https://news.example.com/">Rates</a>
    </fx-ticker>
    <news-card story={{id: 'dam'}} heading-level="2" onnw-select={({detail}) => detail.position.toFixed()} />
    <country-feed news={{}} country-match="any" limit={3} onClick={() => undefined} />
  </main>
);

export const bad = [
  // error: '"spin"' is not assignable
  <fx-ticker layout="spin" />,
  // error: 'load' does not exist
  <fx-ticker load="click" />,
  // error: '"mention"' is not assignable
  <country-feed country-match="mention" />,
  // error: 'headline' does not exist
  <news-card onnw-select={({detail}) => detail.headline} />,
  // error: 'rates' does not exist
  <news-card rates={{}} />,
];
