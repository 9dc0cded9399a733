import { IconCircleCheck, IconCircleDashed, IconCircleMinus } from '@tabler/icons-react';
import type { CustomerStatus } from '../../../shared/domain/customer.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';
import classes from './status-mark.module.css';

// Made once: the list draws hundreds of them while one types.
const signs = {
  prospect: <IconCircleDashed size={18} stroke={1.75} aria-hidden />,
  active: <IconCircleCheck size={18} stroke={1.75} aria-hidden />,
  former: <IconCircleMinus size={18} stroke={1.75} aria-hidden />,
} as const;

/** The word for each status. */
export const statusText: Record<CustomerStatus, TextKey> = {
  prospect: 'customer.status.prospect',
  active: 'customer.status.active',
  former: 'customer.status.former',
};

/** Where the business stands with a customer: icon, word and colour, so that none of them is needed alone. */
export const StatusMark = ({ status, t }: { readonly status: CustomerStatus; readonly t: Texts }) => (
  <span className={classes['mark']} data-status={status}>
    {signs[status]}
    {t(statusText[status])}
  </span>
);
