/** Registers a block for each element. Which there are, and what they may be told, is generated: `elements`. */
import elements from 'elements';
import {editOf, iconOf} from './edit.js';
import {save} from './link.js';
import {STORE} from './store.js';
import {transformsOf} from './transforms.js';

for (const [tag, element] of Object.entries(elements)) {
  // What block.json says comes from the server; here is what JSON cannot say.
  wp.blocks.registerBlockType(element.block, {
    icon: iconOf(element),
    edit: editOf(tag, element),
    save,
    transforms: transformsOf(tag, element),
  });
}

// A pasted address has to be known at once.
wp.data.select(STORE).getStatus();
