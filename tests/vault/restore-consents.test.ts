import { appendFileSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditEntriesAfter } from '../../main/db/tables/audit.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import type { Statement } from '../../shared/domain/consent-event.ts';
import { journalInPlace } from '../../main/vault/erasure-journal.ts';
import { erasureLines } from '../../main/services/erasures.ts';
import { flipped } from './test-backup.ts';
import { newComputer, openRestoreVault, type RestoreVault } from './restore-vault.ts';
import { asking, objection, postObjection, refusal, restriction, spoken, stopIt, withdrawal } from './spoken.ts';
import { value } from './test-vault.ts';

const today = '2026-11-22';

/** A vault with somebody who said yes to the newsletter, and a backup of that. */
async function consented() {
  const vault = await openRestoreVault();
  const people = spoken(vault.context, today);
  const id = people.add('Probst', 1);
  const given = people.give(id);
  const backup = vault.backUp();
  expect(people.allowed(id)).toEqual(['newsletter', 'postalAds']);
  return { vault, people, id, given, backup };
}

/** Restores with what is known noted as the program does, and opens. `alone`: by the journal, the present database is gone. */
async function restored(vault: RestoreVault, path: string, alone = false): Promise<void> {
  vault.sync();
  vault.lock();
  if (alone) rmSync(vault.files.database);
  value(await vault.run(path));
  await vault.unlock();
}
const acts = (vault: RestoreVault, id: string) =>
  auditEntriesAfter(vault.open().db, 0, 1000)
    .filter(({ record }) => record === id)
    .map(({ action }) => action);
const listed = (vault: RestoreVault) =>
  vault.open().db.prepare('SELECT count(*) FROM do_not_contact').pluck().get() as number;

const optOut: Statement = { kind: 'optOutSale', how: 'browserSignal' };
const another: Statement = { kind: 'doNotContact', channels: ['email'], why: 'addressOfAnother' };
const onList: Statement = { kind: 'listChecked', list: 'robinson', found: true };

