import { Button, Textarea } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { readability } from '../../../shared/domain/readability.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import { languageWords } from './language-words.ts';
import classes from './consent-texts.module.css';

/** The text in one language: as the answers give it or as it was typed, with how easily it reads. */
export function TextSide({
  language,
  body,
  typed,
  onType,
  onWriteAnew,
}: {
  readonly language: Language;
  readonly body: string;
  /** True where it was changed by hand, so that answers no longer show in it. */
  readonly typed: boolean;
  readonly onType: (body: string) => void;
  readonly onWriteAnew: () => void;
}) {
  const t = useTexts();
  const name = t(languageWords[language]);
  return (
    <section className={classes['side']} aria-label={t('consentTexts.body', { language: name })}>
      <Textarea
        label={t('consentTexts.body', { language: name })}
        name={`typed.${language}`}
        lang={language}
        value={body}
        maxLength={20_000}
        autosize
        minRows={8}
        onChange={event => onType(event.currentTarget.value)}
      />
      {typed && (
        <div className={classes['typed']}>
          <p>{t('consentTexts.typed')}</p>
          <Button variant="default" size="sm" onClick={onWriteAnew}>
            {t('consentTexts.writeAnew')}
          </Button>
        </div>
      )}
      <Readability language={language} body={body} />
    </section>
  );
}

/** How easily a text reads, what it should reach, and the sentences that stand in the way. */
function Readability({ language, body }: { readonly language: Language; readonly body: string }) {
  const t = useTexts();
  const read = useDeferredValue(body);
  const measured = useMemo(() => readability(read, language), [read, language]);
  if (measured === null) return null;
  const { score, goal, hardest } = measured;
  const good = score >= goal;
  return (
    <div className={classes['reads']}>
      <Remark tone={good ? 'good' : 'soon'}>
        {t(good ? 'consentTexts.readsWell' : 'consentTexts.readsHard', { score, goal })}
      </Remark>
      {!good && hardest.length > 0 && (
        <>
          <p className={classes['under']}>{t('consentTexts.hardest')}</p>
          <ul lang={language}>
            {hardest.map(({ text }, place) => (
              <li key={place}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
