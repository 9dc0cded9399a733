import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { tidy } from '../../../shared/domain/customer-normal.ts';
import type { BulkAct } from '../../../shared/ipc/bulk-calls.ts';
import { useCall } from '../../ui/calls.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './filter-bar.module.css';

/** So many tags in use are offered, the most used first: they stand in the dialog, where a list that unfolds would cover its buttons. */
const mostOffered = 12;

type TagAct = Extract<BulkAct, { readonly tag: string }>;

/** Asks for the tag that everybody ticked gets, or loses; suggests those in use. */
export function BulkTagDialog({
  opened,
  act,
  customers,
  onClose,
  onTag,
}: {
  readonly opened: boolean;
  readonly act: TagAct['do'];
  readonly customers: number;
  readonly onClose: () => void;
  readonly onTag: (act: TagAct) => void;
}) {
  const t = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(act === 'addTag' ? 'bulk.tag.addTitle' : 'bulk.tag.removeTitle', { count: customers })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <TagForm act={act} onClose={onClose} onTag={onTag} />
    </Modal>
  );
}

/** Begins anew whenever the dialog opens. */
function TagForm({
  act,
  onClose,
  onTag,
}: {
  readonly act: TagAct['do'];
  readonly onClose: () => void;
  readonly onTag: (act: TagAct) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const facets = useCall('customers.facets', {});
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const tag = tidy(typed);
  const wanted = tag.toLocaleLowerCase(language);
  const offered = (facets.value?.tags ?? [])
    .map(({ tag: used }) => used)
    .filter(used => used !== tag && used.toLocaleLowerCase(language).includes(wanted))
    .slice(0, mostOffered);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (tag !== '') onTag({ do: act, tag });
  };
  return (
    <form onSubmit={send} noValidate>
      <TextInput
        label={t('bulk.tag.label')}
        name="bulkTag"
        data-autofocus
        value={typed}
        maxLength={60}
        autoComplete="off"
        error={asked && tag === '' ? t('bulk.tag.missing') : undefined}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      {offered.length > 0 && (
        <Group gap="xs" mt="sm" role="group" aria-label={t('bulk.tag.used')}>
          {offered.map(used => (
            <button key={used} type="button" className={classes['chip']} onClick={() => setTyped(used)}>
              <bdi>{used}</bdi>
            </button>
          ))}
        </Group>
      )}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('bulk.leave')}
        </Button>
        <Button type="submit">{t(act === 'addTag' ? 'bulk.tag.add' : 'bulk.tag.remove')}</Button>
      </Group>
    </form>
  );
}
