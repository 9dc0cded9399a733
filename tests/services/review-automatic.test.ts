import { expect, test } from 'vitest';
import type { MadeVault } from '../db/make-vault.ts';
import { listRuns } from '../../main/services/deletion-log.ts';
import { addHeld } from '../../main/services/held-entries.ts';
import { saveHold } from '../../main/services/legal-holds.ts';
import { readKeeping, saveKeeping } from '../../main/services/retention-settings.ts';
import { runAutomaticReview } from '../../main/services/review.ts';
import type { HeldEntry } from '../../shared/domain/held-entry.ts';
import type { AutomaticDeletion } from '../../shared/domain/retention-settings.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { value } from './consent-vault.ts';

const since = '2026-11-01';
const lastDayOfGrace = '2026-11-30';
const after = '2026-12-01';

const voucher = (category: string, part: Partial<HeldEntry> = {}): HeldEntry => ({
  category,
  day: '2010-03-01',
  time: '',
  events: {},
  title: '',
  place: '',
  amount: null,
  currency: '',
  ...part,
});

const held = (vault: MadeVault, entry: HeldEntry): string =>
  value(addHeld(vault.write, { customer: null, entries: [entry], today: since })).ids[0] ?? '';

function switchedOn(vault: MadeVault, automatic: readonly AutomaticDeletion[]): void {
  const { settings, version } = value(readKeeping(vault.read));
  value(saveKeeping(vault.write, { settings: { ...settings, automatic: [...automatic] }, version }));
}

const left = ({ db }: MadeVault) => db.prepare('SELECT id FROM held_entries ORDER BY entry').pluck().all();

test('without asking only what is switched on goes, not before its grace is over, and the log says so', async () => {
  const vault = openTestVault();
  const invoice = held(vault, voucher('invoice'));
  const statement = held(vault, voucher('bankStatement'));
  const young = held(vault, voucher('invoice', { day: '2024-03-01' }));
  const stopped = held(vault, voucher('invoice', { day: '2009-03-01' }));
  const future = held(vault, voucher('invoice', { day: '2110-03-01' }));
  const unknown = held(vault, voucher('invoice'));
  vault.db.prepare("UPDATE held_entries SET category = 'ownGone' WHERE id = ?").run(unknown);
  switchedOn(vault, [{ category: 'invoice', graceDays: 30, since }]);
  const scope = { customers: [], entries: [stopped], categories: [], yearFrom: null, yearTo: null };
  const hold = { why: 'lawsuit' as const, note: '', scope, since, reviewOn: '2027-01-01' };
  value(saveHold(vault.write, { id: null, hold }));
  expect(value(await runAutomaticReview(vault.write, { today: lastDayOfGrace }))).toEqual({ run: null });
  const { run } = value(await runAutomaticReview(vault.write, { today: after }));
  expect(run).toMatchObject({ method: 'automatic', lines: [{ category: 'invoice', action: 'delete', records: 1 }] });
  expect(left(vault)).toEqual([statement, young, stopped, future, unknown]);
  expect(value(listRuns(vault.read, { offset: 0, limit: 10 }))).toMatchObject({
    total: 1,
    runs: [{ method: 'automatic', records: 1, proof: { left: 0 } }],
  });
  // What a restored backup erases again.
  expect(vault.db.prepare('SELECT subject FROM erasures').pluck().all()).toContain('held');
  expect(invoice).not.toBe('');
  expect(value(await runAutomaticReview(vault.write, { today: after }))).toEqual({ run: null });
});

test('what somebody decided to keep once never goes without asking', async () => {
  const vault = openTestVault();
  const kept = held(vault, voucher('invoice'));
  vault.db.prepare("UPDATE held_entries SET keep_until = '2026-11-15', keep_reason = 'Anniversary'").run();
  switchedOn(vault, [{ category: 'invoice', graceDays: 30, since: '2020-01-01' }]);
  expect(value(await runAutomaticReview(vault.write, { today: after }))).toEqual({ run: null });
  expect(left(vault)).toEqual([kept]);
});
