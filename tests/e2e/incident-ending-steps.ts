import { disclosed, harmless } from '../domain/incidents.ts';
import { nothingKnown, type Incident } from '../../shared/domain/incident.ts';
import { askMain } from './paper-steps.ts';
import type { Page } from './scrinium.ts';

/** Opens an incident with these facts, and gives its id. */
export async function addIncident(page: Page, title: string, facts: Incident, noticedAt: string): Promise<string> {
  const { id } = await askMain<{ id: string }>(page, 'incidents.open', { kind: facts.kind, exercise: '', noticedAt });
  await askMain(page, 'incidents.save', {
    id,
    version: 1,
    title,
    lead: 'Anna Beispiel',
    facts: { ...nothingKnown, ...facts, noticedAt },
    corrections: [],
  });
  return id;
}

/** A stick nobody can read, which is only recorded. */
export const stick: Incident = { ...harmless, kind: 'deviceLost', description: 'The stick fell out of a bag.' };
/** An offer to the wrong person, which the authority is told of. */
export const letter: Incident = {
  ...disclosed,
  data: ['basic', 'documentCopies'],
  insight: 'full',
  holder: 'unknownPerson',
  description: 'An offer went to somebody else.',
};
