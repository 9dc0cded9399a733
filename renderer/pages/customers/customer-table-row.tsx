import { IconArchive } from '@tabler/icons-react';
import { memo, useSyncExternalStore, type ReactNode } from 'react';
import type { CustomerRow } from '../../../shared/ipc/contract.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { shortDay } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';
import { StatusMark } from '../customer/status-mark.tsx';
import type { CustomerColumn } from './customer-columns.ts';
import classes from './customer-table.module.css';
import type { Selection } from './selection.ts';

type RowProps = {
  readonly row: CustomerRow | undefined;
  readonly index: number;
  readonly active: boolean;
  readonly columns: readonly CustomerColumn[];
  readonly selection: Selection;
  readonly language: Language;
  readonly t: Texts;
};

/** The id of a row's element, by its place in the list. */
export const rowId = (index: number): string => `customer-row-${index}`;

/** One line of the list; drawn again only when what it shows changes. Without a row it holds the place until that arrives. */
export const CustomerTableRow = memo(function CustomerTableRow({
  row,
  index,
  active,
  columns,
  selection,
  language,
  t,
}: RowProps) {
  const ticked = useSyncExternalStore(selection.subscribe, () => row !== undefined && selection.has(row.id));
  return (
    <div
      role="row"
      id={rowId(index)}
      aria-rowindex={index + 2}
      aria-busy={row === undefined || undefined}
      aria-selected={ticked}
      className={classes['row']}
      data-index={index}
      data-active={active || undefined}
      data-archived={row?.archived || undefined}
    >
      <div role="gridcell" className={classes['tick']} data-tick>
        {row !== undefined && (
          <input
            type="checkbox"
            // The list is one tab stop: Space ticks the row one is on.
            tabIndex={-1}
            readOnly
            checked={ticked}
            aria-label={row.name || t('customers.row.nameless')}
          />
        )}
      </div>
      {columns.map(column => (
        <div
          key={column.id}
          role="gridcell"
          className={classes['cell']}
          data-column={column.id}
          data-figures={column.figures || undefined}
        >
          {row === undefined ? <span className={classes['waiting']} /> : cell(column.id, row, language, t)}
        </div>
      ))}
    </div>
  );
});

function cell(id: CustomerColumn['id'], row: CustomerRow, language: Language, t: Texts): ReactNode {
  switch (id) {
    case 'name':
      return (
        <>
          <bdi className={classes['name']}>{row.name || t('customers.row.nameless')}</bdi>
          {row.kind === 'person' && row.organisation !== '' && row.organisation !== row.name && (
            <bdi className={classes['organisation']}>{row.organisation}</bdi>
          )}
          {row.archived && (
            <span className={classes['archived']}>
              <IconArchive size={16} aria-hidden />
              {t('customers.row.archived')}
            </span>
          )}
        </>
      );
    case 'status':
      return <StatusMark status={row.status} t={t} />;
    case 'tags':
      return row.tags.join(', ');
    case 'lastContact':
      return shortDay(language, row.lastContactOn);
    default:
      return row[id];
  }
}
