/** Abbreviations whose full stop ends nothing. Those of single letters (z. B., e.g., U.S.) are known by their shape. */
const abbreviations: Readonly<Record<'en' | 'de', ReadonlySet<string>>> = {
  en: new Set(
    'approx art arts ch dept dr ed eds ext fig figs gov jr ltd mr mrs ms no nos para paras pp prof rev sec secs ss sr st tel vol vs'.split(
      ' ',
    ),
  ),
  de: new Set(
    'abb abs allg art aufl bd bez bspw bzgl bzw ca co dgl dipl dr einschl eigtl entspr evtl ff fr gem ggf ggü hr hrsg inkl ing insb jh kap lit lt max mind min mio mrd nr prof rd rspr sog std st str tel tlw urspr vgl vors wg zzgl zzt'.split(
      ' ',
    ),
  ),
};
/** These stand in the middle of a sentence as well as at its end: a capital letter behind them tells. */
const lastToo = new Set(['etc', 'usw', 'usf', 'inc', 'a.m', 'p.m']);
const months = /^(Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)/;
/** No abbreviation is longer. */
const longest = 20;
const closing = /[.!?…"'“”‘’»«)\]]/;

/** Whether the full stop behind `before` (the sentence so far) and in front of `after` only marks an abbreviation or a number. */
function endsNothing(before: string, after: string, language: 'en' | 'de'): boolean {
  const word = /[\p{L}\p{M}\p{N}.]*$/u.exec(before.slice(-longest))?.[0] ?? '';
  const small = word.toLowerCase();
  if (lastToo.has(small)) return !/^["'“„‚«»(]*\p{Lu}/u.test(after);
  if (abbreviations[language].has(small)) return after !== '';
  // z, B, e.g, U.S; but the English I can be the last word.
  if (/^\p{L}(\.\p{L})*$/u.test(word) && word !== 'I') return after !== '';
  // The 3. of a German date or an ordinal; a year or a sum ends a sentence.
  return language === 'de' && /^\d{1,2}$/.test(word) && (months.test(after) || /^\d/.test(after));
}

/**
 * The sentences of a text, without what is between them. Every line ends one; a full stop doesn't where it belongs to an
 * abbreviation (z. B., e.g., Art. 6, Dr.), a time (10.30 Uhr), a date or an address, or where a small letter follows.
 */
export function sentencesIn(text: string, language: 'en' | 'de'): string[] {
  return text.split(/[\r\n\u2028\u2029]+/).flatMap(line => {
    const sentences: string[] = [];
    let begin = 0;
    for (let at = 0; at < line.length; at += 1) {
      const sign = line[at] ?? '';
      if (!/[.!?…]/.test(sign)) continue;
      let end = at + 1;
      while (end < line.length && closing.test(line[end] ?? '')) end += 1;
      const first = at;
      // What goes on behind one sign of a run goes on behind all of them, and each would look through it as far again.
      at = end - 1;
      if (end < line.length && !/\s/.test(line[end] ?? '')) continue;
      const after = line.slice(end).trimStart();
      if (/^["'“„‚«»(]*\p{Ll}/u.test(after)) continue;
      if (sign === '.' && end === first + 1 && endsNothing(line.slice(begin, first), after, language)) continue;
      sentences.push(line.slice(begin, end).trim());
      begin = end;
    }
    sentences.push(line.slice(begin).trim());
    return sentences.filter(sentence => sentence !== '');
  });
}

/** The words of a sentence: what has a letter in it, a compound with hyphens being one. Addresses (a@b.de, https://, www.) are none. */
export const wordsIn = (sentence: string): string[] =>
  sentence
    .split(/\s+/)
    .filter(piece => !/@|:\/\/|^\W*www\./i.test(piece))
    .flatMap(piece => piece.split(/[/–—…]/))
    .filter(piece => /\p{L}/u.test(piece))
    .map(piece => /[\p{L}\p{N}](?:.*[\p{L}\p{M}\p{N}])?/su.exec(piece)?.[0] ?? '');
