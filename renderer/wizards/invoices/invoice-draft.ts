import type { DatevHead, HeldTarget, InvoiceProgramId } from '../../../shared/domain/held-columns.ts';
import type { HeldImportFigures, HeldImportPlan } from '../../../shared/ipc/held-shapes.ts';
import type { ImportReading, TableFormat } from '../../../shared/ipc/import-shapes.ts';

/** All that was decided about an import of a list of invoices so far. The file itself waits in the vault; this holds none of its rows. */
export type InvoiceDraft = {
  /** '' until a file has arrived. */
  readonly importId: string;
  readonly fileName: string;
  readonly format: TableFormat;
  readonly reading: ImportReading;
  readonly sheets: readonly string[];
  readonly headings: readonly string[];
  readonly program: InvoiceProgramId;
  readonly headingRow: number;
  readonly targets: readonly HeldTarget[];
  readonly datev: DatevHead | null;
  readonly dayFirst: boolean;
  readonly decimal: ',' | '.';
  readonly shortYears: HeldImportPlan['shortYears'];
  readonly category: string;
  readonly currency: string;
  readonly doubtful: HeldImportPlan['doubtful'];
  readonly unmatched: HeldImportPlan['unmatched'];
  /** What the last check counted; null until then. */
  readonly counted: Pick<HeldImportFigures, 'rows' | 'taken' | 'refused'> | null;
};

/** An import of which nothing is decided yet. */
export const emptyInvoices: InvoiceDraft = {
  importId: '',
  fileName: '',
  format: 'csv',
  reading: { encoding: 'utf-8', separator: ';', sheet: 0, firstRowIsHeading: true },
  sheets: [],
  headings: [],
  program: 'own',
  headingRow: 0,
  targets: [],
  datev: null,
  dayFirst: true,
  decimal: ',',
  shortYears: 'near',
  category: 'invoice',
  currency: 'EUR',
  doubtful: 'leaveOut',
  unmatched: 'leaveOut',
  counted: null,
};

/** The request that checks or runs this import. `today`: ISO 8601. */
export const planOf = (draft: InvoiceDraft, today: string): HeldImportPlan => ({
  importId: draft.importId,
  reading: draft.reading,
  program: draft.program,
  headingRow: draft.headingRow,
  targets: [...draft.targets],
  datev: draft.datev,
  dayFirst: draft.dayFirst,
  decimal: draft.decimal,
  rounds: draft.format === 'xlsx',
  shortYears: draft.shortYears,
  category: draft.category,
  currency: draft.currency,
  doubtful: draft.doubtful,
  unmatched: draft.unmatched,
  today,
});

/** A column goes where it is sent, and another that went there goes nowhere; accounts can be two. */
export const retarget = (targets: readonly HeldTarget[], column: number, target: HeldTarget): readonly HeldTarget[] =>
  targets.map((other, place) =>
    place === column ? target : other === target && target !== 'account' ? 'leaveOut' : other,
  );

/** What of the figures the draft keeps: no row of the file. */
export const countedOf = ({ rows, taken, refused }: HeldImportFigures): NonNullable<InvoiceDraft['counted']> => ({
  rows,
  taken,
  refused,
});
