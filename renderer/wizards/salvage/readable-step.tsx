import { Alert, Button, Stack, Table } from '@mantine/core';
import { Link } from 'wouter';
import type { RecordKind } from '../../../shared/ipc/backup-shapes.ts';
import { useCall } from '../../ui/calls.ts';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { dayOf } from '../restore/backup-name.ts';
import { isReady } from '../restore/found-backups.ts';
import classes from '../restore/restore.module.css';
import { hasGaps, kindText, type SalvageDraft } from './salvage-draft.ts';

/** What of the damaged list can be read, beside what the newest backup holds: so that the better of the two is chosen. */
export function ReadableStep({ draft }: StepProps<SalvageDraft>) {
  const t = useTexts();
  const language = useLanguage();
  const newest = useCall('backups.newestWhole', {}, { fresh: true });
  const { readable } = draft;
  if (!readable || newest.waiting) return null;
  const found = newest.value?.backup;
  const backup = found && isReady(found) ? found : undefined;
  const skipped = newest.value?.skipped ?? 0;
  const whole = !hasGaps(readable);
  return (
    <Stack gap="lg">
      <p className={classes['first']}>
        {t(whole ? 'salvage.readable.whole' : 'salvage.readable.gaps', { count: readable.customers })}
      </p>
      {backup ? (
        <Alert color={whole ? 'petrol' : 'amber'} role="note" title={t('salvage.readable.compareTitle')}>
          <Stack align="flex-start" gap="sm">
            <span>
              {t(whole ? 'salvage.readable.betterSalvage' : 'salvage.readable.betterBackup', {
                day: dayOf(language, backup.facts.madeAt),
                customers: backup.facts.customers,
                readable: readable.customers,
              })}
            </span>
            <Button component={Link} href={`/restore/${backup.id}`} variant="default">
              {t('salvage.readable.toBackup')}
            </Button>
          </Stack>
        </Alert>
      ) : (
        <Alert color="amber" role="note">
          {t('salvage.readable.noBackup')}
        </Alert>
      )}
      {skipped > 0 && <p className={classes['first']}>{t('health.skipped', { count: skipped })}</p>}
      <Records
        label={t('salvage.readable.table')}
        amounts={readable.records.map(({ kind, readable: amount, gaps }) => ({ kind, amount, gaps }))}
        heading={t('salvage.readable.amount')}
      />
    </Stack>
  );
}

/** Records by kind, and where reading them broke off; kinds of which there is nothing are left out. */
export function Records({
  label,
  heading,
  amounts,
}: {
  readonly label: string;
  readonly heading: string;
  readonly amounts: readonly { readonly kind: RecordKind; readonly amount: number; readonly gaps: number }[];
}) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <Table aria-label={label} fz="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('salvage.readable.kind')}</Table.Th>
          <Table.Th ta="right">{heading}</Table.Th>
          <Table.Th>{t('salvage.readable.state')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {amounts
          .filter(({ amount, gaps }) => amount > 0 || gaps > 0)
          .map(({ kind, amount, gaps }) => (
            <Table.Tr key={kind} data-kind={kind}>
              <Table.Td>{t(kindText[kind])}</Table.Td>
              <Table.Td ta="right">{count(language, amount)}</Table.Td>
              <Table.Td>
                {gaps === 0 ? t('salvage.readable.complete') : t('salvage.readable.broken', { count: gaps })}
              </Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}
