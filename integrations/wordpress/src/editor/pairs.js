import {Choices} from './choices.js';
import {compare, currencyName, listOf, pairOf} from './names.js';
import {__, el, said, sprintf, useRef, useState} from './wp.js';

const {Button, SelectControl} = wp.components;

/** Pairs by the names of their currencies: those that the publisher has, and any two of these currencies. */
export function Pairs({control: {label, help}, value, onChange, status}) {
  const chosen = listOf(value).map(pairOf);
  const published = (status?.pairs ?? []).map(pairOf);
  const choices = [...new Set([...published, ...chosen])].map((pair) => ({
    value: pair,
    label: nameOf(pair),
    note: pair,
  }));
  const set = (pairs) => onChange(pairs.join(' ') || undefined);
  return el(
    Choices,
    {
      label: said(label),
      help: said(help),
      choices,
      chosen,
      search: __('Find a currency', 'newswire-elements'),
      connected: status?.connected,
      onToggle: (pair, checked) => set([...chosen.filter((other) => other !== pair), ...(checked ? [pair] : [])]),
    },
    el(AnotherPair, {
      currencies: [...new Set(published.flatMap((pair) => pair.split('/')))],
      onAdd: (pair) => set([...chosen.filter((other) => other !== pair), pair]),
    }),
  );
}

/** Any two currencies that the publisher has rates of: the strip works out the rest. */
function AnotherPair({currencies, onAdd}) {
  const [open, setOpen] = useState(false);
  const [base, setBase] = useState('');
  const [quote, setQuote] = useState('');
  // What had the focus goes: it passes to what comes in its place, but not when the sidebar opens.
  const used = useRef(false);
  if (currencies.length < 2) return null;
  if (!open) {
    return el(
      Button,
      {
        variant: 'link',
        className: 'newswire-another',
        autoFocus: used.current,
        onClick: () => {
          used.current = true;
          setOpen(true);
        },
      },
      __('Another pair', 'newswire-elements'),
    );
  }
  const options = [
    {value: '', label: __('Choose a currency', 'newswire-elements')},
    ...currencies.map((code) => ({value: code, label: currencyName(code)})).sort((a, b) => compare(a.label, b.label)),
  ];
  const roomy = {__nextHasNoMarginBottom: true, __next40pxDefaultSize: true};
  return el(
    'div',
    {className: 'newswire-pair'},
    el(SelectControl, {
      label: __('Price of', 'newswire-elements'),
      value: base,
      options,
      onChange: setBase,
      autoFocus: true,
      ...roomy,
    }),
    el(SelectControl, {label: __('In', 'newswire-elements'), value: quote, options, onChange: setQuote, ...roomy}),
    el(
      Button,
      {
        variant: 'secondary',
        disabled: !base || !quote || base === quote,
        onClick: () => {
          onAdd(`${base}/${quote}`);
          setBase('');
          setQuote('');
          setOpen(false);
        },
      },
      __('Add', 'newswire-elements'),
    ),
  );
}

function nameOf(pair) {
  const [base, quote] = pair.split('/');
  if (!quote) return pair;
  // translators: 1: a currency, such as US dollar. 2: the currency that its price is in.
  return sprintf(__('%1$s in %2$s', 'newswire-elements'), currencyName(base), currencyName(quote));
}
