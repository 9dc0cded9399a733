import { exportedPart } from '../../shared/domain/customer-export.ts';
import type { ListFile, ListShape } from './list-file.ts';

/** Customers as JSON (RFC 8259) for another Scrinium: their fields as they are kept, without what wasn't chosen; one to a line. */
export const customerJson = ({ fields, extras }: Pick<ListShape, 'fields' | 'extras'>): ListFile => ({
  start: '{\n"format": "scrinium-customers",\n"version": 1,\n"customers": [',
  customer: (customer, index) =>
    `${index === 0 ? '\n' : ',\n'}${JSON.stringify(exportedPart(customer, fields, extras))}`,
  end: '\n]\n}\n',
});
