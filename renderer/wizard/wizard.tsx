import { Alert, Button, Group, List, Title } from '@mantine/core';
import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { useDraft } from '../drafts/use-draft.ts';
import { firstClickOnly } from '../ui/first-click.ts';
import { useHeading } from '../ui/page.tsx';
import { refusalText, useTexts, type TextKey } from '../ui/texts.ts';
import { CheckAnswers } from './check-answers.tsx';
import { wordsIn, type Problem, type StepOutcome, type WizardOf, type WizardStep } from './define-wizard.ts';
import { ErrorSummary } from './error-summary.tsx';
import { stepProblems } from './step-problems.ts';
import { StepsList } from './steps-list.tsx';
import { Why } from './why.tsx';
import classes from './wizard.module.css';

/** Where in the wizard the person is. `thenCheck`: came from 'Check your answers' and goes back there. */
type At =
  | { readonly at: 'start' }
  | { readonly at: 'step'; readonly step: string; readonly thenCheck?: boolean }
  | { readonly at: 'check' };
/** `from`: the step it was entered at to change only that. */
type Kept<Draft> = { readonly draft: Draft; readonly at: At; readonly from?: string };

/**
 * The one frame for all wizards: start page, steps, check, confirmation. `leave`: Save and leave, for wizards that can
 * be taken up again; without it there is no such button. `beginAt`: the step to begin at where those before are settled.
 * `changeAt`: the step to change, from where it goes on to the check.
 */
export function Wizard<Draft extends object, Done>({
  wizard,
  leave,
  beginAt,
  changeAt,
}: {
  readonly wizard: WizardOf<Draft, Done>;
  readonly leave?: () => void;
  readonly beginAt?: string;
  readonly changeAt?: string | undefined;
}) {
  const t = useTexts();
  const first: At =
    changeAt !== undefined
      ? { at: 'step', step: changeAt, thenCheck: true }
      : wizard.start && beginAt === undefined
        ? { at: 'start' }
        : { at: 'step', step: beginAt ?? wizard.steps[0]?.id ?? '' };
  const from = changeAt === undefined ? {} : { from: changeAt };
  const [kept, setKept] = useState<Kept<Draft>>({ draft: wizard.empty, at: first, ...from });
  const [done, setDone] = useState<{ readonly value: Done } | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const { ready, drop } = useDraft({
    place: wizard.id,
    record: wizard.record ?? '',
    value: kept,
    enabled: wizard.keeps === 'draft' && done === null,
    // Who came to change one step is led there, whatever stood open when the draft was kept.
    setValue: found =>
      setKept({
        draft: takenUp(wizard, { ...wizard.empty, ...found.draft }),
        at: changeAt === undefined || changeAt === found.from ? found.at : first,
        ...from,
      }),
  });

  const { draft, at } = kept;
  // What somebody comes back to change is shown also where it needn't be asked.
  const stepsOf = (of: Draft) =>
    wizard.steps.filter(
      step => (step.needed?.(of) ?? true) || (at.at === 'step' && at.thenCheck === true && at.step === step.id),
    );
  const steps = stepsOf(draft);
  const index =
    at.at === 'step'
      ? Math.max(
          0,
          steps.findIndex(step => step.id === at.step),
        )
      : at.at === 'check'
        ? steps.length
        : -1;
  const step = at.at === 'step' ? steps[index] : undefined;

  const move = (to: At, changed: Draft = draft) => {
    setProblems([]);
    setRefusal(null);
    setKept({ draft: changed, at: to, ...from });
  };
  const toStep = (wanted: number, changed?: Draft) => {
    const found = steps[wanted];
    if (found) move({ at: 'step', step: found.id }, changed);
  };
  const back = () => (index > 0 ? toStep(index - 1) : wizard.start && move({ at: 'start' }));

  const finish = async (last: Draft) => {
    setWorking(true);
    const result = await wizard.send(last);
    setWorking(false);
    if (!result.ok) {
      setProblems(wizard.problemsOf?.(result.error) ?? []);
      return setRefusal(refusalText(t, result.error));
    }
    await drop();
    setDone({ value: result.value });
  };

  const advance = async (part: Partial<Draft> = {}) => {
    if (!step || working) return;
    const before = { ...draft, ...part };
    const found = stepProblems(step, before);
    setProblems(found);
    setRefusal(null);
    if (found.length > 0) return;
    let changed = before;
    if (step.work) {
      setWorking(true);
      const outcome: StepOutcome<Draft> = await step.work(before);
      setWorking(false);
      if (!outcome.ok && 'problems' in outcome) {
        const { change } = outcome;
        if (change) setKept({ draft: { ...before, ...change }, at, ...from });
        return setProblems(outcome.problems);
      }
      if (!outcome.ok) return setRefusal(refusalText(t, outcome.refusal));
      changed = { ...before, ...outcome.change };
    }
    const all = stepsOf(changed);
    const following = all.slice(all.findIndex(each => each.id === step.id) + 1);
    const toCheck = wizard.check !== undefined && at.at === 'step' && at.thenCheck === true;
    const next = toCheck ? following.find(each => each.settled?.(changed) === false) : following[0];
    if (next) return move({ at: 'step', step: next.id, ...(toCheck && { thenCheck: true }) }, changed);
    if (wizard.check) return move({ at: 'check' }, changed);
    move(at, changed);
    await finish(changed);
  };

  // The same list until there is something new to say: a new one takes the focus to the summary.
  const sentences = useMemo(
    () =>
      problems.map(({ field, text, facts, step: mendedIn }) => ({
        field,
        text: wordsIn(t, text, facts),
        step: mendedIn,
      })),
    [problems, t],
  );

  if (!ready) return null;
  if (done) return <wizard.Confirmation done={done.value} draft={draft} />;
  if (at.at === 'start' && wizard.start)
    return (
      <StartPage
        start={wizard.start}
        begin={() => toStep(0)}
        leave={wizard.leaveText === undefined ? undefined : leave}
        leaveText={wizard.leaveText}
      />
    );

  return (
    <div className={classes['wizard']}>
      <div className={classes['columns']} data-beside={wizard.Beside ? true : undefined}>
        <StepsList steps={steps} at={index} />
        <form
          className={classes['question']}
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void (at.at === 'check' ? finish(draft) : advance());
          }}
        >
          <p className={classes['count']}>
            {at.at === 'check'
              ? t(wizard.title)
              : t('wizard.stepOf', { wizard: t(wizard.title), step: index + 1, steps: steps.length })}
          </p>
          <ErrorSummary problems={sentences} onStep={id => move({ at: 'step', step: id, thenCheck: true })} />
          {refusal !== null && (
            <Alert color="amber" mb="lg" role="alert">
              {refusal}
            </Alert>
          )}
          {step ? (
            <StepPage key={step.id} title={wordsIn(t, step.title)}>
              <step.View
                draft={draft}
                change={part => setKept(before => ({ ...before, draft: { ...before.draft, ...part } }))}
                problem={field => sentences.find(problem => problem.field === field)?.text}
                advance={part => void advance(part)}
                back={back}
                working={working}
              />
            </StepPage>
          ) : (
            <StepPage key="check" title={t('wizard.checkTitle')}>
              <CheckAnswers
                answers={wizard.check?.answers(draft, t) ?? []}
                change={id => move({ at: 'step', step: id, thenCheck: true })}
              />
            </StepPage>
          )}
          {step?.foot !== 'own' && (
            <Foot
              back={mayGoBack(step, index, wizard.start !== undefined) ? back : undefined}
              leave={step?.leaveText === null ? undefined : leave}
              leaveText={t(step?.leaveText ?? wizard.leaveText ?? 'wizard.leave')}
              working={working}
              held={step?.held?.(draft) ?? false}
              onward={
                step
                  ? t(step.continueText ?? 'wizard.continue')
                  : wizard.check
                    ? typeof wizard.check.send === 'function'
                      ? wizard.check.send(draft, t)
                      : t(wizard.check.send)
                    : t('wizard.continue')
              }
            />
          )}
        </form>
        {wizard.Beside && (
          <div className={classes['beside']}>
            <wizard.Beside
              draft={draft}
              step={step?.id ?? null}
              change={id => move({ at: 'step', step: id, thenCheck: true })}
            />
          </div>
        )}
        {step?.why !== undefined && <Why why={step.why} law={step.law} />}
      </div>
    </div>
  );
}

