import * as fs from 'node:fs';
import { hash, randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaOf } from '../../main/db/migrate.ts';
import { findCustomer } from '../../main/db/tables/customers.ts';
import { listAttachments, removeAttachment } from '../../main/services/attachments.ts';
import { archiveCustomer, deleteCustomer, saveCustomer } from '../../main/services/customers.ts';
import { consentOverview, noteMailing } from '../../main/services/consent-lists.ts';
import { readConsentPerson } from '../../main/services/consent-person.ts';
import { saveContactSettings } from '../../main/services/consent-purposes.ts';
import { listConsentTexts } from '../../main/services/consent-texts.ts';
import { saveDraft } from '../../main/services/drafts.ts';
import { addHeld } from '../../main/services/held-entries.ts';
import { readIncidentTimeline } from '../../main/services/incident-entries.ts';
import { giveNotice, listGiven, listUninformed } from '../../main/services/notices-given.ts';
import {
  finaliseNotice,
  listNoticeAnswers,
  listNotices,
  proposeNotice,
  readNotice,
  saveNoticeAnswers,
} from '../../main/services/notices.ts';
import {
  adoptPurposes,
  readRegister,
  saveCompany,
  saveOfficer,
  saveProvider,
  savePurpose,
} from '../../main/services/register.ts';
import { notePaperDestroyed } from '../../main/services/deletion-log.ts';
import { saveKeeping } from '../../main/services/retention-settings.ts';
import { readSettings, saveSettings } from '../../main/services/settings.ts';
import { createPlaceLooks } from '../../main/vault/backup/place-looks.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { createKeyWork } from '../../main/vault/key-derivation.ts';
import { kdfToday } from '../../main/vault/key-slots.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { createVaultKeeper } from '../../main/vault/vault-keeper.ts';
import { noDetails } from '../../shared/domain/consent-record.ts';
import { emptyRetentionSettings } from '../../shared/domain/retention-settings.ts';
import { cautiousSettings } from '../../shared/domain/contact-settings.ts';
import { localDay } from '../../renderer/ui/format.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import { emptyNoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { addFile } from '../db/added-file.ts';
import { callTools, marking } from '../vault/call-tools.ts';
import { objection, postObjection, refusal, restriction, spoken, stopIt, withdrawal } from '../vault/spoken.ts';
import { keyWorker, value } from '../vault/test-vault.ts';
import { incidentRows } from './incident-rows.ts';
import { keepIncidents } from './kept-incidents.ts';
import { listRows } from './list-rows.ts';
import { retentionRows } from './retention-rows.ts';

// Writes a vault as this version makes it, to be opened by every later one: run once before a release, and when a
// migration is added, before it. `node tests/vaults/keep-vault.ts`; the folder is named for the schema and never rewritten.

