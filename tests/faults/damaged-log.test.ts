import * as fs from 'node:fs';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../main/db/open.ts';
import { customerIdsAfter, findCustomer } from '../../main/db/tables/customers.ts';
import { checkLog } from '../../main/vault/health/log-check.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import type { VaultFiles } from '../../main/vault/vault-files.ts';
import { addCustomer, copyOf, cutOffVault, type CutOffVault, type OpenWork } from '../vault/cut-off-vault.ts';
import { flipped } from '../vault/test-backup.ts';
import { report } from './results.ts';

/** How many bits are turned over in each kind of log, and how often it is cut off. */
const asked = process.env['SCRINIUM_FAULT_ROUNDS'];
const flips = asked === undefined ? 40 : Math.ceil(Math.max(1000, Number(asked)) / 4);
const cuts = Math.ceil(flips / 2);
const timeout = 120_000 + flips * 800;

const place = (length: number) => fc.tuple(fc.nat(length - 1), fc.nat(7));
const runs = (numRuns: number) => ({ numRuns, endOnFailure: true });

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
    what: string,
    work: OpenWork,
    index: boolean,
    partly: 'bits' | 'cuts',
    mustSay: (length: number, whole: number) => boolean | undefined = () => undefined,
    databaseOf: (database: Buffer) => Buffer = database => database,
  ): Promise<{ readonly reported: number; readonly unsound: number }> {
    const cut = await cutOffVault(work);
    const log = readFileSync(cut.files.databaseLog);
    const database = databaseOf(readFileSync(cut.files.database));
    writeFileSync(cut.files.database, database);
    const memory = readFileSync(`${cut.files.database}-shm`);
    const all = stateOf(copyOf(cut.files), cut);
    expect(all.ids.length).toBe(cut.customers.length);
    const files = copyOf(cut.files);
    let [reported, unsound] = [0, 0];
    const look = (changed: Uint8Array) => {
      rmSync(files.kept, { recursive: true, force: true });
      writeFileSync(files.database, database);
      writeFileSync(files.databaseLog, changed);
      if (index) writeFileSync(`${files.database}-shm`, memory);
      else rmSync(`${files.database}-shm`, { force: true });
      const { lost, sound } = checkLog(fs, files, cut.dataKey, cut.vault, '2026-11-23T08:00:00.000Z');
      expect(lost, `cut to ${changed.length}`).toBe(mustSay(changed.length, log.length) ?? lost);
      if (lost) {
        reported += 1;
        expect(fs.readdirSync(files.kept)).toHaveLength(1);
      }
      // Such a vault is not opened, and what is offered is a backup or a salvage.
      if (!sound) {
        expect(lost).toBe(true);
        unsound += 1;
        return;
      }
      const left = stateOf(files, cut);
      // The customers stand in the order they came in: what is left is all of them up to one.
      expect(left.ids).toEqual(all.ids.slice(0, left.ids.length));
      expect(left.entries - left.ids.length).toBe(all.entries - all.ids.length);
      if (!lost && (index || partly === 'bits')) expect(left).toEqual(all);
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
        runs(flips),
      );
    else
      fc.assert(
        fc.property(fc.integer({ min: 1, max: log.length - 1 }), length => look(log.subarray(0, length))),
        runs(cuts),
      );
    report(`damaged log, ${what}`, { [partly]: partly === 'bits' ? flips : cuts, reported, unsound });
    return { reported, unsound };
  }

  const many: OpenWork = context => {
    for (let n = 1; n <= 12; n += 1) addCustomer(context, n);
  };
  const partlyMoved: OpenWork = (context, { db }) => {
    for (let n = 1; n <= 8; n += 1) addCustomer(context, n);
    db.pragma('wal_checkpoint(PASSIVE)');
    db.pragma('wal_checkpoint(RESTART)');
    for (let n = 9; n <= 12; n += 1) addCustomer(context, n);
  };
  const moved: OpenWork = (context, { db }) => {
    for (let n = 1; n <= 8; n += 1) addCustomer(context, n);
    db.pragma('wal_checkpoint(PASSIVE)');
  };
  const inTheMiddle: OpenWork = (context, { db }) => {
    for (let n = 1; n <= 8; n += 1) addCustomer(context, n);
    db.pragma('cache_size = 10');
    db.exec('BEGIN IMMEDIATE');
    for (let n = 9; n <= 40; n += 1) addCustomer(context, n);
  };

  /** A reader holds back part of what is to go into the database, and the log grows on. */
  const heldBack: OpenWork = (context, { db, dataKey, vault }) => {
    for (let n = 1; n <= 5; n += 1) addCustomer(context, n);
    const reader = openForReading(db.name, { key: dataKey, mark: databaseMark(vault) });
    reader.exec('BEGIN; SELECT count(*) FROM customers');
    for (let n = 6; n <= 9; n += 1) addCustomer(context, n);
    const [moved] = db.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[];
    expect(moved?.checkpointed).toBeGreaterThan(0);
    expect(moved?.checkpointed).toBeLessThan(moved?.log ?? 0);
    for (let n = 10; n <= 12; n += 1) addCustomer(context, n);
    reader.exec('COMMIT');
    reader.close();
  };

  test.each([
    ['of changes not yet in the database', many],
    ['begun anew behind a checkpoint', partlyMoved],
    ['that is all in the database already', moved],
    ['with a change that was under way', inTheMiddle],
    ['that is in the database in part, since a reader held the rest back', heldBack],
  ])(
    'single bits, in a log %s: every confirmed change is there, or a loss is reported and a copy kept',
    { timeout },
    async (what, work) => {
      const { reported, unsound } = await prove(what, work, false, 'bits');
      expect(reported).toBeGreaterThan(flips / 5);
      expect(unsound).toBe(0);
    },
  );

  // Each change that was added ends in a frame of its own, so every whole frame that is missing took a confirmed change along.
  test('cut off, with the index a killed program leaves: every missing frame is reported', { timeout }, async () => {
    const { reported, unsound } = await prove('with its index', many, true, 'cuts', (length, whole) => length < whole);
    expect([reported, unsound]).toEqual([cuts, 0]);
  });

  test(
    'cut off, without it: only a cut in the header can be known; what is left is whole up to some change',
    { timeout },
    async () => {
      expect((await prove('without its index', many, false, 'cuts', length => length < 32)).unsound).toBe(0);
    },
  );

  // Pages go into the database in the order of their numbers: cut off, those up to some number are new and the others old.
  test.each([0.2, 0.5, 0.8])(
    'cut off while its pages went into the database, %s of the way: nothing is lost, whatever bit is turned over it is said',
    { timeout },
    async share => {
      let old: Buffer | undefined;
      const work: OpenWork = (context, { db }) => {
        for (let n = 1; n <= 12; n += 1) addCustomer(context, n);
        old = readFileSync(db.name);
        db.pragma('wal_checkpoint(PASSIVE)');
      };
      const half = (fresh: Buffer): Buffer => {
        const before = old ?? expect.fail('Nothing was read');
        const changed = Array.from({ length: fresh.length / 4096 }, (_, page) => page).filter(
          page =>
            !fresh.subarray(page * 4096, page * 4096 + 4096).equals(before.subarray(page * 4096, page * 4096 + 4096)),
        );
        expect(changed.length).toBeGreaterThan(8);
        const to = (changed[Math.floor(changed.length * share)] ?? 0) * 4096;
        // A file that grows does so when its first page behind the old end is written.
        return Buffer.concat([fresh.subarray(0, to), before.subarray(to)]);
      };
      const { reported } = await prove(`half in the database, ${share}`, work, false, 'bits', () => undefined, half);
      expect(reported).toBeGreaterThan(flips / 5);
    },
  );
});
