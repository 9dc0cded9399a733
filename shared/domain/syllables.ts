/** Words the rules get wrong that letters to customers are full of. */
const exceptions: Readonly<Record<'en' | 'de', ReadonlyMap<string, number>>> = {
  en: new Map(
    Object.entries({
      anyone: 3,
      area: 3,
      areas: 3,
      business: 2,
      businesses: 3,
      everyone: 3,
      everything: 3,
      idea: 3,
      ideas: 3,
      people: 2,
      science: 2,
      someone: 2,
      something: 2,
      sometimes: 2,
      somewhere: 2,
      therefore: 2,
    }),
  ),
  de: new Map(
    Object.entries({
      cookie: 2,
      cookies: 2,
      online: 2,
      service: 2,
      services: 3,
      team: 1,
      teams: 1,
      tool: 1,
      tools: 1,
      website: 2,
      websites: 2,
    }),
  ),
};

/** What counting runs of vowels gets wrong in an English word, and by how much. */
const english: readonly (readonly [RegExp, number])[] = [
  // A last e is silent unless an l behind a consonant needs it; so is that of -es and -ed after most sounds.
  [/[^aeiouy]e$/, -1],
  [/[^aeiouyrl]les?$/, 1],
  [/[^aeiouyscgxz]es$/, -1],
  [/([^aeiou][cs]|[aeio]c|ou?ac|ouc|[^t]s|tc)hes$/, 1],
  [/[^aeiouytd]ed$/, -1],
  [/[^aeiouyrl]led$/, 1],
  // The same e in front of an ending.
  [/[^aeiouyl]e(ly|ments?|ful|less|ness)$/, -1],
  // Vowels that are spoken apart.
  [/[^cstgln]io|[^cstgl]i[au]|lia(?![nr])/, 1],
  [/[^cst]ien(t|ce)/, 1],
  [/[aeouy]ing/, 1],
  [/eo(?![nu])|react|creat(?!ure)|theat/, 1],
  [/ua[lt]|[^qg]uen/, 1],
  [/iet/, 1],
  [/sms?$/, 1],
];

const inEnglish = (word: string): number => {
  const runs = word.match(/[aeiouy]+/g)?.length ?? 0;
  return english.reduce((sum, [wrong, by]) => (wrong.test(word) ? sum + by : sum), runs);
};

/** Letters that sound as one in German, from left to right; a vowel alone is one too. */
const german = /aa|ai|au|äu|ay|ee|ei|eu|ey|ie|oo|ou|oy|[aeiouyäöüàâéèêëîïôû]/g;
/** Where those letters are two sounds: be-urteilen, ge-ehrt; Muse-um, Lini-e, Feri-en, Ide-en. */
const seam =
  /(?<=^|^un)(ko(?=o[pr])|(be|ge)(?=e[^r]|i(nh|rr|mpf)|ur))|(?<=[aeiouäöü][^aeiouäöü]{1,9})(e(?=um$|en$)|i(?=en?$))/g;
/** The words that end in a long i: Energie, Industrie, Kopie. */
const longEnd = /(erg|log|nom|kop|ner|leg|rag|gar?ant|tr|or|tter|ler|em|ap|isch|eg|aph|graf|om)ie$/;

const inGerman = (word: string): number => {
  const plain = word.replaceAll('qu', 'q').replace(/^y(?=[aeiou])/, '');
  const parted = longEnd.test(plain) ? plain : plain.replaceAll(seam, '$&-');
  return parted.match(german)?.length ?? 0;
};

/**
 * About how many syllables a word has when it is read aloud: counted by rules, so that a whole text comes out right and a
 * single name can be off by one. Letters that are spelled out (SMS, DSGVO) count one each; never less than one.
 */
export function syllables(word: string, language: 'en' | 'de'): number {
  if (/^\p{Lu}{2,5}$/u.test(word)) return word.length;
  const count = word
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter(part => part !== '')
    .reduce(
      (sum, part) =>
        sum + Math.max(1, exceptions[language].get(part) ?? (language === 'en' ? inEnglish(part) : inGerman(part))),
      0,
    );
  return Math.max(1, count);
}
