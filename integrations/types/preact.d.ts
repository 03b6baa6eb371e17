/** The tags in JSX of Preact 10 and 11, with the attributes and events of each. */
import type {HTMLAttributes} from 'preact';
import type {Elements} from './elements.js';

/** Preact listens to `nw-select` for `onnw-select`. */
type Handlers<Events> = {[Name in keyof Events & string as `on${Name}`]?: ((event: Events[Name]) => void) | undefined};

type Tag<Name extends keyof Elements> = Omit<
  HTMLAttributes<Elements[Name]['element']>,
  keyof Elements[Name]['attributes'] | keyof Elements[Name]['documents']
> &
  Omit<Elements[Name]['attributes'], Elements[Name]['shadowed']> &
  Elements[Name]['documents'] &
  Handlers<Elements[Name]['events']>;

type Tags = {[Name in keyof Elements]: Tag<Name>};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
