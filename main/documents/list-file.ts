import type { ExportExtra, ExportField } from '../../shared/domain/customer-export.ts';
import type { StoredCustomer } from '../../shared/domain/customer.ts';
import type { ListWidths } from '../../shared/domain/list-columns.ts';
import type { ExportFormat, ExportSeparator } from '../../shared/ipc/export-calls.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { customerCsv } from './customer-csv.ts';
import { customerJson } from './customer-json.ts';
import { customerSheet } from './customer-xlsx.ts';
import { customerVcard } from './customer-vcard.ts';

/** What a file of customers is to be like; `widths` of the fullest customer, `extras` the business's own fields that are on. */
export type ListShape = {
  readonly format: ExportFormat;
  readonly language: 'en' | 'de';
  readonly separator: ExportSeparator;
  /** A mark of UTF-8 at the beginning, as Excel wants it. */
  readonly bom: boolean;
  readonly fields: readonly ExportField[];
  readonly widths: ListWidths;
  readonly extras: readonly ExportExtra[];
};

/** A file of customers in pieces, so that it is never in memory whole: what stands before the first, each one (from 0), and after the last. */
export type ListFile = {
  readonly start: string;
  readonly customer: (customer: StoredCustomer, index: number) => string;
  readonly end: string;
};

/** The file of this shape; of a workbook it is its one sheet. */
export function listFile(wanted: ListShape): ListFile {
  const { t } = createTranslator(wanted.language);
  // The one field the program knows by itself may have no name of the business's.
  const extras = wanted.extras.map(({ id, name }) => ({ id, name: name || t('customer.fields.dateOfBirth') }));
  const shape = { ...wanted, extras };
  switch (shape.format) {
    case 'csv':
      return customerCsv(shape);
    case 'xlsx':
      return customerSheet(shape);
    case 'vcard':
      return customerVcard(shape);
    case 'json':
      return customerJson(shape);
  }
}
