/** The release that this code belongs to: package.json's version. */
export const VERSION = '0.1.0';
