import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { auditEntriesAfter } from '../../main/db/tables/audit.ts';
import { saveDraft } from '../../main/services/drafts.ts';
import {
  beginAttachment,
  discardAttachment,
  keepAttachment,
  listAttachments,
  readAttachment,
  readAttachmentPart,
  receiveAttachment,
  removeAttachment,
} from '../../main/services/attachments.ts';
import { verifyAudit } from '../../main/services/audit.ts';
import { deleteCustomer, readTimeline } from '../../main/services/customers.ts';
import { erasureLines } from '../../main/services/erasures.ts';
import { undoImport } from '../../main/services/import.ts';
import { applyUndo, purgeUndo } from '../../main/services/undo.ts';
import { attachmentLimit, partBytes, partsOf } from '../../shared/domain/attachment.ts';
import { addFile, slice } from '../db/added-file.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { png } from '../e2e/made-files.ts';
import { code, value } from '../vault/test-vault.ts';
import { importFile } from './import-file.ts';
import { list } from './import-seen.ts';

const begin = (vault: MadeVault, record: string, bytes: number, name = 'Vertrag.pdf') =>
  beginAttachment(vault.write, { subject: 'customer', record, name, bytes });
const names = (vault: MadeVault, record: string) =>
  value(listAttachments(vault.read, { subject: 'customer', record })).files.map(({ name }) => name);
const content = (vault: MadeVault, id: string) => {
  const { bytes } = value(readAttachment(vault.read, { id }));
  return Buffer.concat(
    Array.from({ length: partsOf(bytes) }, (_, part) => value(readAttachmentPart(vault.read, { id, part })).bytes),
  );
};
const count = (vault: MadeVault, table: string) =>
  vault.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;

