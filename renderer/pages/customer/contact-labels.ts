import type { ContactLabel } from '../../../shared/domain/customer.ts';
import type { TextKey } from '../../ui/texts.ts';

/** The word for what stands behind an e-mail address, number or address. */
export const labelText: Record<ContactLabel, TextKey> = {
  '': 'customer.labels.none',
  private: 'customer.labels.private',
  work: 'customer.labels.work',
  mobile: 'customer.labels.mobile',
  fax: 'customer.labels.fax',
  billing: 'customer.labels.billing',
  delivery: 'customer.labels.delivery',
};
