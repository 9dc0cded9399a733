import { Anchor } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Link } from 'wouter';
import { contactsFor } from '../../shared/domain/contact-sheet.ts';
import type { KindOrUnknown } from '../../shared/domain/first-hour.ts';
import type { EmergencyContact, EmergencyPlan } from '../../shared/domain/incident-file.ts';
import { inTongue } from '../../shared/domain/register-sheet.ts';
import { packs } from '../../shared/packs.ts';
import { useCall } from '../ui/calls.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import classes from './first-hour.module.css';

/** Whom to call in a kind of incident, in order, with the numbers the business noted. Only inside the open app: the numbers lie in the vault. */
export function FirstHourContacts({ kind }: { readonly kind: KindOrUnknown }) {
  const { value } = useCall('emergency.read', {}, { fresh: true });
  return value ? <Contacts kind={kind} plan={value.plan} /> : null;
}

function Contacts({ kind, plan }: { readonly kind: KindOrUnknown; readonly plan: EmergencyPlan }) {
  const t = useTexts();
  const language = useLanguage();
  const pack = packs.contactSheet();
  const roles = (kind === 'unknown' ? pack.contacts : contactsFor(pack, kind)).map(({ id, name, when }) => ({
    id,
    name: inTongue(name, language),
    when: inTongue(when, language),
    noted: plan.contacts.filter(({ role }) => role === id),
  }));
  // While nobody knows what it is, a long list without numbers helps nobody.
  const shown = kind === 'unknown' ? roles.filter(({ noted }) => noted.length > 0) : roles;
  const own = plan.contacts.filter(({ role }) => role === '');
  const missing = shown.length === 0 || shown.some(({ noted }) => noted.length === 0);
  return (
    <section className={classes['box']} aria-labelledby="first-hour-contacts">
      <h2 id="first-hour-contacts">
        <IconPhone size={22} stroke={1.75} aria-hidden="true" />
        {t('firstHour.contacts.title')}
      </h2>
      <dl className={classes['contacts']}>
        {plan.lead !== '' && (
          <>
            <dt>{t('firstHour.contacts.lead')}</dt>
            <dd>{plan.lead}</dd>
          </>
        )}
        {plan.deputy !== '' && (
          <>
            <dt>{t('firstHour.contacts.deputy')}</dt>
            <dd>{plan.deputy}</dd>
          </>
        )}
        {shown.map(({ id, name, when, noted }) => (
          <Fragment key={id}>
            <dt>{name}</dt>
            <dd>
              {when}
              {noted.map(contact => (
                <Numbers key={contact.id} contact={contact} />
              ))}
            </dd>
          </Fragment>
        ))}
        {own.map(contact => (
          <Fragment key={contact.id}>
            <dt>{contact.name}</dt>
            <dd>
              <Numbers contact={{ ...contact, name: '' }} />
            </dd>
          </Fragment>
        ))}
      </dl>
      {missing && (
        <p>
          {t('firstHour.contacts.none')}{' '}
          <Anchor component={Link} underline="always" href="/incidents/contacts">
            {t('firstHour.contacts.note')}
          </Anchor>
        </p>
      )}
    </section>
  );
}

function Numbers({ contact: { name, phone, outOfHours, email, number } }: { readonly contact: EmergencyContact }) {
  const t = useTexts();
  const lines = [
    [name, phone].filter(text => text !== '').join(': '),
    outOfHours === '' ? '' : `${outOfHours} (${t('firstHour.contacts.outOfHours')})`,
    email,
    number,
  ].filter(text => text !== '');
  return lines.map(line => (
    <strong key={line} style={{ display: 'block' }}>
      {line}
    </strong>
  ));
}
