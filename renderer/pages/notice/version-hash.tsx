import { useTexts } from '../../ui/texts.ts';
import classes from './versions.module.css';

/** As much of a hash as people compare: its first eight characters. */
export const shortHash = (sha256: string): string => sha256.slice(0, 8);

/** The hash of a version; the whole of it, and what it proves, on demand. */
export function VersionHash({ sha256 }: { readonly sha256: string }) {
  const t = useTexts();
  return (
    <details className={classes['fold']}>
      <summary>
        {t('notice.versions.hash')} <span className={classes['hash']}>{shortHash(sha256)}</span>
      </summary>
      <p className={classes['hash']}>{sha256}</p>
      <p className={classes['under']}>{t('notice.versions.hashProves')}</p>
    </details>
  );
}
