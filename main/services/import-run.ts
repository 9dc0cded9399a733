import { sensitiveFlaws } from '../../shared/domain/sensitive-columns.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { ImportProblem, ImportReport } from '../../shared/ipc/import-shapes.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { inLongTransaction } from '../db/long-transaction.ts';
import type { ReadableDb } from '../db/connection.ts';
import { insertCustomers } from '../db/tables/customers.ts';
import { extraFields } from '../db/tables/extra-fields.ts';
import { finishImport, numbersInUse, removeImportParts } from '../db/tables/imports.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import { unpackCustomers } from '../documents/packed-customers.ts';
import type { CustomerBatch, FileLook, ReadyRow, RowWork } from '../documents/table-reader.ts';
import { createAuditWriter } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { createListLookup } from './do-not-contact.ts';
import { compareImport } from './import-duplicates.ts';
import { rememberMapping } from './import-mappings.ts';
import { stagedFile } from './import-staging.ts';
import { createTogether, type ReadyCustomer } from './import-together.ts';

type Plan = RequestOf<'import.check'>;

/** So many problems are named one by one; beyond that they are counted. */
const named = 1000;
/** So many customers are written at a time, table by table: fewer, and the pages of each table come and go. */
const writtenAtOnce = 4000;

/** Randomness drawn a thousand salts at a time: asking the system for every single one costs more than the hash. */
function inAdvance(random: (bytes: number) => Uint8Array): (bytes: number) => Uint8Array {
  let drawn = new Uint8Array();
  let used = 0;
  return bytes => {
    if (used + bytes > drawn.length) [drawn, used] = [Uint8Array.from(random(Math.max(bytes, 32_000))), 0];
    used += bytes;
    return drawn.subarray(used - bytes, used);
  };
}

/** Columns of which at least one must be mapped: without any, no row could become a customer. */
const naming = new Set(['fullName', 'familyName', 'givenName', 'organisation']);

function workOf(db: ReadableDb, plan: Plan, now: string, checking: boolean): RowWork {
  return {
    checking,
    fixes: plan.fixes,
    judge: packs.sensitiveColumns(),
    plan: {
      targets: plan.targets,
      labels: plan.labels ?? [],
      dayFirst: plan.dayFirst,
      source: plan.source,
      sourceDetail: plan.sourceDetail.normalize('NFC').trim(),
      extraFields: extraFields(db),
      country: readVaultRow(db)?.country ?? '',
      thisYear: Number(now.slice(0, 4)),
    },
  };
}

/** Says what is wrong with a row's number, null where nothing is. `suggests` false: it is only counted, and no free one is looked for. */
type NumberWatch = (row: ReadyRow, heading: string, suggests: boolean) => ImportProblem | null;

/** Watches over customer numbers: each may be given once, and none that is in use. */
function createNumberWatch(db: ReadableDb, plan: Plan): NumberWatch {
  const used = numbersInUse(db);
  const column = plan.targets.indexOf('number');
  // Numbers of rows that were refused for something else stay free.
  const given = new Set<string>();
  // A number that a thousand rows have gets a thousand suggestions: each search begins where the last one ended.
  const tried = new Map<string, number>();
  const free = (number: string): string => {
    let next = tried.get(number) ?? 2;
    while (used.has(`${number}-${next}`) || given.has(`${number}-${next}`)) next += 1;
    tried.set(number, next + 1);
    return `${number}-${next}`;
  };
  return ({ row, number, refused }, heading, suggests) => {
    if (number === '') return null;
    const problem = used.has(number) ? 'numberTaken' : given.has(number) ? 'numberTwice' : null;
    if (!problem) {
      if (!refused) given.add(number);
      return null;
    }
    return { row, column, heading, value: number, problem, suggestion: suggests ? free(number) : '', asIs: false };
  };
}

