// Written by `npm run build` of newswire-elements.
import type {Elements} from '../../dist/types/elements.js';

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
  readonly lang?: string | undefined;
  readonly dir?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
}

interface SecondDocument {
  /** The document that `rates-src` names, to render with, beside `document`. */
  readonly rates?: object | undefined;
}

// As Astro's own tools type a component.
type AstroComponent<Props> = (props: Props) => any;

export type FxTickerProps = SharedProps & Elements['fx-ticker']['attributes'];

export declare const FxTicker: AstroComponent<FxTickerProps>;

export type NewsCardProps = SharedProps & Elements['news-card']['attributes'];

export declare const NewsCard: AstroComponent<NewsCardProps>;

export type CountryFeedProps = SharedProps & SecondDocument & Elements['country-feed']['attributes'];

export declare const CountryFeed: AstroComponent<CountryFeedProps>;
