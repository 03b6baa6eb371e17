/** The release that this code belongs to: package.json's version. */
export const VERSION = '0.1.0';

/** When that was, in milliseconds since 1970. */
export const RELEASED: number = Date.UTC(2026, 10);
