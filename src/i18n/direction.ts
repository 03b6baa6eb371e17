/** The direction of a language's script; undefined where no language is named, for the text itself to tell. */
export function directionOf(language: string | undefined): 'ltr' | 'rtl' | undefined {
  if (!language) return undefined;
  return /^(?:ar|ckb|dv|fa|he|prs|ps|sd|ug|ur|yi)(?!-(?:cyrl|latn))\b|-arab\b|^(?:uz-af|kk-cn|ky-cn)\b/i.test(language)
    ? 'rtl'
    : 'ltr';
}
