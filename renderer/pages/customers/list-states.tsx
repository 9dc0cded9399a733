import { Button, EmptyState } from '@mantine/core';
import {
  IconArchive,
  IconFileImport,
  IconPlugConnectedX,
  IconSearchOff,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import type { AppError } from '../../../shared/errors.ts';
import type { CustomerFilter } from '../../../shared/ipc/customer-filter.ts';
import { refusalText, useTexts } from '../../ui/texts.ts';
import classes from './list-states.module.css';

/** Nobody is in the list yet: why, and the two ways to fill it. Where everybody is archived, the way there. */
export function ListEmpty({
  archived,
  onAdd,
  onImport,
  onShowArchive,
}: {
  readonly archived: number;
  readonly onAdd: () => void;
  readonly onImport: () => void;
  readonly onShowArchive: () => void;
}) {
  const t = useTexts();
  if (archived > 0) {
    return (
      <EmptyState
        className={classes['state'] ?? ''}
        icon={<IconArchive aria-hidden />}
        title={<h2>{t('customers.onlyArchived.title')}</h2>}
        description={t('customers.onlyArchived.text', { count: archived })}
      >
        <EmptyState.Actions>
          <Button onClick={onShowArchive}>{t('customers.onlyArchived.show')}</Button>
          <Button variant="default" leftSection={<IconUserPlus size={20} aria-hidden />} onClick={onAdd}>
            {t('customers.add')}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      className={classes['state'] ?? ''}
      icon={<IconUsers aria-hidden />}
      title={<h2>{t('customers.empty.title')}</h2>}
      description={t('customers.empty.text')}
    >
      <EmptyState.Actions>
        <Button leftSection={<IconFileImport size={20} aria-hidden />} onClick={onImport}>
          {t('customers.empty.import')}
        </Button>
        <Button variant="default" leftSection={<IconUserPlus size={20} aria-hidden />} onClick={onAdd}>
          {t('customers.empty.add')}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}

/** There are customers, but none that this search and these filters find. */
export function ListWithoutMatch({
  filter,
  onClear,
  onAdd,
}: {
  readonly filter: CustomerFilter;
  readonly onClear: () => void;
  readonly onAdd: () => void;
}) {
  const t = useTexts();
  const words = filter.words.trim();
  return (
    <EmptyState
      className={classes['state'] ?? ''}
      icon={<IconSearchOff aria-hidden />}
      title={<h2>{words === '' ? t('customers.noMatch.title') : t('customers.noMatch.titleWords', { words })}</h2>}
      description={t('customers.noMatch.text')}
    >
      <EmptyState.Actions>
        <Button onClick={onClear}>{t('customers.filters.clear')}</Button>
        <Button variant="default" leftSection={<IconUserPlus size={20} aria-hidden />} onClick={onAdd}>
          {t('customers.add')}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}

/** The list could not be read: what happened, and the way on. */
export function ListNotAvailable({ refusal, onAgain }: { readonly refusal: AppError; readonly onAgain: () => void }) {
  const t = useTexts();
  return (
    <EmptyState
      className={classes['state'] ?? ''}
      role="alert"
      icon={<IconPlugConnectedX aria-hidden />}
      title={<h2>{t('customers.notAvailable.title')}</h2>}
      description={refusalText(t, refusal)}
    >
      <EmptyState.Actions>
        <Button onClick={onAgain}>{t('customers.notAvailable.again')}</Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
