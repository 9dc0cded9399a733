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
import { noteAsked, readAskFacts, readLetterText } from '../services/check-letters.ts';
import { checkData, listDueChecks, readDataCheck, saveAccuracyMonths, uncheckData } from '../services/data-checks.ts';
import {
  findNoteFine,
  listFilled,
  listSilent,
  readHeldFields,
  readNotePassages,
  scanNotes,
} from '../services/holding.ts';
import { listAudit, verifyAudit } from '../services/audit.ts';
import { findForm, newForm } from '../services/consent-forms.ts';
import {
  askAgain,
  consentOverview,
  listConsentPeople,
  listDueConsents,
  lookAtMailing,
  noteMailing,
  readMailingList,
  readDueList,
} from '../services/consent-lists.ts';
import { answerMayContact, readConsentPerson } from '../services/consent-person.ts';
import { listConsentPurposes, saveContactSettings } from '../services/consent-purposes.ts';
import { listEvidence, notePaper, readReceiptFacts } from '../services/consent-receipts.ts';
import { listConsentTexts, saveConsentText } from '../services/consent-texts.ts';
import {
  checkConsent,
  giveConsent,
  linkAll,
  linkPurposes,
  noteStatement,
  readConsentRecord,
  saveStanding,
} from '../services/consents.ts';
import type { ReadContext, WriteContext } from '../services/context.ts';
import { collectExport, exportPart, lookAtExport, noteExport } from '../services/customer-export.ts';
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
import { askAboutAgain, findDuplicates, keepBoth, listGone, listKeptApart } from '../services/duplicates.ts';
import { dropDraft, listDrafts, readDraft, saveDraft } from '../services/drafts.ts';
import {
  beginImport,
  checkImport,
  compareDuplicates,
  discardImport,
  listImports,
  previewImport,
  receiveImport,
  runImport,
  undoImport,
} from '../services/import.ts';
import { countMappings, forgetMappings } from '../services/import-mappings.ts';
import { listRuns, notePaperDestroyed, readRun } from '../services/deletion-log.ts';
import { holdReach } from '../services/hold-reach.ts';
import { lookAtMerge, mergeCustomers } from '../services/merge.ts';
import { listHolds, releaseHold, saveHold, takeHoldAway } from '../services/legal-holds.ts';
import {
  addHeld,
  choicesOfHeld,
  listHeld,
  pageOfHeld,
  readOneHeld,
  saveHeld,
  sumsOfHeld,
  takeHeldAway,
} from '../services/held-entries.ts';
import { checkHeldImport, previewHeldImport, runHeldImport } from '../services/held-import.ts';
import { readLetterhead, removeLogo, saveLetterhead, storeLogo } from '../services/letterhead.ts';
import { checkNewsletter, previewNewsletter, runNewsletter } from '../services/newsletter.ts';
import {
  finaliseNotice,
  listNoticeAnswers,
  listNotices,
  listNoticeStates,
  proposeNotice,
  readNotice,
  saveNoticeAnswers,
} from '../services/notices.ts';
import { giveNotice, listAllUninformed, listGiven, listUninformed, takeGivenBack } from '../services/notices-given.ts';
import { noteLetters, readLetterFacts } from '../services/notice-letters.ts';
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
import { readPlan, savePlan } from '../services/emergency-plan.ts';
import {
  eraseNote,
  noteInTimeline,
  noteNotice,
  readIncidentTimeline,
  saveMeasure,
} from '../services/incident-entries.ts';
import { listLetterPeople, listUntold, noteBreachLetters, readKeys } from '../services/breach-letters.ts';
import { runBulk } from '../services/bulk.ts';
import { takeBack } from '../services/bulk-undo.ts';
import { affectCustomers, listAffected, noteTelling } from '../services/incident-people.ts';
import {
  closeIncident,
  listIncidents,
  openIncident,
  readIncident,
  removeExercise,
  reopenIncident,
  saveIncident,
  takeTicks,
  tickStep,
} from '../services/incidents.ts';
import { liftRestriction } from '../services/restrictions.ts';
import { readRetentionPerson } from '../services/retention-person.ts';
import { readKeeping, saveKeeping } from '../services/retention-settings.ts';
import { listReviewRecords } from '../services/review-records.ts';
import { dryRunReview, runAutomaticReview, runReview } from '../services/review.ts';
import { listDue, retentionOverview } from '../services/retention-standing.ts';
import { readSettings, saveSettings } from '../services/settings.ts';

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
  | 'jobs.cancel'
  | 'export.save'
  | 'export.stop'
  | Extract<
      Channel,
      `${'backups' | 'restore' | 'exercise' | 'health' | 'kept' | 'tablet' | 'vault' | 'firstHour'}.${string}`
    >;

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
  'export.look': lookAtExport,
  'export.collect': collectExport,
  'export.part': exportPart,
  'attachments.list': listAttachments,
  'attachments.read': readAttachment,
  'attachments.part': readAttachmentPart,
  'drafts.read': readDraft,
  'drafts.list': listDrafts,
  'audit.list': listAudit,
  'audit.verify': verifyAudit,
  'import.preview': previewImport,
  'import.check': checkImport,
  'import.duplicates': compareDuplicates,
  'import.list': listImports,
  'duplicates.find': findDuplicates,
  'duplicates.gone': listGone,
  'duplicates.keptApart': listKeptApart,
  'importMappings.count': countMappings,
  'newsletter.preview': previewNewsletter,
  'newsletter.check': checkNewsletter,
  'register.read': readRegister,
  'consents.purposes': listConsentPurposes,
  'consents.texts': listConsentTexts,
  'consents.person': readConsentPerson,
  'consents.mayContact': answerMayContact,
  'consents.check': checkConsent,
  'consents.record': readConsentRecord,
  'consents.overview': consentOverview,
  'consents.people': listConsentPeople,
  'consents.due': listDueConsents,
  'consents.dueList': readDueList,
  'consents.mailing': lookAtMailing,
  'consents.mailingList': readMailingList,
  'consents.form': findForm,
  'consents.receiptFacts': readReceiptFacts,
  'consents.evidence': listEvidence,
  'notice.answers': listNoticeAnswers,
  'notice.states': listNoticeStates,
  'notice.versions': listNotices,
  'notice.version': readNotice,
  'notice.proposal': proposeNotice,
  'notice.given': listGiven,
  'notice.uninformed': listUninformed,
  'notice.uninformedAll': listAllUninformed,
  'notice.letterFacts': readLetterFacts,
  'retention.settings': readKeeping,
  'retention.overview': retentionOverview,
  'retention.due': listDue,
  'retention.person': readRetentionPerson,
  'holds.list': listHolds,
  'merge.look': lookAtMerge,
  'holds.reach': holdReach,
  'held.about': listHeld,
  'held.list': pageOfHeld,
  'review.records': listReviewRecords,
  'review.runs': listRuns,
  'review.readRun': readRun,
  'held.read': readOneHeld,
  'held.sums': sumsOfHeld,
  'held.choices': choicesOfHeld,
  'heldImport.preview': previewHeldImport,
  'heldImport.check': checkHeldImport,
  'letterhead.read': readLetterhead,
  'incidents.list': listIncidents,
  'incidents.read': readIncident,
  'incidents.affected': listAffected,
  'accuracy.of': readDataCheck,
  'accuracy.due': listDueChecks,
  'accuracy.letterText': readLetterText,
  'accuracy.askFacts': readAskFacts,
  'holding.fields': readHeldFields,
  'holding.filled': listFilled,
  'holding.scanNotes': scanNotes,
  'holding.notes': readNotePassages,
  'holding.silent': listSilent,
  'incidents.letterPeople': listLetterPeople,
  'incidents.untold': listUntold,
  'incidents.readKeys': readKeys,
  'incidents.timeline': readIncidentTimeline,
  'emergency.read': readPlan,
};

