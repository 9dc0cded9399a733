import { currencyAt, recogniseInvoices, splits } from '../../shared/domain/held-columns.ts';
import type { StoredHeld } from '../../shared/domain/held-entry.ts';
import {
  createHeldCollector,
  customerFinder,
  heldKeyOf,
  type HeldCollector,
  type NamedCustomer,
} from '../../shared/domain/held-import.ts';
import { createHeldReader, kindReader } from '../../shared/domain/held-rows.ts';
import { beginning } from '../../shared/domain/import-text.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { HeldImportFigures, HeldImportPlan } from '../../shared/ipc/held-shapes.ts';
import type { ImportReading } from '../../shared/ipc/import-shapes.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { inLongTransaction } from '../db/long-transaction.ts';
import { emailOwners } from '../db/tables/customer-emails.ts';
import { insertHeld } from '../db/tables/held-entries.ts';
import { heldSaid, namedCustomers } from '../db/tables/held-list.ts';
import { finishImport, removeImportParts } from '../db/tables/imports.ts';
import type { FileParts, TableFacts } from '../documents/table-reader.ts';
import { createAuditWriter } from './audit-trail.ts';
import { contactGround } from './contact-people.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { normalHeld } from './held-entries.ts';
import { stagedFile } from './import-staging.ts';
import { groundOf } from './retention-settings.ts';

/** Rows by which the columns are made out, and rows that are shown. */
const lookedAt = 200;
const shown = 20;
/** So much of a cell is looked at and shown. */
const cellShown = 400;
/** So often the window is told how far the writing has come, in rows. */
const toldEvery = 2000;

/** Rows come as they stand in the file, headings and all: where those are is known here. */
const raw = (reading: ImportReading): ImportReading => ({ ...reading, firstRowIsHeading: false });

/** The first rows of a list of invoices, the program it is from, and what its columns are. Refuses a file without any row below its headings. */
export async function previewHeldImport(
  { db, readTable }: ReadContext,
  { importId, reading, program, headingRow }: RequestOf<'heldImport.preview'>,
): Promise<Result<ResponseOf<'heldImport.preview'>, AppError>> {
  const file = stagedFile(db, importId);
  if (!file.ok) return file;
  const found: Result<TableFacts, AppError> | null =
    reading === null ? await readTable(file.value, null, () => false) : null;
  if (found && !found.ok) return found;
  const rows: { row: number; cells: readonly string[] }[] = [];
  const facts = await readTable(file.value, raw(found?.value.reading ?? (reading as ImportReading)), batch => {
    for (const [index, cells] of batch.rows.entries())
      if (cells.length > 0)
        rows.push({ row: batch.firstRow + index, cells: cells.map(cell => beginning(cell, cellShown)) });
    return rows.length < lookedAt;
  });
  if (!facts.ok) return facts;
  const { format } = facts.value;
  const made = recogniseInvoices(packs.invoiceColumns(), rows.slice(0, lookedAt), format, {
    ...(program !== null && { program }),
    ...(headingRow !== null && { headingRow }),
  });
  const below = rows.filter(({ row }) => row > made.headingRow);
  if (below.length === 0) return err({ code: 'import.empty' });
  return ok({
    fileName: file.value.fileName,
    format,
    reading: facts.value.reading,
    sheets: [...facts.value.sheets],
    program: made.program,
    datev: made.datev,
    headingRow: made.headingRow,
    headings: [...made.headings],
    targets: [...made.targets],
    dayFirst: made.dayFirst,
    decimal: made.decimal,
    currency: made.datev?.currency || currencyAt(packs.invoiceColumns(), contactGround(db).place),
    rows: below.slice(0, shown).map(({ cells }) => made.headings.map((_, column) => cells[column] ?? '')),
  });
}

function* customersWithEmails(db: ReadableDb): Generator<NamedCustomer> {
  const emails = new Map<number, string[]>();
  for (const { row, address } of emailOwners(db)) {
    const mine = emails.get(row);
    if (mine) mine.push(address);
    else emails.set(row, [address]);
  }
  for (const { row, ...customer } of namedCustomers(db)) yield { ...customer, emails: emails.get(row) ?? [] };
}

/** What has to be there before a list can be taken. */
function ready(db: ReadableDb, plan: HeldImportPlan): Result<FileParts, AppError> {
  const file = stagedFile(db, plan.importId);
  if (!file.ok) return file;
  if (!plan.targets.includes('day')) return err({ code: 'heldImport.noDayColumn', field: 'targets' });
  if (!groundOf(db, plan.today).categories.has(plan.category)) return err({ code: 'held.category', field: 'category' });
  return file;
}

type Taken = { readonly ready: ReturnType<HeldCollector['finish']>['ready']; readonly figures: HeldImportFigures };

