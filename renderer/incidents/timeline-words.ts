import type { Incident } from '../../shared/domain/incident.ts';
import type { TimelineItem } from '../../shared/domain/incident-timeline.ts';
import { inTongue } from '../../shared/domain/register-sheet.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { listed, longDay } from '../ui/format.ts';
import type { Texts } from '../ui/texts.ts';

/** What an answer is about, in the few words a timeline has for it. */
const topics = {
  kind: 'kind',
  nature: 'kind',
  role: 'parties',
  otherParties: 'parties',
  establishedIn: 'place',
  noticedAt: 'noticed',
  awareAt: 'noticed',
  toldAt: 'noticed',
  processorKnewAt: 'noticed',
  discoveredBy: 'noticed',
  happened: 'happened',
  openForHours: 'happened',
  confidentiality: 'seen',
  integrity: 'altered',
  availability: 'lost',
  restoredAfterHours: 'lost',
  outageEffect: 'lost',
  intent: 'cause',
  origin: 'cause',
  medium: 'systems',
  systems: 'systems',
  data: 'data',
  insight: 'data',
  loginOpens: 'data',
  records: 'data',
  identification: 'identification',
  people: 'people',
  number: 'people',
  countries: 'countries',
  encryption: 'protection',
  key: 'protection',
  pseudonymised: 'protection',
  remoteWipe: 'protection',
  backup: 'backup',
  logs: 'logs',
  holder: 'holder',
  deletion: 'holder',
  gotBack: 'holder',
  measuresBefore: 'measures',
  measuresTaken: 'measures',
  measuresPlanned: 'measures',
  description: 'description',
  consequences: 'consequences',
  delayReason: 'delay',
  police: 'police',
  otherBodies: 'police',
} as const satisfies Readonly<Record<keyof Incident, string>>;

/** What a step of the first hour says; its id for one that the pack doesn't have any more. */
function stepText(language: Language, step: string): string {
  const { common, kinds } = packs.firstHour();
  const found = [common, ...kinds].flatMap(({ steps }) => steps).find(({ id }) => id === step);
  return found ? inTongue(found.text, language) : step;
}

/** What an entry says beyond its heading: sentences, in order. `text`: a long text word for word, to be folded away. */
export type TimelineWords = { readonly lines: readonly string[]; readonly text: string };

/** Puts an entry in words. `fileName`: what a file (id) is called, '' where it is gone. */
export function timelineWords(
  t: Texts,
  language: Language,
  item: TimelineItem,
  fileName: (id: string) => string,
): TimelineWords {
  const { action, note, notice, telling, measure, step, closing, reason, customers, file, facts } = item;
  if (item.erased) return { lines: [t('incidentTimeline.wasErased')], text: '' };
  const who = (name: string): readonly string[] => (name === '' ? [] : [t('incidentTimeline.who', { name })]);
  if (note) return { lines: [note.text, ...who(note.who)], text: '' };
  if (notice) {
    const { recipient, how, kind, to, reference } = notice;
    return {
      lines: [
        t('incidentTimeline.sentTo', {
          kind,
          to,
          named: recipient === '' ? 'no' : 'yes',
          recipient,
          how: t(`incidentTimeline.way.${how}`),
        }),
        ...(reference === '' ? [] : [t('incidentTimeline.reference', { reference })]),
        ...(notice.note === '' ? [] : [notice.note]),
      ],
      text: notice.text,
    };
  }
  if (telling) {
    const { how, people } = telling;
    return {
      lines: [
        how === 'publicNotice'
          ? t('incidentTimeline.toldPublicly')
          : t('incidentTimeline.toldPeople', { people, how: t(`incidentTimeline.way.${how}`) }),
        ...(telling.note === '' ? [] : [telling.note]),
      ],
      text: telling.text,
    };
  }
  if (measure) {
    const { text, doneOn, dueOn } = measure;
    const day =
      doneOn === ''
        ? dueOn === ''
          ? []
          : [t('incidentTimeline.dueOn', { day: longDay(language, dueOn) })]
        : [t('incidentTimeline.doneOn', { day: longDay(language, doneOn) })];
    return { lines: [text, ...day, ...who(measure.who)], text: '' };
  }
  if (step) return { lines: [stepText(language, step.step), ...who(step.who)], text: '' };
  if (closing) {
    const { outcome, cause, lessons } = closing;
    const said = [t('incidentTimeline.outcome', { outcome }), cause, lessons].filter(line => line !== '');
    return { lines: said, text: '' };
  }
  const named = [...new Set(facts.map(fact => t(`incidentTimeline.topic.${topics[fact]}`)))];
  return {
    lines: [
      ...(item.title === undefined ? [] : [t('incidentTimeline.title', { title: item.title })]),
      ...(item.lead === undefined ? [] : [t('incidentTimeline.lead', { name: item.lead })]),
      ...(named.length === 0 ? [] : [t('incidentTimeline.answered', { topics: listed(language, named) })]),
      ...(item.corrected ? [t('incidentTimeline.corrected')] : []),
      ...(reason === undefined ? [] : [reason]),
      ...(customers === undefined ? [] : [t('incidentTimeline.customers', { customers })]),
      ...(file === undefined || action === 'fileRemoved' || fileName(file) === '' ? [] : [fileName(file)]),
    ],
    text: '',
  };
}
