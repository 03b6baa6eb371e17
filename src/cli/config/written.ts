import type {Config, NewsConfig, NewsSource, RateSource, WantedPair} from '../config.js';
import {BANKS} from '../rates/banks/index.js';

/** The configuration as it is written: checked against the schema, nothing filled in. */
export interface Written extends Omit<Config, 'cache' | 'news' | 'rates'> {
  readonly cache?: string;
  readonly news?: Partial<Omit<NewsConfig, 'sources'>> & {
    readonly sources: readonly (Omit<NewsSource, 'limit'> & {readonly limit?: number})[];
  };
  readonly rates?: {
    readonly pairs: readonly WrittenPair[];
    readonly sources: readonly WrittenRateSource[];
    readonly history_days?: number;
  };
}

/** `KGS/USD`, or that with the id of the source that it has to come from. */
export type WrittenPair = string | {readonly pair: string; readonly source: string};

export interface WrittenRateSource extends Partial<Omit<RateSource, 'id' | 'url' | 'file'>> {
  readonly id: string;
  readonly url?: string | readonly string[];
  readonly file?: string | readonly string[];
}

export function bankOf({id, bank, format}: WrittenRateSource): (typeof BANKS)[string] | undefined {
  return format ? undefined : BANKS[bank ?? id];
}

export function wanted(pair: WrittenPair): WantedPair {
  const {pair: name, source} = typeof pair === 'string' ? {pair, source: undefined} : pair;
  return {base: name.slice(0, 3), quote: name.slice(4), ...(source && {source})};
}
