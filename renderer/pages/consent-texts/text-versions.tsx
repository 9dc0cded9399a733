import type { ConsentText } from '../../../shared/domain/consent-record.ts';
import { listed, moment } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { languageWords } from './language-words.ts';
import classes from './consent-texts.module.css';

/** Every version there ever was, the newest first, each to be opened to its exact words. */
export function TextVersions({ texts }: { readonly texts: readonly ConsentText[] }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <section aria-labelledby="text-versions">
      <h2 id="text-versions" className={classes['heading']}>
        {t('consentTexts.versions')}
      </h2>
      {texts.length === 0 ? (
        <p className={classes['under']}>{t('consentTexts.noVersions')}</p>
      ) : (
        <ul className={classes['versions']}>
          {texts.map(text => (
            <li key={text.id}>
              <details>
                <summary>
                  {t(text.kind === 'foreign' ? 'consentTexts.foreignVersion' : 'consentTexts.version', {
                    version: text.version,
                    language: t(languageWords[text.language]),
                    at: moment(language, text.madeAt),
                  })}
                </summary>
                {text.channels.length > 0 && (
                  <p className={classes['under']}>
                    {listed(
                      language,
                      text.channels.map(channel => t(`consents.channel.${channel}`)),
                    )}
                  </p>
                )}
                <pre lang={text.language}>{text.body}</pre>
                <p className={classes['sum']}>{t('consentTexts.sum', { sum: text.sha256 })}</p>
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
