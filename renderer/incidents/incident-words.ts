import { inTongue } from '../../shared/domain/register-sheet.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';

/** The kinds of incident with their names, in the order of the questions. */
export function kindChoices(language: Language): readonly { readonly value: string; readonly label: string }[] {
  const question = packs
    .incidentQuestions()
    .steps.flatMap(({ questions }) => questions)
    .find(({ id }) => id === 'kind');
  return (question?.options ?? []).map(({ value, text }) => ({ value, label: inTongue(text, language) }));
}

/** The name of a kind; undefined where nobody knows yet what it is. */
export const kindName = (language: Language, kind: Incident['kind']): string | undefined =>
  kindChoices(language).find(({ value }) => value === kind)?.label;
