import type { TextKey } from '../ui/texts.ts';
import type { Problem, WizardStep } from './define-wizard.ts';

/** What a step's schema finds wanting, the first thing per field. */
export function stepProblems<Draft>(step: WizardStep<Draft>, draft: Draft): readonly Problem[] {
  const parsed = step.schema?.safeParse(draft);
  if (!parsed || parsed.success) return [];
  const found = new Map<string, Problem>();
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('.');
    if (!found.has(field)) found.set(field, { field, text: issue.message as TextKey });
  }
  return [...found.values()];
}
