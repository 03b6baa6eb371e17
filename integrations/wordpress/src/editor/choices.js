import {__, el, Fragment, useState} from './wp.js';

const {CheckboxControl, SearchControl} = wp.components;
/** More than these, and looking for one by eye takes longer than typing. */
const MANY = 12;

/**
 * A list of checkboxes under one heading; a long one with a field to find some of it.
 *
 * @param {{label: string, help?: string, choices: {value: string, label: string, note?: string}[], chosen: string[],
 *   onToggle: (value: string, checked: boolean) => void, search: string, connected?: boolean, children?: object}} props
 */
export function Choices({label, help, choices, chosen, onToggle, search, connected = false, children}) {
  const [sought, setSought] = useState('');
  const helpId = wp.compose.useInstanceId(Choices, 'newswire-choices');
  const helps = !!help && connected;
  const found = choices.filter((choice) =>
    `${choice.label} ${choice.value}`.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase()),
  );
  return el(
    'fieldset',
    {className: 'newswire-choices', ...(helps && {'aria-describedby': helpId})},
    el('legend', null, label),
    helps && el('p', {id: helpId, className: 'newswire-help'}, help),
    choices.length > MANY &&
      el(SearchControl, {
        label: search,
        placeholder: search,
        value: sought,
        onChange: setSought,
        __nextHasNoMarginBottom: true,
      }),
    el(
      'div',
      {className: 'newswire-choices__all'},
      found.map((choice) =>
        el(CheckboxControl, {
          key: choice.value,
          label: choice.note ? el(Fragment, null, choice.label, ' ', el('small', null, choice.note)) : choice.label,
          checked: chosen.includes(choice.value),
          onChange: (checked) => onToggle(choice.value, checked),
          __nextHasNoMarginBottom: true,
        }),
      ),
    ),
    // There from the start, so that screen readers hear of it when it gets words.
    el(
      'p',
      {className: 'newswire-help', role: 'status'},
      found.length
        ? ''
        : sought
          ? __('None has that in its name.', 'newswire-elements')
          : connected
            ? __('Your publisher names none yet.', 'newswire-elements')
            : __('Once this site is connected with a publisher, you choose here.', 'newswire-elements'),
    ),
    children,
  );
}
