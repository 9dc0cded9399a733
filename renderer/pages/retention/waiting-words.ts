import type { RetentionGround } from '../../../shared/domain/retention-ground.ts';
import type { WaitingGroup } from '../../../shared/ipc/retention-standing-shapes.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { categoryName } from '../../retention/why-words.ts';
import { listed } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';

/** A group of what can't go yet in a few words: what it is, and how many entries and customers. */
export function waitingName(
  t: Texts,
  language: Language,
  ground: RetentionGround,
  { category, entries, customers }: WaitingGroup,
): string {
  const parts = [
    ...(entries > 0 ? [t('retention.page.countEntries', { count: entries })] : []),
    ...(customers > 0 ? [t('retention.page.countCustomers', { count: customers })] : []),
  ];
  return t('retention.page.line', {
    category: categoryName(ground, language, category),
    parts: listed(language, parts),
  });
}

/** Where the records of a group, due or waiting, are listed. */
export const groupRoute = (key: string): string => `/retention/due/${encodeURIComponent(key)}`;
