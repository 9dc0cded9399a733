import { ConsentText } from '../domain/consent-record.ts';
import { ConsentFlawCode } from '../domain/contact-rules.ts';
import { Day } from '../domain/customer.ts';
import { NewsletterStatus, NewsletterTarget } from '../domain/newsletter-columns.ts';
import type { NewsletterHint } from '../domain/newsletter-consents.ts';
import type { NewsletterProblemCode } from '../domain/newsletter-rows.ts';
import { z } from '../z.ts';
import { ImportReading } from './import-shapes.ts';

// What the import of consents from a newsletter tool's file is described by on its way between window and main.

const Count = z.int().min(0);

export const NewsletterToolId = z.enum(['mailchimp', 'brevo', 'cleverreach', 'own']);
export type NewsletterToolId = z.output<typeof NewsletterToolId>;

/** How the people in the file were asked, as the business says: of each yes alike. */
export const NewsletterForm = z.strictObject({
  preTicked: z.boolean(),
  withTerms: z.boolean(),
  conditionOfPurchase: z.boolean(),
  withdrawalMentioned: z.boolean(),
});
export type NewsletterForm = z.output<typeof NewsletterForm>;

/** The text the sign-up form showed: one that is kept, or one that is kept with the import; null where nobody knows it. */
const ShownText = z.union([
  z.strictObject({ id: z.uuid() }),
  z.strictObject({ language: ConsentText.shape.language, body: ConsentText.shape.body }),
  z.null(),
]);

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** All that decides what an import of consents does. `status`: how all people in the file stand; null: as each row says. */
export const NewsletterPlan = z.strictObject({
  importId: z.uuid(),
  reading: ImportReading,
  tool: NewsletterToolId,
  targets: z.array(NewsletterTarget).max(500),
  dayFirst: z.boolean(),
  status: z.union([NewsletterStatus, z.null()]),
  purpose: z.string().min(1).max(60),
  text: ShownText,
  form: NewsletterForm,
  /** What the business says it can show for those whose row has no proof. `saidOn`: when they said yes, where the row names no day. */
  ownProof: z.union([
    z.strictObject({ words: z.string().trim().min(1).max(1000), confirmed: z.boolean(), saidOn: Day }),
    z.null(),
  ]),
  /** Whether somebody the list doesn't have is added to it; only ever with a yes that holds. */
  newCustomers: z.enum(['add', 'skip']),
  /** Where the business is (IANA), and the day it is there. */
  zone: z.string().max(60).refine(isZone),
  today: z.iso.date(),
});
export type NewsletterPlan = z.output<typeof NewsletterPlan>;

const problemCodes = [
  'noAddress',
  'badAddress',
  'doubled',
  'noOptInTime',
  'unreadableDate',
  'futureDate',
  'optInAfterConfirmation',
  'optInAfterUnsubscribe',
  'unknownStatus',
  'severalCustomers',
  'flawedForm',
] as const satisfies readonly NewsletterProblemCode[];

/** What is wrong with a row: shared/domain/newsletter-rows.ts. `row` as the spreadsheet counts; `column` from 0, -1 for the whole row. */
export const NewsletterRowProblem = z.strictObject({
  code: z.enum(problemCodes),
  row: z.int(),
  column: z.int(),
  heading: z.string(),
  value: z.string(),
  /** Whom the row is about; '' where it doesn't say. */
  email: z.string(),
  /** The row where a doubled address stood first; 0 otherwise. */
  firstRow: z.int(),
});
export type NewsletterRowProblem = z.output<typeof NewsletterRowProblem>;

const rowHints = [
  'unconfirmed',
  'withoutProof',
  'saidNoSince',
  'laterYes',
  'undatedNo',
  'bounced',
  'notSubscribed',
  'phoneNotTaken',
  'alreadyThere',
] as const satisfies readonly NewsletterHint[];

/**
 * What people should be told of rows: shared/domain/newsletter-consents.ts, and what only the list of customers says.
 * `listed`: on the do-not-contact list, and stays there. `unknownNo`: a no of somebody the list doesn't have, who comes onto that one. `unknownWaiting`:
 * nor does it have this one, whose yes doesn't hold. `unknownSkipped`: not added, as was asked for. `flawedForm`: a yes that is none.
 */
export const NewsletterNote = z.enum([
  ...rowHints,
  'listed',
  'unknownNo',
  'unknownWaiting',
  'unknownSkipped',
  'flawedForm',
]);
export type NewsletterNote = z.output<typeof NewsletterNote>;

/** What a file comes to. rows = yes + waiting + no + there + nothing. */
export const NewsletterFigures = z.strictObject({
  rows: Count,
  /** Rows that add a consent that holds. */
  yes: Count,
  /** Rows that add a consent that doesn't hold yet: the confirmation is missing. */
  waiting: Count,
  /** Rows that add a withdrawal, or put an address that nobody in the list has on the do-not-contact list. */
  no: Count,
  /** Rows that say what is written down already. */
  there: Count,
  nothing: Count,
  /** Customers in the list that the rows speak of, and people that are added to it. */
  customers: Count,
  newCustomers: Count,
  /** Why no yes of this file is valid; [] where they can be. Each has its sentence under `consents.flaw`. */
  flaws: z.array(ConsentFlawCode),
  notes: z.array(z.strictObject({ note: NewsletterNote, count: Count })),
  /** What keeps a yes from being taken, the first 1,000 by row, and how often each kind was met. */
  problems: z.array(NewsletterRowProblem).max(1000),
  problemCounts: z.array(z.strictObject({ code: NewsletterRowProblem.shape.code, count: Count })),
});
export type NewsletterFigures = z.output<typeof NewsletterFigures>;
