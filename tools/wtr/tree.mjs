/**
 * The test command `tree`: the page's accessibility tree, as a list of nodes in the shape and with the names of roles
 * that Chromium gives it. A page of another engine brings a `tree()` of its own.
 */
import {cdp} from './cdp.mjs';

/** @returns {import('@web/test-runner').TestRunnerPlugin} */
export function treePlugin() {
  return {
    name: 'tree',
    async executeCommand({command, session}) {
      if (command !== 'tree') return undefined;
      const page = session.browser.getPage(session.id);
      return page.tree ? page.tree() : (await cdp(page, 'Accessibility.getFullAXTree')).nodes;
    },
  };
}

/**
 * Such a list of a tree.
 *
 * @typedef {{role: string, name: string, description?: string, level?: number, expanded?: boolean, children: Heard[]}} Heard
 * @param {Heard} root
 */
export function listed(root) {
  const nodes = [];
  const add = ({role, name, description = '', children, ...more}) => {
    const node = {
      nodeId: String(nodes.length),
      ignored: false,
      role: {value: role},
      name: {value: name},
      description: {value: description},
      properties: Object.entries(more).map(([name, value]) => ({name, value: {value}})),
    };
    nodes.push(node);
    node.childIds = children.map(add);
    return node.nodeId;
  };
  add(root);
  return nodes;
}
