import {CountryFeed, FxTicker, NewsCard} from 'newswire-elements/astro';

const pasted = {link: 'https://news.example.com/', title: 'Rates of The Example Courier'};

FxTicker({...pasted, src: 'rates.json', layout: 'wrap', flip: true, speed: '60', theme: 'dark', lang: 'kk'});
NewsCard({...pasted, 'story-id': 'dam', 'heading-level': 2, reserve: 'none', document: {}});
CountryFeed({...pasted, 'country-match': 'any', limit: 3, rates: {}});

// error: '"spin"' is not assignable
FxTicker({...pasted, layout: 'spin'});
// error: 'speeed' does not exist
FxTicker({...pasted, speeed: 60});
// error: 'rates' does not exist
NewsCard({...pasted, rates: {}});
// error: Property 'link' is missing
FxTicker({title: pasted.title});
