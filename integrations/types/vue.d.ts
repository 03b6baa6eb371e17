/** The tags in templates of Vue 3, with the attributes, properties and events of each. */
import type {HTMLAttributes, PublicProps} from 'vue';
import type {Elements} from './elements.js';

/** `nw-select` in `onNwSelect`: what Vue makes of `@nw-select`. */
type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Camel<Tail>}`
  : Capitalize<Name>;

type Handlers<Events> = {
  [Name in keyof Events & string as `on${Camel<Name>}`]?: ((event: Events[Name]) => void) | undefined;
};

type Emit<Events> = {[Name in keyof Events]: (name: Name, event: Events[Name]) => void}[keyof Events];

type Tag<Name extends keyof Elements> = new () => {
  $props: Omit<HTMLAttributes, keyof Elements[Name]['attributes'] | keyof Elements[Name]['documents']> &
    PublicProps &
    Omit<Elements[Name]['attributes'], Elements[Name]['shadowed']> &
    Elements[Name]['documents'] &
    Handlers<Elements[Name]['events']>;
  $emit: Emit<Elements[Name]['events']>;
  $slots: {default?: () => unknown};
};

type Tags = {[Name in keyof Elements]: Tag<Name>};

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}
