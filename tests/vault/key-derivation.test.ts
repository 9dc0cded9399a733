import { argon2Sync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKeyWork, passwordBytes } from '../../main/vault/key-derivation.ts';
import { kdfToday, type Kdf } from '../../main/vault/key-slots.ts';
import { keyWorker, tempFolder } from './test-vault.ts';

const work = createKeyWork(keyWorker);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const kdf = (memoryKiB: number, passes: number, lanes: number): Kdf => ({
  algorithm: 'argon2id',
  memoryKiB,
  passes,
  lanes,
});
/** OpenSSL's Argon2id: the second implementation that ours is held against. */
const reference = (secret: Uint8Array, salt: Uint8Array, { memoryKiB, passes, lanes }: Kdf) =>
  argon2Sync('argon2id', {
    message: secret,
    nonce: salt,
    memory: memoryKiB,
    passes,
    parallelism: lanes,
    tagLength: 32,
  }).toString('hex');

describe('Argon2id', () => {
  // RFC 9106, section 5.3. It has a secret and associated data, which the vault doesn't use and hash-wasm doesn't take:
  // so it proves the reference, and the reference then proves ours.
  test('the reference gives the answer of RFC 9106', () => {
    const tag = argon2Sync('argon2id', {
      message: Buffer.alloc(32, 1),
      nonce: Buffer.alloc(16, 2),
      secret: Buffer.alloc(8, 3),
      associatedData: Buffer.alloc(12, 4),
      memory: 32,
      passes: 3,
      parallelism: 4,
      tagLength: 32,
    });
    expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });

  // The known answer of the algorithm's own authors (phc-winner-argon2, src/test.c), through the worker the app ships.
  test("the worker gives the authors' known answer", async () => {
    const key = await work.derive(Buffer.from('password'), Buffer.from('somesalt'), kdf(65_536, 2, 1));
    expect(hex(key)).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });

  test('the worker agrees with the reference at the cost used today', async () => {
    const [secret, salt] = [randomBytes(17), randomBytes(16)];
    const expected = reference(secret, salt, kdfToday);
    expect(hex(await work.derive(secret, salt, kdfToday))).toBe(expected);
  });

  test.each([
    [8, 1, 1],
    [64, 1, 1],
    [64, 3, 1],
    [64, 2, 2],
    [100, 3, 4],
    [1024, 4, 1],
    [262_144, 1, 1],
  ])('and with %d KiB, %d passes, %d lanes', async (memory, passes, lanes) => {
    for (const length of [1, 20, 200]) {
      const [secret, salt] = [randomBytes(length), randomBytes(16)];
      const expected = reference(secret, salt, kdf(memory, passes, lanes));
      expect(hex(await work.derive(secret, salt, kdf(memory, passes, lanes)))).toBe(expected);
    }
  });
});

describe('the thread for it', () => {
  test('takes the secret away from whoever hands it over', async () => {
    const secret = passwordBytes('drei blaue Kannen');
    const under = work.derive(secret, randomBytes(16), kdf(64, 1, 1));
    expect(secret.every(byte => byte === 0)).toBe(true);
    await under;
    expect(secret.every(byte => byte === 0)).toBe(true);
  });

  test("two at once do not get in each other's way", async () => {
    const salt = randomBytes(16);
    const [one, other] = await Promise.all(
      ['eins', 'zwei'].map(word => work.derive(Buffer.from(word), salt, kdf(4096, 2, 1))),
    );
    expect([one, other].map(key => key && hex(key))).toEqual(
      ['eins', 'zwei'].map(word => reference(Buffer.from(word), salt, kdf(4096, 2, 1))),
    );
  });

  test('one that breaks down is an exception, never a wait for ever', async () => {
    const broken = join(tempFolder(), 'broken.mjs');
    writeFileSync(broken, 'throw new TypeError("no");');
    await expect(createKeyWork(broken).derive(Buffer.from('x'), randomBytes(16), kdf(64, 1, 1))).rejects.toThrow('no');
    writeFileSync(broken, 'process.exit(3);');
    await expect(createKeyWork(broken).judge('x', [])).rejects.toThrow('ended with 3');
  });

  test('judges passwords too', async () => {
    expect(await work.judge('drei blaue Kannen', [])).toEqual({ score: 4, enough: true, reason: null });
    expect((await work.judge('Blumen Beispiel', ['Blumen Beispiel'])).reason).toBe('ownWords');
  });
});

describe('the same password, typed elsewhere', () => {
  test.each([
    ['composed and decomposed letters', 'Gru\u0308ße', 'Grüße'],
    ['a space that holds words together (Option and space on a Mac)', 'drei\u00a0Kannen', 'drei Kannen'],
    ['the wide space of East Asian keyboards', 'drei\u3000Kannen', 'drei Kannen'],
    ['a letter with two marks in another order', 'a\u0323\u0302', 'ậ'],
  ])('%s: is the same', (_, one, other) => expect(hex(passwordBytes(one))).toBe(hex(passwordBytes(other))));

  test.each([
    ['case', 'Kanne', 'kanne'],
    ['a space at the end', 'Kanne ', 'Kanne'],
    ['two spaces', 'a  b', 'a b'],
    ['a ligature', 'ﬁ', 'fi'],
    ['a full-width letter', 'ａ', 'a'],
    ['a superscript', 'm²', 'm2'],
    ['an umlaut spelled out', 'Grüße', 'Gruesse'],
  ])('%s: is another', (_, one, other) => expect(hex(passwordBytes(one))).not.toBe(hex(passwordBytes(other))));
});
