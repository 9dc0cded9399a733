import type { Confidence } from '../../../shared/domain/duplicates.ts';
import type { ContactLabel, DataSource } from '../../../shared/domain/customer.ts';
import type { SensitiveColumn } from '../../../shared/domain/sensitive-columns.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type {
  ImportFix,
  ImportPlan,
  ImportReading,
  ImportTarget,
  TableFormat,
  ImportTogether,
  ImportWay,
} from '../../../shared/ipc/import-shapes.ts';

import type { Language } from '../../../shared/i18n/translator.ts';
import { headingShown } from './heading-shown.ts';

/** All that was decided about an import so far. The file itself waits in the vault; this holds none of its rows. */
export type ImportDraft = {
  /** '' until a file has arrived. */
  readonly importId: string;
  readonly fileName: string;
  readonly format: TableFormat;
  readonly reading: ImportReading;
  readonly sheets: readonly string[];
  readonly headings: readonly string[];
  readonly targets: readonly ImportTarget[];
  /** How the columns are read: as last time, as the program's that wrote the file, as those of any list. */
  readonly way: ImportWay['way'];
  readonly labels: readonly ContactLabel[];
  /** Columns that seem to hold what isn't needed. */
  readonly sensitive: readonly SensitiveColumn[];
  /** What each of them is needed for, by column, as it is being typed; null where it was said to be something else. */
  readonly purposes: Readonly<Record<string, string | null>>;
  readonly dayFirst: boolean;
  readonly source: DataSource;
  readonly sourceDetail: string;
  readonly fixes: readonly ImportFix[];
  /** The problems that were decided to be taken as they are: `row:column`. */
  readonly asIs: readonly string[];
  /** What the last check counted; null until then. */
  readonly counted: { readonly rows: number; readonly refusedRows: number } | null;
  /** What becomes of rows that are somebody already known. */
  readonly together: ImportTogether;
  /** How many of them the last comparison found; null until then. */
  readonly matched: Readonly<Record<Confidence, number>> | null;
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
  way: 'ordinary',
  labels: [],
  sensitive: [],
  purposes: {},
  dayFirst: true,
  source: 'import',
  sourceDetail: '',
  fixes: [],
  asIs: [],
  counted: null,
  together: { certain: 'fill', likely: 'both', possible: 'both', rows: [] },
  matched: null,
};

/** To be found out and decided anew, because other rows or columns are read. */
export const undecided = { fixes: [], asIs: [], counted: null, together: emptyImport.together, matched: null } as const;
/** What of a draft hangs on how its columns are read: what was decided about rows belonged to another reading. */
export const readAs = (way: ImportWay): Partial<ImportDraft> => ({
  way: way.way,
  targets: way.targets,
  labels: way.labels,
  purposes: way.purposes,
  dayFirst: way.dayFirst,
  ...(way.source !== '' && { source: way.source }),
  ...undecided,
});

/** What a draft takes from a look at its file: headings, and the likeliest way to read the columns. */
export const lookedAt = (
  { headings, format, sheets, sensitive, ways: [likeliest] }: ResponseOf<'import.preview'>,
  language: Language,
): Partial<ImportDraft> => ({
  headings: headings.map(heading => headingShown(heading, format, language)),
  sheets,
  sensitive,
  ...(likeliest && readAs(likeliest)),
});

/** The sensitive columns of which nobody said that they hold something else. */
export const openSensitive = ({
  sensitive,
  purposes,
}: Pick<ImportDraft, 'sensitive' | 'purposes'>): readonly SensitiveColumn[] =>
  sensitive.filter(({ column }) => purposes[String(column)] !== null);

/** What was said of sensitive columns that are taken. */
const purposesOf = ({ targets, purposes }: ImportDraft): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(purposes)
      .map(([column, said]) => [column, said?.trim() ?? null] as const)
      .filter(([column, said]) => said !== '' && (targets[Number(column)] ?? 'leaveOut') !== 'leaveOut'),
  );

/** The request that checks or runs this import. */
export const planOf = (draft: ImportDraft): ImportPlan => ({
  importId: draft.importId,
  reading: draft.reading,
  targets: [...draft.targets],
  labels: [...draft.labels],
  purposes: purposesOf(draft),
  dayFirst: draft.dayFirst,
  source: draft.source,
  sourceDetail: draft.sourceDetail.trim(),
  fixes: [...draft.fixes],
  together: draft.together,
});
