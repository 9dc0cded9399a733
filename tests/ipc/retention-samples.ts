import { emptyRetentionSettings } from '../../shared/domain/retention-settings.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import { firstHourSamples } from './first-hour-samples.ts';

const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
const today = '2026-11-29';
const entry = {
  category: 'invoice',
  day: '2018-02-14',
  time: '',
  events: {},
  title: 'Invoice 2018-114',
  place: 'cellar, shelf 3',
  amount: 4990,
  currency: 'EUR',
};

const filter = { category: '', about: 'nobody', place: '', words: 'bank' };
const invoices = {
  importId: id,
  reading: { encoding: 'utf-8', separator: ';', sheet: 0, firstRowIsHeading: true },
  program: 'own',
  headingRow: 1,
  targets: ['reference', 'day', 'amount'],
  datev: null,
  dayFirst: true,
  decimal: ',',
  rounds: false,
  shortYears: 'near',
  category: 'invoice',
  currency: 'EUR',
  doubtful: 'leaveOut',
  unmatched: 'leaveOut',
  today,
};

/** A request of its shape for each call about keeping, and about the first hour of an incident, that needs one. */
export const retentionSamples: Partial<Record<Channel, object>> = {
  ...firstHourSamples,
  'retention.saveSettings': { settings: emptyRetentionSettings, version: 0 },
  'backups.holding': { since: '2026-11-22T09:00:00.000Z' },
  'retention.overview': { today },
  'retention.due': { today, group: 'delete.invoice.deVouchers', offset: 0, limit: 50 },
  'retention.person': { customer: id, today },
  'holds.reach': { scope: { customers: [id], entries: [], categories: ['invoice'], yearFrom: 2019, yearTo: null } },
  'holds.save': {
    id: null,
    hold: {
      why: 'lawsuit',
      note: '',
      scope: { customers: [id], entries: [], categories: [], yearFrom: null, yearTo: null },
      since: today,
      reviewOn: '2027-05-29',
    },
  },
  'holds.release': { id, on: today },
  'holds.remove': { id },
  'held.about': { customer: id },
  'held.list': { filter, offset: 0, limit: 50 },
  'held.read': { id },
  'held.sums': { filter },
  'held.add': { customer: null, entries: [entry], today },
  'held.save': { id, version: 1, entry, today },
  'held.remove': { id, version: 1 },
  'retention.saveShredList': { place: 'DE', year: 2027, language: 'de', format: 'pdf', withHeld: true, today },
  'retention.saveConcept': { language: 'de', format: 'docx', today },
  'retention.saveCalendar': { language: 'de', today },
  'review.records': { records: [{ subject: 'held', id }], today },
  'review.dryRun': { plan: { groups: [], singles: [{ subject: 'held', id, decision: { action: 'delete' } }] }, today },
  'review.run': {
    plan: { groups: [{ group: 'delete.invoice.deVouchers', decision: { action: 'later' } }], singles: [] },
    today,
    expected: {
      customers: 0,
      entries: 0,
      restricted: 0,
      kept: 0,
      onHold: 0,
      tables: [],
      files: 0,
      bytes: 0,
    },
    about: 'a'.repeat(64),
  },
  'review.runAutomatic': { today },
  'review.runs': { offset: 0, limit: 50 },
  'review.readRun': { id },
  'review.notePaper': {
    paper: { what: 'Invoices 2015', where: 'cellar', by: 'Ina Probe', method: 'p4', day: today, boxes: null },
    today,
  },
  'review.saveCertificate': { id, language: 'de' },
  'restriction.lift': { subject: 'customer', id, today },
  'heldImport.preview': { importId: id, reading: null, program: null, headingRow: null },
  'heldImport.check': invoices,
  'heldImport.run': invoices,
};
