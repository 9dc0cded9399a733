import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import type { Texts } from '../../ui/texts.ts';

/** What a field is called: the business's own word, or the app's for the one it knows. */
export const fieldName = (t: Texts, field: Pick<ExtraField, 'id' | 'name'>): string =>
  field.id === 'dateOfBirth' ? t('settings.dateOfBirth') : field.name;

/** A field the business has just thought of. */
export const freshField = (random: string): ExtraField => ({
  id: `own-${random.slice(0, 8)}`,
  kind: 'text',
  name: '',
  purpose: '',
  on: true,
});
