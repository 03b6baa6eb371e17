/** Controls of the sidebar, by the name that blocks.json calls them. */
import {Countries} from './countries.js';
import {drawing} from './drawing.js';
import {Pairs} from './pairs.js';
import {Story} from './story.js';
import {__, el, said, useEffect, useState} from './wp.js';

const {RangeControl, SelectControl, TextControl, ToggleControl} = wp.components;
const roomy = {__nextHasNoMarginBottom: true, __next40pxDefaultSize: true};

const CONTROLS = {
  countries: Countries,
  pairs: Pairs,
  story: Story,
  pictures: Pictures,

  toggle: ({control: {label, help, on = true, off = false}, value, onChange}) =>
    el(ToggleControl, {
      label: said(label),
      help: said(help) || undefined,
      checked: off === '' || off === false ? value === on : value !== off,
      onChange: (checked) => onChange(orNothing(checked ? on : off)),
      __nextHasNoMarginBottom: true,
    }),

  range: ({control: {label, help, least, most}, attribute, value, onChange}) =>
    el(RangeControl, {
      label: said(label),
      help: said(help) || undefined,
      min: least,
      max: most,
      value: value ?? attribute.default,
      resetFallbackValue: attribute.default,
      onChange: (next) => onChange(next === attribute.default ? undefined : next),
      ...roomy,
    }),

  number: ({control: {label, help}, attribute, value, onChange}) =>
    el(TextControl, {
      label: said(label),
      help: said(help) || undefined,
      type: 'number',
      value: value ?? '',
      placeholder: attribute.default === undefined ? '' : String(attribute.default),
      onChange: (next) => onChange(next === '' || Number.isNaN(Number(next)) ? undefined : Number(next)),
      ...roomy,
    }),

  text: ({control: {label, help}, value, onChange}) =>
    el(TextControl, {
      label: said(label),
      help: said(help) || undefined,
      value: value ?? '',
      onChange: (next) => onChange(orNothing(next)),
      ...roomy,
    }),

  address: Address,

  choice: ({control: {label, help, options}, attribute, value, onChange}) => {
    // What holds when nothing is said has words of its own where it is one of these.
    const usual = options.some((option) => option.value === attribute.default) ? String(attribute.default) : '';
    return el(SelectControl, {
      label: said(label),
      help: said(help) || undefined,
      value: value === undefined || value === '' ? usual : String(value),
      options: [
        ...(usual ? [] : [{value: '', label: __('Default', 'newswire-elements')}]),
        ...options.map((option) => ({value: String(option.value), label: said(option.label)})),
        ...unlisted(options, value),
      ],
      onChange: (next) => onChange(next === usual ? undefined : attribute.type === 'number' ? Number(next) : next),
      ...roomy,
    });
  },
};

/**
 * The control of one attribute.
 *
 * @param {{control: object, attribute: object, value: unknown, onChange: (value: unknown) => void, status: object}} props
 */
export function Control(props) {
  return el(CONTROLS[props.control.as] ?? CONTROLS.text, props);
}

/**
 * For an attribute that is not among the first four: what the tables of blocks.json say of it, or else the manifest.
 *
 * @param {string} name
 * @param {{label: string, type: string, values?: (string | number)[], description: string, help?: string,
 *   options?: {value: string, label: string}[]}} attribute
 * @param {boolean} isAddress - Whether it is where a document comes from.
 */
export function plainControl(name, {label, type, values, description, help, options}, isAddress) {
  const control = {attribute: name, label, help: help ?? description.replaceAll('`', '')};
  if (isAddress) return {...control, as: 'address'};
  if (type === 'boolean') return {...control, as: 'toggle'};
  if (options) return {...control, as: 'choice', options};
  if (values) return {...control, as: 'choice', options: values.map((value) => ({value, label: String(value)}))};
  return {...control, as: type === 'number' ? 'number' : 'text'};
}

/** The address of a document: it is asked for when it is whole, not at each letter. */
function Address({control: {label, help}, value, onChange}) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  const commit = () => {
    if (typed.trim() !== (value ?? '')) onChange(orNothing(typed.trim()));
  };
  return el(TextControl, {
    label: said(label),
    help: said(help) || undefined,
    type: 'url',
    inputMode: 'url',
    placeholder: 'https://',
    value: typed,
    onChange: setTyped,
    onBlur: commit,
    onKeyDown: (event) => {
      if (event.key === 'Enter') commit();
    },
    ...roomy,
  });
}

/** One of a few, each with a small drawing of what it looks like. */
function Pictures({control: {attribute: name, label, options}, attribute, value, onChange}) {
  const id = wp.compose.useInstanceId(Pictures, `newswire-${name}`);
  const chosen = value ?? attribute.default ?? '';
  return el(
    'fieldset',
    {className: 'newswire-pictures'},
    el('legend', null, said(label)),
    el(
      'div',
      {className: 'newswire-pictures__all'},
      options.map((option) =>
        el(
          'label',
          {key: option.value, className: 'newswire-picture'},
          el('input', {
            type: 'radio',
            name: id,
            value: option.value,
            checked: chosen === option.value,
            onChange: () => onChange(option.value === (attribute.default ?? '') ? undefined : option.value),
          }),
          drawing(option.drawing, 40),
          el('span', null, said(option.label)),
        ),
      ),
    ),
  );
}

/** A value from elsewhere, a shortcode, say, is not lost because the list does not have it. */
function unlisted(options, value) {
  const listed =
    value === undefined || value === '' || options.some((option) => String(option.value) === String(value));
  return listed ? [] : [{value: String(value), label: String(value)}];
}

/** What says nothing is not kept. */
function orNothing(value) {
  return value === '' || value === false ? undefined : value;
}
