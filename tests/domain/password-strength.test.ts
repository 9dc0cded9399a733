import { describe, expect, test } from 'vitest';
import { passwordStrength } from '../../shared/domain/password-strength.ts';

const own = ['Blumen Sonnenschein', 'Anna Beispiel'];

test.each([
  ['three ordinary words', 'drei blaue Kannen'],
  ['the same in English', 'four paper lanterns'],
  ['words run together', 'tassenregalfensterbrett'],
  ['letters beyond ASCII', 'Grüße aus Köln am Rhein'],
  ['no capitals, digits or signs needed', 'waldweg laterne butter'],
])('%s are enough', (_, password) =>
  expect(passwordStrength(password, own)).toEqual({ score: 4, enough: true, reason: null }),
);

test.each([
  ['empty', '', 'short'],
  ['nine characters', 'x7#kQ!9z~', 'short'],
  ['rules met, and guessed at once', 'Passwort123!', 'common'],
  ['a password many people use', 'password12345', 'common'],
  ['the business and a year', 'Sonnenschein2026', 'ownWords'],
  ['the owner', 'AnnaBeispiel1', 'ownWords'],
  ['a German word', 'Regenbogenforelle', 'guessable'],
  ['a row of keys', 'qwertzuiopasdf', 'common'],
  ['one letter many times', 'aaaaaaaaaaaaaaaaaaaa', 'guessable'],
])('%s: not enough', (_, password, reason) => {
  const strength = passwordStrength(password, own);
  expect(strength.enough).toBe(false);
  expect(strength.reason).toBe(reason);
});

describe('length counts characters, not bytes', () => {
  test('nine emoji are short, ten characters are not', () => {
    expect(passwordStrength('🌵🚲🎻🧀🪁🐚🥨🧭🪵', own).reason).toBe('short');
    expect(passwordStrength('kZ8#vQ2!xM', own).reason).not.toBe('short');
  });
});

test('the longest password the contract lets in is judged by how it begins', () => {
  expect(passwordStrength('a'.repeat(1024), own).enough).toBe(false);
  expect(passwordStrength(`drei blaue Kannen ${'a'.repeat(1000)}`, own).enough).toBe(true);
});
