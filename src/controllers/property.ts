import type {PropertyDeclaration, ReactiveElement} from 'lit';

type PropertyDecorator = (prototype: ReactiveElement, name: string) => void;

/** lit's `@property` for TypeScript's decorators alone: its own carries a second half for those of the language. */
export function property(options?: PropertyDeclaration): PropertyDecorator {
  return (prototype, name) => {
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
  };
}

/** lit's `@state`, likewise: renders anew when it changes, and is nobody else's business. */
export function state(): PropertyDecorator {
  return property({state: true, attribute: false});
}
