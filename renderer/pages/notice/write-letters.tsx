import { Anchor, Button, Group, NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { readDay } from '../../../shared/domain/day-entry.ts';
import type { NoticeRegime } from '../../../shared/domain/notice-pack.ts';
import type { NoticeVersion } from '../../../shared/domain/notice-version.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { DayInput, thisYear } from '../../ui/day-input.tsx';
import { localDay, shortDay } from '../../ui/format.ts';
import { Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from '../consents/consents.module.css';
import { Remark } from '../register/remark.tsx';
import { versionName, versionToGive } from './given-words.ts';

type LeftOut = ResponseOf<'notice.saveLetters'>['leftOut'];
type How = 'post' | 'email';

/**
 * Letters that were saved and may have been sent: kept as a draft until somebody says so. Ids and no names: a draft would keep
 * them when the customer is deleted.
 */
type Written = {
  readonly how: How;
  readonly notice: string;
  readonly fileName: string;
  readonly customers: readonly string[];
};
type Kept = { readonly written: Written | null; readonly sentOn: string };

/** So many letters go into one file. */
const atOnce = 500;

const leftOutText: Record<LeftOut[number]['why'], TextKey> = {
  gone: 'notice.given.leftOut.gone',
  noAddress: 'notice.given.leftOut.noAddress',
  noEmail: 'notice.given.leftOut.noEmail',
  blocked: 'notice.given.leftOut.blocked',
  restricted: 'notice.given.leftOut.restricted',
  deceased: 'notice.given.leftOut.deceased',
};

/** Writes letters or e-mails with the notice to whoever is chosen, and asks afterwards whether they were sent: only that counts as given. */
export function WriteLetters({
  customers,
  count,
  versions,
  regime,
  onNoted,
}: {
  readonly customers: () => Promise<readonly string[] | AppError>;
  readonly count: number;
  readonly versions: readonly NoticeVersion[];
  readonly regime: NoticeRegime;
  readonly onNoted: (noted: number) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const [notice, setNotice] = useState((versionToGive(versions, regime, today) ?? versions[0])?.id ?? '');
  const [kept, setKept] = useState<Kept>({ written: null, sentOn: shortDay(language, today) });
  const [leftOut, setLeftOut] = useState<LeftOut>([]);
  const [refusal, setRefusal] = useState<AppError>();
  const [writing, setWriting] = useState<How | null>(null);
  const { drop } = useDraft({ place: 'noticeLetters', record: '', value: kept, setValue: setKept });

  const write = async (how: How) => {
    setRefusal(undefined);
    setWriting(how);
    const whom = await customers();
    const result =
      'code' in whom
        ? ({ ok: false, error: whom } as const)
        : await ask('notice.saveLetters', { customers: whom.slice(0, atOnce), how, notice, today, language });
    setWriting(null);
    if (!result.ok) return setRefusal(result.error);
    const { saved, fileName, written } = result.value;
    if (!saved) return;
    setLeftOut(result.value.leftOut);
    setKept({ written: { how, notice, fileName, customers: written }, sentOn: shortDay(language, today) });
  };
  const over = () => {
    setKept({ written: null, sentOn: shortDay(language, today) });
    void drop();
  };

  if (versions.length === 0)
    return count === 0 ? null : (
      <Remark tone="soon">
        {t('notice.given.noVersion')}{' '}
        <Anchor component={Link} href="/notice" underline="always">
          {t('notice.given.toNotices')}
        </Anchor>
      </Remark>
    );
  return (
    <section aria-labelledby="notice-letters">
      <h2 id="notice-letters" className={classes['heading']}>
        {t('notice.given.lettersTitle')}
      </h2>
      {kept.written ? (
        <Sent
          written={kept.written}
          leftOut={leftOut}
          sentOn={kept.sentOn}
          today={today}
          onDay={sentOn => setKept(before => ({ ...before, sentOn }))}
          onNotSent={over}
          onSent={noted => {
            over();
            onNoted(noted);
          }}
        />
      ) : (
        <>
          <p className={classes['quiet']}>{t('notice.given.lettersWhat')}</p>
          {count > atOnce && <p className={classes['quiet']}>{t('notice.given.atOnce', { count: atOnce })}</p>}
          <NativeSelect
            label={t('notice.given.which')}
            name="letterVersion"
            mb="md"
            value={notice}
            onChange={event => setNotice(event.currentTarget.value)}
            data={versions.map(version => ({ value: version.id, label: versionName(t, language, version) }))}
          />
          <Group gap="sm">
            <Button disabled={count === 0} loading={writing === 'post'} onClick={() => void write('post')}>
              {t('notice.given.writeLetters', { count: Math.min(count, atOnce) })}
            </Button>
            <Button
              variant="default"
              disabled={count === 0}
              loading={writing === 'email'}
              onClick={() => void write('email')}
            >
              {t('notice.given.writeEmails', { count: Math.min(count, atOnce) })}
            </Button>
          </Group>
        </>
      )}
      <div role="status">{refusal && <Refusal refusal={refusal} />}</div>
    </section>
  );
}

/** Have you sent them? */
function Sent({
  written,
  leftOut,
  sentOn,
  today,
  onDay,
  onNotSent,
  onSent,
}: {
  readonly written: Written;
  readonly leftOut: LeftOut;
  readonly sentOn: string;
  readonly today: string;
  readonly onDay: (typed: string) => void;
  readonly onNotSent: () => void;
  readonly onSent: (noted: number) => void;
}) {
  const t = useTexts();
  const client = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<AppError>();
  const [saving, setSaving] = useState(false);
  const { how, notice, customers, fileName } = written;
  const count = customers.length;

  const note = async () => {
    const read = readDay(sentOn, thisYear());
    if (read.kind !== 'day') return setProblem(t('common.dayUnclear'));
    if (read.day > today) return setProblem(t('notice.given.dayAhead'));
    setProblem(undefined);
    setSaving(true);
    const result = await ask('notice.give', {
      customers: [...customers],
      what: { kind: 'given', notice, how },
      day: read.day,
      note: '',
    });
    setSaving(false);
    if (!result.ok) return setRefusal(result.error);
    await forgetAnswers(client);
    onSent(result.value.noted);
  };

  return (
    <>
      <Remark tone="good">
        {t(how === 'post' ? 'notice.given.lettersSaved' : 'notice.given.emailsSaved', { count, file: fileName })}
      </Remark>
      {leftOut.length > 0 && (
        <>
          <p>{t('notice.given.leftOutWho', { count: leftOut.length })}</p>
          <ul>
            {leftOut.map(({ id, name, why }) => (
              <li key={id}>
                {name === '' ? t('customers.row.nameless') : name}: {t(leftOutText[why])}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <strong>{t('notice.given.sentAsk', { count })}</strong> {t('notice.given.sentWhy')}
      </p>
      <DayInput label={t('notice.given.sentOn')} name="sentOn" value={sentOn} problem={problem} onChange={onDay} />
      <Group gap="sm" mt="md">
        <Button loading={saving} onClick={() => void note()}>
          {t('notice.given.sentYes', { count })}
        </Button>
        <Button variant="default" onClick={onNotSent}>
          {t('notice.given.sentNo')}
        </Button>
      </Group>
      <div role="status">{refusal && <Refusal refusal={refusal} />}</div>
    </>
  );
}
