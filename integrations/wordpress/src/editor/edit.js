/** A block in the editor: what it shows in each state, and its controls. */
import {Canvas, keyOf, tagAttributes} from './canvas.js';
import {ConnectPlaceholder} from './connect.js';
import {Control, plainControl} from './controls.js';
import {drawing} from './drawing.js';
import {blockOf, focusBlock} from './focus.js';
import {linkOf} from './link.js';
import {STORE} from './store.js';
import {__, el, Fragment, said, useEffect} from './wp.js';

const {InspectorControls, store: editorStore, useBlockProps} = wp.blockEditor;
const {Button, Disabled, Notice, PanelBody, Placeholder, Spinner} = wp.components;

/**
 * The block's `edit`.
 *
 * @param {string} tag
 * @param {object} element - Its entry of build/elements.json.
 */
export function editOf(tag, element) {
  const icon = iconOf(element);

  return function Edit({attributes, setAttributes, isSelected}) {
    const status = wp.data.useSelect((select) => select(STORE).getStatus(), []);
    const isPreview = wp.data.useSelect((select) => {
      const {isPreviewMode, __unstableIsPreviewMode} = select(editorStore).getSettings();
      return isPreviewMode ?? __unstableIsPreviewMode ?? false;
    }, []);
    useLink(attributes, setAttributes, status, element);
    return el(
      Fragment,
      null,
      !isPreview && el(Inspector, {element, attributes, setAttributes, status}),
      el(
        'div',
        useBlockProps({style: tokensOf(attributes)}),
        el(Content, {
          tag,
          element,
          icon,
          attributes: isSelected ? attributes : stilled(element, attributes),
          status,
          isPreview,
        }),
      ),
    );
  };
}

/** What was chosen for this block, as tokens: as block_tokens() in includes/blocks.php has it for readers. */
function tokensOf({style}) {
  const [, kind, name] = /^var:preset\|([a-z-]+)\|([\w-]+)$/i.exec(style?.elements?.link?.color?.text) ?? [];
  const accent = name ? `var(--wp--preset--${kind}--${name})` : style?.elements?.link?.color?.text;
  return accent ? {'--nw-accent': accent} : undefined;
}

/** What moves does so while its block is chosen: its own button to pause it is out of reach in the canvas. */
function stilled({moves, attributes: known}, attributes) {
  if (!moves || (attributes[moves.attribute] ?? known[moves.attribute].default) !== moves.value) return attributes;
  return {...attributes, [moves.attribute]: moves.still};
}

/** What stands in the canvas. */
function Content({tag, element, icon, attributes, status, isPreview}) {
  const {src = ''} = attributes;
  const {src: primary, ...more} = element.sources;
  const tagged = tagAttributes(element.attributes, attributes, Object.keys(element.sources));
  const isSample = !!attributes.sample || !primary;
  const ask = !isSample && (!!status?.connected || src !== '');
  const answer = useDocument(ask && primary, src);
  const further = useFurther(ask && more, attributes, status);
  const {retry} = wp.data.useDispatch(STORE);
  const label = said(element.title);
  const placeholder = (...content) => el(Placeholder, {icon, label, className: 'newswire-placeholder'}, ...content);

  if (isSample) return inCanvas(el(Canvas, {key: 'sample', tag, attributes: tagged}));
  // The inserter shows what a block is for before there is a publisher: with the bundled edition, which says so itself.
  if (isPreview && !ask) return inCanvas(el(Canvas, {key: 'sample', tag, attributes: {...tagged, sample: ''}}));
  if (!ask) return status ? el(ConnectPlaceholder, {icon, label, error: status.error}) : placeholder(el(Spinner));
  if (!answer) return placeholder(el(Spinner));
  if (answer.error) return placeholder(el(Trouble, {...answer, again: () => retry(primary, src)}));
  const {document} = answer;
  return inCanvas(el(Canvas, {key: keyOf(document), tag, attributes: tagged, document, further}));
}

/** Why there is no document. The button to ask again keeps the focus meanwhile, and passes it to the block at last. */
function Trouble({error, busy, again}) {
  async function press({currentTarget}) {
    if (busy) return;
    const block = blockOf(currentTarget);
    const answer = await again();
    if (answer.document) focusBlock(block);
  }
  return el(
    Fragment,
    null,
    // The store has said it.
    el(Notice, {status: 'warning', isDismissible: false, spokenMessage: ''}, error),
    el(
      Button,
      {variant: 'secondary', isBusy: busy, 'aria-disabled': busy, onClick: press},
      busy ? __('Trying again…', 'newswire-elements') : __('Try again', 'newswire-elements'),
    ),
  );
}

/** `{document}`, `{error}`, or undefined for what is on its way or not asked for. */
function useDocument(kind, src) {
  return wp.data.useSelect((select) => (kind ? select(STORE).getDocument(kind, src) : undefined), [kind, src]);
}

/** Documents that an element shows besides its own, as its properties: without one of them it shows the rest. */
function useFurther(sources, attributes, status) {
  const wanted = Object.entries(sources || {})
    .map(([name, kind]) => ({kind, src: attributes[name] || ''}))
    .filter(({kind, src}) => src || status?.[kind]);
  return wp.data.useSelect(
    (select) => {
      const all = {};
      for (const {kind, src} of wanted) {
        const document = select(STORE).getDocument(kind, src)?.document;
        if (document) all[kind] = document;
      }
      return all;
    },
    [JSON.stringify(wanted)],
  );
}

/** In the canvas a click chooses the block, and its links lead nowhere. */
function inCanvas(content) {
  return el(Disabled, {className: 'newswire-canvas'}, content);
}

function Inspector({element, attributes, setAttributes, status}) {
  const controlOf = (control) => {
    const {attribute: name, when} = control;
    const {default: usual} = element.attributes[when?.attribute] ?? {};
    if (when && !when.is.includes(attributes[when.attribute] ?? usual)) return null;
    return el(Control, {
      key: name,
      control,
      attribute: element.attributes[name],
      value: attributes[name],
      onChange: (value) => setAttributes({[name]: value}),
      status,
    });
  };
  const named = element.controls.map(({attribute}) => attribute);
  const others = Object.entries(element.attributes).filter(([name]) => !named.includes(name));
  return el(
    Fragment,
    null,
    el(
      InspectorControls,
      null,
      el(
        PanelBody,
        {title: __('Settings', 'newswire-elements'), className: 'newswire-controls'},
        element.controls.map(controlOf),
        status?.connected && el('p', {className: 'newswire-help newswire-status'}, status.sentence),
      ),
    ),
    el(
      InspectorControls,
      {group: 'advanced'},
      el(
        'div',
        {className: 'newswire-controls'},
        others.map(([name, attribute]) => controlOf(plainControl(name, attribute, name in element.sources))),
      ),
    ),
  );
}

/** Keeps the link that is saved with the block: to the publisher, as long as nobody put another there. */
function useLink(attributes, setAttributes, status, element) {
  const {__unstableMarkNextChangeAsNotPersistent: quietly} = wp.data.useDispatch(editorStore);
  const link = status?.connected && !attributes.link ? linkOf(element, status) : undefined;
  useEffect(() => {
    if (!link) return;
    // Nobody did that, so nobody should have to undo it.
    quietly?.();
    setAttributes(link);
  }, [link?.link, link?.['link-text']]);
}

export function iconOf(element) {
  return element.drawing ? drawing(element.drawing) : element.icon;
}
