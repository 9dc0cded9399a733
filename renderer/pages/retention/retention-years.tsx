import type { YearDue } from '../../../shared/ipc/retention-standing-shapes.ts';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './retention.module.css';

/** So many years stand by themselves; the others are told of as one. */
const alone = 8;

type Line = { readonly name: string; readonly entries: number; readonly customers: number };

/** How much becomes due in which year, the far ones together. */
export function RetentionYears({ years }: { readonly years: readonly YearDue[] }) {
  const t = useTexts();
  const language = useLanguage();
  const far = years.length > alone + 1 ? years.slice(alone) : [];
  const near = far.length > 0 ? years.slice(0, alone) : years;
  const sum = (what: 'entries' | 'customers') => far.reduce((all, each) => all + each[what], 0);
  const lines: readonly Line[] = [
    ...near.map(({ year, ...counts }) => ({ name: `${year}`, ...counts })),
    ...(far.length > 0
      ? [
          {
            name: t('retention.page.years', { from: `${far[0]?.year ?? ''}`, to: `${far.at(-1)?.year ?? ''}` }),
            entries: sum('entries'),
            customers: sum('customers'),
          },
        ]
      : []),
  ];
  const most = Math.max(1, ...lines.map(({ entries, customers }) => entries + customers));
  return (
    <section aria-labelledby="retention-years">
      <h2 id="retention-years" className={classes['heading']}>
        {t('retention.page.yearsTitle')}
      </h2>
      {lines.length === 0 ? (
        <p>{t('retention.page.yearsNone')}</p>
      ) : (
        <table className={classes['years']}>
          <thead>
            <tr>
              <th scope="col">{t('retention.page.year')}</th>
              <th scope="col" data-figures>
                {t('retention.page.entries')}
              </th>
              <th scope="col" data-figures>
                {t('retention.page.customers')}
              </th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, entries, customers }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-figures>{entries === 0 ? '' : count(language, entries)}</td>
                <td data-figures>{customers === 0 ? '' : count(language, customers)}</td>
                <td aria-hidden="true">
                  <span
                    className={classes['bar']}
                    style={{ inlineSize: `${Math.max(2, (100 * (entries + customers)) / most)}%` }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
