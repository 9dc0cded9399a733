import { randomBytes, randomInt } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { migrations } from '../../main/db/migrations/index.ts';
import { schemaOf } from '../../main/db/migrate.ts';
import { openForReading } from '../../main/db/open.ts';
import { customerIdsAfter, findCustomer } from '../../main/db/tables/customers.ts';
import { listBackups } from '../../main/vault/backup/list-backups.ts';
import { proveBackup } from '../../main/vault/backup/prove-backup.ts';
import { databaseMark, parseSlots } from '../../main/vault/key-slots.ts';
import { createPasswordTries } from '../../main/vault/password-tries.ts';
import { openWithSecret } from '../../main/vault/restore/open-with-secret.ts';
import { vaultFiles, type VaultFiles } from '../../main/vault/vault-files.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import { copyOf } from '../vault/cut-off-vault.ts';
import { cheapKdf, code, keyWorkHere, tempFolder, testVault, value } from '../vault/test-vault.ts';
import { count, report } from './results.ts';
import { emptyModel, prove, startWork } from './vault-model.ts';

/** How often the program is killed; `npm run test:faults` asks for 200. */
const wanted = Number(process.env['SCRINIUM_FAULT_ROUNDS'] ?? 15);
const rounds = Math.ceil(wanted / 4);
const golden = fileURLToPath(new URL('../vaults', import.meta.url));
const newest = migrations.at(-1)?.number ?? 0;

type Expected = { readonly password: string; readonly customers: readonly StoredCustomer[] };

/** The key behind the password, from a copy of the slot file: the vault itself stays as it was left. */
async function keyOf(files: VaultFiles, password: string) {
  const read = parseSlots(fs.readFileSync(files.slots));
  if (read.kind !== 'slots') throw new Error('No slots');
  const tries = createPasswordTries(fs, files, Date.now);
  const random = (bytes: number) => randomBytes(bytes);
  const tools = { disk: fs, files, keyWork: keyWorkHere, kdf: cheapKdf, random, tries };
  const { dataKey } = value(await openWithSecret(tools, read.file, { kind: 'password', password }));
  return { dataKey, mark: databaseMark(read.file.vault) };
}

const pause = (milliseconds: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Which schema the killed program left, with what stands in its log. */
function schemaIn(files: VaultFiles, key: { readonly dataKey: Uint8Array; readonly mark: Uint8Array }): number {
  const db = openForReading(copyOf(files, true).database, { key: key.dataKey, mark: key.mark });
  try {
    return schemaOf(db);
  } finally {
    db.close();
  }
}

test(
  'killed during a migration: the old vault or the new one, every customer in it, and the backup from before',
  { timeout: 300_000 + rounds * 20_000 },
  async () => {
    const [oldest = ''] = fs
      .readdirSync(golden)
      .filter(name => name.startsWith('schema-'))
      .toSorted();
    const expected = JSON.parse(fs.readFileSync(join(golden, oldest, 'expected.json'), 'utf8')) as Expected;
    const outcomes = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const files = vaultFiles(join(tempFolder(), 'vault'));
      const documents = tempFolder();
      const place = join(documents, 'Scrinium Backups');
      fs.cpSync(join(golden, oldest), files.folder, { recursive: true });
      fs.rmSync(join(files.folder, 'expected.json'));
      const working = startWork([files.folder, documents, 'migrate', expected.password]);
      // The backup has its name once it is proved; what follows is the migration itself, a matter of milliseconds.
      // Nothing else is done here meanwhile: a timer would come too late.
      const isMade = () =>
        fs.existsSync(place) && fs.readdirSync(place).some(name => name.endsWith('.scrinium-backup'));
      for (const late = Date.now() + 60_000; !isMade() && Date.now() < late;);
      if (round % 4 === 0) pause(randomInt(0, 12));
      working.process.kill('SIGKILL');
      const lines = await working.lines();
      expect([await working.ended(), lines.filter(line => 'refused' in line)]).toEqual([
        { code: null, signal: 'SIGKILL' },
        [],
      ]);

      const key = await keyOf(files, expected.password);
      const schema = schemaIn(files, key);
      expect([1, newest]).toContain(schema);
      count(outcomes, schema === newest ? 'after' : 'before');
      const made = listBackups(fs, place).map(({ path, read }) => ({ path, read }));
      expect(made.map(({ read }) => read.kind === 'backup' && read.manifest.cause)).toEqual(['beforeUpdate']);
      for (const { path } of made) expect(code(proveBackup(fs, path, key.dataKey))).toBe('went well');

      const names = new Set(expected.customers.map(({ familyName }) => familyName));
      await prove(files.folder, documents, { ...emptyModel(expected.password), names }, undefined);
      const { keeper } = testVault({ folder: files.folder, documents });
      value(await keeper.unlock({ password: expected.password }));
      const db = keeper.opened()?.db ?? expect.fail('Not open');
      const there = new Map(customerIdsAfter(db, '', 1000).map(id => [id, findCustomer(db, id)]));
      expect(there).toEqual(new Map(expected.customers.map(customer => [customer.id, customer])));
      keeper.lock();
    }
    report('killed while migrating', { rounds, schema: Object.fromEntries(outcomes) });
    if (wanted >= 100) expect([...outcomes.keys()].toSorted()).toEqual(['after', 'before']);
  },
);
