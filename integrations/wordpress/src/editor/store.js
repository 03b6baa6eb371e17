/** What the site is connected with, and its documents, asked for once and shared by all blocks. */
import {__} from './wp.js';

export const STORE = 'newswire/documents';

const actions = {
  receiveStatus: (status) => ({type: 'STATUS', status}),
  receiveDocument: (key, answer) => ({type: 'DOCUMENT', key, answer}),
  forgetDocument: (key) => ({type: 'FORGET', key}),

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
        dispatch.forgetDocument();
        dispatch.invalidateResolutionForStoreSelector('getDocument');
        return {sentence: status.sentence};
      } catch (error) {
        return {error: sentenceOf(error)};
      }
    },

  /** Asks for a document again. */
  retry:
    (kind, src) =>
    ({dispatch}) => {
      dispatch.forgetDocument(keyOf(kind, src));
      dispatch.invalidateResolution('getDocument', [kind, src]);
    },
};

const store = wp.data.createReduxStore(STORE, {
  reducer(state = {status: undefined, documents: {}}, action) {
    switch (action.type) {
      case 'STATUS':
        return {...state, status: action.status};
      case 'DOCUMENT':
        return {...state, documents: {...state.documents, [action.key]: action.answer}};
      case 'FORGET': {
        const {[action.key]: forgotten, ...documents} = action.key ? state.documents : {};
        return {...state, documents};
      }
    }
    return state;
  },
  actions,
  selectors: {
    getStatus: (state) => state.status,
    /** `{document}`, `{error}`, or undefined while it is on its way. */
    getDocument: (state, kind, src) => state.documents[keyOf(kind, src)],
  },
  resolvers: {
    getStatus:
      () =>
      async ({dispatch}) => {
        try {
          dispatch.receiveStatus(await wp.apiFetch({path: '/newswire/v1/status'}));
        } catch (error) {
          dispatch.receiveStatus({connected: false, error: sentenceOf(error)});
        }
      },
    getDocument:
      (kind, src) =>
      async ({dispatch}) => {
        const path = wp.url.addQueryArgs('/newswire/v1/preview', {kind, ...(src ? {src} : {})});
        try {
          dispatch.receiveDocument(keyOf(kind, src), {document: await wp.apiFetch({path})});
        } catch (error) {
          dispatch.receiveDocument(keyOf(kind, src), {error: sentenceOf(error)});
        }
      },
  },
});

wp.data.register(store);

function keyOf(kind, src) {
  return `${kind} ${src || ''}`;
}

/** REST answers come with a sentence of ours; what else goes wrong on the way has an English one of its own at best. */
function sentenceOf(error) {
  return error?.message || __('This site did not answer. Try again in a moment.', 'newswire-elements');
}
