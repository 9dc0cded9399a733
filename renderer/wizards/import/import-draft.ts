import type { DataSource } from '../../../shared/domain/customer.ts';
import type { ImportFix, ImportPlan, ImportReading, ImportTarget } from '../../../shared/ipc/import-shapes.ts';

/** All that was decided about an import so far. The file itself waits in the vault; this holds none of its rows. */
export type ImportDraft = {
  /** '' until a file has arrived. */
  readonly importId: string;
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx';
  readonly reading: ImportReading;
  readonly sheets: readonly string[];
  readonly headings: readonly string[];
  readonly targets: readonly ImportTarget[];
  readonly dayFirst: boolean;
  readonly source: DataSource;
  readonly sourceDetail: string;
  readonly fixes: readonly ImportFix[];
  /** The problems that were decided to be taken as they are: `row:column`. */
  readonly asIs: readonly string[];
  /** What the last check counted; null until then. */
  readonly counted: { readonly rows: number; readonly refusedRows: number } | null;
};

/** An import of which nothing is decided yet. */
export const emptyImport: ImportDraft = {
  importId: '',
  fileName: '',
  format: 'csv',
  reading: { encoding: 'utf-8', separator: ';', sheet: 0, firstRowIsHeading: true },
  sheets: [],
  headings: [],
  targets: [],
  dayFirst: true,
  source: 'import',
  sourceDetail: '',
  fixes: [],
  asIs: [],
  counted: null,
};

/** The request that checks or runs this import. */
export const planOf = (draft: ImportDraft): ImportPlan => ({
  importId: draft.importId,
  reading: draft.reading,
  targets: [...draft.targets],
  dayFirst: draft.dayFirst,
  source: draft.source,
  sourceDetail: draft.sourceDetail.trim(),
  fixes: [...draft.fixes],
});
