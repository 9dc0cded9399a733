import { IconAlertTriangle } from '@tabler/icons-react';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { daysAfter } from '../../../shared/domain/calendar-sums.ts';
import { isDoubtful } from '../../../shared/domain/law-fact.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import {
  answerRetention,
  type RetentionAnswer,
  type RetentionQuestion,
} from '../../../shared/domain/retention-question.ts';
import type { RuleOutcome } from '../../../shared/domain/retention.ts';
import { ruleName, ruleWords } from '../../../shared/domain/rule-words.ts';
import { packs } from '../../../shared/packs.ts';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useTexts, type Texts } from '../../ui/texts.ts';
import { LawSource } from '../register/law-source.tsx';
import classes from './papers.module.css';

/** The answer as one sentence. */
function sentence(
  t: Texts,
  answer: RetentionAnswer,
  day: string,
  past: boolean,
  eventName: (id: string) => string,
): string {
  if (answer.kind === 'noRule') return t('calculator.noRule');
  if (answer.kind === 'missing') return t('calculator.notYet', { event: eventName(answer.event) });
  if (answer.kind === 'duty') return t(past ? 'calculator.mayGoNow' : 'calculator.mayGoFrom', { day });
  return t(past ? 'calculator.dueNow' : 'calculator.dueFrom', { day });
}

/** One sentence, one day, one article; below it every rule that was looked at, each with its source. Said anew while somebody types. */
export function CalculatorAnswer({
  eventName,
  ...question
}: RetentionQuestion & { readonly eventName: (id: string) => string }) {
  const t = useTexts();
  const language = useLanguage();
  const { category: id, days, today } = question;
  const asked = id !== '' && Object.keys(days).length > 0;
  const { ground, verdict, answer } = answerRetention(packs.retention(), packs.retentionWords(), question);
  const category = ground.categories.get(id);
  const name = category ? inTongue(category.name, language) : '';
  const decides = answer.kind === 'duty' || answer.kind === 'reason' ? answer : null;
  const law = decides?.outcome.rule.law;
  return (
    <section className={classes['answer']} aria-labelledby="calculator-answer" aria-live="polite">
      <h2 id="calculator-answer">{t('calculator.answer')}</h2>
      {!asked ? (
        <p>{t('calculator.waiting')}</p>
      ) : (
        <>
          <p className={classes['sentence']}>
            {sentence(
              t,
              answer,
              decides ? longDay(language, decides.day) : '',
              decides !== null && decides.day <= today,
              eventName,
            )}
          </p>
          {law && <p>{articleIn(law.article, language)}</p>}
          {answer.kind === 'duty' && answer.longer && (
            <p>
              {t('calculator.longer', {
                day: longDay(language, daysAfter(answer.longer.firstDay, -1)),
                name: ruleName(answer.longer.rule, name, language),
              })}
            </p>
          )}
          {law && isDoubtful(law) && (
            <p className={classes['doubt']}>
              <IconAlertTriangle size={18} aria-hidden="true" />
              {t('calculator.doubtful')}
            </p>
          )}
          {verdict.flaw === 'future' && <p className={classes['doubt']}>{t('calculator.future')}</p>}
          {verdict.outcomes.length > 0 && (
            <>
              <h3>{t('calculator.reasons')}</h3>
              {verdict.outcomes.map(outcome => (
                <Reason key={outcome.rule.id} outcome={outcome} name={name} eventName={eventName} />
              ))}
            </>
          )}
        </>
      )}
    </section>
  );
}

function Reason({
  outcome: { rule, counted, capped, firstDay },
  name,
  eventName,
}: {
  readonly outcome: RuleOutcome;
  readonly name: string;
  readonly eventName: (id: string) => string;
}) {
  const t = useTexts();
  const language = useLanguage();
  const facts = {
    name: ruleName(rule, name, language),
    period: ruleWords(t, capped === null ? rule : { period: capped, begins: [], ends: 'day' }, language),
  };
  return (
    <div>
      <p>
        {counted
          ? t('calculator.ruleLine', {
              ...facts,
              event: eventName(counted.instead ?? counted.event),
              day: longDay(language, counted.day),
              end: longDay(language, firstDay),
            })
          : t('calculator.ruleOpen', facts)}{' '}
        <span className={classes['under']}>({t(`calculator.kind.${rule.kind}`)})</span>
      </p>
      {rule.law && <p className={classes['under']}>{inTongue(rule.law.note, language)}</p>}
      {rule.law && <LawSource article={rule.law.article} fact={rule.law} />}
    </div>
  );
}
