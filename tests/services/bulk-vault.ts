import type { BulkAct } from '../../shared/ipc/bulk-calls.ts';
import type { CustomerFilter } from '../../shared/ipc/customer-filter.ts';
import type { CustomerSelection } from '../../shared/ipc/customer-selection.ts';
import { runBulk } from '../../main/services/bulk.ts';
import { takeBack } from '../../main/services/bulk-undo.ts';
import type { WriteContext } from '../../main/services/context.ts';
import type { MadeVault } from '../db/make-vault.ts';

/** Lets everybody through, the archive too. */
export const everybody: CustomerFilter = {
  words: '',
  statuses: [],
  sources: [],
  tags: [],
  missing: [],
  archived: 'with',
};

/** These customers, by their ids. */
export const these = (...ids: string[]): CustomerSelection => ({ kind: 'ids', ids });

/** All that a filter lets through but those excepted. */
export const matching = (filter: Partial<CustomerFilter> = {}, ...except: string[]): CustomerSelection => ({
  kind: 'matching',
  filter: { ...everybody, ...filter },
  except,
});

/** Does one thing with many, in a context of which a part may be another. */
export const bulk = (
  vault: MadeVault,
  selection: CustomerSelection,
  act: BulkAct,
  context: Partial<WriteContext> = {},
) => runBulk({ ...vault.write, ...context }, { selection, act });

/** Takes an act back. */
export const undoing = (vault: MadeVault, undo: string | null, context: Partial<WriteContext> = {}) =>
  takeBack({ ...vault.write, ...context }, { undo: undo ?? '' });

/** What an act is allowed to leave behind when it was taken back. */
const passing = new Set(['audit', 'audit_head', 'undo_steps', 'erasures', 'drafts', 'customer_search_data']);

/**
 * All rows of all tables as text, one a line, without what an act leaves behind, version and moment of change of a customer, and the numbers
 * of rows but those of customers.
 */
export function dump({ db }: MadeVault): readonly string[] {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];
  return tables
    .filter(table => !passing.has(table) && !table.startsWith('customer_search'))
    .flatMap(table => {
      const columns = db.prepare(`SELECT name, type, pk FROM pragma_table_info('${table}')`).all() as {
        name: string;
        type: string;
        pk: number;
      }[];
      const numbered = new Set(
        (
          db.prepare(`SELECT "from" AS name, "table" AS other FROM pragma_foreign_key_list('${table}')`).all() as {
            name: string;
            other: string;
          }[]
        )
          .filter(({ other }) => other !== 'customers')
          .map(({ name }) => name),
      );
      const alone = columns.filter(({ pk }) => pk > 0).length === 1;
      const kept = columns.filter(
        ({ name, type, pk }) =>
          !(pk > 0 && alone && type === 'INTEGER' && name !== 'customer') &&
          !(numbered.has(name) && type === 'INTEGER') &&
          !(table === 'customers' && (name === 'version' || name === 'changed_at')),
      );
      if (kept.length === 0) return [];
      const rows = db
        .prepare(`SELECT ${kept.map(({ name }) => `quote("${name}")`).join(" || ' ' || ")} FROM "${table}"`)
        .pluck()
        .all() as string[];
      return rows.map(row => `${table}: ${row}`);
    })
    .toSorted();
}

/** Throws where the search index isn't exactly what stands in the customers. */
export function checkIndex({ db }: MadeVault): void {
  db.prepare("INSERT INTO customer_search (customer_search, rank) VALUES ('integrity-check', 1)").run();
}
