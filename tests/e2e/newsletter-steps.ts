import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { adopt } from './register-steps.ts';
import type { Page } from './scrinium.ts';

/** Asks main as the window does; throws where it refuses. */
export async function ask<C extends Channel>(page: Page, channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> {
  const result = (await page.evaluate(async ([name, sent]) => window.main[name as Channel](sent), [
    channel,
    request,
  ] as const)) as { readonly ok: boolean; readonly value: ResponseOf<C>; readonly error?: unknown };
  if (!result.ok) throw new Error(`${channel} was refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

export const subscribed = 'subscribed-email-audience-export-a1b2.csv';
export const unsubscribed = 'unsubscribed-email-audience-export-a1b2.csv';

/** Lets the window have a file of tests/domain/newsletter-files, as its own dialog would. */
export async function chooseSample(page: Page, name: string): Promise<void> {
  const buffer = readFileSync(join('tests', 'domain', 'newsletter-files', name));
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

/** A register with the newsletter in it, and two customers. Gives their ids. */
export async function shop(page: Page): Promise<{ readonly anna: string; readonly eva: string }> {
  await adopt(page, ['newsletter', 'orders']);
  const save = async (givenName: string, familyName: string, address: string) =>
    (
      await ask(page, 'customers.save', {
        id: null,
        version: 0,
        customer: { ...emptyCustomer, givenName, familyName, emails: [{ label: '', address }] },
      })
    ).id;
  return {
    anna: await save('Anna', 'Bär', 'anna.baer@example.org'),
    eva: await save('Eva', 'Gans', 'gone@example.org'),
  };
}
