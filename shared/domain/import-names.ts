/** The parts of a name that stood in one cell. */
export type NameParts = {
  readonly salutation: string;
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string;
};

/** Kinds of house, as they stand in the names of businesses, small, with a capital, or in capitals. */
const houses =
  `gesellschaft genossenschaft stiftung foundation verein verband university universität institut hotel restaurant gasthaus gasthof
  gaststätte pizzeria imbiss brauerei weingut apotheke praxis zahnarztpraxis arztpraxis tierarztpraxis gemeinschaftspraxis physiotherapie
  kanzlei rechtsanwälte steuerberatung ingenieurbüro architekturbüro reisebüro fahrschule bäckerei metzgerei fleischerei konditorei gärtnerei
  schreinerei tischlerei zimmerei schlosserei druckerei wäscherei buchhandlung spedition malerbetrieb meisterbetrieb handwerksbetrieb
  bauunternehmen dachdeckerei heizungsbau sanitär elektro elektrotechnik haustechnik autohaus autowerkstatt werkstatt kfz-werkstatt möbelhaus
  blumenhaus modehaus friseur friseursalon salon kosmetikstudio nagelstudio fitnessstudio immobilien versicherungen stadtwerke
  kita kindergarten grundschule gymnasium kirchengemeinde pfarramt stadtverwaltung bakery solicitors pharmacy plumbing`
    .split(/\s+/)
    .map(word => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}|${word.toUpperCase()}`)
    .join('|');

/**
 * Legal forms and kinds of house by which a name is that of an organisation. Short ones count in capitals only: Ag and Se
 * are people; so may be who has Church, Council or School behind one given name.
 */
export const companyWords = new RegExp(
  [
    String.raw`(?:^|[\s(,&+-])(?:AG|KG|OHG|oHG|UG|SE|eG|SA|AB|AS|BV|NV|PLC|LLP|LLC|Oy|GbR|KGaA|PartG|e\.?\s?K\.?|e\.?\s?V\.?|e\.?\s?G\.|e\.U\.|S\.A\.|B\.V\.|N\.V\.|A\/S|ApS|S\.?r\.?l\.?|S\.?\s?à\s?r\.?\s?l\.?)(?=$|[\s),.&+-])`,
    String.raw`(?:^|[^\p{L}])(?:[Gg]?G[Mm][Bb][Hh]|[Mm][Bb][Hh]|[Ll]td|[Ll]imited|[Ii]nc|[Cc]orp|${houses})(?=$|[^\p{L}])`,
    String.raw`(?<!\p{L})(?!(?<=^\p{Lu}\p{Ll}[\p{L}-]{0,40}\s)(?<!^(?:Parish|City|Town|County|Borough|District|Village|Community|Primary|Secondary|High|Grammar|Infant|Junior|Nursery|Driving|Riding|Music|Dance|Language|Sunday|Christ|Trinity|Baptist|Methodist|Catholic|Free)\s)\p{L}+\s*$)(?!(?<=^)\p{L}+,)(?:[Ss]chool|[Cc]hurch|[Cc]ouncil)(?=$|[^\p{L}])`,
    String.raw`&\s?(?:Co\b|Cie\b|Söhne|Sohn|Sons|Partner)`,
  ].join('|'),
  'u',
);

/** The ways people are addressed in the salutation's place, as a whole cell. */
export const salutations =
  /^(?:herrn?|frau|hr|fr|fräulein|familie|fam|eheleute|firma|fa|mr|mrs|ms|miss|mx|sir|madam|divers)\.?(?:\s?(?:und|and|&|u\.)\s?(?:herrn?|frau|hr|fr|mrs|mr|ms)\.?)?$/i;

const titles =
  /^(?:dr|prof|professor|professorin|dipl|mag|ing|lic|med|dent|vet|jur|phil|rer|nat|pol|oec|theol|habil|h\.?c|univ|ph\.?d|mba|msc|m\.sc|bsc|b\.sc|ba|b\.a|ma|m\.a|ra|ll\.?m|dr\.-ing|dipl\.-[\p{L}.-]+|dr\.(?:[\p{L}.]+))\.?$/iu;
/** Titles that are names as well where no full stop follows them: Phil Collins, Nat King, Ma Li. */
const namesToo = /^(?:phil|nat|pol|med|mag|ma|ba|ra|ing|lic|jur|rer)$/i;
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

/** Whether the word there is a title. What is a name too is one behind another title: 'Dr med Anna Berg', but 'Dr Phil Collins'. */
function isTitle(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (!titles.test(word) || !namesToo.test(word)) return titles.test(word);
  if (at === 0) return word === 'RA' && words.length > 1 && !words.slice(1).every(isShouted);
  return isTitle(words, at - 1) && (word === word.toLowerCase() || at < words.length - 2);
}

/** Takes the salutation at the beginning, one or two: 'Herr', 'Herr und Frau'. A last word stays. */
function takeSalutation(words: string[]): string {
  const pair = words.length > 3 && salutations.test(words.slice(0, 3).join(' '));
  if (pair) return words.splice(0, 3).join(' ');
  let count = 0;
  while (count < words.length - 1 && salutations.test(words[count] as string)) count += 1;
  return words.splice(0, count).join(' ');
}

/** Takes the titles at the beginning. A last word stays. */
function takeTitles(words: string[]): string {
  let count = 0;
  while (count < words.length - 1 && isTitle(words, count)) count += 1;
  return words.splice(0, count).join(' ');
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
  const salutation = takeSalutation(lead);
  const title = takeTitles(lead);
  if (behind.length === 0) return { ...nobody, salutation, title, ...inOrder(lead) };
  const couple = salutations.test(behind.join(' '));
  const isCalled = (word: string): boolean => couple || salutations.test(word);
  const isGrade = (word: string, at: number): boolean => !isCalled(word) && isTitle(behind, at);
  const called = behind.filter(isCalled).join(' ');
  const graded = behind.filter(isGrade).join(' ');
  const rest = behind.filter((word, at) => !isCalled(word) && !isGrade(word, at) && !suffix.test(word));
  const tail = behind.filter((word, at) => !isCalled(word) && !isGrade(word, at) && suffix.test(word)).join(' ');
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