describe('adding', () => {
  test.each([1, partBytes - 1, partBytes, partBytes + 1, slice, slice + 1, 3 * slice + 17])(
    'a file of %i bytes comes back to the byte',
    bytes => {
      const vault = openTestVault();
      const customer = added(vault).id;
      const file = randomBytes(bytes);
      const id = addFile(vault.write, customer, 'Vertrag.pdf', file);
      expect(content(vault, id).equals(file)).toBe(true);
      expect(value(readAttachment(vault.read, { id }))).toEqual({
        id,
        subject: 'customer',
        record: customer,
        name: 'Vertrag.pdf',
        kind: 'other',
        bytes,
        addedAt: expect.any(String) as string,
      });
      expect(vault.db.prepare('SELECT sha256 FROM attachments').pluck().get()).toEqual(
        createHash('sha256').update(file).digest(),
      );
      expect(vault.db.prepare('SELECT max(length(bytes)) FROM attachment_parts').pluck().get()).toBe(
        Math.min(bytes, partBytes),
      );
      expect(code(readAttachmentPart(vault.read, { id, part: partsOf(bytes) }))).toBe('attachment.gone');
    },
  );

  test('the largest there may be is taken, one byte more is not', () => {
    const vault = openTestVault();
    const customer = added(vault).id;
    expect(begin(vault, customer, attachmentLimit + 1)).toEqual({
      ok: false,
      error: { code: 'attachment.tooLarge', megabytes: 26, limit: 25 },
    });
    const file = Buffer.alloc(attachmentLimit, 5);
    const id = addFile(vault.write, customer, 'Scan.tif', file);
    expect(content(vault, id).equals(file)).toBe(true);
  });

  test('refused where it is empty, has no name, or belongs to nobody', () => {
    const vault = openTestVault();
    const customer = added(vault).id;
    expect(code(begin(vault, customer, 0))).toBe('attachment.empty');
    expect(begin(vault, customer, 1, '/')).toEqual({ ok: false, error: { code: 'request.invalid', fields: ['name'] } });
    expect(code(begin(vault, vault.write.newId(), 1))).toBe('customer.notFound');
    expect(count(vault, 'attachments')).toBe(0);
  });

  test('a gap, an overlap, too much, a broken part in the middle, and nothing at all are refused, and it can go on', () => {
    const vault = openTestVault();
    const customer = added(vault).id;
    const file = randomBytes(2 * slice + 100);
    const { id } = value(begin(vault, customer, file.length));
    const receive = (offset: number, bytes: Uint8Array<ArrayBuffer>) =>
      code(receiveAttachment(vault.write, { id, offset, bytes }));
    const first = file.subarray(0, slice);
    expect(receive(partBytes, first)).toBe('attachment.incomplete');
    expect(receive(0, first.subarray(0, slice - 1))).toBe('attachment.incomplete');
    expect(receive(0, new Uint8Array())).toBe('attachment.incomplete');
    expect(receive(0, first)).toBe('went well');
    expect(receive(0, first)).toBe('attachment.incomplete');
    expect(receive(slice - partBytes, first)).toBe('attachment.incomplete');
    expect(receive(2 * slice, file.subarray(2 * slice))).toBe('attachment.incomplete');
    expect(receive(slice, Buffer.concat([file.subarray(slice), Buffer.alloc(1)]))).toBe('attachment.incomplete');
    expect(names(vault, customer)).toEqual([]);
    expect(code(readAttachmentPart(vault.read, { id, part: 0 }))).toBe('attachment.gone');
    expect(receive(slice, file.subarray(slice, 2 * slice))).toBe('went well');
    expect(receive(2 * slice, file.subarray(2 * slice))).toBe('went well');
    expect(content(vault, id).equals(file)).toBe(true);
    expect(receive(file.length, new Uint8Array([1]))).toBe('attachment.gone');
  });

  test('what never arrived is gone with the next file, when it is given up, and at the lock', () => {
    const vault = openTestVault();
    const customer = added(vault).id;
    const left = () => {
      const { id } = value(begin(vault, customer, slice + 1));
      value(receiveAttachment(vault.write, { id, offset: 0, bytes: new Uint8Array(slice) }));
      return id;
    };
    const first = left();
    const second = left();
    expect(code(discardAttachment(vault.write, { id: first }))).toBe('attachment.gone');
    expect([count(vault, 'attachments'), count(vault, 'attachment_parts')]).toEqual([1, 4]);
    value(discardAttachment(vault.write, { id: second }));
    expect([count(vault, 'attachments'), count(vault, 'attachment_parts')]).toEqual([0, 0]);
    left();
    purgeUndo(vault.db);
    expect([count(vault, 'attachments'), count(vault, 'attachment_parts')]).toEqual([0, 0]);
    const there = addFile(vault.write, customer, 'a', new Uint8Array([1]));
    expect(code(discardAttachment(vault.write, { id: there }))).toBe('attachment.gone');
    expect(names(vault, customer)).toEqual(['a']);
  });

  test('a file whose customer is deleted meanwhile is not added', () => {
    const vault = openTestVault();
    const customer = added(vault).id;
    const { id } = value(begin(vault, customer, 1));
    value(deleteCustomer(vault.write, { id: customer, version: 1 }));
    expect(code(receiveAttachment(vault.write, { id, offset: 0, bytes: new Uint8Array([1]) }))).toBe(
      'customer.notFound',
    );
    expect(count(vault, 'attachments')).toBe(0);
  });

  test('says what the file is by its bytes, whatever it is called', () => {
    const vault = openTestVault();
    const customer = added(vault).id;
    addFile(vault.write, customer, 'Brief.doc', png(2, 2));
    addFile(vault.write, customer, 'Foto.png', Buffer.from('<svg/>'));
    expect(
      value(listAttachments(vault.read, { subject: 'customer', record: customer })).files.map(({ name, kind }) => [
        name,
        kind,
      ]),
    ).toEqual([
      ['Foto.png', 'svg'],
      ['Brief.doc', 'png'],
    ]);
  });
});

