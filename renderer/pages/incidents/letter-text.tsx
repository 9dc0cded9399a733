import { NativeSelect, Textarea } from '@mantine/core';
import { languages } from '../../../shared/i18n/translator.ts';
import type { BreachLetter, BreachLetterWords } from '../../../shared/domain/breach-letter.ts';
import type { NoticeLanguage } from '../../../shared/domain/notice-values.ts';
import { languageNames } from '../../ui/language-choice.tsx';
import { useTexts } from '../../ui/texts.ts';
import papers from '../retention/papers.module.css';
import classes from './affected.module.css';

const delays = ['', 'no', 'yes'] as const;

/** What the letter says, and the parts of it in one's own words, language by language. */
export function LetterText({
  letters,
  language,
  onLanguage,
  own,
  onOwn,
}: {
  readonly letters: Readonly<Record<NoticeLanguage, BreachLetter>>;
  readonly language: NoticeLanguage;
  readonly onLanguage: (language: NoticeLanguage) => void;
  readonly own: BreachLetterWords;
  readonly onOwn: (own: BreachLetterWords) => void;
}) {
  const t = useTexts();
  const letter = letters[language];
  const said = own[language];
  const california = letter.laws.includes('ca');
  const change = (part: Partial<BreachLetterWords['en']>) => onOwn({ ...own, [language]: { ...said, ...part } });
  return (
    <section className={papers['part']} aria-labelledby="breach-text">
      <h2 id="breach-text">{t('breachLetter.text')}</h2>
      <p className={papers['quiet']}>{t('breachLetter.textHint')}</p>
      <div className={classes['own']}>
        <NativeSelect
          label={t('breachLetter.language')}
          description={t('breachLetter.languageHint')}
          name="letterLanguage"
          value={language}
          onChange={event => onLanguage(languages.find(each => each === event.currentTarget.value) ?? language)}
          data={languages.map(code => ({ value: code, label: languageNames[code] }))}
        />
        <Textarea
          label={t('breachLetter.ownHappened')}
          description={t('breachLetter.ownHappenedHint')}
          name={`happened-${language}`}
          autosize
          minRows={2}
          maxLength={5000}
          value={said.happened}
          onChange={event => change({ happened: event.currentTarget.value })}
        />
        <Textarea
          label={t('breachLetter.ownDoing')}
          description={t('breachLetter.ownDoingHint')}
          name={`doing-${language}`}
          autosize
          minRows={2}
          maxLength={5000}
          value={said.doing}
          onChange={event => change({ doing: event.currentTarget.value })}
        />
        {california && (
          <>
            <NativeSelect
              label={t('breachLetter.policeDelay')}
              name="policeDelay"
              value={own.policeDelay}
              onChange={event =>
                onOwn({ ...own, policeDelay: delays.find(each => each === event.currentTarget.value) ?? '' })
              }
              data={delays.map(each => ({ value: each, label: t(`breachLetter.delay.${each || 'open'}`) }))}
            />
            <Textarea
              label={t('breachLetter.ownProtection')}
              description={t('breachLetter.ownProtectionHint')}
              name={`protection-${language}`}
              autosize
              minRows={2}
              maxLength={5000}
              value={said.protection}
              onChange={event => change({ protection: event.currentTarget.value })}
            />
          </>
        )}
      </div>
      <article className={classes['letter']} lang={language} aria-label={t('breachLetter.preview')}>
        <h3>{letter.title}</h3>
        {letter.intro.map(text => (
          <p key={text}>{text}</p>
        ))}
        {letter.sections.map(({ part, heading, paragraphs, list, below }) => (
          <div key={part}>
            {heading !== '' && <h4>{heading}</h4>}
            {paragraphs.map(text => (
              <p key={text}>{text}</p>
            ))}
            {list.length > 0 && (
              <ul>
                {list.map(item => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            )}
            {below.map(text => (
              <p key={text}>{text}</p>
            ))}
          </div>
        ))}
        <p>{letter.close}</p>
      </article>
    </section>
  );
}
