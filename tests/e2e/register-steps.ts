import type { Page } from '@playwright/test';
import type { Register, RegisteredProvider } from '../../shared/ipc/register-shapes.ts';
import { today } from './today.ts';

/** A provider in the United States of which little is known. */
export const mailer: RegisteredProvider = {
  name: 'Brieftaube',
  service: 'Newsletter',
  country: 'US',
  contact: '',
  role: 'processor',
  agreement: null,
  reviewedOn: '2024-01-01',
  reviewEveryMonths: 12,
  safeguard: '',
  subProcessors: 'unknown',
  subProcessorList: '',
  notes: '',
  terms: [],
};

/** The register as main gives it. */
export const readRegister = (page: Page): Promise<Register> =>
  page.evaluate(async () => {
    const read = (await window.main['register.read']({})) as { readonly value: unknown };
    return read.value as never;
  });

/** Takes prepared purposes into the register, as the questions would. */
export async function adopt(page: Page, purposes: readonly string[]): Promise<void> {
  await page.evaluate(async ([ids, day]) => void (await window.main['register.adopt']({ purposes: ids, today: day })), [
    [...purposes],
    today,
  ] as const);
  // Today has asked for the register already, and this went past the page.
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Adds a provider, and gives its id. */
export const addProvider = (page: Page, provider: RegisteredProvider): Promise<string> =>
  page.evaluate(async added => {
    const saved = (await window.main['register.saveProvider']({ id: null, version: 0, provider: added })) as {
      readonly value: { readonly id: string };
    };
    return saved.value.id;
  }, provider);
