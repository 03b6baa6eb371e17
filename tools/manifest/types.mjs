/**
 * Types of the elements for frameworks, and their wrappers for React, all made of the manifest. What is the same for every
 * element is written by hand in integrations/types/ and integrations/react/; what differs is made here.
 */

/** Every element of a manifest with the module that declares it, in the order of their tags. */
function elementsOf({modules}) {
  return modules
    .flatMap(({path, declarations}) => declarations.map((element) => ({...element, path})))
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
}

/** `FxTicker` of `fx-ticker`: what a component is called. */
function titleOf(tag) {
  return tag.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
}

/** What integrations/types/ makes types for each framework of. */
export function elementTypes(manifest) {
  const elements = elementsOf(manifest);
  const tokens = new Map(elements.flatMap(({cssProperties}) => cssProperties.map((token) => [token.name, token])));
  return `import type {WidgetEvents} from '../internal/emit.js';
${elements.map(({name, path}) => `import type {${name}} from '../${path}';\n`).join('')}
/** What an element is made of, for those who write it in markup. */
interface Parts<Element extends HTMLElement, Attributes, Shadowed, Documents, Properties, Events> {
  element: Element;
  attributes: Attributes;
  /** Names of attributes that are methods of the element, too: frameworks that set properties would write over them. */
  shadowed: Shadowed;
  /** Properties that no attribute has. */
  documents: Documents;
  /** All of them, and by their own names attributes that no property has. */
  properties: Properties;
  events: Events;
}

/** The elements, by their tags. */
export interface Elements {
${elements.map(partsOf).join('')}}

/** Custom properties that elements read. */
export interface Tokens {
${[...tokens.values()].map((token) => member(token, `'${token.name}'`, 'string | number')).join('')}}
${elements.map(typesOf).join('')}`;
}

function partsOf({tagName, name, ...element}) {
  const [attributes, ...others] = ['Attributes', 'Documents', 'Properties', 'Events'].map(
    (kind) => titleOf(tagName) + kind,
  );
  const shadowed = shadowedIn(element).map((name) => `'${name}'`);
  return `  '${tagName}': Parts<${[name, attributes, shadowed.join(' | ') || 'never', ...others].join(', ')}>;\n`;
}

/** Attributes of whose name an element has a method. */
function shadowedIn({attributes, members}) {
  const methods = new Set(members.filter(({kind}) => kind === 'method').map(({name}) => name));
  return attributes.map(({name}) => name).filter((name) => methods.has(name));
}

function typesOf({tagName, name, description, attributes, members, events}) {
  const title = titleOf(tagName);
  const fields = members.filter(({kind}) => kind === 'field');
  const documents = fields.filter(({attribute}) => !attribute);
  const plain = attributes.filter(({fieldName}) => !fieldName);
  return `
/** ${description} */
export interface ${title}Attributes {
${attributes.map((attribute) => member(attribute, `'${attribute.name}'`, writable(attribute.type.text))).join('')}}

export interface ${title}Documents {
${documents.map((field) => member(field, field.name, `${name}['${field.name}']`)).join('')}}

export interface ${title}Properties extends ${title}Documents {
${fields
  .filter(({attribute}) => attribute)
  .map((field) => member(field, field.name, `${name}['${field.name}']`))
  .join('')}${plain.map((attribute) => member(attribute, attribute.name, attribute.type.text)).join('')}}

export interface ${title}Events {
${events.map((event) => `  /** ${event.description} */\n  '${event.name}': CustomEvent<WidgetEvents['${event.name}']>;\n`).join('')}}
`;
}

function member({description, default: value}, name, type) {
  return `  /** ${description}${value ? ` By default \`${value}\`.` : ''} */\n  ${name}?: ${type} | undefined;\n`;
}

/** What may stand in markup for a value of a type: a number also as it is written. */
function writable(type) {
  if (type === 'number') return 'number | `${number}`';
  return /^\d/.test(type) ? `${type} | ${type.replace(/\d+/g, "'$&'")}` : type;
}

/** What a wrapper has to know of an element, and no more. */
export function wrappers(manifest) {
  const lines = elementsOf(manifest).map(({tagName, attributes, members, events}) => {
    const description = {
      attributes: Object.fromEntries(attributes.map(({name, fieldName}) => [fieldName ?? name, name])),
      documents: members.filter(({kind, attribute}) => kind === 'field' && !attribute).map(({name}) => name),
      shadowed: shadowedIn({attributes, members}),
      events: Object.fromEntries(events.map(({name}) => [`on${titleOf(name)}`, name])),
    };
    return `export const ${titleOf(tagName)} = /* @__PURE__ */ wrap('${tagName}', ${JSON.stringify(description)});\n`;
  });
  // The directive has to come first: what a server renders with handlers is a component of the client.
  return `'use client';\nimport {wrap} from './wrap.js';\n\n${lines.join('')}`;
}

export function wrapperTypes(manifest) {
  const lines = elementsOf(manifest).map(
    ({tagName, description}) => `
/** \`<${tagName}>\` with these properties. */
export type ${titleOf(tagName)}Props = Props<'${tagName}'>;
/** ${description} */
export declare const ${titleOf(tagName)}: FunctionComponent<${titleOf(tagName)}Props>;
`,
  );
  return `import type {FunctionComponent} from 'react';\nimport type {Props} from './props.js';\n${lines.join('')}`;
}
