import { useTexts, type TextKey } from '../ui/texts.ts';
import classes from './wizard.module.css';

/** 'Why we ask': two sentences, the article of law folded below. */
export function Why({ why, law }: { readonly why: TextKey; readonly law?: TextKey | undefined }) {
  const t = useTexts();
  return (
    <aside className={classes['why']} aria-label={t('wizard.why')}>
      <h2>{t('wizard.why')}</h2>
      <p>{t(why)}</p>
      {law !== undefined && (
        <details>
          <summary>{t('wizard.law')}</summary>
          <p>{t(law)}</p>
        </details>
      )}
    </aside>
  );
}
