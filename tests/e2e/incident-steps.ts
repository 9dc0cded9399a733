import type { Page } from '@playwright/test';
import type { Incident } from '../../shared/domain/incident.ts';
import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import { askMain } from './paper-steps.ts';
import { expect } from './scrinium.ts';

/** Opens the file of an incident without the page, noticed so many hours ago, and gives its id. */
export async function openIncident(
  page: Page,
  kind: Incident['kind'],
  { hoursAgo = 1, exercise = '', facts = {} }: { hoursAgo?: number; exercise?: string; facts?: Partial<Incident> } = {},
): Promise<string> {
  const noticedAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  const { id } = await askMain<{ id: string }>(page, 'incidents.open', { kind, exercise, noticedAt });
  if (Object.keys(facts).length > 0) {
    const { title, lead, corrections, version, facts: before } = await incidentOf(page, id);
    await askMain(page, 'incidents.save', { id, version, title, lead, corrections, facts: { ...before, ...facts } });
  }
  return id;
}

/** An incident as it is stored. */
export const incidentOf = async (page: Page, id: string): Promise<StoredIncident> =>
  (await askMain<{ incident: StoredIncident }>(page, 'incidents.read', { id })).incident;

/** The incident the route names. */
export async function incidentHere(page: Page): Promise<string> {
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/incidents\/[0-9a-f-]{36}/);
  return page.evaluate(() => location.hash.split('/')[2] ?? '');
}

/** Goes on to the page of this name. */
export async function goOn(page: Page, heading: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
}
