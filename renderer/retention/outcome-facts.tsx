import { isDoubtful } from '../../shared/domain/law-fact.ts';
import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import type { RuleOutcome } from '../../shared/domain/retention.ts';
import { LawSource } from '../pages/register/law-source.tsx';
import { longDay } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import classes from './reasoning.module.css';
import { eventName, ruleName } from './why-words.ts';

/** What an outcome rests on: the rule in words, what it counts from, what was assumed or changed, and its article with source and 'as of' date, folded. */
export function OutcomeFacts({ ground, outcome }: { readonly ground: RetentionGround; readonly outcome: RuleOutcome }) {
  const t = useTexts();
  const language = useLanguage();
  const { rule, counted, shortened, capped, suspended } = outcome;
  const suspension = suspended && ground.suspensions.find(({ id }) => id === suspended.suspension);
  const facts = [
    ruleName(t, language, rule),
    counted &&
      t('retention.facts.counted', { event: eventName(language, counted.event), day: longDay(language, counted.day) }),
    counted?.instead !== null &&
      counted !== null &&
      t('retention.facts.instead', {
        event: eventName(language, counted.event),
        instead: eventName(language, counted.instead),
      }),
    shortened && t('retention.facts.shortened'),
    capped !== null && t('retention.facts.capped', { period: t('shred.rule.period', capped) }),
    suspended &&
      t('retention.facts.suspended', { year: `${suspended.year}`, filed: longDay(language, suspended.filedOn) }),
    rule.law && isDoubtful(rule.law) && t('retention.facts.doubtful'),
  ].filter(fact => typeof fact === 'string');
  return (
    <>
      <ul className={classes['facts']}>
        {facts.map(fact => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {rule.law && <LawSource article={rule.law.article} fact={rule.law} />}
      {suspension && <LawSource article={suspension.article} fact={suspension} />}
    </>
  );
}
