import { packs } from '../../shared/packs.ts';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readTable } from '../services/import-file.ts';
import { unpackCustomers } from '../../main/documents/packed-customers.ts';
import type { FileParts, RowWork } from '../../main/documents/table-reader.ts';

const fileOf = (text: string, part = 1000): FileParts => {
  const bytes = Buffer.from(text);
  return {
    fileName: 'x.csv',
    bytes: bytes.length,
    *parts() {
      for (let at = 0; at < bytes.length; at += part) yield bytes.subarray(at, at + part);
    },
  };
};
const lines = (count: number): string =>
  `Name;Ort\n${Array.from({ length: count }, (_, n) => `Maier${n};Köln\n`).join('')}`;
const reading = { encoding: 'utf-8', separator: ';', sheet: 0, firstRowIsHeading: true } as const;

test('rows arrive in batches, in order, and reading waits for a slow hand', async () => {
  const rows: string[] = [];
  let atWork = 0;
  const result = await readTable(fileOf(lines(7500)), null, async batch => {
    atWork += 1;
    await setTimeout(2);
    expect(atWork).toBe(1);
    atWork -= 1;
    expect(batch.firstRow).toBe(rows.length + 1);
    rows.push(...batch.rows.map(cells => cells[0] ?? ''));
    return true;
  });
  expect(result).toEqual({ ok: true, value: { format: 'csv', sheets: [], reading } });
  expect(rows).toEqual(['Name', ...Array.from({ length: 7500 }, (_, n) => `Maier${n}`)]);
});

test('reading stops where it is told to, and still tells what the file is', async () => {
  let batches = 0;
  const result = await readTable(fileOf(lines(20_000)), null, () => {
    batches += 1;
    return false;
  });
  expect(batches).toBe(1);
  expect(result).toMatchObject({ ok: true, value: { format: 'csv', reading } });
});

test('a refusal after the first rows ends the reading with it', async () => {
  const result = await readTable(fileOf(`${lines(3000)}${'x;'.repeat(600)}x\n`), null, () => true);
  expect(result).toEqual({ ok: false, error: { code: 'import.tooManyColumns', columns: 601, limit: 500 } });
});

test.each([
  ['too few', 10],
  ['too many', -10],
])('%s bytes are no file', async (_, missing) => {
  const file = fileOf(lines(100));
  expect(await readTable({ ...file, bytes: file.bytes + missing }, null, () => true)).toEqual({
    ok: false,
    error: { code: 'import.incomplete' },
  });
});

test('what the hand throws comes out', async () => {
  await expect(
    readTable(fileOf(lines(10)), null, () => {
      throw new Error('dropped');
    }),
  ).rejects.toThrow('dropped');
});

test('rows come back as customers, corrected, skipped and refused as the plan says', async () => {
  const work: RowWork = {
    checking: false,
    judge: packs.sensitiveColumns(),
    fixes: [
      { row: 3, do: 'skip' },
      { row: 4, do: 'replace', cells: { 0: 'Bär', 3: 'über' } },
    ],
    plan: {
      targets: ['familyName', 'city'],
      dayFirst: true,
      source: 'tradeFair',
      sourceDetail: 'Messe',
      extraFields: [],
      country: 'DE',
      thisYear: 2026,
    },
  };
  const found: unknown[] = [];
  const result = await readTable.customers(
    fileOf('Name;Ort\nMaier;Ulm\nFuchs;Köln\n;Bonn\n;Jena\n'),
    reading,
    work,
    ({ rows, customers, skipped, problems, expected }) => {
      expect({ rows, skipped, expected }).toEqual({
        skipped: 1,
        expected: 5,
        rows: [
          { row: 2, number: '', refused: false },
          { row: 4, number: '', refused: false },
          { row: 5, number: '', refused: true },
        ],
      });
      expect(problems).toEqual([
        { row: 5, column: 0, heading: 'Name', value: '', problem: 'nameless', suggestion: '', asIs: false },
      ]);
      found.push(...unpackCustomers(customers));
      return true;
    },
  );
  expect(result.ok).toBe(true);
  expect(found).toMatchObject([
    {
      customer: { familyName: 'Maier', source: 'tradeFair', sourceDetail: 'Messe', addresses: [{ city: 'Ulm' }] },
      derived: { name: 'Maier', firstCity: 'Ulm' },
    },
    { customer: { familyName: 'Bär', notes: 'über' }, derived: { sortName: 'bar' } },
  ]);
});
