import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../main/db/open.ts';
import { saveContactSettings } from '../../main/services/consent-purposes.ts';
import { noteMailing } from '../../main/services/consent-lists.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { cautiousSettings } from '../../shared/domain/contact-settings.ts';
import type { SalvageReport } from '../../shared/ipc/backup-shapes.ts';
import { addFile } from '../db/added-file.ts';
import { damagePage, page, pagesOf, password, salvageOf, type FullVault } from './damaged-vault.ts';
import { restoreVault } from './restore-vault.ts';
import { newVault, tempFolder, testVault, value } from './test-vault.ts';
import { asking, objection, postObjection, refusal, restriction, spoken, stopIt, withdrawal } from './spoken.ts';

const today = '2026-11-22';
const count = 48;
/** By customer: why each question was answered as it was, and which with yes. */
type Answers = ReadonlyMap<string, { readonly reasons: readonly string[]; readonly allowed: readonly string[] }>;
type Full = FullVault & { readonly answers: Answers; readonly proof: string };

/** A locked vault in which many said yes, and some of them no later, in each of the ways there are. */
async function makeSpoken(): Promise<Full> {
  const made = testVault({ folder: join(mkdtempSync(join(tmpdir(), 'scrinium-spoken-')), 'vault') });
  process.once('exit', () => rmSync(dirname(made.files.folder), { recursive: true, force: true }));
  value(await made.keeper.create(newVault));
  const vault = restoreVault(made);
  const people = spoken(vault.context, today);
  value(
    saveContactSettings(vault.context(), {
      purpose: 'newsletter',
      settings: { ...cautiousSettings, saysHowToObject: true },
    }),
  );
  const ids = Array.from({ length: count }, (_, n) => people.add(`Kunde ${n}`, n));
  const given = ids.map(id => people.give(id));
  const nos = [withdrawal, objection, postObjection, restriction, stopIt, refusal];
  ids.forEach((id, n) => {
    const no = n % 3 === 0 ? nos[(n / 3) % nos.length] : undefined;
    if (no) people.say(id, no);
    if (n % 7 === 1) people.mark(id, { deceased: true });
    if (n % 8 === 2) people.form(id);
    if (n % 4 === 1) people.link(id, ['orders']);
  });
  value(
    noteMailing(vault.context(), {
      purpose: 'newsletter',
      channel: 'email',
      customers: ids.slice(0, 6),
      refused: 0,
      today,
    }),
  );
  const proof = given[1] ?? '';
  addFile(vault.context(), ids[1] ?? '', 'Vertrag.pdf', Buffer.from('%PDF-1.7'));
  addFile(vault.context(), proof, 'Formular.pdf', Buffer.from('%PDF-1.7 ja'), 'consent');
  const answers = new Map(ids.map(id => [id, { reasons: people.answers(id), allowed: people.allowed(id) }]));
  const { dataKey, vault: id } = vault.open();
  const key = { key: Uint8Array.from(dataKey), mark: databaseMark(id) };
  vault.sync();
  vault.lock();
  return { files: made.files, key, vault: id, answers, proof };
}

let made: Promise<Full> | undefined;
/** A copy of its own of it, which is made once. */
async function spokenVault(): Promise<Full> {
  const pattern = await (made ??= makeSpoken());
  const folder = join(tempFolder(), 'vault');
  cpSync(pattern.files.folder, folder, { recursive: true });
  return { ...pattern, files: vaultFiles(folder) };
}

const tables = [
  'consent_texts',
  'consent_events',
  'consent_forms',
  'customer_standing',
  'customer_purposes',
  'contact_settings',
  'do_not_contact',
  'mailings',
  'attachments',
];
function rowsOf({ files, key }: FullVault, table: string): readonly unknown[] {
  const db = openForReading(files.database, key);
  try {
    return db.prepare(`SELECT * FROM ${table}`).all();
  } finally {
    db.close();
  }
}

async function answersNow(full: Full): Promise<Answers> {
  const vault = restoreVault(testVault({ folder: full.files.folder }));
  await vault.unlock();
  const people = asking(vault.context, today);
  const answers = new Map(
    vault.ids().map(id => [id, { reasons: people.answers(id), allowed: people.allowed(id) }] as const),
  );
  vault.lock();
  return answers;
}

const salvaged = async (full: Full): Promise<SalvageReport> => value(await salvageOf(full.files).salvage(password));
const recordsOf = ({ records }: SalvageReport, kind: string) => records.find(each => each.kind === kind);

