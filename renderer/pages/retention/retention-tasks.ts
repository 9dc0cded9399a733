import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { DueGroup } from '../../../shared/ipc/retention-standing-shapes.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { distance, weekday } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';

/** How many records are due: single entries, and customers who go or are to be restricted. What goes with a customer isn't counted again. */
export const dueRecords = (groups: readonly DueGroup[]): number =>
  groups.reduce((sum, { action, entries, customers }) => sum + (action === 'delete' ? entries : customers), 0);

/** What Today asks for about keeping: a sentence, its button, and where that leads. */
export type RetentionTask = {
  readonly id: 'retentionReview' | 'retentionDue' | 'retentionHolds' | 'retentionTax';
  readonly sentence: string;
  readonly button: string;
  readonly to: string;
};

/**
 * What is to be done about keeping on a day (ISO 8601). A review that is due holds what is due, and asks for the tax years itself; `begun`: it was begun,
 * and Today says so already. Whoever has written nothing down isn't asked for tax years.
 */
export function retentionTasks(
  t: Texts,
  language: Language,
  {
    groups,
    nextReview,
    holdsToReview,
    askTax,
    entries,
  }: Pick<ResponseOf<'retention.overview'>, 'groups' | 'nextReview' | 'holdsToReview' | 'askTax' | 'entries'>,
  { today, begun }: { readonly today: string; readonly begun: boolean },
): readonly RetentionTask[] {
  const dying = dueRecords(groups.filter(({ action }) => action !== 'restrictCustomer'));
  const due = dueRecords(groups);
  const look = { button: t('retention.today.look'), to: '/retention' };
  const tasks: RetentionTask[] = [];
  if (!begun && nextReview <= today)
    tasks.push({
      id: 'retentionReview',
      sentence: t('retention.today.reviewDue', {
        day: weekday(language, nextReview, today),
        distance: distance(language, nextReview, today),
        count: due,
      }),
      ...look,
    });
  else if (!begun && due > 0)
    tasks.push({
      id: 'retentionDue',
      sentence: dying > 0 ? t('retention.today.due', { count: dying }) : t('retention.today.restrict', { count: due }),
      ...look,
    });
  if (holdsToReview > 0)
    tasks.push({
      id: 'retentionHolds',
      sentence: t('retention.page.holdsDue', { count: holdsToReview }),
      button: t('retention.page.lookHolds'),
      to: '/retention/holds',
    });
  if (!begun && nextReview > today && askTax && entries > 0)
    tasks.push({
      id: 'retentionTax',
      sentence: t('retention.today.askTax'),
      button: t('retention.today.enterTax'),
      to: '/retention/rules',
    });
  return tasks;
}
