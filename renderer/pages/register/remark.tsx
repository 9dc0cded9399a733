import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './register.module.css';

/** What is in order, or what is still to be done, in sign, word and colour. `id`: for the field it describes. */
export function Remark({
  tone,
  id,
  children,
}: {
  readonly tone: 'good' | 'soon';
  readonly id?: string;
  readonly children: ReactNode;
}) {
  const Sign = tone === 'good' ? IconCircleCheck : IconAlertTriangle;
  return (
    <p className={classes['remark']} data-tone={tone} id={id}>
      <Sign size={20} stroke={1.75} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
