import { describe, expect, test } from 'vitest';
import { listLetterPeople, listUntold, noteBreachLetters, readKeys } from '../../main/services/breach-letters.ts';
import { beginImport, receiveImport } from '../../main/services/import.ts';
import { affectCustomers, listAffected, noteTelling } from '../../main/services/incident-people.ts';
import { openIncident, readIncident } from '../../main/services/incidents.ts';
import { readIncidentTimeline } from '../../main/services/incident-entries.ts';
import { countFigures } from '../../shared/domain/affected-figures.ts';
import { breachLetterCalls } from '../../shared/ipc/breach-letter-calls.ts';
import type { MadeVault } from '../db/make-vault.ts';
import { added, openTestVault } from '../db/open-test-vault.ts';
import { plainStanding } from '../../shared/domain/consent-record.ts';
import { saveStanding } from '../../main/services/consents.ts';
import { say, value } from './consent-vault.ts';
import { readTable } from './import-file.ts';

const home = {
  label: 'private' as const,
  street: 'Lange Gasse 12',
  extra: '',
  postcode: '01067',
  city: 'Dresden',
  region: '',
  country: 'DE',
};
const email = (address: string) => [{ label: 'private' as const, address }];

/** Four customers: e-mail and address, address alone, telephone alone, nothing. */
function people(vault: MadeVault) {
  const [both, paper, phone, none] = [
    added(vault, {
      familyName: 'Ahrens',
      number: 'K-17',
      language: 'en',
      emails: email('a@example.org'),
      addresses: [home],
    }),
    added(vault, { familyName: 'Berg', number: 'K-18', addresses: [{ ...home, country: 'CH' }] }),
    added(vault, { familyName: 'Cohn', phones: [{ label: 'private', number: '0351 1' }] }),
    added(vault, { familyName: 'Daub' }),
  ].map(({ id }) => id);
  return { both: both ?? '', paper: paper ?? '', phone: phone ?? '', none: none ?? '' };
}
function affectedVault() {
  const vault = openTestVault();
  const ids = people(vault);
  const id = value(openIncident(vault.write, { kind: 'deviceLost', exercise: '', noticedAt: null })).id;
  value(affectCustomers(vault.write, { id, who: { by: 'all' }, affected: true }));
  return { vault, id, ...ids };
}
const all = { customer: '', whom: 'address', offset: 0, limit: 100 } as const;

