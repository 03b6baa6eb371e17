import type {HTMLAttributes, Ref} from 'react';
import type {Elements} from '../types/elements.js';

/** `NwSelect` of `nw-select`. */
type Title<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Title<Tail>}`
  : Capitalize<Name>;

type Handlers<Events> = {
  [Name in keyof Events & string as `on${Title<Name>}`]?: ((event: Events[Name]) => void) | undefined;
};

/** What a wrapper takes: what every HTML element takes, the properties of its own, and handlers of its events. */
export type Props<Name extends keyof Elements> = Omit<
  HTMLAttributes<Elements[Name]['element']>,
  keyof Elements[Name]['properties']
> &
  Elements[Name]['properties'] &
  Handlers<Elements[Name]['events']> & {ref?: Ref<Elements[Name]['element']> | undefined};
