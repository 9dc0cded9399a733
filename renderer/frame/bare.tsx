import type { ReactNode } from 'react';
import { LanguageChoice } from '../ui/language-choice.tsx';
import { useTexts } from '../ui/texts.ts';
import classes from './bare.module.css';

/** The plain frame before the vault is open: the name, the language, one thing to do. */
export function Bare({ narrow = false, children }: { readonly narrow?: boolean; readonly children: ReactNode }) {
  const t = useTexts();
  return (
    <div className={classes['bare']}>
      <header>
        <span className={classes['name']}>{t('app.name')}</span>
        <LanguageChoice />
      </header>
      <main className={narrow ? classes['narrow'] : undefined}>{children}</main>
    </div>
  );
}
