import type { Company } from '../../shared/domain/company.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import { emptyNoticeAnswers, type NoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { finaliseNotice, listNoticeAnswers, proposeNotice, saveNoticeAnswers } from '../../main/services/notices.ts';
import type { RequestOf } from '../../shared/ipc/contract.ts';
import { adoptPurposes, saveCompany } from '../../main/services/register.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { value } from './consent-vault.ts';

export const today = '2026-11-28';

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
  website: 'https://sonnenschein.example',
};

/** Answers that leave nothing open for the purposes of `noticeVault`. */
export const answered: NoticeAnswers = {
  ...emptyNoticeAnswers,
  editions: [{ audience: 'customers', regime: 'eu' }],
  automated: { ...emptyNoticeAnswers.automated, used: 'no' },
  recipients: { paymentService: { who: 'Zahlfix GmbH', country: 'DE', safeguard: '' } },
};

/** A vault whose register, profile and answers are enough for a notice to customers. */
export function noticeVault(country = 'DE', purposes: readonly string[] = ['orders', 'invoices', 'newsletter']) {
  const vault = openTestVault(country);
  value(adoptPurposes(vault.write, { purposes: [...purposes], today }));
  value(saveCompany(vault.write, florist));
  const { version } = value(listNoticeAnswers(vault.read));
  value(saveNoticeAnswers(vault.write, { answers: answered, version }));
  return vault;
}

/** Makes the notice to customers final as it is now, in both languages from today on; `part`: what is otherwise. */
export function makeFinal(vault: ReturnType<typeof noticeVault>, part: Partial<RequestOf<'notice.finalise'>> = {}) {
  const edition = part.edition ?? { audience: 'customers', regime: 'eu' };
  const validFrom = part.validFrom ?? today;
  const { seen } = value(proposeNotice(vault.write, { edition, validFrom }));
  const request = {
    edition,
    languages: ['en' as const, 'de' as const],
    validFrom,
    changed: { en: '', de: '' },
    seen,
    today,
  };
  return finaliseNotice(vault.write, { ...request, ...part });
}