const takenUp = <Draft extends object, Done>({ takeUp }: WizardOf<Draft, Done>, kept: Draft): Draft =>
  takeUp ? takeUp(kept) : kept;

const mayGoBack = <Draft,>(step: WizardStep<Draft> | undefined, index: number, hasStart: boolean): boolean =>
  !step?.sealed && (index > 0 || hasStart);

function StepPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useHeading(title);
  return (
    <>
      <Title order={1} ref={heading} tabIndex={-1} mb="lg">
        {title}
      </Title>
      {children}
    </>
  );
}

function StartPage<Draft extends object, Done>({
  start,
  begin,
  leave,
  leaveText = 'wizard.leave',
}: {
  readonly start: NonNullable<WizardOf<Draft, Done>['start']>;
  readonly begin: () => void;
  readonly leave: (() => void) | undefined;
  readonly leaveText: TextKey | undefined;
}) {
  const t = useTexts();
  const heading = useHeading(t(start.title));
  return (
    <div className={classes['start']}>
      {start.Extra && <start.Extra />}
      <Title order={1} ref={heading} tabIndex={-1} mb="md">
        {t(start.title)}
      </Title>
      <p>{t(start.lead)}</p>
      <List spacing="xs" mb="xl">
        {start.facts.map(fact => (
          <List.Item key={wordsIn(t, fact)}>{wordsIn(t, fact)}</List.Item>
        ))}
      </List>
      <Group gap="sm">
        <Button onClick={begin}>{t(start.begin)}</Button>
        {start.Other && <start.Other />}
        {leave && (
          <Button variant="subtle" onClick={leave}>
            {t(leaveText)}
          </Button>
        )}
      </Group>
    </div>
  );
}

function Foot({
  back,
  leave,
  leaveText,
  working,
  held,
  onward,
}: {
  readonly back: (() => void) | undefined;
  readonly leave: (() => void) | undefined;
  readonly leaveText: string;
  readonly working: boolean;
  readonly held: boolean;
  readonly onward: string;
}) {
  const t = useTexts();
  return (
    <Group className={classes['foot']} gap="sm">
      {back && (
        <Button variant="default" onClick={back} disabled={working}>
          {t('wizard.back')}
        </Button>
      )}
      {leave && (
        <Button variant="subtle" onClick={leave} disabled={working}>
          {leaveText}
        </Button>
      )}
      <Button
        type="submit"
        loading={working}
        disabled={held}
        // The second of a double click would go past the next page before anybody has seen it.
        onClick={firstClickOnly}
      >
        {onward}
      </Button>
    </Group>
  );
}
