import { Title } from '@mantine/core';
import type { HeldImportFigures } from '../../../shared/ipc/held-shapes.ts';
import { money } from '../../pages/retention/entries/entry-words.ts';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { RowProblems, SumList } from '../table-file/row-problems.tsx';
import classes from '../table-file/table-file.module.css';

const sums = [
  ['rows', 'heldImport.sum.rows'],
  ['taken', 'heldImport.sum.taken'],
  ['there', 'heldImport.sum.there'],
  ['twice', 'heldImport.sum.twice'],
  ['merged', 'heldImport.sum.merged'],
  ['refused', 'heldImport.sum.refused'],
] as const satisfies readonly (readonly [keyof HeldImportFigures, TextKey])[];

/** What a list comes to: a sum that adds up, what should be known of it, and each row that something is wrong with. */
export function Figures({ figures }: { readonly figures: HeldImportFigures }) {
  const t = useTexts();
  const language = useLanguage();
  const { taken, linked, nobody, several, unnumbered, shortYears, yearsAlone, oldest, newest, problemCounts } = figures;
  const notes = [
    ...(taken > 0 ? [t('heldImport.note.linked', { linked, nobody })] : []),
    ...(oldest === ''
      ? []
      : [t('heldImport.note.days', { from: longDay(language, oldest), to: longDay(language, newest) })]),
    ...(figures.sums.length === 0
      ? []
      : [
          t('heldImport.note.sums', {
            sums: figures.sums.map(({ currency, amount }) => money(language, amount, currency)).join(' · '),
          }),
        ]),
    ...(shortYears
      ? [
          t('heldImport.note.shortYears', {
            count: shortYears.count,
            written: shortYears.written,
            day: longDay(language, shortYears.day),
          }),
        ]
      : []),
    ...(yearsAlone > 0 ? [t('heldImport.note.yearsAlone', { count: yearsAlone })] : []),
    ...(figures.merged > 0 ? [t('heldImport.note.merged', { count: figures.merged })] : []),
    ...(several > 0 ? [t('heldImport.note.several', { count: several })] : []),
    ...(unnumbered > 0 ? [t('heldImport.note.unnumbered', { count: unnumbered })] : []),
  ];
  return (
    <>
      <SumList sums={sums.map(([key, text]) => ({ key, words: t(text), amount: figures[key] }))} />
      {notes.length > 0 && (
        <section className={classes['problems']} aria-labelledby="invoice-notes">
          <Title order={2} id="invoice-notes">
            {t('heldImport.notesTitle')}
          </Title>
          <ul className={classes['told']}>
            {notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      {problemCounts.map(({ code, count: rows }) => (
        <RowProblems
          key={code}
          code={code}
          heading={t(`heldImport.problem.${code}.heading`, { count: rows })}
          advice={t(`heldImport.problem.${code}.advice`)}
          rows={rows}
          problems={figures.problems
            .filter(problem => problem.code === code)
            .map(problem => ({ ...problem, said: problem.value }))}
        />
      ))}
    </>
  );
}
