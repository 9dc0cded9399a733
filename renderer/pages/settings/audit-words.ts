import { fieldText } from '../customer/customer-words.ts';
import type { TextKey, Texts } from '../../ui/texts.ts';

const actions: Readonly<Record<string, TextKey>> = {
  created: 'audit.created',
  imported: 'audit.imported',
  changed: 'audit.changed',
  archived: 'audit.archived',
  restored: 'audit.restored',
  deleted: 'audit.deleted',
  undone: 'audit.undone',
  erasedAgain: 'audit.erasedAgain',
  merged: 'audit.merged',
  mergedAway: 'audit.mergedAway',
  unmerged: 'audit.unmerged',
  salvaged: 'audit.salvaged',
  fileAdded: 'audit.fileAdded',
  fileRemoved: 'audit.fileRemoved',
  fileKept: 'audit.fileKept',
  consentRequested: 'audit.consentRequested',
  consentGiven: 'audit.consentGiven',
  consentConfirmed: 'audit.consentConfirmed',
  consentRefused: 'audit.consentRefused',
  consentWithdrawn: 'audit.consentWithdrawn',
  objection: 'audit.objection',
  objectionLifted: 'audit.objectionLifted',
  restrictionSet: 'audit.restrictionSet',
  restrictionLifted: 'audit.restrictionLifted',
  used: 'audit.used',
  saleNoted: 'audit.saleNoted',
  optOutSale: 'audit.optOutSale',
  doNotContact: 'audit.doNotContact',
  doNotContactLifted: 'audit.doNotContactLifted',
  listChecked: 'audit.listChecked',
  standingChanged: 'audit.standingChanged',
  purposesLinked: 'audit.purposesLinked',
  formPrinted: 'audit.formPrinted',
  receiptSaved: 'audit.receiptSaved',
  evidenceSaved: 'audit.evidenceSaved',
  saidAgain: 'audit.saidAgain',
  customersLinked: 'audit.customersLinked',
  keptLonger: 'audit.keptLonger',
  keptApart: 'audit.keptApart',
  askedAgain: 'audit.askedAgain',
  reviewed: 'audit.reviewed',
  opened: 'audit.opened',
  stepDone: 'audit.stepDone',
  stepUndone: 'audit.stepUndone',
  note: 'audit.note',
  call: 'audit.call',
  decision: 'audit.decision',
  noteErased: 'audit.noteErased',
  noticeSent: 'audit.noticeSent',
  told: 'audit.told',
  measure: 'audit.measure',
  closed: 'audit.closed',
  reopened: 'audit.reopened',
  affected: 'audit.affected',
  unaffected: 'audit.unaffected',
  incidentAffected: 'audit.incidentAffected',
  incidentUnaffected: 'audit.incidentUnaffected',
  incidentTold: 'audit.incidentTold',
  noticeGiven: 'audit.noticeGiven',
  noticeExcused: 'audit.noticeExcused',
  noticeTakenBack: 'audit.noticeTakenBack',
  dataChecked: 'accuracy.timeline.dataChecked',
  dataCheckTakenBack: 'accuracy.timeline.dataCheckTakenBack',
  askedToCheck: 'accuracy.timeline.askedToCheck',
  noteFoundFine: 'holding.timeline.noteFoundFine',
  noteAskedAgain: 'holding.timeline.noteAskedAgain',
  listExported: 'audit.listExported',
  exported: 'audit.exported',
  passwordChanged: 'audit.passwordChanged',
  passwordReset: 'audit.passwordReset',
  recoveryReplaced: 'audit.recoveryReplaced',
  recoveryConfirmed: 'audit.recoveryConfirmed',
};

const subjects: Readonly<Record<string, TextKey>> = {
  customer: 'audit.customer',
  settings: 'audit.settings',
  vault: 'audit.vault',
  import: 'audit.import',
  importMappings: 'audit.importMappings',
  attachment: 'audit.attachment',
  held: 'audit.held',
  hold: 'audit.hold',
  incident: 'audit.incident',
  emergency: 'audit.emergency',
  retention: 'audit.retention',
  company: 'audit.company',
  officerCheck: 'audit.officerCheck',
  purpose: 'audit.purpose',
  provider: 'audit.provider',
  contactSettings: 'audit.contactSettings',
  consent: 'audit.consent',
  consentText: 'audit.consentText',
  mailing: 'audit.mailing',
  list: 'audit.list',
  accuracy: 'accuracy.title',
  notice: 'audit.notice',
  noticeAnswers: 'audit.noticeAnswers',
};

