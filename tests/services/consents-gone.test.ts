import { expect, test } from 'vitest';
import { newForm } from '../../main/services/consent-forms.ts';
import { linkPurposes, saveStanding } from '../../main/services/consents.ts';
import { deleteCustomer } from '../../main/services/customers.ts';
import { saveDraft } from '../../main/services/drafts.ts';
import { eraseAgain } from '../../main/services/erasures.ts';
import { purgeUndo } from '../../main/services/undo.ts';
import { noDetails, plainStanding } from '../../shared/domain/consent-record.ts';
import { addFile } from '../db/added-file.ts';
import { consentVault, give, giving, reachable, say, today, value, type ConsentVault } from './consent-vault.ts';

type Person = ReturnType<typeof reachable>;
const ways: readonly (readonly [string, (made: ConsentVault, person: Person) => void])[] = [
  [
    'deleted, and the vault locked',
    ({ vault }, { id, version }) => {
      value(deleteCustomer(vault.write, { id, version }));
      purgeUndo(vault.db);
    },
  ],
  [
    'erased again after a restore',
    ({ vault }, { id }) => {
      const at = vault.write.now();
      const lines = [{ at, action: 'deleted', subject: 'customer', records: [id] }];
      const { random, user } = vault.write;
      eraseAgain(vault.db, { at, user: user.id, vault: 'v', madeAt: at, until: at, lines, random });
    },
  ],
];

test.each(ways)('%s: nothing is left that somebody said, was shown or was being asked', (_way, remove) => {
  const made = consentVault();
  const { vault, newsletter } = made;
  const person = reachable(vault);
  const other = reachable(vault, { familyName: 'Bleibt', emails: [], phones: [], addresses: [] });
  for (const { id } of [person, other]) {
    const note = { ...noDetails, note: 'Am Stand gesagt' };
    const given = give(vault, giving(id, newsletter, { details: note }));
    addFile(vault.write, given, 'Formular.pdf', Buffer.from('%PDF-1.7'), 'consent');
    addFile(vault.write, id, 'Vertrag.pdf', Buffer.from('%PDF-1.7'));
    say(vault, id, { kind: 'consentWithdrawn', purpose: 'newsletter', channels: null, how: 'phone', by: 'person' });
    value(newForm(vault.write, { customer: id, textVersion: newsletter }));
    value(linkPurposes(vault.write, { customer: id, purposes: ['orders'], today }));
    value(saveStanding(vault.write, { customer: id, standing: { ...plainStanding, deceased: true } }));
    for (const place of ['consent', 'statement', 'tablet'])
      value(saveDraft(vault.write, { place, record: id, field: '', body: '{"note":"halb"}' }));
  }
  const count = (table: string) => vault.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  const tables = ['consent_events', 'consent_forms', 'customer_standing', 'customer_purposes', 'drafts', 'attachments'];
  const before = tables.map(count);
  remove(made, person);
  expect(tables.map(table => [table, 2 * count(table)])).toEqual(tables.map((table, n) => [table, before[n]]));
  expect(count('attachment_parts')).toBe(2);
  expect(count(`audit WHERE record = '${person.id}' AND values_json IS NOT NULL AND values_json <> '{}'`)).toBe(0);
  expect(count(`audit WHERE record = '${other.id}' AND values_json IS NOT NULL`)).toBeGreaterThan(4);
  // What outlives it: its id beside each no, and its addresses as HMACs.
  const text = JSON.stringify(vault.db.prepare('SELECT record FROM erasures').pluck().all());
  expect(text).toContain(person.id);
  expect(text).not.toMatch(/Am Stand|probst|1711234567|Markt/i);
});
