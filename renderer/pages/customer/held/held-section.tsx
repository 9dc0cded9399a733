import { Anchor, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import { verdictOn } from '../../../../shared/domain/retention.ts';
import { categoryName, personSentence, standsAgainst, verdictLine } from '../../../retention/why-words.ts';
import { longDay, money } from '../../../ui/format.ts';
import { Loading, Refusal } from '../../../ui/states.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { Remark } from '../../register/remark.tsx';
import contactClasses from '../contacts/contacts.module.css';
import pageClasses from '../customer-page.module.css';
import { useRetentionPerson, type PersonRecord, type RetentionPerson } from './use-retention-person.ts';

/** So many records are shown at once; the others are folded. */
const shownAtOnce = 8;

/** What is held about a customer, until when and why, and what stands against deleting her. */
export function HeldSection({ customer, name }: { readonly customer: string; readonly name: string }) {
  const t = useTexts();
  const { value, refusal, askAgain } = useRetentionPerson(customer);
  return (
    <section className={pageClasses['section']} aria-labelledby="customer-held">
      <h2 id="customer-held">{t('held.about.title')}</h2>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : value ? (
        <Shown person={value} customer={customer} name={name} />
      ) : (
        <Loading lines={4} />
      )}
    </section>
  );
}

function Shown({
  person,
  customer,
  name,
}: {
  readonly person: RetentionPerson;
  readonly customer: string;
  readonly name: string;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { ground, reasoned, records } = person;
  const rest = records.slice(shownAtOnce);
  return (
    <>
      <Remark tone={standsAgainst(ground, reasoned) ? 'soon' : 'good'}>
        {personSentence(t, language, ground, name, reasoned)}
      </Remark>
      <p>
        <Anchor component={Link} href={`/customers/${customer}/why`} underline="always">
          {t('held.about.why')}
        </Anchor>
      </p>
      <p>
        <Anchor component={Link} href={`/retention/review/customer/${customer}`} underline="always">
          {t('held.about.decide')}
        </Anchor>
      </p>
      <p>
        <Anchor component={Link} href={`/retention/holds/new/${customer}`} underline="always">
          {t('held.about.putOnHold')}
        </Anchor>
      </p>
      <Records person={person} records={records.slice(0, shownAtOnce)} />
      {rest.length > 0 && (
        <details className={contactClasses['rest']}>
          <summary>{t('held.about.rest', { count: rest.length })}</summary>
          <Records person={person} records={rest} />
        </details>
      )}
      <Button
        component={Link}
        href={`/retention/entries/new/${customer}`}
        variant="default"
        mt="sm"
        leftSection={<IconPlus size={20} aria-hidden="true" />}
      >
        {t('held.about.add')}
      </Button>
    </>
  );
}

function Records({ person, records }: { readonly person: RetentionPerson; readonly records: readonly PersonRecord[] }) {
  return (
    <ul className={contactClasses['lines']}>
      {records.map(record => (
        <Line key={record.stored?.id ?? `${record.category} ${record.day}`} person={person} record={record} />
      ))}
    </ul>
  );
}

function Line({
  person: { ground, holds },
  record,
}: {
  readonly person: RetentionPerson;
  readonly record: PersonRecord;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { stored, category, day } = record;
  const name = categoryName(ground, language, category);
  const facts = [
    stored?.title,
    day === '' ? '' : longDay(language, day),
    record.time,
    stored?.place,
    stored && stored.amount !== null ? money(language, stored.amount, stored.currency) : '',
    stored ? '' : impliedText(t, category),
  ].filter(fact => fact !== undefined && fact !== '');
  return (
    <li>
      <strong>{name}</strong>
      {facts.length > 0 && <span>{facts.join(' · ')}</span>}
      <span>{verdictLine(t, language, ground, verdictOn(ground, record, holds))}</span>
      {stored && (
        <Anchor
          component={Link}
          href={`/retention/entries/${stored.id}`}
          underline="always"
          aria-label={t('held.about.changeOf', { name, day: longDay(language, day) })}
        >
          {t('held.about.change')}
        </Anchor>
      )}
    </li>
  );
}

/** Why something is listed that nobody entered. */
const impliedText = (t: ReturnType<typeof useTexts>, category: string): string =>
  category === 'customerFile'
    ? t('held.about.file')
    : category === 'consentProof' || category === 'phoneConsentProof'
      ? t('held.about.proof')
      : t('held.about.register');
