/** The tags in JSX of Solid, with the attributes, properties and events of each, and their tokens in `style`. */
import type {JSX as Solid} from 'solid-js';
import type {Elements, Tokens} from './elements.js';

type Prefixed<Prefix extends string, Members> = {
  [Name in keyof Members & string as `${Prefix}:${Name}`]?: Members[Name];
};

type Handlers<Events> = {[Name in keyof Events & string as `on:${Name}`]?: ((event: Events[Name]) => void) | undefined};

type Tag<Name extends keyof Elements> = Omit<
  Solid.HTMLAttributes<Elements[Name]['element']>,
  keyof Elements[Name]['attributes'] | keyof Elements[Name]['documents']
> &
  Omit<Elements[Name]['attributes'], Elements[Name]['shadowed']> &
  Elements[Name]['documents'] &
  Prefixed<'attr', Elements[Name]['attributes']> &
  Prefixed<'prop', Elements[Name]['properties']> &
  Handlers<Elements[Name]['events']>;

type Tags = {[Name in keyof Elements]: Tag<Name>};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
    interface CSSProperties extends Tokens {}
  }
}
