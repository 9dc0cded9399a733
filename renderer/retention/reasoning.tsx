import { decidingOutcome } from '../../shared/domain/retention-deciding.ts';
import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import type { RuleOutcome, Verdict } from '../../shared/domain/retention.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { OutcomeFacts } from './outcome-facts.tsx';
import classes from './reasoning.module.css';
import { outcomeSentence, ruleArticle, verdictLine } from './why-words.ts';

/** The rule that a sentence about a verdict speaks of: the duty that lasts longest, or what would let it go last. */
const spokenOf = (ground: RetentionGround, verdict: Verdict): RuleOutcome | null => {
  const duty = verdict.blockers.find(blocker => blocker.kind === 'duty');
  return duty ? duty.outcome : decidingOutcome(ground, verdict);
};

/** Why something has to stay or may go: one sentence with one date and one article; all that speaks for it is folded below. */
export function Reasoning({ verdict, ground }: { readonly verdict: Verdict; readonly ground: RetentionGround }) {
  const t = useTexts();
  const language = useLanguage();
  const spoken = spokenOf(ground, verdict);
  const article = spoken ? ruleArticle(language, spoken.rule) : '';
  return (
    <div>
      <p className={classes['sentence']}>{verdictLine(t, language, ground, verdict)}</p>
      {article !== '' && <p className={classes['article']}>{article}</p>}
      {verdict.outcomes.length > 0 && (
        <details>
          <summary>{t('retention.allReasons', { count: verdict.outcomes.length })}</summary>
          <ul className={classes['reasons']}>
            {verdict.outcomes.map(outcome => (
              <li key={outcome.rule.id}>
                <p className={classes['sentence']}>{outcomeSentence(t, language, ground, outcome)}</p>
                <OutcomeFacts ground={ground} outcome={outcome} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
