import { hash } from 'node:crypto';
import {
  deletionLines,
  type BackupsHolding,
  type DeletionFigures,
  type DeletionLine,
  type DeletionMethod,
  type DeletionProof,
  type DeletionRun,
  type LoggedRecord,
} from '../../shared/domain/deletion-run.ts';
import {
  decisionFlaw,
  isFinal,
  type DecisionFlaw,
  type ReviewDecision,
  type ReviewPlan,
  type ReviewSubject,
} from '../../shared/domain/review-plan.ts';
import { goingDays } from '../../shared/domain/backup-holding.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableDb } from '../db/connection.ts';
import { inLongTransaction } from '../db/long-transaction.ts';
import { dropCache } from '../db/open.ts';
import { readBackups } from '../db/tables/backups.ts';
import { rebuildSearch } from '../db/tables/customer-search.ts';
import { putCustomerKeep } from '../db/tables/customer-restrictions.ts';
import { keepHeld } from '../db/tables/held-entries.ts';
import { countLeftBehind } from '../db/tables/left-behind.ts';
import { createAuditWriter } from './audit-trail.ts';
import { findPerson } from './contact-people.ts';
import type { WriteContext } from './context.ts';
import { logRun, noteProof, runHead } from './deletion-log.ts';
import { anonymise, eraseCustomersForGood, eraseHeldForGood, settleErasures, type Erased } from './erase-for-good.ts';
import { saveHold } from './legal-holds.ts';
import { restrictCustomer, restrictEntry } from './restrictions.ts';
import { automaticMembers, groupMembers, standingOf } from './retention-standing.ts';
import { judged, reviewGround, type JudgedRecord } from './review-records.ts';

/** So many records are deleted at a time, and in between one can cancel. */
const atOnce = 500;
/** Taking words out of the search index costs a millisecond a customer; from so many on, making it anew is faster. */
const many = 2000;
/** So many customers or entries a legal hold names at most. */
const inOneHold = 1000;

type Wanted = { readonly subject: ReviewSubject; readonly id: string; readonly decision: ReviewDecision };
type Decided = { readonly record: JudgedRecord; readonly decision: ReviewDecision };
type Action = ReviewDecision['action'];

/** What came of carrying a plan out. `gone`: ids of all that was deleted. */
type Work = {
  readonly at: string;
  readonly figures: DeletionFigures;
  readonly lines: readonly DeletionLine[];
  readonly later: number;
  readonly gone: readonly string[];
  /** Of which records it says that. */
  readonly about: string;
};

/** Which record is decided how: a single decision takes the place of its group's. Undefined where it was cancelled meanwhile. */
async function wantedBy(
  context: WriteContext,
  { groups, singles }: ReviewPlan,
  today: string,
): Promise<readonly Wanted[] | undefined> {
  const wanted = new Map<string, Wanted>();
  if (groups.length > 0) {
    const standing = await standingOf(context, today);
    if (!standing) return undefined;
    for (const { group, decision } of groups) {
      const { customers, entries } = groupMembers(context.db, standing, group);
      for (const id of customers) wanted.set(`customer ${id}`, { subject: 'customer', id, decision });
      for (const id of entries) wanted.set(`held ${id}`, { subject: 'held', id, decision });
    }
  }
  for (const single of singles) wanted.set(`${single.subject} ${single.id}`, single);
  return [...wanted.values()];
}

const inParts = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));

/** Adds up what was removed, table by table. */
function createCounter() {
  const rows = new Map<string, number>();
  let [files, bytes] = [0, 0];
  return {
    add: (removed: Omit<Erased, 'erased'>): void => {
      for (const [table, count] of Object.entries(removed.rows)) rows.set(table, (rows.get(table) ?? 0) + count);
      files += removed.files;
      bytes += removed.bytes;
    },
    sum: (): Pick<DeletionFigures, 'tables' | 'files' | 'bytes'> => ({
      tables: [...rows]
        .filter(([, count]) => count > 0)
        .map(([table, count]) => ({ table, rows: count }))
        .toSorted((one, other) => (one.table < other.table ? -1 : 1)),
      files,
      bytes,
    }),
  };
}

