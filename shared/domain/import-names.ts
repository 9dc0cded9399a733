/** The parts of a name that stood in one cell. */
export type NameParts = {
  readonly salutation: string;
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
};

/** Legal forms and kinds of house by which a name is that of an organisation. Short ones count in capitals only: Ag and Se are people. */
export const companyWords = new RegExp(
  [
    String.raw`(?:^|[\s(,&+-])(?:AG|KG|OHG|oHG|UG|SE|eG|SA|AB|AS|BV|NV|PLC|LLP|LLC|Oy|GbR|KGaA|PartG|e\.?\s?K\.?|e\.?\s?V\.?|e\.?\s?G\.|e\.U\.|S\.A\.|B\.V\.|N\.V\.|A\/S|ApS|S\.?r\.?l\.?|S\.?\s?à\s?r\.?\s?l\.?)(?=$|[\s),.&+-])`,
    String.raw`(?:^|[^\p{L}])(?:[Gg]?G[Mm][Bb][Hh]|[Mm][Bb][Hh]|[Ll]td|[Ll]imited|[Ii]nc|[Cc]orp|[Gg]esellschaft|[Gg]enossenschaft|[Ss]tiftung|[Ff]oundation|[Vv]erein|[Vv]erband|[Uu]niversity|[Uu]niversität|[Ii]nstitut|[Hh]otel|[Rr]estaurant|[Gg]asthaus|[Gg]asthof|[Aa]potheke|[Pp]raxis|[Kk]anzlei|[Bb]äckerei|[Kk]ita|[Kk]indergarten|[Gg]rundschule|[Gg]ymnasium|[Kk]irchengemeinde|[Pp]farramt|[Ss]tadtverwaltung|[Ss]chool|[Cc]hurch|[Cc]ouncil|[Bb]akery|[Ss]olicitors)(?=$|[^\p{L}])`,
    String.raw`&\s?(?:Co\b|Cie\b|Söhne|Sohn|Sons|Partner)`,
  ].join('|'),
  'u',
);

/** The ways people are addressed in the salutation's place, as a whole cell. */
export const salutations =
  /^(?:herrn?|frau|hr|fr|fräulein|familie|fam|eheleute|firma|fa|mr|mrs|ms|miss|mx|sir|madam|divers)\.?$/i;

const titles =
  /^(?:dr|prof|professor|professorin|dipl|mag|ing|lic|med|dent|vet|jur|phil|rer|nat|pol|oec|theol|habil|h\.?c|univ|ph\.?d|mba|msc|m\.sc|bsc|b\.sc|ba|b\.a|ma|m\.a|ra|ll\.?m|dr\.-ing|dipl\.-[\p{L}.-]+|dr\.(?:[\p{L}.]+))\.?$/iu;
const particles = new Set([
  'von',
  'vom',
  'van',
  'de',
  'del',
  'della',
  'di',
  'da',
  'dos',
  'du',
  'des',
  'der',
  'den',
  'zu',
  'zum',
  'zur',
  'auf',
  'af',
  'av',
  'la',
  'le',
  'ten',
  'ter',
  'el',
  'al',
  'bin',
  'ibn',
]);
const suffix = /^(?:jr|sr|jun|sen|junior|senior|ii|iii|iv)\.?$/i;

const isFirm = (word: string): boolean => /^(?:firma|fa)\.?$/i.test(word);
const isShouted = (word: string): boolean =>
  word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();

/** Takes the words at the beginning that fit, up to the last but one. */
function takeWhile(words: string[], fits: RegExp): string {
  const taken: string[] = [];
  while (words.length > 1 && fits.test(words[0] as string)) taken.push(words.shift() as string);
  return taken.join(' ');
}

function inOrder(words: string[]): { readonly givenName: string; readonly familyName: string } {
  const tail = words.length > 1 && suffix.test(words.at(-1) as string) ? ` ${words.pop() as string}` : '';
  if (words.length < 2) return { givenName: '', familyName: (words[0] ?? '') + tail };
  // 'MÜLLER Anna': forms from offices write the family name in capitals, and first.
  if (isShouted(words[0] as string) && !words.slice(1).some(isShouted))
    return { givenName: words.slice(1).join(' '), familyName: (words[0] as string) + tail };
  const particle = words.findIndex((word, index) => index < words.length - 1 && particles.has(word));
  const from = particle >= 0 ? particle : words.length - 1;
  return { givenName: words.slice(0, from).join(' '), familyName: words.slice(from).join(' ') + tail };
}

/**
 * Parts a whole name: 'Müller, Anna', 'Anna Müller', 'Frau Dr. Anna von der Heide', 'MÜLLER Anna', 'Blumen Müller GmbH'.
 * One word alone is a family name. Nothing of the cell is dropped.
 */
export function splitName(cell: string): NameParts {
  const text = cell.trim().replace(/\s+/g, ' ');
  const nobody = { salutation: '', title: '', givenName: '', familyName: '', organisation: '' };
  if (text === '') return nobody;
  const words = text.replace(/\s*,\s*/g, ', ').split(' ');
  const firm = words.length > 1 && isFirm(words[0] as string);
  if (firm || companyWords.test(text)) return { ...nobody, organisation: firm ? words.slice(1).join(' ') : text };

  const [before = '', ...after] = text.split(/\s*,\s*/).filter(part => part !== '');
  const behind = after
    .join(' ')
    .split(' ')
    .filter(word => word !== '');
  const lead = before.split(' ');
  const salutation = takeWhile(lead, salutations);
  const title = takeWhile(lead, titles);
  if (behind.length === 0) return { ...nobody, salutation, title, ...inOrder(lead) };
  const called = behind.filter(word => salutations.test(word)).join(' ');
  const graded = behind.filter(word => titles.test(word)).join(' ');
  const rest = behind.filter(word => !salutations.test(word) && !titles.test(word) && !suffix.test(word));
  const tail = behind.filter(word => suffix.test(word)).join(' ');
  const both = (one: string, other: string): string => [one, other].filter(part => part !== '').join(' ');
  const parts = rest.length === 0 ? inOrder(lead) : { givenName: rest.join(' '), familyName: lead.join(' ') };
  // 'Heide, Anna von der': the particle belongs to the family, wherever directories put it.
  const given = parts.givenName.split(' ');
  const moved = rest.length === 0 ? [] : given.splice(given.findLastIndex(word => !particles.has(word)) + 1);
  return {
    ...nobody,
    salutation: both(salutation, called),
    title: both(title, graded),
    givenName: given.join(' '),
    familyName: both(both(moved.join(' '), parts.familyName), tail),
  };
}
