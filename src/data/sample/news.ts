import document from './news.json' with {type: 'json'};

/** The bundled edition's stories, as parsed JSON. */
export const sample: unknown = document;
