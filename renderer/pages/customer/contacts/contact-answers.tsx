import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { useLanguage, useTexts, type TextKey } from '../../../ui/texts.ts';
import { AnswerLine } from '../../consents/answer-line.tsx';
import { purposeNamed } from '../../consents/consent-words.ts';
import classes from '../../consents/consents.module.css';
import contactClasses from './contacts.module.css';
import type { Contacts } from './use-contacts.ts';

type Answers = Contacts['person']['answers'];

/** A plain yes or no for everything people are contacted for: advertising and what asks for consent first, the rest folded. */
export function ContactAnswers({ person, purposes }: Contacts) {
  const t = useTexts();
  const ordinary = new Set(
    purposes.filter(({ marketing, asksConsent }) => !marketing && !asksConsent).map(({ id }) => id),
  );
  const wanted = person.answers.filter(({ purpose }) => !ordinary.has(purpose));
  const rest = person.answers.filter(({ purpose }) => ordinary.has(purpose));
  return (
    <>
      {person.listed.length > 0 && (
        <p className={contactClasses['listed']}>
          {t('mayContact.listed')} {person.listed.map(channel => t(`consents.channel.${channel}`)).join(', ')}
        </p>
      )}
      {person.answers.length === 0 && (
        <>
          <p className={classes['quiet']}>{t('mayContact.nothingAsked')}</p>
          <p>
            <Anchor component={Link} href="/register/questions">
              {t('consents.toQuestions')}
            </Anchor>
          </p>
        </>
      )}
      <Answered
        name="mayContact.may"
        tone="yes"
        answers={wanted.filter(({ answer }) => answer.allowed)}
        purposes={purposes}
      />
      <Answered
        name="mayContact.mayNot"
        tone="no"
        answers={wanted.filter(({ answer }) => !answer.allowed)}
        purposes={purposes}
      />
      {rest.length > 0 && (
        <details className={contactClasses['rest']}>
          <summary>{t('mayContact.rest', { count: rest.length })}</summary>
          <Lines answers={rest} purposes={purposes} />
        </details>
      )}
    </>
  );
}

function Answered({
  name,
  tone,
  answers,
  purposes,
}: {
  readonly name: TextKey;
  readonly tone: 'yes' | 'no';
  readonly answers: Answers;
  readonly purposes: Contacts['purposes'];
}) {
  const t = useTexts();
  if (answers.length === 0) return null;
  return (
    <section className={classes['group']} data-tone={tone} aria-labelledby={`contacts-${tone}`}>
      <h3 id={`contacts-${tone}`}>{t(name)}</h3>
      <Lines answers={answers} purposes={purposes} />
    </section>
  );
}

function Lines({ answers, purposes }: { readonly answers: Answers; readonly purposes: Contacts['purposes'] }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <ul className={classes['answers']}>
      {answers.map(({ purpose, channel, answer }) => (
        <li key={`${purpose} ${channel}`}>
          <AnswerLine answer={answer} channel={channel} purpose={purposeNamed(t, language, purposes, purpose)} />
        </li>
      ))}
    </ul>
  );
}
