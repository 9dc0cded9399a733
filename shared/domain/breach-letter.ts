import { z } from '../z.ts';
import { adviceFor, type AdvicePack } from './breach-advice.ts';
import { BreachLaw } from './breach-deadlines.ts';
import type { BreachRules } from './breach-rules.ts';
import type { Company } from './company.ts';
import type { StoredIncident } from './incident-file.ts';
import { sentTo } from './incident-standing.ts';
import { IncidentKind, type Incident } from './incident.ts';
import { Bilingual, Id, isDoubtful, LawFact, liesIn, placesToLook } from './law-fact.ts';
import { putIn } from './notice-document.ts';
import type { NoticeLanguage, NoticeValues } from './notice-values.ts';
import { dayIn } from './register-sheet.ts';

/** What letters about a breach have to say. */
export const LetterItemId = z.enum([
  'nature',
  'contact',
  'consequences',
  'measures',
  'advice',
  'dataTypes',
  'breachDate',
  'noticeDate',
  'policeDelay',
  'headings',
  'creditAgencies',
  'theftProtection',
]);
type LetterItemId = z.output<typeof LetterItemId>;

/** One thing a law wants said. `when`: only where such data are concerned; null for always. */
const LetterItem = LawFact.extend({
  id: LetterItemId,
  law: BreachLaw,
  article: z.string().min(1),
  name: Bilingual,
  when: z.union([z.array(Id).min(1), z.null()]),
});
export type LetterItem = z.output<typeof LetterItem>;

const LetterPart = z.enum(['happened', 'information', 'consequences', 'doing', 'can', 'more']);
type LetterPart = z.output<typeof LetterPart>;

const LetterSentence = z.enum([
  'intro',
  'introPublic',
  'exercise',
  'onDay',
  'aboutDay',
  'between',
  'ongoing',
  'noDay',
  'noticed',
  'dataLead',
  'dataUnknown',
  'encrypted',
  'toldAuthority',
  'toldPolice',
  'wiped',
  'wipeSent',
  'restored',
  'deleted',
  'askedToDelete',
  'gotBack',
  'gotPartBack',
  'again',
  'officer',
  'person',
  'reach',
  'sorry',
  'noticeDate',
  'sender',
  'policeDelayYes',
  'policeDelayNo',
  'agenciesLead',
  'phoneOpening',
  'phoneNever',
  'phoneEnd',
]);
type LetterSentence = z.output<typeof LetterSentence>;

/**
 * What letters about a breach say, and what the laws want said. `ca`: California's own title and headings (Civil Code 1798.82(d)); null where that
 * law has none, and the part goes without one.
 */
export const BreachLetterPack = z.strictObject({
  titles: z.strictObject({ standard: Bilingual, ca: Bilingual }),
  items: z.array(LetterItem),
  headings: z.record(LetterPart, z.strictObject({ standard: Bilingual, ca: z.union([Bilingual, z.null()]) })),
  kinds: z.record(IncidentKind, z.strictObject({ happened: Bilingual, consequence: Bilingual })),
  /** What can come of data of these kinds. */
  risks: z.array(z.strictObject({ id: Id, data: z.array(Id).min(1), text: Bilingual })),
  sentences: z.record(LetterSentence, Bilingual),
  /** The credit agencies of the United States. */
  agencies: z.array(LawFact.extend({ text: z.string().min(1) })),
});
export type BreachLetterPack = z.output<typeof BreachLetterPack>;

const OwnText = z.string().max(5000);
/** The parts of a letter in one's own words; '' for what the program says. `protection`: the help against identity theft. */
const OwnParts = z.strictObject({ happened: OwnText, doing: OwnText, protection: OwnText });

/** What the person who leads puts into the letters, by language. `policeDelay`: whether the police made them wait; '' for not said. */
export const BreachLetterWords = z.strictObject({
  en: OwnParts,
  de: OwnParts,
  policeDelay: z.enum(['', 'yes', 'no']),
});
export type BreachLetterWords = z.output<typeof BreachLetterWords>;

const nothingOwn = { happened: '', doing: '', protection: '' };

