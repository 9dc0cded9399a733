import { VisuallyHidden } from '@mantine/core';
import { useTexts } from '../ui/texts.ts';
import classes from './key-groups.module.css';

/** A recovery key in its numbered groups; `wrong` are the ones that hold a slip. */
export function KeyGroups({
  groups,
  wrong,
}: {
  readonly groups: readonly string[];
  readonly wrong?: readonly number[];
}) {
  const t = useTexts();
  return (
    <ol className={classes['groups']} aria-label={t('recovery.groups')}>
      {groups.map((group, index) => (
        <li key={index} data-wrong={wrong?.includes(index + 1) || undefined}>
          <span className={classes['number']} aria-hidden="true">
            {index + 1}
          </span>
          <code>{group}</code>
          {wrong?.includes(index + 1) && <VisuallyHidden>{t('recovery.groupOff')}</VisuallyHidden>}
        </li>
      ))}
    </ol>
  );
}
