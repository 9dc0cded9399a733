import { readDay } from '../../../shared/domain/day-entry.ts';
import type { DeletionFigures } from '../../../shared/domain/deletion-run.ts';
import type { HoldReason } from '../../../shared/domain/held-entry.ts';
import {
  needsSecondLook,
  type ReviewDecision,
  type ReviewPlan,
  type ReviewSubject,
} from '../../../shared/domain/review-plan.ts';
import type { OpenTaxReason, RetentionSettings, TaxYear } from '../../../shared/domain/retention-settings.ts';
import type { DueAction, DueGroup } from '../../../shared/ipc/retention-standing-shapes.ts';
import type { Problem } from '../../wizard/define-wizard.ts';

/** A decision as it is typed; `action` '' while nobody decided. */
export type DecisionForm = {
  readonly action: ReviewDecision['action'] | '';
  readonly until: string;
  readonly reason: string;
  readonly why: HoldReason;
  readonly note: string;
  readonly reviewOn: string;
};

/** Before anybody decided. */
export const undecided: DecisionForm = { action: '', until: '', reason: '', why: 'lawsuit', note: '', reviewOn: '' };

/** What may be decided of a group, the safe answer last. */
export const actionsFor = (action: DueAction): readonly Exclude<DecisionForm['action'], ''>[] =>
  action === 'restrictCustomer'
    ? ['restrict', 'keep', 'hold', 'later']
    : ['delete', 'anonymise', 'keep', 'hold', 'later'];

/** A tax year as it is typed: still open and why, or the day its return was filed. */
export type TaxLine = { readonly year: number; readonly reason: OpenTaxReason };
export type FiledLine = { readonly year: number; readonly filedOn: string };

/** What a review has come to so far. `singles` by subject and id. `expected`: what the dry run said; null where it has to be asked again. */
export type ReviewDraft = {
  readonly tax: '' | 'yes' | 'no' | 'unknown';
  readonly open: readonly TaxLine[];
  readonly filed: readonly FiledLine[];
  readonly groups: Readonly<Record<string, DecisionForm>>;
  readonly singles: Readonly<Record<string, DecisionForm>>;
  readonly expected: DeletionFigures | null;
  /** Of which records it said so. */
  readonly about: string;
  /** The number typed in the second look. */
  readonly typed: string;
};

/** What a review is about: all that is due, or one customer or entry. */
export type ReviewScope = {
  readonly groups: readonly DueGroup[];
  /** So many records are on hold, or something about them is unclear: they aren't part of it. */
  readonly waiting: number;
  readonly single: { readonly subject: ReviewSubject; readonly id: string } | null;
  readonly today: string;
  readonly settings: RetentionSettings;
  /** Whether the law knows of assessments that put periods off. */
  readonly asksTax: boolean;
};

/** Where a review begins: with what is known of tax years. */
export const beginReview = ({ settings }: Pick<ReviewScope, 'settings'>): ReviewDraft => ({
  tax: '',
  open: settings.taxYears.flatMap(each => (each.kind === 'open' ? [{ year: each.year, reason: each.reason }] : [])),
  filed: settings.taxYears.flatMap(each => (each.kind === 'filed' ? [{ year: each.year, filedOn: each.filedOn }] : [])),
  groups: {},
  singles: {},
  expected: null,
  about: '',
  typed: '',
});

/** The key of a single record's decision. */
export const singleKey = (subject: ReviewSubject, id: string): string => `${subject} ${id}`;

/** The record such a key is of. */
export function singleIn(key: string): { readonly subject: ReviewSubject; readonly id: string } {
  const [subject = '', id = ''] = key.split(' ');
  return { subject: subject === 'customer' ? 'customer' : 'held', id };
}

/** A typed day (ISO 8601), '' where it isn't one. */
export function dayTyped(typed: string, today: string): string {
  const read = readDay(typed, Number(today.slice(0, 4)));
  return read.kind === 'day' ? read.day : '';
}

/** The decision that was typed; null while it isn't one. */
export function decisionOf(form: DecisionForm, today: string): ReviewDecision | null {
  switch (form.action) {
    case '':
      return null;
    case 'keep': {
      const until = dayTyped(form.until, today);
      const reason = form.reason.trim();
      return until === '' || reason === '' ? null : { action: 'keep', until, reason };
    }
    case 'hold': {
      const reviewOn = dayTyped(form.reviewOn, today);
      return reviewOn === '' ? null : { action: 'hold', why: form.why, note: form.note.trim(), reviewOn };
    }
    default:
      return { action: form.action };
  }
}