/** The words to begin with: what was said of the measures goes into the letter of the language it was most likely written in. */
export const firstLetterWords = (
  { measuresTaken }: Pick<Incident, 'measuresTaken'>,
  language: NoticeLanguage,
): BreachLetterWords => ({
  en: { ...nothingOwn, doing: language === 'en' ? measuresTaken : '' },
  de: { ...nothingOwn, doing: language === 'de' ? measuresTaken : '' },
  policeDelay: '',
});

/**
 * Of the languages letters go out in, those in which a part is empty that stands in one's own words in another: whoever reads them doesn't learn what was
 * written there.
 */
export const lackingOwnWords = (own: BreachLetterWords, used: readonly NoticeLanguage[]): readonly NoticeLanguage[] =>
  used.filter(language =>
    (['happened', 'doing'] as const).some(
      part => own[language][part].trim() === '' && (['en', 'de'] as const).some(each => own[each][part].trim() !== ''),
    ),
  );

/** What a letter is written from. `places`: where those it goes to live; `zone`: whose days are meant (IANA); `today`: ISO 8601. */
export type BreachLetterFacts = {
  readonly incident: Pick<StoredIncident, 'facts' | 'notices' | 'exercise'>;
  readonly company: Company;
  readonly business: string;
  readonly places: readonly string[];
  readonly own: BreachLetterWords;
  readonly audience: 'person' | 'public';
  readonly today: string;
  readonly zone: string;
};

/** What a letter is written with. */
export type BreachLetterTools = {
  readonly pack: BreachLetterPack;
  readonly advice: AdvicePack;
  readonly rules: Pick<BreachRules, 'data' | 'laws'>;
};

/** A part of a finished letter; the heading is '' where it has none. */
export type BreachLetterSection = {
  readonly part: LetterPart;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly list: readonly string[];
  readonly below: readonly string[];
};

/** A letter in one language, without a greeting. One with something missing can be printed, as a draft. */
export type BreachLetter = {
  readonly language: NoticeLanguage;
  readonly laws: readonly BreachLaw[];
  readonly title: string;
  readonly intro: readonly string[];
  readonly sections: readonly BreachLetterSection[];
  readonly close: string;
  readonly missing: readonly LetterItem[];
  /** True where addresses of credit agencies stand in it that nobody has looked up: to be checked before it goes out. */
  readonly agenciesToCheck: boolean;
};

/** The laws a letter has to satisfy: of where the business sits and of where the people live; the GDPR where none is known. */
export function letterLaws({ laws }: Pick<BreachRules, 'laws'>, places: readonly string[]): readonly BreachLaw[] {
  const looked = new Set(places.flatMap(placesToLook));
  const found = laws.filter(law => law.places.some(place => looked.has(place))).map(({ id }) => id);
  return found.length === 0 ? ['gdpr'] : found;
}

/**
 * Places of which only the country is known, while a law of its own may hold in the part of it the person lives in (US, not US-CA): their letter may
 * lack what that law wants.
 */
export const placesInDoubt = ({ laws }: Pick<BreachRules, 'laws'>, places: readonly string[]): readonly string[] =>
  places.filter(place => laws.some(law => liesIn(place, law.places) === 'perhaps'));

/** A moment (ISO 8601) as the day it was there. */
const dayAt = (moment: string, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(moment),
  );

type Say = (sentence: LetterSentence, values?: NoticeValues) => string;

/** When it happened; `known` false where the letter can only say that nobody knows. */
function whenItHappened(
  { happened: { span, from, until, estimated } }: Incident,
  day: (moment: string) => string,
  say: Say,
): { readonly text: string; readonly known: boolean } {
  if (span === 'unknown' || from === null) return { text: say('noDay'), known: false };
  if (span === 'ongoing') return { text: say('ongoing', { from: day(from) }), known: true };
  if (span === 'range' && until !== null && day(until) !== day(from))
    return { text: say('between', { from: day(from), until: day(until) }), known: true };
  return { text: say(estimated ? 'aboutDay' : 'onDay', { from: day(from) }), known: true };
}

/** True where an authority has a notice that nobody has taken back. */
const sentToAny = (notices: StoredIncident['notices']): boolean =>
  BreachLaw.options.some(law => sentTo({ notices }, 'authority', law) !== undefined);

