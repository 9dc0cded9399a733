import { Button, Group } from '@mantine/core';
import { decisionFlaw, type ReviewDecision } from '../../../shared/domain/review-plan.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ReviewRecord } from '../../../shared/ipc/review-calls.ts';
import { useCall } from '../../ui/calls.ts';
import { useTexts } from '../../ui/texts.ts';
import { decisionOf, singleIn, singleKey, type DecisionForm, type ReviewDraft } from './review-draft.ts';
import classes from './review.module.css';

/** So many records are asked for at once. */
const atOnce = 500;

/** True where a decision about a single record is what a trial was refused for. */
function isAstray(record: ReviewRecord, decision: ReviewDecision, refusal: AppError, today: string): boolean {
  if (decisionFlaw(record, decision, today)) return true;
  const stays = decision.action !== 'delete' && decision.action !== 'anonymise';
  return (
    refusal.code === 'review.notAllowed' &&
    refusal.flaw === 'contradicts' &&
    record.subject === 'held' &&
    record.customer !== null &&
    stays
  );
}

/**
 * Decisions about single records that a trial was refused for, each with the way to take it back: their records may not be in any group that is
 * shown any more, or be gone.
 */
export function StrayDecisions({
  singles,
  refusal,
  today,
  onChange,
}: {
  readonly singles: ReviewDraft['singles'];
  readonly refusal: AppError;
  readonly today: string;
  readonly onChange: (singles: ReviewDraft['singles']) => void;
}) {
  const t = useTexts();
  const decided = Object.entries(singles).filter(([, form]) => decisionOf(form, today) !== null);
  const asked = decided.slice(0, atOnce).map(([key]) => singleIn(key));
  const { value } = useCall('review.records', { records: asked, today }, { fresh: true });
  if (!value || asked.length === 0) return null;
  const there = new Map(value.records.map(record => [singleKey(record.subject, record.id), record]));
  const without = (keys: readonly string[]): ReviewDraft['singles'] =>
    Object.fromEntries(Object.entries(singles).filter(([key]) => !keys.includes(key)));
  const gone = asked.map(({ subject, id }) => singleKey(subject, id)).filter(key => !there.has(key));
  const astray = decided.flatMap(([key, form]): readonly (readonly [string, ReviewRecord, DecisionForm])[] => {
    const record = there.get(key);
    const decision = decisionOf(form, today);
    return record && decision && isAstray(record, decision, refusal, today) ? [[key, record, form]] : [];
  });
  if (gone.length + astray.length === 0) return null;
  return (
    <section aria-label={t('review.stray.title')}>
      <h2>{t('review.stray.title')}</h2>
      <ul className={classes['records']}>
        {gone.length > 0 && (
          <li>
            <Group gap="md" justify="space-between">
              <span>{t('review.stray.gone', { count: gone.length })}</span>
              <Button variant="default" onClick={() => onChange(without(gone))}>
                {t('review.stray.takeBackGone')}
              </Button>
            </Group>
          </li>
        )}
        {astray.map(([key, record, { action }]) => {
          const name = record.title || record.name || t('review.single.nameless');
          return (
            <li key={key}>
              <Group gap="md" justify="space-between">
                <span>
                  <bdi>{name}</bdi>
                  {action !== '' && `: ${t(`review.action.${action}`)}`}
                </span>
                <Button
                  variant="default"
                  aria-label={t('review.stray.takeBackOf', { name })}
                  onClick={() => onChange(without([key]))}
                >
                  {t('review.stray.takeBack')}
                </Button>
              </Group>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
