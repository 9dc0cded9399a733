import * as fs from 'node:fs';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadableDb } from '../../main/db/connection.ts';
import { openForReading, type DatabaseKey } from '../../main/db/open.ts';
import { findCustomer } from '../../main/db/tables/customers.ts';
import { checkDatabase } from '../../main/vault/health/check-database.ts';
import { parseSlots } from '../../main/vault/key-slots.ts';
import { openVault } from '../../main/vault/open-vault.ts';
import type { VaultFiles } from '../../main/vault/vault-files.ts';
import { customersOf, fullVault } from '../vault/damaged-vault.ts';
import { code, firstPassword, lockedVault, testVault } from '../vault/test-vault.ts';
import { flipped } from '../vault/test-backup.ts';
import { report } from './results.ts';

/** How many bits are turned over, one after the other, in each kind of file, and how often it is cut off. */
const asked = process.env['SCRINIUM_FAULT_ROUNDS'];
const flips = asked === undefined ? 150 : Math.max(1000, Number(asked));
const cuts = flips / 5;

const place = (length: number) => fc.tuple(fc.nat(length - 1), fc.nat(7));
const runs = (numRuns: number) => ({ numRuns, endOnFailure: true });

/** All that stands in a database: every table there is, those of the search index too. */
function contents(db: ReadableDb): string {
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")
    .pluck()
    .all() as string[];
  return JSON.stringify(tables.map(table => [table, db.prepare(`SELECT * FROM ${table}`).all()]));
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
    { timeout: 300_000 + flips * 200 },
    async () => {
      const { files, key, vault } = await fullVault(40);
      const bytes = readFileSync(files.database);
      const before = contentsOf(files, key);
      for (const table of ['audit', 'backups', 'customer_search_data', 'erasures', 'vault'])
        expect(before).toContain(`["${table}",[`);
      const originals = new Map(customersOf({ files, key, vault }).map(customer => [customer.id, customer]));
      expect(originals.size).toBeGreaterThan(30);
      const tools = { now: Date.parse('2026-11-23T08:00:00Z'), documents: dirname(files.folder), program: '0.1.0' };
      let [found, undamaged, compared] = [0, 0, 0];
      /** False where it can't be read; never anything but what was written. */
      const isAsWritten = (db: ReadableDb, id: string): boolean => {
        try {
          expect(findCustomer(db, id)).toEqual(originals.get(id));
          return true;
        } catch (problem) {
          if (!(problem instanceof Database.SqliteError)) throw problem;
          expect(problem.code).toMatch(/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/);
          return false;
        }
      };
      const look = (changed: Uint8Array) => {
        for (const end of ['-wal', '-shm']) rmSync(`${files.database}${end}`, { force: true });
        writeFileSync(files.database, changed);
        const state = checkDatabase(files.database, key, true);
        if (state === 'damaged') found += 1;
        else {
          expect(contentsOf(files, key) === before).toBe(true);
          undamaged += 1;
        }
        // Opened or refused; and what can be read of it is what was written.
        const opened = openVault(fs, files, key.key, vault, tools);
        if (!opened.ok) {
          expect(opened.error.code).toMatch(/^vault\.database(Damaged|Empty|Foreign)$/);
          return;
        }
        const { db } = opened.value;
        try {
          // The search index goes with the customers, as SQLite itself compares the two.
          if (state === 'sound')
            db.exec("INSERT INTO customer_search(customer_search, rank) VALUES ('integrity-check', 1)");
          for (const id of originals.keys()) compared += isAsWritten(db, id) ? 1 : 0;
        } finally {
          db.close();
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
      expect(compared).toBeGreaterThan(flips);
      report('damaged database', { flips, cuts, found, withoutEffect: undamaged });
    },
  );
});
