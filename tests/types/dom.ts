import 'newswire-elements';
import 'newswire-elements/all.js';

const ticker = document.querySelector('fx-ticker')!;
const card = document.createElement('news-card');
ticker.layout = 'wrap';
ticker.rates = {format: 'newswire-rates'};
card.headingLevel = 2;
ticker.load();
card.addEventListener('nw-select', ({detail}) => detail.title.toUpperCase());
document.addEventListener('nw-error', ({detail}) => detail.error.code === 'network');

// error: '"spin"' is not assignable
ticker.layout = 'spin';
// error: '7' is not assignable
card.headingLevel = 7;
// error: Property 'locale' is protected
ticker.locale;
// error: 'headline' does not exist
card.addEventListener('nw-select', ({detail}) => detail.headline);
