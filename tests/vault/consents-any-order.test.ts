import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Statement } from '../../shared/domain/consent-event.ts';
import type { MadeBackup } from '../../main/vault/backup/make-backup.ts';
import { openRestoreVault } from './restore-vault.ts';
import { objection, postObjection, refusal, restriction, spoken, stopIt, withdrawal } from './spoken.ts';
import { value } from './test-vault.ts';

const today = '2026-11-22';
const words = [
  'yes',
  'yesByLink',
  'click',
  'yesToLetters',
  'withdraw',
  'object',
  'objectToLetters',
  'stop',
  'refuse',
  'restrict',
] as const;
const acts = [
  ...words,
  ...words,
  'delete',
  'undo',
  'add',
  'backUp',
  'restore',
  'restoreByJournal',
  'clockBack',
] as const;
const nos: Readonly<Partial<Record<(typeof acts)[number], Statement>>> = {
  withdraw: withdrawal,
  object: objection,
  objectToLetters: postObjection,
  stop: stopIt,
  refuse: refusal,
  restrict: restriction,
};
/** Which of the two questions each of them is a no to. */
const against: Readonly<Partial<Record<(typeof acts)[number], readonly string[]>>> = {
  withdraw: ['newsletter'],
  object: ['newsletter', 'postalAds'],
  objectToLetters: ['postalAds'],
  stop: ['newsletter', 'postalAds'],
};

test('whatever is said, deleted, taken back and restored in whatever order: after a no only a new yes of the person is one', async () => {
  let refused = 0;
  let allowed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 6, maxLength: 26 }), async sequence => {
      const vault = await openRestoreVault();
      const people = spoken(vault.context, today);
      const letters = people.text('postalAds', ['post']);
      const backups: MadeBackup[] = [];
      // What the person said last, whatever became of the record.
      const saidNo = new Set<string>();
      let who: string | undefined = people.add('Probst', 1);
      let step: string | undefined;
      let pending: string | undefined;
      // A no came between the request and the click on its link.
      let stale = false;
      backups.push(vault.backUp());
      for (const act of sequence) {
        const no = nos[act];
        if (no && who !== undefined) {
          people.say(who, no);
          for (const purpose of against[act] ?? []) saidNo.add(purpose);
          stale ||= act !== 'restrict';
        }
        if (act === 'yes' && who !== undefined) {
          people.give(who);
          saidNo.delete('newsletter');
        }
        if (act === 'yesToLetters' && who !== undefined) {
          people.give(who, { purpose: 'postalAds', channels: ['post'], textVersion: letters });
          saidNo.delete('postalAds');
        }
        if (act === 'yesByLink' && who !== undefined)
          pending = people.give(who, { how: 'webForm', awaitsConfirmation: true });
        if (act === 'click' && who !== undefined && pending !== undefined) {
          people.say(who, { kind: 'consentConfirmed', confirms: pending, through: 'email', evidence: [] });
          saidNo.delete('newsletter');
        }
        if (act === 'delete' && who !== undefined) {
          step = vault.erase(who);
          who = undefined;
          pending = undefined;
        }
        if (act === 'undo' && step !== undefined && who === undefined) {
          vault.undo(step);
          [who] = vault.ids();
          step = undefined;
        }
        if (act === 'add' && who === undefined) who = people.add('Probst', 1);
        if (act === 'backUp') backups.push(vault.backUp());
        if (act === 'clockBack') vault.clock.now -= 7_200_000;
        if (act === 'restore' || act === 'restoreByJournal') {
          vault.sync();
          vault.lock();
          if (act === 'restoreByJournal') rmSync(vault.files.database);
          const chosen = backups[sequence.length % backups.length];
          value(await vault.run(chosen?.path ?? ''));
          await vault.unlock();
          who = vault.ids().at(-1);
          step = undefined;
          pending = undefined;
        }
        for (const id of vault.ids())
          for (const purpose of people.allowed(id)) {
            allowed += 1;
            expect([act, purpose, saidNo.has(purpose)]).toEqual([act, purpose, false]);
          }
        refused += saidNo.size;
      }
      vault.lock();
    }),
    { numRuns: Number(process.env['SCRINIUM_ORDERS'] ?? 40) },
  );
  expect(Math.min(refused, allowed)).toBeGreaterThan(100);
});
