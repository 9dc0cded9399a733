import { Button, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { BreachLetterWords } from '../../../shared/domain/breach-letter.ts';
import type { NoticeLanguage } from '../../../shared/domain/notice-values.ts';
import type { TellingWay } from '../../../shared/ipc/incident-calls.ts';
import { ask, useCall } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Pager, pageSize } from '../consents/pager.tsx';
import classes from './affected.module.css';

/** Who hasn't been told yet, by way: each with a letter of her own, and the note that she was told. `onTold` null: the file is closed. */
export function UntoldList({
  id,
  own,
  language,
  today,
  ways,
  onTold,
}: {
  readonly id: string;
  readonly own: BreachLetterWords;
  readonly language: NoticeLanguage;
  readonly today: string;
  readonly ways: readonly TellingWay[];
  readonly onTold: ((person: { readonly id: string; readonly language: string }) => Promise<void>) | null;
}) {
  const t = useTexts();
  const notices = useNotices();
  const [way, setWay] = useState<TellingWay | ''>('');
  const [offset, setOffset] = useState(0);
  const seen = useCall(
    'incidents.affected',
    { id, only: 'untold', way, words: '', offset, limit: pageSize },
    { fresh: true, keepPrevious: true },
  );
  const save = async (customer: string) => {
    const result = await ask('incidents.saveLetters', { id, customer, whom: 'address', language, own, today });
    if (!result.ok) notices.refused(result.error);
    else if (result.value.saved) notices.done(t('breachLetter.saved', { file: result.value.fileName, count: 1 }));
  };
  return (
    <>
      <h3>{t('breachLetter.untold')}</h3>
      {onTold && <p>{t('breachLetter.untoldHint')}</p>}
      <NativeSelect
        label={t('breachLetter.byWay')}
        name="untoldWay"
        maw="22rem"
        mb="md"
        value={way}
        onChange={event => {
          setWay(ways.find(each => each === event.currentTarget.value) ?? '');
          setOffset(0);
        }}
        data={[
          { value: '', label: t('breachLetter.allWays') },
          ...ways.map(each => ({ value: each, label: t(`affected.tellingWay.${each}`) })),
        ]}
      />
      {seen.refusal ? (
        <Refusal refusal={seen.refusal} again={seen.askAgain} />
      ) : seen.value ? (
        <>
          <Pager offset={offset} total={seen.value.total} onChange={setOffset} />
          <ul className={classes['people']} aria-label={t('breachLetter.untold')}>
            {seen.value.rows.map(row => {
              const name = row.name || t('customers.row.nameless');
              return (
                <li key={row.id}>
                  <span>
                    <bdi>{name}</bdi>{' '}
                    <span className={classes['under']}>
                      {[row.number, t(`affected.tellingWay.${row.way}`), row.way === 'phone' ? row.phone : '']
                        .filter(part => part !== '')
                        .join(' · ')}
                    </span>
                  </span>
                  <Group gap="xs">
                    {row.way !== 'none' && row.way !== 'phone' && (
                      <Button
                        variant="subtle"
                        aria-label={t('breachLetter.letterTo', { name })}
                        onClick={() => void save(row.id)}
                      >
                        {t('breachLetter.oneLetter')}
                      </Button>
                    )}
                    {onTold && (
                      <Button
                        variant="subtle"
                        aria-label={t('breachLetter.toldNamed', { name })}
                        onClick={() => void onTold(row)}
                      >
                        {t('breachLetter.noteOne')}
                      </Button>
                    )}
                  </Group>
                </li>
              );
            })}
          </ul>
          {seen.value.rows.length === 0 && <p>{t('breachLetter.nobodyThere')}</p>}
        </>
      ) : (
        <Loading />
      )}
    </>
  );
}
