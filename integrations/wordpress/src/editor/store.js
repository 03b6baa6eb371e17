/** What the site is connected with, and its documents, asked for once and shared by all blocks. */
import {__} from './wp.js';

export const STORE = 'newswire/documents';

const actions = {
  receiveStatus: (status) => ({type: 'STATUS', status}),
  receiveDocument: (key, answer) => ({type: 'DOCUMENT', key, answer}),
  forgetDocuments: () => ({type: 'FORGET'}),

  /**
   * Connects the site with the publisher whose address this is, and answers with an error's sentence or nothing.
   *
   * @param {string} address
   */
  connect:
    (address) =>
    async ({dispatch}) => {
      try {
        const status = await wp.apiFetch({path: '/newswire/v1/connect', method: 'POST', data: {address}});
        dispatch.receiveStatus({connected: true, ...status});
        dispatch.forgetDocuments();
        dispatch.invalidateResolutionForStoreSelector('getDocument');
        return {sentence: status.sentence};
      } catch (error) {
        return {error: sentenceOf(error)};
      }
    },

  /** Asks for a document again, and answers with what came. Until then what was said before stays, and is `busy`. */
  retry:
    (kind, src) =>
    async ({dispatch, select}) => {
      const key = keyOf(kind, src);
      dispatch.receiveDocument(key, {...select.getDocument(kind, src), busy: true});
      const answer = await askFor(kind, src);
      dispatch.receiveDocument(key, answer);
      return answer;
    },
};

const store = wp.data.createReduxStore(STORE, {
  reducer(state = {status: undefined, documents: {}}, action) {
    switch (action.type) {
      case 'STATUS':
        return {...state, status: action.status};
      case 'DOCUMENT':
        return {...state, documents: {...state.documents, [action.key]: action.answer}};
      case 'FORGET':
        return {...state, documents: {}};
    }
    return state;
  },
  actions,
  selectors: {
    getStatus: (state) => state.status,
    /** `{document}`, `{error}` (and `busy` while it is asked for again), or undefined while it is on its way. */
    getDocument: (state, kind, src) => state.documents[keyOf(kind, src)],
  },
  resolvers: {
    getStatus:
      () =>
      async ({dispatch}) => {
        try {
          dispatch.receiveStatus(await wp.apiFetch({path: '/newswire/v1/status'}));
        } catch (error) {
          dispatch.receiveStatus({connected: false, error: saidOf(error)});
        }
      },
    getDocument:
      (kind, src) =>
      async ({dispatch}) => {
        dispatch.receiveDocument(keyOf(kind, src), await askFor(kind, src));
      },
  },
});

wp.data.register(store);

function keyOf(kind, src) {
  return `${kind} ${src || ''}`;
}

async function askFor(kind, src) {
  const path = wp.url.addQueryArgs('/newswire/v1/preview', {kind, ...(src ? {src} : {})});
  try {
    return {document: await wp.apiFetch({path})};
  } catch (error) {
    return {error: saidOf(error)};
  }
}

/** An error's sentence, said aloud: here, once, and not by each block that shows it. */
function saidOf(error) {
  const sentence = sentenceOf(error);
  wp.a11y.speak(sentence, 'assertive');
  return sentence;
}

/** REST answers come with a sentence of ours; what else goes wrong on the way has an English one of its own at best. */
function sentenceOf(error) {
  return error?.message || __('This site did not answer. Try again in a moment.', 'newswire-elements');
}
