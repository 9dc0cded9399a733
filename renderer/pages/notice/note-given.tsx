import { Button, Group, NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { readDay } from '../../../shared/domain/day-entry.ts';
import { lawfulExcuses } from '../../../shared/domain/notice-deadline.ts';
import type { NoticeRegime } from '../../../shared/domain/notice-pack.ts';
import { NoticeExcuse, NoticeGivenHow, type NoticeVersion } from '../../../shared/domain/notice-version.ts';
import type { AppError } from '../../../shared/errors.ts';
import { packs } from '../../../shared/packs.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { DayInput, thisYear } from '../../ui/day-input.tsx';
import { localDay, shortDay } from '../../ui/format.ts';
import { Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import contactClasses from '../customer/contacts/contacts.module.css';
import { LawSource } from '../register/law-source.tsx';
import { excuseText, howText, versionName, versionToGive } from './given-words.ts';

type Note = {
  readonly kind: 'given' | 'excused';
  readonly notice: string;
  readonly how: NoticeGivenHow;
  readonly excuse: NoticeExcuse;
  readonly day: string;
  readonly note: string;
};

/**
 * Notes what customers got and how, or why none is due; folded under `title`, open where somebody had begun. `record`: under what the draft is kept; `customers`: whom it is about, asked
 * for when it is saved; `count`: how many they are; `onNoted` gets how many it was noted for.
 */
export function NoteGiven({
  title,
  record,
  customers,
  count,
  versions,
  regime,
  place,
  onNoted,
}: {
  readonly title: string;
  readonly record: string;
  readonly customers: () => Promise<readonly string[] | AppError>;
  readonly count: number;
  readonly versions: readonly NoticeVersion[];
  readonly regime: NoticeRegime;
  readonly place: string;
  readonly onNoted: (noted: number) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const today = localDay(useNow());
  const excuses = lawfulExcuses(packs.informing(), regime, place);
  const fresh: Note = {
    kind: versions.length === 0 ? 'excused' : 'given',
    notice: (versionToGive(versions, regime, today) ?? versions[0])?.id ?? '',
    how: 'handed',
    excuse: excuses[0]?.excuse ?? 'knows',
    day: shortDay(language, today),
    note: '',
  };
  const [note, setNote] = useState<Note>(fresh);
  const [problems, setProblems] = useState<{ readonly day?: string; readonly note?: string }>({});
  const [refusal, setRefusal] = useState<AppError>();
  const [saving, setSaving] = useState(false);
  const { drop, restored } = useDraft({ place: 'noticeGiven', record, value: note, setValue: setNote });
  const change = (changed: Partial<Note>) => setNote(before => ({ ...before, ...changed }));
  const ground = excuses.find(({ excuse }) => excuse === note.excuse);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefusal(undefined);
    const read = readDay(note.day, thisYear());
    const day = read.kind === 'day' ? read.day : '';
    const found = {
      ...(day === '' ? { day: t('common.dayUnclear') } : day > today ? { day: t('notice.given.dayAhead') } : {}),
      ...(note.kind === 'excused' && note.note.trim() === '' ? { note: t('notice.given.reasonWanted') } : {}),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    setSaving(true);
    const whom = await customers();
    const result =
      'code' in whom
        ? ({ ok: false, error: whom } as const)
        : await ask('notice.give', {
            customers: [...whom],
            what:
              note.kind === 'given'
                ? { kind: 'given', notice: note.notice, how: note.how }
                : { kind: 'excused', excuse: note.excuse },
            day,
            note: note.note.trim(),
          });
    setSaving(false);
    if (!result.ok) return setRefusal(result.error);
    setNote(fresh);
    await drop();
    await forgetAnswers(client);
    onNoted(result.value.noted);
  };

  return (
    <details className={contactClasses['rest']} open={restored || undefined}>
      <summary>{title}</summary>
      <form onSubmit={event => void submit(event)} noValidate aria-label={title}>
        {versions.length > 0 && excuses.length > 0 && (
          <Radio.Group
            label={t('notice.given.what')}
            name="givenKind"
            value={note.kind}
            onChange={kind => change({ kind: kind === 'given' ? 'given' : 'excused' })}
            mb="md"
          >
            <Stack gap="sm" mt="xs">
              <Radio value="given" label={t('notice.given.got', { count })} />
              <Radio value="excused" label={t('notice.given.notDue', { count })} />
            </Stack>
          </Radio.Group>
        )}
        {note.kind === 'given' ? (
          <Stack gap="md">
            <NativeSelect
              label={t('notice.given.which')}
              name="givenVersion"
              value={note.notice}
              onChange={event => change({ notice: event.currentTarget.value })}
              data={versions.map(version => ({ value: version.id, label: versionName(t, language, version) }))}
            />
            <NativeSelect
              label={t('notice.given.howLabel')}
              name="givenHow"
              value={note.how}
              onChange={event =>
                change({ how: NoticeGivenHow.options.find(how => how === event.currentTarget.value) ?? 'handed' })
              }
              data={NoticeGivenHow.options.map(how => ({ value: how, label: t(howText[how]) }))}
            />
          </Stack>
        ) : (
          <>
            <Radio.Group
              label={t('notice.given.why')}
              description={t('notice.given.whyHint')}
              name="givenExcuse"
              value={note.excuse}
              onChange={value => change({ excuse: NoticeExcuse.options.find(each => each === value) ?? 'knows' })}
              mb="xs"
            >
              <Stack gap="sm" mt="xs">
                {excuses.map(({ excuse, article }) => (
                  <Radio
                    key={excuse}
                    value={excuse}
                    label={t(excuseText[excuse])}
                    description={articleIn(article, language)}
                  />
                ))}
              </Stack>
            </Radio.Group>
            {ground && <LawSource article={ground.article} fact={ground} />}
          </>
        )}
        <Stack gap="md" mt="md">
          <DayInput
            label={t(note.kind === 'given' ? 'notice.given.day' : 'notice.given.decidedOn')}
            name="givenDay"
            value={note.day}
            problem={problems.day}
            onChange={day => change({ day })}
          />
          <Textarea
            label={t(note.kind === 'given' ? 'notice.given.note' : 'notice.given.noteWhy')}
            name="givenNote"
            autosize
            minRows={2}
            maxLength={2000}
            value={note.note}
            error={problems.note}
            onChange={event => change({ note: event.currentTarget.value })}
          />
        </Stack>
        <div role="status">{refusal && <Refusal refusal={refusal} />}</div>
        <Group gap="sm" mt="md">
          <Button type="submit" variant="default" loading={saving} disabled={count === 0}>
            {t(note.kind === 'given' ? 'notice.given.saveGot' : 'notice.given.saveNotDue', { count })}
          </Button>
        </Group>
      </form>
    </details>
  );
}