/** What is noted of the sensitive columns a plan takes: under which heading, what they seemed to hold, where they go, and what for ('' where that needn't be said, null where it was said to be something else). */
const purposesOf = ({ targets, purposes = {} }: Plan, { headings, sensitive }: FileLook) =>
  sensitive.flatMap(({ column, kind }) => {
    const target = targets[column] ?? 'notes';
    const purpose = purposes[String(column)];
    return target === 'leaveOut'
      ? []
      : [
          {
            heading: (headings[column] ?? '').slice(0, 200),
            kind,
            target,
            purpose: purpose === undefined ? '' : purpose,
          },
        ];
  });

/**
 * Refuses a plan that takes a sensitive column of which nobody said what for (GDPR Art. 5(1)(b) and (c)), or puts it where nothing
 * sensitive may stand: whatever the window allowed. Null where all is well.
 */
function sensitiveRefusal({ targets, purposes = {} }: Plan, { sensitive }: FileLook): AppError | null {
  const columns = sensitiveFlaws(targets, sensitive, purposes).map(({ column }) => column);
  return columns.length > 0 ? { code: 'import.purposeMissing', field: 'targets', columns } : null;
}

const reportProgress = (
  context: ReadContext,
  step: 'checking' | 'importing',
  read: number,
  { expected }: CustomerBatch,
): void => context.progress({ step, done: read, total: Math.max(read, expected) });

/**
 * Reads the whole file as it would be imported, and names what is doubtful: the first thousand problems, and how many
 * there are. Changes nothing; can be cancelled.
 */
export async function checkImport(
  context: ReadContext,
  plan: Plan,
): Promise<Result<ResponseOf<'import.check'>, AppError>> {
  const { db } = context;
  const file = stagedFile(db, plan.importId);
  if (!file.ok) return file;
  if (!plan.targets.some(target => naming.has(target))) return err({ code: 'import.nothingMapped' });
  const watch = createNumberWatch(db, plan);
  const problems: ImportProblem[] = [];
  let [rows, problemCount, refusedRows, cancelled] = [0, 0, 0, false];
  let refusal: AppError | null = null;
  const facts = await context.readTable.customers(
    file.value,
    plan.reading,
    workOf(db, plan, context.now(), true),
    batch => {
      refusal = batch.look && sensitiveRefusal(plan, batch.look);
      if (refusal) return false;
      const found = [...batch.problems];
      rows += batch.rows.length + batch.skipped;
      for (const row of batch.rows) {
        const problem = watch(row, batch.numberHeading, problems.length < named);
        if (problem) found.push(problem);
        if (problem || row.refused) refusedRows += 1;
      }
      found.sort((one, other) => one.row - other.row || one.column - other.column);
      problemCount += found.length;
      problems.push(...found.slice(0, named - problems.length));
      reportProgress(context, 'checking', rows, batch);
      cancelled = context.cancelled();
      return !cancelled;
    },
  );
  if (!facts.ok) return facts;
  if (refusal) return err(refusal);
  return cancelled ? err({ code: 'job.cancelled' }) : ok({ rows, problems, problemCount, refusedRows });
}

/** Compares the rows of the file, as they would be imported, with each other and with everybody in the list. Changes nothing; can be cancelled. */
export async function compareDuplicates(
  context: ReadContext,
  plan: RequestOf<'import.duplicates'>,
): Promise<Result<ResponseOf<'import.duplicates'>, AppError>> {
  const { db } = context;
  const file = stagedFile(db, plan.importId);
  if (!file.ok) return file;
  if (!plan.targets.some(target => naming.has(target))) return err({ code: 'import.nothingMapped' });
  return compareImport(context, file.value, plan.reading, workOf(db, plan, context.now(), false));
}

/**
 * Imports the file: every row that can be taken becomes a customer, in one transaction, each with its entry in the audit
 * trail. Rows that can't be taken are refused and named; read = taken + filled + skipped + refused. Cancelled, it leaves nothing
 * but the staged file. Done, the staged file is forgotten.
 */
