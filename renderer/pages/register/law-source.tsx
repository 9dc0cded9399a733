import { articleIn } from '../../../shared/domain/article-words.ts';
import type { Confidence } from '../../../shared/domain/law-fact.ts';
import { isDoubtful } from '../../../shared/domain/law-fact.ts';
import { sourceIn } from '../../../shared/domain/source-words.ts';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { certainty } from './register-words.ts';
import classes from './register.module.css';

type Fact = {
  readonly source: string;
  readonly confidence: Confidence;
  readonly asOf?: string;
  readonly checkedOn?: string;
};

/** What a legal statement rests on, folded: article, source, the day of the law or of the looking up, and how sure it is. */
export function LawSource({ article, fact }: { readonly article?: string; readonly fact: Fact }) {
  const t = useTexts();
  return (
    <details className={classes['law']}>
      <summary>
        {t('register.law.open')}
        {isDoubtful(fact) && ` (${t('register.law.doubtful')})`}
      </summary>
      <LawGround article={article} fact={fact} />
    </details>
  );
}

/** The same unfolded, for where the statement itself is what one opens. */
export function LawGround({ article, fact }: { readonly article: string | undefined; readonly fact: Fact }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <>
      {article !== undefined && <p>{articleIn(article, language)}</p>}
      <p>{t('register.law.source', { source: sourceIn(fact.source, language) })}</p>
      <p>
        {fact.asOf !== undefined && t('register.law.asOf', { day: longDay(language, fact.asOf) })}
        {fact.asOf === undefined &&
          fact.checkedOn !== undefined &&
          t('register.law.checked', { day: longDay(language, fact.checkedOn) })}{' '}
        {t(certainty[fact.confidence])}
      </p>
    </>
  );
}
