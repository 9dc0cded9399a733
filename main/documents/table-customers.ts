import { derive } from '../../shared/domain/customer-derived.ts';
import { changesBetween } from '../../shared/domain/customer-normal.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { isOwnList } from '../../shared/domain/import-own-rows.ts';
import { createRowReader } from '../../shared/domain/import-rows.ts';
import { sensitiveColumns } from '../../shared/domain/sensitive-columns.ts';
import type { ImportFix, ImportProblem } from '../../shared/ipc/import-shapes.ts';
import { packCustomer } from './packed-customers.ts';
import type { OpenBatches } from './table-batches.ts';
import { judgedBy } from './table-limits.ts';
import type { CustomerBatch, FileLook, ReadyRow, RowWork } from './table-reader.ts';

/** The row with the person's corrections in it; null where it is to be skipped. */
function fixed(cells: readonly string[], fix: ImportFix | undefined): readonly string[] | null {
  if (!fix) return cells;
  if (fix.do === 'skip') return null;
  const mended = [...cells];
  for (const [column, text] of Object.entries(fix.cells)) {
    while (mended.length < Number(column)) mended.push('');
    mended[Number(column)] = text;
  }
  return mended;
}

/** Makes customers of a table's rows, with all that is worked out of them, so that the writer only has to write. */
export async function* customerBatches(
  table: OpenBatches,
  { plan, fixes, judge, checking }: RowWork,
): AsyncGenerator<CustomerBatch> {
  const fixOf = new Map(fixes.map(fix => [fix.row, fix]));
  let headings: readonly string[] | undefined = table.facts.reading.firstRowIsHeading ? undefined : [];
  let read: ReturnType<typeof createRowReader> | undefined;
  // The same rows as people were shown the file by: long rows or a gap may end a batch before.
  let judged: (readonly string[])[] | null = [];
  const lookAt = (some: readonly (readonly string[])[]): FileLook => {
    const named = table.facts.reading.firstRowIsHeading;
    const first = (named ? some[0] : undefined) ?? [];
    return { headings: first, sensitive: sensitiveColumns(judge, first, some.slice(named ? 1 : 0), plan.thisYear) };
  };
  /** Takes in what a file is judged by; gives the look once there is enough of it. */
  const lookOn = (rows: readonly (readonly string[])[]): FileLook | null => {
    if (!judged) return null;
    for (const cells of rows)
      if (cells.length > 0 && judged.length < judgedBy.rows)
        judged.push(cells.map(cell => cell.slice(0, judgedBy.cell)));
    if (judged.length < judgedBy.rows) return null;
    const look = lookAt(judged);
    judged = null;
    return look;
  };
  let waiting: CustomerBatch | undefined;
  for await (const { firstRow, rows, flaws } of table.batches) {
    const done: ReadyRow[] = [];
    const problems: ImportProblem[] = [];
    const customers: string[] = [];
    let skipped = 0;
    const look = lookOn(rows);
    for (const [index, cells] of rows.entries()) {
      const flaw = flaws?.get(firstRow + index);
      if (flaw) {
        if (fixOf.get(firstRow + index)?.do === 'skip') skipped += 1;
        else {
          problems.push({ ...flaw, row: firstRow + index, column: -1, heading: '', suggestion: '', asIs: false });
          done.push({ row: firstRow + index, number: '', refused: true });
        }
        continue;
      }
      if (cells.length === 0) continue;
      if (!headings) {
        headings = cells;
        continue;
      }
      read ??= createRowReader({
        ...plan,
        headings,
        format: table.facts.format,
        own: table.facts.own ?? isOwnList(headings),
      });
      const row = firstRow + index;
      const mended = fixed(cells, fixOf.get(row));
      if (!mended) {
        skipped += 1;
        continue;
      }
      const found = read(row, mended, checking);
      const refused = found.problems.some(problem => !problem.asIs);
      for (const problem of found.problems) if (checking || !problem.asIs) problems.push(problem);
      const { customer } = found;
      done.push({ row, number: customer.number, refused });
      if (!checking && !refused) {
        packCustomer(customers, {
          customer,
          derived: derive(customer, plan.country),
          valuesJson: JSON.stringify(changesBetween(emptyCustomer, customer)),
        });
      }
    }
    const batch: CustomerBatch = {
      rows: done,
      customers,
      skipped,
      problems,
      look,
      numberHeading: headings?.[plan.targets.indexOf('number')] ?? '',
      expected: table.expected(),
    };
    if (waiting) yield waiting;
    // Until the look is given the last batch may have to bring it.
    waiting = judged ? batch : undefined;
    if (!waiting) yield batch;
  }
  if (waiting && judged) yield { ...waiting, look: lookAt(judged) };
}
