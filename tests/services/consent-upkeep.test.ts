import { describe, expect, test } from 'vitest';
import { askAgain, consentOverview, listDueConsents, readDueList } from '../../main/services/consent-lists.ts';
import { saveConsentText } from '../../main/services/consent-texts.ts';
import { customerTimeline } from '../../main/db/tables/audit.ts';
import type { UpkeepKind } from '../../shared/ipc/consent-shapes.ts';
import { consentVault, give, giving, reachable, say, today, value } from './consent-vault.ts';

type Made = ReturnType<typeof consentVault>;

const newsletter = { purpose: 'newsletter', channel: 'email', today } as const;
const page = { offset: 0, limit: 50 };
const due = async ({ vault }: Made, kind: UpkeepKind, through: 'email' | 'post' = 'post') =>
  value(await listDueConsents(vault.read, { ...newsletter, kind, through, ...page }));
const counted = async ({ vault }: Made) =>
  value(await consentOverview(vault.read, { today })).figures.find(({ purpose }) => purpose === 'newsletter')?.due;

describe('what is due', () => {
  test('the figures count those the lists name, on both sides of sixty days', async () => {
    const made = consentVault();
    const { vault } = made;
    // 24 months without use; sixty days from 22 November 2026 is 21 January 2027.
    const soon = reachable(vault);
    give(vault, giving(soon.id, made.newsletter, { givenOn: '2025-01-21' }));
    give(vault, giving(reachable(vault).id, made.newsletter, { givenOn: '2025-01-22' }));
    const gone = reachable(vault);
    give(vault, giving(gone.id, made.newsletter, { givenOn: '2024-11-21' }));
    expect(await counted(made)).toMatchObject({ ageing: 1, expired: 1, unconfirmed: 0, textChanged: 0 });
    expect((await due(made, 'ageing')).people).toMatchObject([
      { customer: soon.id, state: 'given', on: '2025-01-21', mayAsk: { allowed: true, reason: 'noObjection' } },
    ]);
    expect((await due(made, 'expired')).people).toMatchObject([
      { customer: gone.id, state: 'expired', on: '2024-11-21' },
    ]);
  });

  test('by e-mail nobody is asked whose consent has ended, and the list says why', async () => {
    const made = consentVault();
    const gone = reachable(made.vault);
    give(made.vault, giving(gone.id, made.newsletter, { givenOn: '2024-11-21' }));
    expect(await due(made, 'expired', 'email')).toMatchObject({
      total: 1,
      askable: 0,
      people: [{ contact: 'aenne.probst@example.org', mayAsk: { allowed: false, reason: 'expired' } }],
    });
    expect(await due(made, 'expired')).toMatchObject({ total: 1, askable: 1 });
  });

  test('who has no street can’t be sent a letter, and isn’t among those to write', async () => {
    const made = consentVault();
    const gone = reachable(made.vault, { addresses: [] });
    give(made.vault, giving(gone.id, made.newsletter, { givenOn: '2024-11-21' }));
    expect(await due(made, 'expired')).toMatchObject({ total: 1, askable: 0, people: [{ contact: '' }] });
    const list = { ...newsletter, kind: 'expired', through: 'post' } as const;
    expect(value(await readDueList(made.vault.read, list)).people).toEqual([]);
  });

  test('a page is a slice of all', async () => {
    const made = consentVault();
    const ids = [1, 2, 3].map(() => {
      const { id } = reachable(made.vault);
      give(made.vault, giving(id, made.newsletter, { givenOn: '2024-11-21' }));
      return id;
    });
    const request = { ...newsletter, kind: 'expired', through: 'post', offset: 1, limit: 1 } as const;
    const second = value(await listDueConsents(made.vault.read, request));
    expect(second).toMatchObject({ total: 3, askable: 3, people: [{ customer: ids[1] }] });
    expect(second.people).toHaveLength(1);
  });

  test('a newer text makes consents to the one before due, never those another program’s form showed', async () => {
    const made = consentVault();
    const { vault } = made;
    const own = reachable(vault);
    give(vault, giving(own.id, made.newsletter));
    const foreign = value(
      saveConsentText(vault.write, {
        purpose: 'newsletter',
        kind: 'foreign',
        channels: ['email'],
        bodies: [{ language: 'de', body: 'Ja zum Newsletter.' }],
      }),
    ).texts[0]?.id;
    give(vault, giving(reachable(vault).id, foreign ?? ''));
    expect((await counted(made))?.textChanged).toBe(0);
    value(
      saveConsentText(vault.write, {
        purpose: 'newsletter',
        kind: 'consent',
        channels: ['email'],
        bodies: [{ language: 'de', body: 'Ja zum neuen Newsletter. Ich kann das jederzeit widerrufen.' }],
      }),
    );
    expect((await due(made, 'textChanged')).people.map(({ customer }) => customer)).toEqual([own.id]);
  });
});

