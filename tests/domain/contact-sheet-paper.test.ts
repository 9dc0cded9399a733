import { describe, expect, test } from 'vitest';
import {
  blanksOf,
  contactRows,
  emptyContact,
  isBlank,
  proposedAuthority,
  whereToFind,
} from '../../shared/domain/contact-sheet-paper.ts';
import type { EmergencyContact } from '../../shared/domain/incident-file.ts';
import { packs } from '../../shared/packs.ts';

const pack = packs.contactSheet();
const id = '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a';
const contact = (role: string, said: Partial<EmergencyContact> = {}): EmergencyContact => ({
  ...emptyContact(id, role),
  ...said,
});
const role = (name: string) => {
  const found = pack.contacts.find(each => each.id === name);
  if (!found) throw new Error(`No ${name}`);
  return found;
};

describe('whom to call', () => {
  test('is every role in the pack’s order, entered or not, then the business’s own', () => {
    const rows = contactRows(pack, [contact('', { name: 'Landlord' }), contact('bank', { name: 'Bank' })], () => id);
    expect(rows.map(each => each.role?.id ?? '')).toEqual([...pack.contacts.map(each => each.id), '']);
    expect(rows.find(each => each.role?.id === 'bank')?.contact.name).toBe('Bank');
    expect(rows.at(-1)?.contact.name).toBe('Landlord');
  });

  test('a role the pack doesn’t know any more isn’t lost', () => {
    expect(contactRows(pack, [contact('gone', { name: 'Old' })], () => id).at(-1)?.contact.name).toBe('Old');
  });

  test('is missing what its role asks for, and of an own contact the phone', () => {
    expect(blanksOf({ role: role('insurer'), contact: contact('insurer', { phone: '1' }) })).toEqual([
      'outOfHours',
      'policyNumber',
    ]);
    expect(
      blanksOf({ role: role('insurer'), contact: contact('insurer', { phone: '1', outOfHours: '2', number: '3' }) }),
    ).toEqual([]);
    expect(blanksOf({ role: null, contact: contact('', { phone: ' ' }) })).toEqual(['phone']);
  });

  test('is blank only where nothing at all was written', () => {
    expect(isBlank(contact('bank'))).toBe(true);
    expect(isBlank(contact('bank', { note: 'x' }))).toBe(false);
  });
});

describe('the authority', () => {
  test('is proposed by country, and by region where there are several', () => {
    expect(proposedAuthority(packs.authorities(), 'AT', '', 'de')?.name).toContain('Datenschutzbehörde');
    expect(proposedAuthority(packs.authorities(), 'DE', 'DE-BY', 'de')?.name).toContain('BayLDA');
    expect(proposedAuthority(packs.authorities(), 'DE', 'DE-BY', 'de')?.webForm).toContain('https://');
    expect(proposedAuthority(packs.authorities(), 'DE', '', 'de')).toBeNull();
    expect(proposedAuthority(packs.authorities(), 'JP', '', 'de')).toBeNull();
  });
});

test('the police’s contact is said where it is known, and elsewhere where to look', () => {
  expect(whereToFind(role('police'), 'DE')?.de).toContain('ZAC');
  expect(whereToFind(role('police'), 'DE-BY')?.de).toContain('ZAC');
  expect(whereToFind(role('police'), 'AT')?.en).toContain('doesn’t know the number');
  expect(whereToFind(role('bank'), 'DE')).toBeNull();
});
