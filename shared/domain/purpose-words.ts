import type { RegisteredProvider } from '../ipc/register-shapes.ts';
import type { Purpose } from './purpose-pack.ts';
import { namesOf } from './register-sheet.ts';
import type { RegisterVocabulary } from './register-vocabulary.ts';

/** Which data a purpose uses and who gets them, in words. */
export type PurposeWords = {
  /** The sensitive ones of Art. 9(1) not among them. */
  readonly categories: readonly string[];
  readonly special: readonly string[];
  /** Those who answer for the data themselves. */
  readonly recipients: readonly string[];
  /** Those who handle them for the business. */
  readonly providers: readonly string[];
};

/**
 * What a consent text and a receipt say of a purpose by the register: the providers by name as soon as some are linked
 * (`linked`), before that the kinds of providers the purpose usually has.
 */
export function purposeWords(
  { categories, recipients, providers }: Pick<Purpose, 'categories' | 'recipients' | 'providers'>,
  linked: readonly Pick<RegisteredProvider, 'name' | 'service'>[],
  vocabulary: Pick<RegisterVocabulary, 'categories' | 'recipients' | 'providers'>,
  tongue: 'en' | 'de',
): PurposeWords {
  const special = new Set(vocabulary.categories.filter(each => each.special).map(({ id }) => id));
  return {
    categories: namesOf(
      vocabulary.categories,
      categories.filter(id => !special.has(id)),
      tongue,
    ),
    special: namesOf(
      vocabulary.categories,
      categories.filter(id => special.has(id)),
      tongue,
    ),
    recipients: namesOf(vocabulary.recipients, recipients ?? [], tongue),
    providers:
      linked.length === 0
        ? namesOf(vocabulary.providers, providers, tongue)
        : linked.map(({ name, service }) => (service.trim() === '' ? name : `${name} (${service.trim()})`)),
  };
}
