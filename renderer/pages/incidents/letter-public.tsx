import { IconFileText, IconPrinter, IconWorld } from '@tabler/icons-react';
import { breachPhoneScript, type BreachLetter, type BreachLetterWords } from '../../../shared/domain/breach-letter.ts';
import type { NoticeLanguage } from '../../../shared/domain/notice-values.ts';
import { packs } from '../../../shared/packs.ts';
import { CopyButton } from '../../incidents/copy-button.tsx';
import { ask } from '../../ui/calls.ts';
import { useTexts } from '../../ui/texts.ts';
import papers from '../retention/papers.module.css';
import { SaveWays } from '../retention/save-ways.tsx';

/** For whom no letter reaches: the public notice, and what is said on the telephone. */
export function LetterPublic({
  id,
  own,
  letter,
  language,
  today,
  business,
}: {
  readonly id: string;
  readonly own: BreachLetterWords;
  readonly letter: BreachLetter;
  readonly language: NoticeLanguage;
  readonly today: string;
  readonly business: string;
}) {
  const t = useTexts();
  const save = (format: 'pdf' | 'html' | 'txt') => () =>
    ask('incidents.savePublicNotice', { id, language, format, own, today });
  const script = breachPhoneScript(letter, { pack: packs.breachLetter() }, business);
  return (
    <>
      <section className={papers['part']} aria-labelledby="breach-phone">
        <h2 id="breach-phone">{t('breachLetter.phone')}</h2>
        <p className={papers['quiet']}>{t('breachLetter.phoneHint')}</p>
        <details>
          <summary>{t('breachLetter.phoneShow')}</summary>
          <ol lang={language}>
            {script.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </details>
        <CopyButton words={t('breachLetter.copyScript')} text={script.join('\n')} />
      </section>
      <section className={papers['part']} aria-labelledby="breach-public">
        <h2 id="breach-public">{t('breachLetter.public')}</h2>
        <p className={papers['quiet']}>{t('breachLetter.publicHint')}</p>
        <SaveWays
          ways={[
            { words: 'breachLetter.publicPdf', Sign: IconPrinter, save: save('pdf') },
            { words: 'breachLetter.publicHtml', Sign: IconWorld, save: save('html') },
            { words: 'breachLetter.publicText', Sign: IconFileText, save: save('txt') },
          ]}
        />
      </section>
    </>
  );
}
