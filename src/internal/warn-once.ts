import type {Advice} from './advice.js';

const said = new Set<string>();

/** Tells a developer, once a page however many elements have the fault, what is wrong and how to mend it. */
export function warnOnce<K extends keyof Advice>(
  {localName}: {readonly localName: string},
  fault: K,
  ...facts: Parameters<Advice[K]>
): void {
  const brief = `[newswire] <${localName}>: ${fault} ${facts.join(' ')}`;
  if (said.has(brief) || said.size > 99) return;
  said.add(brief);
  void import('./advice.js').then(
    ({advice}) => {
      const sentence: (...all: string[]) => string = advice[fault];
      console.warn(`[newswire] <${localName}>: ${sentence(...facts)}`);
    },
    () => {
      console.warn(brief);
    },
  );
}
