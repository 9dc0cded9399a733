import { Anchor, Autocomplete, NativeSelect } from '@mantine/core';
import { Link } from 'wouter';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import type { SensitiveColumn, SensitiveKind } from '../../../shared/domain/sensitive-columns.ts';
import { ImportTarget } from '../../../shared/ipc/import-shapes.ts';
import { extraName } from '../../pages/customer/customer-words.ts';
import { useCall } from '../../ui/calls.ts';
import { useLanguage, useTexts, type TextKey, type Texts } from '../../ui/texts.ts';
import classes from '../table-file/table-file.module.css';
import { openSensitive, undecided, type ImportDraft } from './import-draft.ts';

const looksLike: Readonly<Record<SensitiveKind, TextKey>> = {
  birth: 'import.sensitive.birth',
  identity: 'import.sensitive.identity',
  tax: 'import.sensitive.tax',
  vat: 'import.sensitive.vat',
  bank: 'import.sensitive.bank',
  health: 'import.sensitive.health',
  religion: 'import.sensitive.religion',
  origin: 'import.sensitive.origin',
  union: 'import.sensitive.union',
  politics: 'import.sensitive.politics',
  sexLife: 'import.sensitive.sexLife',
};

/** The choice that says: this column holds nothing sensitive. */
const other = 'other';

/** What a column is called, by its heading or its number. */
export const headingAt = ({ headings }: Pick<ImportDraft, 'headings'>, column: number, t: Texts): string =>
  headings[column] || t('import.map.column', { number: column + 1 });

/** The columns a business rarely needs: each is left out until somebody says where it goes and what for, or that it is something else. */
export function SensitiveList({
  draft,
  extraFields,
  problem,
  change,
}: {
  readonly draft: ImportDraft;
  readonly extraFields: readonly ExtraField[];
  readonly problem: (field: string) => string | undefined;
  readonly change: (part: Partial<ImportDraft>) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const register = useCall('register.read', {});
  const known = (register.value?.purposes ?? []).map(
    ({ purpose: { name } }) => name[language].trim() || name.en.trim() || name.de.trim(),
  );
  const listed = openSensitive(draft);
  if (listed.length === 0) return null;
  const on = extraFields.filter(field => field.on);
  const choices = [
    { value: 'leaveOut', label: t('import.targets.leaveOut') },
    ...on.map(field => ({ value: `extra:${field.id}`, label: extraName(field, t) })),
    { value: 'notes', label: t('customer.fields.notes') },
    { value: other, label: t('import.sensitive.other') },
  ];

  const choose = ({ column }: SensitiveColumn, chosen: string) => {
    const target = chosen === other ? 'leaveOut' : ImportTarget.parse(chosen);
    const said = draft.purposes[column] ?? '';
    const ofField = on.find(({ id }) => target === `extra:${id}`)?.purpose ?? '';
    change({
      targets: draft.targets.map((each, place) => (place === column ? target : each)),
      purposes: { ...draft.purposes, [column]: chosen === other ? null : said.trim() === '' ? ofField : said },
      ...undecided,
    });
  };
  return (
    <section aria-labelledby="sensitive-columns" className={classes['sensitive']}>
      <h2 id="sensitive-columns">{t('import.sensitive.title', { count: listed.length })}</h2>
      <p>{t('import.sensitive.lead')}</p>
      <ul className={classes['columns']}>
        {listed.map(each => {
          const { column, kind, needsPurpose } = each;
          const target = draft.targets[column] ?? 'leaveOut';
          const heading = headingAt(draft, column, t);
          return (
            <li key={column}>
              <div className={classes['columnWords']}>
                <bdi className={classes['heading']}>{heading}</bdi>
                <span className={classes['looksLike']}>{t(looksLike[kind])}</span>
              </div>
              <div>
                <NativeSelect
                  name={`targets.${column}`}
                  aria-label={t('import.map.targetOf', { heading })}
                  value={target}
                  data={choices}
                  onChange={event => choose(each, event.currentTarget.value)}
                />
                {target !== 'leaveOut' && needsPurpose && (
                  <Autocomplete
                    mt="xs"
                    name={`purposes.${column}`}
                    label={t('import.sensitive.purpose', { heading })}
                    description={t('import.sensitive.purposeHint')}
                    maxLength={300}
                    data={[...new Set(known.filter(name => name !== ''))]}
                    value={draft.purposes[column] ?? ''}
                    error={problem(`purposes.${column}`)}
                    onChange={purpose => change({ purposes: { ...draft.purposes, [column]: purpose } })}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <p className={classes['quiet']}>
        {t('import.sensitive.fields')}{' '}
        <Anchor component={Link} href="/settings/fields" inherit underline="always">
          {t('import.sensitive.toFields')}
        </Anchor>
      </p>
    </section>
  );
}
