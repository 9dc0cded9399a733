import { expect, test } from 'vitest';
import { countryCodes } from '../../shared/domain/country-codes.ts';
import { Channel } from '../../shared/domain/consent-event.ts';
import {
  ConsentFlawCode,
  ContactRulePack,
  Recipient,
  contactRule,
  prepareContactRules,
} from '../../shared/domain/contact-rules.ts';
import { germanRules, pack } from './contact-people.ts';

/** Every ground of law in the rules, wherever it stands. */
function grounds(value: unknown): { readonly article: string; readonly source: string; readonly confidence: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(grounds);
  return 'confidence' in value ? [value as ReturnType<typeof grounds>[number], ...inside] : inside;
}

test('every ground names a source there is, and every source is named', () => {
  const sources = pack.sources.map(({ id }) => id);
  expect(new Set(sources).size).toBe(sources.length);
  const named = new Set(grounds(pack).map(({ source }) => source));
  expect([...named].toSorted()).toEqual(sources.toSorted());
});

test('what nobody looked up says so', () => {
  for (const { article, source, confidence } of grounds(pack)) {
    if (confidence === 'lawText' || confidence === 'lawReported')
      expect(pack.sources.find(({ id }) => id === source)?.url).not.toBe('');
    if (source === 'knowledge') expect(confidence, article).toBe('unverified');
    expect(confidence === 'own', article).toBe(source === 'own');
  }
});

test('places are places, ids are unique, and no two rules claim the same', () => {
  const places = pack.rules.flatMap(rule => rule.places);
  expect(places.filter(place => !countryCodes.includes(place.slice(0, 2)))).toEqual([]);
  const ids = [...pack.rules, ...pack.regimes].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const claims = pack.rules.flatMap(rule =>
    (rule.places.length === 0 ? [''] : rule.places).flatMap(place =>
      rule.channels.flatMap(channel => rule.recipients.map(to => `${place} ${channel} ${to} ${rule.from}`)),
    ),
  );
  expect(claims.filter((claim, index) => claims.indexOf(claim) !== index)).toEqual([]);
});

test('the countries of the product have a rule of their own for each channel and recipient', () => {
  for (const place of ['DE', 'AT', 'CH', 'GB', 'FR', 'US-CA'])
    // Using data without contacting anybody is no matter of these laws: there the strictest rule holds everywhere.
    for (const channel of Channel.exclude(['use']).options)
      for (const recipient of Recipient.options) {
        const rule = contactRule(germanRules, place, recipient, channel, '2026-11-22');
        expect(rule.places, `${place} ${channel} ${recipient}`).toContain(place);
      }
});

test('elsewhere, and before the oldest rule, the strictest holds: a consent for everything', () => {
  for (const channel of Channel.options)
    for (const recipient of Recipient.options)
      for (const [place, day] of [
        ['', '2026-11-22'],
        ['BR', '2026-11-22'],
        ['DE', '1999-01-01'],
      ] as const) {
        const rule = contactRule(germanRules, place, recipient, channel, day);
        expect(rule).toMatchObject({ places: [], needs: 'consent', existingCustomer: null });
      }
});

test.each([
  ['DE', 'email', 'consumer', '2004-07-07', 'strictest-email'],
  ['DE', 'email', 'consumer', '2004-07-08', 'de-email-2004'],
  ['DE', 'email', 'corporate', '2022-05-27', 'de-email-2004'],
  ['DE', 'email', 'consumer', '2022-05-28', 'de-email'],
  ['DE', 'sms', 'consumer', '2022-05-27', 'de-sms-2004'],
  ['DE', 'sms', 'consumer', '2022-05-28', 'de-sms'],
  ['DE', 'phone', 'consumer', '2021-09-30', 'de-phone-consumer-2004'],
  ['DE', 'phone', 'consumer', '2021-10-01', 'de-phone-consumer'],
  ['DE', 'phone', 'corporate', '2021-09-30', 'de-phone-business-2004'],
  ['DE', 'phone', 'corporate', '2021-10-01', 'de-phone-business'],
  ['AT', 'email', 'consumer', '2006-02-28', 'strictest-email'],
  ['AT', 'email', 'consumer', '2006-03-01', 'at-email-2006'],
  ['AT', 'sms', 'corporate', '2021-10-31', 'at-sms-2006'],
  ['AT', 'email', 'consumer', '2021-11-01', 'at-email'],
  ['US-CA', 'phone', 'corporate', '2026-11-29', 'us-ca-phone-business'],
  ['US-CA', 'phone', 'soleTrader', '2026-11-29', 'us-ca-phone'],
] as const)('%s by %s to %s on %s: %s', (place, channel, recipient, day, id) => {
  expect(contactRule(germanRules, place, recipient, channel, day).id).toBe(id);
});

test.each([
  ['DE', 'eu'],
  ['NO', 'eu'],
  ['GB', 'uk'],
  ['GB-SCT', 'uk'],
  ['CH', 'ch'],
  ['US-CA', 'us-ca'],
  ['US-TX', 'elsewhere'],
  ['', 'elsewhere'],
])('a business in %s is under %s', (place, id) => expect(prepareContactRules(pack, place).regime.id).toBe(id));

test('a pack with holes is none', () => {
  expect(Object.keys(pack.flaws).toSorted()).toEqual(ConsentFlawCode.options.toSorted());
  expect(ContactRulePack.safeParse({ ...pack, flaws: {} }).success).toBe(false);
  const named = { ...pack, regimes: pack.regimes.filter(({ places }) => places.length > 0) };
  expect(() => prepareContactRules(named, 'BR')).toThrow('No regime');
  const known = prepareContactRules({ ...pack, rules: pack.rules.filter(({ places }) => places.length > 0) }, 'DE');
  expect(() => contactRule(known, 'BR', 'consumer', 'email', '2026-11-22')).toThrow('No strictest rule');
});
