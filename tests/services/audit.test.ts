import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeValues } from '../../main/db/tables/audit.ts';
import { listAudit, verifyAudit } from '../../main/services/audit.ts';
import { createAuditWriter, entryText, recordAct, valuesDigest } from '../../main/services/audit-trail.ts';
import { contract } from '../../shared/ipc/contract.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { openTestVault } from '../db/open-test-vault.ts';

/** What someone with the key and another program could do: the triggers are no obstacle. */
function tamper(vault: MadeVault, change: string): void {
  vault.db.exec(`DROP TRIGGER IF EXISTS audit_keeps; DROP TRIGGER IF EXISTS audit_stands; ${change}`);
}

function withActs(count: number): MadeVault {
  const vault = openTestVault();
  vault.db.transaction(() => {
    const writer = createAuditWriter(vault.db, vault.write.random);
    for (let n = 1; n <= count; n++) {
      writer.record({
        at: vault.write.now(),
        user: vault.write.user.id,
        action: 'changed',
        subject: 'customer',
        record: `record ${n % 5}`,
        fields: ['notes'],
        values: { notes: [`${n}`, `${n + 1}`] },
      });
    }
    writer.finish();
  })();
  return vault;
}
const verdict = async (vault: MadeVault) => {
  const answer = await verifyAudit(vault.read);
  if (!answer.ok) throw new Error(answer.error.code);
  return contract['audit.verify'].response.parse(answer.value);
};

test('an untouched chain is whole, empty or longer than a batch', async () => {
  expect(await verdict(openTestVault())).toEqual({ entries: 0, erased: 0, broken: null });
  expect(await verdict(withActs(2500))).toEqual({ entries: 2500, erased: 0, broken: null });
});

test('entries written one by one continue the chain', async () => {
  const vault = withActs(3);
  for (let n = 0; n < 3; n++)
    vault.db.transaction(() =>
      recordAct(vault.db, vault.write.random, {
        at: '2026-11-22T10:00:00.000Z',
        user: vault.write.user.id,
        action: 'x',
        subject: 'y',
        record: '',
        fields: [],
        values: {},
      }),
    )();
  expect(await verdict(vault)).toEqual({ entries: 6, erased: 0, broken: null });
});

describe('a changed chain names the first entry that does not fit', () => {
  const columns = ['at', 'action', 'subject', 'record', 'fields', 'values_json'] as const;
  test.each(columns)('%s edited', async column => {
    const vault = withActs(8);
    tamper(vault, `UPDATE audit SET ${column} = ${column} || ' ' WHERE entry = 5`);
    expect((await verdict(vault)).broken).toEqual({ entry: 5, problem: 'edited' });
  });
  test.each([
    [
      'another user',
      "INSERT INTO users VALUES ('u', 'Other', 'reader', ''); UPDATE audit SET user_id = 'u' WHERE entry = 5",
      5,
      'edited',
    ],
    ['another salt', 'UPDATE audit SET salt = randomblob(32) WHERE entry = 5', 5, 'edited'],
    ['values without their salt', 'UPDATE audit SET salt = NULL WHERE entry = 5', 5, 'edited'],
    ['salt without its values', 'UPDATE audit SET values_json = NULL WHERE entry = 5', 5, 'edited'],
    ['another digest', 'UPDATE audit SET digest = zeroblob(32) WHERE entry = 5', 5, 'edited'],
    ['another hash', 'UPDATE audit SET hash = zeroblob(32) WHERE entry = 5', 5, 'edited'],
    ['the first removed', 'DELETE FROM audit WHERE entry = 1', 1, 'removed'],
    ['one removed', 'DELETE FROM audit WHERE entry = 5', 5, 'removed'],
    [
      'one removed and the rest moved up',
      'DELETE FROM audit WHERE entry = 5; UPDATE audit SET entry = entry - 1 WHERE entry > 5',
      5,
      'edited',
    ],
    [
      "two in each other's place",
      'UPDATE audit SET entry = 100 WHERE entry = 5; UPDATE audit SET entry = 5 WHERE entry = 6; UPDATE audit SET entry = 6 WHERE entry = 100',
      5,
      'edited',
    ],
    ['the last cut off', 'DELETE FROM audit WHERE entry = 8', 8, 'cutShort'],
    ['half cut off', 'DELETE FROM audit WHERE entry > 4', 5, 'cutShort'],
    ['all cut off', 'DELETE FROM audit', 1, 'cutShort'],
    [
      'one added behind',
      'INSERT INTO audit SELECT 9, at, user_id, action, subject, record, fields, salt, values_json, digest, hash FROM audit WHERE entry = 8',
      9,
      'edited',
    ],
    ['another end noted', 'UPDATE audit_head SET hash = zeroblob(32)', 8, 'edited'],
  ] as const)('%s', async (_, change, entry, problem) => {
    const vault = withActs(8);
    tamper(vault, change);
    expect((await verdict(vault)).broken).toEqual({ entry, problem });
  });

  test('whatever single byte is changed in whatever column', async () => {
    const vault = withActs(20);
    tamper(vault, '');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(...columns, 'digest', 'hash', 'salt'),
        fc.nat(),
        async (entry, column, at) => {
          const before = vault.db.prepare(`SELECT ${column} FROM audit WHERE entry = ?`).pluck().get(entry) as
            | string
            | Uint8Array;
          const bytes = Buffer.from(before as string);
          bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
          const set = vault.db.prepare(`UPDATE audit SET ${column} = ? WHERE entry = ?`);
          set.run(typeof before === 'string' ? bytes.toString() : bytes, entry);
          expect((await verdict(vault)).broken).toEqual({ entry, problem: 'edited' });
          set.run(before, entry);
        },
      ),
      { numRuns: 80 },
    );
    expect((await verdict(vault)).broken).toBeNull();
  });
});

