import type { Incident } from '../../shared/domain/incident.ts';
import { disclosed, exactly } from '../domain/incidents.ts';
import { bridge } from './consent-list-steps.ts';
import { goTo } from './vault.ts';
import type { Page } from './scrinium.ts';

const hour = 3_600_000;

/** A laptop somebody left in a bus two hours ago, with names and dates of birth of 1,200 customers. */
export const laptop = (change: Partial<Incident> = {}): Incident => {
  const aware = new Date(Date.now() - 2 * hour).toISOString();
  return {
    ...disclosed,
    kind: 'deviceLost',
    nature: 'deviceLost',
    noticedAt: aware,
    awareAt: aware,
    discoveredBy: 'ourselves',
    happened: { span: 'point', from: aware, until: aware, estimated: false },
    confidentiality: 'possible',
    holder: 'unknownPerson',
    data: ['basic', 'contact', 'birthDate'],
    number: exactly(1200),
    ...change,
  };
};

/** Opens the file of an incident of which this is known, goes to its assessment, and gives its id. */
export async function assess(page: Page, facts: Incident): Promise<string> {
  const { id } = await bridge(page, 'incidents.open', { kind: 'deviceLost', exercise: '', noticedAt: null });
  await bridge(page, 'incidents.save', { id, version: 1, title: 'Laptop', lead: 'Anna', facts, corrections: [] });
  await goTo(page, `/incidents/${id}/assessment`);
  return id;
}
