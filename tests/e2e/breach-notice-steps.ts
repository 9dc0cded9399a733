import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import { askMain, business } from './paper-steps.ts';
import type { Page } from './scrinium.ts';
import { makeVault } from './vault.ts';

/** The incident as main has it. */
export const incidentNow = async (page: Page, id: string): Promise<StoredIncident> =>
  (await askMain<{ readonly incident: StoredIncident }>(page, 'incidents.read', { id })).incident;

/** Answers questions about an incident, as the wizard would. */
export async function answer(page: Page, id: string, facts: Partial<Incident>): Promise<void> {
  const { version, title, lead, corrections, facts: known } = await incidentNow(page, id);
  await askMain(page, 'incidents.save', { id, version, title, lead, corrections, facts: { ...known, ...facts } });
}

/** A vault of a business with its profile, and a laptop lost an hour ago of which a part is known. Gives the incident's id. */
export async function lostLaptop(page: Page, facts: Partial<Incident> = {}, region = 'DE-SN'): Promise<string> {
  await makeVault(page);
  await askMain(page, 'register.saveCompany', { ...business, region });
  const noticedAt = new Date(Date.now() - 3_600_000).toISOString();
  const { id } = await askMain<{ readonly id: string }>(page, 'incidents.open', {
    kind: 'deviceLost',
    exercise: '',
    noticedAt,
  });
  const { version, corrections, facts: known } = await incidentNow(page, id);
  await askMain(page, 'incidents.save', {
    id,
    version,
    title: 'Laptop',
    lead: 'Anna Beispiel',
    corrections,
    facts: {
      ...known,
      role: 'controller',
      confidentiality: 'possible',
      integrity: 'untouched',
      availability: 'restored',
      data: ['basic', 'contact'],
      people: ['customers'],
      countries: [{ place: 'DE', count: null }],
      encryption: 'passwordOnly',
      holder: 'unknownPerson',
      description: 'A laptop was stolen from a car.',
      ...facts,
    },
  });
  return id;
}
