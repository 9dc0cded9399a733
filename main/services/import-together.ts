import { derive, type Derived } from '../../shared/domain/customer-derived.ts';
import { fillCustomer } from '../../shared/domain/customer-fill.ts';
import { changesBetween, normalCustomer } from '../../shared/domain/customer-normal.ts';
import { Customer, emptyCustomer, type StoredCustomer } from '../../shared/domain/customer.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ImportPlan, ImportTogether } from '../../shared/ipc/import-shapes.ts';
import { ok, type Result } from '../../shared/result.ts';
import { setAsideCustomers } from '../db/tables/customer-batch.ts';
import { findCustomer, replaceCustomer } from '../db/tables/customers.ts';
import { keepApart } from '../db/tables/kept-apart.ts';
import { insertUndoStep, stepOfAct } from '../db/tables/undo-steps.ts';
import { readVaultRow } from '../db/tables/vault.ts';
import type { FileParts, RowWork } from '../documents/table-reader.ts';
import type { AuditWriter } from './audit-trail.ts';
import type { WriteContext } from './context.ts';
import { partnersOf, type Partner } from './import-duplicates.ts';

/** A customer as an import writes it. */
export type ReadyCustomer = {
  readonly customer: StoredCustomer;
  readonly derived: Derived;
  readonly valuesJson: string;
};

/** Puts rows together with who is there, while an import runs. */
export type Together = {
  /**
   * What becomes of a row. `claims`: says whether a customer number is free, and takes it. 'own': it becomes a customer of its own. A row
   * to be put together with a customer whose data are restricted is left out.
   */
  readonly put: (row: number, customer: Customer, claims: (number: string) => boolean) => 'own' | 'skipped' | 'filled';
  /** Told of a customer that a row became; true where it is held back, because later rows belong to it. */
  readonly holds: (row: number, ready: ReadyCustomer) => boolean;
  /** Those held back, with what later rows added. */
  readonly held: () => readonly ReadyCustomer[];
  /** To be called when all are written: who was kept apart by name is not asked about again, and who got something can be given back. */
  readonly finish: () => void;
};

/** Puts nothing together: every row becomes a customer of its own. */
const nothing: Together = { put: () => 'own', holds: () => false, held: () => [], finish: () => {} };

/** Works out who belongs together, before the import begins; in its transaction, so that nothing changes in between. */
export async function createTogether(
  context: WriteContext,
  plan: ImportPlan,
  file: FileParts,
  work: RowWork,
  audit: AuditWriter,
): Promise<Result<Together, AppError>> {
  const { together } = plan;
  if (!together) return ok(nothing);
  const partners = await partnersOf(context, file, plan.reading, work);
  return partners.ok ? ok(putting(context, plan.importId, together, partners.value, audit)) : partners;
}

function putting(
  { db, user, now }: WriteContext,
  importId: string,
  together: ImportTogether,
  partners: ReadonlyMap<number, Partner>,
  audit: AuditWriter,
): Together {
  const country = readVaultRow(db)?.country ?? '';
  const restricted = setAsideCustomers(db);
  const decided = new Map(together.rows.map(({ row, do: what }) => [row, what]));
  const decisionOf = (row: number, { confidence }: Partner) => decided.get(row) ?? together[confidence];
  const waitedFor = new Set<number>();
  for (const [row, partner] of partners) {
    if (decisionOf(row, partner) !== 'fill') continue;
    // What belongs to a row that is left out goes to the one that row stands for.
    for (let at: Partner | undefined = partner; at && 'earlier' in at;) {
      waitedFor.add(at.earlier);
      const before = partners.get(at.earlier);
      at = before && decisionOf(at.earlier, before) === 'skip' ? before : undefined;
    }
  }
  /** What each row became: a customer (id), for one that was left out its double. A row that was refused became nobody. */
  const became = new Map<number, string>();
  const held = new Map<string, ReadyCustomer>();
  const changed = new Map<string, { readonly before: StoredCustomer; readonly version: number; readonly at: string }>();
  const apart: { readonly row: number; readonly from: Partner }[] = [];

  const idOf = (partner: Partner): string | undefined =>
    'customer' in partner ? partner.customer : became.get(partner.earlier);

  /** The customer with what it lacks; itself where nothing is added, or it would no longer be one that can be kept. */
  function filledBy(present: Customer, further: Customer, claims: (number: string) => boolean): Customer {
    const number = present.number === '' && further.number !== '' && claims(further.number) ? further.number : '';
    const whole = normalCustomer(fillCustomer(present, { ...further, number }, country));
    return Customer.safeParse(whole).success ? whole : present;
  }

  function fill(id: string, further: Customer, claims: (number: string) => boolean): boolean {
    const waiting = held.get(id);
    if (waiting) {
      const whole = filledBy(waiting.customer, further, claims);
      held.set(id, {
        customer: { ...waiting.customer, ...whole },
        derived: derive(whole, country),
        valuesJson: JSON.stringify(changesBetween(emptyCustomer, whole)),
      });
      return true;
    }
    const present = findCustomer(db, id);
    if (!present) return false;
    const whole = filledBy(present, further, claims);
    const changes = changesBetween(present, whole);
    if (Object.keys(changes).length === 0) return true;
    const at = now();
    const version = present.version + 1;
    replaceCustomer(db, { ...present, ...whole, version, changedAt: at }, derive(whole, country));
    // Of somebody who got something from several rows there is one way back: to before the first of them.
    changed.set(id, { before: changed.get(id)?.before ?? present, version, at });
    audit.record({
      at,
      user: user.id,
      action: 'changed',
      subject: 'customer',
      record: id,
      fields: Object.keys(changes),
      values: changes,
    });
    return true;
  }

  return {
    put: (row, customer, claims) => {
      const partner = partners.get(row);
      if (!partner) return 'own';
      const what = decisionOf(row, partner);
      const id = idOf(partner);
      // Data that are restricted stay as they are (GDPR Art. 18(2)), and a second record beside them would pass that over.
      const stays = id !== undefined && (what === 'skip' || (what === 'fill' && restricted.has(id)));
      // A row whose double was refused stands for nobody who is there: it is no double any more.
      if (stays) {
        // Rows that belong to this one belong to whom it stands for.
        became.set(row, id);
        return 'skipped';
      }
      if (what === 'fill' && id !== undefined && fill(id, customer, claims)) {
        became.set(row, id);
        return 'filled';
      }
      if (what === 'both' && decided.has(row)) apart.push({ row, from: partner });
      return 'own';
    },
    holds: (row, ready) => {
      const { id } = ready.customer;
      became.set(row, id);
      if (!waitedFor.has(row)) return false;
      held.set(id, ready);
      return true;
    },
    held: () => [...held.values()],
    finish: () => {
      for (const [place, [record, { before, version, at }]] of [...changed].entries())
        insertUndoStep(db, {
          id: stepOfAct(importId, place),
          act: importId,
          at,
          action: 'changed',
          record,
          version,
          before,
          erased: [],
        });
      const at = now();
      for (const { row, from } of apart) {
        const [one, other] = [became.get(row), idOf(from)];
        if (one === undefined || other === undefined || !keepApart(db, { one, other, at })) continue;
        for (const [record, than] of [
          [one, other],
          [other, one],
        ] as const)
          audit.record({
            at,
            user: user.id,
            action: 'keptApart',
            subject: 'customer',
            record,
            fields: [],
            values: { from: [null, than] },
          });
      }
    },
  };
}