test('erased values leave the chain whole and are counted', async () => {
  const vault = withActs(20);
  const erased = vault.db.transaction(() => takeValues(vault.db, 'customer', ['record 3'], true))();
  expect(erased).toHaveLength(4);
  expect(await verdict(vault)).toEqual({ entries: 20, erased: 4, broken: null });
  const listed = listAudit(vault.read, { offset: 0, limit: 200, record: 'record 3' });
  expect(listed.ok && contract['audit.list'].response.parse(listed.value)).toMatchObject({
    total: 4,
    rows: [{ entry: 18, erased: true }, {}, {}, {}],
  });
});

test('a page of the trail, newest first', () => {
  const vault = withActs(12);
  const page = (offset: number, record: string) => {
    const answer = listAudit(vault.read, { offset, limit: 5, record });
    return answer.ok ? { entries: answer.value.rows.map(row => row.entry), total: answer.value.total } : null;
  };
  expect(page(0, '')).toEqual({ entries: [12, 11, 10, 9, 8], total: 12 });
  expect(page(10, '')).toEqual({ entries: [2, 1], total: 12 });
  expect(page(0, 'record 2')).toEqual({ entries: [12, 7, 2], total: 3 });
  expect(page(0, 'nothing')).toEqual({ entries: [], total: 0 });
});

test('what is added while the chain is walked does not break it', async () => {
  const vault = withActs(2500);
  const walking = verifyAudit(vault.read);
  vault.db.transaction(() =>
    recordAct(vault.db, vault.write.random, {
      at: '2026-11-22T10:00:00.000Z',
      user: vault.write.user.id,
      action: 'x',
      subject: 'y',
      record: '',
      fields: [],
      values: {},
    }),
  )();
  expect(await walking).toMatchObject({ value: { entries: 2500, broken: null } });
});

test('stops between two looks where the vault is to be locked', async () => {
  const vault = withActs(2500);
  let looks = 0;
  const answer = await verifyAudit({ ...vault.read, cancelled: () => (looks += 1) === 2 });
  expect([answer, looks]).toEqual([{ ok: false, error: { code: 'job.cancelled' } }, 2]);
});

test('no two different entries have the same text to be hashed', () => {
  const word = fc.oneof(fc.constantFrom('', '"', ',', '\\', '","', 'a', '\u0000'), fc.string({ unit: 'binary' }));
  const entry = fc.record({
    previous: fc.uint8Array({ minLength: 2, maxLength: 2 }),
    entry: fc.nat(),
    at: word,
    user: word,
    action: word,
    subject: word,
    record: word,
    fields: word,
    digest: fc.uint8Array({ minLength: 2, maxLength: 2 }),
  });
  const textOf = ({ previous, ...rest }: { previous: Uint8Array } & Parameters<typeof entryText>[1]) =>
    entryText(previous, rest);
  fc.assert(
    fc.property(
      entry,
      entry,
      fc.constantFrom('at', 'user', 'action', 'subject', 'record', 'fields'),
      fc.constantFrom('at', 'user', 'action', 'subject', 'record', 'fields'),
      (one, other, here, there) => {
        expect(textOf(one) === textOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
        const swapped = { ...one, [here]: one[there], [there]: one[here] };
        expect(textOf(one) === textOf(swapped)).toBe(one[here] === one[there]);
      },
    ),
  );
});

test('hash and digest are the ones anybody else would work out', () => {
  const vault = withActs(2);
  const [first, second] = vault.db.prepare('SELECT * FROM audit ORDER BY entry').all() as Record<string, never>[];
  const hex = (bytes: unknown) => Buffer.from(bytes as Uint8Array).toString('hex');
  const list = [
    'scrinium audit 1',
    hex(first?.hash),
    2,
    second?.at,
    second?.user_id,
    'changed',
    'customer',
    'record 2',
    '["notes"]',
    hex(second?.digest),
  ];
  expect(hex(second?.hash)).toBe(createHash('sha256').update(JSON.stringify(list)).digest('hex'));
  expect(hex(second?.digest)).toBe(
    createHmac('sha256', second?.salt as unknown as Uint8Array)
      .update('{"notes":["2","3"]}')
      .digest('hex'),
  );
  // RFC 4231, test case 2.
  expect(hex(valuesDigest(Buffer.from('Jefe'), 'what do ya want for nothing?'))).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
  expect(hex(second?.salt)).not.toBe(hex(first?.salt));
  expect(hex(second?.salt)).toHaveLength(64);
});
