import type { Channel } from '../../shared/ipc/channels.ts';
import type { contract, RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import {
  beginAttachment,
  discardAttachment,
  keepAttachment,
  listAttachments,
  readAttachment,
  readAttachmentPart,
  receiveAttachment,
  removeAttachment,
} from '../services/attachments.ts';
import { listAudit, verifyAudit } from '../services/audit.ts';
import type { ReadContext, WriteContext } from '../services/context.ts';
import {
  archiveCustomer,
  customerFacets,
  deleteCustomer,
  listCustomers,
  nextNumber,
  readCustomer,
  readTimeline,
  saveCustomer,
} from '../services/customers.ts';
import { dropDraft, listDrafts, readDraft, saveDraft } from '../services/drafts.ts';
import {
  beginImport,
  checkImport,
  discardImport,
  listImports,
  previewImport,
  receiveImport,
  runImport,
  undoImport,
} from '../services/import.ts';
import {
  adoptPurposes,
  endProvider,
  endPurpose,
  readRegister,
  saveCompany,
  saveOfficer,
  saveProvider,
  savePurpose,
} from '../services/register.ts';
import { readSettings, saveSettings } from '../services/settings.ts';
import { applyUndo } from '../services/undo.ts';

type Answer<C extends Channel> = Result<ResponseOf<C>, AppError> | Promise<Result<ResponseOf<C>, AppError>>;
type Served<Changes extends boolean> = {
  [C in Channel]: (typeof contract)[C] extends {
    readonly changes: Changes;
    readonly role: 'reader' | 'editor' | 'owner';
  }
    ? C
    : never;
}[Channel];

/** Calls that main itself or the vault's keeper answers: they are about keys, windows and files, not about rows. */
type Elsewhere =
  | 'password.change'
  | 'recovery.replace'
  | 'recovery.confirm'
  | 'recovery.saveSheet'
  | 'attachments.export'
  | 'register.save'
  | 'jobs.cancel'
  | Extract<Channel, `${'backups' | 'restore' | 'exercise' | 'health' | 'kept' | 'vault'}.${string}`>;

/** What only reads: served by the reading connection, so that a running import holds nobody up. */
export const reads: {
  readonly [C in Exclude<Served<false>, Elsewhere>]: (context: ReadContext, request: RequestOf<C>) => Answer<C>;
} = {
  'settings.read': readSettings,
  'customers.list': listCustomers,
  'customers.facets': customerFacets,
  'customers.read': readCustomer,
  'customers.nextNumber': nextNumber,
  'customers.timeline': readTimeline,
  'attachments.list': listAttachments,
  'attachments.read': readAttachment,
  'attachments.part': readAttachmentPart,
  'drafts.read': readDraft,
  'drafts.list': listDrafts,
  'audit.list': listAudit,
  'audit.verify': verifyAudit,
  'import.preview': previewImport,
  'import.check': checkImport,
  'import.list': listImports,
  'register.read': readRegister,
};

/** What changes data: served by the one writing connection, one call after another. */
export const writes: {
  readonly [C in Exclude<Served<true>, Elsewhere>]: (context: WriteContext, request: RequestOf<C>) => Answer<C>;
} = {
  'settings.save': saveSettings,
  'customers.save': saveCustomer,
  'customers.archive': archiveCustomer,
  'customers.delete': deleteCustomer,
  'undo.apply': applyUndo,
  'attachments.begin': beginAttachment,
  'attachments.receive': receiveAttachment,
  'attachments.discard': discardAttachment,
  'attachments.remove': removeAttachment,
  'attachments.keep': keepAttachment,
  'drafts.save': saveDraft,
  'drafts.drop': dropDraft,
  'import.begin': beginImport,
  'import.receive': receiveImport,
  'import.run': runImport,
  'import.discard': discardImport,
  'import.undo': undoImport,
  'register.saveCompany': saveCompany,
  'register.saveOfficer': saveOfficer,
  'register.adopt': adoptPurposes,
  'register.savePurpose': savePurpose,
  'register.removePurpose': endPurpose,
  'register.saveProvider': saveProvider,
  'register.removeProvider': endProvider,
};
