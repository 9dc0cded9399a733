import { paragraphText } from '../../shared/domain/notice-differences.ts';
import type { NoticeDocument } from '../../shared/domain/notice-document.ts';
import type { NoticeLanguage } from '../../shared/domain/notice-values.ts';
import { countryCodes } from '../../shared/domain/country-codes.ts';
import { packs } from '../../shared/packs.ts';

/**
 * Reads a finished notice as a person would who has only the text: no facts object, no ids of blocks. It knows the languages'
 * words for months, countries, periods and articles, and the names in the packs of the register. What it understands
 * becomes a sign that is the same in both languages.
 */

/** A notice as plain text, a paragraph or point of a list to a line. */
export const plainText = ({ title, parts }: NoticeDocument): string =>
  [title, ...parts.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs.map(paragraphText)])].join('\n');

const months = {
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
} as const;
const units = {
  en: { years: 'years?', months: 'months?', days: 'days?' },
  de: { years: 'Jahre?n?', months: 'Monate?n?', days: 'Tage?n?' },
} as const;

/** From when a period is counted. */
const beginnings: readonly (readonly [sign: string, en: RegExp, de: RegExp])[] = [
  [
    'year of the financial year',
    /from the end of the calendar year in which our financial year ends/,
    /nach dem Ende des Kalenderjahres, in dem unser Geschäftsjahr endet/,
  ],
  ['financial year', /from the end of our financial year in which/, /nach dem Ende unseres Geschäftsjahres, in dem/],
  ['calendar year', /from the end of the year in which/, /nach dem Ende des Jahres, in dem/],
  ['right away', /\bonly (until|while|for a moment)\b/, /\bnur( bis|,? bis|( für einen| während))/],
];

