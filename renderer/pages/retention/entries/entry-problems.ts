import type { HeldProblem } from '../../../../shared/domain/held-typed.ts';
import type { Texts } from '../../../ui/texts.ts';

/** Something to put right: the name of the control, and what to do. */
export type EntryProblem = { readonly field: string; readonly text: string };

/** What is to be put right in a row, in words. `name`: what the names of its controls begin with; `number`: of the row, 0 where there is only one. */
export const inWords = (
  t: Texts,
  problems: readonly HeldProblem[],
  name: string,
  number: number,
): readonly EntryProblem[] =>
  problems.map(({ field, code }) => ({
    field: `${name}${field}`,
    text:
      number === 0
        ? t(`held.problem.${code}`)
        : t('held.problem.inRow', { row: number, what: t(`held.problem.${code}`) }),
  }));

/** The words beside one field. */
export const besideField =
  (problems: readonly EntryProblem[], name: string) =>
  (field: string): string | undefined =>
    problems.find(each => each.field === `${name}${field}`)?.text;
