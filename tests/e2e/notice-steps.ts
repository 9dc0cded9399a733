import type { Page } from '@playwright/test';
import type { Company } from '../../shared/domain/company.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import type { NoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { adopt } from './register-steps.ts';
import { makeVault } from './vault.ts';

/** A florist's of whom everything is known. */
export const florist: Company = {
  ...emptyCompany,
  legalName: 'Blumen Sonnenschein e. K.',
  street: 'Am Markt 1',
  postcode: '01067',
  city: 'Dresden',
  region: 'DE-SN',
  email: 'laden@sonnenschein.example',
  phone: '0351 123456',
};

/** Puts the details of the business into the register. */
export const saveCompany = (page: Page, company: Company): Promise<void> =>
  page.evaluate(async details => void (await window.main['register.saveCompany'](details)), company);

/** A shop with these purposes; its details are known where `company` is given. */
export async function noticeShop(page: Page, purposes: readonly string[], company?: Company): Promise<void> {
  await makeVault(page);
  await adopt(page, purposes);
  if (company) await saveCompany(page, company);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** The answers as they are stored, with their version. */
export const readAnswers = (page: Page): Promise<{ readonly answers: NoticeAnswers; readonly version: number }> =>
  page.evaluate(async () => {
    const read = (await window.main['notice.answers']({})) as { readonly value: unknown };
    return read.value as never;
  });

/** Stores answers over those at that version. */
export const saveAnswers = (page: Page, answers: NoticeAnswers, version: number): Promise<void> =>
  page.evaluate(
    async ([kept, seen]) =>
      void (await window.main['notice.saveAnswers']({ answers: kept as never, version: seen as number })),
    [answers, version] as const,
  );
