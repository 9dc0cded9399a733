import { Anchor } from '@mantine/core';
import { IconClockHour4 } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { BreachNotice, SaidField } from '../../shared/domain/breach-notice.ts';
import { useTexts } from '../ui/texts.ts';
import { CopyButton } from './copy-button.tsx';
import classes from './notice.module.css';

/** Where what a field says is entered; null where it is said on the page itself. */
export const placeOf = (field: Pick<SaidField, 'askedAt'>, incident: string): string | null =>
  ({
    questions: `/incidents/${incident}/questions`,
    company: '/register/company',
    letters: `/incidents/${incident}/letters`,
    page: null,
  })[field.askedAt];

/** What isn't known yet, each with the way to where it is entered. */
export function MissingFields({
  fields,
  incident,
}: {
  readonly fields: readonly SaidField[];
  readonly incident: string;
}) {
  const t = useTexts();
  if (fields.length === 0) return <p>{t('breachNotice.missing.none')}</p>;
  return (
    <details>
      <summary>{t('breachNotice.missing.some', { count: fields.length })}</summary>
      <ul className={classes['missing']}>
        {fields.map(field => {
          const place = placeOf(field, incident);
          return (
            <li key={field.id}>
              {place === null ? (
                field.title
              ) : (
                <Anchor component={Link} href={place}>
                  {field.title}
                </Anchor>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** Every field of a notice in the order of the form, each to copy. */
export function NoticeFields({ notice }: { readonly notice: BreachNotice }) {
  const t = useTexts();
  return (
    <div lang={notice.language}>
      {notice.sections.map(({ number, title, fields }) => (
        <section key={number} aria-label={`${number} ${title}`}>
          <h3 className={classes['section']}>
            {number} {title}
          </h3>
          <ul className={classes['fields']}>
            {fields.map(field => (
              <li key={field.id}>
                <div>
                  <p className={classes['field']}>
                    {field.title}{' '}
                    <span className={classes['article']}>
                      {[
                        field.numbers === '' ? '' : t('breachNotice.fields.number', { number: field.numbers }),
                        field.article,
                      ]
                        .filter(part => part !== '')
                        .join(', ')}
                    </span>
                  </p>
                  {field.value === null ? (
                    <p className={classes['open']}>
                      <IconClockHour4 size={18} aria-hidden="true" />
                      {t('breachNotice.paper.open')}
                    </p>
                  ) : (
                    <p className={classes['value']}>{field.value}</p>
                  )}
                </div>
                {field.value !== null && (
                  <CopyButton text={field.value} words={t('breachNotice.copy.field')} name={field.title} />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
