import * as fs from 'node:fs';
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../main/db/migrate.ts';
import { migrations } from '../../main/db/migrations/index.ts';
import { isSound, openForCopying, copyInto } from '../../main/db/open.ts';
import { backupState } from '../../main/db/tables/backup-facts.ts';
import { customerIdsAfter, findCustomer } from '../../main/db/tables/customers.ts';
import { attachmentsOf, findAttachment, partsInOrder } from '../../main/db/tables/attachments.ts';
import { readableTables } from '../../main/db/damaged-tables.ts';
import { consentOverview } from '../../main/services/consent-lists.ts';
import { readConsentPerson } from '../../main/services/consent-person.ts';
import { listConsentTexts } from '../../main/services/consent-texts.ts';
import { readIncidentTimeline } from '../../main/services/incident-entries.ts';
import { listIncidents } from '../../main/services/incidents.ts';
import { listGiven, listUninformed } from '../../main/services/notices-given.ts';
import { listNoticeAnswers, listNotices, readNotice } from '../../main/services/notices.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { readRegister } from '../../main/services/register.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { sealBackup } from '../../main/vault/backup/backup-file.ts';
import { createPasswordTries } from '../../main/vault/password-tries.ts';
import { databaseMark, parseSlots } from '../../main/vault/key-slots.ts';
import { openWithSecret } from '../../main/vault/restore/open-with-secret.ts';
import type { VaultFiles } from '../../main/vault/vault-files.ts';
import type { Attachment } from '../../shared/domain/attachment.ts';
import { emptyNoticeAnswers } from '../../shared/domain/notice-answers.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import { incidentCalls } from '../../shared/ipc/incident-calls.ts';
import type { ConsentPerson } from '../../shared/ipc/consent-shapes.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import type { Register } from '../../shared/ipc/register-shapes.ts';
import { addFile } from '../db/added-file.ts';
import { searchTerms } from '../../shared/domain/search-words.ts';
import { searchedRows } from '../../main/db/tables/customer-search.ts';
import { newComputer, password, recovery, restoreVault, type RestoreVault } from '../vault/restore-vault.ts';
import { asking } from '../vault/spoken.ts';
import { incidentRows } from './incident-rows.ts';
import { listRows } from './list-rows.ts';
import { retentionRows } from './retention-rows.ts';
import { cheapKdf, keyWorkHere, otherPassword, tempFolder, testVault, value } from '../vault/test-vault.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const kept = readdirSync(here).filter(name => name.startsWith('schema-'));
const newest = migrations.at(-1)?.number ?? 0;

type Expected = {
  readonly password: string;
  readonly recoveryKey: string;
  readonly customers: readonly StoredCustomer[];
  /** Since schema 3. */
  readonly files?: readonly (Attachment & { readonly sha256: string })[];
  /** Since schema 4. */
  readonly register?: Register;
  /** Since schema 5: how each question was answered about whom, what is known of each, and the purpose's texts. */
  readonly consents?: {
    readonly today: string;
    readonly answers: Readonly<Record<string, readonly string[]>>;
    readonly people: Readonly<Record<string, ConsentPerson>>;
    readonly overview: ResponseOf<'consents.overview'>;
    readonly texts: ResponseOf<'consents.texts'>;
  };
  /** Since schema 6: what notices say, each version with its text, who got which, who waits (ids), and the letterhead as it is stored. */
  readonly notices?: {
    readonly today: string;
    readonly answers: ResponseOf<'notice.answers'>;
    readonly versions: ResponseOf<'notice.versions'>['versions'];
    readonly texts: Readonly<Record<string, ResponseOf<'notice.version'>>>;
    readonly given: Readonly<Record<string, ResponseOf<'notice.given'>['given']>>;
    readonly uninformed: readonly string[];
    readonly letterhead: { readonly logo_kind: string; readonly logo: string; readonly foot: string };
  };
  /** Since schema 7: what is held, decisions, holds, the log of deletions, figures, as they are stored. */
  readonly retention?: ReturnType<typeof retentionRows>;
  /** Since schema 8: incidents, whom they concern and who is called, as they are stored, and what happened in one of them. */
  readonly incidents?: {
    readonly rows: ReturnType<typeof incidentRows>;
    readonly id: string;
    readonly timeline: ResponseOf<'incidents.timeline'>['events'];
  };
  /** Since schema 9: checks of data, pairs kept apart, merged records, files read before, as they are stored. */
  readonly lists?: ReturnType<typeof listRows>;
};

/** A copy of a vault as that version left it. */
function golden(name: string): { readonly vault: RestoreVault; readonly expected: Expected } {
  const made = testVault();
  mkdirSync(made.files.folder);
  copyFileSync(join(here, name, 'customers.scrinium'), made.files.database);
  copyFileSync(join(here, name, 'keys.scrinium-keys'), made.files.slots);
  const expected = JSON.parse(readFileSync(join(here, name, 'expected.json'), 'utf8')) as Expected;
  return { vault: restoreVault(made, expected.recoveryKey), expected };
}

