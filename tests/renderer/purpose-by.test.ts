import { expect, test } from 'vitest';
import { purposeBy } from '../../renderer/pages/consents/purpose-by.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';

test.each([
  ['de', 'Newsletter', 'email', 'Newsletter, per E-Mail'],
  ['de', 'Werbung per Post', 'post', 'Werbung per Post'],
  ['de', 'Werbung am Telefon', 'phone', 'Werbung am Telefon'],
  ['de', 'Werbung am Telefon', 'sms', 'Werbung am Telefon, per SMS'],
  ['en', 'Advertising by phone', 'phone', 'Advertising by phone'],
] as const)('%s: %s, %s', (language, purpose, channel, said) => {
  expect(purposeBy(createTranslator(language).t, purpose, channel)).toBe(said);
});
