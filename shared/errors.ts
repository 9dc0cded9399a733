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
  z.object({ code: z.literal('undo.gone') }),
  z.object({ code: z.literal('field.purposeMissing'), field: z.literal('purpose') }),

  /** Somebody changed it since it was opened, or took it away. */
  z.object({ code: z.literal('register.conflict') }),
  z.object({ code: z.literal('register.gone') }),

  z.object({ code: z.literal('job.cancelled') }),

  z.object({ code: z.literal('import.notFound') }),
  z.object({ code: z.literal('import.empty') }),
  z.object({ code: z.literal('import.tooLarge'), megabytes: z.int(), limit: z.int() }),
  z.object({ code: z.literal('import.tooManyColumns'), columns: z.int(), limit: z.int() }),
  z.object({ code: z.literal('import.tooManyRows'), limit: z.int() }),
  z.object({ code: z.literal('import.broken') }),
  z.object({ code: z.literal('import.zipBomb') }),
  z.object({ code: z.literal('import.passwordProtected') }),
  z.object({ code: z.literal('import.oldExcel') }),
  z.object({ code: z.literal('import.notATable') }),
  z.object({ code: z.literal('import.incomplete') }),
  z.object({ code: z.literal('import.nothingMapped') }),
  z.object({ code: z.literal('import.alreadyDone') }),

  z.object({ code: z.literal('file.cannotWrite') }),

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
