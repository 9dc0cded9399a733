import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { placeIn } from '../../../shared/domain/retention-places.ts';
import type { RetentionGround } from '../../../shared/domain/retention-ground.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { DueGroup } from '../../../shared/ipc/retention-standing-shapes.ts';
import { packs } from '../../../shared/packs.ts';
import { groupFacts, groupName, groupRuleName } from '../../retention/group-words.ts';
import { useRetentionGround } from '../../retention/use-ground.ts';
import { farDay } from '../../retention/why-words.ts';
import { useCall } from '../../ui/calls.ts';
import { count, distance, localDay, longDay, weekday } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import registerClasses from '../register/register.module.css';
import { Remark } from '../register/remark.tsx';
import { RetentionLinks } from './retention-links.tsx';
import { dueRecords } from './retention-tasks.ts';
import { RetentionWaiting } from './retention-waiting.tsx';
import { RetentionYears } from './retention-years.tsx';
import classes from './retention.module.css';
import { SaveCalendar } from './save-calendar.tsx';
import { groupRoute } from './waiting-words.ts';

type Overview = ResponseOf<'retention.overview'>;
type Seen = { readonly overview: Overview; readonly ground: RetentionGround };

/** The place Retention: what is due now, what can't go yet and why, what comes in which year, and when the next review is. */
export function RetentionPage() {
  const t = useTexts();
  const today = localDay(useNow());
  const { value, refusal, askAgain } = useCall('retention.overview', { today }, { fresh: true, keepPrevious: true });
  const ground = useRetentionGround();
  return (
    <Page title={t('frame.retention')} lead={t('retention.page.lead')} wide>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : value && ground ? (
        <div className={classes['sides']}>
          <div>
            <Shown overview={value} ground={ground} />
          </div>
          <div>
            <RetentionLinks />
            <SaveCalendar />
          </div>
        </div>
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Shown({ overview, ground }: Seen) {
  const { entries, customers, known } = overview;
  const isEmpty = entries === 0 && customers === 0;
  return (
    <>
      {!known && <UnknownPlace place={overview.place} />}
      {isEmpty ? (
        <NothingHeld words="retention.page.empty" />
      ) : (
        <>
          <Stand overview={overview} ground={ground} />
          {entries === 0 && <NothingHeld words="retention.page.noEntries" />}
          <Due groups={overview.groups} ground={ground} />
          <ToLookAt overview={overview} />
          <RetentionWaiting waiting={overview.waiting} noDay={overview.noDay} ground={ground} />
          <RetentionYears years={overview.years} />
          <Figures overview={overview} />
        </>
      )}
    </>
  );
}

/** Says that nobody has looked up the rules of the business's country, and what then. */
function UnknownPlace({ place }: { readonly place: string }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <div className={classes['note']}>
      <Remark tone="soon">{t('retention.page.unknown', { place: placeIn(packs.retention(), place, language) })}</Remark>
      <Button component={Link} href="/retention/rules" variant="default">
        {t('retention.page.writeRules')}
      </Button>
    </div>
  );
}

/** What to do first: nothing can be said about what nobody wrote down. */
function NothingHeld({ words }: { readonly words: 'retention.page.empty' | 'retention.page.noEntries' }) {
  const t = useTexts();
  const isFirst = words === 'retention.page.empty';
  return (
    <Empty
      sentence={t(words)}
      action={
        <Group gap="sm">
          <Button component={Link} href="/retention/entries/new" variant={isFirst ? 'filled' : 'default'}>
            {t('held.page.add')}
          </Button>
          <Button component={Link} href="/retention/entries/import" variant="default">
            {t('held.page.import')}
          </Button>
          {isFirst && (
            <Button component={Link} href="/import" variant="default">
              {t('firstRun.bringIn')}
            </Button>
          )}
        </Group>
      }
    />
  );
}

/** In one look: how much is due, when the next review is and when the last one was. */
function Stand({ overview, ground: { today } }: Seen) {
  const t = useTexts();
  const language = useLanguage();
  const { groups, nextReview, lastReviewOn, oldestDue } = overview;
  const due = dueRecords(groups);
  const isReviewDue = nextReview <= today;
  const isCalm = due === 0 && !isReviewDue;
  const Sign = isCalm ? IconCircleCheck : IconAlertTriangle;
  return (
    <section
      className={registerClasses['stand']}
      data-tone={isCalm ? 'good' : 'soon'}
      aria-labelledby="retention-stand"
    >
      <Sign size={32} stroke={1.75} aria-hidden="true" />
      <div>
        <h2 id="retention-stand">
          {due === 0 ? t('retention.page.nothingDue') : t('retention.page.due', { count: due })}
        </h2>
        {oldestDue !== '' && <p>{t('retention.page.oldestDue', { day: longDay(language, oldestDue) })}</p>}
        <p>
          {isReviewDue
            ? t('retention.page.reviewDue', {
                day: weekday(language, nextReview, today),
                distance: distance(language, nextReview, today),
              })
            : t('retention.page.nextReview', { day: farDay(language, nextReview, today) })}{' '}
          {lastReviewOn === ''
            ? t('retention.page.neverReviewed')
            : t('retention.page.lastReview', { day: longDay(language, lastReviewOn) })}
        </p>
        <Button component={Link} href="/retention/review" mt="sm">
          {t('review.start.begin')}
        </Button>
      </div>
    </section>
  );
}

function Due({ groups, ground }: { readonly groups: readonly DueGroup[]; readonly ground: RetentionGround }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <section aria-labelledby="retention-due">
      <h2 id="retention-due" className={classes['heading']}>
        {t('retention.page.dueTitle')}
      </h2>
      {groups.length === 0 ? (
        <p>{t('retention.page.dueNone')}</p>
      ) : (
        <>
          <p className={classes['quiet']}>{t('retention.page.dueLead')}</p>
          <ul className={registerClasses['entries']}>
            {groups.map(group => {
              const rule = groupRuleName(t, language, ground, group);
              return (
                <li key={group.key}>
                  <Link href={groupRoute(group.key)}>{groupName(t, language, ground, group)}</Link>
                  {rule !== '' && <p>{rule}</p>}
                  <p className={classes['quiet']}>{groupFacts(t, language, group).join(' ')}</p>
                  {group.doubtful && <Remark tone="soon">{t('review.group.doubtful')}</Remark>}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

/** What somebody has to answer or look at, so that the days above are right. */
function ToLookAt({ overview: { askTax, entries, openQuestions, holdsToReview } }: Pick<Seen, 'overview'>) {
  const t = useTexts();
  const points = [
    ...(holdsToReview > 0
      ? [
          {
            sentence: t('retention.page.holdsDue', { count: holdsToReview }),
            button: t('retention.page.lookHolds'),
            to: '/retention/holds',
          },
        ]
      : []),
    ...(askTax && entries > 0
      ? [{ sentence: t('retention.page.askTax'), button: t('retention.today.enterTax'), to: '/retention/rules' }]
      : []),
    ...(openQuestions.length > 0
      ? [
          {
            sentence: t('retention.page.questions', { count: openQuestions.length }),
            button: t('retention.page.answer'),
            to: '/retention/rules',
          },
        ]
      : []),
  ];
  if (points.length === 0) return null;
  return (
    <section aria-labelledby="retention-look">
      <h2 id="retention-look" className={classes['heading']}>
        {t('retention.page.lookTitle')}
      </h2>
      <ul className={classes['points']}>
        {points.map(({ sentence, button, to }) => (
          <li key={sentence}>
            <Remark tone="soon">{sentence}</Remark>
            <Button component={Link} href={to} variant="default">
              {button}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Figures({ overview: { entries, customers, restricted } }: Pick<Seen, 'overview'>) {
  const t = useTexts();
  const language = useLanguage();
  const figures = [
    ['retention.page.entries', entries],
    ['retention.page.customers', customers],
    ['retention.page.restricted', restricted],
  ] as const;
  return (
    <section aria-labelledby="retention-figures">
      <h2 id="retention-figures" className={classes['heading']}>
        {t('retention.page.figures')}
      </h2>
      <dl className={classes['figures']}>
        {figures.map(([name, amount]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{count(language, amount)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