const password = 'drei blaue Kannen';
const folder = join(fs.mkdtempSync('/tmp/scrinium-kept-'), 'vault');
const keeper = createVaultKeeper({
  disk: fs,
  files: vaultFiles(folder),
  keyWork: createKeyWork(keyWorker),
  kdf: kdfToday,
  now: Date.now,
  random: bytes => randomBytes(bytes),
  newId: randomUUID,
  documents: join(dirname(folder), 'documents'),
  program: '0.1.0',
  looks: createPlaceLooks(fs.promises, 3000),
  onOpen: key => void key.fill(0),
});
const { recoveryKey } = value(
  await keeper.create({ business: 'Blumen Beispiel', ownerName: 'Anna Beispiel', country: 'DE', password }),
);
const open = keeper.opened();
if (!open) throw new Error('Not open');
const context = writeContext(callTools, marking(open), 0);
const field = randomUUID();
value(
  saveSettings(context, {
    ...value(readSettings(context)),
    extraFields: [{ id: field, kind: 'text', name: 'Lieblingsblume', purpose: 'Beratung im Laden', on: true }],
  }),
);
const names = ['Ärzte', 'Müller', 'Straße', 'Zander', "O'Brien", 'Łukasz', 'Ångström', 'van der Berg', 'Çelik', 'Øre'];
const ids = names.map(
  (familyName, at) =>
    value(
      saveCustomer(context, {
        id: null,
        version: 0,
        customer: {
          ...emptyCustomer,
          familyName,
          givenName: 'Mia',
          number: `K-${at + 1}`,
          status: at % 3 === 0 ? 'prospect' : 'active',
          emails: [{ label: 'private', address: `kunde${at}@example.org` }],
          phones: at % 2 === 0 ? [{ label: 'mobile', number: `+49 151 2345678${at}` }] : [],
          addresses: [
            {
              label: 'billing',
              street: `Gasse ${at}`,
              extra: '',
              postcode: '01067',
              city: 'Dresden',
              region: '',
              country: 'DE',
            },
          ],
          tags: ['Stammkunde'],
          notes: 'Zeile eins\nZeile zwei 🌷',
          extras: { [field]: 'Tulpe' },
        },
      }),
    ).id,
);
const [first = '', second = '', third = ''] = ids;
value(archiveCustomer(context, { id: first, version: 1, archived: true }));
value(deleteCustomer(context, { id: second, version: 1 }));
const kept = findCustomer(open.db, third);
if (!kept) throw new Error('Not kept');
value(saveDraft(context, { place: 'customer', record: third, field: 'notes', body: '{"notes":"angefangen"}' }));
// Three parts, the last one short, and an empty list of those that were removed.
const content = Buffer.from(Array.from({ length: 2 * 262_144 + 1234 }, (_, at) => (at * 31 + (at >> 8)) % 251));
addFile(context, third, 'Vertrag Müller 🌷.pdf', content);
value(removeAttachment(context, { id: addFile(context, third, 'entfernt.txt', Buffer.from('entfernt')) }));
const files = value(listAttachments(context, { subject: 'customer', record: third })).files.map(file => ({
  ...file,
  sha256: hash('sha256', content),
}));
// Whatever is said is said on the day it is written down.
const today = localDay(new Date());
value(saveCompany(context, { ...emptyCompany, legalName: 'Blumen Beispiel e. K.', city: 'Dresden', region: 'DE-SN' }));
value(saveOfficer(context, { answers: { persons: 19 }, today }));
value(adoptPurposes(context, { purposes: ['invoices', 'newsletter'], today }));
const provider = value(
  saveProvider(context, {
    id: null,
    version: 0,
    provider: {
      name: 'Brieftaube',
      service: 'Newsletter',
      country: 'AT',
      contact: 'hilfe@example.org',
      role: 'processor',
      agreement: { signedOn: '2026-01-31', endsOn: '' },
      reviewedOn: '',
      reviewEveryMonths: 12,
      safeguard: '',
      subProcessors: 'listed',
      subProcessorList: 'https://example.org/subs',
      notes: 'Zeile eins\nZeile zwei',
      terms: ['confidentiality'],
    },
  }),
);
const [, newsletter] = value(readRegister(context)).purposes;
if (!newsletter) throw new Error('Not taken in');
value(
  savePurpose(context, {
    ...newsletter,
    purpose: { ...newsletter.purpose, name: { en: 'News', de: 'Neues 🌷' } },
    providers: [provider.id],
    today,
  }),
);
// Who said what: a yes that was confirmed and used, a no answered by a yes, each other no, and somebody who was deleted with one.
const people = spoken(() => writeContext(callTools, marking(open), 0), today);
const [, , , fourth = '', fifth = '', sixth = '', seventh = '', eighth = '', ninth = '', tenth = ''] = ids;
const details = { ...noDetails, note: 'Am Stand 🌷\nzweite Zeile', proof: [{ label: 'IP', value: '192.0.2.7' }] };
const given = people.give(third, { how: 'webForm', awaitsConfirmation: true, details });
people.say(third, { kind: 'consentConfirmed', confirms: given, through: 'email', evidence: [] });
const proof = Buffer.from('%PDF-1.7 ja');
addFile(context, given, 'Formular.pdf', proof, 'consent');
const proofs = value(listAttachments(context, { subject: 'consent', record: given })).files.map(each => ({
  ...each,
  sha256: hash('sha256', proof),
}));
people.give(fourth);
people.say(fourth, withdrawal);
people.give(fourth);
people.say(fifth, objection);
people.say(sixth, postObjection);
people.say(seventh, restriction);
people.say(eighth, stopIt);
people.say(ninth, refusal);
people.mark(tenth, { deceased: true, recipient: 'corporate', birthDate: '2012-02-29' });
people.link(third, ['invoices']);
people.form(third);
value(
  saveContactSettings(context, { purpose: 'newsletter', settings: { ...cautiousSettings, monthsWithoutUse: null } }),
);
value(noteMailing(context, { purpose: 'newsletter', channel: 'email', customers: [third, fourth], refused: 1, today }));
const gone = people.add('Gegangen', 77);
people.say(gone, withdrawal);
value(deleteCustomer(context, { id: gone, version: 1 }));
// Notices: answers, two final versions under one law, who got which, who needs none, who waits, and a letterhead.
const edition = { audience: 'customers', regime: 'eu' } as const;
const company = {
  ...value(readRegister(context)).company,
  street: 'Am Markt 1',
  postcode: '01067',
  email: 'laden@example.org',
  phone: '0351 1',
};
value(saveCompany(context, company));
value(
  saveNoticeAnswers(context, {
    answers: {
      ...emptyNoticeAnswers,
      editions: [edition],
      automated: { ...emptyNoticeAnswers.automated, used: 'no' },
      recipients: { paymentService: { who: 'Zahlfix GmbH 🌷', country: 'DE', safeguard: '' } },
      services: { [provider.id]: { en: 'Sends the newsletter', de: 'Verschickt den Newsletter' } },
      sources: { addressBroker: { en: 'Adress-Kontor 🌷', de: 'Adress-Kontor 🌷' } },
    },
    version: value(listNoticeAnswers(context)).version,
  }),
);
const finalise = (changed: string): string => {
  const { seen } = value(proposeNotice(context, { edition, validFrom: today }));
  const words = { en: changed, de: changed };
  const request = { edition, languages: ['en' as const, 'de' as const], validFrom: today, changed: words, seen, today };
  return value(finaliseNotice(context, request)).version.id;
};
const versions = [finalise('')];
value(saveCompany(context, { ...company, phone: '0351 2' }));
versions.push(finalise('Neue Nummer 🌷'));
const [versionOne = '', versionTwo = ''] = versions;
const told = (customers: string[], what: Parameters<typeof giveNotice>[1]['what'], note: string) =>
  value(giveNotice(context, { customers, what, day: today, note }));