/** What changes data: served by the one writing connection, one call after another. */
export const writes: {
  readonly [C in Exclude<Served<true>, Elsewhere>]: (context: WriteContext, request: RequestOf<C>) => Answer<C>;
} = {
  'settings.save': saveSettings,
  'customers.save': saveCustomer,
  'customers.archive': archiveCustomer,
  'customers.delete': deleteCustomer,
  'undo.apply': takeBack,
  'bulk.run': runBulk,
  'accuracy.check': checkData,
  'accuracy.uncheck': uncheckData,
  'accuracy.saveMonths': saveAccuracyMonths,
  'accuracy.noteAsked': noteAsked,
  'holding.fine': findNoteFine,
  'attachments.begin': beginAttachment,
  'attachments.receive': receiveAttachment,
  'attachments.discard': discardAttachment,
  'attachments.remove': removeAttachment,
  'attachments.keep': keepAttachment,
  'export.note': noteExport,
  'drafts.save': saveDraft,
  'drafts.drop': dropDraft,
  'import.begin': beginImport,
  'import.receive': receiveImport,
  'import.run': runImport,
  'import.discard': discardImport,
  'duplicates.keepApart': keepBoth,
  'duplicates.askAgain': askAboutAgain,
  'import.undo': undoImport,
  'importMappings.forget': forgetMappings,
  'newsletter.run': runNewsletter,
  'register.saveCompany': saveCompany,
  'register.saveOfficer': saveOfficer,
  'register.adopt': adoptPurposes,
  'register.savePurpose': savePurpose,
  'register.removePurpose': endPurpose,
  'register.saveProvider': saveProvider,
  'register.removeProvider': endProvider,
  'consents.saveSettings': saveContactSettings,
  'consents.saveText': saveConsentText,
  'consents.give': giveConsent,
  'consents.note': noteStatement,
  'consents.savePerson': saveStanding,
  'consents.link': linkPurposes,
  'consents.linkEverybody': linkAll,
  'consents.askAgain': askAgain,
  'consents.noteMailing': noteMailing,
  'consents.newForm': newForm,
  'consents.notePaper': notePaper,
  'notice.saveAnswers': saveNoticeAnswers,
  'notice.finalise': finaliseNotice,
  'notice.give': giveNotice,
  'notice.takeBack': takeGivenBack,
  'notice.noteLetters': noteLetters,
  'retention.saveSettings': saveKeeping,
  'held.add': addHeld,
  'held.save': saveHeld,
  'held.remove': takeHeldAway,
  'review.dryRun': dryRunReview,
  'review.run': runReview,
  'review.runAutomatic': runAutomaticReview,
  'review.notePaper': notePaperDestroyed,
  'restriction.lift': liftRestriction,
  'heldImport.run': runHeldImport,
  'holds.save': saveHold,
  'holds.release': releaseHold,
  'holds.remove': takeHoldAway,
  'letterhead.save': saveLetterhead,
  'letterhead.storeLogo': storeLogo,
  'letterhead.removeLogo': removeLogo,
  'incidents.open': openIncident,
  'incidents.save': saveIncident,
  'incidents.tick': tickStep,
  'incidents.takeTicks': takeTicks,
  'incidents.affect': affectCustomers,
  'incidents.noteLetters': noteBreachLetters,
  'incidents.note': noteInTimeline,
  'incidents.eraseNote': eraseNote,
  'incidents.notify': noteNotice,
  'incidents.tell': noteTelling,
  'incidents.measure': saveMeasure,
  'incidents.close': closeIncident,
  'incidents.reopen': reopenIncident,
  'incidents.removeExercise': removeExercise,
  'emergency.save': savePlan,
  'merge.run': mergeCustomers,
};
