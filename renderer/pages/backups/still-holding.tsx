import type { BackupPlaceName } from '../../../shared/ipc/backup-shapes.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { farDay } from '../../retention/why-words.ts';
import { useCall } from '../../ui/calls.ts';
import { listed, localDay, moment } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts, type Texts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { Remark } from '../register/remark.tsx';
import { placeText } from './backup-words.ts';
import classes from './backups.module.css';
import { RemoveOlder } from './remove-older.tsx';

type Holding = ResponseOf<'backups.holding'>;
type HeldBackup = Holding['backups'][number];

/** A backup once, with every place it lies in, and the day it is gone from the last of them. */
type Line = Pick<HeldBackup, 'fileName' | 'madeAt' | 'goes'> & { readonly places: readonly BackupPlaceName[] };

function linesOf(backups: readonly HeldBackup[]): readonly Line[] {
  const lines = [...Map.groupBy(backups, ({ fileName }) => fileName).entries()].map(([fileName, copies]): Line => {
    const days = copies.map(({ goes }) => goes);
    return {
      fileName,
      madeAt: copies.find(({ madeAt }) => madeAt !== null)?.madeAt ?? null,
      goes: days.includes(null) ? null : (days.toSorted().at(-1) ?? null),
      places: copies.map(({ place }) => place),
    };
  });
  return lines.toSorted((one, other) => ((one.madeAt ?? '') < (other.madeAt ?? '') ? 1 : -1));
}

function sentence(t: Texts, { backups, kept, until, forever, unseen }: Holding, day: (on: string) => string): string {
  if (backups.length + kept.length === 0) return t(unseen.length > 0 ? 'backups.older.noneSeen' : 'backups.older.none');
  return forever || until === null ? t('backups.older.open') : t('backups.older.until', { day: day(until) });
}

/** Until when backups from before `since` (ISO 8601) hold what was deleted then, which ones, and the way to make that shorter. */
export function StillHolding({ since }: { readonly since: string }) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const { value, refusal, askAgain } = useCall('backups.holding', { since }, { fresh: true });
  const day = (on: string) => farDay(language, on, today);
  return (
    <section aria-labelledby="older-backups">
      <h2 id="older-backups" className={classes['heading']}>
        {t('backups.older.title')}
      </h2>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : !value ? (
        <Loading lines={2} />
      ) : (
        <>
          <p>{sentence(t, value, day)}</p>
          {value.unseen.length > 0 && (
            <Remark tone="soon">
              {t('backups.older.unseen', {
                places: listed(
                  language,
                  value.unseen.map(place => t(placeText[place])),
                ),
              })}
            </Remark>
          )}
          {value.backups.length + value.kept.length > 0 && (
            <>
              <details>
                <summary>{t('backups.older.which')}</summary>
                <ul className={classes['backups']}>
                  {linesOf(value.backups).map(line => (
                    <HoldingLine key={line.fileName} line={line} day={day} />
                  ))}
                  {value.kept.map(({ name, keptAt }) => (
                    <li key={name}>
                      <h3>{t('backups.older.kept', { when: moment(language, keptAt) })}</h3>
                      <p>{t('backups.older.stays')}</p>
                    </li>
                  ))}
                </ul>
              </details>
              <p>{t('backups.older.again')}</p>
              <RemoveOlder />
            </>
          )}
        </>
      )}
    </section>
  );
}

function HoldingLine({ line, day }: { readonly line: Line; readonly day: (on: string) => string }) {
  const t = useTexts();
  const language = useLanguage();
  const { fileName, madeAt, goes, places } = line;
  const where = listed(
    language,
    places.map(place => t(placeText[place])),
  );
  return (
    <li>
      <h3>{madeAt === null ? t('backups.list.undated') : moment(language, madeAt)}</h3>
      <p>
        {[
          where,
          goes === null
            ? t(madeAt === null ? 'backups.older.damagedStays' : 'backups.older.stays')
            : t('backups.older.goes', { day: day(goes) }),
        ].join(' · ')}
      </p>
      <p className={classes['file']}>{fileName}</p>
    </li>
  );
}
