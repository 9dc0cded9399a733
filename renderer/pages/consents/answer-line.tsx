import { IconCircleCheck, IconHandStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { articleIn } from '../../../shared/domain/article-words.ts';
import type { Channel } from '../../../shared/domain/consent-event.ts';
import type { ContactAnswer } from '../../../shared/ipc/consent-shapes.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { LawSource } from '../register/law-source.tsx';
import registerClasses from '../register/register.module.css';
import { answerFact, answerSentence } from './answer-sentence.ts';
import classes from './consents.module.css';

/** One answer to 'May I?': sign, word and sentence; below it, folded, what it rests on. `children` stand in front of the sentence. */
export function AnswerLine({
  answer,
  channel,
  purpose,
  withLaw = true,
  children,
}: {
  readonly answer: ContactAnswer;
  readonly channel: Channel;
  readonly purpose?: string;
  readonly withLaw?: boolean;
  readonly children?: ReactNode;
}) {
  const t = useTexts();
  const language = useLanguage();
  const Sign = answer.allowed ? IconCircleCheck : IconHandStop;
  return (
    <div className={classes['answer']} data-tone={answer.allowed ? 'yes' : 'no'}>
      <Sign size={22} stroke={1.75} aria-hidden="true" />
      <div>
        {children}
        <p>{answerSentence(t, language, answer, { channel, ...(purpose === undefined ? {} : { purpose }) })}</p>
        {withLaw && <AnswerLaw answer={answer} />}
      </div>
    </div>
  );
}

/** What an answer rests on, folded. */
function AnswerLaw({ answer }: { readonly answer: ContactAnswer }) {
  const t = useTexts();
  const language = useLanguage();
  const fact = answerFact(answer);
  if (fact) return <LawSource {...(answer.article === '' ? {} : { article: answer.article })} fact={fact} />;
  return (
    <details className={registerClasses['law']}>
      <summary>{t('register.law.open')}</summary>
      {answer.article !== '' && <p>{articleIn(answer.article, language)}</p>}
      <p>{t('mayContact.ownRule')}</p>
    </details>
  );
}
