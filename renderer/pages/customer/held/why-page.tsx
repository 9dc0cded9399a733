import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import { displayName } from '../../../../shared/domain/customer.ts';
import { verdictOn } from '../../../../shared/domain/retention.ts';
import { ReasonList } from '../../../retention/reason-list.tsx';
import { Reasoning } from '../../../retention/reasoning.tsx';
import reasoningClasses from '../../../retention/reasoning.module.css';
import { personSentence, reasonArticle, recordName } from '../../../retention/why-words.ts';
import { useCall } from '../../../ui/calls.ts';
import { longDay } from '../../../ui/format.ts';
import { Page } from '../../../ui/page.tsx';
import { Loading, Refusal } from '../../../ui/states.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import registerClasses from '../../register/register.module.css';
import { useRetentionPerson, type RetentionPerson } from './use-retention-person.ts';

/** Why can't I delete her yet? One sentence, one date, one article; then every reason, the longest first. */
export function WhyPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const read = useCall('customers.read', { id });
  const { value, refusal, askAgain } = useRetentionPerson(id);
  const name = read.value ? displayName(read.value) || t('customers.row.nameless') : '';
  const problem = read.refusal ?? refusal;
  return (
    <>
      <Anchor component={Link} href={`/customers/${id}`} className={registerClasses['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {name || t('mayContact.toCustomer')}
      </Anchor>
      <Page
        title={name === '' ? t('retention.why.window') : t('retention.why.title', { name })}
        windowTitle={t('retention.why.window')}
        lead={t('retention.why.lead')}
      >
        {problem ? (
          <Refusal refusal={problem} again={askAgain} />
        ) : value && name !== '' ? (
          <Shown person={value} name={name} />
        ) : (
          <Loading />
        )}
      </Page>
    </>
  );
}

function Shown({ person, name }: { readonly person: RetentionPerson; readonly name: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { ground, reasoned, restriction } = person;
  const { against, uses, unclear, advice, standing } = reasoned;
  const [first] = against;
  const article = first ? reasonArticle(language, ground, first) : '';
  return (
    <>
      <div className={reasoningClasses['answer']}>
        <p>{personSentence(t, language, ground, name, reasoned)}</p>
        {article !== '' && <p className={reasoningClasses['article']}>{article}</p>}
        {advice === 'restrict' && restriction === null && <p>{t('retention.why.restrict')}</p>}
        {restriction && <p>{t('retention.why.restricted', { since: longDay(language, restriction.since) })}</p>}
        {against.length === 0 && uses.length > 0 && <p>{t('retention.why.butUses')}</p>}
        {advice === 'delete' && standing.dueOn !== null && standing.dueOn !== '' && (
          <p>{t('retention.why.due', { since: longDay(language, standing.dueOn) })}</p>
        )}
      </div>
      {against.length > 0 && (
        <section aria-labelledby="why-against">
          <h2 id="why-against">{t('retention.why.against')}</h2>
          <ReasonList ground={ground} reasons={against} />
        </section>
      )}
      {uses.length > 0 && (
        <section aria-labelledby="why-uses">
          <h2 id="why-uses">{t('retention.why.uses')}</h2>
          <p>{t('retention.why.usesLead')}</p>
          <ReasonList ground={ground} reasons={uses} />
        </section>
      )}
      {unclear.length > 0 && (
        <section aria-labelledby="why-unclear">
          <h2 id="why-unclear">{t('retention.why.unclear')}</h2>
          <p>{t(ground.known ? 'retention.why.unclearLead' : 'retention.why.unknownPlace')}</p>
          <ul>
            {unclear.map(({ held }) => (
              <li key={`${held.category} ${held.day} ${held.id}`}>{recordName(ground, t, language, held)}</li>
            ))}
          </ul>
        </section>
      )}
      <details>
        <summary>{t('retention.why.records', { count: person.records.length })}</summary>
        <ul className={reasoningClasses['reasons']}>
          {person.records.map(record => (
            <li key={`${record.id} ${record.category} ${record.day}`}>
              <h3>{recordName(ground, t, language, record)}</h3>
              <Reasoning verdict={verdictOn(ground, record, person.holds)} ground={ground} />
            </li>
          ))}
        </ul>
      </details>
      <p className={reasoningClasses['line']}>{t('retention.why.noAdvice')}</p>
    </>
  );
}
