// Written by `npm run build` of newswire-elements.
export {default as FxTicker} from './FxTicker.astro';
export {default as NewsCard} from './NewsCard.astro';
export {default as CountryFeed} from './CountryFeed.astro';
