import type { Page } from '@playwright/test';
import { emptyCompany } from '../../shared/domain/company.ts';
import { emptyNoticeAnswers } from '../../shared/domain/notice-answers.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { addPerson, bridge, daysFromToday, localToday } from './consent-list-steps.ts';
import { adopt } from './register-steps.ts';
import { makeVault } from './vault.ts';

/** A florist's with a final notice for customers, version 1; gives its id. */
export async function noticedShop(page: Page): Promise<string> {
  await makeVault(page);
  await adopt(page, ['orders', 'invoices']);
  await bridge(page, 'register.saveCompany', {
    ...emptyCompany,
    legalName: 'Blumen Sonnenschein e. K.',
    street: 'Am Markt 1',
    postcode: '01067',
    city: 'Dresden',
    region: 'DE-SN',
    email: 'laden@sonnenschein.example',
    phone: '0351 123456',
  });
  const { version } = await bridge(page, 'notice.answers', {});
  const edition = { audience: 'customers', regime: 'eu' } as const;
  const answers = {
    ...emptyNoticeAnswers,
    editions: [edition],
    automated: { ...emptyNoticeAnswers.automated, used: 'no' as const },
    recipients: { paymentService: { who: 'Zahlfix GmbH', country: 'DE', safeguard: '' } },
  };
  await bridge(page, 'notice.saveAnswers', { answers, version });
  const validFrom = localToday();
  const { seen } = await bridge(page, 'notice.proposal', { edition, validFrom });
  const made = await bridge(page, 'notice.finalise', {
    edition,
    languages: ['en', 'de'],
    validFrom,
    changed: { en: '', de: '' },
    seen,
    today: validFrom,
  });
  return made.version.id;
}

/** Somebody whose data came from somebody else so many days ago; gives the id. */
export const addFromOthers = (
  page: Page,
  familyName: string,
  daysAgo: number,
  known: Partial<Customer> = {},
): Promise<string> =>
  addPerson(page, familyName, { source: 'thirdParty', sourceOn: daysFromToday(-daysAgo), ...known });