describe('a no said after the backup', () => {
  test.each<[string, Statement]>([
    ['a withdrawal', withdrawal],
    ['an objection to everything', objection],
    ['an objection to one purpose', postObjection],
    ['a restriction', restriction],
    ['no contact any more', stopIt],
    ["an address that is another's", another],
    ['a refusal', refusal],
    ['no selling', optOut],
    ['found on a public list', onList],
  ])('%s is said again, by the table and by the journal alone, and the trail says so', async (_what, statement) => {
    for (const alone of [false, true]) {
      const { vault, people, id, given, backup } = await consented();
      const event = people.say(id, statement);
      const before = people.answers(id);
      const addresses = listed(vault);
      await restored(vault, backup.path, alone);
      const again = asking(vault.context, today);
      expect([alone, again.answers(id)]).toEqual([alone, before]);
      expect(listed(vault)).toBe(addresses);
      expect(acts(vault, id)).toEqual(['created', 'consentGiven', 'saidAgain']);
      const ids = vault.open().db.prepare('SELECT id FROM consent_events ORDER BY customer, position').pluck().all();
      expect(ids).toEqual([given, event]);
      expect(value(await verifyAudit(vault.context()))).toMatchObject({ broken: null });
      vault.lock();
    }
  });

  test('what was said before the backup stays as it was, and nothing is said again', async () => {
    const { vault, people, id } = await consented();
    people.say(id, postObjection);
    const before = people.answers(id);
    const later = vault.backUp();
    await restored(vault, later.path);
    expect(asking(vault.context, today).answers(id)).toEqual(before);
    expect(acts(vault, id)).toEqual(['created', 'consentGiven', 'objection']);
  });

  test('a yes given after it is lost with it, the no between them is not', async () => {
    const { vault, people, id, backup } = await consented();
    people.say(id, withdrawal);
    people.give(id);
    expect(people.may(id, 'newsletter', 'email').allowed).toBe(true);
    await restored(vault, backup.path);
    expect(asking(vault.context, today).may(id, 'newsletter', 'email')).toMatchObject({
      allowed: false,
      reason: 'withdrawn',
    });
  });

  test('restored twice, and to and fro: it is there once', async () => {
    const { vault, people, id, backup } = await consented();
    people.say(id, withdrawal);
    await restored(vault, backup.path);
    const between = vault.backUp();
    await restored(vault, backup.path, true);
    await restored(vault, between.path);
    expect(asking(vault.context, today).may(id, 'newsletter', 'email').reason).toBe('withdrawn');
    expect(acts(vault, id).filter(action => action === 'saidAgain')).toHaveLength(1);
    expect(vault.open().db.prepare('SELECT count(*) FROM consent_events').pluck().get()).toBe(2);
    await restored(vault, backup.path);
    expect(asking(vault.context, today).may(id, 'newsletter', 'email').reason).toBe('withdrawn');
  });

  test('on a new computer by the journal beside the file', async () => {
    const { vault, people, id, backup } = await consented();
    people.say(id, withdrawal);
    vault.sync(journalInPlace(vault.place, vault.open().vault));
    vault.lock();
    const fresh = newComputer(vault);
    value(await fresh.run(backup.path));
    await fresh.unlock();
    expect(asking(fresh.context, today).may(id, 'newsletter', 'email').reason).toBe('withdrawn');
  });

  test('said twice in one second, at a clock that was set back: the last no stands', async () => {
    const { vault, people, id } = await consented();
    vault.clock.now -= 3_600_000;
    people.say(id, withdrawal);
    expect(people.may(id, 'newsletter', 'email').reason).toBe('withdrawn');
    // By three days: then no moment is both of today and after the consent.
    people.give(id);
    vault.clock.now -= 3 * 86_400_000;
    people.say(id, withdrawal, '2026-11-19');
    expect(asking(vault.context, '2026-11-19').may(id, 'newsletter', 'email').allowed).toBe(false);
    expect(people.may(id, 'newsletter', 'email').allowed).toBe(false);
  });
});

describe('the list of those nobody writes to', () => {
  test('whoever said no and was deleted since is refused when the next list brings them in', async () => {
    const { vault, people, id, backup } = await consented();
    people.say(id, postObjection);
    vault.erase(id);
    await restored(vault, backup.path);
    expect(vault.ids()).toEqual([]);
    const again = asking(vault.context, today);
    expect(again.may(people.add('Probst-Neu', 1), 'postalAds', 'post').reason).toBe('listedDoNotContact');
    expect(again.may(people.add('Andere', 2), 'postalAds', 'post').allowed).toBe(true);
  });

  test('a deletion that was undone after the backup: the record is lost, the no is not', async () => {
    const { vault, people, id } = await consented();
    people.say(id, postObjection);
    const step = vault.erase(id);
    const backup = vault.backUp();
    vault.undo(step);
    expect(listed(vault)).toBe(0);
    await restored(vault, backup.path, true);
    expect(vault.ids()).toEqual([]);
    expect(people.may(people.add('Probst', 1), 'postalAds', 'post').reason).toBe('listedDoNotContact');
  });

  test('somebody added and refused after the backup is lost with it, the no is not', async () => {
    const { vault, people, backup } = await consented();
    const lost = people.add('Lost', 7);
    people.say(lost, postObjection);
    expect(listed(vault)).toBe(0);
    await restored(vault, backup.path);
    const back = people.add('Lost', 7);
    expect(people.may(back, 'postalAds', 'post').reason).toBe('listedDoNotContact');
    // Who says yes once more is taken off, and stays off in the next restore of that.
    const textVersion = people.text('postalAds', ['post']);
    people.give(back, { purpose: 'postalAds', channels: ['post'], textVersion });
    expect(people.may(back, 'postalAds', 'post').allowed).toBe(true);
    const later = vault.backUp();
    await restored(vault, later.path);
    expect(people.may(back, 'postalAds', 'post').allowed).toBe(true);
  });

  test('taken off it after the backup for somebody who is there: off it', async () => {
    const { vault, people, id } = await consented();
    people.say(id, objection);
    const backup = vault.backUp();
    people.give(id);
    expect(people.may(id, 'newsletter', 'email').allowed).toBe(true);
    await restored(vault, backup.path);
    // The new yes is lost; the no stands in the log.
    expect(people.may(id, 'newsletter', 'email')).toMatchObject({ allowed: false, reason: 'objected' });
    expect(people.may(id, 'postalAds', 'post').allowed).toBe(false);
  });
});

