import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { dayOf } from '../../../../shared/domain/consent-state.ts';
import { longDay } from '../../../ui/format.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { daysText, purposeNamed } from '../../consents/consent-words.ts';
import { purposeBy } from '../../consents/purpose-by.ts';
import contactClasses from './contacts.module.css';
import type { Contacts } from './use-contacts.ts';

/** How each consent stands that was ever asked for, with the way to the entry that decided. */
export function ConsentStates({ person, purposes }: Contacts) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <section className={contactClasses['part']} aria-labelledby="contacts-consents">
      <h3 id="contacts-consents">{t('mayContact.consents')}</h3>
      {person.consents.length === 0 ? (
        <p className={contactClasses['quiet']}>{t('mayContact.noConsents')}</p>
      ) : (
        <ul className={contactClasses['lines']}>
          {person.consents.map(({ purpose, channel, state, because, lastUse, validUntil, proofUntil }) => {
            const record = person.records.find(({ event }) => event.id === because);
            const days = [
              daysText(t, language, { state, day: record ? dayOf(record.event) : '', validUntil }),
              lastUse !== '' ? t('mayContact.lastUse', { day: longDay(language, lastUse) }) : '',
              proofUntil !== '' ? t('mayContact.proofUntil', { day: longDay(language, proofUntil) }) : '',
            ];
            const name = purposeBy(t, purposeNamed(t, language, purposes, purpose), channel);
            return (
              <li key={`${purpose} ${channel}`}>
                <strong>
                  {name}: {t(`consents.state.${state}`)}
                </strong>
                <span>{days.filter(day => day !== '').join(' · ')}</span>
                {record && (
                  <Anchor component={Link} href={`/consents/records/${because}`}>
                    {t('mayContact.openRecord')}
                  </Anchor>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
