import { NativeSelect, Radio, type NativeSelectProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../ui/texts.ts';
import classes from './table-file.module.css';

/** Every column of a file (or `only` these) with its first cells, and where it goes. `remark`: what is to be said of a column beside its choice. */
export function ColumnTargets({
  headings,
  targets,
  rows,
  choices,
  problem,
  remark,
  only,
  onChange,
}: {
  readonly headings: readonly string[];
  readonly targets: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly choices: NonNullable<NativeSelectProps['data']>;
  readonly problem: string | undefined;
  readonly remark?: (column: number) => ReactNode;
  readonly only?: readonly number[];
  readonly onChange: (column: number, target: string) => void;
}) {
  const t = useTexts();
  const listed = only ?? targets.map((_, column) => column);
  const samples = (column: number): string[] =>
    rows
      .map(row => (row[column] ?? '').trim())
      .filter(cell => cell !== '')
      .slice(0, 3);
  return (
    <>
      {problem !== undefined && (
        <p className={classes['problem']} role="alert">
          {problem}
        </p>
      )}
      <ul className={classes['columns']}>
        {listed.map((column, place) => {
          const target = targets[column] ?? 'leaveOut';
          const heading = headings[column] || t('import.map.column', { number: column + 1 });
          const found = samples(column);
          return (
            <li key={column} data-out={target === 'leaveOut' || undefined}>
              <div className={classes['columnWords']}>
                <bdi className={classes['heading']} id={`column-${column}`}>
                  {heading}
                </bdi>
                <bdi className={classes['samples']}>
                  {found.length > 0 ? found.join(' · ') : t('import.map.emptyColumn')}
                </bdi>
              </div>
              <div>
                <NativeSelect
                  name={place === 0 ? 'targets' : `targets.${column}`}
                  aria-label={t('import.map.targetOf', { heading })}
                  value={target}
                  data={choices}
                  onChange={event => onChange(column, event.currentTarget.value)}
                />
                {remark?.(column)}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Which of day and month comes first in the file. */
export function DayOrder({
  dayFirst,
  onChange,
}: {
  readonly dayFirst: boolean;
  readonly onChange: (dayFirst: boolean) => void;
}) {
  const t = useTexts();
  return (
    <Radio.Group
      mt="lg"
      name="dayFirst"
      label={t('import.map.dayFirst')}
      value={dayFirst ? 'day' : 'month'}
      onChange={order => onChange(order === 'day')}
    >
      <div className={classes['radios']}>
        <Radio value="day" label={t('import.map.dayFirstYes')} />
        <Radio value="month" label={t('import.map.dayFirstNo')} />
      </div>
    </Radio.Group>
  );
}
