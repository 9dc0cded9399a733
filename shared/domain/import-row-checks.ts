import type { ImportTarget } from '../ipc/import-shapes.ts';
import { checkContacts } from './import-contacts.ts';
import { parseDay, serialDay, type DateReading } from './import-dates.ts';
import type { Draft, RowPlan } from './import-row-plan.ts';
import type { RowReport } from './import-row-report.ts';
import { cleanCell } from './import-text.ts';

/** A column that goes somewhere. */
export type PlannedColumn = { readonly target: ImportTarget; readonly column: number };

/** The columns of a plan that go somewhere, in their order. */
export const plannedColumns = (plan: Pick<RowPlan, 'targets'>): readonly PlannedColumn[] =>
  plan.targets.flatMap((target, column) => (target === 'leaveOut' ? [] : [{ target, column }]));

/** Reads a cell as a day (ISO 8601), '' where it is none. `ofBirth`: nobody is born ahead of this year, as the general reading would allow for two figures. */
export function createDayReader(plan: RowPlan): (cell: string, ofBirth: boolean) => string {
  const general: DateReading = { dayFirst: plan.dayFirst, thisYear: plan.thisYear };
  const birth: DateReading = { dayFirst: plan.dayFirst, thisYear: plan.thisYear - 10 };
  return (cell, ofBirth) =>
    parseDay(cell, ofBirth ? birth : general) ||
    (plan.format === 'xlsx' && /^\d{4,5}$/.test(cell) ? serialDay(Number(cell), false) : '');
}

const contactTargets = {
  email: /^email(?:2|:\d+)?$/,
  phone: /^(?:phone|phone2|mobile|fax|phone:\d+)$/,
  postcode: /^(?:postcode|city|street|address:\d+:(?:postcode|city|street))$/,
} as const;
const narrow = { ...contactTargets, postcode: /^(?:postcode|address:\d+:postcode)$/ } as const;

/** Names what is doubtful about the ways to reach somebody, each at the cell it came from. */
export function reportContacts(
  draft: Draft,
  country: string,
  columns: readonly PlannedColumn[],
  cells: readonly string[],
  { problems, report }: RowReport,
): void {
  checkContacts(draft, country, (problem, suggestion, nth) => {
    const from = columns.find(({ target }) => narrow[problem].test(target))?.column ?? -1;
    const isNamed = (column: number): boolean =>
      problems.some(each => each.problem === problem && each.column === column);
    const places = columns.filter(
      ({ target, column }) => (cells[column] ?? '').includes(nth) && contactTargets[problem].test(target),
    );
    // The same number twice in a row stands in two cells.
    const place = places.find(({ column }) => !isNamed(column));
    if (places.length > 0 && !place) return;
    // The rest of the cell stays: the town beside the postcode, the other number.
    const cell = cleanCell(cells[place?.column ?? from] ?? '');
    const whole = cell.length <= 2000 && cell.includes(nth) ? cell.replace(nth, () => suggestion) : '';
    report(problem, place?.column ?? from, suggestion === '' ? '' : whole || suggestion);
  });
}