describe('removing', () => {
  test('a file, it can be kept until the lock, and the trail tells of it without its name', async () => {
    const vault = openTestVault();
    const customer = added(vault).id;
    const id = addFile(vault.write, customer, 'Geheim.pdf', randomBytes(10));
    value(removeAttachment(vault.write, { id }));
    expect(names(vault, customer)).toEqual([]);
    expect([
      code(readAttachment(vault.read, { id })),
      code(readAttachmentPart(vault.read, { id, part: 0 })),
      code(removeAttachment(vault.write, { id })),
    ]).toEqual(['attachment.gone', 'attachment.gone', 'attachment.gone']);
    value(keepAttachment(vault.write, { id }));
    expect(code(keepAttachment(vault.write, { id }))).toBe('attachment.gone');
    expect(names(vault, customer)).toEqual(['Geheim.pdf']);
    expect(erasureLines(vault.db).map(({ action, subject, records }) => [action, subject, records])).toEqual([
      ['deleted', 'attachment', [id]],
      ['kept', 'attachment', [id]],
    ]);
    value(removeAttachment(vault.write, { id }));
    purgeUndo(vault.db);
    expect(code(keepAttachment(vault.write, { id }))).toBe('attachment.gone');
    expect([count(vault, 'attachments'), count(vault, 'attachment_parts')]).toEqual([0, 0]);
    expect(value(readTimeline(vault.read, { id: customer })).entries.map(({ action }) => action)).toEqual([
      'fileRemoved',
      'fileKept',
      'fileRemoved',
      'fileAdded',
      'created',
    ]);
    expect(JSON.stringify(auditEntriesAfter(vault.db, 0, 100))).not.toContain('Geheim');
    expect(value(await verifyAudit(vault.read))).toMatchObject({ broken: null });
  });

  test('a customer takes its files along, and brings those back that went with it', () => {
    const vault = openTestVault();
    const customer = added(vault).id;
    const other = added(vault).id;
    addFile(vault.write, other, 'bleibt', new Uint8Array([1]));
    const removed = addFile(vault.write, customer, 'vorher entfernt', new Uint8Array([1]));
    addFile(vault.write, customer, 'Eins', new Uint8Array([1]));
    addFile(vault.write, customer, 'Zwei', new Uint8Array([1]));
    value(removeAttachment(vault.write, { id: removed }));
    const { undo } = value(deleteCustomer(vault.write, { id: customer, version: 1 }));
    expect(names(vault, customer)).toEqual([]);
    expect(code(keepAttachment(vault.write, { id: removed }))).toBe('attachment.gone');
    value(applyUndo(vault.write, { undo }));
    expect(names(vault, customer)).toEqual(['Zwei', 'Eins']);
    value(keepAttachment(vault.write, { id: removed }));
    expect(names(vault, customer)).toHaveLength(3);
    value(deleteCustomer(vault.write, { id: customer, version: 2 }));
    purgeUndo(vault.db);
    expect(vault.db.prepare('SELECT name FROM attachments').pluck().all()).toEqual(['bleibt']);
    expect(count(vault, 'attachment_parts')).toBe(1);
  });

  test('an import taken back keeps the customers that have files, and takes removed ones along', async () => {
    const vault = openTestVault();
    const report = await importFile(vault, 'x.csv', list);
    const { importId } = value(report);
    const [one = '', two = ''] = vault.db
      .prepare('SELECT id FROM customers WHERE import_id = ? ORDER BY customer')
      .pluck()
      .all(importId) as string[];
    addFile(vault.write, one, 'Vertrag', new Uint8Array([1]));
    const id = addFile(vault.write, two, 'weg', new Uint8Array([1]));
    value(removeAttachment(vault.write, { id }));
    expect(value(await undoImport(vault.write, { importId }))).toMatchObject({ removed: 2, kept: [{ id: one }] });
    expect(vault.db.prepare('SELECT name FROM attachments').pluck().all()).toEqual(['Vertrag']);
  });
});

test('a slice is a short turn: what is typed elsewhere is kept between two of them', () => {
  const vault = openTestVault();
  const customer = added(vault).id;
  const { id } = value(begin(vault, customer, 2 * slice));
  value(receiveAttachment(vault.write, { id, offset: 0, bytes: new Uint8Array(slice) }));
  expect(vault.db.inTransaction).toBe(false);
  value(saveDraft(vault.write, { place: 'customer', record: customer, field: 'notes', body: '{}' }));
  value(receiveAttachment(vault.write, { id, offset: slice, bytes: new Uint8Array(slice) }));
  expect(names(vault, customer)).toEqual(['Vertrag.pdf']);
});
