import { createCipheriv, randomBytes, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  databaseMark,
  kdfToday,
  parseSlots,
  renderSlots,
  unwrapDataKey,
  wrapDataKey,
  type SlotFile,
} from '../../main/vault/key-slots.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const vault = '6f1d1a52-8b8e-4c55-9f0e-0d7f4d1c2b3a';
const owner = {
  id: '0b3e7f0a-2c64-4b7e-8f52-1d2c3b4a5968',
  kind: 'password',
  user: '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d',
  vault,
} as const;
const dataKey = bytes('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
const wrappingKey = bytes('ff'.repeat(32));
const slot = wrapDataKey(owner, dataKey, wrappingKey, kdfToday, bytes('11'.repeat(16)), bytes('22'.repeat(12)));
const file: SlotFile = { format: 'scrinium-keys', version: 1, vault, slots: [slot] };
const rendered = renderSlots(file);
const kindOf = (content: Uint8Array | string) => parseSlots(Buffer.from(content)).kind;

/** The same file with a change that its writer made on purpose: the checksum fits again. */
function rewritten(change: (content: Record<string, unknown>) => void): Buffer {
  const content = JSON.parse(rendered.toString()) as Record<string, unknown>;
  delete content['checksum'];
  change(content);
  return renderSlots(content as SlotFile);
}

describe('wrapping', () => {
  // McGrew and Viega, "The Galois/Counter Mode of Operation", test case 16: what the platform's AES-256-GCM has to give.
  test("the platform's AES-256-GCM gives the published answer", () => {
    const cipher = createCipheriv(
      'aes-256-gcm',
      bytes('feffe9928665731c6d6a8f9467308308'.repeat(2)),
      bytes('cafebabefacedbaddecaf888'),
      { authTagLength: 16 },
    );
    cipher.setAAD(bytes('feedfacedeadbeeffeedfacedeadbeefabaddad2'));
    const text = bytes(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    );
    expect(Buffer.concat([cipher.update(text), cipher.final()]).toString('hex')).toBe(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    );
    expect(cipher.getAuthTag().toString('hex')).toBe('76fc6ece0f4e1768cddf8853bb2d551b');
  });

  test('a slot opens by its description alone, with another implementation', async () => {
    const key = await webcrypto.subtle.importKey('raw', wrappingKey, 'AES-GCM', false, ['decrypt']);
    const bound = JSON.stringify([
      'scrinium-keys',
      1,
      vault,
      owner.id,
      'password',
      owner.user,
      'argon2id',
      65536,
      3,
      1,
      slot.salt,
    ]);
    const opened = await webcrypto.subtle.decrypt(
      { name: 'AES-GCM', iv: Buffer.from(slot.nonce, 'base64'), additionalData: Buffer.from(bound) },
      key,
      Buffer.from(slot.wrapped, 'base64'),
    );
    expect(new Uint8Array(opened)).toEqual(dataKey);
  });

  // Written by this version. A change that breaks this test locks every existing vault.
  test('the format stays as it is', () => {
    expect(slot).toEqual({
      id: owner.id,
      kind: 'password',
      user: owner.user,
      kdf: { algorithm: 'argon2id', memoryKiB: 65536, passes: 3, lanes: 1 },
      salt: 'EREREREREREREREREREREQ==',
      nonce: 'IiIiIiIiIiIiIiIi',
      wrapped: 'PQpIYmGK0TmiG2h7NOj0HdUG675MWMlG/JXYndK1T64DdrBDp2T8OIcc6wC3/T3A',
    });
    expect(databaseMark(vault).toString('hex')).toBe('5695d6bcb817bf79fe21544cb282c081');
  });

  test('the right key opens it, any other does not', () => {
    expect(unwrapDataKey(vault, slot, wrappingKey)).toEqual(Buffer.from(dataKey));
    fc.assert(
      fc.property(fc.nat(255), bit => {
        const other = Uint8Array.from(wrappingKey);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(unwrapDataKey(vault, slot, other)).toBeUndefined();
      }),
    );
  });

  test.each([
    ['another vault', vault.replace('6', '7'), slot],
    ['another id', vault, { ...slot, id: owner.user }],
    ['another kind', vault, { ...slot, kind: 'recovery' as const }],
    ['another user', vault, { ...slot, user: owner.id }],
    ['less memory', vault, { ...slot, kdf: { ...slot.kdf, memoryKiB: 64 } }],
    ['fewer passes', vault, { ...slot, kdf: { ...slot.kdf, passes: 1 } }],
    ['more lanes', vault, { ...slot, kdf: { ...slot.kdf, lanes: 2 } }],
    ['another salt', vault, { ...slot, salt: Buffer.alloc(16, 0x12).toString('base64') }],
    ['another nonce', vault, { ...slot, nonce: Buffer.alloc(12, 0x23).toString('base64') }],
  ])('%s: the key no longer opens it', (_, ofVault, changed) => {
    expect(unwrapDataKey(ofVault, changed, wrappingKey)).toBeUndefined();
  });

  test('every bit of the wrapped key and its tag counts', () => {
    const wrapped = Buffer.from(slot.wrapped, 'base64');
    for (let bit = 0; bit < wrapped.length * 8; bit += 1) {
      const changed = Buffer.from(wrapped);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(unwrapDataKey(vault, { ...slot, wrapped: changed.toString('base64') }, wrappingKey)).toBeUndefined();
    }
  });
});

describe('reading the slot file', () => {
  test('what was written is read', () => expect(parseSlots(rendered)).toEqual({ kind: 'slots', file }));

  test('other spacing and line ends are no damage', () => {
    expect(kindOf(rendered.toString().replaceAll('\n', '\r\n'))).toBe('slots');
    expect(kindOf(JSON.stringify(JSON.parse(rendered.toString())))).toBe('slots');
  });

  test('cut off anywhere, it is damaged', () => {
    // Without the last line end it is whole.
    for (let length = 0; length < rendered.length - 1; length += 1)
      expect([length, kindOf(rendered.subarray(0, length))]).toEqual([length, 'damaged']);
  });

  test('with any byte changed in any bit, it is damaged', () => {
    for (let at = 0; at < rendered.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(rendered);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        // A space or line end between two words may become another one and nothing is lost.
        const kind = kindOf(changed);
        if (kind === 'slots') expect(parseSlots(changed)).toEqual({ kind: 'slots', file });
        else expect([at, bit, kind]).toEqual([at, bit, 'damaged']);
      }
    }
  });

  test('with any byte replaced by any other, it never passes for newer or foreign', () => {
    fc.assert(
      fc.property(fc.nat(rendered.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(rendered);
        changed[at] = byte;
        const read = parseSlots(changed);
        if (read.kind === 'slots') expect(read.file).toEqual(file);
        else expect(read.kind).toBe('damaged');
      }),
      { numRuns: 5000 },
    );
  });

  test('a block of zeros or of noise in it is damage', () => {
    for (let at = 0; at + 64 < rendered.length; at += 16) {
      expect(kindOf(Buffer.from(rendered).fill(0, at, at + 64))).toBe('damaged');
      expect(kindOf(Buffer.concat([rendered.subarray(0, at), randomBytes(64), rendered.subarray(at + 64)]))).toBe(
        'damaged',
      );
    }
  });

  test.each([
    ['empty', ''],
    ['zeros', Buffer.alloc(900)],
    ['a later version cut off', rewritten(content => (content['version'] = 2)).subarray(0, 300)],
  ])('%s: damaged', (_, content) => expect(kindOf(content)).toBe('damaged'));

  test.each([
    ['text', 'Dear Anna, the keys are under the mat.'],
    ['JSON of something else', '{"name":"scrinium","version":"1.0.0"}'],
    ['a list', '[1,2,3]'],
    ['a picture', Buffer.concat([bytes('ffd8ffe000104a464946'), randomBytes(900)])],
    ['null', 'null'],
    ['a number', '17'],
  ])('%s: foreign', (_, content) => expect(kindOf(content)).toBe('foreign'));

  test.each([
    ['the next version', (content: Record<string, unknown>) => (content['version'] = 2)],
    [
      "one with slots we don't know",
      (content: Record<string, unknown>) => Object.assign(content, { version: 3, slots: [{ kind: 'card' }] }),
    ],
  ])('%s, whole: newer', (_, change) => {
    expect(kindOf(rewritten(change))).toBe('newer');
  });

  const first = (content: Record<string, unknown>) => (content['slots'] as Record<string, unknown>[])[0] ?? {};
  const kdfOf = (content: Record<string, unknown>) => first(content)['kdf'] as Record<string, unknown>;
  test.each<[string, (content: Record<string, unknown>) => void]>([
    ['a hundred gigabytes of memory', content => (kdfOf(content)['memoryKiB'] = 100 * 1024 * 1024)],
    ['just over the memory allowed', content => (kdfOf(content)['memoryKiB'] = 262_145)],
    ['hardly any memory', content => (kdfOf(content)['memoryKiB'] = 63)],
    ['seventeen passes', content => (kdfOf(content)['passes'] = 17)],
    ['no pass', content => (kdfOf(content)['passes'] = 0)],
    ['half a pass', content => (kdfOf(content)['passes'] = 1.5)],
    ['five lanes', content => (kdfOf(content)['lanes'] = 5)],
    ['another algorithm', content => (kdfOf(content)['algorithm'] = 'md5')],
    ['thirty-three slots', content => (content['slots'] = Array(33).fill(first(content)))],
    ['no slot', content => (content['slots'] = [])],
    ['a short salt', content => (first(content)['salt'] = 'ERER')],
    ['a salt spelled another way', content => (first(content)['salt'] = 'ERERERERERERERERERERER==')],
    ['a long nonce', content => (first(content)['nonce'] = Buffer.alloc(16).toString('base64'))],
    ['a wrapped key without its tag', content => (first(content)['wrapped'] = Buffer.alloc(32).toString('base64'))],
    ['an unknown kind', content => (first(content)['kind'] = 'card')],
    ['a further entry', content => (first(content)['note'] = 'x')],
    ['a vault that is no UUID', content => (content['vault'] = '1')],
    ['version 0', content => (content['version'] = 0)],
  ])('planted on purpose: %s is refused', (_, change) => expect(kindOf(rewritten(change))).toBe('damaged'));

  test('the most that is allowed is read', () => {
    const change = (content: Record<string, unknown>) =>
      void Object.assign(kdfOf(content), { memoryKiB: 262_144, passes: 16, lanes: 4 });
    expect(kindOf(rewritten(change))).toBe('slots');
  });

  test('anything at all is answered, never thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 2000 }),
          fc.json().map(text => Buffer.from(text)),
        ),
        content => {
          expect(['damaged', 'newer', 'foreign']).toContain(kindOf(content));
        },
      ),
    );
  });
});