/** Judges each record anew: what was allowed when the plan was made may not be any more. */
function judgeAll(
  context: WriteContext,
  wanted: readonly Wanted[],
  today: string,
  progress: () => void,
): Result<readonly Decided[], AppError> {
  const { db } = context;
  const by = reviewGround(db, today);
  const decided: Decided[] = [];
  const flaws: DecisionFlaw[] = [];
  for (const each of wanted) {
    progress();
    if (context.cancelled()) return err({ code: 'job.cancelled' });
    const record = judged(db, by, each);
    if (!record) return err({ code: 'review.changed' });
    const flaw = decisionFlaw(record.decidable, each.decision, today);
    if (flaw) flaws.push(flaw);
    decided.push({ record, decision: each.decision });
  }
  const [flaw] = flaws;
  if (flaw) return err({ code: 'review.notAllowed', flaw, records: flaws.filter(each => each === flaw).length });
  return ok(decided);
}

/** What the log says of it: a customer, and each entry that goes with her. */
const loggedOf = ({ record, decision }: Decided): { record: LoggedRecord; decision: ReviewDecision }[] => [
  { record: record.logged, decision },
  ...(isFinal(decision) ? record.entries.map(entry => ({ record: entry.logged, decision })) : []),
];

/** Does everything a plan says. Inside a transaction, which the caller ends as the result says. */
function carryOut(context: WriteContext, wanted: readonly Wanted[], today: string): Result<Work, AppError> {
  const { now, random } = context;
  let done = 0;
  const total = wanted.length * 2;
  const progress = (records: number) => {
    done += records;
    context.progress({ step: 'deleting', done: Math.min(done, total), total });
  };
  const all = judgeAll(
    context,
    wanted.filter(({ decision }) => decision.action !== 'later'),
    today,
    () => {
      done += 1;
      if (done % atOnce === 0) progress(0);
    },
  );
  if (!all.ok) return all;
  const goes = ({ decision }: Decided) => isFinal(decision);
  // Entries of somebody who goes as a whole go with her.
  const whole = new Set(
    all.value.filter(each => goes(each) && each.record.decidable.subject === 'customer').map(({ record }) => record.id),
  );
  const decided = all.value.filter(
    ({ record: { logged } }) =>
      logged.subject === 'customer' || logged.customer === null || !whole.has(logged.customer),
  );
  const kept = all.value.filter(
    ({ record: { logged }, decision }) =>
      logged.subject === 'held' && logged.customer !== null && whole.has(logged.customer) && !isFinal(decision),
  );
  if (kept.length > 0) return err({ code: 'review.notAllowed', flaw: 'contradicts', records: kept.length });
  const at = now();
  const idsOf = (action: Action, subject: ReviewSubject): readonly string[] =>
    decided
      .filter(({ record, decision }) => decision.action === action && record.decidable.subject === subject)
      .map(({ record }) => record.id);
  const counter = createCounter();
  const people = idsOf('delete', 'customer');
  const anew = people.length >= many;
  const deletions: readonly (readonly [readonly string[], (ids: readonly string[]) => Erased])[] = [
    [people, ids => eraseCustomersForGood(context, ids, at, anew ? ['index'] : [])],
    [idsOf('delete', 'held'), ids => eraseHeldForGood(context, ids, at)],
  ];
  keepAndRestrict(context, decided, today, at, random);
  for (const hold of holdsOf(decided, today)) {
    const placed = saveHold(context, { id: null, hold });
    if (!placed.ok) return placed;
  }
  const [customers, entries] = [idsOf('anonymise', 'customer'), idsOf('anonymise', 'held')];
  // All at once: whom a figure hides is counted over all of them.
  if (customers.length + entries.length > 0) counter.add(anonymise(context, { customers, entries }, at));
  for (const [ids, erase] of deletions)
    for (const part of inParts(ids, atOnce)) {
      if (context.cancelled()) return err({ code: 'job.cancelled' });
      counter.add(erase(part));
      progress(part.length);
    }
  if (anew) rebuildSearch(context.db);
  const logged = decided.flatMap(loggedOf);
  const gone = decided.filter(goes);
  const count = (action: Action) => decided.filter(({ decision }) => decision.action === action).length;
  return ok({
    at,
    figures: {
      customers: gone.filter(({ record }) => record.decidable.subject === 'customer').length,
      entries: gone.reduce(
        (sum, { record }) => sum + record.entries.length + (record.decidable.subject === 'held' ? 1 : 0),
        0,
      ),
      restricted: count('restrict'),
      kept: count('keep'),
      onHold: count('hold'),
      ...counter.sum(),
    },
    lines: deletionLines(logged),
    later: wanted.filter(({ decision }) => decision.action === 'later').length,
    gone: gone.flatMap(({ record }) => [record.id, ...record.entries.map(({ id }) => id)]),
    about: sumOf(decided),
  });
}

