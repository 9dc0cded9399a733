/** Words the packs use where a statement rests on what people of the trade know; the longer phrase stands first. */
const phrases: readonly (readonly [written: RegExp, english: string, german: string])[] = [
  [
    /\bfrom (?:professional )?knowledge, (?:unverified|not looked up)/gi,
    'from professional knowledge, not looked up',
    'aus Fachwissen, nicht nachgeschlagen',
  ],
  [/\bfrom (?:professional )?knowledge\b/gi, 'from professional knowledge', 'aus Fachwissen'],
  [/\bour reading of\b/g, 'our reading of', 'unsere Lesart von'],
  [/\busual advice after a breach\b/g, 'usual advice after a breach', 'üblicher Rat nach einer Datenpanne'],
  [/\busual plan for an emergency\b/g, 'usual plan for an emergency', 'üblicher Plan für den Notfall'],
  [/\bcheck before you print\b/g, 'check before you print', 'vor dem Drucken nachsehen'],
];

/** Where a statement of law comes from, as it is shown: addresses stay, the packs' own words speak the reader's language. */
export const sourceIn = (source: string, language: 'en' | 'de'): string =>
  phrases.reduce(
    (said, [written, english, german]) => said.replace(written, language === 'de' ? german : english),
    source,
  );
