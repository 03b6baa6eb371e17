/** @jsxImportSource react */
import type {} from 'newswire-elements/types/react.d.ts';
import {createRef} from 'react';

const ref = createRef<HTMLElementTagNameMap['fx-ticker']>();

export const good = (
  <main>
    <fx-ticker
      ref={ref}
      className="rates"
      style={{'--nw-accent': '#8c1d18', display: 'block'}}
      src="rates.json"
      pairs="USD/KGS"
      layout="wrap"
      speed={60}
      flip
      theme="dark"
      onnw-select={({detail}) => detail.position.toFixed()}
    >
      <a href="https://news.example.com/">Rates</a>
    </fx-ticker>
    <news-card story={{id: 'dam'}} heading-level="2" onnw-error={({detail}) => detail.error.code} />
    <country-feed news={{}} rates="{}" country-match="any" limit={3} target="_blank" />
  </main>
);

export const bad = [
  // error: '"spin"' is not assignable
  <fx-ticker layout="spin" />,
  // error: '"hero"' is not assignable
  <country-feed layout="hero" />,
  // error: 'load' does not exist
  <fx-ticker load="click" />,
  // error: '"mention"' is not assignable
  <country-feed country-match="mention" />,
  // error: '7' is not assignable
  <news-card heading-level={7} />,
  // error: 'string' is not assignable to type 'boolean
  <fx-ticker flip="false" />,
  // error: 'headline' does not exist
  <news-card onnw-select={({detail}) => detail.headline} />,
  // error: 'number'
  <news-card onnw-view={(event: CustomEvent<number>) => event.detail} />,
  // error: 'rates' does not exist
  <news-card rates={{}} />,
  // error: 'news-cards' does not exist
  <news-cards />,
  // error: '--nw-acent'
  <fx-ticker style={{'--nw-acent': 'red'}} />,
];
