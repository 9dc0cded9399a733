import * as fs from 'node:fs';
import { hash, randomBytes, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaOf } from '../../main/db/migrate.ts';
import { findCustomer } from '../../main/db/tables/customers.ts';
import { listAttachments, removeAttachment } from '../../main/services/attachments.ts';
import { archiveCustomer, deleteCustomer, saveCustomer } from '../../main/services/customers.ts';
import { saveDraft } from '../../main/services/drafts.ts';
import {
  adoptPurposes,
  readRegister,
  saveCompany,
  saveOfficer,
  saveProvider,
  savePurpose,
} from '../../main/services/register.ts';
import { readSettings, saveSettings } from '../../main/services/settings.ts';
import { createPlaceLooks } from '../../main/vault/backup/place-looks.ts';
import { writeContext } from '../../main/vault/call-context.ts';
import { createKeyWork } from '../../main/vault/key-derivation.ts';
import { kdfToday } from '../../main/vault/key-slots.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { createVaultKeeper } from '../../main/vault/vault-keeper.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import { emptyCustomer } from '../../shared/domain/customer.ts';
import { addFile } from '../db/added-file.ts';
import { callTools } from '../vault/call-tools.ts';
import { keyWorker, value } from '../vault/test-vault.ts';

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
const context = writeContext(callTools, open.db, open.user, 0);
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
const today = '2026-11-28';
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
const register = value(readRegister(context));
const schema = schemaOf(open.db);
const customers = ids.flatMap(id => findCustomer(open.db, id) ?? []);
keeper.lock();

const to = join(fileURLToPath(new URL('.', import.meta.url)), `schema-${schema}`);
fs.mkdirSync(to);
for (const name of ['customers.scrinium', 'keys.scrinium-keys']) fs.copyFileSync(join(folder, name), join(to, name));
fs.writeFileSync(
  join(to, 'expected.json'),
  `${JSON.stringify({ password, recoveryKey, customers, files, register }, null, 2)}\n`,
);
fs.rmSync(folder, { recursive: true });