/** What a notice tells, known by the words it is told with in each language (ids of the Union's items). */
const tellings: readonly (readonly [item: string, en: RegExp, de: RegExp])[] = [
  [
    'controller',
    /^We are .+ responsible for your data\..+address: .+ reach us here: ./,
    /^Wir sind .+ für Ihre Daten verantwortlich\..+Anschrift: .+ erreichen Sie uns: ./,
  ],
  ['representative', /^In the EU, .+ stands in for us/, /^In der EU vertritt uns /],
  ['officer', /^We have a data protection officer\./, /\(Datenschutzbeauftragte\)/],
  [
    'legalBasis',
    /^(We do this only with your consent|We need the data for a contract|A law obliges us|We do this where life|A law has given us|We have a legitimate interest)/,
    /^(Das tun wir nur mit Ihrer Einwilligung|Wir brauchen die Daten für einen Vertrag|Ein Gesetz verpflichtet uns|Das tun wir, wo Leben|Ein Gesetz hat uns|Wir haben daran ein berechtigtes Interesse)/,
  ],
  ['special', /^The law protects the data below more strictly/, /^Das Gesetz schützt die folgenden Daten besonders/],
  ['interests', /^This is our interest: ./, /^Das ist unser Interesse: ./],
  [
    'recipients',
    /^These (get data from us and|work for us)|^Here we decide about the data together/,
    /^Diese (bekommen Daten von uns und|arbeiten für uns)|^Hier entscheiden wir mit anderen gemeinsam/,
  ],
  ['joint', /^Here we decide about the data together/, /^Hier entscheiden wir mit anderen gemeinsam/],
  [
    'transfers',
    /^These sit outside the European Economic Area\./,
    /^Diese sitzen außerhalb des Europäischen Wirtschaftsraums\./,
  ],
  ['period', /^We keep the data (for \d|only)/, /^Wir behalten die Daten (bis \d|nur)/],
  ['rights', /erased that we don’t need.+Art\. 17/, /löschen lassen, die wir nicht.+Art\. 17/],
  ['portability', /\(Art\. 20 GDPR\)/, /\(Art\. 20 DSGVO\)/],
  ['withdrawal', /take back your consent at any time\. .+lawful/, /Einwilligung jederzeit widerrufen\. .+rechtmäßig/],
  ['objection', /^If your own situation.+Art\. 21\(1\) GDPR/, /^Wenn Ihre besondere Lage.+Art\. 21 Abs\. 1 DSGVO/],
  [
    'contactPersons',
    /^Do you act for a firm\? Then the contract/,
    /^Handeln Sie für eine Firma\? Dann gilt der Vertrag/,
  ],
  [
    'objectionContacts',
    /^Do you act for a firm\? Then you can object/,
    /^Handeln Sie für eine Firma\? Dann können Sie auch hier widersprechen/,
  ],
  [
    'objectionMarketing',
    /object to advertising at any time\. You need no reason/,
    /der Werbung jederzeit widersprechen\. Einen Grund brauchen Sie nicht/,
  ],
  ['complaint', /\(Art\. 77 GDPR\)/, /\(Art\. 77 DSGVO\)/],
  ['obligation', /What happens without them: ./, /Was ohne sie geschieht: ./],
  [
    'automated',
    /no computer decides about you|This is how it does that: ./,
    /entscheidet kein Computer allein|So macht er das: ./,
  ],
  [
    'source',
    /^The data (come from you, and also|don’t come from you)/,
    /^Die Daten kommen (von Ihnen und außerdem|nicht von Ihnen)/,
  ],
  ['newPurpose', /^Before we use your data for something new/, /^Bevor wir Ihre Daten für etwas Neues nutzen/],
  ['cameraAreas', /^We film these parts: ./, /^Wir filmen diese Bereiche: ./],
  ['cameraLive', /watches (the pictures )?live/, /sieht (die Bilder )?live/],
  ['cameraSound', /^The cameras record (no )?sound/, /^Die Kameras nehmen (keinen|auch) Ton auf/],
  [
    'leave',
    /^You can leave at any time\. Tell us: .+ has a link for it/,
    /^Sie können sich jederzeit abmelden\. Sagen Sie es uns: .+ einen Link dafür/,
  ],
  ['cameraSign', /^We film here\. .+ reach us here: ./, /^Wir filmen hier\. .+ erreichen Sie uns: ./],
  ['deviceAccess', /(on|in) your device.+§ (25|165)/, /Auf Ihrem Gerät.+§ (25|165)|auf Ihrem Gerät.+§ (25|165)/],
  ['scoring', /§ 31 BDSG/, /§ 31 BDSG/],
  ['mailings', /§ (7\(3\) UWG|174\(4\) TKG 2021)/, /§ (7 Abs\. 3 UWG|174 Abs\. 4 TKG 2021)/],
];
const side = (language: NoticeLanguage) => (language === 'en' ? 1 : 2);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** Names in the packs with what they stand for, the longest first, so that none is read inside another. */
type Words = { readonly en: string; readonly de: string };
function namesIn(language: NoticeLanguage, own: readonly Words[]): readonly (readonly [name: string, sign: string])[] {
  const { categories, recipients, specialGrounds, safeguards } = packs.vocabulary();
  const words = packs.noticeWords();
  const listed: readonly (readonly [string, Words | null])[] = [
    ...own.map((name, index) => [`own words ${index}`, name] as const),
    ...words.audiences.map(({ id, name }) => [`audience ${id}`, name] as const),
    ...categories.map(({ id, name }) => [`data ${id}`, name] as const),
    ...recipients.map(({ id, name }) => [`receiver ${id}`, name] as const),
    ...specialGrounds.map(({ id, name }) => [`ground ${id}`, name] as const),
    ...safeguards.map(({ id, name }) => [`safeguard ${id}`, name] as const),
    ...packs
      .notices()
      .flatMap(pack => [
        ...pack.safeguards.map(({ id, name }) => [`safeguard ${id}`, name] as const),
        ...pack.categories.map(({ id, name }) => [`statute’s ${id}`, name] as const),
      ]),
    ...Object.entries(words.origins).map(([id, name]) => [`from ${id}`, name] as const),
    ...Object.entries(words.events).flatMap(([id, { after, year, at }]) =>
      [after, year, at].map(name => [`event ${id}`, name] as const),
    ),
    ...packs
      .purposes()
      .purposes.flatMap(({ id, name, description, interest, obligation }) => [
        [`purpose ${id}`, name] as const,
        [`description ${id}`, description] as const,
        [`interest ${id}`, interest] as const,
        [`without ${id}`, obligation.without] as const,
      ]),
    ...packs.authorities().authorities.map(({ id, name }) => [`authority ${id}`, name] as const),
  ];
  const found = listed.flatMap(([sign, name]) => (name ? [[name[language], sign] as const] : []));
  return found.toSorted(([one], [other]) => other.length - one.length);
}

