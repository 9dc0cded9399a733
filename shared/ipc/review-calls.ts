import {
  BackupsHolding,
  DeletionFigures,
  DeletionMethod,
  DeletionProof,
  DeletionRun,
  PaperDestruction,
} from '../domain/deletion-run.ts';
import { ReviewPlan, ReviewSubject } from '../domain/review-plan.ts';
import { languages } from '../i18n/translator.ts';
import { z } from '../z.ts';

const nothing = z.strictObject({});
const Count = z.int().min(0);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const today = z.iso.date();

/** A customer or an entry as a review shows it. `name`: of the customer it is about, '' for nobody. */
export const ReviewRecord = z.strictObject({
  subject: ReviewSubject,
  id: z.uuid(),
  customer: z.union([z.uuid(), z.null()]),
  name: z.string(),
  category: z.string(),
  title: z.string(),
  place: z.string(),
  day: z.string(),
  amount: z.union([z.int(), z.null()]),
  currency: z.string(),
  /** What decides what may be done with it: see `Decidable`. */
  allowedFrom: z.union([z.string(), z.null()]),
  dueOn: z.union([z.string(), z.null()]),
  stopped: z.boolean(),
  maximumOn: z.string(),
  restricted: z.boolean(),
  /** The rule that decided; '' for none. */
  rule: z.string(),
});
export type ReviewRecord = z.output<typeof ReviewRecord>;

/** A line of the deletion log. `records`: how many it took away or, for paper, boxes; `proof` null until it was looked for again. */
export const RunHead = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  day: z.iso.date(),
  method: DeletionMethod,
  who: z.string(),
  records: Count,
  what: z.string(),
  proof: z.union([DeletionProof, z.null()]),
});
export type RunHead = z.output<typeof RunHead>;

/** Going through what is due, carrying it out, and the log of it. */
export const reviewCalls = {
  /** Single records, due or not: what a review of one customer or one entry is about. */
  'review.records': {
    request: z.strictObject({
      records: z.array(z.strictObject({ subject: ReviewSubject, id: z.uuid() })).max(500),
      today,
    }),
    response: z.strictObject({ records: z.array(ReviewRecord) }),
    role: 'reader',
    changes: false,
  },
  /** Does everything a run would do and takes it back: says exactly what would go. */
  'review.dryRun': {
    request: z.strictObject({ plan: ReviewPlan, today }),
    /** `about`: of which records, in which versions, it says that (SHA-256). */
    response: z.strictObject({ figures: DeletionFigures, backups: BackupsHolding, about: Sha256 }),
    role: 'editor',
    changes: true,
  },
  /** Carries the plan out, all or nothing; refused where it would come to anything else, or to other records, than was shown. */
  'review.run': {
    request: z.strictObject({ plan: ReviewPlan, today, expected: DeletionFigures, about: Sha256 }),
    response: z.strictObject({ run: DeletionRun, proof: DeletionProof }),
    role: 'editor',
    changes: true,
  },
  /** Deletes without asking what is switched on for it and past its grace. `run` null: there was nothing. */
  'review.runAutomatic': {
    request: z.strictObject({ today }),
    response: z.strictObject({ run: z.union([DeletionRun, z.null()]) }),
    role: 'editor',
    changes: true,
  },
  'review.runs': {
    request: z.strictObject({ offset: Count, limit: z.int().min(1).max(200) }),
    response: z.strictObject({ runs: z.array(RunHead), total: Count }),
    role: 'reader',
    changes: false,
  },
  'review.readRun': {
    request: z.strictObject({ id: z.uuid() }),
    /** `whole`: what is stored still fits the checksum of its day. */
    response: z.strictObject({
      run: DeletionRun,
      proof: z.union([DeletionProof, z.null()]),
      sha256: z.string(),
      whole: z.boolean(),
    }),
    role: 'reader',
    changes: false,
  },
  /** Notes that paper was destroyed. */
  'review.notePaper': {
    request: z.strictObject({ paper: PaperDestruction, today }),
    response: z.strictObject({ id: z.uuid() }),
    role: 'editor',
    changes: true,
  },
  'review.saveCertificate': {
    request: z.strictObject({ id: z.uuid(), language: z.enum(languages) }),
    response: z.strictObject({ saved: z.boolean(), fileName: z.string() }),
    role: 'reader',
    changes: false,
  },
  /** Lifts the restriction of a customer, who is in the daily list again, or of an entry. */
  'restriction.lift': {
    request: z.strictObject({ subject: ReviewSubject, id: z.uuid(), today }),
    response: nothing,
    role: 'editor',
    changes: true,
  },
} as const;
