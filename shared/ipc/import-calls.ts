import { SensitiveColumn } from '../domain/sensitive-columns.ts';
import { z } from '../z.ts';
import {
  ImportPlan,
  ImportProblem,
  ImportReading,
  ImportReport,
  ImportTarget,
  ImportWay,
  LeftOut,
  TableFormat,
} from './import-shapes.ts';

const nothing = z.strictObject({});
const done = z.strictObject({});
const Count = z.int().min(0);

/** The calls that bring a list in from a file: a part of the contract. */
export const importCalls = {
  /** Opens a place for a file's bytes inside the vault; nothing of it touches the disk in plain text. */
  'import.begin': {
    request: z.strictObject({ fileName: z.string().max(255), bytes: Count }),
    response: z.strictObject({ importId: z.uuid() }),
    role: 'editor',
    changes: true,
  },
  'import.receive': {
    request: z.strictObject({
      importId: z.uuid(),
      offset: Count,
      bytes: z.instanceof(Uint8Array).refine(bytes => bytes.byteLength <= 4_194_304),
    }),
    response: done,
    role: 'editor',
    changes: true,
  },
  'import.preview': {
    request: z.strictObject({ importId: z.uuid(), reading: z.union([ImportReading, z.null()]) }),
    response: z.strictObject({
      fileName: z.string(),
      format: TableFormat,
      reading: ImportReading,
      sheets: z.array(z.string()),
      headings: z.array(z.string()),
      /** The first rows under the heading. */
      rows: z.array(z.array(z.string())),
      /** A guess for every column: that of the likeliest way. */
      targets: z.array(ImportTarget),
      dayFirst: z.boolean(),
      leftOut: LeftOut.optional(),
      /** How the columns can be read, the likeliest way first. */
      ways: z.array(ImportWay).min(1),
      /** Columns that seem to hold what a business rarely needs; every way leaves them out unless it was said what for. */
      sensitive: z.array(SensitiveColumn),
    }),
    role: 'editor',
    changes: false,
  },
  'import.check': {
    request: ImportPlan,
    response: z.strictObject({
      rows: Count,
      problems: z.array(ImportProblem).max(1000),
      problemCount: Count,
      refusedRows: Count,
    }),
    role: 'editor',
    changes: false,
  },
  'import.run': { request: ImportPlan, response: ImportReport, role: 'editor', changes: true },
  'import.discard': { request: z.strictObject({ importId: z.uuid() }), response: done, role: 'editor', changes: true },
  'import.list': {
    request: nothing,
    response: z.strictObject({ imports: z.array(ImportReport.omit({ refusals: true, listed: true })) }),
    role: 'reader',
    changes: false,
  },
  /** Takes an import back; customers and entries changed since stay and are named. */
  'import.undo': {
    request: z.strictObject({ importId: z.uuid() }),
    response: z.strictObject({
      removed: Count,
      /**
       * Customers who were there and keep what rows of the file gave them, as they moved on since; where the vault was locked since,
       * the rows that were put together.
       */
      filled: Count,
      kept: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
    }),
    role: 'editor',
    changes: true,
  },
} as const;
