import type { Incident, PersonGroup } from './incident.ts';
import type { AuthorityPack } from './authority.ts';
import { placeIn } from './place-name.ts';
import { inTongue, namesOf } from './register-sheet.ts';
import type { BreachRules } from './breach-rules.ts';

/** A language of the papers. */
export type PaperTongue = 'en' | 'de';

/** Answers that are one choice of several; each choice has its own words. */
type ChosenAnswer =
  | 'kind'
  | 'nature'
  | 'role'
  | 'discoveredBy'
  | 'confidentiality'
  | 'integrity'
  | 'availability'
  | 'outageEffect'
  | 'intent'
  | 'origin'
  | 'medium'
  | 'insight'
  | 'loginOpens'
  | 'identification'
  | 'encryption'
  | 'key'
  | 'backup'
  | 'remoteWipe'
  | 'pseudonymised'
  | 'logs'
  | 'holder'
  | 'deletion'
  | 'gotBack'
  | 'police';

type ValueWord = {
  [Key in ChosenAnswer]: `incidentClosing.value.${Key}.${Exclude<Incident[Key], 'unknown'>}`;
}[ChosenAnswer];

/** A word about the facts of an incident: a key of the texts. */
export type IncidentWord =
  | ValueWord
  | `incidentClosing.item.${keyof Incident}`
  | `incidentClosing.people.${PersonGroup}`
  | `incidentClosing.happened.${'point' | 'range' | 'ongoing' | 'about'}`
  | `incidentClosing.party.${Incident['otherParties'][number]['role']}`
  | `incidentClosing.say.${'unknown' | 'none' | 'exactly' | 'about' | 'hours' | 'notYet' | 'placeCount'}`;

/** Gives the words for a key, in the language of the paper. */
export type SayIncident = (key: IncidentWord, facts?: Readonly<Record<string, unknown>>) => string;

/** How the words of an incident are made. `zone`: the clock its times are read on (IANA). */
export type IncidentTools = {
  readonly say: SayIncident;
  readonly tongue: PaperTongue;
  readonly zone: string;
  readonly rules: Pick<BreachRules, 'data'>;
  readonly authorities: AuthorityPack;
};

const locales = { en: 'en-GB', de: 'de-DE' } as const;

/** A moment (ISO 8601) as people write it on the clock of a zone, '22 November 2026 at 14:05'. */
export const momentIn = (at: string, tongue: PaperTongue, zone: string): string =>
  new Intl.DateTimeFormat(locales[tongue], { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(
    new Date(at),
  );

/** The day (ISO 8601) a moment falls on, on the calendar of a zone. */
export const dayAt = (at: string, zone: string): string =>
  // Swedish writes days as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(new Date(at));

const figure = (amount: number, tongue: PaperTongue): string => new Intl.NumberFormat(locales[tongue]).format(amount);

const counted = (count: Incident['number'], { say, tongue }: IncidentTools): string => {
  if (count.certainty === 'unknown') return '';
  const facts = { count: figure(count.count, tongue) };
  return say(`incidentClosing.say.${count.certainty === 'exact' ? 'exactly' : 'about'}`, facts);
};

const hours = (value: number | string, { say }: IncidentTools): string => {
  if (value === 'notYet') return say('incidentClosing.say.notYet');
  return typeof value === 'number' ? say('incidentClosing.say.hours', { count: value }) : '';
};

function happenedWords({ span, from, until, estimated }: Incident['happened'], tools: IncidentTools): string {
  if (span === 'unknown') return '';
  const { say, tongue, zone } = tools;
  const read = (at: string | null): string =>
    at === null ? say('incidentClosing.say.unknown') : momentIn(at, tongue, zone);
  const facts = { from: read(from), until: read(until) };
  const words = say(`incidentClosing.happened.${span}`, facts);
  return estimated ? say('incidentClosing.happened.about', { when: words }) : words;
}

function placesWords(countries: Incident['countries'], { say, tongue, authorities }: IncidentTools): string {
  if (countries === 'unknown') return '';
  return countries
    .map(({ place, count }) =>
      count === null
        ? placeIn(authorities, place, tongue)
        : say('incidentClosing.say.placeCount', {
            place: placeIn(authorities, place, tongue),
            count: figure(count, tongue),
          }),
    )
    .join('; ');
}

/** What was answered to one question, in words; '' where nobody knows it yet. */
export function answerWords(facts: Incident, key: keyof Incident, tools: IncidentTools): string {
  const { say, tongue, zone, rules, authorities } = tools;
  switch (key) {
    case 'noticedAt':
    case 'awareAt':
    case 'toldAt':
    case 'processorKnewAt': {
      const at = facts[key];
      return at === null ? '' : momentIn(at, tongue, zone);
    }
    case 'happened':
      return happenedWords(facts.happened, tools);
    case 'openForHours':
    case 'restoredAfterHours':
      return hours(facts[key], tools);
    case 'records':
    case 'number':
      return counted(facts[key], tools);
    case 'countries':
      return placesWords(facts.countries, tools);
    case 'establishedIn':
      return facts.establishedIn.map(place => placeIn(authorities, place, tongue)).join('; ');
    case 'data':
      if (facts.data === 'unknown') return '';
      return facts.data.length === 0
        ? say('incidentClosing.say.none')
        : namesOf(rules.data, facts.data, tongue).join(', ');
    case 'people':
      return facts.people === 'unknown'
        ? ''
        : facts.people.map(group => say(`incidentClosing.people.${group}`)).join(', ');
    case 'otherParties':
      return facts.otherParties
        .map(({ role, name, contact }) =>
          [`${say(`incidentClosing.party.${role}`)}: ${name}`, contact].filter(part => part !== '').join(', '),
        )
        .join('; ');
    case 'measuresBefore':
    case 'measuresTaken':
    case 'measuresPlanned':
    case 'description':
    case 'systems':
    case 'consequences':
    case 'delayReason':
    case 'otherBodies':
      return facts[key].trim();
    default: {
      const value = facts[key];
      return value === 'unknown' ? '' : say(`incidentClosing.value.${key}.${value}` as ValueWord);
    }
  }
}

/** What an incident is called: its title, else its kind. */
export const incidentName = (
  { title, facts }: { readonly title: string; readonly facts: Incident },
  tools: IncidentTools,
): string => title.trim() || answerWords(facts, 'kind', tools) || tools.say('incidentClosing.say.unknown');

/** The sentences of codes that an assessment gave as reasons, each once. `corrected.` stands for a factor's name and is left to the notes. */
export function reasonSentences(
  codes: readonly string[],
  sentences: ReadonlyMap<string, { readonly en: string; readonly de: string }>,
  tongue: PaperTongue,
): readonly string[] {
  const found = codes
    .filter(code => !code.startsWith('corrected.'))
    .flatMap(code => {
      const text = sentences.get(code);
      return text ? [inTongue(text, tongue)] : [];
    });
  return [...new Set(found)];
}
