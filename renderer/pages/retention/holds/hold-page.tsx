import { Button, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { HoldReason, type LegalHold } from '../../../../shared/domain/held-entry.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import { useDraft } from '../../../drafts/use-draft.ts';
import { useRetentionGround } from '../../../retention/use-ground.ts';
import { holdWhy } from '../../../retention/why-words.ts';
import { useCall, useChange } from '../../../ui/calls.ts';
import { DayInput, thisYear } from '../../../ui/day-input.tsx';
import { shortDay } from '../../../ui/format.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { Loading, Refusal } from '../../../ui/states.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { ErrorSummary } from '../../../wizard/error-summary.tsx';
import { NotFound } from '../../not-found.tsx';
import { DraftNote } from '../../register/draft-note.tsx';
import registerClasses from '../../register/register.module.css';
import { HoldCustomers } from './hold-customers.tsx';
import { holdDraft, holdProblems, saidHold, scopeOf, type HoldDraft, type HoldProblem } from './hold-draft.ts';
import { HoldEnd } from './hold-end.tsx';
import { HoldKinds } from './hold-kinds.tsx';
import { HoldsPart } from './holds-part.tsx';
import { reachWords, scopeWords } from './hold-words.ts';
import classes from './holds.module.css';
import { ReleasedHold } from './released-hold.tsx';

/** A new hold, about this customer (id) where one is given. */
export function NewHoldPage({ customer }: { readonly customer: string }) {
  const t = useTexts();
  const ground = useRetentionGround();
  return (
    <HoldsPart title={t('holds.new.title')} lead={t('holds.new.lead')}>
      {ground ? <HoldForm ground={ground} customer={customer} stored={undefined} /> : <Loading />}
    </HoldsPart>
  );
}

/** One hold: to change and release while it lasts, to look at and take out of the list afterwards. */
export function HoldPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const ground = useRetentionGround();
  const { value, refusal, askAgain } = useCall('holds.list', {}, { fresh: true });
  if (refusal) return <Refusal refusal={refusal} again={askAgain} />;
  if (!value || !ground) return <Loading />;
  const stored = value.holds.find(hold => hold.id === id);
  if (!stored) return <NotFound />;
  const lasts = stored.releasedOn === '';
  return (
    <HoldsPart
      title={t('holds.nameOf', { why: t(holdWhy[stored.why]) })}
      lead={t(lasts ? 'holds.one.lead' : 'holds.one.leadReleased')}
    >
      {lasts ? (
        <HoldForm ground={ground} customer="" stored={stored} />
      ) : (
        <ReleasedHold ground={ground} hold={stored} />
      )}
    </HoldsPart>
  );
}

