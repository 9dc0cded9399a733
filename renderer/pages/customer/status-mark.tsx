import { IconCircleCheck, IconCircleDashed, IconCircleMinus } from '@tabler/icons-react';
import type { CustomerStatus } from '../../../shared/domain/customer.ts';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import classes from './status-mark.module.css';

const icons = { prospect: IconCircleDashed, active: IconCircleCheck, former: IconCircleMinus } as const;

/** The word for each status. */
export const statusText: Record<CustomerStatus, TextKey> = {
  prospect: 'customer.status.prospect', active: 'customer.status.active', former: 'customer.status.former',
};

/** Where the business stands with a customer: icon, word and colour, so that none of them is needed alone. */
export function StatusMark({ status }: { readonly status: CustomerStatus }) {
  const t = useTexts();
  const Icon = icons[status];
  return (
    <span className={classes['mark']} data-status={status}>
      <Icon size={18} stroke={1.75} aria-hidden />
      {t(statusText[status])}
    </span>
  );
}
