import { describe, expect, test } from 'vitest';
import { deleteCustomer } from '../../main/services/customers.ts';
import { saveStanding } from '../../main/services/consents.ts';
import { listAudit } from '../../main/services/audit.ts';
import { noteLetters, readLetterFacts } from '../../main/services/notice-letters.ts';
import { listGiven } from '../../main/services/notices-given.ts';
import { plainStanding } from '../../shared/domain/consent-record.ts';
import { customerRow } from '../../main/db/tables/consent-events.ts';
import { insertRestriction } from '../../main/db/tables/customer-restrictions.ts';
import { say, value } from './consent-vault.ts';
import { finalNotice, letterVault, somebody } from './letter-vault.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

describe('whom letters go to', () => {
  test('each with what the letter needs of them, and no more', () => {
    const vault = letterVault();
    const id = somebody(vault, {
      familyName: 'Weiß',
      notes: 'schwierig',
      source: 'tradeFair',
      sourceDetail: 'Dresden',
    });
    const { people, leftOut } = value(readLetterFacts(vault.read, { customers: [id, id], how: 'post' }));
    expect(leftOut).toEqual([]);
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({
      id,
      familyName: 'Weiß',
      source: 'tradeFair',
      sourceDetail: 'Dresden',
      email: '',
    });
    expect(people[0]?.address).toMatchObject({ street: 'Lange Gasse 12', city: 'Dresden' });
    expect(JSON.stringify(people)).not.toContain('schwierig');
    const [byMail] = value(readLetterFacts(vault.read, { customers: [id], how: 'email' })).people;
    expect(byMail).toMatchObject({ email: 'weiss@kunde.example', address: null });
  });

  test('not to whom there is no way, who is blocked or restricted, has died or is gone', () => {
    const vault = letterVault();
    const stand = (id: string, change: Partial<typeof plainStanding>) =>
      value(saveStanding(vault.write, { customer: id, standing: { ...plainStanding, ...change } }));
    const homeless = somebody(vault, { familyName: 'Ohne', addresses: [], emails: [] });
    const placeless = somebody(
      vault,
      { familyName: 'Leer', emails: [{ label: '', address: 'kein Wort' }] },
      { city: ' ' },
    );
    const blocked = somebody(vault, { familyName: 'Halt' });
    const asked = somebody(vault, { familyName: 'Ruht' });
    const duty = somebody(vault, { familyName: 'Pflicht' });
    const dead = somebody(vault, { familyName: 'Tot' });
    const gone = somebody(vault, { familyName: 'Weg' });
    const there = somebody(vault, { familyName: 'Da' });
    stand(blocked, { blocked: true });
    say(vault, asked, { kind: 'restrictionSet', reason: 'accuracyDisputed' });
    insertRestriction(vault.db, customerRow(vault.db, duty) ?? 0, {
      since: '2026-01-01',
      until: '',
      reason: '',
      wasArchived: false,
      wasBlocked: false,
    });
    stand(dead, { deceased: true, blocked: true });
    value(deleteCustomer(vault.write, { id: gone, version: 1 }));
    const customers = [homeless, placeless, blocked, asked, duty, dead, gone, there, nobody];
    const left = (how: 'post' | 'email') => value(readLetterFacts(vault.read, { customers, how }));
    expect(left('post').people.map(({ id }) => id)).toEqual([there]);
    expect(left('post').leftOut).toEqual([
      { id: homeless, name: 'Ohne', why: 'noAddress' },
      { id: placeless, name: 'Leer', why: 'noAddress' },
      { id: blocked, name: 'Halt', why: 'blocked' },
      { id: asked, name: 'Ruht', why: 'restricted' },
      { id: duty, name: 'Pflicht', why: 'restricted' },
      { id: dead, name: 'Tot', why: 'deceased' },
      { id: gone, name: '', why: 'gone' },
      { id: nobody, name: '', why: 'gone' },
    ]);
    expect(left('email').leftOut.map(({ why }) => why)).toEqual([
      'noEmail',
      'noEmail',
      'blocked',
      'restricted',
      'restricted',
      'deceased',
      'gone',
      'gone',
    ]);
  });

  test.each([
    ['anna@kunde.example', true],
    ['Anna.B+c@kunde-x.example', true],
    ['anna@kunde', false],
    ['anna', false],
    ['anna@kunde.example, eve@evil.example', false],
    ['anna@kunde.example\r\nBcc: eve@evil.example', false],
    ['<anna@kunde.example>', false],
    ['anna b@kunde.example', false],
    ['anna\u0000@kunde.example', false],
    ['"anna"@kunde.example', false],
  ])('%j can be sent to: %s', (address, can) => {
    const vault = letterVault();
    const id = somebody(vault, { emails: [{ label: '', address }] });
    const { people } = value(readLetterFacts(vault.read, { customers: [id], how: 'email' }));
    expect(people.map(({ email }) => email)).toEqual(can ? [address] : []);
  });
});

describe('noting that letters leave', () => {
  test('says which version, how and to how many, and gives nobody a notice', () => {
    const vault = letterVault();
    const notice = finalNotice(vault);
    const ids = [somebody(vault), somebody(vault, { addresses: [] })];
    expect(value(noteLetters(vault.write, { customers: ids, how: 'post', notice }))).toEqual({
      customers: [ids[0]],
      leftOut: [{ id: ids[1], name: 'Probst, Anna', why: 'noAddress' }],
    });
    const { rows } = value(listAudit(vault.read, { offset: 0, limit: 1, record: '' }));
    expect(rows[0]).toMatchObject({ action: 'listExported', subject: 'notice', record: notice });
    const stored = vault.db.prepare('SELECT values_json FROM audit ORDER BY entry DESC LIMIT 1').pluck().get();
    expect(JSON.parse(String(stored))).toEqual({ how: [null, 'post'], people: [null, 1] });
    expect(value(listGiven(vault.read, { customer: ids[0] ?? '', today: '2026-11-28' })).given).toEqual([]);
  });

  test('is refused of a version there is none of, and where nobody is left, without a trace', () => {
    const vault = letterVault();
    const notice = finalNotice(vault);
    const count = () => value(listAudit(vault.read, { offset: 0, limit: 1, record: '' })).total;
    const id = somebody(vault, { addresses: [] });
    const before = count();
    expect(noteLetters(vault.write, { customers: [id], how: 'email', notice: nobody })).toMatchObject({
      error: { code: 'notice.gone' },
    });
    expect(noteLetters(vault.write, { customers: [id], how: 'post', notice })).toMatchObject({
      error: { code: 'notice.nobodyToWrite' },
    });
    expect(count()).toBe(before);
  });
});