told([third, fourth], { kind: 'given', notice: versionOne, how: 'post' }, '');
told([third], { kind: 'given', notice: versionTwo, how: 'handed' }, 'Am Tresen 🌷\nzweite Zeile');
told([fifth], { kind: 'excused', excuse: 'claims' }, 'Mahnverfahren');
const waiting = value(
  saveCustomer(context, {
    id: null,
    version: 0,
    customer: { ...emptyCustomer, familyName: 'Wartend', source: 'thirdParty', sourceOn: '2026-10-31' },
  }),
).id;
ids.push(waiting);
const goneTold = people.add('Gegangen mit Hinweisen', 78);
told([goneTold], { kind: 'given', notice: versionOne, how: 'email' }, 'weg');
value(deleteCustomer(context, { id: goneTold, version: 1 }));
const letterhead = { only: 1, logo_kind: 'image/png', logo: '89504e470d0a1a0a', foot: 'Bank 🌷\nzweite Zeile' };
open.db
  .prepare('INSERT OR REPLACE INTO letterhead (only, logo_kind, logo, foot) VALUES (1, ?, unhex(?), ?)')
  .run(letterhead.logo_kind, letterhead.logo, letterhead.foot);
const notices = {
  today,
  answers: value(listNoticeAnswers(context)),
  versions: value(listNotices(context)).versions,
  texts: Object.fromEntries(versions.map(id => [id, value(readNotice(context, { id }))])),
  given: Object.fromEntries(
    ids.filter(id => id !== second).map(id => [id, value(listGiven(context, { customer: id, today })).given]),
  ),
  uninformed: value(listUninformed(context, { today, whom: 'due', offset: 0, limit: 50 })).people.map(({ id }) => id),
  letterhead,
};
const consents = {
  today,
  answers: Object.fromEntries(ids.filter(id => id !== second).map(id => [id, people.answers(id)])),
  people: Object.fromEntries(
    ids.filter(id => id !== second).map(id => [id, value(readConsentPerson(context, { customer: id, today }))]),
  ),
  overview: value(await consentOverview(context, { today })),
  texts: value(listConsentTexts(context, { purpose: 'newsletter' })),
};
// What is held of whom and of nobody, one of each event; a hold of some and one of a kind; decisions, the log of deletions, figures.
const invoice = {
  category: 'invoice',
  day: '2016-02-29',
  time: '',
  events: {},
  title: 'Rechnung 🌷',
  place: 'Keller, Regal 3',
};
value(addHeld(context, { customer: third, entries: [{ ...invoice, amount: 1250, currency: 'EUR' }], today }));
value(
  addHeld(context, {
    customer: null,
    entries: [{ ...invoice, amount: null, currency: '', title: 'Kontoauszüge 2016' }],
    today,
  }),
);
const heldThird = open.db.prepare('SELECT customer FROM customers WHERE id = ?').pluck().get(third) as number;
value(
  addHeld(context, {
    customer: fourth,
    entries: [{ ...invoice, time: '14:30', events: { ended: '2018-03-01' }, amount: -5, currency: 'CHF' }],
    today,
  }),
);
open.db.exec(`
  UPDATE held_entries SET keep_until = '2030-01-01', keep_reason = 'Garantie 🌷', restricted_on = '2026-11-01' WHERE time <> '';
  INSERT INTO customer_keeps VALUES (${heldThird}, '2030-12-31', 'Stammkunde 🌷');
  INSERT INTO customer_restrictions VALUES (${heldThird}, '2026-11-01', '2030-12-31', 'Nur noch Aufbewahrung', 0, 1);
  INSERT INTO legal_holds VALUES
    (1, '${randomUUID()}', 'lawsuit', 'Az. 1 C 23/26', '{"entries":[],"categories":[],"yearFrom":null,"yearTo":null}', '2026-01-01', '2027-01-01', ''),
    (2, '${randomUUID()}', 'audit', '', '{"entries":[],"categories":["invoice"],"yearFrom":2015,"yearTo":2016}', '2026-01-01', '2027-01-01', '2026-06-01');
  INSERT INTO legal_hold_customers VALUES (1, ${heldThird});
  INSERT INTO anonymous_figures VALUES (1, 2015, 'DE', '01', 'invoice', 'EUR', 5, 7, 123450);
`);
value(
  saveKeeping(context, {
    version: 0,
    settings: {
      ...emptyRetentionSettings,
      financialYears: ['2015-07-01'],
      taxYears: [{ kind: 'open', year: 2020, reason: 'audit' }],
      taxAskedOn: '2026-01-15',
      ownCategories: [{ id: 'ownGuestBook', name: 'Gästebuch 🌷' }],
      ownRules: [
        {
          id: randomUUID(),
          category: 'ownGuestBook',
          period: { count: 5, unit: 'years' },
          from: 'created',
          begins: ['12-31'],
          kind: 'practice',
          reason: 'Damit wir es noch einmal lesen können',
          replaces: null,
        },
      ],
      automatic: [{ category: 'camera', graceDays: 30, since: '2026-11-01' }],
      responsible: 'Anna Beispiel',
    },
  }),
);
value(
  notePaperDestroyed(context, {
    paper: { what: 'Rechnungen 2015 🌷', where: 'Keller', by: 'Ina Probe', method: 'p4', day: '2026-11-20', boxes: 3 },
    today,
  }),
);
const retention = retentionRows(open.db);
// What was found in the bag: the file of an incident can have files of its own.
const found = Buffer.from('%PDF-1.7 Fundzettel');
const incident = keepIncidents(context, [third, fourth]);
addFile(context, incident, 'Fundzettel.pdf', found, 'incident');
const finds = value(listAttachments(context, { subject: 'incident', record: incident })).files.map(each => ({
  ...each,
  sha256: hash('sha256', found),
}));
const timeline = value(readIncidentTimeline(context, { id: incident })).events;
const incidents = { rows: incidentRows(open.db), id: incident, timeline };
// One list of many.
open.db.exec(`
  INSERT INTO data_checks VALUES (${heldThird}, '2026-11-01', '2026-10-01');
  INSERT INTO notes_found_fine VALUES (${heldThird}, 'a1b2');
  INSERT INTO accuracy_settings VALUES (1, 18);
  INSERT INTO kept_apart SELECT min(customer), ${heldThird}, '2026-11-02T09:00:00.000Z' FROM customers;
  INSERT INTO merged_customers VALUES ('${randomUUID()}', ${heldThird}, '2026-11-03T09:00:00.000Z');
  INSERT INTO import_mappings VALUES ('c3d4', '2026-11-04T09:00:00.000Z',
    '{"targets":["familyName","leaveOut"],"labels":["",""],"dayFirst":true,"purposes":{},"source":"customer"}');
`);
const lists = listRows(open.db);
const register = value(readRegister(context));
const schema = schemaOf(open.db);
const customers = ids.flatMap(id => findCustomer(open.db, id) ?? []);
keeper.lock();

const to = join(fileURLToPath(new URL('.', import.meta.url)), `schema-${schema}`);
fs.mkdirSync(to);
for (const name of ['customers.scrinium', 'keys.scrinium-keys']) fs.copyFileSync(join(folder, name), join(to, name));
fs.writeFileSync(
  join(to, 'expected.json'),
  `${JSON.stringify({ password, recoveryKey, customers, files: [...files, ...proofs, ...finds], register, consents, notices, retention, incidents, lists }, null, 2)}\n`,
);
fs.rmSync(folder, { recursive: true });
