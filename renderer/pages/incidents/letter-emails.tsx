import { Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { breachLetterText, type BreachLetter } from '../../../shared/domain/breach-letter.ts';
import type { NoticeLanguage } from '../../../shared/domain/notice-values.ts';
import { packs } from '../../../shared/packs.ts';
import { CopyButton } from '../../incidents/copy-button.tsx';
import { ask, useCall } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import papers from '../retention/papers.module.css';
import classes from './affected.module.css';

const sizes = [25, 50, 100, 250, 500];

/** The text of the e-mail and the addresses in batches for the BCC field: copied, never sent. */
export function LetterEmails({
  id,
  letters,
  language,
  sender,
}: {
  readonly id: string;
  readonly letters: Readonly<Record<NoticeLanguage, BreachLetter>>;
  readonly language: NoticeLanguage;
  readonly sender: string;
}) {
  const t = useTexts();
  const notices = useNotices();
  const [size, setSize] = useState(50);
  const seen = useCall('incidents.untold', { id, way: 'email' }, { fresh: true, keepPrevious: true });
  const untold = seen.value?.people;
  const note = async (people: number) => {
    const result = await ask('incidents.noteLetters', { id, people, how: 'email' });
    if (!result.ok) notices.refused(result.error);
    return result.ok;
  };
  return (
    <section className={papers['part']} aria-labelledby="breach-emails">
      <h2 id="breach-emails">{t('breachLetter.emails')}</h2>
      <p className={papers['quiet']}>{t('breachLetter.emailsHint')}</p>
      {seen.refusal ? (
        <Refusal refusal={seen.refusal} again={seen.askAgain} />
      ) : !untold ? (
        <Loading lines={2} />
      ) : untold.length === 0 ? (
        <p>{t('breachLetter.noEmails')}</p>
      ) : (
        <>
          <NativeSelect
            label={t('breachLetter.batchSize')}
            description={t('breachLetter.batchSizeHint')}
            name="batchSize"
            maw="24rem"
            mb="md"
            value={String(size)}
            onChange={event => setSize(Number(event.currentTarget.value))}
            data={sizes.map(String)}
          />
          {(['en', 'de'] as const).map(tongue => {
            const addresses = [
              ...new Set(untold.filter(person => (person.language || language) === tongue).map(({ email }) => email)),
            ];
            if (addresses.length === 0) return null;
            const greeting = packs.noticeCards().greetings.nameless[tongue];
            return (
              <div key={tongue}>
                <h3>
                  {t('breachLetter.emailsIn', { language: t(`affected.tongue.${tongue}`), count: addresses.length })}
                </h3>
                <Group gap="sm" mb="sm">
                  <CopyButton words={t('breachLetter.copySubject')} text={letters[tongue].title} />
                  <CopyButton
                    words={t('breachLetter.copyText')}
                    text={breachLetterText(letters[tongue], { greeting, sender })}
                  />
                </Group>
                <ul className={classes['people']} aria-label={t('breachLetter.batches')}>
                  {Array.from({ length: Math.ceil(addresses.length / size) }, (_, index) => {
                    const batch = addresses.slice(index * size, (index + 1) * size);
                    const from = index * size + 1;
                    const range = { from, to: from + batch.length - 1 };
                    return (
                      <li key={from}>
                        <span>{t('breachLetter.batch', range)}</span>
                        <CopyButton
                          words={t('breachLetter.copyAddresses', range)}
                          text={batch.join('; ')}
                          before={() => note(batch.length)}
                        />
                      </li>
                    );
                  })}
                </ul>
              </div>
            );
          })}
        </>
      )}
    </section>
  );
}