/** Tells records from others that come to the same figures: which they are, in which versions, and what is done with each. */
const sumOf = (decided: readonly Decided[]): string =>
  hash(
    'sha256',
    decided
      .map(({ record, decision }) =>
        [record, ...record.entries]
          .map(({ id, version }) => `${id} ${version}`)
          .concat(decision.action)
          .join(' '),
      )
      .toSorted()
      .join('\n'),
    'hex',
  );

/** What comes and goes while somebody sits at a review, its own draft among it: nothing that anybody would miss. */
const passing: ReadonlySet<string> = new Set(['drafts', 'undo_steps']);

const lasting = ({ tables, ...figures }: DeletionFigures): string =>
  JSON.stringify({ ...figures, tables: tables.filter(({ table }) => !passing.has(table)) });

function keepAndRestrict(
  context: WriteContext,
  decided: readonly Decided[],
  today: string,
  at: string,
  random: WriteContext['random'],
): void {
  const { db, user } = context;
  const audit = createAuditWriter(db, random);
  for (const { record, decision } of decided) {
    const { subject } = record.decidable;
    const person = subject === 'customer' ? findPerson(db, record.id) : undefined;
    if (decision.action === 'restrict') {
      if (person) restrictCustomer({ ...context, audit }, person, { at, today, until: record.ends });
      if (subject === 'held') restrictEntry({ ...context, audit }, record.id, today, at);
    }
    if (decision.action === 'keep') {
      const keep = { until: decision.until, reason: decision.reason };
      if (person) putCustomerKeep(db, person.row, keep);
      else keepHeld(db, record.id, keep);
      audit.record({
        at,
        user: user.id,
        action: 'keptLonger',
        subject,
        record: record.id,
        fields: [],
        values: { keep: [null, keep] },
      });
    }
  }
  audit.finish();
}

/** The legal holds that were decided on: one for each reason, for customers and for entries apart, as a hold needs all it names to fit. */
function holdsOf(decided: readonly Decided[], today: string): readonly Parameters<typeof saveHold>[1]['hold'][] {
  const groups = Map.groupBy(
    decided.filter(({ decision }) => decision.action === 'hold'),
    ({ record, decision }) => JSON.stringify([record.decidable.subject, decision]),
  );
  return [...groups.values()].flatMap(group =>
    inParts(group, inOneHold).flatMap(part => {
      const [first] = part;
      if (first?.decision.action !== 'hold') return [];
      const { why, note, reviewOn } = first.decision;
      const ids = part.map(({ record }) => record.id);
      const isPeople = first.record.decidable.subject === 'customer';
      return [
        {
          why,
          note,
          reviewOn,
          since: today,
          scope: {
            customers: isPeople ? ids : [],
            entries: isPeople ? [] : ids,
            categories: [],
            yearFrom: null,
            yearTo: null,
          },
        },
      ];
    }),
  );
}

/** The backups that were made before and hold what is deleted now; `until` '' where one of them does not go by itself. */
function backupsHolding(db: ReadableDb, today: string): BackupsHolding {
  const there = readBackups(db).filter(({ copies }) => copies.length > 0);
  const folders = new Set(there.flatMap(({ copies }) => copies.map(({ folder }) => folder)));
  const days = [...folders].flatMap(folder => {
    const here = there.filter(({ copies }) => copies.some(copy => copy.folder === folder));
    return [
      ...goingDays(
        here.map(({ number, ...rest }) => ({ ...rest, number, id: String(number) })),
        today,
      ).values(),
    ];
  });
  const until = days.includes(null)
    ? ''
    : days.reduce<string>((last, day) => (day !== null && day > last ? day : last), '');
  return { backups: there.length, newestOn: there[0]?.day ?? '', until };
}

