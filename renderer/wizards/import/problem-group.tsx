import { Button, Group, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import type { ImportProblem, TableFormat } from '../../../shared/ipc/import-shapes.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { headingShown } from './heading-shown.ts';
import { decisionOf, placeOf, type Decided, type Decision } from './import-fixes.ts';
import classes from '../table-file/table-file.module.css';
import { problemAdvice, problemHeading } from './problem-text.ts';

const shownAtOnce = 20;
type OnDecide = (problems: readonly ImportProblem[], decisionFor: (problem: ImportProblem) => Decision | null) => void;

/** The problems of one kind: what they mean, what can be done with all of them at once, and each by itself. */
export function ProblemGroup({
  kind,
  problems,
  decided,
  format,
  onDecide,
}: {
  readonly kind: ImportProblem['problem'];
  readonly problems: readonly ImportProblem[];
  readonly decided: Decided;
  /** Says what a row is called: in cards and JSON it is one of those. */
  readonly format: TableFormat;
  readonly onDecide: OnDecide;
}) {
  const t = useTexts();
  const [shown, setShown] = useState(shownAtOnce);
  const suggested = problems.filter(problem => problem.suggestion !== '' && problem.column >= 0);
  const takeable = problems.filter(problem => problem.asIs);
  const undecided = problems.filter(problem => decisionOf(decided, problem) === null).length;
  return (
    <section className={classes['problems']} aria-labelledby={`problems-${kind}`}>
      <h2 id={`problems-${kind}`}>{t(problemHeading[kind], { count: problems.length })}</h2>
      <p>{t(problemAdvice[kind])}</p>
      {problems.length > 1 && (
        <Group gap="xs" mb="sm" role="group" aria-label={t('import.check.forAll')}>
          <span className={classes['quiet']}>{t('import.check.forAll')}</span>
          {suggested.length > 0 && (
            <Button
              variant="default"
              className={classes['choice'] ?? ''}
              onClick={() => onDecide(suggested, problem => ({ do: 'replace', value: problem.suggestion }))}
            >
              {t('import.check.takeAll', { count: suggested.length })}
            </Button>
          )}
          {takeable.length > 0 && (
            <Button
              variant="default"
              className={classes['choice'] ?? ''}
              onClick={() => onDecide(takeable, () => ({ do: 'asIs' }))}
            >
              {t('import.check.asIsAll')}
            </Button>
          )}
          <Button
            variant="default"
            className={classes['choice'] ?? ''}
            onClick={() => onDecide(problems, () => ({ do: 'skip' }))}
          >
            {t('import.check.skipAll', { format })}
          </Button>
          {undecided < problems.length && (
            <Button variant="subtle" className={classes['choice'] ?? ''} onClick={() => onDecide(problems, () => null)}>
              {t('import.check.openAll')}
            </Button>
          )}
        </Group>
      )}
      <ul>
        {problems.slice(0, shown).map(problem => {
          const decision = decisionOf(decided, problem);
          return (
            <ProblemLine
              key={placeOf(problem)}
              problem={problem}
              format={format}
              decision={decision?.do ?? null}
              value={decision?.do === 'replace' ? decision.value : null}
              onDecide={onDecide}
            />
          );
        })}
      </ul>
      {problems.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + 50)}>
          {t('import.check.more', { count: Math.min(50, problems.length - shown) })}
        </Button>
      )}
    </section>
  );
}

const ProblemLine = memo(function ProblemLine({
  problem,
  format,
  decision,
  value,
  onDecide,
}: {
  readonly problem: ImportProblem;
  readonly format: TableFormat;
  readonly decision: Decision['do'] | null;
  readonly value: string | null;
  readonly onDecide: OnDecide;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [typed, setTyped] = useState(value ?? problem.value);
  // All of a kind can be decided at once, past this line.
  useEffect(() => setTyped(value ?? problem.value), [value, problem.value]);
  const decideThis = (what: Decision | null) => onDecide([problem], () => what);
  const place =
    problem.column >= 0
      ? t('import.check.place', {
          format,
          row: problem.row,
          heading:
            headingShown(problem.heading, format, language) || t('import.map.column', { number: problem.column + 1 }),
        })
      : t('import.check.placeRow', { format, row: problem.row });
  const replace = () => decideThis(typed === problem.value ? null : { do: 'replace', value: typed });
  return (
    <li className={classes['problemLine']} data-decided={decision ?? undefined}>
      <div className={classes['problemPlace']}>
        <bdi>{place}</bdi>
        {decision !== null && (
          <span className={classes['decided']}>
            <IconCheck size={18} aria-hidden />
            {decision === 'skip'
              ? t('import.check.isSkipped', { format })
              : decision === 'asIs'
                ? t('import.check.isAsIs')
                : t('import.check.isReplaced', { value: value ?? '' })}
          </span>
        )}
      </div>
      {problem.column >= 0 ? (
        <TextInput
          aria-label={t('import.check.valueOf', { place })}
          name={`fix.${placeOf(problem)}`}
          value={typed}
          maxLength={20_000}
          autoComplete="off"
          disabled={decision === 'skip'}
          onChange={event => setTyped(event.currentTarget.value)}
          onBlur={() => {
            if (typed !== (value ?? problem.value)) replace();
          }}
          onKeyDown={event => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            replace();
          }}
        />
      ) : (
        problem.value !== '' && <bdi className={classes['samples']}>{problem.value}</bdi>
      )}
      <Group gap="xs">
        {problem.suggestion !== '' && problem.column >= 0 && value !== problem.suggestion && (
          <Button
            variant="default"
            className={`${classes['choice']} ${classes['suggestion']}`}
            onClick={() => decideThis({ do: 'replace', value: problem.suggestion })}
          >
            {t('import.check.take', { suggestion: problem.suggestion })}
          </Button>
        )}
        {problem.asIs && decision !== 'asIs' && (
          <Button variant="default" className={classes['choice'] ?? ''} onClick={() => decideThis({ do: 'asIs' })}>
            {t('import.check.asIs')}
          </Button>
        )}
        {decision !== 'skip' && (
          <Button variant="default" className={classes['choice'] ?? ''} onClick={() => decideThis({ do: 'skip' })}>
            {t('import.check.skip', { format })}
          </Button>
        )}
        {decision !== null && (
          <Button
            variant="subtle"
            className={classes['choice'] ?? ''}
            onClick={() => {
              setTyped(problem.value);
              decideThis(null);
            }}
          >
            {t('import.check.open1')}
          </Button>
        )}
      </Group>
    </li>
  );
});
