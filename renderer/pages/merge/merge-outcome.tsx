import { IconChevronRight } from '@tabler/icons-react';
import type { Customer } from '../../../shared/domain/customer.ts';
import type { MergeProposal, NotTaken } from '../../../shared/domain/customer-merge.ts';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import type { Hanging } from '../../../shared/ipc/merge-calls.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { customerFields } from '../customer/customer-differences.ts';
import { fieldText, fieldWords } from '../customer/customer-words.ts';
import type { Sides } from './merge-choices.tsx';
import { mergeFieldName, mergeFieldWords } from './merge-words.ts';
import classes from './merge.module.css';

/** Folded: the fields there is nothing to decide about. */
export function SameFields({
  sides,
  extraFields,
  proposal,
}: {
  readonly sides: Sides;
  readonly extraFields: readonly ExtraField[];
  readonly proposal: MergeProposal;
}) {
  const t = useTexts();
  const language = useLanguage();
  const found = proposal.fields.flatMap(field => {
    if (field.kind === 'choose') return [];
    const words = mergeFieldWords(
      sides[field.kind === 'only' ? field.from : 'one'],
      field.fields,
      extraFields,
      language,
      t,
    );
    return words === '' ? [] : [{ name: field.fields[0] ?? '', words, alone: field.kind === 'only' }];
  });
  if (found.length === 0) return null;
  return (
    <details className={classes['folded']}>
      <summary>
        <IconChevronRight size={18} aria-hidden className={classes['turn']} />
        {t('merge.same', { count: found.length })}
      </summary>
      <dl className={classes['facts']}>
        {found.map(({ name, words, alone }) => (
          <div key={name}>
            <dt>{mergeFieldName(name, extraFields, t)}</dt>
            <dd>{alone ? t('merge.alone', { value: words }) : words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const kinds = ['consents', 'forms', 'files', 'held', 'notices', 'incidents', 'holds', 'purposes'] as const;

/** In words, what the record that stays gets from the other. */
export function ComesAlong({ hanging }: { readonly hanging: Hanging }) {
  const t = useTexts();
  const language = useLanguage();
  const things = kinds.flatMap(kind => (hanging[kind] > 0 ? [t(`merge.along.${kind}`, { count: hanging[kind] })] : []));
  return (
    <section className={classes['part']} aria-labelledby="merge-along">
      <h2 id="merge-along">{t('merge.along.title')}</h2>
      <p>
        {things.length === 0
          ? t('merge.along.none')
          : t('merge.along.text', { things: new Intl.ListFormat(language).format(things) })}{' '}
        {t('merge.along.no')}
      </p>
    </section>
  );
}

/** The one record as it will be, and what of both is not in it. */
export function MergeResult({
  result,
  extraFields,
  left,
}: {
  readonly result: Customer;
  readonly extraFields: readonly ExtraField[];
  readonly left: readonly NotTaken[];
}) {
  const t = useTexts();
  const language = useLanguage();
  const names = [...new Set(left.map(({ field }) => mergeFieldName(field, extraFields, t)))];
  return (
    <section className={classes['result']} aria-labelledby="merge-result">
      <h2 id="merge-result">{t('merge.result.title')}</h2>
      <dl className={classes['facts']}>
        {customerFields.flatMap(field => {
          const words = fieldWords(result, field, extraFields, language, t);
          return words === ''
            ? []
            : [
                <div key={field}>
                  <dt>{t(fieldText[field])}</dt>
                  <dd>{words}</dd>
                </div>,
              ];
        })}
      </dl>
      {names.length > 0 && <p>{t('merge.result.left', { fields: new Intl.ListFormat(language).format(names) })}</p>}
    </section>
  );
}
