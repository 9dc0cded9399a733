import { VisuallyHidden } from '@mantine/core';
import { IconArchive, IconCircleCheck, IconCircleDashed, IconCircleHalf2 } from '@tabler/icons-react';
import type { Confidence } from '../../../shared/domain/duplicates.ts';
import type { DuplicateSide, KnownSide } from '../../../shared/ipc/duplicate-calls.ts';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import { confidenceText } from './duplicate-words.ts';
import classes from './duplicates.module.css';

const icons = { certain: IconCircleCheck, likely: IconCircleHalf2, possible: IconCircleDashed } as const;

/** How sure it is, as a word and a sign. */
export function ConfidenceMark({ confidence }: { readonly confidence: Confidence }) {
  const t = useTexts();
  const Icon = icons[confidence];
  return (
    <span className={classes['mark']} data-confidence={confidence}>
      <Icon size={20} aria-hidden="true" />
      {t(confidenceText[confidence])}
    </span>
  );
}

type Field = 'organisation' | 'number' | 'emails' | 'phones' | 'address';
const fields: readonly (readonly [Field, TextKey])[] = [
  ['organisation', 'customer.fields.organisation'],
  ['number', 'customer.fields.number'],
  ['emails', 'customer.fields.email'],
  ['phones', 'customer.fields.phone'],
  ['address', 'duplicates.address'],
];
const told = (side: DuplicateSide, field: Field): string => {
  const value = side[field];
  return typeof value === 'string' ? value : value.join(', ');
};

type Side = DuplicateSide & Partial<Pick<KnownSide, 'archived'>>;

/** Two records beside each other in short; what differs is marked. `names`: what stands above each. */
export function RecordSides({
  sides,
  names,
}: {
  readonly sides: readonly [Side, Side];
  readonly names?: readonly [string, string];
}) {
  const t = useTexts();
  const used = fields.filter(([field]) => sides.some(side => told(side, field) !== ''));
  return (
    <div className={classes['sides']}>
      {sides.map((side, place) => {
        const other = sides[place === 0 ? 1 : 0];
        return (
          <div key={place} className={classes['side']}>
            {names && <p className={classes['above']}>{names[place]}</p>}
            <p className={classes['name']}>
              <bdi>{side.name}</bdi>
              {side.archived === true && (
                <span className={classes['archived']}>
                  <IconArchive size={18} aria-hidden="true" />
                  {t('duplicates.archived')}
                </span>
              )}
            </p>
            <dl>
              {used.map(([field, name]) => {
                const text = told(side, field);
                const differs = text.toLowerCase() !== told(other, field).toLowerCase();
                return (
                  <div key={field} data-differs={differs || undefined}>
                    <dt>
                      {t(name)}
                      {differs && <VisuallyHidden>{t('duplicates.differs')}</VisuallyHidden>}
                    </dt>
                    <dd>
                      {text === '' ? (
                        <span className={classes['missing']}>{t('duplicates.missing')}</span>
                      ) : (
                        <bdi>{text}</bdi>
                      )}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </div>
        );
      })}
    </div>
  );
}
