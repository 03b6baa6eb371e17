/** The one field. */
import {blockOf, focusBlock} from './focus.js';
import {STORE} from './store.js';
import {__, el, flushSync, Fragment, site, useRef, useState} from './wp.js';

const {Button, ExternalLink, Notice, Placeholder, TextControl} = wp.components;

/**
 * Stands in a block's place until the site is connected with a publisher.
 *
 * @param {{icon: object, label: string, error?: string}} props - `error` is why it is not known whether it is.
 */
export function ConnectPlaceholder({icon, label, error}) {
  if (!site.mayConnect) {
    return el(
      Placeholder,
      {
        icon,
        label,
        className: 'newswire-placeholder',
        instructions: __(
          'This site is not connected with a publisher yet. Someone who may change its settings can do that here or under Settings, Newswire Elements.',
          'newswire-elements',
        ),
      },
      error && el(Notice, {status: 'error', isDismissible: false, spokenMessage: ''}, error),
    );
  }
  return el(
    Placeholder,
    {
      icon,
      label,
      className: 'newswire-placeholder',
      instructions: __(
        'Connect this site with a publisher once, and every block shows their news and rates.',
        'newswire-elements',
      ),
    },
    // The store has said it.
    error && el(Notice, {status: 'error', isDismissible: false, spokenMessage: ''}, error),
    el(ConnectForm),
  );
}

function ConnectForm() {
  const [address, setAddress] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const field = useRef();
  const answerId = wp.compose.useInstanceId(ConnectForm, 'newswire-answer');
  const {connect} = wp.data.useDispatch(STORE);

  /** An error is heard once: as the description of the field that takes the focus, or aloud. */
  function tell(sentence) {
    flushSync(() => {
      setBusy(false);
      setError(sentence);
    });
    const {current} = field;
    const {activeElement} = current.ownerDocument;
    const isAtButton =
      current.ownerDocument.hasFocus() && activeElement !== current && current.form.contains(activeElement);
    if (isAtButton) current.focus();
    else wp.a11y.speak(sentence, 'assertive');
  }

  async function submit(event) {
    event.preventDefault();
    // Forms in the canvas are inside no form of the editor's, but Enter is the editor's too.
    event.stopPropagation();
    const wanted = address.trim();
    if (busy) return;
    if (!wanted) {
      tell(
        __('Paste the address first: your publisher sent it to you, and it begins with https://.', 'newswire-elements'),
      );
      return;
    }
    const block = blockOf(field.current);
    setBusy(true);
    setError('');
    const answer = await connect(wanted);
    if (answer.error) {
      tell(answer.error);
      return;
    }
    focusBlock(block);
    // Notices are said aloud by the editor.
    wp.data.dispatch('core/notices').createSuccessNotice(answer.sentence, {type: 'snackbar'});
  }

  return el(
    Fragment,
    null,
    el(
      'form',
      // An address without its https://, or a whole snippet, is for the server to make out, in its own words.
      {className: 'newswire-connect', onSubmit: submit, noValidate: true},
      el(TextControl, {
        ref: field,
        label: __('Paste the address your publisher gave you', 'newswire-elements'),
        type: 'url',
        inputMode: 'url',
        autoComplete: 'off',
        placeholder: 'https://',
        value: address,
        onChange: setAddress,
        'aria-invalid': !!error,
        ...(error && {'aria-describedby': answerId}),
        // Enter in the canvas makes a new block, unless the key is kept from the editor.
        onKeyDown: (event) => event.stopPropagation(),
        __nextHasNoMarginBottom: true,
        __next40pxDefaultSize: true,
      }),
      el(
        Button,
        {variant: 'primary', type: 'submit', isBusy: busy, 'aria-disabled': busy, __next40pxDefaultSize: true},
        busy ? __('Connecting…', 'newswire-elements') : __('Connect', 'newswire-elements'),
      ),
    ),
    error && el('p', {id: answerId, className: 'newswire-answer'}, error),
    site.settingsUrl &&
      el(
        'p',
        {className: 'newswire-more'},
        el(ExternalLink, {href: site.settingsUrl}, __('All settings', 'newswire-elements')),
      ),
  );
}
