import { Channel } from '../../../shared/domain/consent-event.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { ConsentPurposeEntry, ConsentStateName } from '../../../shared/ipc/consent-shapes.ts';
import { longDay } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';

/** The name of a purpose by its id: in the language in use, and with a word where the register has it no longer. */
export function purposeNamed(
  t: Texts,
  language: Language,
  purposes: readonly Pick<ConsentPurposeEntry, 'id' | 'name'>[],
  id: string,
): string {
  const found = purposes.find(purpose => purpose.id === id);
  if (!found) return t('consents.goneFromRegister', { purpose: id });
  return inTongue(found.name, language) || t('register.purposes.unnamed');
}

/** The ways of advertising a list can be made for. */
export const listChannels: readonly Channel[] = ['email', 'phone', 'sms', 'messenger', 'post'];

/** A channel as it stands in an address of the app; undefined for any other word. */
export const readChannel = (word: string | undefined): Channel | undefined =>
  Channel.options.find(channel => channel === word);

/** The states in which the day of a consent is the day it was given on; of the others it is the day they began. */
const ofAYes: ReadonlySet<ConsentStateName> = new Set(['given', 'expired', 'pending', 'notYet', 'underAge']);

/** Days of a consent in words: 'agreed on 3 May 2024 · ended on 3 May 2026'. `day` and `validUntil` ISO 8601, '' where there is none. */
export const daysText = (
  t: Texts,
  language: Language,
  {
    state,
    day,
    validUntil = '',
  }: { readonly state: ConsentStateName; readonly day: string; readonly validUntil?: string },
): string =>
  [
    day === ''
      ? ''
      : t(ofAYes.has(state) ? 'mayContact.agreedOn' : 'mayContact.since', { day: longDay(language, day) }),
    validUntil === ''
      ? ''
      : t(state === 'expired' ? 'mayContact.endedOn' : 'mayContact.validUntil', { day: longDay(language, validUntil) }),
  ]
    .filter(part => part !== '')
    .join(' · ');
