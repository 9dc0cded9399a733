import { exportCell, exportColumns } from '../../shared/domain/customer-export.ts';
import type { ListFile, ListShape } from './list-file.ts';
import { listWords } from './list-words.ts';
import { sheetEnd, sheetRow, sheetStart } from './workbook-writing.ts';

/** Wide for what people write in sentences, narrower for the rest, in characters. */
const widthOf = (target: string): number =>
  /^(notes|organisation|extra|email:|address:.*street)/.test(target) ? 30 : 16;

/** Customers as the sheet of a workbook: every cell a text, days too, so that none is run, counted with or changed. */
export function customerSheet({ language, fields, widths, extras }: ListShape): ListFile {
  const columns = exportColumns(language, widths, fields, extras);
  const words = listWords(language);
  return {
    start: sheetStart(columns.map(({ heading, target }) => ({ head: heading, width: widthOf(target) }))),
    customer: (customer, index) =>
      sheetRow(
        columns.map(({ target }) => ({ text: exportCell(customer, target, words), exact: true })),
        index + 2,
      ),
    end: sheetEnd,
  };
}
