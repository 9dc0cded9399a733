import type { BreachDuty } from './breach-deadlines.ts';
import type { BreachRules } from './breach-rules.ts';
import type { DutyClock } from './breach-clock.ts';
import type { FirstHourPack } from './first-hour.ts';
import { Closing, DoneStep, Measure, SentNotice, Telling, TimelineNote } from './incident-file.ts';
import { Incident } from './incident.ts';
import { momentIn, type PaperTongue } from './incident-words.ts';
import type { Bilingual } from './law-fact.ts';
import type { IncidentEvent } from '../ipc/incident-calls.ts';
import { dayIn, inTongue } from './register-sheet.ts';
import type { PaperBlock, PaperCell } from './retention-paper.ts';

const actions = [
  'opened',
  'changed',
  'stepDone',
  'stepUndone',
  'affected',
  'unaffected',
  'note',
  'call',
  'decision',
  'noteErased',
  'noticeSent',
  'told',
  'measure',
  'closed',
  'reopened',
] as const;
type Action = (typeof actions)[number];

/** A word about what happened in an incident, or about a deadline: a key of the texts. */
export type EventWord =
  | `incidentClosing.event.${Action | 'other' | 'erased' | 'happenedAt'}`
  | `incidentClosing.item.${keyof Incident | 'title' | 'leader' | 'corrections'}`
  | `incidentClosing.duty.${BreachDuty}`
  | `incidentClosing.clock.${'doneInTime' | 'doneLate' | 'due' | 'late' | 'noFigure' | 'waits'}`
  | `incidentClosing.head.${'law' | 'duty' | 'due' | 'state'}`
  | 'incidentClosing.report.noDuties';

type Say = (key: EventWord, facts?: Readonly<Record<string, unknown>>) => string;
type Tools = { readonly say: Say; readonly tongue: PaperTongue; readonly zone: string };

/** What each step of the first hour says, by its id. */
export const stepNames = ({ common, kinds }: FirstHourPack): ReadonlyMap<string, Bilingual> =>
  new Map([common, ...kinds].flatMap(({ steps }) => steps.map(({ id, text }) => [id, text] as const)));

const itemOf = (key: string): EventWord | null => {
  if (key === 'title' || key === 'corrections') return `incidentClosing.item.${key}`;
  if (key === 'lead') return 'incidentClosing.item.leader';
  const fact = key.replace(/^facts\./, '');
  return Object.hasOwn(Incident.shape, fact) ? `incidentClosing.item.${fact as keyof Incident}` : null;
};

/** What an entry says beyond its name, in words; nothing where it says nothing more, or what it says can't be read. */
function details(
  { action, values }: IncidentEvent,
  names: ReadonlyMap<string, Bilingual>,
  { say, tongue, zone }: Tools,
): readonly string[] {
  if (values === null) return [say('incidentClosing.event.erased')];
  const after = (key: string): unknown => values[key]?.[1];
  const step = DoneStep.safeParse(values['step']?.[1] ?? values['step']?.[0]);
  const note = TimelineNote.safeParse(after('note'));
  const notice = SentNotice.safeParse(after('notice'));
  const telling = Telling.safeParse(after('telling'));
  const measure = Measure.safeParse(after('measure'));
  const closing = Closing.safeParse(after('closing'));
  const name = step.success ? names.get(step.data.step) : undefined;
  const reason = after('reason');
  const said: readonly (string | null | undefined)[] = [
    name && inTongue(name, tongue),
    step.success ? step.data.who : null,
    ...(note.success
      ? [
          say('incidentClosing.event.happenedAt', { when: momentIn(note.data.happenedAt, tongue, zone) }),
          note.data.who,
          note.data.text,
        ]
      : []),
    ...(notice.success ? [notice.data.recipient, notice.data.reference] : []),
    telling.success ? telling.data.note : null,
    ...(measure.success
      ? [measure.data.text, measure.data.who, dayIn(measure.data.doneOn || measure.data.dueOn, tongue)]
      : []),
    ...(closing.success ? [closing.data.cause] : []),
    typeof reason === 'string' ? reason : null,
    action === 'changed'
      ? Object.keys(values)
          .map(itemOf)
          .flatMap(word => (word === null ? [] : [say(word)]))
          .join(', ')
      : null,
  ];
  return said.filter(part => typeof part === 'string' && part.trim() !== '').map(String);
}

/** An entry of the timeline as a row: when, by whom, what. */
export function eventRow(
  event: IncidentEvent,
  names: ReadonlyMap<string, Bilingual>,
  tools: Tools,
): readonly PaperCell[] {
  const { say, tongue, zone } = tools;
  const action = actions.find(each => each === event.action) ?? 'other';
  const count = event.values?.['customers']?.[1];
  const people = typeof count === 'number' ? count : 0;
  return [
    [momentIn(event.at, tongue, zone)],
    [event.user],
    [say(`incidentClosing.event.${action}`, { count: people }), ...details(event, names, tools)],
  ];
}

function clockWords(
  { state, due, step, doneAt, hoursLate, needsReason }: DutyClock,
  { say, tongue, zone }: Tools,
): string {
  if (state === 'done' && doneAt !== null) {
    const late = needsReason || (due !== null && doneAt > due.at);
    return say(late ? 'incidentClosing.clock.doneLate' : 'incidentClosing.clock.doneInTime', {
      when: momentIn(doneAt, tongue, zone),
    });
  }
  if (state === 'waits') return say('incidentClosing.clock.waits');
  if (state === 'noFigure') return say('incidentClosing.clock.noFigure');
  return step === 'late'
    ? say('incidentClosing.clock.late', { count: hoursLate ?? 0 })
    : say('incidentClosing.clock.due');
}

/** Whom the assessment says to tell, by when, and what became of it. */
export function dutyRows(
  duties: readonly DutyClock[],
  tools: Tools & { readonly rules: Pick<BreachRules, 'laws'> },
): readonly PaperBlock[] {
  const { say, tongue, zone, rules } = tools;
  if (duties.length === 0) return [{ kind: 'text', text: say('incidentClosing.report.noDuties') }];
  return [
    {
      kind: 'table',
      columns: [
        { head: say('incidentClosing.head.duty'), share: 26 },
        { head: say('incidentClosing.head.law'), share: 24 },
        { head: say('incidentClosing.head.due'), share: 24 },
        { head: say('incidentClosing.head.state'), share: 26 },
      ],
      rows: duties.map(clock => {
        const name = rules.laws.find(({ id }) => id === clock.law)?.name;
        const { due } = clock;
        return [
          [say(`incidentClosing.duty.${clock.duty}`)],
          [name ? inTongue(name, tongue) : clock.law, clock.article],
          due === null ? [] : [due.kind === 'day' ? dayIn(due.day, tongue) : momentIn(due.at, tongue, zone)],
          [clockWords(clock, tools)],
        ];
      }),
    },
  ];
}
