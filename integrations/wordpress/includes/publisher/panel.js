/**
 * The panel "Newswire: corrections and withdrawal" of the block editor. Each button is a deed of its own, done at once
 * and not with the post's next save: a withdrawal does not wait for somebody to press "Update".
 */
(function (wp) {
  const {createElement: h, Fragment, useCallback, useEffect, useRef, useState} = wp.element;
  const {Button, CheckboxControl, Notice, SelectControl, Spinner, TextControl, TextareaControl} = wp.components;
  const {useSelect} = wp.data;
  const {__, sprintf} = wp.i18n;
  // Moved in WordPress 6.6.
  const Panel = (wp.editor && wp.editor.PluginDocumentSettingPanel) || wp.editPost.PluginDocumentSettingPanel;
  const given = window.newswirePublisher;
  /** WordPress's controls have had less space below them since 6.5; without these they warn. */
  const SLIM = {__nextHasNoMarginBottom: true, __next40pxDefaultSize: true};
  const PART = {className: 'newswire-publisher__part'};

  const KINDS = {
    correction: __('Correction', 'newswire-elements'),
    clarification: __('Clarification', 'newswire-elements'),
    update: __('Update', 'newswire-elements'),
  };
  const DEEDS = {
    corrected: __('added a correction:', 'newswire-elements'),
    uncorrected: __('removed a correction:', 'newswire-elements'),
    withdrew: __('withdrew the story.', 'newswire-elements'),
    restored: __('brought the story back.', 'newswire-elements'),
    described: __('changed what partner sites are told.', 'newswire-elements'),
  };

  /**
   * A button while something is being done: it does nothing, says so, and keeps the focus, which a disabled one would
   * drop.
   */
  const pressed = (busy, onClick) => ({
    'aria-disabled': busy || undefined,
    isBusy: busy,
    onClick: busy ? undefined : onClick,
  });

  const options = (names) => Object.entries(names).map(([value, label]) => ({value, label}));

  /** The story as the server knows it, and how to change that. */
  function useStory(id, saved) {
    const [story, setStory] = useState(null);
    const [fault, setFault] = useState('');
    const [busy, setBusy] = useState(false);
    const asked = useRef(0);
    const ask = useCallback(
      async (method = 'GET', path = '', data = undefined) => {
        const turn = ++asked.current;
        setBusy(true);
        try {
          const answer = await wp.apiFetch({path: `/newswire/v1/publisher/stories/${id}${path}`, method, data});
          // An answer that was overtaken tells what was true before.
          if (turn === asked.current) setStory(answer);
          setFault('');
          return true;
        } catch (error) {
          setFault(error.message || __('The server did not answer. Try again.', 'newswire-elements'));
          return false;
        } finally {
          if (turn === asked.current) setBusy(false);
        }
      },
      [id],
    );
    useEffect(() => void ask(), [ask, saved]);
    return {story, fault, busy, ask};
  }

  function Corrections({story, busy, ask}) {
    const empty = {kind: 'correction', date: given.today, text: '', url: ''};
    const [draft, setDraft] = useState(empty);
    const heading = useRef(null);
    const change = (name) => (value) => setDraft({...draft, [name]: value});
    const add = async () => {
      if (await ask('POST', '/corrections', draft)) setDraft(empty);
    };
    return h(
      'div',
      PART,
      h('h3', {ref: heading, tabIndex: -1}, __('Corrections', 'newswire-elements')),
      story.corrections.length > 0 &&
        h(
          'ul',
          null,
          story.corrections.map(({key, kind, date, text, by}) =>
            h(
              'li',
              {key},
              h('strong', null, `${KINDS[kind]}, ${date}`),
              `: ${text} `,
              by && h('em', null, `(${by}) `),
              h(
                Button,
                {
                  variant: 'link',
                  isDestructive: true,
                  ...pressed(busy, async () => {
                    // The button goes with what it removes.
                    if ((await ask('DELETE', `/corrections/${key}`)) && heading.current) heading.current.focus();
                  }),
                  'aria-label': sprintf(
                    /* translators: %s: the correction's text */
                    __('Remove: %s', 'newswire-elements'),
                    text,
                  ),
                },
                __('Remove', 'newswire-elements'),
              ),
            ),
          ),
        ),
      h(SelectControl, {
        ...SLIM,
        label: __('Kind', 'newswire-elements'),
        value: draft.kind,
        options: options(KINDS),
        onChange: change('kind'),
      }),
      h(TextControl, {
        ...SLIM,
        label: __('Date', 'newswire-elements'),
        type: 'date',
        max: given.today,
        value: draft.date,
        onChange: change('date'),
      }),
      h(TextareaControl, {
        ...SLIM,
        label: __('What was wrong, and what is right?', 'newswire-elements'),
        help: __('One sentence. Correct the post itself as well.', 'newswire-elements'),
        rows: 3,
        value: draft.text,
        onChange: change('text'),
      }),
      h(TextControl, {
        ...SLIM,
        label: __('Page that says more (optional)', 'newswire-elements'),
        type: 'url',
        value: draft.url,
        onChange: change('url'),
      }),
      h(
        Button,
        {variant: 'secondary', ...pressed(busy || !draft.text.trim(), add), isBusy: busy},
        __('Add correction', 'newswire-elements'),
      ),
    );
  }

  function Withdrawal({story, busy, ask}) {
    const {withdrawal} = story;
    const [draft, setDraft] = useState({reason: '', url: '', silent: false});
    const [sure, setSure] = useState(false);
    // The button that was pressed goes: who presses keys goes on at what comes in its place.
    const asked = useRef(false);
    useEffect(() => {
      if (withdrawal) setDraft({reason: withdrawal.reason, url: withdrawal.url, silent: withdrawal.silent});
    }, [withdrawal && withdrawal.reason, withdrawal && withdrawal.url, withdrawal && withdrawal.silent]);
    const change = (name) => (value) => setDraft({...draft, [name]: value});
    const withdraw = async () => {
      await ask('POST', '/withdrawal', draft);
      setSure(false);
    };
    return h(
      'div',
      PART,
      h('h3', null, __('Withdrawal', 'newswire-elements')),
      h(TextareaControl, {
        ...SLIM,
        label: __('Why?', 'newswire-elements'),
        help: __('Readers see it in place of the story.', 'newswire-elements'),
        rows: 2,
        value: draft.reason,
        onChange: change('reason'),
      }),
      h(TextControl, {
        ...SLIM,
        label: __('Page that says more (optional)', 'newswire-elements'),
        type: 'url',
        value: draft.url,
        onChange: change('url'),
      }),
      h(CheckboxControl, {
        ...SLIM,
        label: __('Leave nothing in its place', 'newswire-elements'),
        checked: draft.silent,
        onChange: change('silent'),
      }),
      withdrawal
        ? h(
            Fragment,
            null,
            h(
              Button,
              {variant: 'secondary', autoFocus: asked.current, ...pressed(busy, withdraw)},
              __('Save what is said', 'newswire-elements'),
            ),
            ' ',
            story.may_restore &&
              story.public &&
              h(
                Button,
                {
                  variant: 'primary',
                  ...pressed(busy, () => {
                    asked.current = true;
                    void ask('DELETE', '/withdrawal');
                  }),
                },
                __('Bring the story back', 'newswire-elements'),
              ),
          )
        : sure
          ? h(
              Fragment,
              null,
              h(
                'p',
                {id: 'newswire-sure'},
                __('It goes from all partner sites within minutes. Are you sure?', 'newswire-elements'),
              ),
              h(
                Button,
                {variant: 'primary', isDestructive: true, ...pressed(busy, withdraw)},
                __('Yes, withdraw it', 'newswire-elements'),
              ),
              ' ',
              // To say yes takes a step more, so that a key pressed twice withdraws nothing.
              h(
                Button,
                {
                  variant: 'tertiary',
                  autoFocus: true,
                  'aria-describedby': 'newswire-sure',
                  onClick: () => setSure(false),
                },
                __('No', 'newswire-elements'),
              ),
            )
          : h(
              Button,
              {
                variant: 'secondary',
                isDestructive: true,
                autoFocus: asked.current,
                ...pressed(busy, () => {
                  asked.current = true;
                  setSure(true);
                }),
              },
              __('Withdraw this story', 'newswire-elements'),
            ),
    );
  }

  function Description({story, busy, ask}) {
    const read = ({countries, ...rest}) => ({
      ...rest,
      countries: [0, 1, 2].map((index) => countries[index] || ''),
    });
    const [draft, setDraft] = useState(read(story.description));
    useEffect(() => setDraft(read(story.description)), [JSON.stringify(story.description)]);
    const change = (name) => (value) => setDraft({...draft, [name]: value});
    const names = {...given.near, ...given.countries};
    const own = story.meaning.countries.map((code) => names[code] || code).join(', ');
    const text = (name, label, type = 'text') =>
      h(TextControl, {...SLIM, label, type, value: draft[name], onChange: change(name)});
    return h(
      'details',
      null,
      h('summary', null, __('For partner sites', 'newswire-elements')),
      h(
        'div',
        PART,
        h(CheckboxControl, {
          ...SLIM,
          label: __('Partner sites may have this story', 'newswire-elements'),
          checked: draft.offer,
          onChange: change('offer'),
        }),
        draft.countries.map((code, index) =>
          h(SelectControl, {
            ...SLIM,
            key: index,
            label: sprintf(
              /* translators: %d: 1, 2 or 3 */
              __('Country %d', 'newswire-elements'),
              index + 1,
            ),
            help:
              index === 0 &&
              (own
                ? sprintf(
                    /* translators: %s: countries */
                    __('Its categories say: %s. Choose here only if that is wrong.', 'newswire-elements'),
                    own,
                  )
                : __('None of its categories is a country.', 'newswire-elements')),
            value: code,
            options: [{value: '', label: '—'}, ...options(given.near), ...options(given.countries)],
            onChange: (value) => change('countries')(draft.countries.map((old, at) => (at === index ? value : old))),
          }),
        ),
        h(SelectControl, {
          ...SLIM,
          label: __('Kind of story', 'newswire-elements'),
          value: draft.kind,
          options: [
            {value: '', label: __('As its categories say', 'newswire-elements')},
            {value: 'article', label: __('Article', 'newswire-elements')},
            ...options(given.kinds),
          ],
          onChange: change('kind'),
        }),
        text('sponsor', __('Sponsor: who paid for it', 'newswire-elements')),
        text('sponsor_url', __('The sponsor’s page', 'newswire-elements'), 'url'),
        h(SelectControl, {
          ...SLIM,
          label: __('Who may read it here', 'newswire-elements'),
          value: draft.access,
          options: options({...given.access, '': __('As in the settings', 'newswire-elements')}),
          onChange: change('access'),
        }),
        text('breaking', __('Breaking news until', 'newswire-elements'), 'datetime-local'),
        text('expires', __('Not to be shown after', 'newswire-elements'), 'datetime-local'),
        h(
          Button,
          {
            variant: 'secondary',
            ...pressed(busy, () => ask('POST', '/description', {...draft, countries: draft.countries.filter(Boolean)})),
          },
          __('Save for partner sites', 'newswire-elements'),
        ),
      ),
    );
  }

  function History({story}) {
    if (!story.history.length) return null;
    return h(
      'details',
      null,
      h('summary', null, __('What was done', 'newswire-elements')),
      h(
        'ul',
        null,
        story.history.map(({at, by, what, note}, index) =>
          h('li', {key: index}, `${at.slice(0, 16).replace('T', ' ')} ${by}: ${DEEDS[what]} ${note}`),
        ),
      ),
    );
  }

  function StoryPanel() {
    const {id, saved} = useSelect((select) => {
      const editor = select('core/editor');
      // What the post is, as it was saved: publishing it changes where its story stands.
      return {
        id: editor.getCurrentPostId(),
        saved: `${editor.getCurrentPostAttribute('status')} ${editor.getCurrentPostAttribute('password')} ${editor.getCurrentPostAttribute('modified')}`,
      };
    });
    const {story, fault, busy, ask} = useStory(id, saved);
    return h(
      Panel,
      {
        name: 'newswire-publisher',
        title: __('Newswire: corrections and withdrawal', 'newswire-elements'),
        className: 'newswire-publisher',
      },
      !story && !fault && h(Spinner),
      fault && h(Notice, {status: 'error', isDismissible: false}, fault),
      story &&
        h(
          Fragment,
          null,
          h(
            Notice,
            {status: story.withdrawal || story.problem ? 'warning' : 'info', isDismissible: false},
            story.sentence,
          ),
          h(Corrections, {story, busy, ask}),
          h(Withdrawal, {story, busy, ask}),
          h(Description, {story, busy, ask}),
          h(History, {story}),
        ),
    );
  }

  wp.plugins.registerPlugin('newswire-publisher', {render: StoryPanel, icon: 'megaphone'});
})(window.wp);
