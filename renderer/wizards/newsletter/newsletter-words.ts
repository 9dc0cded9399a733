import { NewsletterStatus, type NewsletterTarget } from '../../../shared/domain/newsletter-columns.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';

const groups: readonly { readonly group: TextKey; readonly targets: readonly NewsletterTarget[] }[] = [
  { group: 'newsletter.groups.who', targets: ['email', 'givenName', 'familyName', 'fullName', 'phone'] },
  {
    group: 'newsletter.groups.yes',
    targets: ['optInAt', 'optInIp', 'confirmedAt', 'confirmIp', 'optInSaid', 'doubleOptIn', 'source', 'addedAt'],
  },
  {
    group: 'newsletter.groups.no',
    targets: ['status', 'active', 'blocked', 'unsubscribedAt', 'unsubscribeReason', 'unsubscribeDetail', 'bouncedAt'],
  },
];

/** What the choice of a column's target offers. */
export const targetChoices = (t: Texts) => [
  { value: 'leaveOut', label: t('newsletter.target.leaveOut') },
  ...groups.map(({ group, targets }) => ({
    group: t(group),
    items: targets.map(target => ({ value: target, label: t(`newsletter.target.${target}`) })),
  })),
];

/** What people in the file can all be. '': as each row says. */
export const statusChoices = (t: Texts) => [
  { value: '', label: t('newsletter.status.eachRow') },
  ...NewsletterStatus.options.map(status => ({ value: status, label: t(`newsletter.status.${status}`) })),
];

const dated: ReadonlySet<NewsletterTarget> = new Set([
  'optInAt',
  'confirmedAt',
  'addedAt',
  'unsubscribedAt',
  'bouncedAt',
]);

/** Whether a column holds days, so that it matters which of day and month comes first. */
export const holdsDays = (target: NewsletterTarget): boolean => dated.has(target);

/** The name of a newsletter tool: a table of one's own has none. */
export const toolName = (t: Texts, { id, name }: { readonly id: string; readonly name: string }): string =>
  id === 'own' ? t('newsletter.ownTable') : name;