export async function runImport(
  context: WriteContext,
  plan: RequestOf<'import.run'>,
): Promise<Result<ResponseOf<'import.run'>, AppError>> {
  const { db, user, newId, random } = context;
  const file = stagedFile(db, plan.importId);
  if (!file.ok) return file;
  if (!plan.targets.some(target => naming.has(target))) return err({ code: 'import.nothingMapped' });
  return inLongTransaction(db, async () => {
    const at = context.now();
    const watch = createNumberWatch(db, plan);
    const isListed = createListLookup(context, readVaultRow(db)?.country ?? '');
    const audit = createAuditWriter(db, inAdvance(random));
    const refusals: ImportProblem[] = [];
    let [read, taken, filled, skipped, refused, listed, cancelled] = [0, 0, 0, 0, 0, 0, false];
    let ready: ReadyCustomer[] = [];
    let look: FileLook = { headings: [], sensitive: [] };
    let refusal: AppError | null = null;
    const work = workOf(db, plan, at, false);
    const started = await createTogether(context, plan, file.value, work, audit);
    if (!started.ok) return started;
    const together = started.value;
    const write = (): void => {
      insertCustomers(db, ready);
      for (const { customer, valuesJson } of ready) {
        audit.recordWritten({
          at,
          user: user.id,
          action: 'imported',
          subject: 'customer',
          record: customer.id,
          fields: [],
          valuesJson,
        });
      }
      taken += ready.length;
      ready = [];
    };
    const refuse = (problems: readonly ImportProblem[]): void => {
      refusals.push(...problems.slice(0, named - refusals.length));
    };
    const facts = await context.readTable.customers(file.value, plan.reading, work, batch => {
      look = batch.look ?? look;
      refusal = batch.look && sensitiveRefusal(plan, batch.look);
      if (refusal) return false;
      skipped += batch.skipped;
      read += batch.rows.length + batch.skipped;
      refuse(batch.problems);
      const customers = unpackCustomers(batch.customers);
      for (const row of batch.rows) {
        const next = row.refused ? undefined : customers.next().value;
        const claims = (number: string) => watch({ ...row, number }, '', false) === null;
        const put = next ? together.put(row.row, next.customer, claims) : 'own';
        if (put === 'filled') filled += 1;
        if (put === 'skipped') skipped += 1;
        if (put !== 'own') continue;
        const problem = watch(row, batch.numberHeading, refusals.length < named);
        if (problem) refuse([problem]);
        if (problem || !next) {
          refused += 1;
          continue;
        }
        const { customer, derived, valuesJson } = next;
        if (isListed(customer)) listed += 1;
        const made: ReadyCustomer = {
          derived,
          valuesJson,
          customer: {
            ...customer,
            id: newId(),
            version: 1,
            createdAt: at,
            changedAt: at,
            archivedAt: null,
            importId: plan.importId,
          },
        };
        if (!together.holds(row.row, made)) ready.push(made);
      }
      if (ready.length >= writtenAtOnce) write();
      reportProgress(context, 'importing', read, batch);
      cancelled = context.cancelled();
      return !cancelled;
    });
    if (!facts.ok) return facts;
    if (refusal) return err(refusal);
    if (cancelled) return err({ code: 'job.cancelled' });
    ready.push(...together.held());
    write();
    together.finish();
    const report: ImportReport = {
      importId: plan.importId,
      fileName: file.value.fileName,
      at: context.now(),
      brought: 'customers',
      read,
      taken,
      filled,
      skipped,
      refused,
      refusals,
      listed,
      undone: false,
    };
    removeImportParts(db, plan.importId);
    finishImport(db, report);
    rememberMapping(db, look.headings, plan, report.at);
    const purposes = purposesOf(plan, look);
    audit.record({
      at: report.at,
      user: user.id,
      action: 'imported',
      subject: 'import',
      record: plan.importId,
      fields: purposes.length > 0 ? ['purposes'] : [],
      values: {
        fileName: ['', report.fileName],
        read: [0, read],
        taken: [0, taken],
        ...(filled > 0 && { filled: [0, filled] as const }),
        skipped: [0, skipped],
        refused: [0, refused],
        ...(listed > 0 && { listed: [0, listed] as const }),
        ...(purposes.length > 0 && { purposes: [[], purposes] as const }),
      },
    });
    audit.finish();
    return ok(report);
  });
}
