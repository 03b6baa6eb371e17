/**
 * The classic script: loads the module beside it, so that a page with both has one copy and one definition.
 */
{
  const script = document.currentScript ?? [...document.querySelectorAll('script[src*="newswire.classic"]')].pop();
  const src = (script as HTMLScriptElement | undefined)?.src;
  if (src) void import(new URL('newswire.js', src).href);
}
export {};
