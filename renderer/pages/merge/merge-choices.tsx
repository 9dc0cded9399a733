import { Checkbox, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { displayName, type StoredCustomer } from '../../../shared/domain/customer.ts';
import {
  mergeLists,
  Side,
  type MergeChoices,
  type MergeList,
  type MergeProposal,
} from '../../../shared/domain/customer-merge.ts';
import { emptyCustomer } from '../../../shared/domain/customer.ts';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { fieldText, fieldWords } from '../customer/customer-words.ts';
import { mergeFieldName, mergeFieldWords } from './merge-words.ts';
import classes from './merge.module.css';

/** The two records, left and right. */
export type Sides = Readonly<Record<Side, StoredCustomer>>;

/** One of two: the left answer or the right one, each with what it says. */
function EitherSide({
  name,
  label,
  description,
  value,
  onChoose,
  words,
}: {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly value: Side;
  readonly onChoose: (side: Side) => void;
  readonly words: (side: Side) => ReactNode;
}) {
  return (
    <Radio.Group
      name={name}
      label={label}
      description={description}
      value={value}
      onChange={side => onChoose(side === 'other' ? 'other' : 'one')}
      className={classes['field'] ?? ''}
    >
      <div className={classes['sides']}>
        {Side.options.map(side => (
          <Radio.Card key={side} value={side} name={name} className={classes['side'] ?? ''}>
            <Radio.Indicator />
            <span className={classes['words']}>{words(side)}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}

/** Which of the two records stays, with its number. */
export function WhichStays({
  sides,
  older,
  stays,
  onStays,
}: {
  readonly sides: Sides;
  readonly older: Side;
  readonly stays: Side;
  readonly onStays: (side: Side) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <EitherSide
      name="merge.stays"
      label={t('merge.stays.label')}
      description={t('merge.stays.hint')}
      value={stays}
      onChoose={onStays}
      words={side => {
        const { number, createdAt } = sides[side];
        return (
          <>
            <bdi className={classes['name']}>{displayName(sides[side]) || t('customers.row.nameless')}</bdi>
            <span>{number === '' ? t('merge.stays.noNumber') : t('merge.stays.number', { number })}</span>
            <span className={classes['aside']}>
              {t('merge.stays.since', { day: longDay(language, createdAt.slice(0, 10)) })}
              {side === older && ` · ${t('merge.stays.proposed')}`}
            </span>
          </>
        );
      }}
    />
  );
}

/** Every field about which the records say different things. `children`: further choices of the kind. */
export function DifferingFields({
  sides,
  extraFields,
  proposal,
  chosen,
  onChoose,
  children,
}: {
  readonly sides: Sides;
  readonly extraFields: readonly ExtraField[];
  readonly proposal: MergeProposal;
  readonly chosen: MergeChoices['fields'];
  readonly onChoose: (field: string, side: Side) => void;
  readonly children: ReactNode;
}) {
  const t = useTexts();
  const language = useLanguage();
  const found = proposal.fields.filter(field => field.kind === 'choose');
  return (
    <section className={classes['part']} aria-labelledby="merge-differ">
      <h2 id="merge-differ">{t('merge.differ.title', { count: found.length })}</h2>
      <p>{t(found.length === 0 ? 'merge.differ.none' : 'merge.differ.hint')}</p>
      {found.map(({ fields, proposal: wise, why }) => {
        const [field = ''] = fields;
        return (
          <EitherSide
            key={field}
            name={`merge.${field}`}
            label={mergeFieldName(field, extraFields, t)}
            description={t(`merge.why.${why}`)}
            value={chosen[field] ?? wise}
            onChoose={side => onChoose(field, side)}
            words={side => (
              <bdi>{mergeFieldWords(sides[side], fields, extraFields, language, t) || t('merge.nothing')}</bdi>
            )}
          />
        );
      })}
      {children}
    </section>
  );
}

/** Notes of both, or of one; nothing to choose where one has none, or both the same. */
export function NotesChoice({
  sides,
  joined,
  chosen,
  onChoose,
}: {
  readonly sides: Sides;
  readonly joined: string | null;
  readonly chosen: MergeChoices['notes'];
  readonly onChoose: (notes: MergeChoices['notes']) => void;
}) {
  const t = useTexts();
  if (joined !== null && (joined === sides.one.notes || joined === sides.other.notes)) return null;
  const words = { both: joined ?? '', one: sides.one.notes, other: sides.other.notes };
  const ways = (['both', 'one', 'other'] as const).filter(way => way !== 'both' || joined !== null);
  return (
    <Radio.Group
      name="merge.notes"
      label={t(fieldText.notes)}
      description={joined === null ? t('merge.notes.tooLong') : undefined}
      value={chosen}
      onChange={way => onChoose(way === 'one' || way === 'other' ? way : 'both')}
      className={classes['field'] ?? ''}
    >
      <div className={classes['stack']}>
        {ways.map(way => (
          <Radio.Card key={way} value={way} name="merge.notes" className={classes['side'] ?? ''}>
            <Radio.Indicator />
            <span className={classes['words']}>
              <span className={classes['aside']}>{t(`merge.notes.${way}`)}</span>
              <bdi>{words[way]}</bdi>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}

const listText: Readonly<Record<MergeList, TextKey>> = {
  emails: fieldText.emails,
  phones: fieldText.phones,
  addresses: fieldText.addresses,
  tags: fieldText.tags,
};

/** The entries of both records' lists, each with a tick. */
export function ListEntries({
  proposal,
  left,
  onLeft,
}: {
  readonly proposal: MergeProposal;
  readonly left: MergeChoices['left'];
  readonly onLeft: (left: MergeChoices['left']) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const lists = mergeLists.filter(list => proposal[list].length > 0);
  if (lists.length === 0) return null;
  const words = (list: MergeList, place: number): string =>
    fieldWords({ ...emptyCustomer, [list]: [proposal[list][place]?.entry] }, list, [], language, t);
  return (
    <section className={classes['part']} aria-labelledby="merge-lists">
      <h2 id="merge-lists">{t('merge.lists.title')}</h2>
      <p>{t('merge.lists.hint')}</p>
      {lists.map(list => (
        <Checkbox.Group
          key={list}
          label={t(listText[list])}
          className={classes['field'] ?? ''}
          value={proposal[list].map((_, place) => String(place)).filter(place => !left[list].includes(Number(place)))}
          onChange={ticked =>
            onLeft({
              ...left,
              [list]: proposal[list].map((_, place) => place).filter(place => !ticked.includes(String(place))),
            })
          }
        >
          <div className={classes['ticks']}>
            {proposal[list].map((_, place) => (
              <Checkbox key={place} name={`merge.${list}.${place}`} value={String(place)} label={words(list, place)} />
            ))}
          </div>
        </Checkbox.Group>
      ))}
    </section>
  );
}
