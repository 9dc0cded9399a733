import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { LegalHold } from '../../../shared/domain/held-entry.ts';
import { verdictOn, type Held } from '../../../shared/domain/retention.ts';
import type { RetentionGround } from '../../../shared/domain/retention-ground.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { DueRow } from '../../../shared/ipc/retention-standing-shapes.ts';
import { groupFacts, groupName, groupRule } from '../../retention/group-words.ts';
import { useRetentionGround } from '../../retention/use-ground.ts';
import { categoryName, verdictLine } from '../../retention/why-words.ts';
import { useCall } from '../../ui/calls.ts';
import { localDay, longDay, money } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { Pager, pageSize } from '../consents/pager.tsx';
import { Remark } from '../register/remark.tsx';
import { RetentionPart } from './retention-part.tsx';
import classes from './retention.module.css';
import { waitingName } from './waiting-words.ts';

type Due = ResponseOf<'retention.due'>;

/** The records of one group, due or waiting, by its key: what is due longest first. */
export function DuePage({ group }: { readonly group: string }) {
  const t = useTexts();
  const today = localDay(useNow());
  const [offset, setOffset] = useState(0);
  const { value, refusal, askAgain } = useCall(
    'retention.due',
    { today, group, offset, limit: pageSize },
    { fresh: true, keepPrevious: true },
  );
  const ground = useRetentionGround();
  if (value?.group && ground) return <Shown due={value} ground={ground} offset={offset} setOffset={setOffset} />;
  return (
    <RetentionPart title={t('retention.due.title')}>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : value && ground ? (
        <Empty
          sentence={t('retention.due.gone')}
          action={
            <Button component={Link} href="/retention">
              {t('retention.due.toRetention')}
            </Button>
          }
        />
      ) : (
        <Loading />
      )}
    </RetentionPart>
  );
}

function Shown({
  due: { group, total, rows, holds },
  ground,
  offset,
  setOffset,
}: {
  readonly due: Due;
  readonly ground: RetentionGround;
  readonly offset: number;
  readonly setOffset: (offset: number) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  if (!group) return null;
  const isWaiting = 'kind' in group;
  const pager = <Pager offset={offset} total={total} onChange={setOffset} />;
  return (
    <RetentionPart
      title={isWaiting ? waitingName(t, language, ground, group) : groupName(t, language, ground, group)}
      lead={
        isWaiting
          ? `${t(`retention.waiting.${group.kind}.title`)}. ${t(`retention.waiting.${group.kind}.text`)}`
          : groupRule(t, language, ground, group)
      }
    >
      {!isWaiting && (
        <>
          <p>{groupFacts(t, language, group).join(' ')}</p>
          {group.doubtful && <Remark tone="soon">{t('review.group.doubtful')}</Remark>}
          <Button component={Link} href="/retention/review" my="md">
            {t('review.start.begin')}
          </Button>
        </>
      )}
      {pager}
      <ul className={classes['rows']}>
        {rows.map(row => (
          <Line key={row.kind === 'entry' ? row.held.id : row.customer} row={row} ground={ground} holds={holds} />
        ))}
      </ul>
      {pager}
    </RetentionPart>
  );
}

/** A record with what says which it is, and until when it stays or since when it may go. */
function Line({
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
  const facts =
    row.kind === 'entry'
      ? [
          row.held.day === '' ? t('retention.due.noDay') : longDay(language, row.held.day),
          row.held.place,
          row.held.amount === null ? '' : money(language, row.held.amount, row.held.currency),
        ]
      : [
          row.number === '' ? '' : t('retention.due.number', { number: row.number }),
          t('retention.due.entries', { count: row.entries }),
        ];
  return (
    <li>
      <Anchor
        component={Link}
        href={row.kind === 'entry' ? `/retention/entries/${row.held.id}` : `/customers/${row.customer}`}
      >
        <bdi>
          {row.kind === 'entry'
            ? row.held.title || categoryName(ground, language, row.held.category)
            : row.name || t('customers.row.nameless')}
        </bdi>
      </Anchor>
      <p>
        <bdi>{facts.filter(fact => fact !== '').join(' · ')}</bdi>
        {row.kind === 'entry' && row.held.customer !== null && (
          <>
            {' · '}
            <Anchor component={Link} href={`/customers/${row.held.customer}`}>
              <bdi>{row.name || t('customers.row.nameless')}</bdi>
            </Anchor>
          </>
        )}
      </p>
      <p className={classes['verdict']}>{verdictLine(t, language, ground, verdictOn(ground, held, holds))}</p>
    </li>
  );
}
