import { Button, Group } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockPause,
  IconFolder,
  IconInfoCircle,
  IconUsb,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { BackupPlace, BackupStatus } from '../../../shared/ipc/backup-shapes.ts';
import { ask, useChange } from '../../ui/calls.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { localDay, longDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { ageText, outlivesDisk, placeRemark, type PlaceRemark } from './backup-words.ts';
import classes from './backups.module.css';

type Chosen = 'first' | 'second';

/** Where backups go: the main place, the second one if there is one, and what to know about each. */
export function BackupPlaces({ places, now }: { readonly places: BackupStatus['places']; readonly now: Date }) {
  const t = useTexts();
  const { done } = useNotices();
  const { ask: askFirst, dialog } = useConfirm();
  const choose = useChange('backups.choosePlace');
  const giveUp = useChange('backups.removePlace');
  const [refused, setRefused] = useState<{ readonly which: Chosen; readonly refusal: AppError } | null>(null);
  const second = places.find(({ which }) => which === 'second');

  const change = async (which: Chosen) => {
    setRefused(null);
    const result = await choose.run({ which });
    if (!result.ok) setRefused({ which, refusal: result.error });
    else if (result.value.place) done(t('backups.place.chosen', { folder: result.value.place.folder }));
  };
  const remove = async () => {
    setRefused(null);
    const result = await giveUp.run({});
    if (!result.ok) setRefused({ which: 'second', refusal: result.error });
  };

  const refusalOf = (which: Chosen) =>
    refused?.which === which && (
      <div className={classes['refusal']}>
        <Refusal refusal={refused.refusal} />
      </div>
    );

  return (
    <section aria-labelledby="backup-places">
      <h2 id="backup-places" className={classes['heading']}>
        {t('backups.place.title')}
      </h2>
      <ul className={classes['places']}>
        {places
          .filter(({ which, lastAt }) => which !== 'own' || lastAt !== null)
          .map(place => (
            <li key={place.which}>
              <PlaceFacts
                place={place}
                covered={places.some(other => other !== place && other.lastAt !== null && outlivesDisk(other))}
                now={now}
              />
              <Group gap="sm" className={classes['buttons']}>
                {place.which !== 'own' && (
                  <Button
                    variant="default"
                    loading={choose.waiting}
                    aria-label={`${t('backups.place.change')}: ${t(titles[place.which])}`}
                    onClick={() => void change(place.which === 'second' ? 'second' : 'first')}
                  >
                    {t('backups.place.change')}
                  </Button>
                )}
                {place.present && <OpenFolder place={place} />}
                {place.which === 'second' && (
                  <Button
                    variant="default"
                    loading={giveUp.waiting}
                    onClick={() =>
                      askFirst({
                        title: t('backups.place.giveUpTitle'),
                        text: t('backups.place.giveUpText', { folder: place.folder }),
                        button: t('backups.place.giveUp'),
                        onYes: () => void remove(),
                      })
                    }
                  >
                    {t('backups.place.giveUp')}
                  </Button>
                )}
              </Group>
              {place.which !== 'own' && refusalOf(place.which)}
            </li>
          ))}
        {!second && (
          <li>
            <div className={classes['place']}>
              <IconUsb size={24} stroke={1.75} aria-hidden="true" />
              <div>
                <h3>{t('backups.place.second')}</h3>
                <p>{t('backups.place.secondText')}</p>
              </div>
            </div>
            <Group gap="sm" className={classes['buttons']}>
              <Button variant="default" loading={choose.waiting} onClick={() => void change('second')}>
                {t('backups.place.addSecond')}
              </Button>
            </Group>
            {refusalOf('second')}
          </li>
        )}
      </ul>
      {dialog}
    </section>
  );
}

const titles: Record<BackupPlace['which'], TextKey> = {
  first: 'backups.place.first',
  second: 'backups.place.second',
  own: 'backups.place.own',
};

/** The signs that go with a remark on a place; `away`: on one that can't be reached. */
export const placeSigns: Record<PlaceRemark['tone'] | 'away', Icon> = {
  good: IconCircleCheck,
  quiet: IconInfoCircle,
  soon: IconAlertTriangle,
  away: IconClockPause,
};

function PlaceFacts({
  place,
  covered,
  now,
}: {
  readonly place: BackupPlace;
  readonly covered: boolean;
  readonly now: Date;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { which, folder, present, lastAt, waitingSince } = place;
  const remark = placeRemark(place, covered);
  const Sign = placeSigns[present ? remark.tone : 'away'];
  return (
    <div className={classes['place']}>
      {which === 'second' ? (
        <IconUsb size={24} stroke={1.75} aria-hidden="true" />
      ) : (
        <IconFolder size={24} stroke={1.75} aria-hidden="true" />
      )}
      <div>
        <h3>{t(titles[which])}</h3>
        <p className={classes['folder']}>{folder}</p>
        <p className={classes['remark']} data-tone={remark.tone}>
          <Sign size={20} stroke={1.75} aria-hidden="true" />
          <span>
            {t(
              remark.words,
              waitingSince === null ? {} : { since: longDay(language, localDay(new Date(waitingSince))) },
            )}
          </span>
        </p>
        <p className={classes['quiet']}>
          {lastAt === null
            ? t('backups.place.noneThere')
            : t('backups.place.newest', { when: ageText(t, language, lastAt, now) })}
        </p>
      </div>
    </div>
  );
}

function OpenFolder({ place }: { readonly place: BackupPlace }) {
  const t = useTexts();
  const { refused } = useNotices();
  const open = async () => {
    const result = await ask('backups.showPlace', { which: place.which });
    if (!result.ok) refused(result.error);
  };
  return (
    <Button
      variant="default"
      aria-label={`${t('backups.place.open')}: ${t(titles[place.which])}`}
      onClick={() => void open()}
    >
      {t('backups.place.open')}
    </Button>
  );
}
