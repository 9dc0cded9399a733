import type { AppError } from '../../shared/errors.ts';

/**
 * What helps with a list that can't be opened. `restore`: the files are damaged or gone, a backup brings them back.
 * `salvage`: the key fits, so that what is readable can be saved. `hardware`: a failing disk is a common cause.
 */
export type TroubleHelp = { readonly restore: boolean; readonly salvage: boolean; readonly hardware: boolean };

const none: TroubleHelp = { restore: false, salvage: false, hardware: false };
const gone: TroubleHelp = { restore: true, salvage: false, hardware: false };
const damaged: TroubleHelp = { restore: true, salvage: false, hardware: true };

/**
 * What is offered for a refusal. Nothing is pressed on anyone whose files are sound: a list of a newer Scrinium, one that
 * is open elsewhere or lies in a network folder needs another step, and a restore would set it back.
 */
export function troubleHelp(code: AppError['code']): TroubleHelp {
  switch (code) {
    case 'vault.slotsMissing':
    case 'vault.slotsForeign':
    case 'vault.databaseMissing':
    case 'vault.databaseForeign':
    case 'vault.folderMissing':
      return gone;
    case 'vault.slotsDamaged':
    case 'vault.databaseEmpty':
      return damaged;
    case 'vault.databaseDamaged':
      return { ...damaged, salvage: true };
    default:
      return none;
  }
}
