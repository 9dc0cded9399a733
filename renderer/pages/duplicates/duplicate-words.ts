import type { DuplicateReason, Confidence } from '../../../shared/domain/duplicates.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { listed } from '../../ui/format.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';

/** How sure it is, in a word. */
export const confidenceText: Record<Confidence, TextKey> = {
  certain: 'duplicates.confidence.certain',
  likely: 'duplicates.confidence.likely',
  possible: 'duplicates.confidence.possible',
};

const against: ReadonlySet<DuplicateReason> = new Set([
  'otherName',
  'otherContact',
  'otherBirthDate',
  'otherGeneration',
  'otherLegalForm',
  'otherAddress',
]);

/** What speaks for two records being one, as a sentence; and what is against it, as another. */
export function reasonText(t: Texts, language: Language, reasons: readonly DuplicateReason[]): string {
  const say = (some: readonly DuplicateReason[]) =>
    listed(
      language,
      some.map(reason => t(`duplicates.reason.${reason}`)),
    );
  const speaking = reasons.filter(reason => !against.has(reason));
  const speaksAgainst = reasons.filter(reason => against.has(reason));
  const words = say(speaking);
  const sentence = words === '' ? '' : `${words.charAt(0).toLocaleUpperCase(language)}${words.slice(1)}.`;
  return speaksAgainst.length === 0
    ? sentence
    : `${sentence} ${t('duplicates.against', { reasons: say(speaksAgainst) })}`.trim();
}
