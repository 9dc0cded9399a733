import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { readDay } from '../../../shared/domain/day-entry.ts';
import { noticeInForce, type NoticeVersion } from '../../../shared/domain/notice-version.ts';
import { DayInput, thisYear } from '../../ui/day-input.tsx';
import { listed, localDay, longDay, moment } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { languageWords } from '../consent-texts/language-words.ts';
import { spanText } from './edition-words.ts';
import { shortHash } from './version-hash.tsx';
import classes from './versions.module.css';

/** Every final version of one notice, the newest first, and which of them was in force on a day. `versions`: of one edition. */
export function VersionList({ versions }: { readonly versions: readonly NoticeVersion[] }) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  return (
    <section aria-labelledby="notice-versions">
      <h2 id="notice-versions" className={classes['heading']}>
        {t('notice.versions.title')}
      </h2>
      {versions.length === 0 ? (
        <p className={classes['under']}>{t('notice.versions.none')}</p>
      ) : (
        <>
          <ul className={classes['versions']}>
            {versions.map(version => (
              <li key={version.id}>
                <Anchor component={Link} href={`/notice/version/${version.id}`}>
                  {t('notice.versions.version', { number: version.number })}
                </Anchor>
                <p>{spanText(t, language, versions, version, today)}</p>
                <p className={classes['under']}>
                  {t('notice.versions.made', { at: moment(language, version.madeAt), by: version.by })}
                  {version.languages.length > 0 &&
                    ` · ${listed(
                      language,
                      version.languages.map(each => t(languageWords[each])),
                    )}`}{' '}
                  · {t('notice.versions.hash')} <span className={classes['hash']}>{shortHash(version.sha256)}</span>
                </p>
              </li>
            ))}
          </ul>
          <InForce versions={versions} today={today} />
        </>
      )}
    </section>
  );
}

function InForce({ versions, today }: { readonly versions: readonly NoticeVersion[]; readonly today: string }) {
  const t = useTexts();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const read = readDay(typed, thisYear());
  const day = read.kind === 'day' ? read.day : '';
  const found = day === '' ? undefined : noticeInForce(versions, day);
  const first = versions.map(({ validFrom }) => validFrom).toSorted()[0] ?? '';
  const facts = { day: longDay(language, day), first: longDay(language, first) };
  return (
    <section aria-labelledby="notice-in-force">
      <h3 id="notice-in-force">{t('notice.versions.onDay')}</h3>
      <div className={classes['inForce']}>
        <DayInput label={t('notice.versions.day')} name="inForceOn" value={typed} onChange={setTyped} />
      </div>
      <p role="status">
        {day !== '' && !found && t('notice.versions.beforeFirst', facts)}
        {found && (
          <>
            {t(day > today ? 'notice.versions.willBeInForce' : 'notice.versions.inForce', facts)}{' '}
            <Anchor component={Link} href={`/notice/version/${found.id}`}>
              {t('notice.versions.version', { number: found.number })}
            </Anchor>
          </>
        )}
      </p>
    </section>
  );
}
