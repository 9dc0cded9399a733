import { emptyNoticeAnswers, type NoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { florist, noticeShop, readAnswers, saveAnswers } from './notice-steps.ts';
import type { Page } from './scrinium.ts';

/** Nothing is open: a notice to customers can be made final. */
const answered: NoticeAnswers = {
  ...emptyNoticeAnswers,
  editions: [{ audience: 'customers', regime: 'eu' }],
  automated: { ...emptyNoticeAnswers.automated, used: 'no' },
  recipients: {
    paymentService: { who: 'Zahlfix GmbH', country: 'DE', safeguard: '' },
    carrier: { who: 'Paketbote', country: 'DE', safeguard: '' },
  },
};

/** A shop whose notice to customers lacks nothing. */
export async function answeredShop(page: Page): Promise<void> {
  await noticeShop(page, ['orders', 'invoices'], florist);
  const { version } = await readAnswers(page);
  await saveAnswers(page, answered, version);
  await page.reload();
}

/** Makes the notice as it is final, without going through the page. */
export const makeFinal = (page: Page, part: object = {}): Promise<string> =>
  page.evaluate(async more => {
    const today = new Date().toISOString().slice(0, 10);
    const edition = { audience: 'customers' as const, regime: 'eu' as const };
    const asked = (await window.main['notice.proposal']({ edition, validFrom: today })) as {
      readonly value: { readonly seen: string };
    };
    const made = (await window.main['notice.finalise']({
      edition,
      languages: ['en', 'de'],
      validFrom: today,
      changed: { en: 'Something.', de: 'Etwas.' },
      seen: asked.value.seen,
      today,
      ...more,
    })) as { readonly value: { readonly version: { readonly id: string } } };
    return made.value.version.id;
  }, part);
