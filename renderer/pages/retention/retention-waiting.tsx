import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { RetentionGround } from '../../../shared/domain/retention-ground.ts';
import { WaitingKind, type WaitingGroup } from '../../../shared/ipc/retention-standing-shapes.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './retention.module.css';
import { groupRoute, waitingName } from './waiting-words.ts';

/** What can't go yet although somebody may expect it, or can't be judged at all: each reason with what to do, and the records behind it. */
export function RetentionWaiting({
  waiting,
  noDay,
  ground,
}: {
  readonly waiting: readonly WaitingGroup[];
  readonly noDay: number;
  readonly ground: RetentionGround;
}) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <section aria-labelledby="retention-waiting">
      <h2 id="retention-waiting" className={classes['heading']}>
        {t('retention.page.waitingTitle')}
      </h2>
      {waiting.length === 0 && noDay === 0 && <p>{t('retention.page.waitingNone')}</p>}
      {WaitingKind.options.map(kind => {
        const groups = waiting.filter(group => group.kind === kind);
        return (
          groups.length > 0 && (
            <section key={kind} className={classes['card']} aria-labelledby={`waiting-${kind}`}>
              <h3 id={`waiting-${kind}`}>{t(`retention.waiting.${kind}.title`)}</h3>
              <p>{t(`retention.waiting.${kind}.text`)}</p>
              <ul>
                {groups.map(group => (
                  <li key={group.key}>
                    <Anchor component={Link} href={groupRoute(group.key)}>
                      {waitingName(t, language, ground, group)}
                    </Anchor>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
      {noDay > 0 && <p>{t('retention.page.noDay', { count: noDay })}</p>}
    </section>
  );
}
