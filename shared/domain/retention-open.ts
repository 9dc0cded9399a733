import { placesToLook } from './law-fact.ts';
import type { RetentionGround } from './retention-ground.ts';
import type { RetentionVocabulary } from './retention-pack.ts';

/** The vocabulary's questions (ids) that are asked of a business at a place and that it hasn't answered yet. */
export const openQuestions = (
  { questions }: Pick<RetentionVocabulary, 'questions'>,
  { settings, place }: Pick<RetentionGround, 'settings' | 'place'>,
): readonly string[] =>
  questions
    .filter(({ places }) => places === null || placesToLook(place).some(each => places.includes(each)))
    .filter(({ id }) => !Object.hasOwn(settings.answers, id))
    .map(({ id }) => id);

/** Whether the business is asked once more which tax years are open: once in every calendar year, where an open tax keeps papers. */
export const asksTaxYears = ({
  settings,
  suspensions,
  today,
}: Pick<RetentionGround, 'settings' | 'suspensions' | 'today'>): boolean =>
  suspensions.length > 0 && settings.taxAskedOn.slice(0, 4) < today.slice(0, 4);
