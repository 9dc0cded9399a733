import { Checkbox } from '@mantine/core';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import { packs } from '../../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import classes from './holds.module.css';

/** Kinds of record a hold is limited to, folded: none ticked, and it covers all of them. */
export function HoldKinds({
  ground,
  chosen,
  onChange,
}: {
  readonly ground: RetentionGround;
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { groups, categories } = packs.retentionWords();
  const own = [...ground.categories.values()].filter(each => each.own).map(({ id }) => id);
  const lists = [
    ...groups.map(({ id: group, name }) => ({
      id: group as string,
      name: inTongue(name, language),
      kinds: categories.filter(each => each.group === group).map(({ id }) => id),
    })),
    { id: 'own', name: t('held.field.ownKinds'), kinds: own },
  ].filter(({ kinds }) => kinds.length > 0);
  return (
    <details open={chosen.length > 0 || undefined}>
      <summary>
        {chosen.length === 0 ? t('holds.field.allKinds') : t('holds.field.someKinds', { count: chosen.length })}
      </summary>
      <Checkbox.Group aria-label={t('holds.field.kinds')} value={[...chosen]} onChange={ids => onChange(ids)}>
        {lists.map(({ id, name, kinds }) => (
          <fieldset key={id} className={classes['fields']}>
            <legend>{name}</legend>
            <div className={classes['kinds']}>
              {kinds.map(kind => {
                const category = ground.categories.get(kind);
                return (
                  category && (
                    <Checkbox
                      key={kind}
                      value={kind}
                      name={`categories.${kind}`}
                      label={inTongue(category.name, language)}
                    />
                  )
                );
              })}
            </div>
          </fieldset>
        ))}
      </Checkbox.Group>
    </details>
  );
}
