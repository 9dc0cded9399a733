import { sensitiveColumns, type SensitiveColumn } from '../../shared/domain/sensitive-columns.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ImportReading } from '../../shared/ipc/import-shapes.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { judgedBy } from '../documents/table-limits.ts';
import type { FileParts, TableFacts, TableReader } from '../documents/table-reader.ts';

/** So many rows are shown. */
const shown = 20;

/** The first rows of a file, each as wide as the widest. `below`: those the columns are guessed by; `shown`: those people see. */
type FirstRows = {
  readonly facts: TableFacts;
  readonly headings: readonly string[];
  readonly below: readonly (readonly string[])[];
  readonly shown: readonly (readonly string[])[];
};

/** Looks at the beginning of a staged file. Refuses one that has headings only. */
export async function readPreview(
  readTable: TableReader,
  file: FileParts,
  reading: ImportReading | null,
): Promise<Result<FirstRows, AppError>> {
  const rows: (readonly string[])[] = [];
  const facts = await readTable(file, reading, batch => {
    for (const cells of batch.rows) if (cells.length > 0) rows.push(cells.map(cell => cell.slice(0, judgedBy.cell)));
    return rows.length <= judgedBy.rows;
  });
  if (!facts.ok) return facts;
  const named = facts.value.reading.firstRowIsHeading;
  const below = rows.slice(named ? 1 : 0, judgedBy.rows);
  if (below.length === 0) return err({ code: 'import.empty' });
  const first = named ? (rows[0] ?? []) : [];
  const width = Math.max(first.length, ...below.map(cells => cells.length));
  const wide = (cells: readonly string[]): string[] =>
    Array.from({ length: width }, (_, column) => cells[column] ?? '');
  return ok({ facts: facts.value, headings: wide(first), below, shown: below.slice(0, shown).map(wide) });
}

/** The columns of a file that seem to hold something sensitive. `now`: ISO 8601, for what can be a day of birth. */
export const sensitiveIn = (
  { headings, below }: Pick<FirstRows, 'headings' | 'below'>,
  now: string,
): readonly SensitiveColumn[] => sensitiveColumns(packs.sensitiveColumns(), headings, below, Number(now.slice(0, 4)));
