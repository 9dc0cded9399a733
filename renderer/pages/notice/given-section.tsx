import { Anchor, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { informingGrounds, lawfulExcuses } from '../../../shared/domain/notice-deadline.ts';
import type { NoticeGiven, NoticeVersion } from '../../../shared/domain/notice-version.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { packs } from '../../../shared/packs.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import contactClasses from '../customer/contacts/contacts.module.css';
import pageClasses from '../customer/customer-page.module.css';
import { LawSource } from '../register/law-source.tsx';
import { Remark } from '../register/remark.tsx';
import { dueText, excuseText, howText, versionName } from './given-words.ts';
import { NoteGiven } from './note-given.tsx';

/** Which privacy notice a customer got, when and how; by when she has to be told if she wasn't; and noting it. */
export function GivenSection({ customer }: { readonly customer: string }) {
  const t = useTexts();
  const today = localDay(useNow());
  const given = useCall('notice.given', { customer, today });
  const versions = useCall('notice.versions', {});
  const refusal = given.refusal ?? versions.refusal;
  const again = () => {
    given.askAgain();
    versions.askAgain();
  };
  return (
    <section className={pageClasses['section']} aria-labelledby="customer-notice">
      <h2 id="customer-notice">{t('notice.given.title')}</h2>
      {refusal ? (
        <Refusal refusal={refusal} again={again} />
      ) : given.value && versions.value ? (
        <Shown customer={customer} today={today} {...given.value} versions={versions.value.versions} />
      ) : (
        <Loading lines={3} />
      )}
    </section>
  );
}

type Seen = ResponseOf<'notice.given'> & {
  readonly customer: string;
  readonly today: string;
  readonly versions: readonly NoticeVersion[];
};

function Shown({ customer, today, given, due, unclear, regime, place, versions }: Seen) {
  const t = useTexts();
  const language = useLanguage();
  const notices = useNotices();
  const ground = due && informingGrounds(packs.informing(), regime).find(({ reason }) => reason === due.reason);
  return (
    <>
      {due && (
        <>
          <Remark tone="soon">{dueText(t, language, due, today)}</Remark>
          {ground && <LawSource article={ground.article} fact={ground} />}
        </>
      )}
      {unclear && (
        <p className={contactClasses['quiet']}>
          {t('notice.given.unclearOne')}{' '}
          <Anchor component={Link} href={`/customers/${customer}/edit`} underline="always">
            {t('notice.given.enterSource')}
          </Anchor>
        </p>
      )}
      {given.length === 0 ? (
        !due && !unclear && <p className={contactClasses['quiet']}>{t('notice.given.nothing')}</p>
      ) : (
        <ul className={contactClasses['lines']}>
          {given.toReversed().map(line => (
            <Line key={line.id} customer={customer} line={line} versions={versions} regime={regime} place={place} />
          ))}
        </ul>
      )}
      {versions.length === 0 && (
        <p className={contactClasses['quiet']}>
          {t('notice.given.noVersion')}{' '}
          <Anchor component={Link} href="/notice" underline="always">
            {t('notice.given.toNotices')}
          </Anchor>
        </p>
      )}
      {(versions.length > 0 || lawfulExcuses(packs.informing(), regime, place).length > 0) && (
        <NoteGiven
          title={t('notice.given.noteOne')}
          record={customer}
          customers={async () => [customer]}
          count={1}
          versions={versions}
          regime={regime}
          place={place}
          onNoted={() => notices.done(t('notice.given.noted', { count: 1 }))}
        />
      )}
    </>
  );
}

function Line({
  customer,
  line,
  versions,
  regime,
  place,
}: Pick<Seen, 'customer' | 'versions' | 'regime' | 'place'> & { readonly line: NoticeGiven }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const notices = useNotices();
  const version = versions.find(({ id }) => id === line.notice);
  const ground = lawfulExcuses(packs.informing(), regime, place).find(({ excuse }) => excuse === line.excuse);
  const takeBack = async () => {
    const result = await ask('notice.takeBack', { customer, id: line.id });
    await forgetAnswers(client);
    if (!result.ok) return notices.refused(result.error);
    notices.done(t('notice.given.takenBack'));
  };
  const day = longDay(language, line.day);
  const what =
    line.excuse !== ''
      ? t(excuseText[line.excuse])
      : version
        ? versionName(t, language, version)
        : t('notice.given.unreadable');
  return (
    <li>
      <strong>{what}</strong>
      <span>
        {[
          line.how === '' ? '' : t(howText[line.how]),
          ground ? articleIn(ground.article, language) : '',
          day,
          t('notice.given.by', { user: line.by }),
        ]
          .filter(word => word !== '')
          .join(' · ')}
      </span>
      {line.note !== '' && <span>{line.note}</span>}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => void takeBack()}
        aria-label={t('notice.given.takeBackOf', { what, day })}
      >
        {t('notice.given.takeBack')}
      </Button>
    </li>
  );
}
