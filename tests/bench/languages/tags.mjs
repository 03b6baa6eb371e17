/** All languages that we have. */
export const TAGS = 'en ru kk ky uz uz-Cyrl tg tk fa ps'.split(' ');
