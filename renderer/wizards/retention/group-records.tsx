import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { verdictOn, type Held } from '../../../shared/domain/retention.ts';
import type { LegalHold } from '../../../shared/domain/held-entry.ts';
import type { RetentionGround } from '../../../shared/domain/retention-ground.ts';
import type { DueGroup, DueRow } from '../../../shared/ipc/retention-standing-shapes.ts';
import { Reasoning } from '../../retention/reasoning.tsx';
import { useCall } from '../../ui/calls.ts';
import { longDay } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { SingleChoice } from './decision-choice.tsx';
import { actionsFor, singleKey, undecided, type ReviewDraft } from './review-draft.ts';
import classes from './review.module.css';

/** So many records are shown at a time. */
const onPage = 25;

/** The records of a group, each with why, and a decision of its own where it shall differ. */
export function GroupRecords({
  group,
  ground,
  draft,
  change,
  problem,
}: Pick<StepProps<ReviewDraft>, 'draft' | 'change' | 'problem'> & {
  readonly group: DueGroup;
  readonly ground: RetentionGround;
}) {
  const t = useTexts();
  const [offset, setOffset] = useState(0);
  const { today } = ground;
  const { value, refusal, askAgain } = useCall(
    'retention.due',
    { today, group: group.key, offset, limit: onPage },
    { keepPrevious: true },
  );
  if (refusal) return <Refusal refusal={refusal} again={askAgain} />;
  if (!value) return <Loading lines={3} />;
  return (
    <>
      <ul className={classes['records']}>
        {value.rows.map(row => {
          const [subject, id] =
            row.kind === 'entry' ? (['held', row.held.id] as const) : (['customer', row.customer] as const);
          const key = singleKey(subject, id);
          const form = draft.singles[key] ?? undecided;
          return (
            <li key={key}>
              <RecordFacts row={row} ground={ground} holds={value.holds} />
              <SingleChoice
                field={`single.${key}`}
                label={t('review.single.label', { name: row.kind === 'entry' ? row.held.title || row.name : row.name })}
                form={form}
                problem={problem}
                actions={actionsFor(group.action)}
                onChange={next => change({ singles: { ...draft.singles, [key]: next }, expected: null, typed: '' })}
              />
            </li>
          );
        })}
      </ul>
      {value.total > onPage && (
        <Group gap="sm">
          <Button variant="default" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - onPage))}>
            {t('review.group.before')}
          </Button>
          <Button
            variant="default"
            disabled={offset + onPage >= value.total}
            onClick={() => setOffset(offset + onPage)}
          >
            {t('review.group.next')}
          </Button>
          <span role="status" className={classes['quiet']}>
            {t('review.group.shown', { from: offset + 1, to: offset + value.rows.length, total: value.total })}
          </span>
        </Group>
      )}
    </>
  );
}

function RecordFacts({
  row,
  ground,
  holds,
}: {
  readonly row: DueRow;
  readonly ground: RetentionGround;
  readonly holds: readonly LegalHold[];
}) {
  const t = useTexts();
  const language = useLanguage();
  const held: Held = row.kind === 'entry' ? row.held : row.because;
  return (
    <>
      <p>
        <strong>
          <bdi>{row.kind === 'entry' ? row.held.title || row.name || t('review.single.nameless') : row.name}</bdi>
        </strong>{' '}
        {row.kind === 'entry' && row.held.title !== '' && row.name !== '' && <bdi>{row.name}</bdi>}
      </p>
      <p className={classes['quiet']}>
        {row.kind === 'entry'
          ? [longDay(language, row.held.day), row.held.place].filter(text => text !== '').join(', ')
          : t('review.single.entries', { count: row.entries })}
      </p>
      <Reasoning ground={ground} verdict={verdictOn(ground, held, holds)} />
    </>
  );
}
