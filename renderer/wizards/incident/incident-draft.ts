import { typedMoment, type TypedReading } from '../../../shared/domain/breach-awareness.ts';
import { readDay } from '../../../shared/domain/day-entry.ts';
import {
  isAsked,
  isUntouched,
  withProposals,
  type IncidentQuestionPack,
  type IncidentStep,
  type QuestionGround,
} from '../../../shared/domain/incident-questions.ts';
import { nothingKnown, type Count, type Incident } from '../../../shared/domain/incident.ts';
import { clockTime, localDay, shortDay } from '../../ui/format.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { Problem } from '../../wizard/define-wizard.ts';

/** What stands in the wizard. `typed`: what is typed and read on Continue, by its field: moments and numbers. `proposed`: answers nobody has confirmed yet. */
export type QuestionsDraft = {
  readonly facts: Incident;
  readonly typed: Readonly<Record<string, string>>;
  readonly proposed: readonly string[];
  /** The steps that somebody has gone on past. */
  readonly seen: readonly string[];
  /** The answers as they were stored when the others began to differ from them. */
  readonly base: Incident;
};

const moments = ['noticedAt', 'awareAt', 'toldAt', 'processorKnewAt'] as const;
const counts = ['number', 'records'] as const;
const hours = ['openForHours', 'restoredAfterHours'] as const;

const typedAt = (key: string, at: string | null, language: Language): Readonly<Record<string, string>> => ({
  [`${key}.day`]: at === null ? '' : shortDay(language, localDay(new Date(at))),
  [`${key}.time`]: at === null ? '' : clockTime(language, at),
});

const countOf = (value: Count): string => (value.certainty === 'unknown' ? '' : `${value.count}`);

/** The answers as they are shown in fields. */
export function typedOf(facts: Incident, language: Language): QuestionsDraft['typed'] {
  const typed: Record<string, string> = {
    ...typedAt('happened.from', facts.happened.from, language),
    ...typedAt('happened.until', facts.happened.until, language),
  };
  for (const key of moments) Object.assign(typed, typedAt(key, facts[key], language));
  for (const key of counts) typed[key] = countOf(facts[key]);
  for (const key of hours) typed[key] = typeof facts[key] === 'number' ? `${facts[key]}` : '';
  const places = facts.countries === 'unknown' ? [] : facts.countries;
  for (const { place, count } of places) typed[`countries.${place}`] = count === null ? '' : `${count}`;
  return typed;
}

export type ReadMoment =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unclear'; readonly part: 'day' | 'time' }
  | { readonly kind: 'moment'; readonly at: string; readonly reading: TypedReading };

/** The zone of this computer's clock (IANA). */
export const hereZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Reads a typed day and time: '14:05', '14.05', '14 Uhr'. An empty day is no answer. */
export function readMoment(day: string, time: string, zone: string, thisYear: number): ReadMoment {
  const read = readDay(day, thisYear);
  if (read.kind === 'empty') return time.trim() === '' ? { kind: 'empty' } : { kind: 'unclear', part: 'day' };
  if (read.kind === 'unclear') return { kind: 'unclear', part: 'day' };
  const figures = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(?:uhr|h)?$/i.exec(time.trim());
  const [hour, minute] = [Number(figures?.[1] ?? 0), Number(figures?.[2] ?? 0)];
  if (time.trim() !== '' && (!figures || hour > 23 || minute > 59)) return { kind: 'unclear', part: 'time' };
  const clock = time.trim() === '' ? '' : `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}`;
  return { kind: 'moment', ...typedMoment(read.day, clock, zone) };
}

