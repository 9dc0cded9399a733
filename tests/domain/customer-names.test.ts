import { expect, test } from 'vitest';
import { displayName, writtenName } from '../../shared/domain/customer.ts';

const person = { kind: 'person', title: '', givenName: 'Anna', familyName: 'Müller', organisation: '' } as const;

test.each([
  [person, 'Müller, Anna', 'Anna Müller'],
  [{ ...person, title: 'Dr.' }, 'Müller, Anna', 'Dr. Anna Müller'],
  [
    { ...person, title: 'Dr.', givenName: '', familyName: '', organisation: 'Blumen GmbH' },
    'Blumen GmbH',
    'Blumen GmbH',
  ],
  [{ ...person, kind: 'organisation', organisation: 'Blumen GmbH' }, 'Blumen GmbH', 'Blumen GmbH'],
  [{ ...person, kind: 'organisation' }, 'Müller, Anna', 'Anna Müller'],
] as const)('%o is called one way in lists and another in letters', (customer, inLists, inLetters) => {
  expect(displayName(customer)).toBe(inLists);
  expect(writtenName(customer)).toBe(inLetters);
});
