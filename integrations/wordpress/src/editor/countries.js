import {Choices} from './choices.js';
import {compare, countryName, listOf} from './names.js';
import {__, el, said} from './wp.js';

/** What `central-asia` stands for. */
const CENTRAL_ASIA = ['KG', 'KZ', 'TJ', 'TM', 'UZ'];

/** Countries by name: those that the publisher's stories are about, and those that are chosen. */
export function Countries({control: {label, help}, value, onChange, status}) {
  const chosen = listOf(value).flatMap((word) => (/^central-asia$/i.test(word) ? CENTRAL_ASIA : [word.toUpperCase()]));
  const codes = [...new Set([...(status?.countries ?? []), ...chosen])];
  const choices = codes
    .map((code) => ({value: code, label: countryName(code)}))
    .sort((a, b) => compare(a.label, b.label));
  return el(Choices, {
    label: said(label),
    help: said(help),
    choices,
    chosen,
    search: __('Find a country', 'newswire-elements'),
    connected: status?.connected,
    // In the order in which they were ticked: that is the order in which they are shown.
    onToggle: (code, checked) =>
      onChange([...chosen.filter((other) => other !== code), ...(checked ? [code] : [])].join(' ') || undefined),
  });
}
