/**
 * What code may not do. Beside the usual sets stand our own rules (`forbidden`): each keeps the library alive on some
 * host page, and tests/lint.test.ts shows each at work.
 */
import * as litA11y from 'eslint-plugin-lit-a11y';
import {configs as lit} from 'eslint-plugin-lit';
import {configs as wc} from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const a11y = litA11y.default ?? litA11y;
const html = 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement';
/** A physical side as a property (`margin-left:`, `right:`) or as a value (`text-align: left`). */
export const physical =
  /(?:^|[\s;{])(?:(?:[a-z][a-z-]*-)?(?:left|right)(?:-[a-z-]+)?\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b)/;

/** Selector to reason. */
export const forbidden = {
  // Trusted Types and policies without 'unsafe-inline' refuse these.
  'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]':
    'Markup from strings: use a template.',
  'NewExpression[callee.name="DOMParser"]': 'Markup from strings: Trusted Types refuses it.',
  'ImportSpecifier[imported.name=/^(unsafeHTML|unsafeSVG|unsafeMathML)$/]': 'Markup from strings: use a template.',
  'ImportSpecifier[imported.name="styleMap"]': 'A style attribute: set a custom property with style.setProperty().',
  [`${html}[value.raw=/\\sstyle\\s*=/]`]: 'A style attribute: the sheet is the place, or style.setProperty().',
  [`${html}[value.raw=/<style\\b/]`]: 'A <style> element: use static styles.',
  [`${html}[value.raw=/\\son\\w+=/]`]: 'A handler in markup: use @event=${…}.',
  [`${html}[value.raw=/\\.(inner|outer)HTML\\s*=/]`]: 'Markup from strings: use a template.',
  'CallExpression[callee.name="eval"]': 'Code from strings.',
  'NewExpression[callee.name="Function"]': 'Code from strings.',
  'CallExpression[callee.name="Function"]': 'Code from strings.',
  'NewExpression[callee.name=/^(Shared)?Worker$/]': 'A worker from an address: Trusted Types refuses it.',
  'AssignmentExpression[left.property.name="src"][left.object.name=/script/i]':
    'A script from an address: use import().',
  // Right to left.
  [`TaggedTemplateExpression[tag.name="css"] TemplateElement[value.raw=/${physical.source.replaceAll('/', '\\/')}/]`]:
    'A physical side: use inline-start and inline-end.',
  // Host pages replace these with their own, or add to what they list.
  'MemberExpression[object.name="Array"][property.name="from"]': 'Prototype and MooTools replace it: use [...spread].',
  ForInStatement: 'Lists what a host page added to prototypes too: use Object.keys() or entries().',
  'CallExpression[callee.name="structuredClone"]': 'Fails on the Proxies that Vue hands over, and before Chromium 98.',
  'NewExpression[callee.name="Event"]': 'MooTools replaces it: use CustomEvent.',
  // Engines from Chromium 90 and Safari 15 on.
  'CallExpression[callee.property.name="at"]': 'Not before Chromium 92: use an index.',
  'MemberExpression[object.name="Object"][property.name=/^(hasOwn|groupBy)$/]': 'Not before Chromium 93.',
  'MemberExpression[object.name="AbortSignal"][property.name=/^(any|timeout)$/]': 'Not before Chromium 103.',
  'Literal[regex.pattern=/\\(\\?<[=!]/]': 'Lookbehind: not before Safari 16.4.',
  'ChainExpression CallExpression > SpreadElement': 'A spread after ?.: Chromium 90 gets it wrong.',
  StaticBlock: 'Static blocks: not before Chromium 94.',
};

/** The files that a page loads: what `forbidden` holds for. */
const browser = {files: ['src/**/*.ts'], ignores: ['src/cli/**', 'src/ssr/**', 'src/sites/**', 'src/snippet/**']};

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'coverage/**',
      'look/**',
      'demo/**',
      '.tmp/**',
      'integrations/**/*.d.ts',
      'docs/**',
      'tests/types/**',
      'tests/hosts/frameworks/*/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {parserOptions: {project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname}},
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    rules: {
      '@typescript-eslint/no-confusing-void-expression': 'off', // () => this.requestUpdate() reads well
      '@typescript-eslint/unbound-method': 'off', // lit calls @click=${this.#go} with the element as this
      '@typescript-eslint/no-unnecessary-condition': 'off', // lit declares isServer as the constant false
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      'no-control-regex': 'error',
    },
  },
  {files: ['src/**/*.ts'], ...lit['flat/recommended']},
  {files: ['src/**/*.ts'], ...wc['flat/recommended'], settings: {wc: {elementBaseClasses: ['LitElement']}}},
  {
    files: ['src/**/*.ts'],
    plugins: {'lit-a11y': a11y},
    rules: {
      ...a11y.configs.recommended.rules,
      'lit-a11y/no-redundant-role': 'off', // Safari takes the role from a list without markers
    },
  },
  {
    ...browser,
    rules: {
      'no-restricted-syntax': [
        'error',
        ...Object.entries(forbidden).map(([selector, message]) => ({selector, message})),
      ],
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off', // the promises of describe() and it()
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off', // expect(x).to.be.true
    },
  },
  {
    files: ['**/*.mjs'],
    rules: {'no-unused-vars': 'error', 'no-undef': 'off', 'prefer-const': 'error', eqeqeq: 'error'},
  },
);
