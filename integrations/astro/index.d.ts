// Written by `npm run build` of newswire-elements.

/** What each component takes beside the attributes of its element. */
interface SharedProps {
  /** Where the link leads that readers without script see. */
  readonly link: string;
  /** What it says: what stays true, such as "Exchange rates of Central Asia: The Example Courier". */
  readonly title: string;
  /** The height that is kept free until the element is there, such as `44px`; `none` for no style attribute. */
  readonly reserve?: string | undefined;
  /** The document that `src` names, as parsed JSON or its text: the element is rendered with it while the site is built. */
  readonly document?: object | string | undefined;
  /** The folder `sheets/` of the built library, as an address, for pages that allow no styles within them. */
  readonly stylesheet?: string | undefined;
  /** The folder that flags are served from, as an address: needed for `flag` in what is rendered. */
  readonly assets?: string | undefined;
  /** The moment to render for. Now by default. */
  readonly now?: Date | number | string | undefined;
  readonly theme?: 'light' | 'dark' | undefined;
  readonly lang?: string | undefined;
  readonly dir?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
}

// As Astro's own tools type a component.
type AstroComponent<Props> = (props: Props) => any;

export interface FxTickerProps extends SharedProps {
  readonly flip?: boolean | undefined;
  readonly 'href-template'?: string | undefined;
  readonly layout?: string | undefined;
  readonly 'link-params'?: string | undefined;
  readonly load?: string | undefined;
  readonly numerals?: string | undefined;
  readonly pairs?: string | undefined;
  readonly refresh?: number | string | undefined;
  readonly sample?: boolean | undefined;
  readonly speed?: number | string | undefined;
  readonly src?: string | undefined;
  readonly target?: string | undefined;
  readonly 'time-zone'?: string | undefined;
}

export declare const FxTicker: AstroComponent<FxTickerProps>;

export interface NewsCardProps extends SharedProps {
  readonly 'heading-level'?: number | string | undefined;
  readonly images?: string | undefined;
  readonly layout?: string | undefined;
  readonly 'link-params'?: string | undefined;
  readonly load?: string | undefined;
  readonly numerals?: string | undefined;
  readonly refresh?: number | string | undefined;
  readonly sample?: boolean | undefined;
  readonly src?: string | undefined;
  readonly 'story-id'?: string | undefined;
  readonly target?: string | undefined;
  readonly 'time-zone'?: string | undefined;
}

export declare const NewsCard: AstroComponent<NewsCardProps>;

export interface CountryFeedProps extends SharedProps {
  readonly country?: string | undefined;
  readonly 'country-match'?: string | undefined;
  readonly exclude?: string | undefined;
  readonly 'exclude-kind'?: string | undefined;
  readonly 'exclude-query'?: string | undefined;
  readonly 'exclude-topic'?: string | undefined;
  readonly flag?: boolean | undefined;
  readonly 'heading-level'?: number | string | undefined;
  readonly images?: string | undefined;
  readonly layout?: string | undefined;
  readonly limit?: number | string | undefined;
  readonly 'link-params'?: string | undefined;
  readonly load?: string | undefined;
  readonly numerals?: string | undefined;
  readonly 'rates-src'?: string | undefined;
  readonly refresh?: number | string | undefined;
  readonly sample?: boolean | undefined;
  readonly src?: string | undefined;
  readonly target?: string | undefined;
  readonly 'time-zone'?: string | undefined;
  /** The document that `rates-src` names, to render with, beside `document`. */
  readonly rates?: object | undefined;
}

export declare const CountryFeed: AstroComponent<CountryFeedProps>;
