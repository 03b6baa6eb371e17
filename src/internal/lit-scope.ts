/** The part of Trusted Types that lit calls. */
interface TrustedTypes {
  readonly emptyScript: string;
  createPolicy(name: string, rules: {createHTML: (markup: string) => string}): Policy;
}

interface Policy {
  createHTML(markup: string): string;
}

const SHARED = Symbol.for('newswire-elements/trusted-types@1');
const page: {readonly trustedTypes?: TrustedTypes; readonly ShadowRoot?: unknown; [SHARED]?: Policy | undefined} =
  globalThis;
const {trustedTypes} = page;

/**
 * What the bundled lit has for a global object, in the build for script tags alone (tools/rollup/lit-scope.mjs): lit
 * reads what it needs from here and leaves its own marks here, out of reach of another library's lit.
 */
export const litScope: object = {
  ShadowRoot: page.ShadowRoot,

  trustedTypes: trustedTypes && {
    emptyScript: trustedTypes.emptyScript,

    /**
     * The page's policy for lit's templates, `newswire` whatever name lit asks for. A name can often be given once
     * only, so copies of the library share it. Where it is refused lit goes on with strings: many pages name their
     * policies and yet demand none.
     */
    createPolicy(_name: string, rules: {createHTML: (markup: string) => string}): Policy | undefined {
      if (!(SHARED in page)) {
        page[SHARED] = undefined;
        try {
          page[SHARED] = trustedTypes.createPolicy('newswire', rules);
        } catch {
          // The browser reports the refusal; `stringsAllowed` finds out whether it matters.
        }
      }
      return page[SHARED];
    },
  },

  /** Engines without constructed style sheets get <style> elements, which a page with nonces wants to see one on. */
  get nonce(): string | undefined {
    return document.querySelector<HTMLElement>('script[nonce]')?.nonce;
  },
};
