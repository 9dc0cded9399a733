import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../main/db/open.ts';
import { giveNotice, listGiven, takeGivenBack } from '../../main/services/notices-given.ts';
import { finaliseNotice, listNoticeAnswers, proposeNotice, saveNoticeAnswers } from '../../main/services/notices.ts';
import { adoptPurposes, saveCompany } from '../../main/services/register.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import type { NoticeGiven } from '../../shared/domain/notice-version.ts';
import type { SalvageReport } from '../../shared/ipc/backup-shapes.ts';
import { answered, florist } from '../services/notice-vault.ts';
import { damagePage, pagesOf, password, salvageOf, type FullVault } from './damaged-vault.ts';
import { restoreVault, type RestoreVault } from './restore-vault.ts';
import { newVault, tempFolder, testVault, value } from './test-vault.ts';

const today = '2026-11-22';
const count = 60;
type Full = FullVault & { readonly given: ReadonlyMap<string, readonly NoticeGiven[]>; readonly notice: string };

const edition = { audience: 'customers', regime: 'eu' } as const;

/** Makes the notice for customers final as it is now. */
function finalise(vault: RestoreVault): string {
  const { seen } = value(proposeNotice(vault.context(), { edition, validFrom: today }));
  const changed = { en: '', de: '' };
  const request = { edition, languages: ['en' as const, 'de' as const], validFrom: today, changed, seen, today };
  return value(finaliseNotice(vault.context(), request)).version.id;
}

const givenOf = (vault: RestoreVault, customer: string): readonly NoticeGiven[] =>
  value(listGiven(vault.context(), { customer, today })).given;

/** A locked vault with two final notices, and customers who got one, none is due to, or whose line was taken back. */
async function makeTold(): Promise<Full> {
  const made = testVault({ folder: join(mkdtempSync(join(tmpdir(), 'scrinium-told-')), 'vault') });
  process.once('exit', () => rmSync(dirname(made.files.folder), { recursive: true, force: true }));
  value(await made.keeper.create(newVault));
  const vault = restoreVault(made);
  value(adoptPurposes(vault.context(), { purposes: ['orders', 'invoices'], today }));
  value(saveCompany(vault.context(), florist));
  const { version } = value(listNoticeAnswers(vault.context()));
  value(saveNoticeAnswers(vault.context(), { answers: answered, version }));
  const first = finalise(vault);
  value(saveCompany(vault.context(), { ...florist, phone: '0351 999999' }));
  const second = finalise(vault);
  const ids = Array.from({ length: count }, (_, n) => vault.add(`Kunde ${n}`));
  ids.forEach((id, n) => {
    const give = (what: Parameters<typeof giveNotice>[1]['what']) =>
      value(giveNotice(vault.context(), { customers: [id], what, day: today, note: `Notiz ${n}. `.repeat(20) }));
    if (n % 3 === 0) give({ kind: 'given', notice: first, how: 'post' });
    if (n % 4 === 0) give({ kind: 'given', notice: second, how: 'handed' });
    if (n % 5 === 0) give({ kind: 'excused', excuse: 'knows' });
    const [line] = givenOf(vault, id);
    if (n % 7 === 0 && line) value(takeGivenBack(vault.context(), { customer: id, id: line.id }));
  });
  const given = new Map(ids.map(id => [id, givenOf(vault, id)]));
  const { dataKey, vault: id } = vault.open();
  const key = { key: Uint8Array.from(dataKey), mark: databaseMark(id) };
  vault.sync();
  vault.lock();
  return { files: made.files, key, vault: id, given, notice: first };
}

let made: Promise<Full> | undefined;
/** A copy of its own of it, which is made once. */
async function toldVault(): Promise<Full> {
  const pattern = await (made ??= makeTold());
  const folder = join(tempFolder(), 'vault');
  cpSync(pattern.files.folder, folder, { recursive: true });
  return { ...pattern, files: vaultFiles(folder) };
}

