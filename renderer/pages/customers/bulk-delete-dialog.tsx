import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { emptyRetentionSettings } from '../../../shared/domain/retention-settings.ts';
import { needsSecondLook } from '../../../shared/domain/review-plan.ts';
import { useCall } from '../../ui/calls.ts';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import classes from './bulk-bar.module.css';

/**
 * Says what deleting so many customers means before it is done. From the business's own number on (see the settings of retention)
 * the number is typed once more. Stays open with the new number where another number of them match by now.
 */
export function BulkDeleteDialog({
  opened,
  customers,
  onClose,
  onDelete,
}: {
  readonly opened: boolean;
  readonly customers: number;
  readonly onClose: () => void;
  readonly onDelete: (agreed: number) => Promise<void>;
}) {
  const t = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('bulk.delete.title', { count: customers })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <DeleteForm customers={customers} onClose={onClose} onDelete={onDelete} />
    </Modal>
  );
}

/** Begins anew whenever the dialog opens. */
function DeleteForm({
  customers,
  onClose,
  onDelete,
}: {
  readonly customers: number;
  readonly onClose: () => void;
  readonly onDelete: (agreed: number) => Promise<void>;
}) {
  const t = useTexts();
  const language = useLanguage();
  const settings = useCall('retention.settings', {});
  const from = settings.value?.settings.secondLookFrom ?? emptyRetentionSettings.secondLookFrom;
  const [first] = useState(customers);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const types = needsSecondLook(customers, from);
  const number = count(language, customers);
  const settled = !types || typed.replaceAll(/\D/g, '') === String(customers);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!settled) return;
    setWaiting(true);
    await onDelete(customers);
    // Still here: another number is to be agreed to.
    setWaiting(false);
    setTyped('');
    setAsked(false);
  };
  return (
    <form onSubmit={event => void send(event)} noValidate>
      {first !== customers && (
        <div role="alert">
          <Remark tone="soon">{t('errors.bulk.changedMeanwhile', { customers })}</Remark>
        </div>
      )}
      <ul className={classes['list']}>
        <li>{t('bulk.delete.goes')}</li>
        <li>{t('bulk.delete.stays')}</li>
        <li>{t('bulk.delete.holds')}</li>
        <li>{t('bulk.delete.undo')}</li>
      </ul>
      <p>{t('bulk.delete.archiveInstead')}</p>
      {types && (
        <TextInput
          label={t('bulk.delete.type', { number })}
          name="bulkCount"
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          style={{ maxWidth: '26rem' }}
          error={asked && !settled ? t('bulk.delete.typeAgain', { number }) : undefined}
          onChange={event => setTyped(event.currentTarget.value)}
        />
      )}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('bulk.delete.keep')}
        </Button>
        <Button type="submit" color="red" loading={waiting}>
          {t('bulk.delete.button', { count: customers })}
        </Button>
      </Group>
    </form>
  );
}
