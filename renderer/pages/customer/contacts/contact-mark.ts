import type { Channel } from '../../../../shared/domain/consent-event.ts';
import type { ConsentPerson, ConsentPurposeEntry } from '../../../../shared/ipc/consent-shapes.ts';

/** What is said beside an address: it was asked not to be used, or is no way for advertising. */
export type ContactMark = 'asked' | 'noAds';

/**
 * The mark of an address that is written to or called through these channels; null where some advertising may go through it,
 * or nothing in the register would.
 */
export function contactMark(
  { answers, listed }: Pick<ConsentPerson, 'answers' | 'listed'>,
  purposes: readonly Pick<ConsentPurposeEntry, 'id' | 'marketing'>[],
  channels: readonly Channel[],
): ContactMark | null {
  const advertising = new Set(purposes.filter(({ marketing }) => marketing).map(({ id }) => id));
  const here = answers.filter(({ channel }) => channels.includes(channel));
  const ads = here.filter(({ purpose }) => advertising.has(purpose));
  if (ads.some(({ answer }) => answer.allowed)) return null;
  const asked =
    channels.some(channel => listed.includes(channel)) || here.some(({ answer }) => answer.reason === 'doNotContact');
  return asked ? 'asked' : ads.length > 0 ? 'noAds' : null;
}
