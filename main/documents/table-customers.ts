import { derive } from '../../shared/domain/customer-derived.ts';
import { changesBetween } from '../../shared/domain/customer-normal.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { createRowReader } from '../../shared/domain/import-rows.ts';
import type { ImportFix, ImportProblem } from '../../shared/ipc/import-shapes.ts';
import { packCustomer } from './packed-customers.ts';
import type { OpenBatches } from './table-batches.ts';
import type { CustomerBatch, ReadyRow, RowWork } from './table-reader.ts';

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
  { plan, fixes, checking }: RowWork,
): AsyncGenerator<CustomerBatch> {
  const fixOf = new Map(fixes.map(fix => [fix.row, fix]));
  let headings: readonly string[] | undefined = table.facts.reading.firstRowIsHeading ? undefined : [];
  let read: ReturnType<typeof createRowReader> | undefined;
  for await (const { firstRow, rows } of table.batches) {
    const done: ReadyRow[] = [];
    const problems: ImportProblem[] = [];
    const customers: string[] = [];
    let skipped = 0;
    for (const [index, cells] of rows.entries()) {
      if (cells.length === 0) continue;
      if (!headings) {
        headings = cells;
        continue;
      }
      read ??= createRowReader({ ...plan, headings, format: table.facts.format });
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
    yield {
      rows: done,
      customers,
      skipped,
      problems,
      numberHeading: headings?.[plan.targets.indexOf('number')] ?? '',
      expected: table.expected(),
    };
  }
}
