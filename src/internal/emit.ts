/** Every event of the library with its `detail`; modules add theirs by declaration merging. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the modules that emit
export interface WidgetEvents {}

/** The events as listeners get them, wherever on the page they listen. */
type WidgetEventMap = {[Name in keyof WidgetEvents]: CustomEvent<WidgetEvents[Name]>};

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- only an interface can be added to
  interface GlobalEventHandlersEventMap extends WidgetEventMap {}
}

/** Sends an event that bubbles out of shadow roots. Returns false when a listener of a cancelable one prevented it. */
export function emit<K extends keyof WidgetEvents>(
  target: EventTarget,
  type: K,
  detail: WidgetEvents[K],
  cancelable = false,
): boolean {
  return target.dispatchEvent(new CustomEvent(type, {detail, bubbles: true, composed: true, cancelable}));
}
