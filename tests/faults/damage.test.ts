import * as fs from 'node:fs';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadableDb } from '../../main/db/connection.ts';
import { openForReading, type DatabaseKey } from '../../main/db/open.ts';
import { customerIdsAfter, findCustomer } from '../../main/db/tables/customers.ts';
import { checkDatabase } from '../../main/vault/health/check-database.ts';
import { checkLog } from '../../main/vault/health/log-check.ts';
import { databaseMark, parseSlots } from '../../main/vault/key-slots.ts';
import { openVault } from '../../main/vault/open-vault.ts';
import type { VaultFiles } from '../../main/vault/vault-files.ts';
import { addCustomer, copyOf, cutOffVault, type CutOffVault } from '../vault/cut-off-vault.ts';
import { fullVault } from '../vault/damaged-vault.ts';
import { code, firstPassword, lockedVault, testVault } from '../vault/test-vault.ts';

/** How many bits are turned over, one after the other, in each kind of file, and how often it is cut off. */
const flips = Math.max(500, Number(process.env['SCRINIUM_FAULT_ROUNDS'] ?? 0));
const cuts = flips / 5;

const flipped = (bytes: Uint8Array, at: number, bit: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  return changed;
};
const place = (length: number) => fc.tuple(fc.nat(length - 1), fc.nat(7));
const runs = (numRuns: number) => ({ numRuns, endOnFailure: true });

/** All that stands in a database, table by table; a text that says so where it can't be read. */
function contents(db: ReadableDb): string {
  const tables = ['vault', 'users', 'extra_fields', 'imports', 'customers', 'customer_emails', 'customer_phones'];
  const more = ['customer_addresses', 'customer_tags', 'customer_extras', 'audit', 'audit_head', 'drafts', 'erasures'];
  return JSON.stringify([...tables, ...more].map(table => db.prepare(`SELECT * FROM ${table}`).all()));
}

function contentsOf(files: VaultFiles, key: DatabaseKey): string {
  const db = openForReading(files.database, key);
  try {
    return contents(db);
  } finally {
    db.close();
  }
}

describe('the slot file', () => {
  test('whichever single bit is turned over, it is noticed', async () => {
    const { files } = await lockedVault();
    const bytes = readFileSync(files.slots);
    const unnoticed: string[] = [];
    for (let at = 0; at < bytes.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1)
        if (parseSlots(flipped(bytes, at, bit)).kind === 'slots') unnoticed.push(`${at}.${bit}`);
    expect(unnoticed).toEqual([]);
  });

  test('wherever it is cut off, it is noticed; but for the line end behind it, which says nothing', async () => {
    const { files } = await lockedVault();
    const bytes = readFileSync(files.slots);
    for (let length = 0; length < bytes.length - 1; length += 1)
      expect([length, parseSlots(bytes.subarray(0, length)).kind]).toEqual([length, 'damaged']);
    expect(parseSlots(bytes.subarray(0, -1))).toEqual(parseSlots(bytes));
  });

  test('and the vault does not open with it', async () => {
    const { files } = await lockedVault();
    const bytes = readFileSync(files.slots);
    for (let round = 0; round < 20; round += 1) {
      writeFileSync(files.slots, flipped(bytes, Math.floor((round * bytes.length) / 20), round % 8));
      const opened = await testVault({ folder: files.folder }).keeper.unlock({ password: firstPassword });
      expect(code(opened)).toMatch(/^vault\.slots(Damaged|Newer|Foreign)$/);
    }
  });
});

describe('the database', () => {
  test(
    `${flips} bits and ${cuts} cuts: found by the full check, or everything is there to the last byte`,
    { timeout: 120_000 + flips * 200 },
    async () => {
      const { files, key, vault } = await fullVault(40);
      const bytes = readFileSync(files.database);
      const before = contentsOf(files, key);
      const tools = { now: Date.parse('2026-11-23T08:00:00Z'), documents: dirname(files.folder), program: '0.1.0' };
      let found = 0;
      const look = (changed: Uint8Array) => {
        for (const end of ['-wal', '-shm']) rmSync(`${files.database}${end}`, { force: true });
        writeFileSync(files.database, changed);
        const state = checkDatabase(files.database, key, true);
        if (state === 'damaged') found += 1;
        else expect(contentsOf(files, key) === before).toBe(true);
        // Opened or refused; and what can be read of it is what was written.
        const opened = openVault(fs, files, key.key, vault, tools);
        if (!opened.ok) {
          expect(opened.error.code).toMatch(/^vault\.database(Damaged|Empty|Foreign)$/);
          return;
        }
        try {
          for (const id of customerIdsAfter(opened.value.db, '', 50)) findCustomer(opened.value.db, id);
        } catch (problem) {
          expect(problem).toMatchObject({ code: expect.stringMatching(/^SQLITE_(CORRUPT|NOTADB)/) as string });
        } finally {
          opened.value.db.close();
        }
      };
      fc.assert(
        fc.property(place(bytes.length), ([at, bit]) => look(flipped(bytes, at, bit))),
        runs(flips),
      );
      expect(found).toBeGreaterThan(flips / 2);
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), length => look(bytes.subarray(0, length))),
        runs(cuts),
      );
    },
  );
});

