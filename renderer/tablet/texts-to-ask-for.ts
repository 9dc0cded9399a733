import type { ConsentText } from '../../shared/domain/consent-record.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import type { ConsentPurposeEntry } from '../../shared/ipc/consent-shapes.ts';

/** The newest consent text of a purpose, by the id of each of its languages. */
export type TextChoice = {
  readonly purpose: string;
  readonly title: string;
  readonly special: boolean;
  readonly ids: Readonly<Partial<Record<Language, string>>>;
};

/** The newest texts of the purposes that need a consent; purposes without one are left out. */
export function textsToAskFor(
  purposes: readonly Pick<ConsentPurposeEntry, 'id' | 'asksConsent' | 'specialCategory'>[],
  texts: readonly ConsentText[],
): readonly TextChoice[] {
  return purposes.flatMap(({ id, asksConsent, specialCategory }) => {
    const own = asksConsent ? texts.filter(({ purpose, kind }) => purpose === id && kind === 'consent') : [];
    const newest = Math.max(...own.map(({ version }) => version));
    const present = own.filter(({ version }) => version === newest);
    const [first] = present;
    if (!first) return [];
    const ids = Object.fromEntries(present.map(text => [text.language, text.id]));
    return [{ purpose: id, title: first.title, special: specialCategory, ids }];
  });
}
