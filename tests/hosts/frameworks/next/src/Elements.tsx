'use client';

import 'newswire-elements/all.js';

/** Brings the elements to the pages that have it. */
export function Elements() {
  return null;
}
