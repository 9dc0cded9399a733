import { Anchor, Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Channel } from '../../../shared/domain/consent-event.ts';
import type { ConsentRecord } from '../../../shared/domain/consent-record.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { ConsentPerson } from '../../../shared/ipc/consent-shapes.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { ReceiptButtons } from '../../consents/receipt-buttons.tsx';
import { useSession } from '../../frame/session.tsx';
import { useCall } from '../../ui/calls.ts';
import { listed, localDay, longDay, moment } from '../../ui/format.ts';
import { FilesSection } from '../../files/files-section.tsx';
import { Page } from '../../ui/page.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts, type TextKey, type Texts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { canBeTakenBack } from '../statement/statement-draft.ts';
import classes from './consent-record.module.css';

type Entry = ResponseOf<'consents.record'>;
type Given = Extract<ConsentRecord['event'], { readonly kind: 'consentGiven' }>;

/** One consent in full: what it is for, how it stands, what was read, how it was given, and what was said about it since. */
export function ConsentRecordPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const entry = useCall('consents.record', { id }, { fresh: true });
  if (entry.refusal)
    return (
      <Page title={t('consentRecord.windowTitle')}>
        <Refusal refusal={entry.refusal} />
      </Page>
    );
  if (!entry.value) return <Loading />;
  const { event } = entry.value.record;
  // Only consents have a page; what else was said stands with the customer.
  if (event.kind !== 'consentGiven')
    return (
      <Page title={t('consentRecord.windowTitle')} lead={t('consentRecord.notAConsent')}>
        <Anchor component={Link} href={`/customers/${entry.value.customer}`}>
          {entry.value.name || t('customers.row.nameless')}
        </Anchor>
      </Page>
    );
  return <Consent entry={entry.value} event={event} />;
}

function Consent({ entry, event }: { readonly entry: Entry; readonly event: Given }) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const person = useCall('consents.person', { customer: entry.customer, today }, { fresh: true });
  const purposes = useCall('consents.purposes', {});
  const purpose = purposes.value?.purposes.find(({ id }) => id === event.purpose);
  const title = purpose ? inTongue(purpose.name, language) : (entry.text?.title ?? event.purpose);
  const states = person.value ? standings(person.value, event) : [];
  const holds = states.some(({ state }) => canBeTakenBack(state));
  const pending = states.some(({ state, because }) => state === 'pending' && because === event.id);
  return (
    <>
      <Anchor component={Link} href={`/customers/${entry.customer}`} className={classes['back'] ?? ''}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {entry.name || t('customers.row.nameless')}
      </Anchor>
      <Page
        title={t('consentRecord.title', { purpose: title })}
        windowTitle={t('consentRecord.windowTitle')}
        actions={
          <>
            {pending && (
              <Button component={Link} href={`/customers/${entry.customer}/no/consentConfirmed/${event.id}`}>
                {t('consentRecord.confirm')}
              </Button>
            )}
            {holds && (
              <Button
                component={Link}
                variant={pending ? 'default' : 'filled'}
                href={`/customers/${entry.customer}/no/consentWithdrawn/${event.purpose}`}
              >
                {t('consentRecord.withdraw')}
              </Button>
            )}
          </>
        }
      >
        <section className={classes['part']} aria-labelledby="stands">
          <h2 id="stands">{t('consentRecord.stands')}</h2>
          {person.value ? (
            <ul className={classes['states']}>
              {states.map(({ channel, state, because, validUntil, proofUntil }) => (
                <li key={channel}>
                  <strong>{t(`consents.channel.${channel}`)}</strong>
                  <span>{t(`consents.state.${state}`)}</span>
                  {validUntil !== '' && (
                    <span>{t('consentRecord.validUntil', { day: longDay(language, validUntil) })}</span>
                  )}
                  {proofUntil !== '' && (
                    <span>{t('consentRecord.proofUntil', { day: longDay(language, proofUntil) })}</span>
                  )}
                  {state === 'given' && because !== event.id && <span>{t('consentRecord.byAnother')}</span>}
                </li>
              ))}
            </ul>
          ) : (
            <Loading lines={2} />
          )}
        </section>
        <section className={classes['part']} aria-labelledby="given">
          <h2 id="given">{t('consentRecord.given')}</h2>
          <HowGiven record={entry.record} event={event} />
        </section>
        <section className={classes['part']} aria-labelledby="shown">
          <h2 id="shown">{t('consentRecord.text')}</h2>
          {entry.text ? (
            <>
              <p className={classes['quiet']}>
                {t('consentRecord.version', {
                  version: entry.text.version,
                  title: entry.text.title,
                  day: longDay(language, localDay(new Date(entry.text.madeAt))),
                })}
              </p>
              <pre className={classes['shown']} lang={entry.text.language}>
                {entry.text.body}
              </pre>
              <details className={classes['fold']}>
                <summary>{t('consentRecord.fingerprint')}</summary>
                <p>{t('consentRecord.fingerprintWhy')}</p>
                <code className={classes['hash']}>{entry.text.sha256}</code>
              </details>
            </>
          ) : (
            <p>{t('consentRecord.noText')}</p>
          )}
        </section>
        <section className={classes['part']} aria-labelledby="receipt">
          <h2 id="receipt">{t('papers.receiptTitle')}</h2>
          <p>{t('papers.receiptsWhy')}</p>
          <ReceiptButtons id={event.id} of={title} />
        </section>
        <FilesSection subject="consent" record={event.id} page={`/consents/records/${event.id}`} />
        {person.value && <Since person={person.value} event={event} />}
      </Page>
    </>
  );
}

