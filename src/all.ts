/** Registers every element. */
export * from './components/country-feed/country-feed.js';
export * from './components/fx-ticker/fx-ticker.js';
export * from './components/news-card/news-card.js';