describe('asking again', () => {
  test('notes it with each, and nobody is due twice', async () => {
    const made = consentVault();
    const { vault } = made;
    const gone = reachable(vault);
    give(vault, giving(gone.id, made.newsletter, { givenOn: '2024-11-21' }));
    const request = { ...newsletter, through: 'post', textVersion: made.newsletter, customers: [gone.id] } as const;
    expect(value(askAgain(vault.write, { ...request, customers: [...request.customers] }))).toEqual({
      asked: 1,
      passedOver: 0,
    });
    expect(customerTimeline(vault.db, gone.id)[0]).toMatchObject({ action: 'consentRequested' });
    expect((await due(made, 'expired')).total).toBe(0);
    expect((await counted(made))?.expired).toBe(0);
  });

  test('passes over who may not be asked that way, has no address for it, said no, or is gone', async () => {
    const made = consentVault();
    const { vault } = made;
    const gone = reachable(vault);
    give(vault, giving(gone.id, made.newsletter, { givenOn: '2024-11-21' }));
    const nowhere = reachable(vault, { addresses: [] });
    give(vault, giving(nowhere.id, made.newsletter, { givenOn: '2024-11-21' }));
    const left = reachable(vault);
    give(vault, giving(left.id, made.newsletter));
    say(vault, left.id, {
      kind: 'consentWithdrawn',
      purpose: 'newsletter',
      channels: ['email'],
      how: 'phone',
      by: 'person',
    });
    const customers = [gone.id, nowhere.id, left.id, 'f0000000-0000-4000-8000-000000000000'];
    const ask = (through: 'email' | 'post') =>
      value(askAgain(vault.write, { ...newsletter, through, textVersion: made.newsletter, customers }));
    expect(ask('email')).toEqual({ asked: 0, passedOver: 4 });
    expect(ask('post')).toEqual({ asked: 1, passedOver: 3 });
    expect(customerTimeline(vault.db, gone.id)[0]).toMatchObject({ action: 'consentRequested' });
    expect(customerTimeline(vault.db, nowhere.id).some(({ action }) => action === 'consentRequested')).toBe(false);
    expect(customerTimeline(vault.db, left.id)[0]).toMatchObject({ action: 'consentWithdrawn' });
  });

  test('a text of another purpose, or none, is refused and nothing is written', async () => {
    const made = consentVault();
    const gone = reachable(made.vault);
    give(made.vault, giving(gone.id, made.newsletter, { givenOn: '2024-11-21' }));
    for (const textVersion of [made.phoneAds, 'f0000000-0000-4000-8000-000000000000'])
      expect(
        askAgain(made.vault.write, { ...newsletter, through: 'post', textVersion, customers: [gone.id] }),
      ).toMatchObject({ ok: false, error: { code: 'consent.gone' } });
    expect((await due(made, 'expired')).total).toBe(1);
  });
});
