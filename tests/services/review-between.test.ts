import { describe, expect, test } from 'vitest';
import type { MadeVault } from '../db/make-vault.ts';
import { addHeld, takeHeldAway } from '../../main/services/held-entries.ts';
import { saveDraft } from '../../main/services/drafts.ts';
import { saveHold } from '../../main/services/legal-holds.ts';
import { retentionOverview } from '../../main/services/retention-standing.ts';
import { dryRunReview, runReview } from '../../main/services/review.ts';
import type { HeldEntry } from '../../shared/domain/held-entry.ts';
import type { ReviewDecision, ReviewPlan } from '../../shared/domain/review-plan.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import { consentVault, give, giving, reachable, say, value } from './consent-vault.ts';

const today = '2026-11-22';
const invoice: HeldEntry = {
  category: 'invoice',
  day: '2010-03-01',
  time: '',
  events: {},
  title: 'Invoice 2010-17',
  place: '',
  amount: 4990,
  currency: 'EUR',
};
const gone: ReviewDecision = { action: 'delete' };

const held = (vault: MadeVault, customer: string | null, part: Partial<HeldEntry> = {}): string =>
  value(addHeld(vault.write, { customer, entries: [{ ...invoice, ...part }], today })).ids[0] ?? '';

const groupsOf = async (vault: MadeVault) => value(await retentionOverview(vault.read, { today })).groups;

const heldThere = ({ db }: MadeVault) => db.prepare('SELECT id FROM held_entries ORDER BY entry').pluck().all();

describe('what happens between the trial and the run', () => {
  test('another record in the place of the one that was shown is not deleted', async () => {
    const vault = openTestVault();
    const seen = held(vault, null);
    const plan: ReviewPlan = {
      groups: [{ group: (await groupsOf(vault))[0]?.key ?? '', decision: gone }],
      singles: [],
    };
    const trial = value(await dryRunReview(vault.write, { plan, today }));
    value(takeHeldAway(vault.write, { id: seen, version: 1 }));
    const unseen = held(vault, null, { title: 'Never shown' });
    const again = value(await dryRunReview(vault.write, { plan, today }));
    // The figures alone are the same.
    expect(again.figures).toEqual(trial.figures);
    expect(await runReview(vault.write, { plan, today, expected: trial.figures, about: trial.about })).toMatchObject({
      error: { code: 'review.changed' },
    });
    expect(heldThere(vault)).toEqual([unseen]);
  });

  test('a hold that is set meanwhile stops the run', async () => {
    const vault = openTestVault();
    const entry = held(vault, null);
    const plan: ReviewPlan = { groups: [], singles: [{ subject: 'held', id: entry, decision: gone }] };
    const trial = value(await dryRunReview(vault.write, { plan, today }));
    const scope = { customers: [], entries: [], categories: [], yearFrom: 2010, yearTo: 2010 };
    const hold = { why: 'audit' as const, note: '', scope, since: today, reviewOn: '2027-01-01' };
    value(saveHold(vault.write, { id: null, hold }));
    expect(await runReview(vault.write, { plan, today, expected: trial.figures, about: trial.about })).toMatchObject({
      error: { code: 'review.notAllowed', flaw: 'stopped' },
    });
    expect(heldThere(vault)).toEqual([entry]);
  });
});

test.each([
  { action: 'keep', until: '2030-01-01', reason: 'Still in dispute' },
  { action: 'hold', why: 'lawsuit', note: '', reviewOn: '2027-01-01' },
] as const)('nobody is deleted as a whole while an entry of hers shall stay: $action', async decision => {
  const vault = openTestVault();
  const person = added(vault, { lastContactOn: '2009-01-01' });
  const entry = held(vault, person.id);
  const plan: ReviewPlan = {
    groups: [],
    singles: [
      { subject: 'customer', id: person.id, decision: gone },
      { subject: 'held', id: entry, decision },
    ],
  };
  expect(await dryRunReview(vault.write, { plan, today })).toMatchObject({
    error: { code: 'review.notAllowed', flaw: 'contradicts', records: 1 },
  });
});

test('whatever is proposed can be carried out: who is kept for a proof alone is restricted', async () => {
  const { vault, newsletter } = consentVault();
  const person = reachable(vault, { lastContactOn: '2009-01-01' });
  give(vault, giving(person.id, newsletter));
  say(vault, person.id, {
    kind: 'consentWithdrawn',
    purpose: 'newsletter',
    channels: ['email'],
    how: 'email',
    by: 'person',
  });
  vault.db.prepare("UPDATE customers SET created_at = '2009-01-01T10:00:00.000Z'").run();
  const [group] = await groupsOf(vault);
  expect(group).toMatchObject({ action: 'restrictCustomer' });
  const plan: ReviewPlan = { groups: [{ group: group?.key ?? '', decision: { action: 'restrict' } }], singles: [] };
  expect(await dryRunReview(vault.write, { plan, today })).toMatchObject({ ok: true });
});

test('deleting one customer is no review: the yearly one stays due', async () => {
  const vault = openTestVault();
  const person = added(vault, { lastContactOn: '2009-01-01' });
  held(vault, person.id);
  held(vault, null, { day: '2024-03-01' });
  const lastReview = async (on: string) => value(await retentionOverview(vault.read, { today: on })).lastReviewOn;
  const carriedOut = async (plan: ReviewPlan, on: string) => {
    const { figures, about } = value(await dryRunReview(vault.write, { plan, today: on }));
    value(await runReview(vault.write, { plan, today: on, expected: figures, about }));
  };
  await carriedOut({ groups: [], singles: [{ subject: 'customer', id: person.id, decision: gone }] }, today);
  expect(await lastReview(today)).toBe('');
  await carriedOut({ groups: [], singles: [] }, today);
  expect(await lastReview(today)).toBe(today);
  // A clock that was wrong for a day.
  await carriedOut({ groups: [], singles: [] }, '2041-01-05');
  expect(await lastReview(today)).toBe(today);
});

test('the draft of the review itself, kept after the trial, is no change', async () => {
  const vault = openTestVault();
  const person = added(vault, { lastContactOn: '2009-01-01' });
  const plan: ReviewPlan = { groups: [], singles: [{ subject: 'customer', id: person.id, decision: gone }] };
  const { figures, about } = value(await dryRunReview(vault.write, { plan, today: '2041-01-05' }));
  const draft = { place: 'reviewOne', record: person.id, step: '', field: '', body: JSON.stringify(plan) };
  value(saveDraft(vault.write, draft as never));
  const request = { plan, today: '2041-01-05', expected: figures, about };
  expect(await runReview(vault.write, request)).toMatchObject({ ok: true });
  expect(vault.db.prepare('SELECT count(*) FROM drafts').pluck().get()).toBe(0);
});