describe('whom letters go to', () => {
  test('everybody with an address, or who has no e-mail beside it; one person alone; page by page', () => {
    const { vault, id, both, paper, phone } = affectedVault();
    const listed = (more: object) => {
      const answer = value(listLetterPeople(vault.read, { id, ...all, ...more }));
      return breachLetterCalls['incidents.letterPeople'].response.parse(answer).people.map(({ person }) => person.id);
    };
    expect(listed({})).toEqual([both, paper]);
    expect(listed({ whom: 'letter' })).toEqual([paper]);
    expect(listed({ customer: paper })).toEqual([paper]);
    expect(listed({ customer: phone })).toEqual([]);
    expect(listed({ offset: 1, limit: 1 })).toEqual([paper]);
    expect(value(listLetterPeople(vault.read, { id, ...all, limit: 1 }))).toMatchObject({
      total: 2,
      people: [{ place: 'DE', person: { language: 'en', number: 'K-17', address: { city: 'Dresden' } } }],
    });
  });

  test('not to whom was told, nor to the dead', () => {
    const { vault, id, both, paper } = affectedVault();
    const telling = {
      at: '2026-11-22T09:00:00.000Z',
      how: 'letter',
      language: 'de',
      people: 1,
      note: '',
      text: 'x',
    } as const;
    value(noteTelling(vault.write, { id, telling, customers: [both] }));
    vault.db
      .prepare(
        'INSERT INTO customer_standing (customer, recipient, birth_date, deceased, blocked) SELECT customer, NULL, ?, 1, 0 FROM customers WHERE id = ?',
      )
      .run('', paper);
    expect(value(listLetterPeople(vault.read, { id, ...all })).total).toBe(0);
    // Told she was, but she may need her letter again.
    expect(value(listLetterPeople(vault.read, { id, ...all, customer: both })).total).toBe(1);
    expect(
      value(listAffected(vault.read, { id, only: 'all', way: '', words: '', offset: 0, limit: 10 })).counts.ways,
    ).toEqual({
      email: 1,
      none: 2,
      phone: 1,
    });
  });

  test('whoever is blocked or restricted is told all the same: the law orders it for her sake', () => {
    const { vault, id, both, paper } = affectedVault();
    value(saveStanding(vault.write, { customer: both, standing: { ...plainStanding, blocked: true } }));
    say(vault, paper, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
    const { people: reached } = value(listLetterPeople(vault.read, { id, ...all }));
    expect(reached.map(({ person }) => person.id)).toEqual([both, paper]);
    expect(value(listUntold(vault.read, { id, way: 'email' })).people).toMatchObject([{ id: both }]);
    expect(value(listUntold(vault.read, { id, way: 'letter' })).people).toMatchObject([{ id: paper }]);
  });

  test('who is left to tell, by way; addresses only where e-mail is the way', () => {
    const { vault, id, both, paper, phone, none } = affectedVault();
    const untold = (way: 'email' | 'letter' | 'address' | 'phone' | 'none' | 'all') =>
      value(listUntold(vault.read, { id, way })).people;
    expect(untold('email')).toEqual([{ id: both, email: 'a@example.org', language: 'en' }]);
    expect(untold('letter')).toEqual([{ id: paper, email: '', language: '' }]);
    expect(untold('address').map(each => each.id)).toEqual([both, paper]);
    expect(untold('phone').map(each => each.id)).toEqual([phone]);
    expect(untold('none').map(each => each.id)).toEqual([none]);
    expect(untold('all')).toHaveLength(4);
    value(
      noteTelling(vault.write, {
        id,
        telling: { at: '2026-11-22T09:00:00.000Z', how: 'email', language: 'en', people: 1, note: '', text: 'x' },
        customers: [both],
      }),
    );
    expect(untold('email')).toEqual([]);
  });

  test('that letters leave the vault is in the timeline, and whose isn’t', () => {
    const { vault, id, both } = affectedVault();
    value(noteBreachLetters(vault.write, { id, people: 2, how: 'letter' }));
    const { events } = value(readIncidentTimeline(vault.read, { id }));
    expect(events.at(-1)).toMatchObject({
      action: 'listExported',
      values: { how: [null, 'letter'], people: [null, 2] },
    });
    expect(JSON.stringify(events)).not.toContain(both);
    const gone = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
    expect(noteBreachLetters(vault.write, { id: gone, people: 2, how: 'letter' })).toMatchObject({
      error: { code: 'incident.gone' },
    });
  });
});

describe('a file that names customers', () => {
  const keysIn = async (text: string, fileName = 'list.csv') => {
    const { vault } = affectedVault();
    const bytes = new TextEncoder().encode(text);
    const { importId } = value(beginImport(vault.write, { fileName, bytes: bytes.byteLength }));
    value(receiveImport(vault.write, { importId, offset: 0, bytes }));
    return readKeys({ ...vault.read, readTable }, { importId });
  };

  test.each([
    ['numbers under a heading', 'Name;Nummer\nAhrens;K-17\nBerg;K-18\n', 'Nummer', ['K-17', 'K-18']],
    [
      'addresses, whatever the case, with strangers among them',
      'id,mail\n1,A@Example.org\n2,x@example.org\n',
      'mail',
      ['A@Example.org', 'x@example.org'],
    ],
    ['one to a line, without a heading', 'a@example.org\nK-18\nK-99\n', '', ['a@example.org', 'K-18', 'K-99']],
    ['the same twice', 'Mail\na@example.org\na@example.org\n', 'Mail', ['a@example.org']],
    ['only strangers', 'Name,Mail\nX,x@example.org\nY,y@example.org\n', 'Mail', ['x@example.org', 'y@example.org']],
  ])('%s', async (_name, text, heading, keys) => {
    expect(value(await keysIn(text))).toMatchObject({ fileName: 'list.csv', heading, keys });
  });

  test('an empty one is refused', async () => {
    expect(await keysIn(' \n')).toMatchObject({ ok: false });
  });
});

test('the figures go into the facts: exactly how many, where they live, and that they are customers', () => {
  const { vault, id } = affectedVault();
  const { counts } = value(listAffected(vault.read, { id, only: 'all', way: '', words: '', offset: 0, limit: 1 }));
  const { facts } = value(readIncident(vault.read, { id })).incident;
  expect(countFigures(facts, counts)).toEqual({
    number: { certainty: 'exact', count: 4 },
    countries: [
      { place: 'DE', count: 3 },
      { place: 'CH', count: 1 },
    ],
    people: ['customers'],
  });
  expect(countFigures({ people: ['employees'] }, { total: 0, places: [] })).toEqual({
    number: { certainty: 'exact', count: 0 },
    countries: 'unknown',
    people: ['employees', 'customers'],
  });
});
