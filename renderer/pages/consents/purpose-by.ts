import type { Channel } from '../../../shared/domain/consent-event.ts';
import type { Texts } from '../../ui/texts.ts';

/** A purpose and the way people are reached for it; the way once only where the purpose is named after it (advertising by post). */
export function purposeBy(t: Texts, purpose: string, channel: Channel): string {
  const by = t(`mayContact.by.${channel}`);
  return purpose.endsWith(by) ? purpose : t('consents.purposeBy', { purpose, by });
}
