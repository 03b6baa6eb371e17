import {createElement, useImperativeHandle, useLayoutEffect, useRef, type ReactElement, type Ref} from 'react';

/** What a wrapper has to know of its element; tools/manifest/types.mjs writes it from the manifest. */
interface Description {
  /** Attributes by the names of their properties. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Properties that hold what no attribute can. */
  readonly documents: readonly string[];
  /** Attributes of whose name the element has a method. */
  readonly shadowed: readonly string[];
  /** Events by the names of their handlers. */
  readonly events: Readonly<Record<string, string>>;
}

type Given = Readonly<Record<string, unknown>>;

/**
 * A component that renders an element of ours. What an attribute can say is one, so that a server writes it too. Documents
 * and handlers reach the element itself: React leaves them out where it takes over a page that a server rendered, and
 * writes a document as "[object Object]" where the element is not defined yet.
 */
export function wrap(
  tag: string,
  {attributes, documents, shadowed, events}: Description,
): (given: Given) => ReactElement {
  const handlers = Object.entries(events);

  return function Wrapper({ref, ...given}: Given): ReactElement {
    const host = useRef<HTMLElement & Record<string, unknown>>(null);
    const latest = useRef<Given>(given);
    const written = useRef<Set<string>>(new Set());
    useImperativeHandle(ref as Ref<HTMLElement>, () => host.current as HTMLElement, []);

    useLayoutEffect(() => {
      const element = host.current;
      latest.current = given;
      if (!element) return;
      for (const name of documents) {
        // What nobody ever gave is left to whoever else sets it.
        if (given[name] === undefined && !written.current.has(name)) continue;
        written.current.add(name);
        if (element[name] !== given[name]) element[name] = given[name];
      }
      for (const name of shadowed) showMethod(element, name);
    });

    useLayoutEffect(() => {
      const element = host.current;
      if (!element) return undefined;
      const listeners = handlers.map(([handler, type]) => {
        const listener = (event: Event): void => {
          (latest.current[handler] as ((event: Event) => void) | undefined)?.(event);
        };
        element.addEventListener(type, listener);
        return () => element.removeEventListener(type, listener);
      });
      return () => listeners.forEach((remove) => remove());
    }, []);

    const props: Record<string, unknown> = {ref: host};
    for (const [name, value] of Object.entries(given)) {
      if (documents.includes(name) || name in events) continue;
      props[attributes[name] ?? name] = value;
    }
    return createElement(tag, props);
  };
}

/** React sets what an element has by that name, be it a method: the attribute gets what was meant for it. */
function showMethod(element: HTMLElement & Record<string, unknown>, name: string): void {
  if (!Object.prototype.hasOwnProperty.call(element, name)) return;
  const value = element[name];
  Reflect.deleteProperty(element, name);
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : (value as string));
}
