import type { NewsletterFigures, NewsletterPlan } from '../../../shared/ipc/newsletter-shapes.ts';
import { localDay } from '../../ui/format.ts';
import { planOf, type NewsletterDraft } from './newsletter-draft.ts';

/** The plan as of today, in the time zone of this computer. */
export const planNow = (draft: NewsletterDraft): NewsletterPlan =>
  planOf(draft, localDay(new Date()), Intl.DateTimeFormat().resolvedOptions().timeZone);

/** What of the figures the draft keeps: no row of the file. */
export const countedOf = ({
  rows,
  yes,
  waiting,
  no,
  newCustomers,
}: NewsletterFigures): NonNullable<NewsletterDraft['counted']> => ({ rows, yes, waiting, no, newCustomers });
