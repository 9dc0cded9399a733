import type { NativeSelectProps } from '@mantine/core';
import { inTongue } from '../../shared/domain/register-sheet.ts';
import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import type { Texts } from '../ui/texts.ts';

type Choice = { readonly value: string; readonly label: string };

/**
 * The kinds of record to choose from: first those that go with the purposes of the register (ids), then all others by their groups, and the
 * business's own.
 */
export function categoryChoices(
  t: Texts,
  language: Language,
  { categories }: Pick<RetentionGround, 'categories'>,
  purposes: readonly string[],
): NonNullable<NativeSelectProps['data']> {
  const words = packs.retentionWords();
  const choice = (id: string): readonly Choice[] => {
    const category = categories.get(id);
    return category ? [{ value: id, label: inTongue(category.name, language) }] : [];
  };
  const known = words.categories.filter(({ id }) => categories.has(id));
  const used = known.filter(each => each.purposes.some(purpose => purposes.includes(purpose)));
  const first = new Set(used.map(({ id }) => id));
  const groups = [
    { group: t('held.field.fromRegister'), items: used.flatMap(({ id }) => choice(id)) },
    ...words.groups.map(({ id: group, name }) => ({
      group: inTongue(name, language),
      items: known.filter(each => each.group === group && !first.has(each.id)).flatMap(({ id }) => choice(id)),
    })),
    {
      group: t('held.field.ownKinds'),
      items: [...categories.values()].filter(({ own }) => own).flatMap(({ id }) => choice(id)),
    },
  ];
  return [{ value: '', label: t('held.field.chooseKind') }, ...groups.filter(({ items }) => items.length > 0)];
}
