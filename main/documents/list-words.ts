import type { ListWords } from '../../shared/domain/customer-export.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';

/** The words of a list in its language, which import understands in both. */
export function listWords(language: 'en' | 'de'): ListWords {
  const { t } = createTranslator(language);
  return {
    kind: kind => t(`customer.kind.${kind}`),
    status: status => t(`customer.status.${status}`),
    source: source => t(`export.source.${source}`),
    label: label => (label === '' ? '' : t(`customer.labels.${label}`)),
  };
}
