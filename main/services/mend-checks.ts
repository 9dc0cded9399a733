import { Day } from '../../shared/domain/customer.ts';
import { z } from '../../shared/z.ts';
import type { WritableDb } from '../db/connection.ts';
import { customerValues, recordValues } from '../db/salvage-tables.ts';
import { customerRow } from '../db/tables/consent-events.ts';
import {
  accuracyMonths,
  dataCheckOf,
  fineMark,
  putAccuracyMonths,
  putDataCheck,
  putFineMark,
} from '../db/tables/data-checks.ts';
import { readValues } from './trail-facts.ts';

const Checked = z.object({ checkedOn: z.tuple([Day, Day]) });
const Asked = z.object({ askedOn: z.tuple([Day, Day]) });
const Fine = z.object({ noteMark: z.tuple([z.string(), z.string()]) });
const Months = z.object({ months: z.tuple([z.int(), z.int()]) });

/** The last word of each customer's entries of one kind. */
const lastOf = <T>(
  to: WritableDb,
  key: 'checkedOn' | 'askedOn' | 'noteMark',
  read: (text: string) => T | undefined,
): ReadonlyMap<string, T> =>
  new Map(
    customerValues(to, key).flatMap(({ customer, valuesJson }) => {
      const after = read(valuesJson);
      return after === undefined ? [] : [[customer, after] as const];
    }),
  );

/**
 * Puts back when customers' data were checked and could not be read, when they were asked, which notes were found needed and after how
 * many months it is time again: all of it stands in the trail too. Inside the caller's transaction, after customers were brought back.
 */
export function mendChecks(to: WritableDb): void {
  const checked = lastOf(to, 'checkedOn', text => readValues(Checked, text)?.checkedOn[1]);
  const asked = lastOf(to, 'askedOn', text => readValues(Asked, text)?.askedOn[1]);
  for (const customer of new Set([...checked.keys(), ...asked.keys()])) {
    const row = customerRow(to, customer);
    if (row === undefined) continue;
    const known = dataCheckOf(to, row);
    const mended = {
      checkedOn: checked.get(customer) ?? known.checkedOn,
      askedOn: asked.get(customer) ?? known.askedOn,
    };
    if (known.checkedOn === '' && known.askedOn === '') putDataCheck(to, row, mended);
  }
  for (const [customer, mark] of lastOf(to, 'noteMark', text => readValues(Fine, text)?.noteMark[1])) {
    const row = customerRow(to, customer);
    if (row !== undefined && mark !== '' && fineMark(to, row) === '') putFineMark(to, row, mark);
  }
  if (accuracyMonths(to) !== undefined) return;
  const last = recordValues(to, 'accuracy')
    .flatMap(({ valuesJson }) => readValues(Months, valuesJson)?.months[1] ?? [])
    .at(-1);
  if (last !== undefined) putAccuracyMonths(to, last);
}
