const said = new Set<string>();

/** Tells a developer, once a page however many elements have the fault, what is wrong and how to mend it. */
export function warnOnce(element: {readonly localName: string}, message: string): void {
  const line = `<${element.localName}> ${message}`;
  if (said.has(line) || said.size > 99) return;
  said.add(line);
  console.warn(`[newswire] ${line}`);
}
