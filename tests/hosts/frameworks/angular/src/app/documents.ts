import {makeStateKey} from '@angular/core';

export interface Documents {
  readonly rates: object;
  readonly news: {readonly items: readonly {readonly id: string; readonly url: string}[]};
  readonly later: object;
}

/** The documents as the server hands them over with the page. */
export const DOCUMENTS = makeStateKey<Documents>('documents');
