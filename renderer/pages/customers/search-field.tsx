import { Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { CustomerFilter } from '../../../shared/ipc/customer-filter.ts';
import { useTexts } from '../../ui/texts.ts';
import { rowAt, type CustomerRows } from './customer-rows.ts';
import { useWanted } from './use-wanted.ts';

/** The field that searches as one types. Arrow down goes to the list, Enter opens the first customer found, Escape empties it. */
export function SearchField({
  rows,
  search,
  grid,
  onFilter,
  onOpen,
}: {
  readonly rows: CustomerRows;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly onFilter: (change: Partial<CustomerFilter>) => void;
  readonly onOpen: (id: string) => void;
}) {
  const t = useTexts();
  const words = useWanted(rows, query => query.filter.words);
  const openFirst = async () => {
    // Enter right behind the last letter means the rows that letter will find.
    if (rows.isBehind()) await rows.refresh();
    const first = rowAt(rows.shown(), 0);
    if (first) onOpen(first.id);
  };
  return (
    <TextInput
      ref={search}
      type="text"
      role="searchbox"
      name="customer-search"
      aria-label={t('customers.search.label')}
      placeholder={t('customers.search.placeholder')}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      leftSection={sign}
      rightSection={key}
      rightSectionWidth={44}
      rightSectionPointerEvents="none"
      value={words}
      onChange={event => onFilter({ words: event.currentTarget.value })}
      onKeyDown={event => {
        if (event.key === 'Enter') void openFirst();
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          grid.current?.focus();
        }
        if (event.key === 'Escape' && words !== '') {
          event.stopPropagation();
          onFilter({ words: '' });
        }
      }}
    />
  );
}

const sign = <IconSearch size={20} aria-hidden />;
const key = <Kbd aria-hidden>/</Kbd>;