/** Reads a typed whole number, also with separators of thousands; null where it is none. */
export function readWhole(typed: string): number | null {
  const bare = typed.trim().replaceAll(/(?<=\d)[.,'\u00a0\u202f ](?=\d{3}(?!\d))/g, '');
  return /^\d{1,9}$/.test(bare) ? Number(bare) : null;
}

const hoursIn = (typed: string): number | null =>
  /^\d{1,5}(?:[.,]\d{1,2})?$/.test(typed.trim()) ? Number(typed.trim().replace(',', '.')) : null;

/** Reads what is typed in a step into the answers; what can't be read is a problem beside its field. */
export function readStep(
  { facts, typed }: QuestionsDraft,
  step: IncidentStep,
  ground: QuestionGround,
  view: { readonly zone: string; readonly language: Language; readonly year: number; readonly stored: Incident },
): { readonly facts: Incident; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const asked = new Set(step.questions.filter(question => isAsked(question, facts, ground)).map(({ id }) => id));
  const said = (key: string): string => typed[key] ?? '';
  // What is stored has seconds that no field shows: the same words mean the same moment.
  const known = [view.stored.noticedAt, view.stored.awareAt, view.stored.toldAt, facts.noticedAt, facts.awareAt];
  const moment = (key: string, before: string | null): string | null => {
    const [day, time] = [said(`${key}.day`), said(`${key}.time`)];
    const same = [before, ...known].find(at => {
      if (at === null) return false;
      const shown = typedAt('it', at, view.language);
      return shown['it.day'] === day && shown['it.time'] === time;
    });
    if (same !== undefined) return same;
    const read = readMoment(day, time, view.zone, view.year);
    if (read.kind === 'moment') return read.at;
    if (read.kind === 'unclear')
      problems.push({
        field: `${key}.${read.part}`,
        text: read.part === 'day' ? 'incidentQuestions.dayUnclear' : 'incidentQuestions.timeUnclear',
      });
    return null;
  };
  const times = moments.filter(key => asked.has(key)).map(key => [key, moment(key, facts[key])] as const);
  let read: Incident = { ...facts, ...Object.fromEntries(times) };
  if (asked.has('happened')) {
    const { span } = facts.happened;
    const from = span === 'unknown' ? null : moment('happened.from', facts.happened.from);
    const until = span === 'range' ? moment('happened.until', facts.happened.until) : null;
    if (from !== null && until !== null && until < from)
      problems.push({ field: 'happened.until.day', text: 'incidentQuestions.untilBeforeFrom' });
    read = { ...read, happened: { ...facts.happened, from, until } };
  }
  const whole = (key: string, limit: number): number | null => {
    if (said(key).trim() === '') return null;
    const amount = readWhole(said(key));
    if (amount === null || amount > limit) problems.push({ field: key, text: 'incidentQuestions.numberUnclear' });
    return amount;
  };
  for (const key of counts)
    if (asked.has(key)) {
      const count = whole(key, 1_000_000_000);
      const before = facts[key].certainty;
      read = {
        ...read,
        [key]:
          count === null
            ? { certainty: 'unknown' }
            : { certainty: said(`${key}.about`) === 'yes' || before === 'about' ? 'about' : 'exact', count },
      };
    }
  for (const key of hours)
    if (asked.has(key)) {
      const amount = hoursIn(said(key));
      if (said(key).trim() !== '' && amount === null)
        problems.push({ field: key, text: 'incidentQuestions.hoursUnclear' });
      const rest = facts[key] === 'notYet' ? 'notYet' : 'unknown';
      read = { ...read, [key]: amount ?? rest };
    }
  if (asked.has('countries') && facts.countries !== 'unknown')
    read = {
      ...read,
      countries: facts.countries.map(({ place }) => ({ place, count: whole(`countries.${place}`, 1_000_000_000) })),
    };
  return { facts: read, problems };
}

/** What the wizard begins with: what is stored, and for a new file what is proposed for its kind. */
export function firstDraft(pack: IncidentQuestionPack, facts: Incident, language: Language): QuestionsDraft {
  if (!isUntouched(facts)) return { facts, typed: typedOf(facts, language), proposed: [], seen: [], base: facts };
  const begun = withProposals(pack, facts, language);
  const typed = typedOf(begun.facts, language);
  return { facts: begun.facts, typed, proposed: begun.proposed, seen: [], base: facts };
}

/** Another kind was chosen: what was proposed for the one before goes, and what is proposed for this comes, as far as nobody has gone past it. */
export function withKind(
  pack: IncidentQuestionPack,
  draft: QuestionsDraft,
  kind: Incident['kind'],
  language: Language,
): Pick<QuestionsDraft, 'facts' | 'typed' | 'proposed'> {
  const passed = new Set(
    pack.steps.filter(({ id }) => draft.seen.includes(id)).flatMap(({ questions }) => questions.map(({ id }) => id)),
  );
  const left = draft.proposed
    .filter(id => id !== 'awareAt')
    .map(id => [id, nothingKnown[id as keyof Incident]] as const);
  const bare: Incident = { ...draft.facts, ...Object.fromEntries(left), kind };
  const anew = withProposals(pack, bare, language);
  const proposed = anew.proposed.filter(id => !passed.has(id) && id !== 'awareAt');
  const facts: Incident = { ...bare, ...Object.fromEntries(proposed.map(id => [id, anew.facts[id]])) };
  return { facts, typed: { ...draft.typed, restoredAfterHours: '' }, proposed };
}

/**
 * A draft brought up to what is stored now, where that was changed elsewhere: its figures taken from the people affected, its kind changed in the
 * first hour. What nobody answered in the draft, or what was only proposed there, is as it is stored; what was answered or typed stays.
 */
export function broughtUp(
  pack: IncidentQuestionPack,
  kept: QuestionsDraft,
  stored: Incident,
  language: Language,
): QuestionsDraft {
  const { base } = kept;
  const isOtherKind = stored.kind !== base.kind && kept.facts.kind === base.kind;
  const draft = isOtherKind ? { ...kept, ...withKind(pack, kept, stored.kind, language) } : kept;
  const { facts, typed, proposed } = draft;
  const differs = (key: keyof Incident, one: Incident, other: Incident): boolean =>
    JSON.stringify(one[key]) !== JSON.stringify(other[key]);
  const keys = Object.keys(stored) as readonly (keyof Incident)[];
  const news = keys.filter(key => differs(key, stored, base));
  const taken = new Set<string>(
    news.filter(key => (key === 'kind' ? isOtherKind : proposed.includes(key) || !differs(key, facts, base))),
  );
  const [before, now] = [typedOf(base, language), typedOf(stored, language)];
  const fresh = Object.keys({ ...before, ...now }).filter(key => {
    const [fact = ''] = key.split('.');
    const as = typed[key] ?? '';
    return taken.has(fact) && (as === (before[key] ?? '') || proposed.includes(fact));
  });
  return {
    ...draft,
    facts: { ...facts, ...Object.fromEntries(keys.filter(key => taken.has(key)).map(key => [key, stored[key]])) },
    typed: { ...typed, ...Object.fromEntries(fresh.map(key => [key, now[key] ?? ''])) },
    proposed: proposed.filter(id => !taken.has(id)),
    base: stored,
  };
}
