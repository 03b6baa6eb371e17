/**
 * A page of React 19 with each wrapper: a server renders it, and a browser takes it over. What the page hears stands in
 * `window.heard`, in order.
 */
import {CountryFeed, FxTicker, NewsCard} from 'newswire-elements/react';
import {createElement as h, Fragment, useCallback, useState} from 'react';

/** @param {{rates: object, news: object, documents: string, consent: string}} props - `documents` is their address. */
export function App({rates, news, documents, consent}) {
  const [round, setRound] = useState(0);
  const [isShown, setShown] = useState(true);
  const hear = (name) => (event) => globalThis.heard.push(`${name} ${event.detail.position ?? event.detail.url}`);
  // The page's own address is no place to go to in a test.
  const choose = (event) => {
    event.preventDefault();
    globalThis.heard.push(`chosen ${event.detail.title}, round ${String(round)}`);
  };
  const keep = useCallback((element) => {
    globalThis.ticker = element;
  }, []);
  return h(
    Fragment,
    null,
    h('button', {id: 'again', onClick: () => setRound(round + 1)}, 'Again'),
    h('button', {id: 'away', onClick: () => setShown(!isShown)}, 'Away'),
    isShown
      ? h(
          FxTicker,
          {
            ref: keep,
            className: 'rates',
            style: {minBlockSize: 44},
            rates: round ? {...rates, rates: rates.rates.slice(0, 1)} : rates,
            layout: 'static',
            flip: false,
            hrefTemplate: 'https://bank.example/{pair}',
            onNwSelect: choose,
            onNwReady: hear('ready'),
          },
          h('a', {href: 'https://news.example/rates/'}, 'Rates: News Example'),
        )
      : null,
    h(NewsCard, {story: news, headingLevel: 2, theme: 'dark', onNwSelect: round < 2 ? choose : undefined}),
    h(CountryFeed, {src: documents, loading: consent, country: 'KG', onNwReady: hear('feed')}),
  );
}
