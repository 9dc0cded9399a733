import type { StoredCustomer } from '../../shared/domain/customer.ts';
import { setAsideAll } from '../db/tables/attachments.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import { customerContacts, type CustomerContacts } from '../db/tables/customer-contacts.ts';
import type { HoldRow } from '../db/tables/customer-retention.ts';
import { insertUndoStep } from '../db/tables/undo-steps.ts';
import type { AuditWriter } from './audit-trail.ts';
import type { WriteContext } from './context.ts';
import { listWhoSaidNo } from './do-not-contact.ts';
import { noteErasure } from './erasures.ts';
import { takeAway, type ErasureStep } from './taking-away.ts';

/** A customer who goes, with what has to be known to bring her back. `listed`, `files`: what the deletion did beside the record. */
type Going = {
  readonly before: StoredCustomer;
  readonly row: number | undefined;
  readonly contacts: CustomerContacts | undefined;
};

/**
 * Deletes customers with everything known of them, each with a step that brings her back, inside the caller's transaction, which
 * has seen that no legal hold stands against it. A few hundred at a time: all that hangs on them is in memory. `stepOf` gives the
 * id of a customer's step, by her place in `customers`. Without 'index' the search index must be made anew afterwards.
 */
export function deleteUndoably(
  context: WriteContext,
  customers: readonly StoredCustomer[],
  {
    at,
    audit,
    stepOf,
    without = [],
  }: {
    readonly at: string;
    readonly audit: AuditWriter;
    readonly stepOf: (place: number) => { readonly id: string; readonly act: string };
    readonly without?: readonly ErasureStep[];
  },
): void {
  const { db, user } = context;
  const ids = customers.map(({ id }) => id);
  // All of them first: what hangs on two who both go is still there for either.
  const going = customers.map((before): Going => {
    const row = customerRow(db, before.id);
    return { before, row, contacts: row === undefined ? undefined : customerContacts(db, row) };
  });
  const beside = going.map(({ before, contacts }) => {
    const events = contacts?.records.map(({ event }) => event) ?? [];
    return {
      listed: listWhoSaidNo(context, before, events, at),
      files: [before.id, ...events.map(({ id }) => id)].flatMap(record => setAsideAll(db, record)),
    };
  });
  // First, while it is known which records were merged into them.
  noteErasure(db, at, 'deleted', 'customer', ids);
  const { values, holds } = takeAway(db, { customers: ids, entries: [] }, { undoable: true, without });
  const ownerOf = owners(going, holds);
  const erased = Map.groupBy(values, ({ record }) => ownerOf.get(record));
  const released = Map.groupBy(holds, ({ id }) => ownerOf.get(id));
  going.forEach(({ before, row, contacts }, place) => {
    const { id } = before;
    insertUndoStep(db, {
      ...stepOf(place),
      at,
      action: 'deleted',
      record: id,
      version: before.version,
      before,
      row,
      erased: erased.get(id) ?? [],
      files: beside[place]?.files ?? [],
      contacts,
      listed: beside[place]?.listed ?? [],
      holds: released.get(id) ?? [],
    });
    audit.record({ at, user: user.id, action: 'deleted', subject: 'customer', record: id, fields: [], values: {} });
  });
}

/** With whom each record comes back: a customer's own, what is held of her, and a hold with the last of those it was for, who comes back first. */
function owners(going: readonly Going[], holds: readonly HoldRow[]): ReadonlyMap<string, string> {
  const owner = new Map<string, string>();
  for (const { before, contacts } of going) {
    owner.set(before.id, before.id);
    for (const { id } of contacts?.retention.held ?? []) owner.set(id, before.id);
    for (const { id } of contacts?.merged ?? []) owner.set(id, before.id);
  }
  for (const { id, scope } of holds) {
    const last = going.findLast(
      ({ contacts }) =>
        contacts?.retention.holds.includes(id) ||
        contacts?.retention.held.some(({ id: entry }) => scope.includes(entry)),
    );
    if (last) owner.set(id, last.before.id);
  }
  return owner;
}
