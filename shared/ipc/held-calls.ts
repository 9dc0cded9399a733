import { DatevHead, HeldTarget, InvoiceProgramId } from '../domain/held-columns.ts';
import { HeldEntry, StoredHeld } from '../domain/held-entry.ts';
import { z } from '../z.ts';
import { HeldFilter, HeldImportFigures, HeldImportPlan, ListedHeld } from './held-shapes.ts';
import { ImportReading, TableFormat } from './import-shapes.ts';

const nothing = z.strictObject({});
const Count = z.int().min(0);
const today = z.iso.date();

/** What is held, typed in and from lists of invoices, whose files arrive by `import.begin` and `import.receive`: a part of the contract. */
export const heldCalls = {
  'held.about': {
    request: z.strictObject({ customer: z.uuid() }),
    response: z.strictObject({ entries: z.array(StoredHeld) }),
    role: 'reader',
    changes: false,
  },
  /** A page of entries, the newest day first; those whose day hasn't come stand last. */
  'held.list': {
    request: z.strictObject({ filter: HeldFilter, offset: Count, limit: z.int().min(1).max(500) }),
    response: z.strictObject({ entries: z.array(ListedHeld), total: Count }),
    role: 'reader',
    changes: false,
  },
  'held.read': { request: z.strictObject({ id: z.uuid() }), response: ListedHeld, role: 'reader', changes: false },
  /** What the entries come to by currency: `amount` in its smallest unit. */
  'held.sums': {
    request: z.strictObject({ filter: HeldFilter }),
    response: z.strictObject({
      sums: z.array(z.strictObject({ currency: z.string(), amount: z.int(), entries: Count })),
    }),
    role: 'reader',
    changes: false,
  },
  /** What a list can be narrowed to: the 200 places with most entries, and kinds of record. */
  'held.choices': {
    request: nothing,
    response: z.strictObject({
      places: z.array(z.string()),
      categories: z.array(z.strictObject({ category: z.string(), entries: Count })),
    }),
    role: 'reader',
    changes: false,
  },
  /** Adds entries, all or none. `customer` null: about nobody. */
  'held.add': {
    request: z.strictObject({
      customer: z.union([z.uuid(), z.null()]),
      entries: z.array(HeldEntry).min(1).max(500),
      today,
    }),
    response: z.strictObject({ ids: z.array(z.uuid()) }),
    role: 'editor',
    changes: true,
  },
  'held.save': {
    request: z.strictObject({ id: z.uuid(), version: z.int().min(1), entry: HeldEntry, today }),
    response: z.strictObject({ version: z.int() }),
    role: 'editor',
    changes: true,
  },
  'held.remove': {
    request: z.strictObject({ id: z.uuid(), version: z.int().min(1) }),
    response: nothing,
    role: 'editor',
    changes: true,
  },
  /** The first rows of a list of invoices and what they were made out to be. `program`, `headingRow` null: find out. */
  'heldImport.preview': {
    request: z.strictObject({
      importId: z.uuid(),
      reading: z.union([ImportReading, z.null()]),
      program: z.union([InvoiceProgramId, z.null()]),
      headingRow: z.union([z.int().min(0).max(100), z.null()]),
    }),
    response: z.strictObject({
      fileName: z.string(),
      format: TableFormat,
      reading: ImportReading,
      sheets: z.array(z.string()),
      program: InvoiceProgramId,
      datev: z.union([DatevHead, z.null()]),
      headingRow: Count,
      headings: z.array(z.string()),
      targets: z.array(HeldTarget),
      dayFirst: z.boolean(),
      decimal: z.enum([',', '.']),
      /** The business's own, as far as its country tells. */
      currency: z.string(),
      /** The first rows under the headings. */
      rows: z.array(z.array(z.string())),
    }),
    role: 'editor',
    changes: false,
  },
  /** What the list would come to. Changes nothing; can be cancelled. */
  'heldImport.check': { request: HeldImportPlan, response: HeldImportFigures, role: 'editor', changes: false },
  'heldImport.run': {
    request: HeldImportPlan,
    response: HeldImportFigures.extend({ importId: z.uuid(), fileName: z.string() }),
    role: 'editor',
    changes: true,
  },
} as const;
