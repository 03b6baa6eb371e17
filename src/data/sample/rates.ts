import document from './rates.json' with {type: 'json'};

/** The bundled edition's rates, as parsed JSON. */
export const sample: unknown = document;
