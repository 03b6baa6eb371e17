import type {PropertyDeclaration, ReactiveElement} from 'lit';

/** lit's `@property` for TypeScript's decorators alone: its own carries a second half for those of the language. */
export function property(options?: PropertyDeclaration): (prototype: ReactiveElement, name: string) => void {
  return (prototype, name) => {
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
  };
}