function HoldForm({
  ground,
  customer,
  stored,
}: {
  readonly ground: RetentionGround;
  readonly customer: string;
  readonly stored: LegalHold | undefined;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [, goTo] = useLocation();
  const notices = useNotices();
  const save = useChange('holds.save');
  const untouched = () => holdDraft(stored, customer, ground.today, day => shortDay(language, day));
  const [draft, setDraft] = useState<HoldDraft>(untouched);
  const [problems, setProblems] = useState<readonly HoldProblem[]>([]);
  const { drop, restored } = useDraft({
    place: stored ? 'hold' : 'newHold',
    record: stored?.id ?? customer,
    value: draft,
    setValue: setDraft,
  });
  const scope = scopeOf(draft);
  const { value: reach } = useCall('holds.reach', { scope }, { keepPrevious: true });
  const names = new Map((reach?.named ?? []).map(({ id, name }) => [id, name]));
  const change = (part: Partial<HoldDraft>) => setDraft(before => ({ ...before, ...part }));
  const said = problems.map(({ field, what }) => ({ field, text: t(`holds.problem.${what}`) }));
  const problem = (field: string) => said.find(each => each.field === field)?.text;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = holdProblems(draft, thisYear());
    setProblems(found);
    if (found.length > 0) return;
    const result = await save.run({ id: stored?.id ?? null, hold: saidHold(draft, thisYear()) });
    if (!result.ok) return notices.refused(result.error);
    await drop();
    notices.done(t(stored ? 'common.saved' : 'holds.new.done'));
    goTo('/retention/holds');
  };

  return (
    <>
      <form onSubmit={event => void submit(event)} noValidate>
        <ErrorSummary problems={said} />
        {restored && (
          <DraftNote
            onDiscard={() => {
              setDraft(untouched());
              setProblems([]);
              void drop();
            }}
          />
        )}
        <Stack gap="xl" maw={640}>
          <Stack gap="md">
            <NativeSelect
              label={t('holds.field.why')}
              name="why"
              value={draft.why}
              data={HoldReason.options.map(why => ({ value: why, label: t(holdWhy[why]) }))}
              onChange={event =>
                change({ why: HoldReason.options.find(each => each === event.currentTarget.value) ?? draft.why })
              }
            />
            <Textarea
              label={t('holds.field.note')}
              description={t('holds.field.noteHint')}
              name="note"
              value={draft.note}
              maxLength={1000}
              autosize
              minRows={2}
              onChange={event => change({ note: event.currentTarget.value })}
            />
          </Stack>
          <section className={registerClasses['part']} aria-labelledby="hold-scope">
            <h2 id="hold-scope">{t('holds.field.scope')}</h2>
            <Stack gap="md">
              <Radio.Group
                aria-labelledby="hold-scope"
                name="whole"
                value={draft.whole ? 'whole' : 'part'}
                error={problem('whole')}
                onChange={value => change({ whole: value === 'whole' })}
              >
                <Stack gap="sm">
                  <Radio value="part" label={t('holds.field.part')} description={t('holds.field.partHint')} />
                  <Radio value="whole" label={t('holds.field.whole')} description={t('holds.field.wholeHint')} />
                </Stack>
              </Radio.Group>
              {!draft.whole && (
                <>
                  <HoldCustomers chosen={draft.customers} names={names} onChange={customers => change({ customers })} />
                  {draft.entries.length > 0 && <p>{t('holds.covers.entries', { count: draft.entries.length })}</p>}
                  <HoldKinds
                    ground={ground}
                    chosen={draft.categories}
                    onChange={categories => change({ categories })}
                  />
                  <div className={classes['years']}>
                    <Year name="yearFrom" draft={draft} problem={problem} change={change} />
                    <Year name="yearTo" draft={draft} problem={problem} change={change} />
                  </div>
                </>
              )}
              <div role="status">
                {reach && (draft.whole || holdProblems(draft, thisYear()).every(({ field }) => field !== 'whole')) && (
                  <p>
                    <strong>{scopeWords(t, language, ground, scope, reach)}</strong>
                    <br />
                    {reachWords(t, language, scope, reach)}
                  </p>
                )}
              </div>
            </Stack>
          </section>
          <section className={registerClasses['part']} aria-label={t('holds.field.days')}>
            <Stack gap="md">
              <DayInput
                label={t('holds.field.since')}
                name="since"
                value={draft.since}
                problem={problem('since')}
                onChange={since => change({ since })}
              />
              <DayInput
                label={t('holds.field.reviewOn')}
                description={t('holds.field.reviewHint')}
                name="reviewOn"
                value={draft.reviewOn}
                problem={problem('reviewOn')}
                onChange={reviewOn => change({ reviewOn })}
              />
            </Stack>
          </section>
          <Group gap="sm">
            <Button type="submit" loading={save.waiting}>
              {t(stored ? 'holds.one.save' : 'holds.new.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {stored && <HoldEnd hold={stored} today={ground.today} draft={draft} change={change} drop={drop} />}
    </>
  );
}

function Year({
  name,
  draft,
  problem,
  change,
}: {
  readonly name: 'yearFrom' | 'yearTo';
  readonly draft: HoldDraft;
  readonly problem: (field: string) => string | undefined;
  readonly change: (part: Partial<HoldDraft>) => void;
}) {
  const t = useTexts();
  return (
    <TextInput
      label={t(name === 'yearFrom' ? 'holds.field.yearFrom' : 'holds.field.yearTo')}
      name={name}
      value={draft[name]}
      maxLength={4}
      inputMode="numeric"
      autoComplete="off"
      error={problem(name)}
      onChange={event => change({ [name]: event.currentTarget.value })}
    />
  );
}