/** What is still to be put right in a decision. `field`: the name its fields begin with. */
export function problemsIn(form: DecisionForm, field: string, today: string): readonly Problem[] {
  if (form.action === '') return [{ field: `${field}.action`, text: 'review.problem.undecided' }];
  const comes = (typed: string) => {
    const day = dayTyped(typed, today);
    return day === '' ? 'review.problem.day' : day > today ? null : 'review.problem.dayPast';
  };
  const problems: Problem[] = [];
  if (form.action === 'keep') {
    const text = comes(form.until);
    if (text) problems.push({ field: `${field}.until`, text });
    if (form.reason.trim() === '') problems.push({ field: `${field}.reason`, text: 'review.problem.reason' });
  }
  if (form.action === 'hold') {
    const text = comes(form.reviewOn);
    if (text) problems.push({ field: `${field}.reviewOn`, text });
  }
  return problems;
}

/** All that is still to be decided or put right. */
export function decisionProblems(draft: ReviewDraft, { groups, single, today }: ReviewScope): readonly Problem[] {
  if (single) {
    const key = singleKey(single.subject, single.id);
    return problemsIn(draft.singles[key] ?? undecided, `single.${key}`, today);
  }
  return [
    ...groups.flatMap(({ key }) => problemsIn(draft.groups[key] ?? undecided, `group.${key}`, today)),
    ...Object.entries(draft.singles)
      .filter(([, { action }]) => action !== '')
      .flatMap(([key, form]) => problemsIn(form, `single.${key}`, today)),
  ];
}

/** The plan as it is typed; what isn't a decision yet is left for now. */
export function planOf(draft: ReviewDraft, { groups, single, today }: ReviewScope): ReviewPlan {
  const known = new Set(groups.map(({ key }) => key));
  return {
    groups: single
      ? []
      : Object.entries(draft.groups).flatMap(([group, form]) => {
          const decision = decisionOf(form, today);
          return decision && known.has(group) ? [{ group, decision }] : [];
        }),
    singles: Object.entries(draft.singles).flatMap(([key, form]) => {
      const decision = decisionOf(form, today);
      return decision ? [{ ...singleIn(key), decision }] : [];
    }),
  };
}

/** True where a plan does anything at all. */
export const doesSomething = ({ groups, singles }: ReviewPlan): boolean =>
  [...groups, ...singles].some(({ decision }) => decision.action !== 'later');

/** How many records go for good, by what the dry run said. */
export const goesForGood = ({ expected }: Pick<ReviewDraft, 'expected'>): number =>
  expected ? expected.customers + expected.entries : 0;

/** True where so many go that it is looked at twice. */
export const secondLookNeeded = (draft: ReviewDraft, { settings }: Pick<ReviewScope, 'settings'>): boolean =>
  goesForGood(draft) > 0 && needsSecondLook(goesForGood(draft), settings.secondLookFrom);

/** What is still to be put right about tax years. */
export const taxProblems = ({ tax, open, filed }: ReviewDraft, today: string): readonly Problem[] => [
  ...(tax === '' ? [{ field: 'tax', text: 'review.problem.tax' } as const] : []),
  // A yes without a year would keep nothing from being deleted.
  ...(tax === 'yes' && open.length === 0 ? [{ field: 'tax', text: 'review.problem.whichYear' } as const] : []),
  ...filed.flatMap(({ filedOn }, index): readonly Problem[] => {
    const day = dayTyped(filedOn, today);
    if (day !== '' && day <= today) return [];
    return [
      { field: `filed.${index}.filedOn`, text: day === '' ? 'review.problem.day' : 'review.problem.filedToCome' },
    ];
  }),
];

/** What is known of tax years, as it was typed. Who doesn't know leaves open what was open (`known`). */
export function taxYearsOf(
  { tax, open, filed }: ReviewDraft,
  known: readonly TaxYear[],
  today: string,
): readonly TaxYear[] {
  const lines = filed.flatMap(({ year, filedOn }): TaxYear[] => {
    const day = dayTyped(filedOn, today);
    return day === '' ? [] : [{ kind: 'filed', year, filedOn: day }];
  });
  const stillOpen =
    tax === 'yes'
      ? open.map((line): TaxYear => ({ kind: 'open', ...line }))
      : tax === 'no'
        ? []
        : known.filter(({ kind }) => kind === 'open');
  return [...stillOpen, ...lines];
}
