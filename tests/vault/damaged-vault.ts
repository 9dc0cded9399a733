import * as fs from 'node:fs';
import { randomBytes } from 'node:crypto';
import { closeSync, cpSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openForReading, type DatabaseKey } from '../../main/db/open.ts';
import { customerIdsAfter, findCustomer } from '../../main/db/tables/customers.ts';
import { archiveCustomer, deleteCustomer, saveCustomer } from '../../main/services/customers.ts';
import { saveDraft } from '../../main/services/drafts.ts';
import { readSettings, saveSettings } from '../../main/services/settings.ts';
import type { Disk } from '../../main/vault/atomic-file.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { createSalvage } from '../../main/vault/health/salvage.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { createPasswordTries } from '../../main/vault/password-tries.ts';
import { vaultFiles, type VaultFiles } from '../../main/vault/vault-files.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import type { EventOf } from '../../shared/ipc/event-shapes.ts';
import { inventedCustomers } from '../bench/invented-customers.ts';
import { callTools, marking } from './call-tools.ts';
import { cheapKdf, firstPassword, keyWorkHere, newVault, tempFolder, testVault, value } from './test-vault.ts';

/** The length of a page in the file. */
export const pageBytes = 4096;
export const password = { kind: 'password', password: firstPassword } as const;

export type FullVault = { readonly files: VaultFiles; readonly key: DatabaseKey; readonly vault: string };

/** A closed vault with something in every table, large enough that customers have pages above the leaves and above those. */
async function makeFull(count: number): Promise<FullVault> {
  const folder = join(mkdtempSync(join(tmpdir(), 'scrinium-full-')), 'vault');
  process.once('exit', () => rmSync(dirname(folder), { recursive: true, force: true }));
  const { keeper, files } = testVault({ folder });
  value(await keeper.create(newVault));
  const open = keeper.opened();
  if (!open) throw new Error('Not open');
  const context = writeContext(callTools, marking(open), 0);
  const field = 'shoeSize';
  value(
    saveSettings(context, {
      ...value(readSettings(context)),
      extraFields: [{ id: field, kind: 'text', name: 'Schuhgröße', purpose: 'Beratung im Laden', on: true }],
    }),
  );
  const ids: string[] = [];
  open.db.transaction(() => {
    let n = 0;
    for (const customer of inventedCustomers(count)) {
      n += 1;
      const notes = n % 50 === 0 ? 'Lange Notiz. '.repeat(700) : `Notiz ${n}. `.repeat(30);
      const extras = n % 3 === 0 ? { [field]: String(30 + (n % 20)) } : {};
      ids.push(value(saveCustomer(context, { id: null, version: 0, customer: { ...customer, notes, extras } })).id);
    }
    for (let at = 10; at < count; at += 97)
      value(archiveCustomer(context, { id: ids[at] ?? '', version: 1, archived: true }));
    // Entries that fill a page each, so that the trail has pages above the pages above its leaves.
    for (let version = 1; version * 10 < 2 * count; version += 1) {
      for (const id of ids.slice(0, 10)) {
        const before = findCustomer(open.db, id);
        if (!before) throw new Error('No such customer');
        const {
          version: seen,
          createdAt: _,
          changedAt: __,
          archivedAt: ___,
          importId: ____,
          id: _____,
          ...customer
        } = before;
        value(
          saveCustomer(context, {
            id,
            version: seen,
            customer: { ...customer, notes: `Notiz ${version} `.repeat(160) },
          }),
        );
      }
    }
    for (let at = 20; at < count; at += 101) value(deleteCustomer(context, { id: ids[at] ?? '', version: 1 }));
    for (let at = 30; at < 40; at += 1)
      value(saveDraft(context, { place: 'customer', record: ids[at] ?? '', field: 'notes', body: `{"n":${at}}` }));
    const insert = open.db.prepare(
      "INSERT INTO imports (id, file_name, bytes, begun_at, state, done_at) VALUES (?, ?, 1, ?, 'done', ?)",
    );
    for (let at = 0; at < 120; at += 1) insert.run(spreadId(at), `Liste ${at}.csv`, context.now(), context.now());
  })();
  const key = { key: Uint8Array.from(open.dataKey), mark: databaseMark(open.vault) };
  keeper.lock();
  return { files, key, vault: open.vault };
}

/** Ids as far apart as random ones, and the same every time. */
const spreadId = (n: number) =>
  `${((n * 40_503) % 65_536).toString(16).padStart(4, '0')}0000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const made = new Map<number, Promise<FullVault>>();

/** A copy of its own of a full vault, which is made once for each test file. */
export async function fullVault(count = 300): Promise<FullVault> {
  const pattern = made.get(count) ?? makeFull(count);
  made.set(count, pattern);
  const { files, key, vault } = await pattern;
  const folder = join(tempFolder(), 'vault');
  cpSync(files.folder, folder, { recursive: true });
  return { files: vaultFiles(folder), key, vault };
}

/** Turns one bit of a file over. */
export function flipBit(path: string, at: number, bit = 2): void {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ (1 << bit);
  writeSync(file, byte, 0, 1, at);
  closeSync(file);
}

/** Damages a page of the database, counted from 1. */
export const damagePage = ({ files }: FullVault, page: number): void =>
  flipBit(files.database, (page - 1) * pageBytes + 1234);

export type Page = { readonly name: string; readonly page: number; readonly kind: 'leaf' | 'internal' | 'overflow' };

/** Every page of the sound database and what it belongs to. */
export function pagesOf({ files, key }: FullVault): Page[] {
  const db = openForReading(files.database, key);
  try {
    return db.prepare('SELECT name, pageno AS page, pagetype AS kind FROM dbstat ORDER BY path').all() as Page[];
  } finally {
    db.close();
  }
}

/** Looking into a vault and salvaging it, on a disk of the test's choice. */
export function salvageOf(
  files: VaultFiles,
  disk: Disk = fs,
  progress: (state: EventOf<'job.progress'>) => void = () => {},
) {
  const now = () => Date.parse('2026-11-23T09:00:00Z');
  return createSalvage({
    disk,
    files,
    keyWork: keyWorkHere,
    kdf: cheapKdf,
    random: bytes => randomBytes(bytes),
    tries: createPasswordTries(disk, files, now),
    now,
    progress,
  });
}

/** Every customer of a vault, ordered by id. */
export function customersOf({ files, key }: FullVault): StoredCustomer[] {
  const db = openForReading(files.database, key);
  try {
    return customerIdsAfter(db, '', 1_000_000)
      .flatMap(id => findCustomer(db, id) ?? [])
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  } finally {
    db.close();
  }
}

/** A page of this table or index: the one so far (0 to 1) into those of its kind. */
export function page(pages: readonly Page[], name: string, kind: Page['kind'], share = 0.5): number {
  const found = pages.filter(each => each.name === name && each.kind === kind);
  const one = found[Math.min(found.length - 1, Math.floor(share * found.length))];
  if (!one) throw new Error(`No page ${name} ${kind}`);
  return one.page;
}
