/** A literal or a name: what a union of known values is made of. */
const WORDS = /^(?:'[^']*'|[\w.]+)(?:\s*\|\s*(?:'[^']*'|[\w.]+))*$/;
/** Called by browsers, and by nobody else. */
const CALLBACK = /Callback$/;

/**
 * A plugin of the analyzer that leaves of its manifest what is public, and adds what it cannot know:
 *
 * - The classes between LitElement and an element are no part of the package's interface. What elements inherit from them
 *   is the elements' own here.
 * - Details of events are those of the interface `WidgetEvents`, which `emit` is held to.
 * - Tags are registered with our own `define`.
 * - Paths are those of the built modules, as the package exports them and as they lie beside the manifest.
 *
 * @returns {import('@custom-elements-manifest/analyzer').Plugin}
 */
export function contract() {
  /** @type {Map<string, string>} What each event's detail is, as written. */
  const details = new Map();
  /** @type {Map<string, {tag: string, name: string}>} What each module registers, by its path. */
  const definitions = new Map();
  let path = '';
  return {
    name: 'newswire-contract',
    collectPhase({ts, node}) {
      if (ts.isSourceFile(node)) path = node.fileName;
      if (ts.isInterfaceDeclaration(node) && node.name.text === 'WidgetEvents') {
        for (const {name, type} of node.members) details.set(name.text, type.getText());
      }
      if (ts.isCallExpression(node) && node.expression.getText() === 'define') {
        const [tag, element] = node.arguments;
        definitions.set(path, {tag: tag.text, name: element.getText()});
      }
    },
    packageLinkPhase({customElementsManifest: manifest}) {
      const isOurs = ({path}) => path.startsWith('src/components/');
      const modules = manifest.modules
        .filter(isOurs)
        .filter(({exports}) => exports.some(({name}) => /Element$/.test(name)));
      for (const module of modules) {
        const definition = definitions.get(module.path);
        module.declarations = module.declarations.filter(({tagName}) => tagName);
        module.declarations.forEach((element) => publish(element, details));
        if (definition) module.exports.push(registration(definition));
      }
      for (const module of modules) {
        module.path = published(module.path);
        for (const {declaration} of module.exports)
          declaration.module = published(homeOf(declaration.name, modules).path);
      }
      for (const [path, {tag, name}] of definitions) {
        const {tagName} = homeOf(name, modules).declarations.find((each) => each.name === name);
        if (tagName !== tag) throw new Error(`${path} registers <${tag}>, and ${name} has @tagname ${tagName}.`);
      }
      manifest.modules = modules.sort((a, b) => (a.path < b.path ? -1 : 1));
      if (!modules.length) throw new Error('The manifest has no elements: look at the globs of its configuration.');
    },
  };
}

/** What is public of an element. */
function publish(element, details) {
  element.superclass = {name: 'LitElement', package: 'lit'};
  element.members = element.members
    .filter(({privacy}) => !privacy || privacy === 'public')
    .filter(({kind, name}) => kind !== 'method' || !CALLBACK.test(name));
  for (const attribute of element.attributes) {
    // Without it, an attribute is as good as empty.
    const words = wordsOf(attribute.type.text).filter((word) => word !== 'undefined' && word !== "''");
    attribute.type = {text: words.join(' | ')};
    if (attribute.default === "''") delete attribute.default;
  }
  for (const member of element.members) if (member.type) member.type = {text: wordsOf(member.type.text).join(' | ')};
  for (const event of element.events) {
    const detail = details.get(event.name);
    if (!detail) throw new Error(`${element.name} is said to fire ${event.name}, which WidgetEvents does not have.`);
    event.type = {text: `CustomEvent<${detail}>`};
  }
  for (const each of [element, ...lists(element).flat()]) {
    delete each.inheritedFrom;
    if (each.description) each.description = each.description.replace(/\s+/g, ' ').trim();
  }
}

function lists({attributes, members, events, slots, cssParts, cssProperties}) {
  return [attributes, members, events, slots, cssParts, cssProperties];
}

function registration({tag, name}) {
  return {kind: 'custom-element-definition', name: tag, declaration: {name}};
}

/** The module that declares an element. */
function homeOf(name, modules) {
  return modules.find(({declarations}) => declarations.some((each) => each.name === name));
}

/** The words of a union; any other type as it is. */
function wordsOf(type) {
  const text = type.replace(/\s+/g, ' ').replace(/^\| /, '');
  return WORDS.test(text) ? text.split('|').map((word) => word.trim()) : [text];
}

/** Where a source is in the package, beside the manifest. */
function published(path) {
  return path.replace(/^\/?src\//, '').replace(/\.ts$/, '.js');
}
