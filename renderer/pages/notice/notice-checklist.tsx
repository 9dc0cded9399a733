import { Anchor, Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconMinus, type Icon } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ChecklistLine } from '../../../shared/domain/notice-checklist.ts';
import type { NoticeFacts } from '../../../shared/domain/notice-facts.ts';
import { gapPlaces, type GapPlace, type NoticeStep } from '../../../shared/domain/notice-questions.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { LawSource } from '../register/law-source.tsx';
import { purposeName } from '../register/register-words.ts';
import classes from './notice-checklist.module.css';

const signs: Readonly<Record<ChecklistLine['state'], Icon>> = {
  answered: IconCircleCheck,
  notApplicable: IconMinus,
  missing: IconAlertTriangle,
};
const order: readonly ChecklistLine['state'][] = ['missing', 'answered', 'notApplicable'];

/** Everything the law wants told, and how the notice answers it. `onStep`: goes to a page of the questions that are open. */
export function NoticeChecklist({
  facts,
  lines,
  onStep,
}: {
  readonly facts: NoticeFacts;
  readonly lines: readonly ChecklistLine[];
  readonly onStep?: (step: NoticeStep) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const sorted = order.flatMap(state => lines.filter(line => line.state === state));
  return (
    <ul className={classes['checklist']}>
      {sorted.map(({ item, state, gaps }) => {
        const Sign = signs[state];
        return (
          <li key={item.id} data-state={state}>
            <Sign size={20} stroke={1.75} aria-hidden="true" />
            <div>
              <p className={classes['name']}>{inTongue(item.name, language)}</p>
              <p className={classes['word']}>
                {t(`notice.checklist.${state}`)}
                {state === 'notApplicable' && item.otherwise !== null && `: ${inTongue(item.otherwise, language)}`}
              </p>
              {state === 'missing' && (
                <Places
                  places={gapPlaces(gaps, facts)}
                  facts={facts}
                  onStep={onStep}
                  item={inTongue(item.name, language)}
                />
              )}
              <LawSource article={item.article} fact={item} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** The ways to where something is filled in. */
function Places({
  places,
  facts,
  onStep,
  item,
}: {
  readonly places: readonly GapPlace[];
  readonly facts: NoticeFacts;
  readonly onStep: ((step: NoticeStep) => void) | undefined;
  readonly item: string;
}) {
  const t = useTexts();
  const language = useLanguage();
  if (places.length === 0)
    return (
      <Anchor component={Link} href="/register">
        {t('notice.checklist.register')}
      </Anchor>
    );
  return (
    <ul className={classes['places']}>
      {places.map(place => {
        switch (place.kind) {
          case 'step': {
            const words = t(`notice.wizard.fill.${place.step}`);
            const label = t('notice.checklist.fillFor', { fill: words, item });
            return (
              <li key={place.step}>
                {onStep ? (
                  <Button variant="default" size="sm" aria-label={label} onClick={() => onStep(place.step)}>
                    {words}
                  </Button>
                ) : (
                  <Button
                    component={Link}
                    href={`/notice/write/${place.step}`}
                    variant="default"
                    size="sm"
                    aria-label={label}
                  >
                    {words}
                  </Button>
                )}
              </li>
            );
          }
          case 'purpose': {
            const found = facts.purposes.find(({ id }) => id === place.id);
            return (
              <li key={place.id}>
                <Anchor component={Link} href={`/register/purposes/${place.id}`}>
                  {t('notice.checklist.purpose', { purpose: found ? purposeName(t, language, found) : place.id })}
                </Anchor>
              </li>
            );
          }
          case 'register':
            return (
              <li key="register">
                <Anchor component={Link} href="/register">
                  {t('notice.checklist.register')}
                </Anchor>
              </li>
            );
        }
      })}
    </ul>
  );
}