/** How the purpose of this consent stands today on each of its channels. */
const standings = ({ consents }: ConsentPerson, { purpose, channels }: Given) =>
  consents.filter(each => each.purpose === purpose && channels.includes(each.channel));

function HowGiven({ record, event }: { readonly record: ConsentRecord; readonly event: Given }) {
  const t = useTexts();
  const language = useLanguage();
  const { user } = useSession();
  const { details } = record;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t('consentRecord.channels'),
      listed(
        language,
        event.channels.map(channel => t(`consents.channel.${channel}`)),
      ),
    ],
    [t('consentRecord.how'), t(`consents.how.${event.how}`)],
    [t('consentRecord.on'), longDay(language, event.validFrom)],
    [
      t('consentRecord.by'),
      t(event.givenBy === 'parent' ? 'consentRecord.byParent' : 'consentRecord.byPerson') +
        (details.actingName === '' ? '' : `: ${[details.actingName, details.actingAs].filter(Boolean).join(', ')}`),
    ],
    [
      t('consentRecord.written'),
      event.takenBy === user.id
        ? t('consentRecord.writtenBy', { at: moment(language, event.at), user: user.name })
        : moment(language, event.at),
    ],
    ...(details.origin === '' ? [] : [[t('consentRecord.origin'), details.origin] as const]),
    ...details.proof.map(({ label, value }) => [label, value] as const),
    ...(details.note === '' ? [] : [[t('consentRecord.note'), details.note] as const]),
  ];
  return (
    <dl className={classes['facts']}>
      {facts.map(([label, value], place) => (
        <Fragment key={place}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

const kindText = (kind: ConsentRecord['event']['kind']): TextKey => `customer.timeline.${kind}`;

/** What was said about this purpose and these channels since, the newest first. */
function Since({ person, event }: { readonly person: ConsentPerson; readonly event: Given }) {
  const t = useTexts();
  const language = useLanguage();
  const later = person.records
    .filter(({ event: each }) => each.id !== event.id && each.at >= event.at && concerns(each, event))
    .toSorted((one, other) => (one.event.at < other.event.at ? 1 : -1));
  return (
    <section className={classes['part']} aria-labelledby="since">
      <h2 id="since">{t('consentRecord.since')}</h2>
      {later.length === 0 ? (
        <p>{t('consentRecord.nothingSince')}</p>
      ) : (
        <ul className={classes['entries']}>
          {later.map(({ event: each, details }) => (
            <li key={each.id}>
              <strong>{t(kindText(each.kind))}</strong>
              <span>{moment(language, each.at)}</span>
              {waysOf(t, language, each) !== '' && <span>{waysOf(t, language, each)}</span>}
              {details.note !== '' && <span className={classes['said']}>{details.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function waysOf(t: Texts, language: 'en' | 'de', event: ConsentRecord['event']): string {
  const channels: readonly Channel[] =
    'channels' in event
      ? (event.channels ?? [])
      : 'channel' in event
        ? [event.channel]
        : 'through' in event
          ? [event.through]
          : [];
  return listed(
    language,
    channels.map(channel => t(`consents.channel.${channel}`)),
  );
}

/** Whether an entry says anything about a consent: it confirms it, or reaches its purpose and one of its channels. */
function concerns(event: ConsentRecord['event'], given: Given): boolean {
  if (event.kind === 'consentConfirmed') return event.confirms === given.id;
  if ('purpose' in event && event.purpose !== null && event.purpose !== given.purpose) return false;
  if ('channels' in event) return event.channels === null || event.channels.some(each => given.channels.includes(each));
  if (event.kind === 'used') return given.channels.includes(event.channel);
  return event.kind !== 'saleNoted' && event.kind !== 'listChecked';
}