describe('salvaging', () => {
  test('an undamaged vault keeps every row about consents, and the files on them', async () => {
    const full = await spokenVault();
    const before = tables.map(table => rowsOf(full, table));
    for (const [n, rows] of before.entries()) expect([tables[n], rows.length > 0]).toEqual([tables[n], true]);
    const report = await salvaged(full);
    expect(tables.map(table => rowsOf(full, table))).toEqual(before);
    expect(report.records.every(({ gaps }) => gaps === 0)).toBe(true);
    expect([report.stopped, report.incomplete]).toEqual([0, []]);
    expect(recordsOf(report, 'consents')?.saved).toBe(before[1]?.length);
    expect(await answersNow(full)).toEqual(full.answers);
  });

  test('each single page of the log, of the list, of what is known and of the customers: every answer is as it was', async () => {
    const pages = pagesOf(await spokenVault()).filter(({ name }) =>
      ['consent_events', 'do_not_contact', 'customer_standing', 'customers', 'erasures', 'audit'].includes(name),
    );
    const chosen = pages.filter(({ name }, n) => (name === 'audit' || name === 'customers' ? n % 5 === 0 : true));
    expect(new Set(chosen.map(({ name }) => name)).size).toBe(6);
    for (const { name, page: number } of chosen) {
      const full = await spokenVault();
      damagePage(full, number);
      const report = await salvaged(full);
      expect([name, number, report.stopped, report.lostCustomers]).toEqual([name, number, 0, 0]);
      expect([name, number, await answersNow(full)]).toEqual([name, number, full.answers]);
    }
  });

  test('a customer brought back by the trail has its entries with their details, and its file', async () => {
    const full = await spokenVault();
    const before = rowsOf(full, 'consent_events') as { id: string; said: string; details: string }[];
    for (const each of pagesOf(full).filter(({ name, kind }) => name === 'customers' && kind === 'leaf'))
      damagePage(full, each.page);
    const report = await salvaged(full);
    expect(report.customers).toBe(count);
    const after = rowsOf(full, 'consent_events') as typeof before;
    const said = ({ id, said: words, details }: (typeof before)[number]) => [id, words, details];
    expect(new Map(after.map(each => [each.id, said(each)]))).toEqual(
      new Map(before.map(each => [each.id, said(each)])),
    );
    expect(rowsOf(full, 'attachments')).toHaveLength(2);
    expect(await answersNow(full)).toEqual(full.answers);
  });

  test('a file whose consent is gone for good goes with it, one whose consent is there stays', async () => {
    const full = await spokenVault();
    const { keeper } = testVault({ folder: full.files.folder });
    value(await keeper.unlock({ password: password.password }));
    keeper.opened()?.db.prepare('DELETE FROM consent_events WHERE id = ?').run(full.proof);
    keeper
      .opened()
      ?.db.prepare(`UPDATE audit SET salt = NULL, values_json = NULL WHERE values_json LIKE ?`)
      .run(`%${full.proof}%`);
    keeper.lock();
    const report = await salvaged(full);
    expect(rowsOf(full, 'attachments')).toHaveLength(1);
    expect(recordsOf(report, 'attachments')).toEqual({ kind: 'attachments', saved: 1, gaps: 1 });
  });

  test('what log, trail and record of deletions have all lost is a no for everybody it may have been of, and the report says so', async () => {
    const full = await spokenVault();
    rmSync(full.files.journal);
    const pages = pagesOf(full);
    const leaves = (name: string) => pages.filter(each => each.name === name && each.kind === 'leaf');
    for (const name of ['consent_events', 'erasures', 'audit'])
      for (const each of leaves(name)) damagePage(full, each.page);
    const report = await salvaged(full);
    expect(report.stopped).toBe(count);
    expect(report.customers).toBe(count);
    for (const { allowed } of (await answersNow(full)).values()) expect(allowed).toEqual([]);
  });

  test('of the three, one page each: contact is stopped to few, and to all whose no is lost', async () => {
    const full = await spokenVault();
    rmSync(full.files.journal);
    const pages = pagesOf(full);
    damagePage(full, page(pages, 'consent_events', 'leaf', 0.9));
    damagePage(full, page(pages, 'erasures', 'leaf', 0));
    damagePage(full, page(pages, 'audit', 'leaf', 0.9));
    const report = await salvaged(full);
    expect(report.stopped).toBeGreaterThan(0);
    expect(report.stopped).toBeLessThan(count / 2);
    const now = await answersNow(full);
    for (const [id, { allowed }] of full.answers)
      expect(allowed).toEqual(expect.arrayContaining([...(now.get(id)?.allowed ?? [])]));
  });
});

test('whatever is damaged, nobody who said no may be contacted after it', async () => {
  const names = ['consent_events', 'customers', 'audit', 'erasures', 'do_not_contact', 'customer_standing'];
  const pages = pagesOf(await spokenVault()).filter(({ name, kind }) => names.includes(name) && kind !== 'internal');
  const ofTable = new Map(names.map(name => [name, pages.filter(each => each.name === name)]));
  const damage = fc.array(fc.record({ name: fc.constantFrom(...names), at: fc.nat() }), {
    minLength: 1,
    maxLength: 40,
  });
  let lost = 0;
  await fc.assert(
    fc.asyncProperty(damage, fc.boolean(), async (hits, withJournal) => {
      const full = await spokenVault();
      if (!withJournal) rmSync(full.files.journal);
      const numbers = hits.map(({ name, at }) => {
        const all = ofTable.get(name) ?? [];
        return all[at % all.length]?.page ?? 0;
      });
      for (const number of new Set(numbers)) damagePage(full, number);
      const report = await salvaged(full);
      if (report.stopped > 0) lost += 1;
      const now = await answersNow(full);
      for (const [id, { allowed }] of now) {
        const before = full.answers.get(id);
        for (const purpose of allowed)
          expect([id, purpose, before?.reasons, before?.allowed.includes(purpose)]).toEqual([
            id,
            purpose,
            before?.reasons,
            true,
          ]);
      }
    }),
    { numRuns: 40 },
  );
  expect(lost).toBeGreaterThan(0);
});
