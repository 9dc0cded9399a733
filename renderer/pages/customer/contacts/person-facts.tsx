import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { namesOf } from '../../../../shared/domain/register-sheet.ts';
import { packs } from '../../../../shared/packs.ts';
import { countryName, longDay } from '../../../ui/format.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { purposeNamed } from '../../consents/consent-words.ts';
import contactClasses from './contacts.module.css';
import type { Contacts } from './use-contacts.ts';

/** What the customer's data are used for, with the legal basis and since when. */
export function UsedFor({ person, purposes }: Contacts) {
  const t = useTexts();
  const language = useLanguage();
  const { bases } = packs.vocabulary();
  return (
    <section className={contactClasses['part']} aria-labelledby="contacts-used">
      <h3 id="contacts-used">{t('mayContact.usedFor')}</h3>
      {person.links.length === 0 ? (
        <p className={contactClasses['quiet']}>{t('mayContact.nothingLinked')}</p>
      ) : (
        <ul className={contactClasses['lines']}>
          {person.links.map(({ purpose, since }) => {
            const basis = purposes.find(({ id }) => id === purpose)?.basis ?? null;
            const [name = ''] = basis === null ? [] : namesOf(bases, [basis], language);
            return (
              <li key={purpose}>
                <strong>{purposeNamed(t, language, purposes, purpose)}</strong>
                <span>
                  {[
                    name || t('register.purposes.noBasis'),
                    t('mayContact.since', { day: longDay(language, since) }),
                  ].join(' · ')}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <Button component={Link} href={`/customers/${person.customer}/purposes`} variant="default">
        {t('mayContact.changePurposes')}
      </Button>
    </section>
  );
}

/** What else decides about contacts: whose law, what kind of recipient, a child's birthday, blocked or dead. */
export function PersonFacts({ person }: Contacts) {
  const t = useTexts();
  const language = useLanguage();
  const { standing, birthDate, place, age } = person;
  const country = place.slice(0, 2);
  const facts = [
    place === '' ? '' : t('mayContact.fact.place', { country: countryName(language, country) }),
    standing.recipient === null ? '' : t(`mayContact.recipient.${standing.recipient}`),
    birthDate === '' ? '' : t('mayContact.fact.born', { day: longDay(language, birthDate) }),
    birthDate === '' || age.age === null ? '' : t('mayContact.fact.age', { age: age.age }),
    standing.blocked ? t('mayContact.fact.blocked') : '',
    standing.deceased ? t('mayContact.fact.deceased') : '',
  ].filter(fact => fact !== '');
  return (
    <section className={contactClasses['part']} aria-labelledby="contacts-facts">
      <h3 id="contacts-facts">{t('mayContact.facts')}</h3>
      {facts.length > 0 && (
        <ul className={contactClasses['lines']}>
          {facts.map(fact => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      <Button component={Link} href={`/customers/${person.customer}/facts`} variant="default">
        {t('mayContact.changeFacts')}
      </Button>
    </section>
  );
}
