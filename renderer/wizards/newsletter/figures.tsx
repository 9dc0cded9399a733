import { Alert, Title } from '@mantine/core';
import type { NewsletterFigures, NewsletterRowProblem } from '../../../shared/ipc/newsletter-shapes.ts';
import { useTexts, type TextKey, type Texts } from '../../ui/texts.ts';
import { RowProblems, SumList } from '../table-file/row-problems.tsx';
import classes from '../table-file/table-file.module.css';

const sums = [
  ['rows', 'newsletter.sum.rows'],
  ['yes', 'newsletter.sum.yes'],
  ['waiting', 'newsletter.sum.waiting'],
  ['no', 'newsletter.sum.no'],
  ['there', 'newsletter.sum.there'],
  ['nothing', 'newsletter.sum.nothing'],
] as const satisfies readonly (readonly [keyof NewsletterFigures, TextKey])[];

/** What a file comes to: a sum that adds up, what should be known of it, and the rows whose yes stays out. */
export function Figures({ figures }: { readonly figures: NewsletterFigures }) {
  const t = useTexts();
  const { customers, newCustomers, flaws, notes, problems, problemCounts } = figures;
  return (
    <>
      <SumList sums={sums.map(([key, text]) => ({ key, words: t(text), amount: figures[key] }))} />
      <p>{t('newsletter.sum.people', { customers, newCustomers })}</p>
      {flaws.length > 0 && (
        <Alert color="amber" mb="lg" role="note" title={t('newsletter.flawsTitle')}>
          <ul>
            {flaws.map(flaw => (
              <li key={flaw}>{t(`consents.flaw.${flaw}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {notes.length > 0 && (
        <section className={classes['problems']} aria-labelledby="newsletter-notes">
          <Title order={2} id="newsletter-notes">
            {t('newsletter.notesTitle')}
          </Title>
          <ul className={classes['told']}>
            {notes.map(({ note, count: rows }) => (
              <li key={note}>{t(`newsletter.note.${note}`, { count: rows })}</li>
            ))}
          </ul>
        </section>
      )}
      {problemCounts.map(({ code, count: rows }) => (
        <RowProblems
          key={code}
          code={code}
          heading={t(`newsletter.problem.${code}.heading`, { count: rows })}
          advice={t(`newsletter.problem.${code}.advice`)}
          rows={rows}
          problems={problems
            .filter(problem => problem.code === code)
            .map(problem => ({ ...problem, said: saidIn(t, problem) }))}
        />
      ))}
    </>
  );
}

/** What stands in a row with a problem: the address, what was written, and where the address stood before. */
const saidIn = (t: Texts, { email, value, firstRow }: NewsletterRowProblem): string =>
  email === '' && value === ''
    ? ''
    : [email, value === email ? '' : value, firstRow > 0 ? t('newsletter.firstRow', { row: firstRow }) : '']
        .filter(part => part !== '')
        .join(' · ');