/** The register as it reads today: how many files each provider has was not known to the version that kept schema 4. */
const expectedRegister = ({ register }: Expected): Register | undefined =>
  register && { ...register, providers: register.providers.map(each => ({ ...each, files: each.files ?? 0 })) };

/** The database as it is, sealed as that version would have: no later one has opened it. */
async function backupOf(files: VaultFiles, { password: text }: Expected): Promise<string> {
  const read = parseSlots(readFileSync(files.slots));
  if (read.kind !== 'slots') throw new Error('No slots');
  const tries = createPasswordTries(fs, files, Date.now);
  const tools = {
    disk: fs,
    files,
    keyWork: keyWorkHere,
    kdf: cheapKdf,
    random: (bytes: number) => randomBytes(bytes),
    tries,
  };
  const { dataKey } = value(await openWithSecret(tools, read.file, password(text)));
  const db = openForCopying(files.database, { key: dataKey, mark: databaseMark(read.file.vault) });
  const path = join(tempFolder(), `${randomUUID()}.scrinium-backup`);
  copyInto(db, path);
  const state = backupState(db);
  db.close();
  if (!state) throw new Error('No state');
  const made = { madeAt: '2026-11-23T08:00:00.000Z', program: '0.1.0', cause: 'daily', number: 1 } as const;
  sealBackup(fs, path, { ...state, ...made }, readFileSync(files.slots), dataKey);
  value(proveBackup(fs, path, dataKey));
  return path;
}

/** Who said what, what follows from it, and what was printed; nothing of it in a vault from before. */
async function consentsAsBefore(vault: RestoreVault, { consents, customers }: Expected): Promise<void> {
  const { db } = vault.open();
  const day = consents?.today ?? '2026-11-28';
  const { answers } = asking(vault.context, day);
  const people = customers.map(
    ({ id }) => [id, value(readConsentPerson(vault.context(), { customer: id, today: day }))] as const,
  );
  const overview = value(await consentOverview(vault.context(), { today: day }));
  if (!consents) {
    expect(people.flatMap(([, { records, forms, links }]) => [...records, ...forms, ...links])).toEqual([]);
    expect([overview.listed, overview.mailings]).toEqual([0, []]);
    return;
  }
  expect(Object.fromEntries(people)).toEqual(consents.people);
  expect(Object.fromEntries(customers.map(({ id }) => [id, answers(id)]))).toEqual(consents.answers);
  expect(overview).toEqual(consents.overview);
  expect(value(listConsentTexts(vault.context(), { purpose: 'newsletter' }))).toEqual(consents.texts);
  for (const table of consentTables)
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBeGreaterThan(0);
}
const consentTables = readableTables.filter(table =>
  /^(consent|contact|customer_(standing|purposes)|do_not|mailings)/.test(table),
);

