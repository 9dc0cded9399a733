import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const words = (language: 'de' | 'en'): string =>
  readFileSync(join(import.meta.dirname, `../../shared/i18n/${language}.json`), 'utf8');

// What the screens said once and was wrong. Who is 16 may consent alone in many places and is a minor all the same.
test.each([
  ['de', /minderjährig/i],
  ['en', /\bunder age\b/i],
  ['de', /Ihrer? Sperrliste/],
  ['de', /Es bleibt, wie es war: nicht erlaubt/],
  ['en', /It stays as it was: not allowed/],
  ['de', /Ein Brief braucht keine Einwilligung/],
  ['en', /A letter needs no consent/],
  ['de', /Dieses Ja nimmt es herunter/],
  ['en', /This yes takes it off/],
  ['de', /Wenn Sie nichts ankreuzen, heißt das Nein/],
  ['en', /If you tick nothing, that is a no/],
] as const)('%s never says %s', (language, untrue) => {
  expect(words(language)).not.toMatch(untrue);
});
