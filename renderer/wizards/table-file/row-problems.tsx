import { Button } from '@mantine/core';
import { useState } from 'react';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './table-file.module.css';

/** What a file comes to: figures that add up. `key`: what the figure is of. */
export function SumList({
  sums,
}: {
  readonly sums: readonly { readonly key: string; readonly words: string; readonly amount: number }[];
}) {
  const language = useLanguage();
  return (
    <dl className={classes['sums']}>
      {sums.map(({ key, words, amount }) => (
        <div key={key} data-sum={key}>
          <dt>{words}</dt>
          <dd>{count(language, amount)}</dd>
        </div>
      ))}
    </dl>
  );
}

const shownAtOnce = 10;
const shownNext = 50;

/** Rows with one kind of problem: what it is, what to do, and where; `said`: what stands there. `rows`: how many there are, named or not. */
export function RowProblems({
  code,
  heading,
  advice,
  rows,
  problems,
}: {
  readonly code: string;
  readonly heading: string;
  readonly advice: string;
  readonly rows: number;
  readonly problems: readonly {
    readonly row: number;
    readonly column: number;
    readonly heading: string;
    readonly said: string;
  }[];
}) {
  const t = useTexts();
  const [shown, setShown] = useState(shownAtOnce);
  return (
    <section className={classes['problems']} aria-labelledby={`problems-${code}`}>
      <h2 id={`problems-${code}`}>{heading}</h2>
      <p>{advice}</p>
      <ul>
        {problems.slice(0, shown).map(problem => (
          <li key={`${problem.row}:${problem.column}`} className={classes['problemLine']}>
            <bdi className={classes['problemPlace']}>
              {problem.heading === ''
                ? t('import.check.placeRow', { format: 'csv', row: problem.row })
                : t('import.check.place', { format: 'csv', row: problem.row, heading: problem.heading })}
            </bdi>
            {problem.said !== '' && <bdi className={classes['samples']}>{problem.said}</bdi>}
          </li>
        ))}
      </ul>
      {problems.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + shownNext)}>
          {t('import.check.more', { count: Math.min(shownNext, problems.length - shown) })}
        </Button>
      )}
      {rows > problems.length && shown >= problems.length && (
        <p className={classes['quiet']}>{t('newsletter.moreRows', { count: rows - problems.length })}</p>
      )}
    </section>
  );
}