/** What was done about it, as far as the answers say so: a letter promises nothing that nobody has done. */
function doneAboutIt({ facts, notices }: BreachLetterFacts['incident'], say: Say): readonly string[] {
  const { police, remoteWipe, deletion, gotBack, availability, kind } = facts;
  const done: readonly (readonly [boolean, LetterSentence])[] = [
    [remoteWipe === 'confirmed', 'wiped'],
    [remoteWipe === 'sent', 'wipeSent'],
    [gotBack === 'complete' || gotBack === 'unopened', 'gotBack'],
    [gotBack === 'partly', 'gotPartBack'],
    [deletion === 'confirmed', 'deleted'],
    [deletion === 'asked', 'askedToDelete'],
    [availability === 'restored' && kind === 'ransomware', 'restored'],
    [police === 'told', 'toldPolice'],
    [sentToAny(notices), 'toldAuthority'],
  ];
  return done.filter(([is]) => is).map(([, sentence]) => say(sentence));
}

/** Who answers questions; '' where nobody can be reached. */
function contactOf({ company, business }: BreachLetterFacts, say: Say): string {
  const { officerRole, officerName, officerContact, email, phone } = company;
  const whole = (...parts: readonly string[]) => parts.filter(part => part.trim() !== '').join(', ');
  if (officerRole !== 'none' && officerContact.trim() !== '')
    return say(officerRole === 'officer' ? 'officer' : 'person', { contact: whole(officerName, officerContact) });
  const reach = whole(phone, email);
  return reach === '' ? '' : say('reach', { contact: whole(company.legalName || business, reach) });
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '');

/** The most of what can come of it that a letter names. */
const mostRisks = 4;

/**
 * Writes to people whose data a breach concerns (GDPR Art. 34(2), UK the same, DSV Art. 15(3), California Civil Code 1798.82(d)): one text that
 * satisfies every law that counts for them, and what it still lacks of each.
 */
export function writeBreachLetter(
  facts: BreachLetterFacts,
  language: NoticeLanguage,
  { pack, advice, rules }: BreachLetterTools,
): BreachLetter {
  const { incident, places, own, audience, company, business, today, zone } = facts;
  const { kind, data, encryption, key, noticedAt, establishedIn } = incident.facts;
  const laws = letterLaws(rules, [...establishedIn, ...places]);
  const california = laws.includes('ca');
  const say: Say = (sentence, values = {}) => putIn(pack.sentences[sentence][language], values).text;
  const day = (moment: string) => dayIn(dayAt(moment, zone), language);
  const said = own[language];
  const concerned = data === 'unknown' ? [] : data;

  const nature =
    said.happened.trim() === ''
      ? kind === 'unknown'
        ? []
        : [pack.kinds[kind].happened[language]]
      : linesOf(said.happened);
  const when = whenItHappened(incident.facts, day, say);
  const names = rules.data.filter(({ id }) => concerned.includes(id)).map(({ name }) => name[language]);
  const consequences = [
    ...(kind === 'unknown' ? [] : [pack.kinds[kind].consequence[language]]),
    ...pack.risks.filter(risk => risk.data.some(id => concerned.includes(id))).map(({ text }) => text[language]),
  ].slice(0, mostRisks);
  const measures = [...linesOf(said.doing), ...doneAboutIt(incident, say)];
  // Where nobody knows the kind yet, what helps after any breach at somebody else's is the least that is true.
  const advised = new Set(
    (places.length === 0 ? establishedIn : places).flatMap(place =>
      adviceFor(advice, { kind: kind === 'unknown' ? 'processorBreach' : kind, data: concerned, place }).map(
        ({ id }) => id,
      ),
    ),
  );
  const helps = advice.advice.filter(({ id }) => advised.has(id)).map(({ text }) => text[language]);
  const contact = contactOf(facts, say);
  const name = company.legalName || business;
  const delay = own.policeDelay === '' ? '' : say(own.policeDelay === 'yes' ? 'policeDelayYes' : 'policeDelayNo');
  const agencies = california && pack.items.some(item => item.id === 'creditAgencies' && isDue(item, concerned));
  const protection = agencies ? linesOf(said.protection) : [];

  const there: Readonly<Record<LetterItemId, boolean>> = {
    nature: nature.length > 0,
    contact: contact !== '',
    consequences: consequences.length > 0,
    measures: measures.length > 0,
    advice: helps.length > 0,
    dataTypes: names.length > 0,
    breachDate: when.known,
    noticeDate: true,
    policeDelay: delay !== '',
    headings: true,
    creditAgencies: agencies && pack.agencies.length > 0,
    theftProtection: protection.length > 0,
  };

  const section = (
    part: LetterPart,
    paragraphs: readonly string[],
    list: readonly string[] = [],
    below: readonly string[] = [],
  ): BreachLetterSection => {
    const { standard, ca } = pack.headings[part];
    return {
      part,
      heading: california ? (ca?.[language] ?? '') : standard[language],
      paragraphs: paragraphs.filter(text => text !== ''),
      list,
      below: below.filter(text => text !== ''),
    };
  };
  const title = pack.titles[california ? 'ca' : 'standard'][language];
  const opening = say(audience === 'public' ? 'introPublic' : 'intro', { business: name });
  // Of an exercise it stands on top, in the subject too: whoever gets it by mistake isn't frightened.
  const mark = incident.exercise === '' ? [] : [say('exercise')];
  return {
    language,
    laws,
    title: [...mark, title].join(' '),
    intro: [...mark, opening],
    sections: [
      section('happened', [
        ...nature,
        [when.text, noticedAt === null ? '' : say('noticed', { day: day(noticedAt) })].join(' ').trim(),
        california ? delay : '',
      ]),
      section(
        'information',
        [names.length > 0 ? say('dataLead') : say('dataUnknown')],
        names,
        encryption === 'full' && key === 'safe' ? [say('encrypted')] : [],
      ),
      section('consequences', consequences),
      section('doing', [...measures, ...protection, say('again')]),
      section('can', [], helps, agencies ? [say('agenciesLead'), ...pack.agencies.map(({ text }) => text)] : []),
      section('more', [
        contact,
        ...(california
          ? [
              say('sender', {
                business: [name, company.street, `${company.postcode} ${company.city}`.trim()]
                  .filter(part => part !== '')
                  .join(', '),
              }),
              say('noticeDate', { day: dayIn(today, language) }),
            ]
          : []),
      ]),
    ].filter(({ paragraphs, list, below }) => paragraphs.length + list.length + below.length > 0),
    close: say('sorry'),
    missing: pack.items.filter(item => laws.includes(item.law) && isDue(item, concerned) && !there[item.id]),
    agenciesToCheck: agencies && pack.agencies.some(isDoubtful),
  };
}

