/** The tags in JSX of React 19, with the attributes and events of each, and their tokens in `style`. */
import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {Elements, Tokens} from './elements.js';

/** React listens to `nw-select` for `onnw-select`. */
type Handlers<Events> = {[Name in keyof Events & string as `on${Name}`]?: ((event: Events[Name]) => void) | undefined};

type Tag<Name extends keyof Elements> = Omit<
  DetailedHTMLProps<HTMLAttributes<Elements[Name]['element']>, Elements[Name]['element']>,
  keyof Elements[Name]['attributes'] | keyof Elements[Name]['documents']
> &
  Omit<Elements[Name]['attributes'], Elements[Name]['shadowed']> &
  Elements[Name]['documents'] &
  Handlers<Elements[Name]['events']>;

type Tags = {[Name in keyof Elements]: Tag<Name>};

declare module 'react' {
  interface CSSProperties extends Tokens {}

  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
