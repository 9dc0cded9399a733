import { Anchor, Button } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconArrowLeft, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation, type RouteComponentProps } from 'wouter';
import { displayName, type StoredCustomer } from '../../../shared/domain/customer.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { moment } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { CustomerFacts } from './customer-facts.tsx';
import classes from './customer-page.module.css';
import { FilesSection } from './files/files-section.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { StatusMark } from './status-mark.tsx';
import { CustomerTimeline } from './timeline.tsx';

/** All that is known of one customer, what happened to it, and what can be done with it. */
export function CustomerPage({ params }: RouteComponentProps<{ readonly id: string }>) {
  const t = useTexts();
  const read = useCall('customers.read', { id: params.id });
  if (read.refusal) {
    return (
      <Page title={t('customer.notFoundTitle')}>
        <Refusal refusal={read.refusal} />
        <p>
          <Anchor component={Link} href="/customers">
            {t('customer.toList')}
          </Anchor>
        </p>
      </Page>
    );
  }
  return read.value ? <CustomerShown key={params.id} customer={read.value} /> : <Loading />;
}

function CustomerShown({ customer }: { readonly customer: StoredCustomer }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const notices = useNotices();
  const [, goTo] = useLocation();
  const [deleting, setDeleting] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const timeline = useCall('customers.timeline', { id: customer.id });
  const settings = useCall('settings.read', {});
  const name = displayName(customer) || t('customers.row.nameless');
  const isArchived = customer.archivedAt !== null;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const free = !event.defaultPrevented && !document.querySelector('[role=dialog][aria-modal=true]');
      if (free && event.key === 'Escape') goTo('/customers');
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [goTo]);

  const archive = async () => {
    setWaiting(true);
    const result = await ask('customers.archive', {
      id: customer.id,
      version: customer.version,
      archived: !isArchived,
    });
    setWaiting(false);
    await forgetAnswers(client);
    if (!result.ok) return notices.refused(result.error);
    notices.doneWithUndo(t(isArchived ? 'customer.unarchived' : 'customer.archived', { name }), result.value.undo);
  };

  const remove = async () => {
    setWaiting(true);
    const result = await ask('customers.delete', { id: customer.id, version: customer.version });
    setWaiting(false);
    setDeleting(false);
    if (!result.ok) {
      await forgetAnswers(client);
      notices.refused(result.error);
      return;
    }
    goTo('/customers');
    void forgetAnswers(client);
    notices.doneWithUndo(t('customer.deleted', { name }), result.value.undo);
  };

  return (
    <>
      <p style={{ margin: '0 0 4px' }}>
        <Anchor component={Link} href="/customers" className={classes['copyable'] ?? ''}>
          <IconArrowLeft size={18} aria-hidden style={{ alignSelf: 'center' }} />
          {t('customer.toList')}
        </Anchor>
      </p>
      <Page
        title={name}
        windowTitle={t('customer.notFoundTitle')}
        wide
        actions={
          <>
            <Button
              leftSection={<IconPencil size={20} aria-hidden />}
              onClick={() => goTo(`/customers/${customer.id}/edit`)}
            >
              {t('customer.actions.edit')}
            </Button>
            <Button
              variant="default"
              loading={waiting && !deleting}
              leftSection={
                isArchived ? <IconArchiveOff size={20} aria-hidden /> : <IconArchive size={20} aria-hidden />
              }
              onClick={() => void archive()}
            >
              {t(isArchived ? 'customer.actions.unarchive' : 'customer.actions.archive')}
            </Button>
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconTrash size={20} aria-hidden />}
              onClick={() => setDeleting(true)}
            >
              {t('customer.actions.delete')}
            </Button>
          </>
        }
      >
        <div className={classes['marks']}>
          <StatusMark status={customer.status} t={t} />
          <span>{t(customer.kind === 'person' ? 'customer.kind.person' : 'customer.kind.organisation')}</span>
          {customer.number !== '' && <span>{t('customer.numberIs', { number: customer.number })}</span>}
          {customer.archivedAt !== null && (
            <span>
              <IconArchive size={18} aria-hidden />
              {t('customer.archivedSince', { at: moment(language, customer.archivedAt) })}
            </span>
          )}
        </div>
        <div className={classes['columns']}>
          <div>
            <CustomerFacts customer={customer} extraFields={settings.value?.extraFields ?? []} />
            <FilesSection customer={customer.id} />
          </div>
          <section className={classes['section']} aria-labelledby="customer-timeline">
            <h2 id="customer-timeline">{t('customer.timeline.title')}</h2>
            {timeline.value ? (
              <CustomerTimeline entries={timeline.value.entries} />
            ) : timeline.refusal ? (
              <Refusal refusal={timeline.refusal} again={timeline.askAgain} />
            ) : (
              <Loading lines={3} />
            )}
          </section>
        </div>
      </Page>
      <DeleteDialog
        name={name}
        opened={deleting}
        waiting={waiting}
        onClose={() => setDeleting(false)}
        onDelete={() => void remove()}
      />
    </>
  );
}
