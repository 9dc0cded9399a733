import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flipped } from './test-backup.ts';
import { lyingAbout, openRestoreVault, password, recovery, type RestoreVault } from './restore-vault.ts';
import { code, newVault, otherPassword, testVault, value } from './test-vault.ts';

type Damage = {
  readonly what: string;
  readonly kept: 'backup' | 'copy';
  readonly spoil: (vault: RestoreVault) => Promise<void> | void;
};

const flipIn = (path: string, ...places: number[]): void => {
  let bytes: Buffer = readFileSync(path);
  for (const at of places) bytes = flipped(bytes, at, 3);
  writeFileSync(path, bytes);
};
const pageBytes = 4096;

async function strangerFiles() {
  const made = testVault();
  value(await made.keeper.create({ ...newVault, password: otherPassword }));
  made.keeper.lock();
  return made.files;
}

const damages: readonly Damage[] = [
  { what: 'slot file missing', kept: 'copy', spoil: ({ files }) => rmSync(files.slots) },
  { what: 'slot file flipped', kept: 'copy', spoil: ({ files }) => flipIn(files.slots, 200) },
  { what: 'slot file empty', kept: 'copy', spoil: ({ files }) => truncateSync(files.slots) },
  { what: 'slot file of something else', kept: 'copy', spoil: ({ files }) => writeFileSync(files.slots, 'Einkauf') },
  {
    what: 'slot file of another vault',
    kept: 'copy',
    spoil: async ({ files }) => copyFileSync((await strangerFiles()).slots, files.slots),
  },
  { what: 'database missing', kept: 'copy', spoil: ({ files }) => rmSync(files.database) },
  { what: 'database empty', kept: 'copy', spoil: ({ files }) => truncateSync(files.database) },
  { what: 'database cut off', kept: 'copy', spoil: ({ files }) => truncateSync(files.database, 3 * pageBytes) },
  { what: 'database: its mark flipped', kept: 'copy', spoil: ({ files }) => flipIn(files.database, 3) },
  { what: 'database: its first page flipped', kept: 'copy', spoil: ({ files }) => flipIn(files.database, 500) },
  {
    what: 'database: every later page flipped',
    kept: 'copy',
    spoil: ({ files }) => {
      const pages = readFileSync(files.database).length / pageBytes;
      flipIn(files.database, ...Array.from({ length: pages - 1 }, (_, page) => (page + 1) * pageBytes + 900));
    },
  },
  {
    what: 'database of another vault',
    kept: 'copy',
    spoil: async ({ files }) => copyFileSync((await strangerFiles()).database, files.database),
  },
  {
    what: 'database overwritten',
    kept: 'copy',
    spoil: ({ files }) => writeFileSync(files.database, randomBytes(9000)),
  },
  {
    what: 'only a log is left',
    kept: 'copy',
    spoil: ({ files }) => {
      rmSync(files.database);
      rmSync(files.slots);
      writeFileSync(files.databaseLog, randomBytes(5000));
    },
  },
  { what: 'a log of noise', kept: 'backup', spoil: ({ files }) => writeFileSync(files.databaseLog, randomBytes(5000)) },
];

describe('a present vault that is damaged is replaced, and kept as it is', () => {
  test.each(damages.map(damage => [damage.what, damage] as const))('%s', async (_what, { kept, spoil }) => {
    const vault = await openRestoreVault('Alt', 'Älter');
    const backup = vault.backUp();
    const [gone = ''] = vault.ids();
    vault.erase(gone);
    vault.sync();
    vault.lock();
    await spoil(vault);
    const names = ['database', 'databaseLog', 'slots'] as const;
    const spoiled = names.map(name => (existsSync(vault.files[name]) ? readFileSync(vault.files[name]) : undefined));

    const preview = value(await vault.look(backup.path));
    expect(preview).toMatchObject({
      erasedAgain: 1,
      journalReach: expect.stringMatching(/^(complete|newer)$/) as string,
      presentKept: kept,
    });
    expect(
      names.map(name => (existsSync(vault.files[name]) ? readFileSync(vault.files[name]).length : undefined)),
    ).toEqual(
      // A connection that reads makes an empty log where there is none.
      spoiled.map(
        (bytes, index) => bytes?.length ?? (index === 1 && existsSync(vault.files.databaseLog) ? 0 : undefined),
      ),
    );
    const report = value(await vault.run(backup.path, recovery(vault.recoveryKey)));
    expect(report).toMatchObject({
      customers: 1,
      erasedAgain: 1,
      journalReach: expect.stringMatching(/^(complete|newer)$/) as string,
      presentKept: kept,
    });
    if (kept === 'copy') {
      const folder = join(vault.files.kept, report.keptAs);
      for (const [index, name] of (
        ['customers.scrinium', 'customers.scrinium-wal', 'keys.scrinium-keys'] as const
      ).entries()) {
        const before = spoiled[index];
        if (before) expect(Buffer.compare(readFileSync(join(folder, name)), before)).toBe(0);
      }
    }
    expect(lyingAbout(vault).filter(name => !['kept', 'erasures.scrinium-journal', 'backups'].includes(name))).toEqual(
      [],
    );
    await vault.unlock();
    expect(vault.names()).toEqual(['Älter']);
  });
});

test('the journal is ours though slot file and database are not', async () => {
  const vault = await openRestoreVault('Alt', 'Älter');
  const backup = vault.backUp();
  const [gone = ''] = vault.ids();
  vault.erase(gone);
  vault.sync();
  vault.lock();
  const stranger = await strangerFiles();
  copyFileSync(stranger.slots, vault.files.slots);
  copyFileSync(stranger.database, vault.files.database);
  expect(value(await vault.run(backup.path))).toMatchObject({ erasedAgain: 1, journalUnread: 0, presentKept: 'copy' });
});

test("a damaged vault that somebody else's slots lie beside still wants the backup's own secret", async () => {
  const vault = await openRestoreVault('Alt');
  const backup = vault.backUp();
  vault.lock();
  copyFileSync((await strangerFiles()).slots, vault.files.slots);
  expect(code(await vault.look(backup.path, password(otherPassword)))).toBe('vault.wrongPassword');
});

test('the record of erasures is kept with a list whose key file is damaged, when another list takes its place', async () => {
  const vault = await openRestoreVault('Alt', 'Älter');
  const [gone = ''] = vault.ids();
  vault.erase(gone);
  vault.sync();
  vault.lock();
  const journal = readFileSync(vault.files.journal);
  truncateSync(vault.files.slots, 40);
  const other = await openRestoreVault('Fremd');
  const backup = other.backUp();
  other.lock();
  const { keptAs } = value(await vault.run(backup.path));
  expect(readFileSync(join(vault.files.kept, keptAs, basename(vault.files.journal)))).toEqual(journal);
  await vault.unlock();
  expect(vault.names()).toEqual(['Fremd']);
});
