import type { AppError } from '../../shared/errors.ts';
import { channels, type Channel } from '../../shared/ipc/channels.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import type { Handlers } from './router.ts';

/** Asks the vault's thread. */
export type VaultCall = <C extends Channel>(
  channel: C,
  request: RequestOf<C>,
) => Promise<Result<ResponseOf<C>, AppError>>;

/** What main answers itself: it is about the program, its windows and files, not about what lies in the vault. */
export type OwnCalls = Pick<
  Handlers,
  | 'app.info'
  | 'app.notices'
  | 'preferences.read'
  | 'preferences.save'
  | 'recovery.saveSheet'
  | 'attachments.export'
  | 'register.save'
  | 'consents.saveDue'
  | 'consents.saveMailing'
  | 'consents.saveForm'
  | 'consents.saveReceipt'
  | 'consents.saveEvidence'
  | 'notice.saveCard'
  | 'notice.saveLetters'
  | 'notice.save'
  | 'review.saveCertificate'
  | 'retention.saveShredList'
  | 'retention.saveConcept'
  | 'retention.saveCalendar'
  | 'incidents.saveLetters'
  | 'incidents.saveMailMerge'
  | 'incidents.savePublicNotice'
  | 'clipboard.copy'
  | 'accuracy.saveLetters'
  | 'incidents.saveCalendar'
  | 'emergency.saveSheet'
  | 'incidents.saveReport'
  | 'incidents.saveRegister'
  | 'letterhead.chooseLogo'
  | 'incidents.saveNotice'
  | 'incidents.saveClientNotice'
  | 'backups.choosePlace'
  | 'backups.showPlace'
  | 'restore.choose'
  | 'export.save'
  | 'export.stop'
  | 'vault.place'
  | 'vault.move'
  | Extract<Channel, `firstHour.${string}`>
>;

/** Every handler there is: main's own, and for the rest a word to the vault's thread. */
export function createHandlers(ask: VaultCall, own: OwnCalls): Handlers {
  const asked = channels.map(channel => [channel, (request: RequestOf<Channel>) => ask(channel, request)]);
  return { ...Object.fromEntries(asked), ...own } as Handlers;
}
