import type { FileStep } from '../../../shared/domain/incident-steps.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { packs } from '../../../shared/packs.ts';
import type { Texts } from '../../ui/texts.ts';

/** What a step of the file is called; the authority's with its law. */
export function stepName(t: Texts, language: Language, { id, law }: FileStep): string {
  if (id !== 'authority') return t(`incident.step.${id}`);
  const name = packs.breachRules().laws.find(each => each.id === law)?.name;
  return t('incident.step.authority', { law: name ? inTongue(name, language) : law });
}
