import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { asksTaxYears, openQuestions } from '../../../../shared/domain/retention-open.ts';
import { reviewAfter } from '../../../../shared/domain/review-routine.ts';
import { packs } from '../../../../shared/packs.ts';
import { useCall } from '../../../ui/calls.ts';
import { longDay } from '../../../ui/format.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { Remark } from '../../register/remark.tsx';
import registerClasses from '../../register/register.module.css';
import { dayInYear, monthName } from './month-words.ts';
import classes from './rules.module.css';
import type { Keeping } from './with-keeping.tsx';

/** How many runs are looked through for the last review: automatic ones and paper stand between. */
const runsLookedAt = 50;

/** What the business said of itself, in short, with what is still open. */
export function SaidOfItself({ keeping: { settings, ground } }: { readonly keeping: Keeping }) {
  const t = useTexts();
  const language = useLanguage();
  const runs = useCall('review.runs', { offset: 0, limit: runsLookedAt }, { fresh: true });
  const last = runs.value?.runs.find(({ method }) => method === 'review')?.day ?? '';
  const open = openQuestions(packs.retentionWords(), ground).length;
  const openYears = settings.taxYears.filter(({ kind }) => kind === 'open').map(({ year }) => year);
  const begin = settings.financialYears.at(-1);
  const facts: readonly (readonly [string, string])[] = [
    [
      t('keepingRules.business.year'),
      begin === undefined
        ? t('keepingRules.business.calendarYear')
        : t('keepingRules.business.yearFrom', { day: dayInYear(language, begin) }),
    ],
    ...(ground.suspensions.length > 0
      ? [
          [
            t('keepingRules.business.tax'),
            settings.taxAskedOn === ''
              ? t('keepingRules.business.neverAsked')
              : openYears.length === 0
                ? t('keepingRules.business.noneOpen', { day: longDay(language, settings.taxAskedOn) })
                : t('keepingRules.business.openYears', {
                    years: openYears.toSorted((one, other) => one - other).join(', '),
                  }),
          ] as const,
        ]
      : []),
    [
      t('keepingRules.business.rhythm'),
      [
        t('keepingRules.business.yearlyIn', { month: monthName(language, settings.yearlyMonth) }),
        ...(settings.monthlyDay > 0 ? [t('keepingRules.business.monthlyOn', { day: settings.monthlyDay })] : []),
      ].join('; '),
    ],
    [t('keepingRules.business.last'), last === '' ? t('keepingRules.business.never') : longDay(language, last)],
    [t('keepingRules.business.next'), longDay(language, reviewAfter(settings, last === '' ? ground.today : last))],
    [t('keepingRules.business.responsible'), settings.responsible || t('keepingRules.business.nobody')],
  ];
  return (
    <section aria-labelledby="said-of-itself">
      <h2 id="said-of-itself" className={registerClasses['heading']}>
        {t('keepingRules.business.title')}
      </h2>
      <dl className={classes['facts']}>
        {facts.map(([name, fact]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {open > 0 && <Remark tone="soon">{t('keepingRules.business.openQuestions', { count: open })}</Remark>}
      {asksTaxYears(ground) && <Remark tone="soon">{t('keepingRules.business.askTax')}</Remark>}
      <Button component={Link} href="/retention/rules/business" variant="default" mt="sm">
        {t('keepingRules.business.edit')}
      </Button>
    </section>
  );
}
