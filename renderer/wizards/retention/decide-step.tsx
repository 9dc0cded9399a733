import { useState } from 'react';
import { decisionFlaw, keepsBeyond } from '../../../shared/domain/review-plan.ts';
import type { RetentionGround } from '../../../shared/domain/retention-ground.ts';
import type { DueGroup } from '../../../shared/ipc/retention-standing-shapes.ts';
import type { ReviewRecord } from '../../../shared/ipc/review-calls.ts';
import { Remark } from '../../pages/register/remark.tsx';
import { groupFacts, groupName, groupRule } from '../../retention/group-words.ts';
import { categoryName } from '../../retention/why-words.ts';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { DecisionChoice } from './decision-choice.tsx';
import { GroupRecords } from './group-records.tsx';
import {
  actionsFor,
  decisionOf,
  singleKey,
  undecided,
  type DecisionForm,
  type ReviewDraft,
  type ReviewScope,
} from './review-draft.ts';
import classes from './review.module.css';

type Props = StepProps<ReviewDraft> & { readonly scope: ReviewScope; readonly ground: RetentionGround };

/** What is due, rule by rule: for each group what shall become of it, and a look into it. */
export function DecideStep({ draft, change, problem, scope, ground }: Props) {
  const t = useTexts();
  if (scope.groups.length === 0)
    return (
      <>
        <Remark tone="good">{t('review.decide.nothing')}</Remark>
        <p>{t('review.decide.nothingNext')}</p>
        <Waiting scope={scope} />
      </>
    );
  const set = (key: string, form: DecisionForm) =>
    change({ groups: { ...draft.groups, [key]: form }, expected: null, typed: '' });
  return (
    <>
      <p>{t('review.decide.lead', { count: scope.groups.length })}</p>
      <Waiting scope={scope} />
      {scope.groups.map(group => (
        <GroupCard
          key={group.key}
          group={group}
          ground={ground}
          draft={draft}
          change={change}
          problem={problem}
          set={set}
        />
      ))}
    </>
  );
}

/** What isn't asked about is named all the same. */
function Waiting({ scope }: Pick<Props, 'scope'>) {
  const t = useTexts();
  return scope.waiting === 0 ? null : (
    <p className={classes['quiet']}>{t('review.decide.waiting', { count: scope.waiting })}</p>
  );
}

function GroupCard({
  group,
  ground,
  draft,
  change,
  problem,
  set,
}: Pick<Props, 'ground' | 'draft' | 'change' | 'problem'> & {
  readonly group: DueGroup;
  readonly set: (key: string, form: DecisionForm) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const name = groupName(t, language, ground, group);
  const rule = groupRule(t, language, ground, group);
  return (
    <section className={classes['card']} aria-label={name}>
      <h2>{name}</h2>
      {rule !== '' && <p>{rule}</p>}
      {groupFacts(t, language, group).map(fact => (
        <p key={fact} className={classes['quiet']}>
          {fact}
        </p>
      ))}
      {group.doubtful && <Remark tone="soon">{t('review.group.doubtful')}</Remark>}
      <details onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{t('review.group.look')}</summary>
        {open && <GroupRecords group={group} ground={ground} draft={draft} change={change} problem={problem} />}
      </details>
      <DecisionChoice
        field={`group.${group.key}`}
        label={t('review.decide.question')}
        form={draft.groups[group.key] ?? undecided}
        onChange={form => set(group.key, form)}
        problem={problem}
        actions={actionsFor(group.action)}
      />
    </section>
  );
}

/** The same for one customer or entry: only what its rules allow can be chosen, and why the rest can't is said. */
export function DecideOne({
  draft,
  change,
  problem,
  scope,
  ground,
  record,
}: Props & { readonly record: ReviewRecord }) {
  const t = useTexts();
  const language = useLanguage();
  const key = singleKey(record.subject, record.id);
  const { today } = scope;
  const form = draft.singles[key] ?? undecided;
  const mayGo = decisionFlaw(record, { action: 'delete' }, today);
  const actions = (['delete', 'anonymise', 'restrict', 'keep', 'hold', 'later'] as const).filter(action =>
    action === 'delete' || action === 'anonymise'
      ? mayGo === null
      : action === 'restrict'
        ? !record.restricted && decisionFlaw(record, { action }, today) === null
        : true,
  );
  const decision = decisionOf(form, today);
  return (
    <>
      <p>
        <strong>
          <bdi>{record.title || record.name || t('review.single.nameless')}</bdi>
        </strong>
        {record.subject === 'held' && `, ${categoryName(ground, language, record.category)}`}
      </p>
      {mayGo !== null && (
        <Remark tone="soon">
          {mayGo === 'stopped'
            ? t('review.one.stopped')
            : record.allowedFrom === null
              ? t('review.one.open')
              : t('review.one.notYet', { day: longDay(language, record.allowedFrom) })}
        </Remark>
      )}
      <DecisionChoice
        field={`single.${key}`}
        label={t('review.decide.question')}
        form={form}
        onChange={next => change({ singles: { [key]: next }, expected: null, typed: '' })}
        problem={problem}
        actions={actions}
      />
      {decision && keepsBeyond(record, decision) && (
        <Remark tone="soon">{t('review.one.beyond', { day: longDay(language, record.maximumOn) })}</Remark>
      )}
    </>
  );
}
