import { ConsentFlawCode } from './domain/contact-rules.ts';
import { DecisionFlaw } from './domain/review-plan.ts';
import { z } from './z.ts';

/**
 * Every refusal a person can meet, as a code with its facts. The words stand under `errors.<code>` in en.json and
 * de.json; the facts fill them. Never holds a secret, a stack trace or anything of a customer's record but what the
 * caller just sent or may read anyway.
 */
export const AppErrorSchema = z.discriminatedUnion('code', [
  /** The request's shape is not the contract's. `fields` are paths into the request. */
  z.object({ code: z.literal('request.invalid'), fields: z.array(z.string()) }),
  /** A bug. `reference` stands in the log beside the cause. */
  z.object({ code: z.literal('internal'), reference: z.string() }),
  z.object({ code: z.literal('access.denied') }),
  /** A customer has the screen: nothing but her consent is answered until the password is given. */
  z.object({ code: z.literal('access.tablet') }),
  /** No screen was handed over, or it was answered already. */
  z.object({ code: z.literal('tablet.over') }),

  z.object({ code: z.literal('vault.locked') }),
  z.object({ code: z.literal('vault.exists') }),
  z.object({ code: z.literal('vault.wrongPassword'), waitSeconds: z.int() }),
  z.object({ code: z.literal('vault.wrongRecoveryKey'), waitSeconds: z.int() }),
  /** Too many wrong passwords: nothing is tried before the time is up. */
  z.object({ code: z.literal('vault.wait'), waitSeconds: z.int() }),
  z.object({ code: z.literal('vault.weakPassword'), field: z.literal('password') }),
  z.object({ code: z.literal('vault.slotsMissing') }),
  z.object({ code: z.literal('vault.slotsDamaged') }),
  z.object({ code: z.literal('vault.slotsNewer') }),
  z.object({ code: z.literal('vault.slotsForeign') }),
  z.object({ code: z.literal('vault.databaseMissing') }),
  z.object({ code: z.literal('vault.databaseEmpty') }),
  z.object({ code: z.literal('vault.databaseDamaged') }),
  z.object({ code: z.literal('vault.databaseForeign') }),
  z.object({ code: z.literal('vault.databaseNewer'), version: z.int() }),
  z.object({ code: z.literal('vault.openElsewhere') }),
  /** In a synced folder: another computer has it open, or had it some minutes ago. */
  z.object({ code: z.literal('vault.openOnComputer'), computer: z.string() }),
  z.object({ code: z.literal('vault.notEncrypted') }),
  /** A file could not be written: the disk is full, read-only, or held by another program. */
  z.object({ code: z.literal('vault.cannotWrite'), reason: z.enum(['full', 'readOnly', 'busy', 'other']) }),
  z.object({ code: z.literal('recovery.noneWaiting') }),
  z.object({ code: z.literal('recovery.doesNotMatch'), field: z.literal('typed') }),

  z.object({ code: z.literal('customer.notFound') }),
  z.object({ code: z.literal('customer.nameless'), field: z.literal('familyName') }),
  z.object({ code: z.literal('customer.numberTaken'), field: z.literal('number'), suggestion: z.string() }),
  /** Someone changed the record since it was opened; `version` is the one stored now. */
  z.object({ code: z.literal('customer.conflict'), version: z.int() }),
  z.object({ code: z.literal('customer.fieldOff'), field: z.string() }),
  /** So many legal holds that last name her, or cover something that is held about her. */
  z.object({ code: z.literal('customer.onHold'), holds: z.int() }),
  /** Twice the same record. */
  z.object({ code: z.literal('merge.sameRecord') }),
  /** The data of one of them are restricted, those of the other are not. */
  z.object({ code: z.literal('merge.restricted') }),
  z.object({ code: z.literal('undo.gone') }),
  /** Another number of customers match now than the person agreed to delete. */
  z.object({ code: z.literal('bulk.changedMeanwhile'), customers: z.int() }),
  z.object({ code: z.literal('field.purposeMissing'), field: z.literal('purpose') }),

  /** Somebody changed it since it was opened, or took it away. */
  z.object({ code: z.literal('register.conflict') }),
  z.object({ code: z.literal('register.gone') }),

  /** Not a valid consent. Each flaw has its own sentence under `consents.flaw`. */
  z.object({ code: z.literal('consent.flawed'), flaws: z.array(ConsentFlawCode) }),
  z.object({ code: z.literal('consent.gone') }),
  /** The law wants things told that a notice doesn't tell. `items`: ids of the pack; [] where it has no purpose to tell of. */
  z.object({ code: z.literal('notice.incomplete'), items: z.array(z.string()) }),
  z.object({ code: z.literal('notice.unchanged') }),
  z.object({ code: z.literal('notice.validFrom'), field: z.literal('validFrom') }),
  z.object({ code: z.literal('notice.gone') }),
  /** Nobody has said why somebody needs no notice. */
  z.object({ code: z.literal('notice.reasonMissing'), field: z.literal('note') }),
  /** Somebody wants letters, and to none of the people one can be written. */
  z.object({ code: z.literal('notice.nobodyToWrite') }),
  /** Its text can be read and is no longer what was made final: nothing is made from it. */
  z.object({ code: z.literal('notice.altered') }),
  /** Its text was altered so that it is none any more. */
  z.object({ code: z.literal('notice.damaged') }),
  /** What would be frozen is no longer what was looked at. */
  z.object({ code: z.literal('notice.changedMeanwhile') }),
  /** Nobody has said what kind of record it is, or its kind was taken away. */
  z.object({ code: z.literal('held.category'), field: z.literal('category') }),
  z.object({ code: z.literal('held.dayMissing'), field: z.literal('day') }),
  z.object({ code: z.literal('held.gone') }),
  /** A decision of a review that can't be carried out for so many records, and why. */
  z.object({ code: z.literal('review.notAllowed'), flaw: DecisionFlaw, records: z.int() }),
  /** It would come to something else than was shown: something changed meanwhile. */
  z.object({ code: z.literal('review.changed') }),
  z.object({ code: z.literal('review.runGone') }),
  z.object({ code: z.literal('review.paperToCome'), field: z.literal('day') }),
  /** No column of a list of invoices holds days: nothing could be said of how long anything stays. */
  z.object({ code: z.literal('heldImport.noDayColumn'), field: z.literal('targets') }),
  /** A legal hold that lasts covers it. */
  z.object({ code: z.literal('held.onHold') }),
  /** A rule of the business's own that would stand in for a duty to keep. */
  z.object({ code: z.literal('retention.duty') }),
  /** What is said of keeping contradicts itself. */
  z.object({
    code: z.literal('retention.unfit'),
    flaw: z.enum(['years', 'taxYears', 'kinds', 'rules', 'automatic']),
  }),
  /** So many entries are of this kind of the business's own. */
  z.object({ code: z.literal('retention.kindInUse'), entries: z.int() }),
  z.object({ code: z.literal('hold.gone') }),
  /** It lasts: what is taken away would be forgotten, not released. */
  z.object({ code: z.literal('hold.lasts') }),
  z.object({ code: z.literal('hold.released') }),
  z.object({ code: z.literal('consent.textUnchanged') }),
  z.object({ code: z.literal('consent.nothingToConfirm') }),
  /** Nothing was shown that a receipt could repeat. */
  z.object({ code: z.literal('consent.noReceipt') }),
  /** No form with this code was printed here, or its customer is no longer there. */
  z.object({ code: z.literal('consent.formUnknown'), field: z.literal('code') }),

  z.object({ code: z.literal('incident.gone') }),
  /** Somebody changed it since it was opened; `version` is the one stored now. */
  z.object({ code: z.literal('incident.conflict'), version: z.int() }),
  /** Its file is closed: it is opened again first, with the reason. */
  z.object({ code: z.literal('incident.closed') }),
  /** Only an exercise can be taken away. */
  z.object({ code: z.literal('incident.isReal') }),
  z.object({ code: z.literal('incident.entryGone') }),
  /** A list of its file has as many entries as it takes. */
  z.object({ code: z.literal('incident.full') }),
  z.object({ code: z.literal('emergency.conflict') }),

  /** Nobody can have checked anything on a day to come. */
  z.object({ code: z.literal('accuracy.dayToCome'), field: z.literal('day') }),

  z.object({ code: z.literal('job.cancelled') }),

  z.object({ code: z.literal('import.notFound') }),
  /** A legal hold that lasts covers customers whoever they are. */
  z.object({ code: z.literal('import.onHold') }),
  z.object({ code: z.literal('import.empty') }),
  z.object({ code: z.literal('import.tooLarge'), megabytes: z.int(), limit: z.int() }),
  z.object({ code: z.literal('import.tooManyColumns'), columns: z.int(), limit: z.int() }),
  z.object({ code: z.literal('import.tooManyRows'), limit: z.int() }),
  z.object({ code: z.literal('import.broken') }),
  z.object({ code: z.literal('import.zipBomb') }),
  z.object({ code: z.literal('import.passwordProtected') }),
  z.object({ code: z.literal('import.oldExcel') }),
  z.object({ code: z.literal('import.notATable') }),
  z.object({ code: z.literal('import.noCard'), cards: z.int() }),
  z.object({ code: z.literal('import.brokenJson'), line: z.int() }),
  z.object({ code: z.literal('import.newerList'), version: z.string() }),
  z.object({ code: z.literal('import.incomplete') }),
  z.object({ code: z.literal('import.nothingMapped') }),
  /** Columns (from 0) that seem sensitive are taken without saying what for, or go where nothing sensitive may stand. */
  z.object({ code: z.literal('import.purposeMissing'), field: z.literal('targets'), columns: z.array(z.int()) }),
  z.object({ code: z.literal('import.alreadyDone') }),
  /** No column of a newsletter tool's file holds e-mail addresses: nobody could be told from it. */
  z.object({ code: z.literal('newsletter.noEmailColumn'), field: z.literal('targets') }),

  z.object({ code: z.literal('file.cannotWrite') }),
  z.object({ code: z.literal('file.cannotRead') }),

  /** The file can't be the logo of the letterhead. */
  z.object({
    code: z.literal('letterhead.logo'),
    flaw: z.enum(['tooLarge', 'notAPicture', 'broken', 'tooManyPixels', 'colours']),
  }),

  z.object({ code: z.literal('attachment.empty') }),
  z.object({ code: z.literal('attachment.tooLarge'), megabytes: z.int(), limit: z.int() }),
  /** A part of it is missing, or doesn't fit what was announced. */
  z.object({ code: z.literal('attachment.incomplete') }),
  z.object({ code: z.literal('attachment.gone') }),

  /** The folder can't be reached: the stick is out, the network drive is off. */
  z.object({ code: z.literal('backup.placeAbsent') }),
  z.object({ code: z.literal('backup.cannotWrite'), reason: z.enum(['full', 'readOnly', 'busy', 'other']) }),
  /** It was written, and what was read back is not what should be there: it was removed again. */
  z.object({ code: z.literal('backup.notProved') }),
  z.object({
    code: z.literal('backup.placeUnfit'),
    problem: z.enum(['vaultFolder', 'sameAsFirst', 'sameAsSecond', 'notWritable']),
  }),
  z.object({ code: z.literal('backup.none') }),
  z.object({ code: z.literal('backup.gone') }),
  z.object({ code: z.literal('backup.damaged') }),
  z.object({ code: z.literal('backup.newer'), program: z.string() }),
  z.object({ code: z.literal('backup.foreign') }),
  z.object({ code: z.literal('restore.lockFirst') }),
  z.object({ code: z.literal('salvage.nothingReadable') }),
  z.object({ code: z.literal('kept.gone') }),
  z.object({ code: z.literal('vault.inNetworkFolder') }),
  /** The list was moved to another folder of this computer, and is not there. */
  z.object({ code: z.literal('vault.folderMissing') }),
  z.object({
    code: z.literal('move.notPossible'),
    problem: z.enum(['full', 'taken', 'notWritable', 'changed', 'other']),
  }),
]);
export type AppError = z.output<typeof AppErrorSchema>;

/** The key of the sentence that explains a refusal; its facts are the sentence's values. */
export const textKey = (error: AppError): `errors.${AppError['code']}` => `errors.${error.code}`;