/** What a line of text says, as signs. `rest`: what stands there beside what was understood. */
export type ReadLine = { readonly signs: readonly string[]; readonly rest: string };

/** A reader of one language. `own`: words of the business that it has been told the meaning of. */
export function reader(language: NoticeLanguage, own: readonly Words[]) {
  // Whole sentences and names of the packs, in lists and wherever they follow a colon or make up the line.
  const before = '(?<=^|^- |: |\\(|in which |in dem |after |nach |für |for |for \\d+ \\w+ |, )';
  const names = namesIn(language, own).map(([name, sign]) => ({
    name,
    sign,
    pattern: new RegExp(String.raw`${before}${escaped(name)}(?!\p{L})`, 'gu'),
  }));
  const regions = new Intl.DisplayNames(language, { type: 'region' });
  const countries = countryCodes
    .map(code => ({ name: regions.of(code) ?? code, sign: `country ${code}` }))
    .toSorted((one, other) => other.name.length - one.name.length)
    .map(each => ({ ...each, pattern: new RegExp(String.raw`(?<!\p{L})${escaped(each.name)}(?!\p{L})`, 'gu') }));
  const month = months[language];
  const dated =
    language === 'en'
      ? new RegExp(String.raw`\b(\d{1,2}) (${month.join('|')}) (\d{4})\b`, 'g')
      : new RegExp(String.raw`\b(\d{1,2})\. (${month.join('|')}) (\d{4})\b`, 'g');

  return (line: string): ReadLine => {
    const signs: string[] = [];
    let rest = line;
    const take = (pattern: RegExp, sign: (...found: readonly string[]) => string) => {
      rest = rest.replaceAll(pattern, (...found: readonly string[]) => {
        signs.push(sign(...found));
        return '◦';
      });
    };
    take(/https?:\/\/[^\s,)]*[^\s,).]/g, url => `url ${url}`);
    take(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, email => `email ${email}`);
    take(dated, (_, day = '', name = '', year = '') => `day ${year}-${month.indexOf(name) + 1}-${day}`);
    // Whole sentences and names of the packs, in lists and wherever they follow a colon or make up the line.
    for (const { name, sign, pattern } of [...names, ...countries]) if (rest.includes(name)) take(pattern, () => sign);
    for (const beginning of beginnings)
      take(new RegExp(beginning[side(language)], 'g'), () => `counted by ${beginning[0]}`);
    for (const [unit, name] of Object.entries(units[language]))
      take(new RegExp(String.raw`\b(\d+) ${name}\b`, 'g'), (_, count = '') => `period ${count} ${unit}`);
    take(
      /§ ?\d+\w*(?: Abs\. \d+| Nr\. \d+|\(\d+\)| no\. \d+)*(?: [A-Z][\w]*(?: 2021)?)?/g,
      article => `article ${article.replaceAll(/ Abs\. (\d+)/g, '($1)').replaceAll(/ Nr\. | no\. /g, ' no. ')}`,
    );
    take(
      /Art\. \d+(?:[\d, ]|Abs\. \d+|lit\. \w|\(\w\)|and \(\d\)|und \d|to|bis)*(?:UK )?(?:GDPR|DSGVO|DSG)\b/g,
      article =>
        `article ${article
          .replaceAll(/ Abs\. (\d+)/g, '($1)')
          .replaceAll(/ lit\. (\w)/g, '($1)')
          .replaceAll(/ und (\d)/g, ' and ($1)')
          .replace(' bis ', ' to ')
          .replace('DSGVO', 'GDPR')}`,
    );
    take(/\+?\d[\d /-]{5,}\d/g, phone => `phone ${phone.replaceAll(/\D/g, '')}`);
    return { signs: signs.toSorted(), rest: rest.replaceAll(/\s+/g, ' ').trim() };
  };
}

/** The items that stand in a text, by the words they are told with, each as often as it is told. */
export const itemsRead = (text: string, language: NoticeLanguage): readonly string[] =>
  text.split('\n').flatMap(line => tellings.filter(each => each[side(language)].test(line)).map(([item]) => item));

/** Those it can know. */
export const readableItems: ReadonlySet<string> = new Set(tellings.map(([item]) => item));
