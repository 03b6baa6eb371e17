/** The tags in templates of Svelte 5, with the attributes, properties and events of each. */
import type {HTMLAttributes} from 'svelte/elements';
import type {Elements} from './elements.js';

/** `onnw-select={…}`, and `on:nw-select={…}` as Svelte 4 has it. */
type Handlers<Events> = {
  [Name in keyof Events & string as `on${'' | ':'}${Name}`]?: ((event: Events[Name]) => void) | undefined | null;
};

type Tag<Name extends keyof Elements> = Omit<
  HTMLAttributes<Elements[Name]['element']>,
  keyof Elements[Name]['attributes'] | keyof Elements[Name]['documents']
> &
  Elements[Name]['attributes'] &
  Elements[Name]['documents'] &
  Handlers<Elements[Name]['events']>;

type Tags = {[Name in keyof Elements]: Tag<Name>};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}
