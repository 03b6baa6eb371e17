/** @jsxImportSource solid-js */
import type {} from 'newswire-elements/types/solid.d.ts';

export const good = (
  <main>
    <fx-ticker class="rates" src="rates.json" layout="wrap" speed={60} flip style={{'--nw-accent': '#8c1d18'}}>
      <a href="https://news.example.com/">Rates</a>
    </fx-ticker>
    <news-card story={{id: 'dam'}} heading-level="2" on:nw-select={({detail}) => detail.position.toFixed()} />
    <country-feed prop:news={{}} prop:countryMatch="any" attr:load="click" attr:limit={3} />
  </main>
);

export const bad = [
  // error: '"spin"' is not assignable
  <fx-ticker layout="spin" />,
  // error: '"lazy"' is not assignable
  <fx-ticker attr:load="lazy" />,
  // error: 'load' does not exist
  <fx-ticker load="click" />,
  // error: '"mention"' is not assignable
  <country-feed prop:countryMatch="mention" />,
  // error: 'headline' does not exist
  <news-card on:nw-select={({detail}) => detail.headline} />,
  // error: 'rates' does not exist
  <news-card rates={{}} />,
];