const isDue = ({ when }: LetterItem, data: readonly string[]): boolean =>
  when === null || when.some(id => data.includes(id));

/** What a letter lacks, each thing once, whichever law wants it. */
export const lettersLack = (letters: readonly BreachLetter[]): readonly LetterItem[] => [
  ...new Map(letters.flatMap(({ missing }) => missing).map(item => [item.id, item])).values(),
];

/** A letter as plain text. `greeting`: '' for none, as in what is kept of it: no names. */
export const breachLetterText = (
  { title, intro, sections, close }: BreachLetter,
  { greeting, sender }: { readonly greeting: string; readonly sender: string },
): string =>
  [
    title,
    greeting,
    ...intro,
    ...sections.map(({ heading, paragraphs, list, below }) =>
      [heading.toUpperCase(), ...paragraphs, ...list.map(item => `- ${item}`), ...below]
        .filter(line => line !== '')
        .join('\n'),
    ),
    close,
    sender,
  ]
    .filter(part => part !== '')
    .join('\n\n');

/** The most advice somebody keeps in mind from a call. */
const mostSpoken = 3;

/** What is said on the telephone: the short of the letter, line by line. */
export function breachPhoneScript(
  { language, sections }: BreachLetter,
  { pack }: Pick<BreachLetterTools, 'pack'>,
  business: string,
): readonly string[] {
  const say = (sentence: LetterSentence) => putIn(pack.sentences[sentence][language], { business }).text;
  const part = (wanted: LetterPart) => sections.find(each => each.part === wanted);
  const information = part('information');
  return [
    say('phoneOpening'),
    say('phoneNever'),
    ...(part('happened')?.paragraphs ?? []),
    [...(information?.paragraphs ?? []), (information?.list ?? []).join(', ')].join(' ').trim(),
    ...(part('can')?.list ?? []).slice(0, mostSpoken),
    ...(part('more')?.paragraphs ?? []).slice(0, 1),
    say('phoneEnd'),
  ].filter(line => line !== '');
}
