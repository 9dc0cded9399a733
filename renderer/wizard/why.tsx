import { useTexts } from '../ui/texts.ts';
import { wordsIn, type Words } from './define-wizard.ts';
import classes from './wizard.module.css';

/** 'Why we ask': two sentences, the article of law folded below. */
export function Why({ why, law }: { readonly why: Words; readonly law?: Words | undefined }) {
  const t = useTexts();
  return (
    <aside className={classes['why']} aria-label={t('wizard.why')}>
      <h2>{t('wizard.why')}</h2>
      <p>{wordsIn(t, why)}</p>
      {law !== undefined && (
        <details>
          <summary>{t('wizard.law')}</summary>
          <p>{wordsIn(t, law)}</p>
        </details>
      )}
    </aside>
  );
}