describe('the log', () => {
  type State = { readonly ids: readonly string[]; readonly entries: number };
  const stateOf = (files: VaultFiles, { dataKey, vault }: CutOffVault): State => {
    const db = openForReading(files.database, { key: dataKey, mark: databaseMark(vault) });
    try {
      const ids = customerIdsAfter(db, '', 100_000);
      for (const id of ids) if (!findCustomer(db, id)) throw new Error('A customer is half there');
      return { ids, entries: db.prepare('SELECT count(*) FROM audit').pluck().get() as number };
    } finally {
      db.close();
    }
  };

  /** Damages the log of a vault whose program was killed; says whether a loss was reported, and holds it against what is there. */
  async function prove(
    work: Parameters<typeof cutOffVault>[0],
    index: boolean,
    partly: 'bits' | 'cuts',
    mustSay: (length: number, whole: number) => boolean | undefined = () => undefined,
  ): Promise<number> {
    const cut = await cutOffVault(work);
    const log = readFileSync(cut.files.databaseLog);
    const database = readFileSync(cut.files.database);
    const memory = readFileSync(`${cut.files.database}-shm`);
    const all = stateOf(copyOf(cut.files), cut);
    expect(all.ids.length).toBe(cut.customers.length);
    const files = copyOf(cut.files);
    let reported = 0;
    const look = (changed: Uint8Array) => {
      rmSync(files.kept, { recursive: true, force: true });
      writeFileSync(files.database, database);
      writeFileSync(files.databaseLog, changed);
      if (index) writeFileSync(`${files.database}-shm`, memory);
      else rmSync(`${files.database}-shm`, { force: true });
      const { lost } = checkLog(fs, files, cut.dataKey, cut.vault, '2026-11-23T08:00:00.000Z');
      expect(lost, `cut to ${changed.length}`).toBe(mustSay(changed.length, log.length) ?? lost);
      const left = stateOf(files, cut);
      // The customers stand in the order they came in: what is left is all of them up to one.
      expect(left.ids).toEqual(all.ids.slice(0, left.ids.length));
      expect(left.entries - left.ids.length).toBe(all.entries - all.ids.length);
      if (lost) {
        reported += 1;
        expect(fs.readdirSync(files.kept)).toHaveLength(1);
      } else if (index || partly === 'bits') expect(left).toEqual(all);
    };
    // Half of the bits in the heads of frames, which are a small part of the log.
    const frames = Math.floor((log.length - 32) / 4120);
    const inHead = fc
      .tuple(fc.nat(frames - 1), fc.nat(23), fc.nat(7))
      .map(([n, at, bit]) => [32 + n * 4120 + at, bit] as const);
    const somewhere = fc.oneof(place(log.length), inHead, place(32));
    if (partly === 'bits')
      fc.assert(
        fc.property(somewhere, ([at, bit]) => look(flipped(log, at, bit))),
        runs(flips / 4),
      );
    else
      fc.assert(
        fc.property(fc.integer({ min: 1, max: log.length - 1 }), length => look(log.subarray(0, length))),
        runs(cuts),
      );
    return reported;
  }

  const many: Parameters<typeof cutOffVault>[0] = context => {
    for (let n = 1; n <= 12; n += 1) addCustomer(context, n);
  };
  const partlyMoved: Parameters<typeof cutOffVault>[0] = (context, { db }) => {
    for (let n = 1; n <= 8; n += 1) addCustomer(context, n);
    db.pragma('wal_checkpoint(PASSIVE)');
    db.pragma('wal_checkpoint(RESTART)');
    for (let n = 9; n <= 12; n += 1) addCustomer(context, n);
  };
  const moved: Parameters<typeof cutOffVault>[0] = (context, { db }) => {
    for (let n = 1; n <= 8; n += 1) addCustomer(context, n);
    db.pragma('wal_checkpoint(PASSIVE)');
  };
  const inTheMiddle: Parameters<typeof cutOffVault>[0] = (context, { db }) => {
    for (let n = 1; n <= 8; n += 1) addCustomer(context, n);
    db.pragma('cache_size = 10');
    db.exec('BEGIN IMMEDIATE');
    for (let n = 9; n <= 40; n += 1) addCustomer(context, n);
  };

  test.each([
    ['of changes not yet in the database', many],
    ['begun anew behind a checkpoint', partlyMoved],
    ['that is all in the database already', moved],
    ['with a change that was under way', inTheMiddle],
  ])(
    'single bits, in a log %s: every confirmed change is there, or a loss is reported and a copy kept',
    { timeout: 120_000 + flips * 200 },
    async (_, work) => {
      expect(await prove(work, false, 'bits')).toBeGreaterThan(flips / 20);
    },
  );

  // Each change that was added ends in a frame of its own, so every whole frame that is missing took a confirmed change along.
  test(
    'cut off, with the index a killed program leaves: every missing frame is reported',
    { timeout: 120_000 + flips * 200 },
    async () => {
      expect(await prove(many, true, 'cuts', (length, whole) => length < whole)).toBe(cuts);
    },
  );

  test(
    'cut off, without it: only a cut in the header can be known; what is left is whole up to some change',
    { timeout: 120_000 + flips * 200 },
    async () => {
      expect(await prove(many, false, 'cuts', length => length < 32)).toBeLessThan(cuts);
    },
  );
});