/** Notices, byte for byte, and who got them; nothing of it in a vault from before. */
function noticesAsBefore(vault: RestoreVault, { notices, customers }: Expected): void {
  const { db } = vault.open();
  const today = notices?.today ?? '2026-11-28';
  const given = customers.map(
    ({ id }) => [id, value(listGiven(vault.context(), { customer: id, today })).given] as const,
  );
  const { versions } = value(listNotices(vault.context()));
  const rows = noticeTables.map(table => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  if (!notices) {
    expect(given.flatMap(([, lines]) => lines)).toEqual([]);
    expect(versions).toEqual([]);
    expect(value(listNoticeAnswers(vault.context()))).toEqual({ answers: emptyNoticeAnswers, version: 0 });
    expect(rows).toEqual(noticeTables.map(() => 0));
    return;
  }
  expect(Object.fromEntries(given)).toEqual(notices.given);
  expect(versions).toEqual(notices.versions);
  for (const [id, text] of Object.entries(notices.texts))
    expect(value(readNotice(vault.context(), { id }))).toEqual(text);
  for (const { id, sha256 } of versions)
    expect(
      createHash('sha256')
        .update(String(db.prepare('SELECT document FROM notices WHERE id = ?').pluck().get(id)), 'utf8')
        .digest('hex'),
    ).toBe(sha256);
  expect(value(listNoticeAnswers(vault.context()))).toEqual(notices.answers);
  const waiting = value(listUninformed(vault.context(), { today, whom: 'due', offset: 0, limit: 50 })).people;
  expect(waiting.map(({ id }) => id)).toEqual(notices.uninformed);
  expect(db.prepare('SELECT only, logo_kind, lower(hex(logo)) AS logo, foot FROM letterhead').get()).toEqual(
    notices.letterhead,
  );
  for (const count of rows) expect(count).toBeGreaterThan(0);
}
const noticeTables = readableTables.filter(table => /^(notice|letterhead)/.test(table));

/** Incidents and what happened in them; nothing of it in a vault from before. */
function incidentsAsBefore(vault: RestoreVault, { incidents }: Expected): void {
  const rows = incidentRows(vault.open().db);
  const listed = incidentCalls['incidents.list'].response.parse(value(listIncidents(vault.context()))).incidents;
  expect(listed).toHaveLength(incidents?.rows['incidents']?.length ?? 0);
  if (!incidents) {
    expect(rows).toEqual(Object.fromEntries(Object.keys(rows).map(table => [table, []])));
    return;
  }
  expect(rows).toEqual(incidents.rows);
  expect(value(readIncidentTimeline(vault.context(), { id: incidents.id })).events).toEqual(incidents.timeline);
}

async function holds(vault: RestoreVault, expected: Expected): Promise<void> {
  const { db } = vault.open();
  expect(schemaOf(db)).toBe(newest);
  expect(isSound(db)).toBe(true);
  const found = customerIdsAfter(db, '', 1000).map(id => findCustomer(db, id));
  const byId = (one: StoredCustomer | undefined, other: StoredCustomer | undefined) =>
    (one?.id ?? '') < (other?.id ?? '') ? -1 : 1;
  expect(found.toSorted(byId)).toEqual(expected.customers.toSorted(byId));
  for (const { familyName } of expected.customers)
    expect(searchedRows(db, searchTerms(familyName)).length).toBeGreaterThan(0);
  expect(value(await verifyAudit(vault.context()))).toMatchObject({ broken: null });
  const { files = [] } = expected;
  for (const { sha256, ...file } of files) {
    expect(attachmentsOf(db, file.subject, file.record)).toEqual([file]);
    const hash = createHash('sha256');
    for (const part of partsInOrder(db, findAttachment(db, file.id)?.attachment ?? 0)) hash.update(part);
    expect(hash.digest('hex')).toBe(sha256);
  }
  // What was removed went with the lock.
  expect(db.prepare('SELECT count(*) FROM attachments').pluck().get()).toBe(files.length);
  const register = value(readRegister(vault.context()));
  expect(register).toEqual(expectedRegister(expected) ?? { ...register, officer: null, purposes: [], providers: [] });
  await consentsAsBefore(vault, expected);
  noticesAsBefore(vault, expected);
  const retention = retentionRows(db);
  expect(retention).toEqual(expected.retention ?? Object.fromEntries(Object.keys(retention).map(table => [table, []])));
  incidentsAsBefore(vault, expected);
  const lists = listRows(db);
  expect(lists).toEqual(expected.lists ?? Object.fromEntries(Object.keys(lists).map(table => [table, []])));
  // And it can be worked in.
  const id = vault.add('Neu');
  addFile(vault.context(), id, 'Neu.pdf', Buffer.from('%PDF-1.7'));
  vault.erase(id);
}

describe.each(kept)('a vault of %s', name => {
  test('opens with its password, migrated, with every customer as it was', async () => {
    const { vault, expected } = golden(name);
    await vault.unlock(expected.password);
    await holds(vault, expected);
  });

  test('opens with its recovery key', async () => {
    const { vault, expected } = golden(name);
    const { recoveryKey } = expected;
    value(await vault.vault.keeper.unlockWithRecovery({ recoveryKey, newPassword: otherPassword }));
    await holds(vault, expected);
  });

  test.each([['password'], ['recovery']] as const)(
    'restores from a backup of its time by the %s, on a new computer',
    async kind => {
      const { vault, expected } = golden(name);
      const path = await backupOf(vault.files, expected);
      const before = readFileSync(path);
      const secret = kind === 'password' ? password(expected.password) : recovery(expected.recoveryKey);
      const fresh = newComputer(vault);
      expect(value(await fresh.look(path, secret))).toMatchObject({
        facts: { customers: expected.customers.length, schema: Number(name.replace('schema-', '')) },
        present: null,
      });
      expect(value(await fresh.run(path, secret)).customers).toBe(expected.customers.length);
      expect(readFileSync(path)).toEqual(before);
      await fresh.unlock(expected.password);
      await holds(fresh, expected);
    },
  );

  test('over itself, never opened by this version: kept as a backup, which restores as well', async () => {
    const { vault, expected } = golden(name);
    const path = await backupOf(vault.files, expected);
    const secret = password(expected.password);
    expect(value(await vault.look(path, secret))).toMatchObject({
      present: { customers: expected.customers.length },
      differences: { lost: 0, back: 0, changed: 0 },
      presentKept: 'backup',
    });
    const report = value(await vault.run(path, secret));
    expect(report.presentKept).toBe('backup');
    value(await vault.run(join(vault.place, report.keptAs), secret));
    await vault.unlock(expected.password);
    await holds(vault, expected);
  });
});

test('there are vaults of every schema before the present one', () => {
  for (let schema = 1; schema < newest; schema += 1) expect(kept).toContain(`schema-${schema}`);
});
