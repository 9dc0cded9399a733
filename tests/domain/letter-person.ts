import type { LetterPerson } from '../../shared/ipc/notice-paper-calls.ts';

/** Somebody a letter goes to. */
export const letterPerson = (change: Partial<LetterPerson> = {}): LetterPerson => ({
  id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a',
  number: '7',
  name: 'Weiß, Jutta',
  organisation: '',
  salutation: '',
  title: 'Dr.',
  givenName: 'Jutta',
  familyName: 'Weiß',
  language: 'de',
  email: 'jutta@weiss.example',
  address: null,
  source: 'tradeFair',
  sourceDetail: '',
  ...change,
});
