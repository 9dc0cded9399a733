import type { Page } from '@playwright/test';
import type { HeldEntry } from '../../shared/domain/held-entry.ts';
import { bridge, localToday } from './consent-list-steps.ts';

/** The year it is where the test runs. */
export const thisYear = (): number => Number(localToday().slice(0, 4));

/** Something held about a customer, as somebody entered it; gives its id. */
export async function hold(
  page: Page,
  customer: string,
  category: string,
  day: string,
  more: Partial<HeldEntry> = {},
): Promise<string> {
  const entry = { category, day, time: '', events: {}, title: '', place: '', amount: null, currency: '', ...more };
  const { ids } = await bridge(page, 'held.add', { customer, entries: [entry], today: localToday() });
  return ids[0] ?? '';
}

/** A legal hold for a lawsuit with a customer, from today on; gives its id. */
export async function putOnHold(page: Page, customer: string, note = ''): Promise<string> {
  const since = localToday();
  const { id } = await bridge(page, 'holds.save', {
    id: null,
    hold: {
      why: 'lawsuit',
      note,
      scope: { customers: [customer], entries: [], categories: [], yearFrom: null, yearTo: null },
      since,
      reviewOn: since,
    },
  });
  return id;
}
