/** @jsxImportSource react */
import {CountryFeed, FxTicker, NewsCard, type FxTickerProps} from 'newswire-elements/react';
import {createRef} from 'react';

const ref = createRef<HTMLElementTagNameMap['fx-ticker']>();
const shared: FxTickerProps = {hrefTemplate: '/rates/{pair}', timeZone: 'Asia/Bishkek'};

export const good = (
  <>
    <FxTicker
      {...shared}
      ref={ref}
      className="rates"
      style={{minBlockSize: 44}}
      rates={{}}
      layout="static"
      loading="click"
      theme="light"
      onNwSelect={({detail}) => detail.url.length}
    >
      <a href="https://news.example.com/">Rates</a>
    </FxTicker>
    <NewsCard key="dam" storyId="dam" headingLevel={2} onNwError={({detail}) => detail.error.url} />
    <CountryFeed countryMatch="any" limit={3} flag onClick={() => undefined} lang="ky" />
  </>
);

export const bad = [
  // error: '"spin"' is not assignable
  <FxTicker layout="spin" />,
  // error: '"lazy"' is not assignable
  <NewsCard loading="lazy" />,
  // error: 'headline' does not exist
  <NewsCard onNwSelect={({detail}) => detail.headline} />,
  // error: 'onNwChoose' does not exist
  <NewsCard onNwChoose={() => undefined} />,
  // error: 'rates' does not exist
  <NewsCard rates={{}} />,
  // error: NewsCardElement
  <FxTicker ref={createRef<HTMLElementTagNameMap['news-card']>()} />,
];
