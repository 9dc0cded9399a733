import { expect, test } from 'vitest';
import { addHeld } from '../../main/services/held-entries.ts';
import { releaseHold, saveHold } from '../../main/services/legal-holds.ts';
import { linkPurposes } from '../../main/services/consents.ts';
import { readRetentionPerson } from '../../main/services/retention-person.ts';
import { consentVault, give, giving, reachable, say, today, value } from './consent-vault.ts';

const seen = (vault: ReturnType<typeof consentVault>, customer: string, on = today) =>
  value(readRetentionPerson(vault.read, { customer, today: on }));

test('of somebody who is just there her file is known', () => {
  const vault = consentVault();
  const { id, createdAt } = reachable(vault, { lastContactOn: '2024-05-06' });
  expect(seen(vault, id)).toEqual({
    entries: [],
    implied: [{ category: 'customerFile', day: '2024-05-06', events: { created: createdAt.slice(0, 10) }, keep: null }],
    holds: [],
    restriction: null,
    keep: null,
    purposes: [],
  });
});

test('purposes and consents bring along what nobody entered; an entry takes its place', () => {
  const vault = consentVault();
  const { id } = reachable(vault);
  value(linkPurposes(vault.write, { customer: id, purposes: ['invoices'], today }));
  give(vault, giving(id, vault.newsletter));
  const implied = () => seen(vault, id).implied.map(({ category, day }) => [category, day]);
  expect(implied()).toEqual([
    ['customerFile', ''],
    ['invoice', today],
    ['newsletter', ''],
    ['consentProof', ''],
  ]);
  expect(seen(vault, id).purposes).toEqual(['invoices', 'newsletter']);
  const entry = { time: '', events: {}, title: '', place: '', amount: null, currency: '' };
  value(addHeld(vault.write, { customer: id, entries: [{ ...entry, category: 'invoice', day: '2020-03-04' }], today }));
  expect(implied().map(([category]) => category)).toEqual(['customerFile', 'newsletter', 'consentProof']);
  expect(seen(vault, id).entries).toMatchObject([{ category: 'invoice', day: '2020-03-04', customer: id }]);
});

test('a consent withdrawn ends its purpose that day, and its proof counts from then', () => {
  const vault = consentVault();
  const { id } = reachable(vault);
  give(vault, giving(id, vault.newsletter));
  say(vault, id, { kind: 'consentWithdrawn', purpose: 'newsletter', channels: ['email'], how: 'email', by: 'person' });
  const { implied, purposes } = seen(vault, id);
  expect(purposes).toEqual([]);
  expect(implied.find(({ category }) => category === 'newsletter')).toMatchObject({ day: today });
  expect(implied.find(({ category }) => category === 'consentProof')?.events).toMatchObject({
    consentGiven: today,
    withdrawal: today,
  });
});

test('a consent to calls is proved as the law on calls wants it', () => {
  const vault = consentVault();
  const { id } = reachable(vault);
  give(vault, giving(id, vault.phoneAds, { purpose: 'phoneAds', channels: ['phone'], confirmedThrough: ['phone'] }));
  expect(seen(vault, id).implied.map(({ category }) => category)).toContain('phoneConsentProof');
});

test('holds are told that touch her, released ones too, and no others', () => {
  const vault = consentVault();
  const { id } = reachable(vault);
  const { id: other } = reachable(vault, { familyName: 'Andere', emails: [], phones: [] });
  const put = (customers: string[], categories: string[] = []) =>
    value(
      saveHold(vault.write, {
        id: null,
        hold: {
          why: 'audit',
          note: '',
          scope: { customers, entries: [], categories, yearFrom: null, yearTo: null },
          since: today,
          reviewOn: today,
        },
      }),
    ).id;
  const mine = put([id]);
  put([other]);
  const files = put([], ['customerFile']);
  put([], ['camera']);
  value(releaseHold(vault.write, { id: mine, on: today }));
  expect(seen(vault, id).holds.map(hold => hold.id)).toEqual([files, mine]);
});

test('nobody is told of somebody who isn’t there', () =>
  expect(readRetentionPerson(consentVault().read, { customer: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a', today })).toEqual(
    { ok: false, error: { code: 'customer.notFound' } },
  ));
