import type { IncidentEvent } from '../ipc/incident-calls.ts';
import type { BreachDuty, BreachLaw } from './breach-deadlines.ts';
import { TimelineNote, type Closing, type StoredIncident } from './incident-file.ts';
import type { IncidentStanding } from './incident-standing.ts';

/**
 * What is left before a file is closed. `duty`: somebody whom the assessment says to tell wasn't told, or not everybody; closing asks why.
 * `withdraw`: it was no breach, and the authority still has the notification. `answers`: so many questions are open. `decision`: nothing says
 * who decided. `cause`, `measures`: nothing stands there yet.
 */
export type ClosingGap =
  | { readonly kind: 'duty'; readonly duty: BreachDuty; readonly law: BreachLaw }
  | { readonly kind: 'withdraw'; readonly law: BreachLaw }
  | { readonly kind: 'answers'; readonly count: number }
  | { readonly kind: 'decision' }
  | { readonly kind: 'cause' }
  | { readonly kind: 'measures' };

/** The decisions somebody wrote into the timeline, the oldest first; those erased since aren't among them. */
export const decisionsIn = (events: readonly Pick<IncidentEvent, 'action' | 'values'>[]): readonly TimelineNote[] =>
  events.flatMap(({ action, values }) => {
    if (action !== 'decision' || values === null) return [];
    const note = TimelineNote.safeParse(values['note']?.[1]);
    return note.success ? [note.data] : [];
  });

/** Laws under which a notification went out that nobody has taken back. */
const standingNotices = ({ notices }: Pick<StoredIncident, 'notices'>): readonly BreachLaw[] => {
  const told = notices.filter(({ to }) => to === 'authority');
  const laws = new Set(told.filter(({ kind }) => kind === 'first').map(({ law }) => law));
  for (const { law, kind } of told) if (kind === 'withdrawal') laws.delete(law);
  return [...laws];
};

/**
 * What is still open of an incident that is about to be closed. Where it was no breach after all the duties fall away, and nobody has to learn
 * from it; what was sent has to be taken back.
 */
export function closingGaps(
  incident: Pick<StoredIncident, 'notices' | 'measures'>,
  standing: Pick<IncidentStanding, 'assessment' | 'duties'>,
  events: readonly Pick<IncidentEvent, 'action' | 'values'>[],
  closing: Closing,
): readonly ClosingGap[] {
  const cause: readonly ClosingGap[] = closing.cause.trim() === '' ? [{ kind: 'cause' }] : [];
  if (closing.outcome === 'noBreach')
    return [...standingNotices(incident).map(law => ({ kind: 'withdraw', law }) as const), ...cause];
  const left = standing.duties.filter(({ state }) => state !== 'done');
  const duties = new Map(left.map(({ duty, law }) => [`${duty} ${law}`, { kind: 'duty', duty, law } as const]));
  const open = standing.assessment.open.length;
  return [
    ...duties.values(),
    ...(open > 0 ? [{ kind: 'answers', count: open } as const] : []),
    ...(decisionsIn(events).length === 0 ? [{ kind: 'decision' } as const] : []),
    ...cause,
    ...(incident.measures.length === 0 ? [{ kind: 'measures' } as const] : []),
  ];
}

/** Whether closing asks for a reason: somebody who has to be told is left. */
export const needsReason = (gaps: readonly ClosingGap[]): boolean => gaps.some(({ kind }) => kind === 'duty');
