import { z } from '../z.ts';

const Moment = z.iso.datetime();

/** One thing that happened to a customer, from the audit trail. `fields` names what changed, never the values. */
export const TimelineEntry = z.strictObject({
  at: Moment,
  user: z.string(),
  action: z.enum([
    'created',
    'imported',
    'changed',
    'archived',
    'restored',
    'deleted',
    'undone',
    'erasedAgain',
    'fileAdded',
    'fileRemoved',
    'fileKept',
    'consentRequested',
    'consentGiven',
    'consentConfirmed',
    'consentRefused',
    'consentWithdrawn',
    'objection',
    'objectionLifted',
    'restrictionSet',
    'restrictionLifted',
    'used',
    'saleNoted',
    'optOutSale',
    'doNotContact',
    'doNotContactLifted',
    'listChecked',
    'standingChanged',
    'purposesLinked',
    'formPrinted',
    'receiptSaved',
    'evidenceSaved',
    'saidAgain',
    'noticeGiven',
    'noticeExcused',
    'noticeTakenBack',
    'keptLonger',
    'keptApart',
    'askedAgain',
    'incidentAffected',
    'incidentUnaffected',
    'incidentTold',
    'merged',
    'mergedAway',
    'unmerged',
    'dataChecked',
    'dataCheckTakenBack',
    'askedToCheck',
    'noteFoundFine',
    'noteAskedAgain',
  ]),
  fields: z.array(z.string()),
});
export type TimelineEntry = z.output<typeof TimelineEntry>;

/** What the audit trail says of one act. `subject` is the kind of record, `record` its id; values are not shown here. */
export const AuditRow = z.strictObject({
  entry: z.int(),
  at: Moment,
  user: z.string(),
  action: z.string(),
  subject: z.string(),
  record: z.string(),
  fields: z.array(z.string()),
  /** True once the values were erased; the chain still holds. */
  erased: z.boolean(),
  /** What somebody said it was for: customers in a file, sensitive columns taken. Empty where nobody is asked that, or it was erased. */
  purposes: z.array(z.string()),
});
export type AuditRow = z.output<typeof AuditRow>;
