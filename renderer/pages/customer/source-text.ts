import type { DataSource } from '../../../shared/domain/customer.ts';
import type { TextKey } from '../../ui/texts.ts';

/** The words for how data came to the business. */
export const sourceText: Record<DataSource, TextKey> = {
  customer: 'customer.source.customer',
  businessCard: 'customer.source.businessCard',
  tradeFair: 'customer.source.tradeFair',
  webShop: 'customer.source.webShop',
  phone: 'customer.source.phone',
  thirdParty: 'customer.source.thirdParty',
  import: 'customer.source.import',
  other: 'customer.source.other',
  unknown: 'customer.source.unknown',
};
