import { randomBytes } from 'node:crypto';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { answerAttachment } from '../../main/electron/attachment-answer.ts';
import { createVaultThreads, type VaultThreads } from '../../main/vault/vault-threads.ts';
import { attachmentLimit, partBytes } from '../../shared/domain/attachment.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { slice } from '../db/added-file.ts';
import { builtWorkers } from './built-workers.ts';
import { code, firstPassword, lockedVault, tempFolder, value } from './test-vault.ts';

let workers: Awaited<ReturnType<typeof builtWorkers>>;
beforeAll(async () => {
  workers = await builtWorkers('attachment-threads');
});

async function unlocked() {
  const vault = await lockedVault();
  const threads = createVaultThreads({
    folder: () => vault.files.folder,
    documents: tempFolder(),
    program: '0.1.0',
    ...workers,
    onEvent: () => undefined,
  });
  onTestFinished(() => threads.close());
  value(await threads.call('vault.unlock', { password: firstPassword }));
  const customer = { ...emptyCustomer, familyName: 'Probst' };
  const { id } = value(await threads.call('customers.save', { id: null, version: 0, customer }));
  return { threads, customer: id };
}

async function add(threads: VaultThreads, record: string, content: Uint8Array): Promise<string> {
  const { id } = value(
    await threads.call('attachments.begin', { subject: 'customer', record, name: 'Foto', bytes: content.length }),
  );
  for (let offset = 0; offset < content.length; offset += slice)
    value(await threads.call('attachments.receive', { id, offset, bytes: content.slice(offset, offset + slice) }));
  return id;
}

test('a photo of 25 MB goes in, and comes out as it was, one part in flight at a time', async () => {
  const { threads, customer } = await unlocked();
  const photo = randomBytes(attachmentLimit);
  photo.set([0xff, 0xd8, 0xff]);
  const id = await add(threads, customer, photo);
  let [now, most] = [0, 0];
  const counting: Pick<VaultThreads, 'call'> = {
    call: async (channel, request) => {
      most = Math.max(most, (now += 1));
      return threads.call(channel, request).finally(() => (now -= 1));
    },
  };
  const answer = await answerAttachment(counting, id, 'GET');
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  let at = 0;
  for await (const part of answer.body ?? []) {
    expect(part.length).toBeLessThanOrEqual(partBytes);
    expect(photo.subarray(at, at + part.length).equals(part)).toBe(true);
    at += part.length;
  }
  expect([at, most]).toEqual([attachmentLimit, 1]);
});

test('locked in the middle of adding or showing one: refused, and nothing of it is left', async () => {
  const { threads, customer } = await unlocked();
  const photo = randomBytes(3 * slice);
  photo.set([0xff, 0xd8, 0xff]);
  const shown = await add(threads, customer, photo);
  const answer = await answerAttachment(threads, shown, 'GET');
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  const { id } = value(
    await threads.call('attachments.begin', { subject: 'customer', record: customer, name: 'x', bytes: 3 * slice }),
  );
  value(await threads.call('attachments.receive', { id, offset: 0, bytes: new Uint8Array(slice) }));
  const late = threads.call('attachments.receive', { id, offset: slice, bytes: new Uint8Array(slice) });
  await threads.call('vault.lock', {});
  await late.catch(() => undefined);
  await expect(reader?.read()).rejects.toThrow();
  expect(code(await threads.call('attachments.receive', { id, offset: slice, bytes: new Uint8Array(slice) }))).toBe(
    'vault.locked',
  );
  expect((await answerAttachment(threads, shown, 'GET')).status).toBe(404);
  value(await threads.call('vault.unlock', { password: firstPassword }));
  expect(code(await threads.call('attachments.discard', { id }))).toBe('attachment.gone');
  const { files } = value(await threads.call('attachments.list', { subject: 'customer', record: customer }));
  expect(files.map(file => file.id)).toEqual([shown]);
  expect((await answerAttachment(threads, shown, 'GET')).status).toBe(200);
});
