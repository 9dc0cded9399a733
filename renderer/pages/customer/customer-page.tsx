import { Anchor, Button } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconArrowLeft, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation, type RouteComponentProps } from 'wouter';
import { displayName, type StoredCustomer } from '../../../shared/domain/customer.ts';
import { FilesSection } from '../../files/files-section.tsx';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { moment } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { contactMark } from './contacts/contact-mark.ts';
import { CheckSection } from '../accuracy/check-section.tsx';
import { GivenSection } from '../notice/given-section.tsx';
import { ContactsSection } from './contacts/contacts-section.tsx';
import { useContacts } from './contacts/use-contacts.ts';
import { CustomerFacts } from './customer-facts.tsx';
import classes from './customer-page.module.css';
import { DeleteDialog } from './delete-dialog.tsx';
import { HeldSection } from './held/held-section.tsx';
import { RestrictionNote } from './held/restriction-note.tsx';
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
  const contacts = useContacts(customer.id);
  const known = contacts.value;
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
            <Button component={Link} variant="default" href={`/customers/${customer.id}/consent`}>
              {t('customer.actions.consent')}
            </Button>
            <Button component={Link} variant="default" href={`/customers/${customer.id}/no`}>
              {t('customer.actions.no')}
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
            <Button component={Link} variant="default" href={`/customers/${customer.id}/merge`}>
              {t('customer.actions.merge')}
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
        <RestrictionNote customer={customer.id} />
        <div className={classes['columns']}>
          <div>
            <CustomerFacts
              customer={customer}
              extraFields={settings.value?.extraFields ?? []}
              emailMark={known ? contactMark(known.person, known.purposes, ['email']) : null}
              phoneMark={known ? contactMark(known.person, known.purposes, ['phone', 'sms', 'messenger']) : null}
            >
              <ContactsSection customer={customer.id} contacts={contacts} />
            </CustomerFacts>
            <CheckSection customer={customer.id} />
            <GivenSection customer={customer.id} />
            <HeldSection customer={customer.id} name={name} />
            <FilesSection subject="customer" record={customer.id} page={`/customers/${customer.id}`} />
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
        customer={customer.id}
        name={name}
        opened={deleting}
        waiting={waiting}
        onClose={() => setDeleting(false)}
        onDelete={() => void remove()}
      />
    </>
  );
}
