import { Group } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { CustomerStatus, DataSource } from '../../../shared/domain/customer.ts';
import { MissingData, type CustomerFilter } from '../../../shared/ipc/customer-filter.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { sourceText } from '../customer/source-text.ts';
import { statusText } from '../customer/status-mark.tsx';
import type { CustomerRows } from './customer-rows.ts';
import classes from './filter-bar.module.css';
import { FilterMenu } from './filter-menu.tsx';
import { useWanted } from './use-wanted.ts';

const missingText: Record<MissingData, TextKey> = {
  name: 'customers.filters.missing.name',
  email: 'customers.filters.missing.email',
  phone: 'customers.filters.missing.phone',
  address: 'customers.filters.missing.address',
};
const archivedText: Record<CustomerFilter['archived'], TextKey> = {
  without: 'customers.filters.archived.without',
  only: 'customers.filters.archived.only',
  with: 'customers.filters.archived.with',
};
const archivedChoices = ['only', 'with'] as const;

/** The filters of the customer list as chips, with how many customers each would find where that is known. */
export const FilterBar = memo(function FilterBar({
  rows,
  facets,
  onChange,
}: {
  readonly rows: CustomerRows;
  readonly facets: ResponseOf<'customers.facets'> | undefined;
  readonly onChange: (change: Partial<CustomerFilter>) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  // Part by part: the words change with every key, and none of this with them.
  const statuses = useWanted(rows, query => query.filter.statuses);
  const chosenTags = useWanted(rows, query => query.filter.tags);
  const chosenSources = useWanted(rows, query => query.filter.sources);
  const chosenLacks = useWanted(rows, query => query.filter.missing);
  const archived = useWanted(rows, query => query.filter.archived);
  const statusCount = (status: CustomerStatus) =>
    facets?.statuses.find(entry => entry.status === status)?.customers ?? 0;
  const tags = useMemo(() => tagChoices(facets, chosenTags), [facets, chosenTags]);
  const sources = useMemo(
    () => DataSource.options.map(source => ({ value: source, label: t(sourceText[source]), customers: null })),
    [t],
  );
  const lacks = useMemo(
    () => MissingData.options.map(missing => ({ value: missing, label: t(missingText[missing]), customers: null })),
    [t],
  );
  const archives = useMemo(
    () =>
      archivedChoices.map(archived => ({
        value: archived,
        label: t(archivedText[archived]),
        customers: archived === 'only' ? (facets?.archived ?? null) : null,
      })),
    [t, facets],
  );
  return (
    <Group gap="xs" className={classes['bar']} role="group" aria-label={t('customers.filters.label')}>
      {CustomerStatus.options.map(status => {
        const on = statuses.includes(status);
        return (
          <button
            key={status}
            type="button"
            className={classes['chip']}
            aria-pressed={on}
            onClick={() =>
              onChange({ statuses: on ? statuses.filter(other => other !== status) : [...statuses, status] })
            }
          >
            {on && <IconCheck size={16} aria-hidden />}
            <span>
              {t(statusText[status])} <span className={classes['count']}>{count(language, statusCount(status))}</span>
            </span>
          </button>
        );
      })}
      <FilterMenu
        label={t('customers.filters.tags')}
        choices={tags}
        chosen={chosenTags}
        onChange={chosen => onChange({ tags: chosen.slice(0, 20) })}
        empty={t('customers.filters.noTags')}
      />
      <FilterMenu
        label={t('customers.filters.source')}
        choices={sources}
        chosen={chosenSources}
        onChange={chosen => onChange({ sources: DataSource.options.filter(source => chosen.includes(source)) })}
      />
      <FilterMenu
        label={t('customers.filters.missing.label')}
        choices={lacks}
        chosen={chosenLacks}
        onChange={chosen => onChange({ missing: MissingData.options.filter(missing => chosen.includes(missing)) })}
      />
      <FilterMenu
        label={t('customers.filters.archived.label')}
        choices={archives}
        chosen={archived === 'without' ? [] : [archived]}
        // One of the two at most: the newest tick counts.
        onChange={chosen =>
          onChange({ archived: archivedChoices.find(archived => archived === chosen.at(-1)) ?? 'without' })
        }
      />
    </Group>
  );
});

/** Every tag in use, most used first; a tag that is ticked stays in the list even when nobody has it any more. */
function tagChoices(facets: ResponseOf<'customers.facets'> | undefined, chosen: readonly string[]) {
  const used = facets?.tags ?? [];
  const gone = chosen.filter(tag => !used.some(entry => entry.tag === tag));
  return [...used, ...gone.map(tag => ({ tag, customers: 0 }))].map(({ tag, customers }) => ({
    value: tag,
    label: tag,
    customers,
  }));
}