const tables = ['notice_answers', 'notices', 'notices_given'];
function rowsOf({ files, key }: FullVault, table: string): readonly unknown[] {
  const db = openForReading(files.database, key);
  try {
    return db.prepare(`SELECT * FROM ${table}`).all();
  } finally {
    db.close();
  }
}

const salvaged = async (full: Full): Promise<SalvageReport> => value(await salvageOf(full.files).salvage(password));
const recordsOf = ({ records }: SalvageReport, kind: string) => records.find(each => each.kind === kind);

async function givenNow(full: Full): Promise<ReadonlyMap<string, readonly NoticeGiven[]>> {
  const vault = restoreVault(testVault({ folder: full.files.folder }));
  await vault.unlock();
  const given = new Map(vault.ids().map(id => [id, givenOf(vault, id)]));
  vault.lock();
  return given;
}
/** By customer, whatever the order in which lines were put back. */
const lines = (given: ReadonlyMap<string, readonly NoticeGiven[]>) =>
  new Map([...given].map(([id, each]) => [id, each.toSorted((one, other) => (one.id < other.id ? -1 : 1))]));

describe('salvaging notices', () => {
  test('an undamaged vault keeps answers, versions byte for byte, and who got which', async () => {
    const full = await toldVault();
    const before = tables.map(table => rowsOf(full, table));
    expect(before.map(rows => rows.length > 0)).toEqual([true, true, true]);
    const report = await salvaged(full);
    expect(tables.map(table => rowsOf(full, table))).toEqual(before);
    expect(recordsOf(report, 'noticeAnswers')).toEqual({ kind: 'noticeAnswers', saved: 1, gaps: 0 });
    expect(recordsOf(report, 'notices')).toEqual({ kind: 'notices', saved: 2, gaps: 0 });
    expect(recordsOf(report, 'noticesGiven')).toEqual({
      kind: 'noticesGiven',
      saved: before[2]?.length,
      gaps: 0,
    });
  });

  test('each single page of the lines: the trail puts them back, and none that was taken back', async () => {
    const pages = pagesOf(await toldVault()).filter(({ name }) => name === 'notices_given');
    expect(pages.length).toBeGreaterThan(3);
    for (const { page } of pages) {
      const full = await toldVault();
      damagePage(full, page);
      const report = await salvaged(full);
      expect([page, (recordsOf(report, 'noticesGiven')?.gaps ?? 0) > 0]).toEqual([page, true]);
      expect([page, lines(await givenNow(full))]).toEqual([page, lines(full.given)]);
    }
  });

  test('a customer brought back by the trail has her lines', async () => {
    const full = await toldVault();
    for (const each of pagesOf(full).filter(({ name, kind }) => name === 'customers' && kind === 'leaf'))
      damagePage(full, each.page);
    expect((await salvaged(full)).customers).toBe(count);
    expect(lines(await givenNow(full))).toEqual(lines(full.given));
  });

  test('customers and lines lost together are put back from the trail alone', async () => {
    const full = await toldVault();
    for (const each of pagesOf(full).filter(({ name, kind }) =>
      ['customers', 'notices_given'].includes(name) ? kind === 'leaf' : false,
    ))
      damagePage(full, each.page);
    await salvaged(full);
    expect(lines(await givenNow(full))).toEqual(lines(full.given));
  });

  test('a version that can’t be read any more leaves the lines of who got it', async () => {
    const full = await toldVault();
    const overflow = pagesOf(full).find(({ name, kind }) => name === 'notices' && kind === 'overflow');
    if (!overflow) throw new Error('No notice is that long');
    damagePage(full, overflow.page);
    const report = await salvaged(full);
    expect(recordsOf(report, 'notices')?.saved).toBe(1);
    expect(recordsOf(report, 'notices')?.gaps).toBeGreaterThan(0);
    expect(await givenNow(full)).toEqual(full.given);
  });
});