const cancelled = err({ code: 'job.cancelled' } as const);

/**
 * Does everything a run would do, in a transaction that is taken back: what it says will happen is what happened. Nothing of the file changes.
 */
export async function dryRunReview(
  context: WriteContext,
  { plan, today }: RequestOf<'review.dryRun'>,
): Promise<Result<ResponseOf<'review.dryRun'>, AppError>> {
  const { db } = context;
  const wanted = await wantedBy(context, plan, today);
  if (!wanted) return cancelled;
  // What comes back as a refusal is taken back: so the result is handed out as one.
  const tried = await inLongTransaction<never, Result<Work, AppError>>(db, async () =>
    err(carryOut(context, wanted, today)),
  );
  if (tried.ok) throw new Error('A dry run must not be kept');
  const work = tried.error;
  if (!work.ok) return work;
  const { figures, about } = work.value;
  return ok({ figures, backups: backupsHolding(db, today), about });
}

/** Carries out what is wanted, in one transaction with its line in the log, and then looks whether anything is left. */
async function runAll(
  context: WriteContext,
  wanted: readonly Wanted[],
  {
    today,
    method,
    single,
    expected,
  }: {
    readonly today: string;
    readonly method: DeletionMethod;
    readonly single: boolean;
    readonly expected: { readonly figures: DeletionFigures; readonly about: string } | null;
  },
): Promise<Result<{ readonly run: DeletionRun; readonly proof: DeletionProof }, AppError>> {
  const { db, now } = context;
  const carried = await inLongTransaction<{ run: DeletionRun; gone: readonly string[] }, AppError>(db, async () => {
    const work = carryOut(context, wanted, today);
    if (!work.ok) return work;
    const { at, figures, lines, later, gone, about } = work.value;
    if (expected && (about !== expected.about || lasting(figures) !== lasting(expected.figures)))
      return err({ code: 'review.changed' });
    const run: DeletionRun = {
      ...runHead(context, at, today),
      method,
      lines: [...lines],
      later,
      ...(single && { single }),
      figures,
      backups: backupsHolding(db, today),
      paper: null,
    };
    logRun(context, run);
    return ok({ run, gone });
  });
  if (!carried.ok) return carried;
  const { run, gone } = carried.value;
  // Out of the log and out of memory first: what is looked for then is looked for in the file.
  if (gone.length > 0) settleErasures(db);
  dropCache(db);
  const proof = db
    .transaction((): DeletionProof => {
      const left = inParts(gone, atOnce).reduce((sum, ids) => sum + countLeftBehind(db, ids), 0);
      const found = { at: now(), looked: gone.length, left };
      noteProof(db, run.id, found);
      return found;
    })
    .immediate();
  return ok({ run, proof });
}

/** Carries a plan out, all or nothing, if it comes to what the dry run said. There is no undo. */
export async function runReview(
  context: WriteContext,
  { plan, today, expected: figures, about }: RequestOf<'review.run'>,
): Promise<Result<ResponseOf<'review.run'>, AppError>> {
  const wanted = await wantedBy(context, plan, today);
  if (!wanted) return cancelled;
  const single = plan.groups.length === 0 && plan.singles.length > 0;
  return runAll(context, wanted, { today, method: 'review', single, expected: { figures, about } });
}

/** Deletes what was switched on to be deleted without asking and is past its grace; nothing of it is doubtful, on hold or kept. */
export async function runAutomaticReview(
  context: WriteContext,
  { today }: RequestOf<'review.runAutomatic'>,
): Promise<Result<ResponseOf<'review.runAutomatic'>, AppError>> {
  const standing = await standingOf(context, today);
  if (!standing) return cancelled;
  const { customers, entries } = automaticMembers(context.db, standing);
  if (customers.length + entries.length === 0) return ok({ run: null });
  const decision = { action: 'delete' } as const;
  const wanted = [
    ...customers.map((id): Wanted => ({ subject: 'customer', id, decision })),
    ...entries.map((id): Wanted => ({ subject: 'held', id, decision })),
  ];
  const done = await runAll(context, wanted, { today, method: 'automatic', single: false, expected: null });
  return done.ok ? ok({ run: done.value.run }) : done;
}
