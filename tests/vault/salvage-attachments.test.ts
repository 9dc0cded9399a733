import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../main/db/open.ts';
import { removeAttachment } from '../../main/services/attachments.ts';
import { saveProvider } from '../../main/services/register.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { addFile } from '../db/added-file.ts';
import { mailer } from '../e2e/register-steps.ts';
import { damagePage, page, pagesOf, password, salvageOf, type FullVault } from './damaged-vault.ts';
import { openRestoreVault } from './restore-vault.ts';
import { value } from './test-vault.ts';

/** A locked vault with files, one of them removed without the lock that would have taken it. */
async function withFiles() {
  const vault = await openRestoreVault('Probst', 'Zander');
  const [customer = '', other = ''] = vault.ids();
  for (let n = 0; n < 6; n += 1)
    addFile(vault.context(), n < 5 ? customer : other, `Datei ${n}`, randomBytes(600_000 + n));
  const { dataKey, vault: id, db } = vault.open();
  const removed = addFile(vault.context(), customer, 'weg', randomBytes(100));
  value(removeAttachment(vault.context(), { id: removed }));
  db.exec('CREATE TEMP TRIGGER killed BEFORE DELETE ON attachments BEGIN SELECT RAISE(IGNORE); END');
  db.exec('CREATE TEMP TRIGGER killed_parts BEFORE DELETE ON attachment_parts BEGIN SELECT RAISE(IGNORE); END');
  const full: FullVault = {
    files: vault.files,
    key: { key: Uint8Array.from(dataKey), mark: databaseMark(id) },
    vault: id,
  };
  vault.lock();
  return { full, vault, customer, other };
}

type Stored = { readonly name: string; readonly record: string; readonly content: Buffer };
function stored({ files, key }: FullVault): Stored[] {
  const db = openForReading(files.database, key);
  try {
    const part = db.prepare('SELECT bytes FROM attachment_parts WHERE attachment = ? ORDER BY part').pluck();
    return (
      db.prepare("SELECT attachment, name, record FROM attachments WHERE state = 'there'").all() as {
        attachment: number;
        name: string;
        record: string;
      }[]
    ).map(({ attachment, name, record }) => ({
      name,
      record,
      content: Buffer.concat(part.all(attachment) as Buffer[]),
    }));
  } finally {
    db.close();
  }
}
const ofFiles = <T extends { readonly kind: string }>(records: readonly T[]) =>
  records.find(({ kind }) => kind === 'attachments');

describe('salvaging', () => {
  test('copies every file to the byte, and leaves removed ones out', async () => {
    const { full } = await withFiles();
    const before = stored(full);
    const examined = value(await salvageOf(full.files).examine(password));
    expect(ofFiles(examined.records)).toEqual({ kind: 'attachments', readable: 6, gaps: 0 });
    const report = value(await salvageOf(full.files).salvage(password));
    expect(ofFiles(report.records)).toEqual({ kind: 'attachments', saved: 6, gaps: 0 });
    expect(stored(full)).toEqual(before);
    const db = openForReading(full.files.database, full.key);
    expect(db.prepare('SELECT count(*) FROM attachments').pluck().get()).toBe(6);
    db.close();
  });

  test('leaves a file out of which a part is missing, counts it as lost, and names its customer', async () => {
    const { full, customer } = await withFiles();
    const before = stored(full);
    damagePage(full, page(pagesOf(full), 'attachment_parts', 'overflow', 0.4));
    const examined = value(await salvageOf(full.files).examine(password));
    expect(ofFiles(examined.records)).toEqual({ kind: 'attachments', readable: 5, gaps: 1 });
    const report = value(await salvageOf(full.files).salvage(password));
    expect(ofFiles(report.records)).toEqual({ kind: 'attachments', saved: 5, gaps: 1 });
    expect(report.incomplete).toEqual([{ id: customer, name: 'Probst', missing: ['attachments'] }]);
    const after = stored(full);
    expect(after).toHaveLength(5);
    for (const file of after) expect(before).toContainEqual(file);
  });

  test.each(['leaf', 'internal'] as const)('a damaged %s of the table of parts never gives half a file', async kind => {
    const { full } = await withFiles();
    const before = stored(full);
    const pages = pagesOf(full);
    if (!pages.some(each => each.name === 'attachment_parts' && each.kind === kind)) return;
    damagePage(full, page(pages, 'attachment_parts', kind));
    const report = value(await salvageOf(full.files).salvage(password));
    const after = stored(full);
    for (const file of after) expect(before).toContainEqual(file);
    const { saved = 0, gaps = 0 } = ofFiles(report.records) ?? {};
    expect([saved, gaps]).toEqual([after.length, before.length - after.length]);
  });

  test('a provider keeps its files; those of one that could not be read go with it', async () => {
    const { full, vault } = await withFiles();
    await vault.unlock();
    const { id } = value(saveProvider(vault.context(), { id: null, version: 0, provider: mailer }));
    addFile(vault.context(), id, 'Vertrag', randomBytes(5000), 'provider');
    vault.lock();
    const before = stored(full);
    value(await salvageOf(full.files).salvage(password));
    expect(stored(full)).toEqual(before);
    expect(before.map(({ record }) => record)).toContain(id);
    damagePage(full, page(pagesOf(full), 'providers', 'leaf'));
    const report = value(await salvageOf(full.files).salvage(password));
    expect(ofFiles(report.records)?.gaps).toBe(1);
    expect(stored(full)).toEqual(before.filter(({ record }) => record !== id));
  });

  test('the table of files itself gone: all are counted, none is half there', async () => {
    const { full } = await withFiles();
    damagePage(full, page(pagesOf(full), 'attachments', 'leaf'));
    const report = value(await salvageOf(full.files).salvage(password));
    expect(ofFiles(report.records)?.saved).toBe(0);
    expect(ofFiles(report.records)?.gaps).toBeGreaterThan(0);
    expect(stored(full)).toEqual([]);
  });
});
