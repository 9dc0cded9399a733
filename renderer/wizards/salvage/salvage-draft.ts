import type { Readable, RecordKind } from '../../../shared/ipc/backup-shapes.ts';
import { noSecret, type SecretDraft } from '../../lock/secret-draft.ts';
import type { TextKey } from '../../ui/texts.ts';

/** What was found so far. In memory only: a password passes through. */
export type SalvageDraft = SecretDraft & { readonly readable: Readable | null; readonly seen: boolean };

/** Nothing found yet. */
export const emptySalvage: SalvageDraft = { ...noSecret, readable: null, seen: false };

/** The kinds of record, in words. */
export const kindText: Record<RecordKind, TextKey> = {
  business: 'salvage.kind.business',
  users: 'salvage.kind.users',
  customers: 'salvage.kind.customers',
  emails: 'salvage.kind.emails',
  phones: 'salvage.kind.phones',
  addresses: 'salvage.kind.addresses',
  tags: 'salvage.kind.tags',
  extras: 'salvage.kind.extras',
  extraFields: 'salvage.kind.extraFields',
  attachments: 'salvage.kind.attachments',
  consents: 'salvage.kind.consents',
  standing: 'salvage.kind.standing',
  doNotContact: 'salvage.kind.doNotContact',
  consentTexts: 'salvage.kind.consentTexts',
  audit: 'salvage.kind.audit',
  drafts: 'salvage.kind.drafts',
  imports: 'salvage.kind.imports',
  company: 'salvage.kind.company',
  purposes: 'salvage.kind.purposes',
  providers: 'salvage.kind.providers',
  noticeAnswers: 'salvage.kind.noticeAnswers',
  notices: 'salvage.kind.notices',
  noticesGiven: 'salvage.kind.noticesGiven',
  held: 'salvage.kind.held',
  holds: 'salvage.kind.holds',
  retentionSettings: 'salvage.kind.retentionSettings',
  deletionRuns: 'salvage.kind.deletionRuns',
  incidents: 'salvage.kind.incidents',
  emergencyPlan: 'salvage.kind.emergencyPlan',
  erasures: 'salvage.kind.erasures',
};

/** True where reading broke off somewhere: something is missing for certain. */
export const hasGaps = ({ records }: Readable): boolean => records.some(({ gaps }) => gaps > 0);
