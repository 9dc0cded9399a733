import type { StoredCustomer } from '../../shared/domain/customer.ts';
import type { FoundPair } from '../../shared/domain/duplicate-search.ts';
import { comparable, type Comparable, type Confidence, type Likeness } from '../../shared/domain/duplicates.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import type { DuplicateSide, ImportDuplicate } from '../../shared/ipc/duplicate-calls.ts';
import type { ImportPlan } from '../../shared/ipc/import-shapes.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { findCustomer } from '../db/tables/customers.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { unpackCustomers } from '../documents/packed-customers.ts';
import type { FileParts, RowWork } from '../documents/table-reader.ts';
import { birthFieldOf, confidenceOf, counted, knownSide, readCompared, runSearch, shortOf } from './comparing.ts';
import type { ReadContext } from './context.ts';

/** So many rows are named one by one; beyond that they are counted. */
const named = 1000;

/** What a row is put together with: a customer who is there, or a row before it. */
export type Partner =
  | { readonly customer: string; readonly confidence: Confidence }
  | { readonly earlier: number; readonly confidence: Confidence };

type Match = { readonly row: number; readonly pair: FoundPair; readonly partner: number };
type Matched = {
  readonly rows: number;
  readonly crowded: number;
  readonly records: readonly Comparable[];
  readonly matches: readonly Match[];
  readonly rowOf: (place: number) => number | null;
  readonly likeness: (pair: FoundPair) => Likeness | null;
};

// Sorts behind every customer's id, and by row: who was there first is who the others are put together with.
const rowId = (row: number): string => `row ${String(row).padStart(9, '0')}`;
const isRow = ({ inFile }: Comparable): boolean => inFile;

/** Finds for every row of the file that can be taken who it probably is, among everybody and the rows before. Null: cancelled. */
async function matchRows(
  context: ReadContext,
  file: FileParts,
  reading: ImportPlan['reading'],
  work: RowWork,
): Promise<Result<Matched, AppError>> {
  const { db } = context;
  const cancelled = err({ code: 'job.cancelled' } as const);
  const records = await readCompared(context);
  if (!records) return cancelled;
  const home = readVaultRow(db)?.country ?? '';
  const field = birthFieldOf(db);
  const first = records.length;
  const rows: number[] = [];
  const facts = await context.readTable.customers(file, reading, { ...work, checking: false }, batch => {
    const customers = unpackCustomers(batch.customers);
    for (const { row, refused } of batch.rows) {
      const next = refused ? undefined : customers.next().value;
      if (!next) continue;
      rows.push(row);
      const birthDate = (field === '' ? undefined : next.customer.extras[field]) ?? '';
      records.push(comparable({ ...next.customer, id: rowId(row), birthDate }, home, true));
    }
    return !context.cancelled();
  });
  if (!facts.ok) return facts;
  const found = await runSearch(context, { records, looks: (one, other) => isRow(one) || isRow(other) });
  if (!found) return cancelled;
  const best = new Map<number, Match>();
  for (const pair of found.pairs) {
    // Customers stand before all rows, and rows in their order: the later one is asked about.
    const [partner, place] = [pair.one, pair.other];
    const known = best.get(place);
    const better =
      !known || pair.score > known.pair.score || (pair.score === known.pair.score && partner < known.partner);
    if (better) best.set(place, { row: place, pair, partner });
  }
  return ok({
    rows: rows.length,
    crowded: found.crowded,
    records,
    rowOf: place => rows[place - first] ?? null,
    likeness: found.likeness,
    matches: [...best.values()].toSorted((a, b) => b.pair.score - a.pair.score || a.row - b.row),
  });
}

/** Who each row is put together with, by row; for the import itself. */
export async function partnersOf(
  context: ReadContext,
  file: FileParts,
  reading: ImportPlan['reading'],
  work: RowWork,
): Promise<Result<ReadonlyMap<number, Partner>, AppError>> {
  const matched = await matchRows(context, file, reading, work);
  if (!matched.ok) return matched;
  const { matches, rowOf, records } = matched.value;
  return ok(
    new Map(
      matches.map(({ row, partner, pair }) => {
        const earlier = rowOf(partner);
        const confidence = confidenceOf(pair);
        return [
          rowOf(row) ?? 0,
          earlier === null ? { customer: records[partner]?.id ?? '', confidence } : { earlier, confidence },
        ] as const;
      }),
    ),
  );
}

/** The rows that are named, in short: read once more, because holding a whole file of them would take its memory. */
async function sidesOf(
  context: ReadContext,
  file: FileParts,
  reading: ImportPlan['reading'],
  work: RowWork,
  wanted: ReadonlySet<number>,
): Promise<Result<ReadonlyMap<number, DuplicateSide>, AppError>> {
  const sides = new Map<number, DuplicateSide>();
  const facts = await context.readTable.customers(file, reading, { ...work, checking: false }, batch => {
    const customers = unpackCustomers(batch.customers);
    for (const { row, refused } of batch.rows) {
      const next = refused ? undefined : customers.next().value;
      if (next && wanted.has(row)) sides.set(row, shortOf(next.customer));
    }
    return sides.size < wanted.size && !context.cancelled();
  });
  return facts.ok ? ok(sides) : facts;
}

/** Compares the rows of a file with each other and with everybody; changes nothing, can be cancelled. */
export async function compareImport(
  context: ReadContext,
  file: FileParts,
  reading: ImportPlan['reading'],
  work: RowWork,
): Promise<Result<ResponseOf<'import.duplicates'>, AppError>> {
  const matched = await matchRows(context, file, reading, work);
  if (!matched.ok) return matched;
  const { rows, crowded, matches, rowOf, records, likeness } = matched.value;
  const told = matches.slice(0, named);
  const places = told.flatMap(({ row, partner }) => [rowOf(row), rowOf(partner)]).filter(row => row !== null);
  const sides = await sidesOf(context, file, reading, work, new Set(places));
  if (!sides.ok) return sides;
  if (context.cancelled()) return err({ code: 'job.cancelled' });
  const customer = (place: number): StoredCustomer | undefined => findCustomer(context.db, records[place]?.id ?? '');
  const pairs = told.flatMap(({ row: place, partner, pair }): ImportDuplicate[] => {
    const [row, earlier] = [rowOf(place), rowOf(partner)];
    const side = row === null ? undefined : sides.value.get(row);
    const before = earlier === null ? undefined : sides.value.get(earlier);
    const present = earlier === null ? customer(partner) : undefined;
    const alike = likeness(pair);
    if (row === null || !side || !alike || (!before && !present)) return [];
    return [
      {
        row,
        side,
        confidence: alike.confidence,
        reasons: [...alike.reasons],
        customer: present ? knownSide(present) : null,
        earlier: earlier !== null && before ? { row: earlier, side: before } : null,
      },
    ];
  });
  return ok({ rows, crowded, pairs, counts: counted(matches.map(({ pair }) => confidenceOf(pair))) });
}