/** Reads the whole file and works out what each of its rows comes to. Changes nothing. */
async function takeFile(context: ReadContext, plan: HeldImportPlan, file: FileParts): Promise<Result<Taken, AppError>> {
  const { db } = context;
  const pack = packs.invoiceColumns();
  const { categories } = groundOf(db, plan.today);
  const read = createHeldReader(plan, kindReader(pack, packs.retentionWords(), categories), pack, categories);
  const collector = createHeldCollector(customerFinder(customersWithEmails(db)), {
    unmatched: plan.unmatched,
    splits: splits(pack, plan.program),
  });
  let headings: readonly string[] = [];
  let cancelled = false;
  const facts = await context.readTable(file, raw(plan.reading), ({ firstRow, rows }) => {
    for (const [index, cells] of rows.entries()) {
      const row = firstRow + index;
      if (cells.length === 0) continue;
      if (row === plan.headingRow) headings = cells;
      if (row > plan.headingRow) collector.take(read(row, cells));
    }
    context.progress({ step: 'checking', done: firstRow + rows.length - 1, total: 0 });
    cancelled = context.cancelled();
    return !cancelled;
  });
  if (!facts.ok) return facts;
  if (cancelled) return err({ code: 'job.cancelled' });
  const there = new Set<string>();
  const { oldest, newest } = collector.span();
  for (const said of heldSaid(db, oldest, newest)) there.add(heldKeyOf(said));
  const { ready: entries, tally } = collector.finish(there);
  return ok({
    ready: entries,
    figures: {
      ...tally,
      sums: [...tally.sums],
      problemCounts: [...tally.problemCounts],
      problems: tally.problems.map(problem => ({
        ...problem,
        heading: beginning((headings[problem.column] ?? '').trim(), 60),
      })),
    },
  });
}

/** What the list would come to, row by row: counted, and what is wrong named. Changes nothing; can be cancelled. */
export async function checkHeldImport(
  context: ReadContext,
  plan: RequestOf<'heldImport.check'>,
): Promise<Result<ResponseOf<'heldImport.check'>, AppError>> {
  const file = ready(context.db, plan);
  if (!file.ok) return file;
  const taken = await takeFile(context, plan, file.value);
  return taken.ok ? ok(taken.value.figures) : taken;
}

/**
 * Brings the list in: every row that can be taken becomes an entry, in one transaction, each with its line in the trail; rows =
 * taken + there + twice + merged + refused. Cancelled, it leaves nothing but the staged file. Done, the staged file is forgotten.
 */
export async function runHeldImport(
  context: WriteContext,
  plan: RequestOf<'heldImport.run'>,
): Promise<Result<ResponseOf<'heldImport.run'>, AppError>> {
  const { db, user, newId, random } = context;
  const file = ready(db, plan);
  if (!file.ok) return file;
  const { fileName } = file.value;
  return inLongTransaction(db, async (): Promise<Result<ResponseOf<'heldImport.run'>, AppError>> => {
    const taken = await takeFile(context, plan, file.value);
    if (!taken.ok) return taken;
    const { ready: entries, figures } = taken.value;
    const at = context.now();
    const rowOf = new Map<string, number>();
    for (const { id, row } of namedCustomers(db)) rowOf.set(id, row);
    const audit = createAuditWriter(db, random);
    for (const [place, { customer, entry }] of entries.entries()) {
      const held: StoredHeld = {
        ...normalHeld(entry),
        id: newId(),
        version: 1,
        customer,
        keep: null,
        restrictedOn: '',
        importId: plan.importId,
        createdAt: at,
      };
      insertHeld(db, customer === null ? null : (rowOf.get(customer) ?? null), held);
      audit.record({
        at,
        user: user.id,
        action: 'imported',
        subject: 'held',
        record: held.id,
        fields: [],
        values: { held: [null, held] },
      });
      if (place % toldEvery === toldEvery - 1) {
        context.progress({ step: 'importing', done: place + 1, total: entries.length });
        if (context.cancelled()) return err({ code: 'job.cancelled' });
      }
    }
    const { rows, refused } = figures;
    removeImportParts(db, plan.importId);
    finishImport(db, {
      importId: plan.importId,
      fileName,
      at: context.now(),
      brought: 'held',
      read: rows,
      taken: figures.taken,
      filled: 0,
      skipped: rows - figures.taken - refused,
      refused,
      undone: false,
    });
    audit.record({
      at,
      user: user.id,
      action: 'imported',
      subject: 'import',
      record: plan.importId,
      fields: [],
      values: {
        fileName: ['', fileName],
        read: [0, rows],
        taken: [0, figures.taken],
        skipped: [0, rows - figures.taken - refused],
        refused: [0, refused],
      },
    });
    audit.finish();
    return ok({ ...figures, importId: plan.importId, fileName });
  });
}