/** Acts that mean something else of one subject than of the others. */
const actionsOf: Readonly<Record<string, TextKey>> = { 'vault.restored': 'audit.vaultRestored' };

/** What was done to this kind of record, in words; an action this page doesn't know yet stands as it is. */
export function actionText(t: Texts, subject: string, action: string): string {
  const key = actionsOf[`${subject}.${action}`] ?? actions[action];
  return key ? t(key) : action;
}

/** What it was done to, in words. */
export const subjectText = (t: Texts, subject: string): string => (subjects[subject] ? t(subjects[subject]) : subject);

const settings: Readonly<Record<string, TextKey>> = {
  business: 'settings.business',
  country: 'settings.country',
  autoLockMinutes: 'settings.lockingTitle',
  extraFields: 'settings.fieldsTitle',
};

const company: Readonly<Record<string, TextKey>> = {
  legalName: 'register.company.legalName',
  street: 'register.company.street',
  postcode: 'register.company.postcode',
  city: 'register.company.city',
  region: 'register.company.region',
  email: 'register.company.email',
  phone: 'register.company.phone',
  website: 'register.company.website',
  representativeName: 'register.company.representativeName',
  representativeContact: 'register.company.representativeContact',
  officerRole: 'register.company.officer',
  officerName: 'register.officer.title',
  officerContact: 'register.company.officerContact',
};

const purpose: Readonly<Record<string, TextKey>> = {
  name: 'purpose.name',
  description: 'purpose.description',
  bases: 'sheet.item.basis',
  laws: 'purpose.law',
  interest: 'purpose.interest',
  balancing: 'purpose.balancing',
  specialGround: 'purpose.ground',
  subjects: 'sheet.item.subjects',
  categories: 'sheet.item.categories',
  recipients: 'sheet.item.recipients',
  providers: 'audit.providersLinked',
  providerIds: 'audit.providersLinked',
  origins: 'sheet.item.origins',
  obligation: 'sheet.item.obligation',
  retention: 'sheet.item.retention',
  marketing: 'purpose.marketing',
  channels: 'purpose.channels',
  measures: 'sheet.item.measures',
  id: 'audit.record',
};

const provider: Readonly<Record<string, TextKey>> = {
  name: 'provider.name',
  service: 'provider.service',
  country: 'sheet.item.country',
  contact: 'provider.contact',
  role: 'sheet.item.role',
  agreement: 'sheet.item.agreement',
  reviewedOn: 'provider.reviewedOn',
  reviewEveryMonths: 'provider.every',
  safeguard: 'sheet.item.safeguard',
  subProcessors: 'sheet.item.subProcessors',
  subProcessorList: 'provider.subList',
  notes: 'provider.notes',
  terms: 'provider.terms',
  files: 'audit.files',
};

/** What left with a file of customers; fields of the business's own stand together. */
const list: Readonly<Record<string, TextKey>> = {
  name: 'customers.columns.name',
  number: 'export.fields.number',
  emails: 'export.fields.emails',
  phones: 'export.fields.phones',
  addresses: 'export.fields.addresses',
  language: 'export.fields.language',
  status: 'export.fields.status',
  tags: 'export.fields.tags',
  source: 'export.fields.source',
  lastContact: 'export.fields.lastContact',
  notes: 'export.fields.notes',
  extra: 'customer.fields.extras',
};

const fieldsOf: Readonly<Record<string, Readonly<Record<string, TextKey>>>> = {
  customer: fieldText,
  list,
  company,
  officerCheck: { needed: 'register.officer.title' },
  purpose,
  provider,
  import: { purposes: 'audit.sensitiveTaken' },
  accuracy: { months: 'accuracy.monthsLabel' },
};

/** Which fields were changed, in words; 'extras.<id>' is one of the extra fields. */
export function fieldTexts(t: Texts, subject: string, fields: readonly string[]): string {
  const known = fieldsOf[subject] ?? settings;
  const names = fields
    .map(field => known[field.split(/[.:]/)[0] ?? ''])
    .map((key, index) => (key ? t(key) : (fields[index] ?? '')));
  return [...new Set(names)].join(', ');
}