describe('a journal', () => {
  test('that is torn or damaged costs its damaged lines only', async () => {
    const { vault, people, id, backup } = await consented();
    const other = people.add('Zander', 2);
    people.give(other);
    const both = vault.backUp();
    people.say(id, withdrawal);
    people.say(other, withdrawal);
    vault.sync();
    vault.lock();
    rmSync(vault.files.database);
    const bytes = readFileSync(vault.files.journal);
    writeFileSync(vault.files.journal, flipped(bytes, bytes.indexOf(id), 1));
    expect(value(await vault.run(both.path)).journalUnread).toBe(1);
    await vault.unlock();
    expect(people.may(other, 'newsletter', 'email').reason).toBe('withdrawn');
    expect(backup.path).not.toBe(both.path);
    // Torn off in the middle of the last line.
    vault.sync();
    vault.lock();
    rmSync(vault.files.database);
    appendFileSync(vault.files.journal, '{"at":"2026-11-22T09:0');
    value(await vault.run(both.path));
    await vault.unlock();
    expect(people.may(other, 'newsletter', 'email').reason).toBe('withdrawn');
  });

  test('with entries of a kind that only a later version knows: passed over, counted, kept', async () => {
    const { vault, people, id, backup } = await consented();
    people.say(id, withdrawal);
    const { db } = vault.open();
    const put = db.prepare('INSERT INTO erasures (at, action, subject, record) VALUES (?, ?, ?, ?)');
    put.run('2026-11-22T10:00:00.000Z', 'said', 'consent', `{"customer":"${id}","event":{"kind":"consentDoubted"}}`);
    put.run('2026-11-22T10:00:00.000Z', 'muted', 'consent', 'something');
    const lines = erasureLines(db);
    await restored(vault, backup.path, true);
    expect(people.may(id, 'newsletter', 'email').reason).toBe('withdrawn');
    expect(erasureLines(vault.open().db)).toEqual(expect.arrayContaining([...lines]));
  });

  test('says it to a database that somebody put back by hand, at the next unlocking and only then', async () => {
    const { vault, people, id } = await consented();
    vault.sync();
    vault.lock();
    copyFileSync(vault.files.database, `${vault.files.database}.old`);
    await vault.unlock();
    people.say(id, withdrawal);
    const lost = people.add('Lost', 9);
    people.say(lost, objection);
    vault.sync();
    vault.lock();
    copyFileSync(`${vault.files.database}.old`, vault.files.database);
    await vault.unlock();
    expect(people.may(id, 'newsletter', 'email').reason).toBe('withdrawn');
    expect(listed(vault)).toBe(5);
    expect(acts(vault, id).filter(action => action === 'saidAgain')).toHaveLength(1);
    const noted = vault.open().db.prepare('SELECT count(*) FROM erasures').pluck().get();
    vault.lock();
    await vault.unlock();
    expect(vault.open().db.prepare('SELECT count(*) FROM erasures').pluck().get()).toBe(noted);
    expect(acts(vault, id).filter(action => action === 'saidAgain')).toHaveLength(1);
  });

  test('holds neither a name nor an address', async () => {
    const { vault, people, id } = await consented();
    people.say(id, objection);
    vault.erase(id);
    vault.sync();
    const text = readFileSync(vault.files.journal, 'utf8');
    expect(text).toContain(id);
    expect(text).not.toMatch(/probst|kunde1|151200|gasse|newsletter ich/i);
  });
});
