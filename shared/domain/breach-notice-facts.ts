import type { AuthorityPack } from './authority.ts';
import type { BreachLaw } from './breach-deadlines.ts';
import type { BreachAuthority } from './breach-authority.ts';
import type { BreachNoticePack } from './breach-notice-pack.ts';
import type { BreachRules } from './breach-rules.ts';
import type { Company } from './company.ts';
import type { FirstHourPack } from './first-hour.ts';
import type { StoredIncident } from './incident-file.ts';
import type { IncidentStanding } from './incident-standing.ts';

/** A sentence of a notice: a key of the texts. */
export type BreachNoticeWord =
  | `breachNotice.kind.${'complete' | 'incomplete' | 'supplement' | 'supplementOpen' | 'withdrawal'}`
  | `breachNotice.say.${'private' | 'leads' | 'officerNone' | 'noOthers' | 'at' | 'fromUntil' | 'since' | 'estimated' | 'openHours' | 'backAfter' | 'notBack' | 'exactly' | 'about' | 'firstSteps' | 'step' | 'done' | 'planned' | 'noticedAt' | 'toldAt' | 'processorKnew' | 'cause' | 'willTell' | 'noHighRisk' | 'told' | 'allTold' | 'someTold' | 'publicTold' | 'noBodies' | 'establishments' | 'oneCountry' | 'across' | 'livesIn' | 'score' | 'corrected'}`
  | `breachNotice.paper.${'to' | 'number' | 'asked' | 'entry' | 'open' | 'incomplete' | 'complete' | 'supplement' | 'withdrawal' | 'missing' | 'template' | 'noNumber'}`
  | 'exerciseMark.title'
  | `clientNotice.letter.${'title' | 'to' | 'opening' | 'known' | 'missing' | 'next' | 'end' | 'more'}`
  | `clientNotice.letter.duty.${BreachLaw}`
  | `clientNotice.ask.${'opening' | 'closing' | 'what' | 'since' | 'data' | 'people' | 'copied' | 'protected' | 'consequences' | 'measures' | 'knew' | 'contact' | 'next'}`
  | 'sheet.day'
  | 'sheet.notAdvice'
  | 'sheet.page'
  | 'sheet.of';
export type SayNotice = (key: BreachNoticeWord, facts?: Readonly<Record<string, unknown>>) => string;

export type Tongue = 'en' | 'de';

/**
 * What a notice is made of. `reason`: why an earlier one is withdrawn. `place`, `company`, `business`: of the register. `zone`: IANA, where the person sits: times are those of
 * the clock there, with its name.
 */
export type BreachNoticeFacts = {
  readonly incident: StoredIncident;
  readonly standing: IncidentStanding;
  readonly law: BreachLaw;
  readonly authority: BreachAuthority;
  readonly business: string;
  readonly place: string;
  readonly company: Company;
  readonly zone: string;
};

/** What a notice needs beside the facts. */
export type NoticeTools = {
  readonly pack: BreachNoticePack;
  readonly rules: BreachRules;
  readonly firstHour: FirstHourPack;
  readonly authorities: AuthorityPack;
  readonly say: SayNotice;
  readonly tongue: Tongue;
};

const locales = { en: 'en-GB', de: 'de-DE' } as const;

/** A moment (ISO 8601) as people of the language write it, with the name of its time: 29 November 2026 at 10:15 CET. */
export const momentIn = (at: string, zone: string, tongue: Tongue): string =>
  new Intl.DateTimeFormat(locales[tongue], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: zone,
  }).format(new Date(at));

/** A figure with the separators of the language. */
export const figureIn = (figure: number, tongue: Tongue): string =>
  new Intl.NumberFormat(locales[tongue]).format(figure);

/** The title of what goes out; of an exercise's papers it says that nothing has happened. */
export const markedTitle = (title: string, { incident }: Pick<BreachNoticeFacts, 'incident'>, say: SayNotice): string =>
  incident.exercise === '' ? title : say('exerciseMark.title', { title });
