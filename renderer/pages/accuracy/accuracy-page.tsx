import { Anchor, Button, Group, NativeSelect, Radio, Stack } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { readDay } from '../../../shared/domain/day-entry.ts';
import type { AppError } from '../../../shared/errors.ts';
import { DueShown, type CheckSelection, type NotAsked } from '../../../shared/ipc/accuracy-calls.ts';
import type { LetterHow } from '../../../shared/ipc/notice-paper-calls.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { DayInput, thisYear } from '../../ui/day-input.tsx';
import { localDay, shortDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { JobProgress } from '../../wizards/table-file/job-progress.tsx';
import classes from '../consents/consents.module.css';
import { Pager, pageSize } from '../consents/pager.tsx';
import registerClasses from '../register/register.module.css';
import { Remark } from '../register/remark.tsx';
import { DueList } from './due-list.tsx';
import { LeftOut } from './left-out.tsx';

/** So many letters go into one file. */
const mostLetters = 500;
/** After how many months data may be due, to choose from. */
const monthChoices = [6, 12, 18, 24, 36, 48, 60, 120];

/** Whose data were not looked at for long, and how they are asked. */
export function AccuracyPage() {
  const t = useTexts();
  return (
    <>
      <Anchor component={Link} href="/customers" className={registerClasses['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {t('frame.customers')}
      </Anchor>
      <Page title={t('accuracy.title')} lead={t('accuracy.lead')}>
        <Due />
      </Page>
    </>
  );
}

/** `all`: everybody who is shown, on whatever page; else those ticked. `day`: as typed. */
type Choice = {
  readonly shown: DueShown;
  readonly all: boolean;
  readonly ticked: readonly string[];
  readonly day: string;
};

function Due() {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const notices = useNotices();
  const today = localDay(useNow());
  const [offset, setOffset] = useState(0);
  const [choice, setChoice] = useState<Choice>({
    shown: 'all',
    all: false,
    ticked: [],
    day: shortDay(language, today),
  });
  const [busy, setBusy] = useState<'marking' | LetterHow | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [says, setSays] = useState('');
  const [leftOut, setLeftOut] = useState<readonly NotAsked[]>([]);
  const { drop } = useDraft({ place: 'accuracyChoice', record: '', value: choice, setValue: setChoice });
  const { shown } = choice;
  const list = useCall('accuracy.due', { today, shown, offset, limit: pageSize }, { fresh: true, keepPrevious: true });
  const change = (changed: Partial<Choice>) => setChoice(before => ({ ...before, ...changed }));

  if (list.refusal) return <Refusal refusal={list.refusal} again={list.askAgain} />;
  if (!list.value) return <Loading />;
  const { months, all, due, never, asked, people } = list.value;
  const total = { all: due, notAsked: due - asked, asked }[shown];
  const count = choice.all ? total : choice.ticked.length;

  const begin = (what: 'marking' | LetterHow) => {
    setBusy(what);
    setRefusal(null);
    setSays('');
    setLeftOut([]);
  };
  const over = async () => {
    setOffset(0);
    change({ all: false, ticked: [] });
    await drop();
    await forgetAnswers(client);
  };
  const mark = async () => {
    const read = readDay(choice.day, thisYear());
    if (read.kind !== 'day') return setRefusal({ code: 'accuracy.dayToCome', field: 'day' });
    begin('marking');
    const selection: CheckSelection = choice.all
      ? { kind: 'due', shown, today, except: [] }
      : { kind: 'ids', ids: [...choice.ticked] };
    const result = await ask('accuracy.check', { selection, day: read.day });
    setBusy(null);
    if (!result.ok)
      return result.error.code === 'job.cancelled' ? setSays(t('accuracy.stopped')) : setRefusal(result.error);
    const { checked, undo } = result.value;
    const sentence = t('accuracy.marked', { count: checked });
    setSays(sentence);
    await over();
    if (undo !== null)
      notices.doneWithWayBack(sentence, `uncheck-${undo}`, () => ask('accuracy.uncheck', { undo }), {
        onUndone: () => setSays(''),
      });
  };
  /** Those chosen, or the first of all that are shown. */
  const whom = async (): Promise<readonly string[] | AppError> => {
    if (!choice.all) return choice.ticked.slice(0, mostLetters);
    const result = await ask('accuracy.due', { today, shown, offset: 0, limit: mostLetters });
    return result.ok ? result.value.people.map(({ id }) => id) : result.error;
  };
  const write = async (how: LetterHow) => {
    begin(how);
    const customers = await whom();
    const result =
      'code' in customers
        ? ({ ok: false, error: customers } as const)
        : await ask('accuracy.saveLetters', { customers: [...customers], how, language, today });
    setBusy(null);
    if (!result.ok) return setRefusal(result.error);
    if (!result.value.saved) return;
    setLeftOut(result.value.leftOut);
    setSays(t('accuracy.written', { count: result.value.asked, file: result.value.fileName }));
    await over();
  };
  const saveMonths = async (chosen: number) => {
    const result = await ask('accuracy.saveMonths', { months: chosen });
    await forgetAnswers(client);
    if (!result.ok) return notices.refused(result.error);
    setOffset(0);
    notices.done(t('accuracy.monthsSaved', { count: chosen }));
  };

  if (busy === 'marking')
    return (
      <>
        <JobProgress what={t('accuracy.marking')} />
        <Button variant="default" mt="md" onClick={() => void ask('jobs.cancel', {})}>
          {t('accuracy.stop')}
        </Button>
      </>
    );
  const choices = monthChoices.includes(months) ? monthChoices : [...monthChoices, months].toSorted((a, b) => a - b);
  return (
    <>
      <p>
        {t('accuracy.figures', { due, all })}
        {due > 0 && ` ${t('accuracy.never', { count: never })} ${t('accuracy.waiting', { count: asked })}`}
      </p>
      <Group gap="lg" align="flex-start" mb="lg">
        <NativeSelect
          label={t('accuracy.monthsLabel')}
          description={t('accuracy.monthsWhy')}
          inputWrapperOrder={['label', 'input', 'description']}
          name="months"
          maw="22rem"
          value={months}
          onChange={event => void saveMonths(Number(event.currentTarget.value))}
          data={choices.map(each => ({ value: String(each), label: t('accuracy.months', { count: each }) }))}
        />
        {due > 0 && (
          <NativeSelect
            label={t('accuracy.shown')}
            name="shown"
            value={shown}
            onChange={event => {
              setOffset(0);
              change({
                shown: DueShown.options.find(each => each === event.currentTarget.value) ?? 'all',
                ticked: [],
              });
            }}
            data={[
              { value: 'all', label: t('accuracy.shownAll') },
              { value: 'notAsked', label: t('accuracy.shownNotAsked') },
              { value: 'asked', label: t('accuracy.shownAsked') },
            ]}
          />
        )}
      </Group>
      <div role="status">{says !== '' && <Remark tone="good">{says}</Remark>}</div>
      <LeftOut people={leftOut} />
      {refusal && <Refusal refusal={refusal} />}
      {total === 0 ? (
        <Empty
          sentence={due === 0 ? t('accuracy.empty', { count: months }) : t('accuracy.emptyShown')}
          action={
            <Button component={Link} href="/customers">
              {t('accuracy.toCustomers')}
            </Button>
          }
        />
      ) : (
        <>
          <Radio.Group
            label={t('accuracy.whom')}
            name="whom"
            value={choice.all ? 'all' : 'some'}
            onChange={value => change({ all: value === 'all' })}
            mb="lg"
          >
            <Stack gap="sm" mt="xs">
              <Radio value="some" label={t('accuracy.forSome')} />
              <Radio value="all" label={t('accuracy.forAll', { count: total })} />
            </Stack>
          </Radio.Group>
          <Pager offset={offset} total={total} onChange={setOffset} />
          <DueList people={people} ticked={choice.all ? null : choice.ticked} onTick={ticked => change({ ticked })} />
          <Group gap="sm" align="flex-end" mt="lg">
            <DayInput label={t('accuracy.day')} name="day" value={choice.day} onChange={day => change({ day })} />
            <Button disabled={count === 0} onClick={() => void mark()}>
              {t('accuracy.mark', { count })}
            </Button>
          </Group>
          <section aria-labelledby="accuracy-ask">
            <h2 id="accuracy-ask" className={classes['heading']}>
              {t('accuracy.ask')}
            </h2>
            <p className={classes['quiet']}>{t('accuracy.askWhat', { most: mostLetters })}</p>
            <p className={classes['quiet']}>{t('accuracy.askService')}</p>
            <Group gap="sm">
              {(['post', 'email'] as const).map(how => (
                <Button
                  key={how}
                  variant="default"
                  disabled={count === 0 || (busy !== null && busy !== how)}
                  loading={busy === how}
                  onClick={() => void write(how)}
                >
                  {t(how === 'post' ? 'accuracy.letters' : 'accuracy.emails', { count: Math.min(count, mostLetters) })}
                </Button>
              ))}
            </Group>
          </section>
        </>
      )}
    </>
  );
}
