import {__, el, said, sprintf} from './wp.js';

const {ComboboxControl} = wp.components;

/** A story by its headline. */
export function Story({control: {label, help}, value, onChange, status}) {
  const stories = status?.stories ?? [];
  const options = [
    {value: '', label: __('Always the newest', 'newswire-elements')},
    ...stories.map(({id, title}) => ({value: id, label: title})),
  ];
  if (value && !stories.some(({id}) => id === value)) {
    // translators: %s: the id or address of a story.
    options.push({value, label: sprintf(__('Not in the list any more: %s', 'newswire-elements'), value)});
  }
  return el(ComboboxControl, {
    label: said(label),
    help: said(help),
    value: value || '',
    options,
    allowReset: !!value,
    onChange: (next) => onChange(next || undefined),
    __nextHasNoMarginBottom: true,
    __next40pxDefaultSize: true,
  });
}
