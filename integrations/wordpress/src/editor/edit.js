/** A block in the editor: what it shows in each state, and its controls. */
import {Canvas, tagAttributes} from './canvas.js';
import {ConnectPlaceholder} from './connect.js';
import {Control, plainControl} from './controls.js';
import {drawing} from './drawing.js';
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

  return function Edit({attributes, setAttributes}) {
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
      el('div', useBlockProps(), el(Content, {tag, element, icon, attributes, status, isPreview})),
    );
  };
}

/** What stands in the canvas. */
function Content({tag, element, icon, attributes, status, isPreview}) {
  const [primary] = element.documents;
  const src = attributes.src || '';
  const sources = Object.entries(element.sources).map(([name, kind]) => ({name, kind, src: attributes[name] || ''}));
  // A document that the block does without is asked for only where the block names it.
  const wanted = sources.filter((source) => source.name === 'src' || source.src);
  const connected = !!status?.connected;
  const ask = !attributes.sample && (connected || src !== '');
  const answers = wp.data.useSelect(
    (select) => wanted.map(({kind, src: address}) => (ask ? select(STORE).getDocument(kind, address) : undefined)),
    [ask, ...wanted.map((source) => `${source.kind} ${source.src}`)],
  );
  const {retry} = wp.data.useDispatch(STORE);
  const label = said(element.title);

  const left = Object.keys(element.sources);
  const tagged = tagAttributes(element.attributes, attributes, left);
  if (attributes.sample || !primary || (isPreview && !ask)) {
    // The inserter shows what a block is for before there is a publisher: with the bundled edition, which says so itself.
    return inCanvas(el(Canvas, {tag, attributes: primary ? {...tagged, sample: ''} : tagged, documents: {}}));
  }
  if (!status) return el(Placeholder, {icon, label, className: 'newswire-placeholder'}, el(Spinner));
  if (!ask) return el(ConnectPlaceholder, {icon, label, error: status.error});
  const [first] = answers;
  if (!first) return el(Placeholder, {icon, label, className: 'newswire-placeholder'}, el(Spinner));
  if (first.error) {
    return el(
      Placeholder,
      {icon, label, className: 'newswire-placeholder'},
      el(Notice, {status: 'warning', isDismissible: false}, first.error),
      el(
        Button,
        {variant: 'secondary', onClick: () => retry(primary, src)},
        __('Try again', 'newswire-elements'),
      ),
    );
  }
  const documents = Object.fromEntries(
    wanted.map(({kind}, index) => [kind, answers[index]?.document]).filter(([, document]) => document),
  );
  return inCanvas(el(Canvas, {tag, attributes: tagged, documents}));
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
        others.map(([name, attribute]) => controlOf(plainControl(name, attribute))),
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
